package view_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"weal/internal/export"
	"weal/internal/screentest"
	"weal/internal/view"
)

// TestCategoriesHaveOneAddress: each view of a category says which it is, and has the address of
// its family with a key, however it was asked for.
func TestCategoriesHaveOneAddress(t *testing.T) {
	d := screentest.Families(t)
	for _, tt := range []struct{ at, want, crumb string }{
		{"ranking/power", "ranking/power", "Renewable electricity (3 categories)"},
		{"ranking/power?category=hydro", "ranking/power?category=hydro", "Renewable electricity · Hydro (2 of 3)"},
		{"ranking/power-hydro", "ranking/power?category=hydro", "Renewable electricity · Hydro (2 of 3)"},
		{"ranking/Renewable electricity?category=Onshore Wind", "ranking/power?category=onshore-wind", "Renewable electricity · Onshore wind (1 of 3)"},
		{"ranking/waste", "ranking/waste?category=recycled", "Household waste · Recycled (1 of 2)"},
		{"ranking/life-satisfaction", "ranking/life-satisfaction", "Life satisfaction"},
		{"map/power-hydro", "map/power?category=hydro", "Renewable electricity · Hydro (2 of 3)"},
		{"trend/waste/south-yorkshire?category=burnt", "trend/waste/south-yorkshire?category=burnt", "Household waste · Burnt (2 of 2)"},
		{"compare/power-hydro/south-yorkshire", "compare/power/south-yorkshire?category=hydro", "Renewable electricity · Hydro (2 of 3)"},
		{"explain/power-hydro/south-yorkshire", "explain/power/south-yorkshire?category=hydro", "Renewable electricity · Hydro (2 of 3)"},
		{"spread/power?category=photovoltaics", "spread/power?category=photovoltaics", "Renewable electricity · Photovoltaics (3 of 3)"},
	} {
		v := opened(t, d, tt.at)
		if got := v.Address.String(); got != tt.want || !slices.Contains(v.Title.Crumbs, tt.crumb) {
			t.Errorf("%s is %s, titled %q, want %s and %q", tt.at, got, v.Title.Crumbs, tt.want, tt.crumb)
		}
		if again := opened(t, d, tt.want); !again.Address.Equal(v.Address) {
			t.Errorf("%s opens %s", tt.want, again.Address)
		}
	}
	for at, want := range map[string]string{
		"ranking/power?category=hydra":             `no category "hydra" (did you mean hydro?)`,
		"ranking/life-satisfaction?category=hydro": `Life satisfaction: no category "hydro", nor any other`,
		"pathway/south-yorkshire?category=hydro":   `category "hydro": of which indicator?`,
		"ranking/power-hydro?category=onshore":     "power-hydro is a category of power already",
	} {
		if v, err := view.Open(d, screentest.Address(t, at)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%s) = %s, %v, want an error with %q", at, v.Address, err, want)
		}
	}
}

// TestTurningThroughCategories: the total comes before the first, those without figures here are
// left out, and the next indicator comes after the last. The period stays where it can.
func TestTurningThroughCategories(t *testing.T) {
	d := screentest.Families(t)
	for _, tt := range []struct {
		at   string
		by   int
		want string
	}{
		{"ranking/power?period=2022&sort=name", 1, "ranking/power?category=onshore-wind&period=2022&sort=name"},
		{"ranking/power?category=onshore-wind", 1, "ranking/power?category=hydro"},
		{"ranking/power?category=onshore-wind", -1, "ranking/power"},
		{"ranking/power?category=hydro&period=2022", 1, "ranking/power?category=photovoltaics&period=2022"},
		{"trend/power/west-yorkshire?category=onshore-wind", 1, "trend/power/west-yorkshire?category=photovoltaics"}, // which has no hydro
		{"trend/power/greater-manchester?category=hydro&period=2023", 1, "trend/power/greater-manchester?category=photovoltaics&period=2023"},
		{"compare/power/south-yorkshire,west-yorkshire?category=onshore-wind&mode=index", 1, "compare/power/south-yorkshire,west-yorkshire?category=hydro&mode=index"},
		{"explain/power/south-yorkshire?category=hydro", -1, "explain/power/south-yorkshire?category=onshore-wind"},
		{"map/power", 1, "map/power?category=onshore-wind"},
		{"spread/power?mode=gini", 1, "spread/power?category=onshore-wind&mode=gini"},
		{"ranking/waste", 1, "ranking/waste?category=burnt"},
		{"ranking/waste?category=burnt", 1, "ranking/people"},
		{"ranking/power", -1, "ranking/people"},
	} {
		v := opened(t, d, tt.at)
		if to, err := v.Category(tt.by); err != nil || to.String() != tt.want {
			t.Errorf("%s by %d: %s, %v, want %s", tt.at, tt.by, to, err, tt.want)
		}
	}
	v := opened(t, d, "ranking/power?category=photovoltaics")
	if to, err := v.Category(1); err == nil {
		t.Errorf("after the last is %s", to)
	}
	v = opened(t, d, "ranking/people")
	if to, err := v.Turn(-1); err != nil || to.String() != "ranking/waste?category=recycled" {
		t.Errorf("the indicator before is %s, %v", to, err)
	}
}

