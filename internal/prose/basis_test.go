package prose

import (
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// grouped is a dataset of groups whose councils have figures, but for one of Third's, and of
// one council that is in no group.
func grouped(t *testing.T, class indicator.Class) (d *dataset.Dataset, figure func(code geo.Code) analysis.Figure) {
	t.Helper()
	groups := map[geo.Code][]geo.Code{"First": {"A", "B"}, "Second": {"C", "D"}, "Third": {"E", "F", "G"}, "Fourth": {"H", "I", "J"}}
	var g geo.Builder
	add := func(code geo.Code, level geo.Level) {
		if err := g.AddArea(geo.Area{Code: code, Name: string(code), Level: level}); err != nil {
			t.Fatal(err)
		}
	}
	add("Alone", geo.Unitary)
	var councils []geo.Code
	for group, members := range groups {
		add(group, geo.CombinedAuthority)
		for _, m := range members {
			add(m, geo.Unitary)
			if err := g.AddMembership(group, m, time.Time{}, time.Time{}); err != nil {
				t.Fatal(err)
			}
			councils = append(councils, m)
		}
	}
	areas := g.Gazetteer()
	b := dataset.NewBuilder(areas)
	of := indicator.Combine{Class: class}
	if class != indicator.Sum {
		of.Weight = indicator.AllAges
	}
	ind := b.AddIndicator(indicator.Indicator{Slug: "rate", Name: "Rate", Combine: of})
	p := year(t, "2023")
	for i, code := range append(councils, "Alone") {
		id, _ := areas.Lookup(code)
		people := 1000.0
		if code == "G" {
			people = 10 // so few that the others are enough
		} else {
			b.Add(ind, dataset.Columns{File: "rate.csv", Area: []geo.ID{id}, Period: []period.Period{p}, Value: []float64{float64(i)}})
		}
		b.AddPopulation(dataset.Population{Area: id, Year: 2023, All: people})
	}
	made, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	d = analysis.Combine(made)
	return d, func(code geo.Code) analysis.Figure {
		id, _ := d.Areas().Lookup(code)
		return analysis.FigureAt(d, ind, id, p)
	}
}

// TestBases: what all have in common is said once, of those that it is true of, and what
// differs of each.
func TestBases(t *testing.T) {
	for _, tt := range []struct {
		of    []string
		class indicator.Class
		want  string
	}{
		{nil, indicator.WeightedMean, ""},
		{[]string{"Alone"}, indicator.WeightedMean, ""},
		{[]string{"Alone", "A"}, indicator.WeightedMean, ""},
		{[]string{"First"}, indicator.WeightedMean, "Combined from 2 of 2 councils, weighted by people of all ages."},
		{[]string{"First", "Second"}, indicator.WeightedMean, "Combined from 2 of 2 councils, weighted by people of all ages."},
		{[]string{"First", "Alone"}, indicator.WeightedMean, "First is combined from its councils, weighted by people of all ages."},
		{[]string{"First", "Fourth"}, indicator.WeightedMean, "All are combined from their councils, weighted by people of all ages."},
		{[]string{"First", "Second", "Alone"}, indicator.WeightedMean, "First and Second are combined from their councils, weighted by people of all ages."},
		{[]string{"Third", "Alone"}, indicator.WeightedMean, "Third is combined from its councils, not all of which have figures, weighted by people of all ages."},
		{[]string{"First", "Fourth"}, indicator.ApproximatelyMean, "All are combined from their councils, weighted by people of all ages, approximately."},
		{[]string{"First", "Alone"}, indicator.Sum, "First is combined from its councils."},
		{[]string{"First", "Second of a file", "Alone"}, indicator.WeightedMean, "First is combined from its councils, weighted by people of all ages. Second: combined from members, as the file that gives it says; nobody published it."},
	} {
		d, figure := grouped(t, tt.class)
		var names []string
		var figures []analysis.Figure
		for _, name := range tt.of {
			elsewhere := name == "Second of a file"
			if elsewhere {
				name = "Second"
			}
			f := figure(geo.Code(name))
			if elsewhere {
				f.Value += 100
			}
			names, figures = append(names, name), append(figures, f)
		}
		if got := Bases(d, names, figures); got != tt.want {
			t.Errorf("Bases of %q = %q, want %q", tt.of, got, tt.want)
		}
	}
}
