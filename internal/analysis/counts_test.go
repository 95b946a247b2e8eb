package analysis_test

import (
	"math"
	"testing"

	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// TestCountsAddUp: a count is the sum of its members', also where one of them
// is a county that stands for several councils, and is a whole number where
// theirs are. Published counts of businesses are rounded to 5 each.
func TestCountsAddUp(t *testing.T) {
	d, _ := both()
	counties, compared := 0, 0
	for _, slug := range []string{"active-businesses", "population-count"} {
		ind, _ := find(t, d, slug, "E92000001")
		if d.Indicator(ind).Combine.Class != indicator.Sum {
			t.Fatalf("%s is no count", slug)
		}
		for a := range geo.ID(d.Areas().Len()) {
			s := d.Series(ind, a)
			for i := range s.Len() {
				c := analysis.CombineAt(d, ind, a, s.Period(i))
				if c.Known == 0 {
					continue
				}
				sum := 0.0
				for _, part := range c.Parts {
					if !part.IsMissing() {
						sum += part.Value
					}
					counties += min(len(part.Stands), 1)
				}
				if c.Value != sum {
					t.Errorf("%s, %s, %s: %v, its parts come to %v", d.Areas().Area(a).Name, slug, s.Period(i).Label(), c.Value, sum)
				}
				if o := s.At(i); !o.IsMissing() && c.Stands() {
					compared++
					if rounding := 5 * float64(c.Members+1); math.Abs(c.Value-o.Value) > rounding {
						t.Errorf("%s, %s, %s: %v, published as %v", d.Areas().Area(a).Name, slug, s.Period(i).Label(), c.Value, o.Value)
					}
				}
			}
		}
	}
	if counties < 10 || compared < 100 {
		t.Errorf("%d counties stood for councils and %d counts could be compared; want more", counties, compared)
	}
}
