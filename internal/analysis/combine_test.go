package analysis_test

import (
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
)

// TestCombinationMakesItsFigure: whatever is said of how a figure was combined
// is about that very figure, on the boundaries of today and of the time.
func TestCombinationMakesItsFigure(t *testing.T) {
	_, today := both()
	for name, d := range map[string]*dataset.Dataset{"of today": today, "of the time": analysis.AsConstituted(today)} {
		n := 0
		for ind := range d.Indicators() {
			for area := range geo.ID(d.Areas().Len()) {
				for i, s := 0, d.Series(ind, area); i < s.Len(); i++ {
					o := s.At(i)
					if o.IsMissing() || o.Basis == dataset.Published {
						continue
					}
					n++
					if c := analysis.CombineAt(d, ind, area, s.Period(i)); !c.Makes(o.Value) {
						t.Fatalf("%s in %s of %s, boundaries %s: %v, but it is said to be %d of %d members that come to %v",
							d.Areas().Area(area).Code, s.Period(i), d.Indicator(ind).Slug, name, o.Value, c.Known, c.Members, c.Value)
					}
				}
			}
		}
		if n == 0 {
			t.Errorf("no figure is combined with boundaries %s", name)
		}
	}
}
