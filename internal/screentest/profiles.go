package screentest

import (
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// Profiles has the figures of Authorities, a council in one of them, what came after the
// one that ended, and pay with a target.
func Profiles(t testing.TB) *dataset.Dataset {
	t.Helper()
	var g geo.Builder
	for _, a := range append(Authorities(), geo.Area{Code: "E08000003", Name: "Manchester", Level: geo.Unitary, Nation: geo.England}) {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	ended := time.Date(2024, 5, 7, 0, 0, 0, 0, time.UTC)
	if err := g.AddMembership("E47000001", "E08000003", time.Time{}, time.Time{}); err != nil {
		t.Fatal(err)
	}
	if err := g.AddSuccession("E47000010", "E47000014", ended); err != nil {
		t.Fatal(err)
	}
	if err := g.AddSuccession("E47000010", "E47000001", ended); err != nil {
		t.Fatal(err)
	}
	areas := g.Gazetteer()
	b := NewBuilder(t, areas)
	AddFigures(b)
	put := func(ind indicator.ID, code geo.Code, first int, values ...float64) {
		b.Put(ind, code, 0.1, Years(first, len(values)), values...)
	}
	pay := b.AddIndicator(indicator.Indicator{Slug: "pay", Name: "Weekly pay", Theme: indicator.LivingStandards, Unit: indicator.Unit{Prefix: "£", Decimals: 2}, Polarity: indicator.HigherIsBetter})
	put(pay, "E47000001", 2020, 640.5, 650.25)
	put(pay, geo.England, 2020, 700, 710)
	put(pay, "E47000002", 2016, 600, 610, 620, 630, 640, 650)
	target, _ := areas.Lookup("E47000001")
	b.AddTarget(dataset.Target{Indicator: pay, Area: target, Year: 2030, Value: 800, Kind: "at least", Source: "a plan"})
	b.AddPopulation(dataset.Population{Area: target, Year: 2023, All: 2_911_744})
	return b.Dataset()
}
