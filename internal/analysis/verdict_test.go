package analysis

import (
	"math"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// judged is the towns with figures of one indicator for 2023.
func judged(t testing.TB, polarity indicator.Polarity, figures map[geo.Code]reading) (*dataset.Dataset, indicator.ID, period.Period) {
	t.Helper()
	var rows []seen
	for code, r := range figures {
		rows = append(rows, seen{code, "2023", r, dataset.Normal})
	}
	d := towns(t, indicator.Indicator{Polarity: polarity, Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}}, rows...)
	return d, 0, year(t, 2023)
}

// TestCompareMethods has a case for each method and for the edges between its
// outcomes (Fingertips technical guidance; Schenker and Gentleman 2001).
func TestCompareMethods(t *testing.T) {
	for _, tt := range []struct {
		name      string
		area      reading
		against   geo.Code
		of        reading
		outcome   Outcome
		method    Method
		statistic float64
	}{
		{"an interval above a fixed value", give(11, 0.9), wales, exactly(10), Better, AgainstFixed, nan},
		{"an interval below it", give(9, 0.9), wales, exactly(10), Worse, AgainstFixed, nan},
		{"an interval that ends at it", reading{9, 8, 10}, wales, exactly(10), Similar, AgainstFixed, nan},
		{"an interval that begins at it", reading{11, 10, 12}, wales, exactly(10), Similar, AgainstFixed, nan},
		{"a comparator's interval without width, as if it had none", give(11, 0.9), wales, give(10, 0), Better, AgainstFixed, nan},
		{"zero is a value like any other", give(0, 0.5), wales, exactly(1), Worse, AgainstFixed, nan},
		{"intervals that overlap, and yet differ", give(11.5, 0.9), wales, give(10, 1), Better, TwoIntervals, 1.5 * 3.92 / 2 / math.Sqrt(0.9*0.9+1)},
		{"intervals that overlap, and do not", give(11.2, 0.9), wales, give(10, 1), Similar, TwoIntervals, 1.2 * 3.92 / 2 / math.Sqrt(0.9*0.9+1)},
		{"a z of just over 1.96", give(11.001, 0.6), wales, give(10, 0.8), Better, TwoIntervals, 1.96 * 1.001},
		{"a z of just under it", give(10.999, 0.6), wales, give(10, 0.8), Similar, TwoIntervals, 1.96 * 0.999},
		{"a part of the comparator", give(11, 1), geo.England, give(10, 0.1), Better, PartAndWhole, 1.96 / math.Sqrt(0.8+0.01)},
		{"the same, if it were no part of it", give(11, 1), wales, give(10, 0.1), Similar, TwoIntervals, 1.96 / math.Sqrt(1+0.01)},
	} {
		d, ind, p := judged(t, indicator.HigherIsBetter, map[geo.Code]reading{first: tt.area, tt.against: tt.of})
		a, _ := d.Areas().Lookup(first)
		v := NewJudge(d, ind, p, CompareWith(tt.against), nil).Verdict(a)
		if v.Outcome != tt.outcome || v.Method != tt.method || !(math.Abs(v.Statistic-tt.statistic) < 1e-9 || math.IsNaN(v.Statistic) && math.IsNaN(tt.statistic)) {
			t.Errorf("%s: %v by %v, statistic %v; want %v by %v, %v", tt.name, v.Outcome, v.Method, v.Statistic, tt.outcome, tt.method, tt.statistic)
		}
	}
}

// TestTypicalSpread: without intervals a value stands apart if it is further from
// the comparator than values are from their median, which is no test. Here the
// median is 11, the distances from it are 0, 1, 1, 2 and 7, and the spread 1.4826.
func TestTypicalSpread(t *testing.T) {
	figures := map[geo.Code]reading{
		geo.England: exactly(10), wales: exactly(9), first: exactly(18), second: exactly(11), third: exactly(12),
	}
	for _, tt := range []struct {
		polarity indicator.Polarity
		area     geo.Code
		want     Outcome
	}{
		{indicator.HigherIsBetter, "E06000001", Better},
		{indicator.LowerIsBetter, "E06000001", Worse},
		{indicator.NoPolarity, "E06000001", Higher},
		{indicator.HigherIsBetter, "E06000002", Similar},
		{indicator.HigherIsBetter, "E06000003", Similar},
		{indicator.HigherIsBetter, "W92000004", Worse},
	} {
		d, ind, p := judged(t, tt.polarity, figures)
		var all []geo.ID
		for a := range geo.ID(d.Areas().Len()) {
			all = append(all, a)
		}
		a, _ := d.Areas().Lookup(tt.area)
		v := NewJudge(d, ind, p, WithMedian, all).Verdict(a)
		if v.Outcome != tt.want || v.Method != TypicalSpread || v.Method.IsTest() || math.Abs(v.Spread-1.4826) > 1e-12 || v.Against.Value != 11 {
			t.Errorf("%s with polarity %v: %+v, want %v", tt.area, tt.polarity, v, tt.want)
		}
	}
}

// TestExpectedFalse: one in twenty of what was tested, which is what rests on
// intervals alone.
func TestExpectedFalse(t *testing.T) {
	tests := 0
	for _, m := range []Method{AgainstFixed, TwoIntervals, PartAndWhole, TypicalSpread, AgainstTarget, NoMethod} {
		if m.IsTest() {
			tests++
		}
	}
	if got := ExpectedFalse(10 * tests); tests != 3 || math.Abs(got-1.5) > 1e-12 {
		t.Errorf("ExpectedFalse = %v of %d methods that are tests, want 1.5 of 3", got, tests)
	}
}

// TestCannotCompare: what stands in the way is said, and there is no verdict.
func TestCannotCompare(t *testing.T) {
	for _, tt := range []struct {
		name    string
		figures map[geo.Code]reading
		against Comparator
		reason  Reason
	}{
		{"no figure", map[geo.Code]reading{wales: give(10, 1)}, CompareWith(wales), Reason{Cause: NoFigure}},
		{"no figure of the comparator", map[geo.Code]reading{first: give(10, 1)}, CompareWith(wales), Reason{Cause: ComparatorGap, Name: "Wales", Period: year(t, 2023)}},
		{"nothing chosen", map[geo.Code]reading{first: give(10, 1)}, WithNothing, Reason{Cause: NothingChosen}},
		{"itself", map[geo.Code]reading{first: give(10, 1)}, CompareWith(first), Reason{Cause: IsComparator}},
		{"no region", map[geo.Code]reading{first: give(10, 1)}, WithRegion, Reason{Cause: InNone, Name: "region"}},
		{"no target", map[geo.Code]reading{first: give(10, 1)}, WithTarget, Reason{Cause: NoTarget}},
		{"two intervals without width", map[geo.Code]reading{first: give(10, 0), wales: give(11, 0)}, CompareWith(wales), Reason{Cause: FewForSpread, Of: 3}},
		{"two values without intervals", map[geo.Code]reading{first: exactly(10), wales: exactly(11)}, CompareWith(wales), Reason{Cause: FewForSpread, Of: 3}},
	} {
		d, ind, p := judged(t, indicator.HigherIsBetter, tt.figures)
		a, _ := d.Areas().Lookup(first)
		v := NewJudge(d, ind, p, tt.against, []geo.ID{a}).Verdict(a)
		if v.Outcome != CannotSay || v.Method != NoMethod || v.Reason != tt.reason {
			t.Errorf("%s: %v by %q, because %+v; want %+v", tt.name, v.Outcome, v.Method, v.Reason, tt.reason)
		}
	}
}
