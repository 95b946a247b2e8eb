package analysis

import (
	"slices"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
)

// TestNamesApart: a reader of "North East 4.32, North East 4.90" could not tell
// which is the region.
func TestNamesApart(t *testing.T) {
	var g geo.Builder
	for _, a := range []geo.Area{
		{Code: "E92000001", Name: "England", Level: geo.Nation},
		{Code: "E12000001", Name: "North East", Level: geo.Region},
		{Code: "E47000010", Name: "North East", Level: geo.CombinedAuthority},
		{Code: "E47000014", Name: "North East", Level: geo.CombinedAuthority},
		{Code: "E12000002", Name: "North West", Level: geo.Region},
	} {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	d, _, err := dataset.NewBuilder(g.Gazetteer()).Dataset()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		codes []geo.Code
		want  []string
	}{
		{nil, []string{}},
		{[]geo.Code{"E47000014", "E92000001"}, []string{"North East", "England"}},
		{[]geo.Code{"E47000014", "E12000001", "E12000002"}, []string{"North East (combined authority)", "North East (region)", "North West"}},
		{[]geo.Code{"E47000014", "E12000001", "E47000010"}, []string{"North East (combined authority, E47000014)", "North East (region)", "North East (combined authority, E47000010)"}},
		{[]geo.Code{"E47000014", "E47000014"}, []string{"North East", "North East"}},
	} {
		ids := make([]geo.ID, len(tt.codes))
		for i, c := range tt.codes {
			ids[i] = areaOf(d, c)
		}
		if got := NamesApart(d, ids); !slices.Equal(got, tt.want) {
			t.Errorf("NamesApart(%v) = %q, want %q", tt.codes, got, tt.want)
		}
	}
	authority, region := areaOf(d, "E47000014"), areaOf(d, "E12000001")
	for c, want := range map[Comparator][2]string{
		CompareWith("E12000001"): {"North East (region)", "North East (region)"},
		CompareWith("E12000002"): {"North West", "North West"},
		CompareWith("E92000001"): {"England", "England"},
	} {
		if got := [2]string{c.Name(d), c.NameFor(d, authority)}; got != want {
			t.Errorf("%v is called %q, want %q", c, got, want)
		}
	}
	if got := CompareWith("E12000001").NameFor(d, region); got != "North East" {
		t.Errorf("beside itself the region is %q", got)
	}
}
