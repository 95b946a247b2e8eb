package analysis

import (
	"slices"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// TestHistoryEndsWithItsPeriod: of a year that there are no figures for it ends
// with the year before, and not with the one after.
func TestHistoryEndsWithItsPeriod(t *testing.T) {
	var g geo.Builder
	if err := g.AddArea(geo.Area{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority}); err != nil {
		t.Fatal(err)
	}
	b := dataset.NewBuilder(g.Gazetteer())
	id := b.AddIndicator(indicator.Indicator{Slug: "pay", Name: "Pay"})
	b.Add(id, dataset.Columns{
		File: "test.csv", Area: []geo.ID{0, 0, 0}, Period: []period.Period{year(t, 2020), year(t, 2021), year(t, 2023)}, Value: []float64{1, 2, 4},
	})
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	for y, want := range map[int][]float64{2019: nil, 2020: {1}, 2021: {1, 2}, 2022: {1, 2}, 2023: {1, 2, 4}, 2024: {1, 2, 4}} {
		if got := History(d, id, 0, year(t, y)); !slices.Equal(got, want) {
			t.Errorf("history of %d: %v, want %v", y, got, want)
		}
	}
}
