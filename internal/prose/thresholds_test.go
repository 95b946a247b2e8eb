package prose

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"strings"
	"testing"

	"weal/internal/analysis"
)

// TestNoThresholdIsWrittenOut: what decides is said once, in analysis, so that
// what is said of a verdict cannot differ from how it was reached.
func TestNoThresholdIsWrittenOut(t *testing.T) {
	var thresholds []string
	for _, v := range []float64{analysis.Significance, analysis.Critical, analysis.IntervalErrors, analysis.SpreadFactor, analysis.TrendThreshold} {
		thresholds = append(thresholds, threshold(v))
	}
	files, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			for _, s := range thresholds {
				if ok && strings.Contains(lit.Value, s) {
					t.Errorf("%v: %s writes out %s", set.Position(lit.Pos()), lit.Value, s)
				}
			}
			return true
		})
	}
}
