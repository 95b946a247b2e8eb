package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/screentest"
	"weal/internal/view"
)

// TestCaveatsAreSaidInLittleRoom: at 80×24 what is under the table ends in a full stop, and says
// of every figure whether its verdict is tested and how weal came by it.
func TestCaveatsAreSaidInLittleRoom(t *testing.T) {
	d := builtIn()
	seen := 0
	for _, at := range []string{"overview/wellbeing", "overview/net-zero?level=lower-tier&filter=e", "overview/living-standards?vs=median", "overview/inclusive-growth", "heatmap/wellbeing"} {
		m := mustNew(t, d, at).sized(80, 24)
		v, err := view.Open(d, screentest.Address(t, at))
		if err != nil {
			t.Fatal(err)
		}
		across := len(v.Table.Grid.Across)
		for i := range 4 * across {
			frame := strings.Split(ansi.Strip(m.Frame(80, 24)), "\n")
			rule := 22
			for !strings.HasPrefix(frame[rule], "─ ") {
				rule--
			}
			said := strings.Join(strings.Fields(strings.Join(frame[rule+1:23], " ")), " ")
			row := v.Table.Grid.Row(i/across, i%across)
			if i/across%2 == 1 { // the way back
				row = v.Table.Grid.Row(i/across, across-1-i%across)
			}
			if !strings.HasSuffix(said, ".") {
				t.Errorf("%s, row %d: said %q", at, row, said)
			}
			if row < v.Table.Len {
				f := v.Table.Figure(row)
				j := v.Table.Cell(row, v.Table.Find(view.Verdict)).(view.Judgement)
				untested := !f.IsMissing() && (j.Outcome == analysis.Above || j.Outcome == analysis.Below || j.Outcome == analysis.Level)
				if untested && !strings.Contains(said, "not tested") {
					t.Errorf("%s, row %d: an untested verdict, and said is %q", at, row, said)
				}
				if f.Basis == dataset.Combined && !strings.Contains(said, "Combined") && !strings.Contains(said, "the same ground") {
					t.Errorf("%s, row %d: a combined figure, and said is %q", at, row, said)
				}
				seen++
			}
			switch {
			case i%across == across-1:
				m = typed(m, "j")
			case i/across%2 == 0:
				m = typed(m, "l")
			default:
				m = typed(m, "h")
			}
		}
	}
	if seen < 100 {
		t.Errorf("%d figures were looked at", seen)
	}
}
