package analysis

import (
	"math"
	"slices"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

func TestUsual(t *testing.T) {
	const england, town = geo.England, first
	for _, tt := range []struct {
		name    string
		figures []geo.Code
		areas   []geo.Code
		want    Comparator
	}{
		{"areas of England", []geo.Code{england, geo.UK}, []geo.Code{town, "E06000002"}, CompareWith(england)},
		{"areas of several nations", []geo.Code{england, geo.UK}, []geo.Code{town, wales}, CompareWith(geo.UK)},
		{"several nations, figures of England alone", []geo.Code{england}, []geo.Code{town, wales}, CompareWith(england)},
		{"England, figures of the United Kingdom alone", []geo.Code{geo.UK}, []geo.Code{town}, CompareWith(geo.UK)},
		{"no figures of either", nil, []geo.Code{town}, CompareWith(england)},
		{"England itself", []geo.Code{england, geo.UK}, []geo.Code{england}, CompareWith(geo.UK)},
		{"England among others", []geo.Code{england}, []geo.Code{england, town}, CompareWith(england)},
		{"the United Kingdom itself", []geo.Code{england, geo.UK}, []geo.Code{geo.UK}, Comparator{kind: nowhere}},
	} {
		figures := map[geo.Code]reading{town: exactly(1)}
		for _, code := range tt.figures {
			figures[code] = exactly(2)
		}
		d, ind, _ := judged(t, indicator.HigherIsBetter, figures)
		var areas []geo.ID
		for _, code := range tt.areas {
			id, _ := d.Areas().Lookup(code)
			areas = append(areas, id)
		}
		if got := Usual(d, ind, areas); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestNothingIsUsual: without England and the United Kingdom in the data there is
// nothing to compare with, which is another reason than that nothing was chosen.
func TestNothingIsUsual(t *testing.T) {
	d, ind, p := judged(t, indicator.HigherIsBetter, map[geo.Code]reading{geo.UK: exactly(1)})
	uk, _ := d.Areas().Lookup(geo.UK)
	j := NewJudge(d, ind, p, Comparator{}, []geo.ID{uk})
	v := j.Verdict(uk)
	if !j.Comparator().IsNone() || j.Comparator().NameFor(d, uk) != "" || j.Comparator().String() != "" || j.Compares(uk) {
		t.Errorf("the United Kingdom is compared with %v", j.Comparator())
	}
	if v.Outcome != CannotSay || v.Reason.Cause != NothingUsual {
		t.Errorf("verdict %v, because %+v", v.Outcome, v.Reason)
	}
}

// TestComparatorsAreForTheAreas: what is usual comes first, and none is offered
// that would compare each area with itself, or with what it is not in.
func TestComparatorsAreForTheAreas(t *testing.T) {
	d := small(t)
	id := func(code geo.Code) geo.ID {
		a, _ := d.Areas().Lookup(code)
		return a
	}
	for _, tt := range []struct {
		usually Comparator
		areas   []geo.ID
		want    []string
	}{
		{CompareWith(geo.England), []geo.ID{id("E47000006")}, []string{"England", "United Kingdom", "own nation", "own region", "median", "own target", "nothing"}},
		{CompareWith(geo.UK), []geo.ID{id(geo.England)}, []string{"United Kingdom", "median", "own target", "nothing"}},
		{WithMedian, []geo.ID{id("S12000033")}, []string{"median", "England", "United Kingdom", "own nation", "own target", "nothing"}},
		{Comparator{kind: nowhere}, []geo.ID{id(geo.UK)}, []string{"nothing", "England", "median", "own target"}},
	} {
		var got []string
		for _, c := range Comparators(d, tt.usually, tt.areas) {
			got = append(got, c.Name(d))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Comparators = %q, want %q", got, tt.want)
		}
	}
}

// TestTotalsAreNotCompared: what a Judge refuses to compare has nothing beside it in
// a ranking and in a chart either.
func TestTotalsAreNotCompared(t *testing.T) {
	d := towns(t, indicator.Indicator{Combine: indicator.Combine{Class: indicator.Sum}},
		seen{geo.England, "2023", exactly(1000), dataset.Normal}, seen{first, "2023", exactly(100), dataset.Normal}, seen{second, "2023", exactly(400), dataset.Normal})
	area, _ := d.Areas().Lookup(first)
	for _, c := range []Comparator{CompareWith(geo.England), CompareWith(second), WithMedian} {
		j := NewJudge(d, 0, year(t, 2023), c, Areas(d, geo.LowerTier))
		if v := j.Verdict(area); v.Outcome != CannotSay || v.Reason.Cause != IsTotal || j.Compares(area) {
			t.Errorf("with %s: %v because %+v, compared %v", c.Name(d), v.Outcome, v.Reason, j.Compares(area))
		}
		for _, place := range Rank(j).Places {
			if !math.IsNaN(place.Comparator) {
				t.Errorf("with %s: the ranking has %v beside it", c.Name(d), place.Comparator)
			}
		}
	}
	if c := NewChart(d, 0, []geo.ID{area}, CompareWith(geo.England)); c.Compares() {
		t.Error("the chart has England beside it")
	}
}

// TestMediansAreOfTheAreasOwnLevel: in whichever order areas are drawn, each is
// beside the median that its verdict is against.
func TestMediansAreOfTheAreasOwnLevel(t *testing.T) {
	d := small(t)
	ind, tees := called(t, d, "emissions", "E47000006")
	_, town := called(t, d, "emissions", "E06000001")
	for _, areas := range [][]geo.ID{{tees, town}, {town, tees}} {
		c := NewChart(d, ind, areas, WithMedian)
		if len(c.References) != 2 {
			t.Fatalf("%d medians, want one a level", len(c.References))
		}
		slot := c.Find(year(t, 2023))
		for i, a := range areas {
			v := NewJudge(d, ind, year(t, 2023), WithMedian, Peers(d, a)).Verdict(a)
			if got := c.Line(c.Areas[i].Against); got.Values[slot] != v.Against.Value || c.Difference(i, slot) != v.Difference {
				t.Errorf("%s: %v from %s, %v; the verdict is against %v", c.Areas[i].Name, c.Difference(i, slot), got.Name, got.Values[slot], v.Against.Value)
			}
		}
		if c.References[0].Name == c.References[1].Name {
			t.Errorf("both medians are called %s", c.References[0].Name)
		}
	}
}
