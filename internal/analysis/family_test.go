package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// families has a family with a total, one without, one of 300 categories, and others, each with
// a figure for England but what has none.
func families(t testing.TB) *dataset.Dataset {
	t.Helper()
	g := with(t, geo.Area{Code: geo.England, Name: "England", Level: geo.Nation}).Gazetteer()
	b := dataset.NewBuilder(g)
	england, _ := g.Lookup(geo.England)
	add := func(name, family, category string) {
		ind := indicator.Indicator{Name: indicator.Categorised(name, category), Family: family, Category: category, Theme: indicator.NetZero}
		ind.Slug = strings.Trim(family+"-"+geo.Slug(category), "-")
		if family == "" {
			ind.Slug = geo.Slug(name)
		}
		id := b.AddIndicator(ind)
		if category != "Tidal" {
			b.Add(id, dataset.Columns{File: "f.csv", Area: []geo.ID{england}, Period: []period.Period{year(t, 2023)}, Value: []float64{1}})
		}
	}
	for _, category := range []string{"Tidal", "Onshore wind", "Offshore wind", "Hydro", ""} {
		add("Renewable electricity", "renewable-electricity", category)
	}
	add("Household waste", "household-waste", "Recycled")
	b.AddIndicator(indicator.Indicator{Slug: "heat", Name: "Heat", Theme: indicator.NetZero}) // a total without figures
	add("Heat", "heat", "Tidal")
	add("Heat", "heat", "Solar")
	add("Household waste", "household-waste", "Burnt or buried")
	for i := range 300 {
		add("Jobs", "jobs", fmt.Sprintf("Industry %d", i))
	}
	add("Windy days", "", "")
	add("Jobseekers", "", "")
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestCategoryCalled: a category is named by its family and a key, or by its own slug; without
// a key a family is its total, or else its first.
func TestCategoryCalled(t *testing.T) {
	d := families(t)
	for _, tt := range []struct{ s, category, want string }{
		{"renewable-electricity", "", "renewable-electricity"},
		{"renewable-electricity", "hydro", "renewable-electricity-hydro"},
		{"renewable-electricity", "Onshore Wind", "renewable-electricity-onshore-wind"},
		{"renewable-electricity", "offshore", "renewable-electricity-offshore-wind"},
		{"renewable-electricity-hydro", "", "renewable-electricity-hydro"},
		{"renewable-electricity-hydro", "hydro", "renewable-electricity-hydro"},
		{"Renewable electricity", "hydro", "renewable-electricity-hydro"},
		{"renewable", "", "renewable-electricity"},
		{"hydro", "", "renewable-electricity-hydro"},
		{"household-waste", "", "household-waste-recycled"},
		{"household waste", "", "household-waste-recycled"},
		{"waste", "buried", "household-waste-burnt-or-buried"},
		{"windy-days", "", "windy-days"},
		{"heat", "", "heat-solar"},
		{"heat", "tidal", "heat-tidal"},
	} {
		id, err := IndicatorCalled(d, tt.s, tt.category)
		if err != nil || d.Indicator(id).Slug != tt.want {
			t.Errorf("IndicatorCalled(%q, %q) = %v, %v, want %s", tt.s, tt.category, id, err, tt.want)
		}
	}
	for _, tt := range []struct{ s, category, want string }{
		{"renewable-electricity", "hidro", `Renewable electricity: no category "hidro" (did you mean hydro?)`},
		{"renewable-electricity", "wind", `no category "wind" (did you mean onshore-wind, offshore-wind?)`},
		{"renewable-electricity", "coal", `no category "coal"; there are tidal, onshore-wind, offshore-wind, hydro`},
		{"jobs", "none", `no category "none"; there are industry-0, industry-1, industry-2, …, industry-299`},
		{"windy-days", "hydro", `Windy days: no category "hydro", nor any other`},
		{"renewable-electricity-hydro", "tidal", `renewable-electricity-hydro is a category of renewable-electricity already, and not "tidal"`},
		{"wind", "", "no indicator"},
	} {
		if id, err := IndicatorCalled(d, tt.s, tt.category); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("IndicatorCalled(%q, %q) = %v, %v, want an error with %q", tt.s, tt.category, id, err, tt.want)
		}
	}
}

