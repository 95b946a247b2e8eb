package analysis_test

import (
	"slices"
	"testing"

	"weal/internal/analysis"
	"weal/internal/geo"
)

func TestListing(t *testing.T) {
	_, d := both()
	names := func(l geo.Level, text string) []string {
		areas := analysis.Areas(d, l)
		var names []string
		for _, i := range analysis.NewListing(d, areas).Select(text) {
			names = append(names, d.Areas().Area(areas[i]).Name)
		}
		return names
	}
	south := []string{"Barnsley", "Doncaster", "Rotherham", "Sheffield"}
	for _, tt := range []struct {
		level geo.Level
		text  string
		want  []string
	}{
		{geo.LowerTier, "in south-yorkshire-ca", south},
		{geo.LowerTier, "in E47000002", south},
		{geo.LowerTier, "In South Yorkshire", south},
		{geo.LowerTier, " in south yorks", south},
		{geo.CombinedAuthority, "in south-yorkshire-ca", nil},
		{geo.CombinedAuthority, "in yorkshire and the humber", []string{"Hull and East Yorkshire", "South Yorkshire", "West Yorkshire", "York and North Yorkshire"}},
		{geo.CombinedAuthority, "in nowhere", nil},
		{geo.CombinedAuthority, "YORKSH", []string{"Hull and East Yorkshire", "South Yorkshire", "West Yorkshire", "York and North Yorkshire"}},
		{geo.UpperTier, "in barnsley", nil},
	} {
		got := names(tt.level, tt.text)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s, %q: %q, want %q", tt.level.Plural(), tt.text, got, tt.want)
		}
	}
	if all := names(geo.CombinedAuthority, ""); len(all) != len(analysis.Areas(d, geo.CombinedAuthority)) {
		t.Errorf("no text selects %d areas, want all", len(all))
	}
}

// TestWithinFindsWhatItNames: the text for an area selects what lies within it,
// also where areas share a name.
func TestWithinFindsWhatItNames(t *testing.T) {
	_, d := both()
	councils := analysis.Areas(d, geo.LowerTier)
	for _, l := range []geo.Level{geo.CombinedAuthority, geo.Region, geo.LocalEnterprisePartnership} {
		for _, group := range analysis.Areas(d, l) {
			units := d.Areas().Footprint(group).Units
			got := analysis.NewListing(d, councils).Select(analysis.Within(d, group))
			if len(got) == 0 || len(got) > len(units) {
				t.Errorf("%s: %d councils, want up to %d", d.Areas().Area(group).Name, len(got), len(units))
			}
		}
	}
}
