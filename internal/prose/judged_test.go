package prose

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

func TestMarksTellCombinedFromPublished(t *testing.T) {
	for _, tt := range []struct {
		o             dataset.Observation
		before, after string
	}{
		{dataset.Observation{Value: 7}, "", ""},
		{dataset.Observation{Value: 7, Status: dataset.Provisional}, "", "p"},
		{dataset.Observation{Value: 7, Basis: dataset.Combined}, "", "◦"},
		{dataset.Observation{Value: 7, Basis: dataset.Approximated}, "≈", ""},
		{dataset.Observation{Value: math.NaN(), Basis: dataset.Partial}, "", ""},
		{dataset.Observation{Value: math.NaN(), Status: dataset.Confidential}, "", ""},
	} {
		if before, after := Marks(tt.o); before != tt.before || after != tt.after {
			t.Errorf("Marks(%+v) = %q, %q, want %q, %q", tt.o, before, after, tt.before, tt.after)
		}
	}
}

func TestGapSaysWhyThereIsNoValue(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		o    dataset.Observation
		want string
	}{
		{dataset.Missing(), "·"},
		{dataset.Observation{Value: nan, Status: dataset.Confidential}, "[c]"},
		{dataset.Observation{Value: nan, Basis: dataset.Partial}, "–"},
		{dataset.Observation{Value: nan, Status: dataset.NotFormed}, "╱"},
	} {
		if got := Gap(tt.o, "·", "–", "╱"); got != tt.want {
			t.Errorf("Gap(%+v) = %q, want %q", tt.o, got, tt.want)
		}
	}
}

func TestMethodIsNamedOnlyWhereThereIsAVerdict(t *testing.T) {
	if got := Method(analysis.Verdict{Reason: analysis.Reason{Cause: analysis.NoFigure}}); got != "" {
		t.Errorf("Method of no verdict = %q, want none", got)
	}
	if got := Method(analysis.Verdict{Method: analysis.TypicalSpread}); !strings.Contains(got, "not a significance test") {
		t.Errorf("Method of the typical spread = %q, want it called no significance test", got)
	}
}

