package analysis

import (
	"cmp"
	"fmt"
	"math"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

var nan = math.NaN()

func calendar(t testing.TB, s string) period.Period {
	t.Helper()
	p, err := period.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func year(t testing.TB, y int) period.Period { return calendar(t, fmt.Sprint(y)) }

// with returns a Builder of areas.
func with(t testing.TB, areas ...geo.Area) *geo.Builder {
	t.Helper()
	var g geo.Builder
	for _, a := range areas {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	return &g
}

// built returns what was added to b, in which nothing conflicts.
func built(t testing.TB, b *dataset.Builder) *dataset.Dataset {
	t.Helper()
	d, conflicts, err := b.Dataset()
	if err != nil || len(conflicts) > 0 {
		t.Fatal(err, conflicts)
	}
	return d
}

// small is four combined authorities, one of which ended, in England and its
// North East; emissions from 2021 to 2023, pay in one year for councils only,
// and an indicator without figures.
func small(t testing.TB) *dataset.Dataset {
	t.Helper()
	g := with(t, []geo.Area{
		{Code: "K02000001", Name: "United Kingdom", Level: geo.UnitedKingdom},
		{Code: geo.England, Name: "England", Level: geo.Nation},
		{Code: "S92000003", Name: "Scotland", Level: geo.Nation},
		{Code: "E12000001", Name: "North East", Level: geo.Region, Nation: geo.England},
		{Code: "E12000003", Name: "Yorkshire and The Humber", Level: geo.Region, Nation: geo.England},
		{Code: "E47000014", Name: "North East", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000011", Name: "North of Tyne", Level: geo.CombinedAuthority, Nation: geo.England, End: time.Date(2024, 5, 7, 0, 0, 0, 0, time.UTC)},
		{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000002", Name: "South Yorkshire", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E06000001", Name: "Hartlepool", Level: geo.Unitary, Nation: geo.England},
		{Code: "E06000002", Name: "Middlesbrough", Level: geo.Unitary, Nation: geo.England},
		{Code: "S12000033", Name: "Aberdeen City", Level: geo.Unitary, Nation: "S92000003"},
	}...)
	for _, m := range [][2]geo.Code{{"E12000001", "E06000001"}, {"E12000001", "E06000002"}, {"E47000006", "E06000001"}, {"E47000006", "E06000002"}} {
		if err := g.AddMembership(m[0], m[1], time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	b := dataset.NewBuilder(areas)
	add := func(ind indicator.Indicator, first int, figures map[geo.Code][]float64) {
		id := b.AddIndicator(ind)
		for code, values := range figures {
			c := dataset.Columns{File: "test.csv"}
			a, _ := areas.Lookup(code)
			for i, v := range values {
				c.Area = append(c.Area, a)
				c.Period = append(c.Period, year(t, first+i))
				c.Value = append(c.Value, v)
			}
			b.Add(id, c)
		}
	}
	add(indicator.Indicator{
		Slug: "emissions", Name: "Emissions", Theme: indicator.NetZero, Polarity: indicator.LowerIsBetter, Headline: 1,
		Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges},
	}, 2021, map[geo.Code][]float64{
		geo.England: {6, 5.5, 5}, "K02000001": {6.5, 6, 5.5},
		"E47000014": {7, 6, 5}, "E47000006": {9, 8, 4}, "E47000002": {5, 5, nan}, "E47000011": {4, nan, nan},
		"E06000001": {8, 7, 6}, "E06000002": {8, 7, 6}, "S12000033": {3, 2, 1},
	})
	add(indicator.Indicator{Slug: "pay", Name: "Weekly pay", Theme: indicator.LivingStandards, Polarity: indicator.HigherIsBetter}, 2023, map[geo.Code][]float64{
		"E06000001": {500}, "E06000002": {600}, "S12000033": {600},
	})
	add(indicator.Indicator{Slug: "traffic", Name: "Traffic", Theme: indicator.NetZero}, 2023, nil)
	d := built(t, b)
	return d
}

func called(t testing.TB, d *dataset.Dataset, ind, area string) (indicator.ID, geo.ID) {
	t.Helper()
	i, err := IndicatorCalled(d, ind, "")
	if err != nil {
		t.Fatal(err)
	}
	a, err := AreaCalled(d, area)
	if err != nil {
		t.Fatal(err)
	}
	return i, a
}

// A reading is a value with its interval.
type reading struct{ value, lower, upper float64 }

func exactly(v float64) reading { return reading{v, nan, nan} }

func give(v, half float64) reading { return reading{v, v - half, v + half} }

// seen is a reading in its place.
type seen struct {
	area   geo.Code
	period string
	reading
	status dataset.Status
}

// The towns.
const (
	first, second, third = geo.Code("E06000001"), geo.Code("E06000002"), geo.Code("E06000003")
	wales                = geo.Code("W92000004")
)

// towns is England with three towns in it, which have 100, 400 and 500 people in
// 2020 and twice as many in 2023, and Wales with none; one indicator, score, with
// the given figures.
func towns(t testing.TB, ind indicator.Indicator, rows ...seen) *dataset.Dataset {
	t.Helper()
	d, _, err := townsBuilder(t, ind, rows...).Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func townsBuilder(t testing.TB, ind indicator.Indicator, rows ...seen) *dataset.Builder {
	t.Helper()
	g := with(t, []geo.Area{
		{Code: geo.UK, Name: "United Kingdom", Level: geo.UnitedKingdom},
		{Code: geo.England, Name: "England", Level: geo.Nation},
		{Code: wales, Name: "Wales", Level: geo.Nation},
		{Code: first, Name: "First", Level: geo.Unitary, Nation: geo.England},
		{Code: second, Name: "Second", Level: geo.Unitary, Nation: geo.England},
		{Code: third, Name: "Third", Level: geo.Unitary, Nation: geo.England},
		{Code: "W06000001", Name: "Fourth", Level: geo.Unitary, Nation: wales},
	}...)
	for _, child := range []geo.Code{first, second, third} {
		if err := g.AddMembership(geo.England, child, time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	b := dataset.NewBuilder(areas)
	ind.Slug, ind.Name = cmp.Or(ind.Slug, "score"), "Score"
	id := b.AddIndicator(ind)
	c := dataset.Columns{File: "test.csv"}
	for _, r := range rows {
		a, ok := areas.Lookup(r.area)
		p, err := period.Parse(r.period)
		if !ok || err != nil {
			t.Fatalf("%+v: %v", r, err)
		}
		c.Area, c.Period, c.Status = append(c.Area, a), append(c.Period, p), append(c.Status, r.status)
		c.Value, c.Lower, c.Upper = append(c.Value, r.value), append(c.Lower, r.lower), append(c.Upper, r.upper)
	}
	b.Add(id, c)
	for code, n := range map[geo.Code]float64{first: 100, second: 400, third: 500} {
		a, _ := areas.Lookup(code)
		b.AddPopulation(dataset.Population{Area: a, Year: 2020, All: n, Aged16To64: n / 2, Aged65AndOver: n / 4})
		b.AddPopulation(dataset.Population{Area: a, Year: 2023, All: 2 * n, Aged16To64: n, Aged65AndOver: n / 2})
	}
	return b
}

// areaOf returns the area with the given code.
func areaOf(d *dataset.Dataset, c geo.Code) geo.ID {
	id, _ := d.Areas().Lookup(c)
	return id
}

// yearly is readings of the first town, one a year from the given one.
func yearly(from int, readings ...reading) []seen {
	rows := make([]seen, len(readings))
	for i, r := range readings {
		rows[i] = seen{first, time.Date(from+i, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006"), r, dataset.Normal}
	}
	return rows
}

// values is readings without intervals.
func values(vs ...float64) []reading {
	rs := make([]reading, len(vs))
	for i, v := range vs {
		rs[i] = exactly(v)
	}
	return rs
}
