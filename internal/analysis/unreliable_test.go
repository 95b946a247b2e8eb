package analysis_test

import (
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
)

// TestUnreliableFiguresAreNotJudged: most councils' output of renewables is too
// low, because plants are withheld, and has no interval that says by how much.
func TestUnreliableFiguresAreNotJudged(t *testing.T) {
	_, d := both()
	ind, england := find(t, d, "renewable-electricity", "E92000001")
	p, _ := analysis.Latest(d, ind, []geo.ID{england})
	for _, l := range []geo.Level{geo.CombinedAuthority, geo.LowerTier} {
		areas := analysis.Areas(d, l)
		for _, c := range []analysis.Comparator{{}, analysis.WithMedian, analysis.WithRegion} {
			j := analysis.NewJudge(d, ind, p, c, areas)
			marked := 0
			for _, a := range areas {
				v := j.Verdict(a)
				if v.Value.Status != dataset.Unreliable {
					continue
				}
				marked++
				if v.Outcome != analysis.CannotSay || !v.Reason.Is() {
					t.Errorf("%s against %q: %v by %v", d.Areas().Area(a).Name, c, v.Outcome, v.Method)
				}
			}
			if marked < 10 {
				t.Errorf("%s: only %d unreliable figures", l.Plural(), marked)
			}
		}
	}
	_, wm := find(t, d, "renewable-electricity", "E47000007")
	if v := analysis.NewJudge(d, ind, p, analysis.Comparator{}, analysis.Areas(d, geo.CombinedAuthority)).Verdict(wm); v.Reason.Cause != analysis.UnreliableField && v.Reason.Cause != analysis.Marked && v.Reason.Cause != analysis.ComparatorMark {
		t.Errorf("the West Midlands: %v, %+v", v.Outcome, v.Reason)
	}
}
