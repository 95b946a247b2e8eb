package analysis

import (
	"testing"
	"time"

	"weal/internal/geo"
)

// TestRegionOfEndedAreas: an area that has ended is in the region that it was in
// on its last day, as is an authority in that of the members it had then.
func TestRegionOfEndedAreas(t *testing.T) {
	ended := time.Date(2023, 4, 1, 0, 0, 0, 0, time.UTC)
	var g geo.Builder
	for _, a := range []geo.Area{
		{Code: "E12000001", Name: "North East", Level: geo.Region},
		{Code: "E12000002", Name: "North West", Level: geo.Region},
		{Code: "E07000026", Name: "Allerdale", Level: geo.LowerTier, End: ended},
		{Code: "E47000011", Name: "North of Tyne", Level: geo.CombinedAuthority, End: ended},
		{Code: "E06000057", Name: "Northumberland", Level: geo.Unitary},
		{Code: "E06000063", Name: "Cumberland", Level: geo.Unitary, Start: ended},
	} {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range []struct {
		parent, child geo.Code
		end           time.Time
	}{
		{"E12000002", "E07000026", ended},
		{"E12000001", "E06000057", time.Time{}},
		{"E47000011", "E06000057", ended},
		{"E12000002", "E06000063", time.Time{}},
	} {
		if err := g.AddMembership(m.parent, m.child, time.Time{}, m.end); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	for code, want := range map[geo.Code]geo.Code{"E07000026": "E12000002", "E47000011": "E12000001", "E06000063": "E12000002"} {
		id, _ := areas.Lookup(code)
		region, ok := regionOf(areas, id)
		if !ok || areas.Area(region).Code != want {
			t.Errorf("region of %s = %s, %v, want %s", areas.Area(id).Name, areas.Area(region).Code, ok, want)
		}
	}
}

// TestComparatorsAreNamedAsInASentence: "similar to its own target".
func TestComparatorsAreNamedAsInASentence(t *testing.T) {
	d := small(t)
	area, _ := d.Areas().Lookup("E47000006")
	c, err := ParseComparator(d, "target")
	if err != nil {
		t.Fatal(err)
	}
	if got := c.NameFor(d, area); got != "its own target" {
		t.Errorf("NameFor = %q", got)
	}
}
