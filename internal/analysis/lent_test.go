package analysis

import (
	"math"
	"slices"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// lentTowns is three towns in 2022 and 2023, beside what is lent of England up to the given year.
func lentTowns(t testing.TB, until int) *dataset.Dataset {
	t.Helper()
	var rows []seen
	for i, a := range []geo.Code{first, second, third} {
		rows = append(rows, seen{a, "2022", give(float64(10+i), 0.5), dataset.Normal}, seen{a, "2023", give(float64(11+i), 0.5), dataset.Normal})
	}
	d := towns(t, indicator.Indicator{Polarity: indicator.HigherIsBetter, Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}}, rows...)
	england := areaOf(d, geo.England)
	c := dataset.Columns{File: "lent.csv"}
	for y := 2020; y <= until; y++ {
		c.Area, c.Period, c.Value = append(c.Area, england), append(c.Period, year(t, y)), append(c.Value, float64(y-2010))
		c.Lower, c.Upper = append(c.Lower, float64(y-2010)-0.1), append(c.Upper, float64(y-2010)+0.1)
	}
	return d.WithLoans(map[indicator.ID]dataset.Loan{0: {Read: func() []dataset.Columns { return []dataset.Columns{c} }}})
}

// TestLentEngland: areas are compared with what is lent as with any other comparator, and it
// is nowhere else: not listed, ranked, counted, nor given a change of its own.
func TestLentEngland(t *testing.T) {
	d := lentTowns(t, 2024)
	england := areaOf(d, geo.England)
	all := []geo.ID{areaOf(d, first), areaOf(d, second), areaOf(d, third)}
	if got := Usual(d, 0, all); got != CompareWith(geo.England) {
		t.Fatalf("towns are compared with %+v, want England", got)
	}
	j := NewJudge(d, 0, year(t, 2023), Comparator{}, all)
	v := j.Verdict(all[0])
	if v.Outcome != Worse || v.Method != PartAndWhole || v.Against.Value != 13 || !v.Against.Lent || v.Value.Lent {
		t.Errorf("11 beside 13 is %v by %v, %+v", v.Outcome, v.Method, v.Against)
	}
	if v := j.Verdict(england); v.Reason.Cause != IsComparator || v.Value.Value != 13 {
		t.Errorf("England itself is %+v", v)
	}
	if r := Rank(j, 0); !slices.Equal(r.Ascending, []float64{11, 12, 13}) || len(r.Places) != 3 {
		t.Errorf("%d are ranked, of %v", r.Ranked, r.Ascending)
	}
	if levels := Levels(d, []indicator.ID{0}); len(levels) != 2 {
		t.Errorf("there are figures at %v, want the two tiers alone", levels)
	}
	if HasFigures(d, 0, []geo.ID{england}) || len(SeriesFigures(d, 0, england)) > 0 || d.Observations(0) != 6 {
		t.Errorf("England has figures of its own")
	}
	chart := NewChart(d, 0, all[:1], Comparator{})
	if len(chart.Slots) != 2 || len(chart.References) != 1 || !slices.Equal(chart.References[0].Values, []float64{12, 13}) {
		t.Errorf("the chart has %d slots beside %+v", len(chart.Slots), chart.References)
	}
	if c := chart.References[0].Change(d, 0, year(t, 2022), year(t, 2023)); c.Difference != 1 {
		t.Errorf("England changed by %v, want 1", c.Difference)
	}
	if x := chart.IndexToArea(d, 0, england); x.Refuse.Is() || math.Abs(x.Values[0][1]-100*11.0/13) > 1e-9 {
		t.Errorf("an index to England is %+v", x)
	}
	if c := Combine(d); Usual(c, 0, all) != CompareWith(geo.England) {
		t.Errorf("once groups are combined, towns are compared with %v", Usual(c, 0, all))
	}
}

// TestLentEnglandIsOlder: what ends before the figures that it would stand beside is not what
// is usual, but can be chosen.
func TestLentEnglandIsOlder(t *testing.T) {
	d := lentTowns(t, 2022)
	all := []geo.ID{areaOf(d, first), areaOf(d, second), areaOf(d, third)}
	if got := Usual(d, 0, all); got != WithMedian {
		t.Errorf("towns are compared with %+v, want their median", got)
	}
	for p, want := range map[period.Period]float64{year(t, 2022): 12, year(t, 2023): nan} {
		if got := NewJudge(d, 0, p, CompareWith(geo.England), all).Against(all[0]); got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("in %v they are beside %v, want %v", p.Label(), got, want)
		}
	}
}
