package view_test

import (
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
)

// onTheWay has areas that are awkward: long and Welsh names, control
// characters, one without any figure.
func onTheWay(t testing.TB) *geo.Gazetteer {
	t.Helper()
	return screentest.Gazetteer(t, []geo.Area{
		{Code: "K02000001", Name: "United Kingdom", Level: geo.UnitedKingdom},
		{Code: "E92000001", Name: "England", Level: geo.Nation, Nation: "E92000001"},
		{Code: "E47000001", Name: "Alpha", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000002", Name: "Beta\x1b[31m and the Very Long Name of an Authority That Fills the Line", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000003", Name: "Gamma", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000004", Name: "Nowhere", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000005", Name: "Oncourse", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000006", Name: "Passed", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000007", Name: "Reached", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000008", Name: "Upward", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000009", Name: "Delta", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "W06000001", Name: "Ynys Môn", Level: geo.Unitary, Nation: "W92000004"},
	})
}

// falling returns the values from 2005 to 2023 of emissions that begin at 10
// and fall by cut a year, with a year that is missing.
func falling(cut float64) []float64 {
	values := make([]float64, 19)
	for i := range values {
		values[i] = 10 - cut*float64(i)
	}
	values[9] = nan
	return values
}

// ways has emissions of areas on their ways to their targets, or without one.
func ways(t testing.TB) *dataset.Dataset {
	t.Helper()
	g := onTheWay(t)
	b := screentest.NewBuilder(t, g)
	mean := indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}
	ghg := b.AddIndicator(indicator.Indicator{
		Slug: "greenhouse-gas-emissions", Name: "Greenhouse gas emissions per head", Short: "GHG per head", Theme: indicator.NetZero, Combine: mean,
		Unit: indicator.Unit{Name: "tonnes CO₂e a head", Decimals: 2}, Polarity: indicator.LowerIsBetter, Note: "A note\x07 to read.",
	})
	waste := b.AddIndicator(indicator.Indicator{Slug: "waste", Name: "Waste", Short: "Waste", Unit: indicator.Unit{Suffix: "kg"}, Polarity: indicator.LowerIsBetter})
	add := func(ind indicator.ID, code geo.Code, from int, values ...float64) {
		b.Put(ind, code, 0, screentest.Years(from, len(values)), values...)
	}
	add(ghg, "E47000001", 2005, falling(0.3)...) // 4.6 in 2023; linear 2035, exponential 2055
	add(ghg, "E47000002", 2005, falling(0.1)...)
	add(ghg, "E47000003", 2023, 5)
	add(ghg, "E47000005", 2005, falling(0.45)...)
	add(ghg, "E47000006", 2005, falling(0.2)...)
	add(ghg, "E47000007", 2005, falling(0.52)...)
	add(ghg, "E47000008", 2005, falling(-0.1)...)
	add(ghg, "W06000001", 2005, 0, -1, -2, nan, -4, -5)
	add(waste, "E47000004", 2015, 9, 8, 7, 6, 5, 4)
	for _, target := range []struct {
		ind  indicator.ID
		code geo.Code
		year int
	}{
		{ghg, "K02000001", 2050},
		{ghg, "E47000001", 2041},
		{ghg, "E47000005", 2045},
		{ghg, "E47000006", 2020},
		{ghg, "E47000007", 2030},
		{ghg, "E47000008", 2040},
	} {
		id, _ := g.Lookup(target.code)
		b.AddTarget(dataset.Target{Indicator: target.ind, Area: id, Year: target.year, Value: nan, Kind: "net zero", Scope: "whole area", Source: "The Plan", URL: "https://example.org/plan", Confidence: "high"})
	}
	alpha, _ := g.Lookup("E47000001")
	delta, _ := g.Lookup("E47000009")
	pay := b.AddIndicator(indicator.Indicator{
		Slug: "pay", Name: "Weekly pay", Short: "Pay", Theme: indicator.LivingStandards,
		Unit: indicator.Unit{Prefix: "£", Decimals: 2}, Polarity: indicator.HigherIsBetter,
	})
	for code, first := range map[geo.Code]float64{"E47000001": 500, "E47000009": 400, "E47000006": 450} {
		values := make([]float64, 11)
		for i := range values {
			values[i] = first + 20*float64(i)
		}
		add(pay, code, 2013, values...)
	}
	b.AddTarget(dataset.Target{Indicator: pay, Area: alpha, Year: 2030, Value: 800, Kind: "at least"})
	b.AddTarget(dataset.Target{Indicator: pay, Area: delta, Year: 2030, Value: 800, Kind: "at least"})
	b.AddTarget(dataset.Target{Indicator: ghg, Area: alpha, Year: 2060, Value: nan, Kind: "carbon negative"})
	for year := 2005; year <= 2023; year++ {
		b.AddPopulation(dataset.Population{Area: alpha, Year: year, All: 1e6 + 2e4*float64(year-2005)})
	}
	return b.Dataset()
}
