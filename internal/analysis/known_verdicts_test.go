package analysis_test

import (
	"math"
	"slices"
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// TestNoTargetIsNoVerdict: without a target on file there is nothing to have met,
// whatever the indicator.
func TestNoTargetIsNoVerdict(t *testing.T) {
	_, d := both()
	target, err := analysis.ParseComparator(d, "target")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ ind, area string }{
		{"employment-rate", "E47000007"}, {"life-satisfaction", "E47000014"}, {"greenhouse-gas-emissions", "E47000014"},
	} {
		ind, a := find(t, d, tt.ind, tt.area)
		p, _ := analysis.Latest(d, ind, []geo.ID{a})
		if v := analysis.NewJudge(d, ind, p, target, nil).Verdict(a); v.Outcome != analysis.CannotSay || v.Reason.Cause != analysis.NoTarget {
			t.Errorf("%s, %s: %v, %+v", tt.ind, tt.area, v.Outcome, v.Reason)
		}
	}
	ind, wm := find(t, d, "greenhouse-gas-emissions", "E47000007")
	v := analysis.NewJudge(d, ind, calendar(t, "2023"), target, nil).Verdict(wm)
	if v.Outcome != analysis.CannotSay || v.Reason.Cause != analysis.TargetAhead || v.Reason.Year != 2041 || math.Abs(v.Reason.Value-2.80) > 0.005 || math.Abs(v.Against.Value-0.742) > 0.0005 {
		t.Errorf("the West Midlands against its target, which is not due: %+v", v)
	}
}

// TestOwnRegion: an authority is in the region of its members, and in none if they
// are in two, as those of Greater Lincolnshire are.
func TestOwnRegion(t *testing.T) {
	_, d := both()
	for name, want := range map[string]geo.Code{"north-east-ca": "E12000001", "tees-valley-ca": "E12000001", "greater-lincolnshire-ca": ""} {
		a, err := analysis.AreaCalled(d, name)
		if err != nil {
			t.Fatal(err)
		}
		id, ok := analysis.WithRegion.Area(d, a)
		if ok != (want != "") || ok && d.Areas().Area(id).Code != want {
			t.Errorf("the region of %s: %v, %v, want %q", name, d.Areas().Area(id).Code, ok, want)
		}
	}
}

// TestPartialIsInProfile: a profile has a line for what too few members have a
// figure of, because that is not the same as nothing; and no value in it.
func TestPartialIsInProfile(t *testing.T) {
	_, d := both()
	ind, sy := find(t, d, "heat-pump-grants", "E47000002")
	p := analysis.ProfileOf(d, sy, analysis.Comparator{})
	i := slices.IndexFunc(p.Lines, func(l analysis.Line) bool { return l.Indicator == ind })
	if i < 0 {
		t.Fatal("heat-pump grants are not in the profile of South Yorkshire")
	}
	if l := p.Lines[i]; !l.IsMissing() || l.Basis != dataset.Partial || l.Rank != 0 || l.Period.Label() != "2025/26" || math.IsNaN(l.Comparator) {
		t.Errorf("%+v, want no value for 2025/26, beside England's", l)
	}
}

// TestSameGround: the figure of an authority that a county stands for alone is that
// of the county, with its own bounds, which are not even about the value.
func TestSameGround(t *testing.T) {
	_, d := both()
	ind, ca := find(t, d, "anxiety", "X-cumbria")
	_, county := find(t, d, "anxiety", "E10000006")
	p := calendar(t, "2022-04-01/P1Y")
	got, want := analysis.FigureAt(d, ind, ca, p), analysis.FigureAt(d, ind, county, p)
	if got.Basis != dataset.Combined || want.IsMissing() || got.Value != want.Value || got.Lower != want.Lower || got.Upper != want.Upper {
		t.Errorf("Cumbria's authority: %+v, the county: %+v", got.Observation, want.Observation)
	}
}

// TestUnreliableMembers: what is combined from an unreliable figure is as
// unreliable, and says so.
func TestUnreliableMembers(t *testing.T) {
	_, d := both()
	ind, yny := find(t, d, "renewable-electricity", "E47000012")
	s := d.Series(ind, yny)
	o := s.At(s.Latest())
	c := analysis.CombineAt(d, ind, yny, s.Period(s.Latest()))
	if o.Status != dataset.Unreliable || !slices.ContainsFunc(c.Warnings(), func(w analysis.Warning) bool { return w.Doubt == analysis.UnreliableMembers }) {
		t.Errorf("renewable electricity of York and North Yorkshire: status %q, warnings %+v", o.Status, c.Warnings())
	}
}

// TestChangeIsSinceAPeriodOfTheSameKind: a financial year is compared with the
// financial year before, although other nations' calendar years lie between.
func TestChangeIsSinceAPeriodOfTheSameKind(t *testing.T) {
	_, d := both()
	ind, ne := find(t, d, "recycling-rate", "E47000014")
	areas := analysis.Areas(d, geo.CombinedAuthority)
	p, _ := analysis.Latest(d, ind, areas)
	r := analysis.Rank(analysis.NewJudge(d, ind, p, analysis.Comparator{}, areas))
	changes := 0
	for _, place := range r.Places {
		if !math.IsNaN(place.Change) {
			changes++
		}
	}
	if r.Before.Months() != p.Months() || r.Before.Start().Month() != p.Start().Month() || changes < 10 {
		t.Errorf("%d changes from %s to %s", changes, r.Before.Label(), p.Label())
	}
	history := analysis.History(d, ind, ne, p)
	first := slices.IndexFunc(history, func(v float64) bool { return !math.IsNaN(v) })
	if gap := slices.IndexFunc(history[first:], math.IsNaN); gap >= 0 || len(history)-first != 6 {
		t.Errorf("the history of the North East is %v, want six years without a gap", history)
	}
}

