package dataset

import (
	"slices"
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
)

// TestFamily: the total comes first, whenever it was added and whether or not it says that it
// is one, and then the categories as they were added, not by name.
func TestFamily(t *testing.T) {
	var areas geo.Builder
	b := NewBuilder(areas.Gazetteer())
	for _, ind := range []indicator.Indicator{
		{Slug: "power-wind", Name: "Power: Wind", Family: "power", Category: "Wind"},
		{Slug: "power-hydro", Name: "Power: Hydro", Family: "power", Category: "Hydro"},
		{Slug: "power", Name: "Power"},
		{Slug: "births-boys", Name: "Births: Boys", Family: "births", Category: "Boys"},
		{Slug: "alone", Name: "Alone", Family: "alone"},
	} {
		b.AddIndicator(ind)
	}
	b.Know(indicator.Indicator{Slug: "power-tidal", Name: "Power: Tidal", Family: "power", Category: "Tidal"}) // which has no rows
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	for family, want := range map[string][]string{"power": {"power", "power-wind", "power-hydro"}, "births": {"births-boys"}, "alone": nil, "": nil} {
		var got []string
		for _, id := range d.Family(family) {
			got = append(got, d.Indicator(id).Slug)
		}
		if !slices.Equal(got, want) {
			t.Errorf("Family(%q) = %q, want %q", family, got, want)
		}
	}
	if id, _ := d.Lookup("power"); d.Indicator(id).Family != "power" {
		t.Errorf("the total is of family %q", d.Indicator(id).Family)
	}
}
