package analysis

import (
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// TestAgeOf against a release on 4 June 2026: three years are reached by what ended before
// 4 June 2023. What says nothing of where it is from has no age, nor has anything where
// nothing says when it was released.
func TestAgeOf(t *testing.T) {
	day := time.Date(2026, 6, 4, 0, 0, 0, 0, time.UTC)
	g := with(t, geo.Area{Code: geo.England, Name: "England", Level: geo.Nation}).Gazetteer()
	england, _ := g.Lookup(geo.England)
	data := func(released time.Time) *dataset.Dataset {
		b := dataset.NewBuilder(g)
		for _, ind := range []indicator.Indicator{
			{Slug: "new", Source: indicator.Source{Publisher: "Ofcom", Released: released}},
			{Slug: "old", Source: indicator.Source{Publisher: "Ofcom"}},
			{Slug: "own"},
		} {
			id := b.AddIndicator(ind)
			b.Add(id, dataset.Columns{File: "x.csv", Area: []geo.ID{england}, Period: []period.Period{calendar(t, "2022")}, Value: []float64{1}})
		}
		return built(t, b)
	}
	d := data(day)
	for _, tt := range []struct {
		slug, period string
		months       int
		old          bool
	}{
		{"old", "2022-04-01/P12M", 38, true},
		{"old", "2022", 41, true},
		{"new", "2022", 41, true},
		{"old", "2023", 29, false},
		{"old", "2022-06-04/P12M", 36, true},
		{"old", "2022-06-05/P12M", 35, false},
		{"old", "2027", 0, false},
		{"own", "2022", 0, false},
	} {
		id, _ := d.Lookup(tt.slug)
		if a := AgeOf(d, id, calendar(t, tt.period)); a.Months != tt.months || a.IsOld() != tt.old {
			t.Errorf("%s, %s: %+v, old %v; want %d months, old %v", tt.slug, tt.period, a, a.IsOld(), tt.months, tt.old)
		}
	}
	undated := data(time.Time{})
	id, _ := undated.Lookup("old")
	if a := AgeOf(undated, id, calendar(t, "2001")); a != (Age{}) {
		t.Errorf("%+v where nothing has a date, want none", a)
	}
}
