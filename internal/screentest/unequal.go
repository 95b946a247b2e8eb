package screentest

import (
	"math"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// UnequalAreas are areas that are awkward to compare: long and Welsh names, control
// characters, a member that left its group, one that ended.
func UnequalAreas(t testing.TB) *geo.Gazetteer {
	t.Helper()
	ended := time.Date(2020, 4, 1, 0, 0, 0, 0, time.UTC)
	return Gazetteer(
		t, []geo.Area{
			{Code: geo.England, Name: "England", Level: geo.Nation, Nation: geo.England},
			{Code: geo.Wales, Name: "Wales", Level: geo.Nation, Nation: geo.Wales},
			{Code: "E12000001", Name: "North", Level: geo.Region, Nation: geo.England},
			{Code: "E12000002", Name: "South", Level: geo.Region, Nation: geo.England},
			{Code: "E47000001", Name: "Group", Level: geo.CombinedAuthority, Nation: geo.England},
			{Code: "E47000002", Name: "Lonely", Level: geo.CombinedAuthority, Nation: geo.England},
			{Code: "E06000001", Name: "Great", Level: geo.Unitary, Nation: geo.England},
			{Code: "E06000002", Name: "Mid\x1b[31mdle", Level: geo.Unitary, Nation: geo.England},
			{Code: "E06000003", Name: "Poor but with a Very Long Name That Fills a Column", Level: geo.Unitary, Nation: geo.England},
			{Code: "E06000004", Name: "Left", Level: geo.Unitary, Nation: geo.England},
			{Code: "E06000005", Name: "Ended", Level: geo.Unitary, Nation: geo.England, End: ended},
			{Code: "W06000001", Name: "Ynys Môn", Level: geo.Unitary, Nation: geo.Wales},
		},
		Member{Parent: "E47000001", Child: "E06000001"}, Member{Parent: "E47000001", Child: "E06000002"}, Member{Parent: "E47000001", Child: "E06000003"},
		Member{Parent: "E47000001", Child: "E06000004", End: ended}, Member{Parent: "E47000001", Child: "E06000005"}, Member{Parent: "E47000002", Child: "E06000004"},
		Member{Parent: "E12000001", Child: "E06000001"}, Member{Parent: "E12000001", Child: "E06000002"},
		Member{Parent: "E12000002", Child: "E06000003"}, Member{Parent: "E12000002", Child: "E06000004"},
	)
}

// UnequalFigures is figures of UnequalAreas with what makes real ones awkward to compare:
// values below 0, one period only, periods that different areas have.
func UnequalFigures(t testing.TB) *dataset.Dataset {
	t.Helper()
	g, nan := UnequalAreas(t), math.NaN()
	b := NewBuilder(t, g)
	pounds := indicator.Unit{Prefix: "£"}
	years := []string{"2019", "2020", "2022", "2023"} // 2021 is left out
	// The small council comes down to the others, and the large one leaves them
	// behind: areas draw together and people do not.
	b.AddSeries(indicator.Indicator{Slug: "income", Name: "Income", Theme: indicator.LivingStandards, Unit: pounds, Polarity: indicator.HigherIsBetter, Note: "Bell\x07."},
		0, years, map[geo.Code][]float64{
			"E06000001": {300, 280, 200, 120},
			"E06000002": {100, 100, 100, 100},
			"E06000003": {100, 104, 120, 140},
			"E06000004": {100, nan, 100, 100},
			"W06000001": {90, 92, 93, 94},
		})
	b.AddSeries(indicator.Indicator{Slug: "nought", Name: "Nought", Theme: indicator.Wellbeing, Unit: pounds}, 0, years[:2], map[geo.Code][]float64{
		"E06000001": {-5, -1}, "E06000002": {5, 1}, "E06000003": {0, 0},
	})
	b.AddSeries(indicator.Indicator{Slug: "once", Name: "Once", Theme: indicator.Wellbeing, Unit: pounds, Combine: indicator.Combine{Class: indicator.Sum}}, 0, years[:1], map[geo.Code][]float64{
		"E06000001": {5}, "E06000002": {5},
	})
	b.AddSeries(indicator.Indicator{Slug: "apart", Name: "Apart", Theme: indicator.Wellbeing, Unit: pounds}, 0, years[:2], map[geo.Code][]float64{
		"E06000001": {5, nan}, "E06000002": {nan, 5},
	})
	// One area joins, and one has a figure in one period only.
	b.AddSeries(indicator.Indicator{Slug: "changing", Name: "Changing", Theme: indicator.Wellbeing, Unit: pounds}, 0, years, map[geo.Code][]float64{
		"E06000001": {5, 6, 6, 6}, "E06000002": {7, 7, nan, 7}, "E06000003": {nan, 90, 90, 90}, "E06000004": {6, nan, nan, nan},
	})
	b.AddSeries(indicator.Indicator{Slug: "once-full", Name: "Once full", Theme: indicator.Wellbeing, Unit: pounds}, 0, years[:2], map[geo.Code][]float64{
		"E06000001": {5, 6}, "E06000002": {7, 9}, "E06000003": {nan, 9},
	})
	b.AddIndicator(indicator.Indicator{Slug: "empty", Name: "Empty", Theme: indicator.Wellbeing})
	for code, people := range map[geo.Code]float64{"E06000001": 1e3, "E06000002": 1e6, "E06000003": 1e6, "E06000004": 1e5, "W06000001": 7e4} {
		id, _ := g.Lookup(code)
		b.AddPopulation(dataset.Population{Area: id, Year: 2020, All: people})
	}
	return b.Dataset()
}