// TestOrderDoesNotMatter: whether two areas differ does not depend on which of
// them is compared with which, also where one is part of the other.
func TestOrderDoesNotMatter(t *testing.T) {
	_, d := both()
	_, england := find(t, d, "anxiety", "E92000001")
	pairs := 0
	for ind := range d.Indicators() {
		for _, a := range analysis.Areas(d, geo.CombinedAuthority) {
			p, ok := analysis.Latest(d, ind, []geo.ID{a})
			if !ok {
				continue
			}
			one := analysis.NewJudge(d, ind, p, analysis.CompareWith("E92000001"), nil).Verdict(a)
			other := analysis.NewJudge(d, ind, p, analysis.CompareWith(d.Areas().Area(a).Code), nil).Verdict(england)
			if !one.Method.IsTest() || one.Method == analysis.AgainstFixed || !other.Method.IsTest() {
				continue
			}
			pairs++
			if math.Abs(one.Statistic+other.Statistic) > 1e-9 || (one.Outcome == analysis.Similar) != (other.Outcome == analysis.Similar) {
				t.Errorf("%s: %s against England z = %.3f, England against it %.3f", d.Indicator(ind).Slug, d.Areas().Area(a).Name, one.Statistic, other.Statistic)
			}
		}
	}
	if pairs < 100 {
		t.Errorf("only %d pairs were tested", pairs)
	}
}

// TestTargetsOnFileAreChosenByYear: a year that is on file is not a chosen one,
// and nothing may remain of a target to be carbon negative.
func TestTargetsOnFileAreChosenByYear(t *testing.T) {
	_, d := both()
	ind, yny := find(t, d, "greenhouse-gas-emissions", "E47000012")
	p := analysis.PathwayOf(d, ind, yny, 2040)
	if p.Chosen || p.Goal != 0 || p.Aimed() == nil || !p.Aimed().LeavesNothing() || p.Aimed().Year != 2040 || len(p.Warnings) == 0 {
		t.Errorf("York and North Yorkshire by 2040: %+v", p)
	}
	if p := analysis.PathwayOf(d, ind, yny, 2050); !p.Chosen || p.Aimed() != nil {
		t.Errorf("by 2050, which is not on file: chosen %v, %+v", p.Chosen, p.Aimed())
	}
}

// TestTotalsAreNotCompared: that one area has more people, trees or exports than
// another goes with its size, whatever it is compared with.
func TestTotalsAreNotCompared(t *testing.T) {
	_, d := both()
	areas := analysis.Areas(d, geo.CombinedAuthority)
	totals := 0
	for ind, i := range d.Indicators() {
		p, ok := analysis.Latest(d, ind, areas)
		if i.Combine.Class != indicator.Sum || !ok {
			continue
		}
		totals++
		for _, c := range []analysis.Comparator{{}, analysis.WithMedian, analysis.WithNation, analysis.WithRegion, analysis.CompareWith("E47000007")} {
			j := analysis.NewJudge(d, ind, p, c, areas)
			for _, a := range areas {
				if v := j.Verdict(a); v.Outcome != analysis.CannotSay || !v.Reason.Is() {
					t.Errorf("%s of %s against %q: %v by %v", i.Slug, d.Areas().Area(a).Name, c, v.Outcome, v.Method)
				}
			}
		}
	}
	if totals < 5 {
		t.Errorf("only %d indicators are totals", totals)
	}
	ind, gm := find(t, d, "population-count", "E47000001")
	p, _ := analysis.Latest(d, ind, []geo.ID{gm})
	if v := analysis.NewJudge(d, ind, p, analysis.WithMedian, areas).Verdict(gm); v.Reason.Cause != analysis.IsTotal {
		t.Errorf("people of Greater Manchester against the median: %+v", v.Reason)
	}
}

func TestGap(t *testing.T) {
	of := func(v, against float64, reason analysis.Cause) analysis.Verdict {
		return analysis.Verdict{Value: dataset.Observation{Value: v}, Against: dataset.Observation{Value: against}, Difference: v - against, Reason: analysis.Reason{Cause: reason}}
	}
	pounds, score := &indicator.Indicator{Unit: indicator.Unit{Prefix: "£"}}, &indicator.Indicator{Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Least: 0, Greatest: 10}}}
	for _, tt := range []struct {
		v            analysis.Verdict
		ind          *indicator.Indicator
		gap, percent float64
	}{
		{of(90, 120, analysis.NoCause), pounds, -30, -25},
		{of(-90, -120, analysis.NoCause), pounds, 30, 25},
		{of(90, 0, analysis.NoCause), pounds, 90, math.NaN()},
		{of(7, 8, analysis.NoCause), score, -1, math.NaN()},
		{of(90, 120, analysis.FewForSpread), pounds, -30, -25},
		{of(90, 120, analysis.IsTotal), pounds, math.NaN(), math.NaN()},
		{of(120, 120, analysis.IsComparator), pounds, math.NaN(), math.NaN()},
	} {
		gap, percent := tt.v.Gap(tt.ind)
		same := func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }
		if !same(gap, tt.gap) || !same(percent, tt.percent) {
			t.Errorf("%v: gap %v, %v%%, want %v, %v%%", tt.v, gap, percent, tt.gap, tt.percent)
		}
	}
}
