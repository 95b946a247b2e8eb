package analysis

import (
	"math"
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
)

func TestIndexToFirst(t *testing.T) {
	d := small(t)
	ind, area := called(t, d, "emissions", "south-yorkshire")
	_, other := called(t, d, "emissions", "tees-valley")
	c := NewChart(d, ind, []geo.ID{area, other}, CompareWith(geo.England))
	x := c.IndexToFirst(d.Indicator(ind))
	want := [][]float64{{100, 100, nan}, {100, 100 * 8 / 9., 100 * 4 / 9.}, {100, 100 * 5.5 / 6, 100 * 5. / 6}}
	if x.Refuse.Is() || x.Base != 0 || len(x.Values) != 3 {
		t.Fatalf("IndexToFirst = %+v, want three lines", x)
	}
	for i := range want {
		for k := range want[i] {
			if !same(x.Values[i][k], want[i][k]) && math.Abs(x.Values[i][k]-want[i][k]) > 1e-9 {
				t.Errorf("line %d, slot %d: %v, want %v", i, k, x.Values[i][k], want[i][k])
			}
		}
	}
}

func TestIndexToArea(t *testing.T) {
	d := small(t)
	ind, area := called(t, d, "emissions", "tees-valley")
	england, _ := d.Areas().Lookup(geo.England)
	c := NewChart(d, ind, []geo.ID{area}, CompareWith(geo.England))
	x := c.IndexToArea(d, ind, england)
	if x.Refuse.Is() || x.Values[0][0] != 150 || x.Values[1][2] != 100 {
		t.Errorf("IndexToArea = %+v, want 150 at first, and England at 100", x)
	}
	c = NewChart(d, ind, []geo.ID{england}, WithNothing)
	if x := c.IndexToArea(d, ind, england); (x.Refuse != Reason{Cause: NoSamePeriods, Name: "England"}) {
		t.Errorf("England to England: %+v, want it refused", x.Refuse)
	}
}

func TestIndexIsRefusedWhereItMeansNothing(t *testing.T) {
	d := small(t)
	ind, area := called(t, d, "emissions", "tees-valley")
	c := NewChart(d, ind, []geo.ID{area}, WithNothing)
	score := indicator.Indicator{Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Greatest: 10}}}
	if x := c.IndexToFirst(&score); x.Refuse.Cause != IsScore {
		t.Errorf("a score: %+v, want it refused", x.Refuse)
	}
	c.Areas[0].Values[1] = -1
	if x := c.IndexToFirst(d.Indicator(ind)); x.Refuse.Cause != NotPositive {
		t.Errorf("a negative value: %+v, want it refused", x.Refuse)
	}
	for k := range c.Areas[0].Values {
		c.Areas[0].Values[k] = nan
	}
	if x := c.IndexToFirst(d.Indicator(ind)); !x.Refuse.Is() {
		t.Error("no values at all are indexed")
	}
}