// twoCouncils is a dataset of a group of two councils, and of their populations
// in the year before the figures.
func twoCouncils(t *testing.T, class indicator.Combine) *dataset.Dataset {
	t.Helper()
	var g geo.Builder
	for code, level := range map[geo.Code]geo.Level{"G": geo.CombinedAuthority, "A": geo.Unitary, "B": geo.Unitary} {
		if err := g.AddArea(geo.Area{Code: code, Name: "Area " + string(code), Level: level}); err != nil {
			t.Fatal(err)
		}
	}
	for _, council := range []geo.Code{"A", "B"} {
		if err := g.AddMembership("G", council, time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	b := dataset.NewBuilder(areas)
	ind := b.AddIndicator(indicator.Indicator{Slug: "rate", Name: "Rate", Unit: indicator.Unit{Decimals: 1}, Source: indicator.Source{Publisher: "Office"}, Combine: class})
	p, err := period.Parse("2023")
	if err != nil {
		t.Fatal(err)
	}
	values := map[geo.Code]float64{"A": 2, "B": 3}
	if class.Class == indicator.Never {
		values["G"] = 5
	}
	for code, v := range values {
		id, _ := areas.Lookup(code)
		b.Add(ind, dataset.Columns{File: "rate.csv", Area: []geo.ID{id}, Period: []period.Period{p}, Value: []float64{v}})
		b.AddPopulation(dataset.Population{Area: id, Year: 2022, All: 100})
	}
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return analysis.Combine(d)
}

// TestCombinedElsewhere: of a figure that a file says was combined, only that
// is said, and not what members at hand come to, unless it is the same.
func TestCombinedElsewhere(t *testing.T) {
	d := twoCouncils(t, indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges})
	group, _ := d.Areas().Lookup("G")
	f := analysis.FigureAt(d, 0, group, d.Periods(0)[0])
	c := analysis.CombineAt(d, 0, group, f.Period)
	if got, want := Origin(d, f, c), "Combined from 2 of 2 councils"; !strings.HasPrefix(got, want) {
		t.Errorf("Origin = %q, want one with %q", got, want)
	}
	f.Value = 2.75
	const want = "Combined from members, as the file that gives it says; nobody published it."
	if got := Basis(d, f); got != want {
		t.Errorf("Basis = %q, want %q", got, want)
	}
	if got := Origin(d, f, c); got != want {
		t.Errorf("Origin = %q, want %q", got, want)
	}
	if got := Doubts(d, f); len(got) > 0 {
		t.Errorf("Doubts = %q, want none about members that it is not made of", got)
	}
	if found := analysis.NewAnalyst(d).Findings(f); Combining(d.Indicator(0), f, found) != "as its file has it" || !math.IsNaN(found.Coverage) {
		t.Errorf("Findings = %+v", found)
	}
}

func TestDoubts(t *testing.T) {
	for _, tt := range []struct {
		class indicator.Class
		want  []string
	}{
		{indicator.Never, []string{"Beware: 5.0 lies outside the range of its own members, 2.0 to 3.0."}},
		{indicator.WeightedMean, []string{"Beware: weights of 2022, because there is no population estimate for 2023."}},
		{indicator.ApproximatelyMean, []string{"Beware: weights of 2022, because there is no population estimate for 2023."}},
	} {
		d := twoCouncils(t, indicator.Combine{Class: tt.class, Weight: indicator.AllAges})
		group, _ := d.Areas().Lookup("G")
		if got := Doubts(d, analysis.FigureAt(d, 0, group, d.Periods(0)[0])); !slices.Equal(got, tt.want) {
			t.Errorf("Doubts of a figure that is %v = %q, want %q", tt.class, got, tt.want)
		}
	}
}

// TestACombinedComparatorIsSaidToBe: England's child poverty is combined from its
// councils, and no figure of England that anybody published.
func TestACombinedComparatorIsSaidToBe(t *testing.T) {
	share := &indicator.Indicator{Unit: indicator.Unit{Suffix: "%", Decimals: 1}}
	for basis, want := range map[dataset.Basis]string{
		dataset.Published:    "8.2 percentage points lower than England, 27.1%, which is better",
		dataset.Combined:     "8.2 percentage points lower than England, 27.1% (combined), which is better",
		dataset.Approximated: "8.2 percentage points lower than England, 27.1% (combined, approximately), which is better",
	} {
		v := analysis.Verdict{Outcome: analysis.Better, Difference: -8.2, Against: figure(27.1)}
		v.Against.Basis = basis
		if got := Verdict(share, v, "England"); got != want {
			t.Errorf("Verdict against one that is %v = %q, want %q", basis, got, want)
		}
	}
}

// TestRoundingSaysWhyADifferenceIsAnother: 31.66 and 26.64 are shown as 31.7 and
// 26.6, which are 5.1 apart, beside a difference of 5.0.
func TestRoundingSaysWhyADifferenceIsAnother(t *testing.T) {
	ind := &indicator.Indicator{Unit: indicator.Unit{Suffix: "%", Decimals: 1}}
	for _, tt := range []struct {
		value, against float64
		outcome        analysis.Outcome
		want           string
	}{
		{31.66, 26.64, analysis.Worse, "The difference is of the unrounded values: 31.7% and 26.6% are rounded, and are 5.1 apart."},
		{26.64, 31.66, analysis.Better, "The difference is of the unrounded values: 26.6% and 31.7% are rounded, and are 5.1 apart."},
		{31.7, 26.6, analysis.Worse, ""},
		{31.66, 26.64, analysis.Similar, ""},
	} {
		v := analysis.Verdict{Outcome: tt.outcome, Difference: tt.value - tt.against}
		v.Value.Value, v.Against.Value = tt.value, tt.against
		if got := Rounding(ind, v); got != tt.want {
			t.Errorf("Rounding(%v, %v) = %q, want %q", tt.value, tt.against, got, tt.want)
		}
	}
}