// TestFamiliesAreListedOnce: a family is a column or a row, its total or the first that there
// is; all categories are in a profile of all.
func TestFamiliesAreListedOnce(t *testing.T) {
	d := screentest.Families(t)
	for _, at := range []string{"overview/net-zero", "heatmap/net-zero"} {
		v := opened(t, d, at)
		var heads []string
		for _, c := range v.Table.Grid.Across {
			heads = append(heads, c.Head)
		}
		if want := []string{"Household waste: Recycled", "Population", "Renewable electricity"}; !slices.Equal(heads, want) {
			t.Errorf("%s has %q, want %q", at, heads, want)
		}
	}
	names := func(at string) (all []string) {
		v := opened(t, d, at)
		for row := range v.Table.Len {
			if ind := d.Indicator(v.Table.Indicator(row)); ind.Family != "" {
				all = append(all, ind.Name)
			}
		}
		return all
	}
	if got, want := names("profile/west-yorkshire"), []string{"Household waste: Recycled", "Renewable electricity"}; !slices.Equal(got, want) {
		t.Errorf("a profile has %q, want %q", got, want)
	}
	if got := names("profile/west-yorkshire?mode=all"); len(got) != 6 {
		t.Errorf("a profile of all has %q, want all six", got)
	}
	v := opened(t, d, "profile/west-yorkshire")
	if v, err := v.With("mode", "all"); err != nil || v.Table.Len != opened(t, d, "profile/west-yorkshire?mode=all").Table.Len {
		t.Errorf("in the mode all there are %d rows, %v", v.Table.Len, err)
	}
}

// TestFamiliesAreSaid: of a total which categories there are, and of a category whether there is
// a total.
func TestFamiliesAreSaid(t *testing.T) {
	d := screentest.Families(t)
	for at, want := range map[string]string{
		"ranking/power":                "Divided into 3 categories: Onshore wind, Hydro and Photovoltaics.",
		"ranking/power?category=hydro": "Hydro is one of 3 categories of Renewable electricity.",
		"ranking/waste":                "Recycled is one of 2 categories of Household waste, of which there is no total.",
	} {
		if got := said(opened(t, d, at), 0); !strings.Contains(got, want) {
			t.Errorf("%s says %q, want %q", at, got, want)
		}
	}
}

// TestFilesNameFamilies: files for programs have the family and the category of a figure, where
// any figure has one.
func TestFilesNameFamilies(t *testing.T) {
	d := screentest.Families(t)
	for at, want := range map[string]string{
		"ranking/power?category=hydro":        ",power-hydro,power,Hydro,",
		"profile/south-yorkshire":             ",waste-recycled,waste,Recycled,",
		"overview/net-zero":                   ",power,power,,",
		"explain/power-hydro/south-yorkshire": ",power-hydro,power,Hydro,",
		"ranking/life-satisfaction":           ",life-satisfaction,,,",
	} {
		var b bytes.Buffer
		if err := export.View(&b, opened(t, d, at), export.CSV); err != nil || !strings.Contains(b.String(), want) || !strings.Contains(b.String(), "indicator,family,category") {
			t.Errorf("%s: %v, no %q in\n%s", at, err, want, b.String())
		}
	}
	var b bytes.Buffer
	if err := export.View(&b, opened(t, scores(t), "ranking/score"), export.CSV); err != nil || strings.Contains(b.String(), "family") {
		t.Errorf("without families: %v\n%s", err, b.String())
	}
}

// TestComparatorsHaveRoom: a column is as wide as the figure of England below it, which a count
// has more digits of than any area.
func TestComparatorsHaveRoom(t *testing.T) {
	v := opened(t, screentest.Families(t), "overview/net-zero")
	for _, c := range v.Table.Grid.Across {
		if want := map[string]string{"Renewable electricity": "2,000", "Population": "58,600,000"}[c.Head]; want != "" && len(c.Longest) < len(want) {
			t.Errorf("%s has room for %q, want for %q", c.Head, c.Longest, want)
		}
	}
}
