package analysis

import (
	"math"
	"strings"
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/stat"
)

func TestSlots(t *testing.T) {
	for _, tt := range []struct {
		name    string
		periods []string
		want    string
	}{
		{"years", []string{"2019", "2020", "2021"}, "2019 2020 2021"},
		{"a year left out", []string{"2019", "2020", "2022", "2023"}, "2019 2020 - 2022 2023"},
		{"another day each April", []string{"2019-04-10", "2020-04-22", "2021-04-14"}, "10 Apr 2019 22 Apr 2020 14 Apr 2021"},
		{"censuses", []string{"2001", "2011", "2021"}, "2001 2011 2021"},
		{"rolling years", []string{"2011-01-01/P3Y", "2012-01-01/P3Y", "2014-01-01/P3Y"}, "2011–13 2012–14 - 2014–16"},
		{"a slip of a century", []string{"1821", "2019", "2020", "2021"}, "1821" + strings.Repeat(" -", 40) + " 2019 2020 2021"},
		{"years and a quarter", []string{"2018", "2019", "2020", "2021-01-01/P3M"}, "2018 2019 2020 Q1 2021"},
	} {
		var rows []seen
		for _, p := range tt.periods {
			rows = append(rows, seen{first, p, exactly(1), 0})
		}
		d := towns(t, indicator.Indicator{Name: "Score"}, rows...)
		id, _ := d.Areas().Lookup(first)
		var got []string
		for _, s := range NewChart(d, 0, []geo.ID{id}, Comparator{}).Slots {
			label := "-"
			if len(s) > 0 {
				label = s[0].Label()
			}
			got = append(got, label)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: slots %v, want %s", tt.name, got, tt.want)
		}
	}
}

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

// TestTheEndsOfASpreadCountWhoSharesThem: the first area is named, and how many
// have the same value.
func TestTheEndsOfASpreadCountWhoSharesThem(t *testing.T) {
	areas, values := []geo.ID{7, 0, 3, 4, 5}, []float64{9, nan, 2, 9, 9}
	s := spreadOf(year(t, 2023), areas, values, stat.Equal(5), make([]int, 5))
	if want := (Extreme{Area: 7, Value: 9, Others: 2}); s.Highest != want {
		t.Errorf("highest %+v, want %+v", s.Highest, want)
	}
	if want := (Extreme{Area: 3, Value: 2}); s.Lowest != want {
		t.Errorf("lowest %+v, want %+v", s.Lowest, want)
	}
}

// TestConvergenceOfTwoAreas: the spread of two areas can fall, but a line through
// two points says nothing.
func TestConvergenceOfTwoAreas(t *testing.T) {
	d := small(t)
	ind, ne := called(t, d, "emissions", "E47000014") // 7, 6, 5
	_, tees := called(t, d, "emissions", "E47000006") // 9, 8, 4
	areas := []geo.ID{ne, tees}
	c := ConvergenceOf(d, ind, areas, Spreads(d, ind, areas))
	want := (math.Log(5./4) - math.Log(9./7)) / 2
	if math.Abs(c.Sigma-want) > 1e-12 || !math.IsNaN(c.Beta) || c.Areas != 2 {
		t.Errorf("ConvergenceOf two areas = %+v, want σ of %.4f and no β", c, want)
	}
}
