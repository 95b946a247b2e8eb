package view_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

var nan = math.NaN()

const longName = "Cambridgeshire, Peterborough and Every Other Place of the Long Name"

// gazetteer is England and Wales, three combined authorities of two councils
// each, and one of a county that has two districts and of one more council.
func gazetteer(t testing.TB) *geo.Gazetteer {
	t.Helper()
	var b geo.Builder
	add := func(code geo.Code, name string, l geo.Level, nation geo.Code) {
		if err := b.AddArea(geo.Area{Code: code, Name: name, Level: l, Nation: nation}); err != nil {
			t.Fatal(err)
		}
	}
	add("E92000001", "England", geo.Nation, "E92000001")
	add("W92000004", "Wales", geo.Nation, "W92000004")
	add("W06000001", "Ynys Môn", geo.Unitary, "W92000004")
	add("E10000019", "Farmshire", geo.UpperTier, "E92000001")
	groups := map[geo.Code][]geo.Code{
		"E47000014": {"E06000001", "E06000002"}, "E47000006": {"E06000003", "E06000004"},
		"E47000008": {"E06000005", "E06000006"}, "E47000010": {"E07000001", "E07000002", "E06000007"},
		"E10000019": {"E07000001", "E07000002"},
	}
	add("E12000001", "North East", geo.Region, "E92000001")
	groups["E12000001"] = []geo.Code{"E47000014"}
	add("E47000014", "North East", geo.CombinedAuthority, "E92000001")
	add("E47000006", "Tees Valley", geo.CombinedAuthority, "E92000001")
	add("E47000008", longName, geo.CombinedAuthority, "E92000001")
	add("E47000010", "Farm and Town", geo.CombinedAuthority, "E92000001")
	for i := 1; i <= 7; i++ {
		add(geo.Code(fmt.Sprintf("E0600000%d", i)), fmt.Sprintf("Council %d", i), geo.Unitary, "E92000001")
	}
	add("E07000001", "Hill", geo.LowerTier, "E92000001")
	add("E07000002", "Dale\x1b[31m", geo.LowerTier, "E92000001")
	old := geo.Area{Code: "E06000099", Name: "Old Town", Level: geo.Unitary, Nation: "E92000001", End: time.Date(2021, 4, 1, 0, 0, 0, 0, time.UTC)}
	if err := b.AddArea(old); err != nil {
		t.Fatal(err)
	}
	for parent, children := range groups {
		for _, child := range children {
			if err := b.AddMembership(parent, child, time.Time{}, time.Time{}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.Gazetteer()
}

// A row is one observation as a test writes it; half is half its interval.
type row struct {
	code        geo.Code
	year        int
	value, half float64
	status      dataset.Status
}

func add(t testing.TB, b *dataset.Builder, g *geo.Gazetteer, ind indicator.Indicator, rows ...row) {
	t.Helper()
	c := dataset.Columns{File: ind.Theme.Slug() + "/" + ind.Slug + ".csv"}
	for _, r := range rows {
		p, err := period.Parse(fmt.Sprint(r.year))
		if err != nil {
			t.Fatal(err)
		}
		id, ok := g.Lookup(r.code)
		if !ok {
			t.Fatalf("no area %s", r.code)
		}
		c.Area, c.Period, c.Value, c.Status = append(c.Area, id), append(c.Period, p), append(c.Value, r.value), append(c.Status, r.status)
		c.Lower, c.Upper = append(c.Lower, r.value-r.half), append(c.Upper, r.value+r.half)
	}
	b.Add(b.AddIndicator(ind), c)
}

// scores has one indicator for each way of having, or not having, a figure.
func scores(t testing.TB) *dataset.Dataset {
	t.Helper()
	g := gazetteer(t)
	b := dataset.NewBuilder(g)
	mean := indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}
	rows := []row{
		{"E06000001", 2022, 7, 0.392, 0},
		{"E06000002", 2022, 8, 0.196, dataset.Provisional},
		{"E06000001", 2021, 7, nan, 0},
		{"E06000002", 2021, 8, 0.196, 0},
		{"E06000003", 2022, 6, 0.3, 0},
		{"E06000004", 2022, nan, nan, dataset.Confidential},
		{"E47000008", 2022, 7.75, 0.1, 0},
		{"E06000005", 2022, 7.4, 0.2, 0},
		{"E06000006", 2022, 7.6, 0.2, 0},
		{"E10000019", 2022, 5, 0.2, 0},
		{"E06000007", 2022, 9, 0.2, 0},
		{"E47000006", 2020, nan, nan, dataset.Unreliable},
		{"E06000003", 2020, 6, 0.3, 0},
		{"E06000004", 2020, 6, 0.3, 0},
		{"W06000001", 2022, 6.5, nan, dataset.Estimated},
	}
	for year := 2016; year <= 2022; year++ {
		rows = append(rows, row{"E92000001", year, 7.5 + float64(year-2016)/10, 0.05, 0})
	}
	add(t, b, g, indicator.Indicator{
		Slug: "score", Name: "Score", Theme: indicator.Wellbeing, Unit: indicator.Unit{Name: "out of 10", Decimals: 2},
		Polarity: indicator.HigherIsBetter, Combine: mean, Note: "Asked of adults.\x1b[31m\x07",
		Source: indicator.Source{
			Publisher: "Statistics Office", Title: "Scores of councils", URL: "https://example.org/scores",
			Released: time.Date(2023, 11, 7, 0, 0, 0, 0, time.UTC),
		},
	}, rows...)
	emissions := []row{{"E06000001", 2013, -4, nan, 0}}
	for year := 2013; year <= 2023; year++ {
		emissions = append(emissions, row{"E47000014", year, 10 - float64(year-2013), nan, 0}, row{"E12000001", year, 5, nan, 0},
			row{"E92000001", year, 6, nan, 0},
			row{"E47000006", year, 7, nan, 0}, row{"E47000008", year, 8, nan, 0})
	}
	add(t, b, g, indicator.Indicator{
		Slug: "emissions", Name: "Emissions", Theme: indicator.NetZero, Unit: indicator.Unit{Prefix: "£", Decimals: 1}, Polarity: indicator.LowerIsBetter, Combine: mean,
	}, emissions...)
	add(
		t, b, g, indicator.Indicator{Slug: "homes", Name: "Homes", Combine: indicator.Combine{Class: indicator.Sum}},
		row{"E06000001", 2022, 1200, nan, 0}, row{"E06000002", 2022, 300, nan, 0}, row{"E06000003", 2022, 10, nan, 0}, row{"E06000099", 2022, 5, nan, 0},
	)
	add(
		t, b, g, indicator.Indicator{Slug: "rate", Name: "Modelled rate", Unit: indicator.Unit{Suffix: "%", Decimals: 1}, Polarity: indicator.LowerIsBetter},
		row{"E06000001", 2022, 2.4, 0.2, 0}, row{"E06000002", 2022, 2.5, 0.2, 0}, row{"E47000014", 2022, 1.8, 0.2, 0},
		row{"E06000003", 2022, 2.4, 0.2, 0}, row{"E92000001", 2022, 3.7, nan, 0},
	)
	b.AddIndicator(indicator.Indicator{Slug: "empty", Name: "Empty"})
	for i, people := range []float64{100_000, 300_000, 200_000, 200_000, 100_000, 100_000, 50_000} {
		id, _ := g.Lookup(geo.Code(fmt.Sprintf("E0600000%d", i+1)))
		b.AddPopulation(dataset.Population{Area: id, Year: 2022, All: people})
	}
	for i, people := range []float64{25_000, 25_000} {
		id, _ := g.Lookup(geo.Code(fmt.Sprintf("E0700000%d", i+1)))
		b.AddPopulation(dataset.Population{Area: id, Year: 2022, All: people})
	}
	ne, _ := g.Lookup("E47000014")
	b.AddTarget(dataset.Target{Indicator: b.AddIndicator(indicator.Indicator{Slug: "emissions"}), Area: ne, Year: 2030, Value: nan, Kind: "net zero", Source: "Plan"})
	d, conflicts, err := b.Dataset()
	if err != nil || len(conflicts) > 0 {
		t.Fatal(err, conflicts)
	}
	return analysis.Combine(d)
}
