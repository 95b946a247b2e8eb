package analysis

import (
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// TestOnlyAveragesLieAmongTheirMembers: the sum of members' counts is beyond all of
// them, and a file that describes nothing may hold counts.
func TestOnlyAveragesLieAmongTheirMembers(t *testing.T) {
	outside := Warning{Doubt: BeyondMembers, Value: 210, Least: 100, Greatest: 110}
	for _, tt := range []struct {
		ind  indicator.Indicator
		want Warning
	}{
		{indicator.Indicator{}, Warning{}},
		{indicator.Indicator{Unit: indicator.Unit{Name: "people"}}, Warning{}},
		{indicator.Indicator{Combine: indicator.Combine{Class: indicator.Sum}}, Warning{}},
		{indicator.Indicator{Unit: indicator.Unit{Suffix: "%"}}, outside},
		{indicator.Indicator{Source: indicator.Source{Publisher: "Office"}}, outside},
		{indicator.Indicator{Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}}, outside},
	} {
		d := pair(t, [2]float64{1, 1}, [2]float64{1, 1})
		b := dataset.NewBuilder(d.Areas())
		tt.ind.Slug = "plain"
		id := b.AddIndicator(tt.ind)
		c := dataset.Columns{File: "test.csv"}
		for code, v := range map[geo.Code]float64{"E47000006": 210, "E06000001": 100, "E06000002": 110} {
			a, _ := d.Areas().Lookup(code)
			c.Area, c.Period, c.Value = append(c.Area, a), append(c.Period, year(t, 2023)), append(c.Value, v)
		}
		b.Add(id, c)
		d, _, err := b.Dataset()
		if err != nil {
			t.Fatal(err)
		}
		group, _ := d.Areas().Lookup("E47000006")
		if got := OutOfRange(d, id, group, year(t, 2023)); got != tt.want {
			t.Errorf("%+v: %+v, want %+v", tt.ind, got, tt.want)
		}
	}
}
