package screentest

import (
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// Charts returns figures over time of Awkward areas that are awkward to draw: pay with
// targets, a score with a break in it, years that are left out, other years side by side,
// one period only, two areas of one name, and an indicator without a figure.
func Charts(t testing.TB) *dataset.Dataset {
	t.Helper()
	b := NewBuilder(t, Awkward(t))
	AddPay(b)
	ne, _ := b.Areas.Lookup("E47000014")
	pay, _ := b.Indicator("pay")
	b.AddTarget(dataset.Target{Indicator: pay, Area: ne, Year: 2030, Value: 30, Kind: "living wage of", Source: "Plan"})
	b.AddTarget(dataset.Target{Indicator: pay, Area: ne, Year: 2025, Value: 13, Kind: "pay"})
	series := func(ind indicator.Indicator, years []string, values map[geo.Code][]float64) indicator.ID {
		return b.AddSeries(ind, 0, years, values)
	}
	series(indicator.Indicator{Slug: "rent", Name: "Weekly rent", Theme: indicator.LivingStandards}, Years(2018, 2), map[geo.Code][]float64{"E47000014": {4, 5}})
	series(indicator.Indicator{Slug: "theft", Name: "Weekly theft", Theme: indicator.LivingStandards}, Years(2018, 2), map[geo.Code][]float64{"W06000001": {4, 5}})
	series(indicator.Indicator{Slug: "gap", Name: "Gap", Theme: indicator.InclusiveGrowth}, []string{"2015", "2016", "2017", "2019"}, map[geo.Code][]float64{"E47000014": {4, 5, 6, 7}})
	series(indicator.Indicator{Slug: "walk", Name: "Walk to a library", Theme: indicator.Wellbeing, Unit: indicator.Unit{Suffix: "%"}, Polarity: indicator.LowerIsBetter}, []string{"2024-05-15"},
		map[geo.Code][]float64{geo.England: {60}, "E47000014": {55}, "E47000006": {70}})
	series(indicator.Indicator{Slug: "twins", Name: "Twins", Theme: indicator.Wellbeing}, Years(2020, 2), map[geo.Code][]float64{"E47000014": {5, 4}, "E12000001": {9, 8}})
	series(indicator.Indicator{Slug: "debt", Name: "Debt", Theme: indicator.Wellbeing, Unit: indicator.Unit{Prefix: "£"}}, Years(2020, 3),
		map[geo.Code][]float64{geo.England: {9e9, 9.5e9, 9.75e9}, "E47000014": {1e9, 2.5e9, 3.25e9}})
	homes := series(indicator.Indicator{Slug: "homes", Name: "Homes", Theme: indicator.Wellbeing, Polarity: indicator.HigherIsBetter}, Years(2020, 2),
		map[geo.Code][]float64{"E47000014": {4, 5}, "E47000006": {6, 7}})
	tees, _ := b.Areas.Lookup("E47000006")
	b.AddTarget(dataset.Target{Indicator: homes, Area: ne, Year: 2021, Value: 4, Kind: "at least"})
	b.AddTarget(dataset.Target{Indicator: homes, Area: tees, Year: 2021, Value: 8, Kind: "at least"})
	tax := series(indicator.Indicator{Slug: "tax", Name: "Tax", Theme: indicator.Wellbeing}, Years(2022, 2), map[geo.Code][]float64{"E47000014": {4, 5}, "E47000006": {6, 7}})
	for code, last := range map[geo.Code]float64{geo.England: 50, "W06000001": 99} {
		b.Put(tax, code, 0, []string{"2022-04-01/P1Y", "2023-04-01/P1Y"}, 45, last)
	}
	score := b.AddIndicator(indicator.Indicator{Slug: "score", Name: "Score", Theme: indicator.Wellbeing, Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Greatest: 10}, Decimals: 1}})
	for year, status := range []dataset.Status{dataset.Normal, dataset.Break, dataset.Provisional} {
		b.Status = status
		b.Put(score, "E47000014", 0, Years(2019+year, 1), 6+float64(year))
	}
	b.AddIndicator(indicator.Indicator{Slug: "nothing", Name: "Nothing", Theme: indicator.Wellbeing})
	return b.Dataset()
}