// TestFamiliesStandOnce: where indicators are listed a family is one of them: its total, or the
// first with a figure, as far as they are among those that are listed.
func TestFamiliesStandOnce(t *testing.T) {
	d := families(t)
	want := []string{"heat-solar", "household-waste-recycled", "jobs-industry-0", "jobseekers", "renewable-electricity", "windy-days"}
	if got := slugsOf(d, Headlines(d, indicator.NetZero)); !slices.Equal(got, want) {
		t.Errorf("Headlines = %q, want %q", got, want)
	}
	family := d.Family("renewable-electricity")
	for _, tt := range []struct {
		of   []indicator.ID
		want string
	}{{family[1:], "renewable-electricity-onshore-wind"}, {family[1:2], "renewable-electricity-tidal"}} {
		if got := slugsOf(d, Undivided(d, tt.of, d.HasFigures)); !slices.Equal(got, []string{tt.want}) {
			t.Errorf("Undivided(%q) = %q, want %s", slugsOf(d, tt.of), got, tt.want)
		}
	}
	england, _ := d.Areas().Lookup(geo.England)
	if got := Stands(d, family[1], []geo.ID{england}); got != family[0] {
		t.Errorf("%s stands for what has no figures", d.Indicator(got).Slug)
	}
	if p := ProfileOf(d, england, Comparator{}, 0, false); len(p.Lines) != 6 {
		t.Errorf("a profile has %d lines, want a family once", len(p.Lines))
	}
	if p := ProfileOf(d, england, Comparator{}, 0, true); len(p.Lines) != d.Len()-3 || len(p.Without) != 3 {
		t.Errorf("a profile of categories has %d lines and %d without", len(p.Lines), len(p.Without))
	}
}

func slugsOf(d *dataset.Dataset, ids []indicator.ID) []string {
	var all []string
	for _, id := range ids {
		all = append(all, d.Indicator(id).Slug)
	}
	return all
}

// TestFindCategories: a family is found by its name, and its categories by what is theirs: all
// can be, and none drown what else there is.
func TestFindCategories(t *testing.T) {
	d := families(t)
	for query, want := range map[string][]string{
		"renewable":                 {"renewable-electricity*"},
		"hydro":                     {"renewable-electricity-hydro"},
		"renewable hydro":           {"renewable-electricity-hydro"},
		"wind":                      {"windy-days", "renewable-electricity*", "renewable-electricity-onshore-wind", "renewable-electricity-offshore-wind"},
		"household waste":           {"household-waste*"},
		"waste burnt":               {"household-waste-burnt-or-buried"},
		"jobs":                      {"jobs*", "jobseekers"},
		"jobs 27":                   {"jobs*", "jobs-industry-27"},
		"industry 299":              {"jobs-industry-299"},
		"renewable-electricity-hyd": {"renewable-electricity-hydro"},
	} {
		var got []string
		for _, h := range FindIndicators(d, query, 60) {
			if h.Score <= Strewn {
				continue
			}
			name := h.slug(d)
			if h.IsFamily {
				name += "*"
			}
			got = append(got, name)
		}
		if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%q finds %q, want %q first", query, got, want)
		}
		if n := len(got); n > 7 {
			t.Errorf("%q finds %d", query, n)
		}
	}
}

// BenchmarkFindCategories finds among many categories that all match.
func BenchmarkFindCategories(b *testing.B) {
	builder := dataset.NewBuilder(with(b).Gazetteer())
	for i := range 10_000 {
		category := fmt.Sprintf("Industry %d", i)
		builder.AddIndicator(indicator.Indicator{Slug: "jobs-" + geo.Slug(category), Name: "Jobs: " + category, Family: "jobs", Category: category})
	}
	d, _, err := builder.Dataset()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		FindIndicators(d, "industry", 60)
	}
}
