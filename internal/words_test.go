package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// wordless are the packages that say nothing: what they find is a value, and prose puts
// it into words. A sentence that is made below prose is one that prose can neither
// unify with its own nor say in another way. cli is not among them, for
// it says how it is used, nor graphic, which writes markup and says what it is given.
var wordless = []string{"analysis", "dataset", "draw", "export", "figures", "geo", "nav", "stat", "view", "tui", "tui/*"}

// isSentence reports whether text is a sentence rather than a name: it has five words, or
// several of any number and a full stop.
func isSentence(text string) bool {
	n := words(text)
	return n >= 5 || n > 0 && strings.HasSuffix(text, ".") && strings.Contains(text, " ")
}

func TestOnlyProseHasSentences(t *testing.T) {
	for _, pkg := range wordless {
		files, err := filepath.Glob(filepath.Join(pkg, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pkg, len(files), err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			for _, said := range sentencesIn(t, name, nil) {
				t.Errorf("%s: a sentence that is for prose to say", said)
			}
		}
	}
}

// sentencesIn returns the literals of name, a file whose text is src if that is not nil,
// that are sentences, and where they stand: but for texts of errors and of help with keys.
func sentencesIn(t *testing.T, name string, src any) []string {
	t.Helper()
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, name, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			return !isExempt(n.Fun)
		case *ast.FuncDecl:
			return n.Recv == nil || n.Name.Name != "Error"
		case ast.Expr:
			if text := literal(n); isSentence(text) {
				said = append(said, set.Position(n.Pos()).String()+": "+text)
				return false
			}
		}
		return true
	})
	return said
}

// literal returns what is literal text in e, a string or several that are joined; "" for
// anything else.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(e.Value)
		return text
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return literal(e.X) + " " + literal(e.Y)
		}
	}
	return ""
}

// isExempt reports whether what a call of fun is given is no sentence of ours.
func isExempt(fun ast.Expr) bool {
	switch fun := fun.(type) {
	case *ast.Ident:
		return slices.Contains([]string{"panic", "Bind", "Both"}, fun.Name)
	case *ast.SelectorExpr:
		if of, ok := fun.X.(*ast.SelectorExpr); ok && of.Sel.Name == "Log" {
			return true // for who runs a server
		}
		pkg, ok := fun.X.(*ast.Ident)
		return ok && slices.Contains([]string{"errors.New", "fmt.Errorf", "key.WithHelp", "nav.Bind", "nav.Doing", "nav.Both"}, pkg.Name+"."+fun.Sel.Name)
	}
	return false
}

// words returns how many words s has: what stands between blanks and has a letter that is
// no verb of a format.
func words(s string) int {
	n := 0
	for _, w := range strings.Fields(s) {
		if !strings.HasPrefix(w, "%") && strings.ContainsFunc(w, unicode.IsLetter) {
			n++
		}
	}
	return n
}

func TestSentencesAreFound(t *testing.T) {
	const src = `package p
import "errors"
type e struct{}
func (e) Error() string { return "there is nothing to say here" }
var name, err = "the interval of the comparator", errors.New("there is nothing to say here")
var f = map[string]bool{"%d of %s members": true, "has no figure for %s": false}
var short, format = "Not stated.", "There are %d."
func say(who string) string { return "it is " + who + " of " + "its own members" }
`
	got := sentencesIn(t, "p.go", src)
	for i, at := range []string{"p.go:5:17: ", "p.go:7:21: ", "p.go:7:36: ", "p.go:8:38: "} {
		if len(got) != 4 || !strings.HasPrefix(got[i], at) {
			t.Fatalf("sentences %q, want those of lines 5, 7 twice and 8", got)
		}
	}
}
