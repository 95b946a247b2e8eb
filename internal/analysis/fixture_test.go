package analysis

import (
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

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
	var g geo.Builder
	for _, a := range []geo.Area{
		{Code: geo.UK, Name: "United Kingdom", Level: geo.UnitedKingdom},
		{Code: geo.England, Name: "England", Level: geo.Nation},
		{Code: wales, Name: "Wales", Level: geo.Nation},
		{Code: first, Name: "First", Level: geo.Unitary, Nation: geo.England},
		{Code: second, Name: "Second", Level: geo.Unitary, Nation: geo.England},
		{Code: third, Name: "Third", Level: geo.Unitary, Nation: geo.England},
	} {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	for _, child := range []geo.Code{first, second, third} {
		if err := g.AddMembership(geo.England, child, time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	b := dataset.NewBuilder(areas)
	ind.Slug, ind.Name = "score", "Score"
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
