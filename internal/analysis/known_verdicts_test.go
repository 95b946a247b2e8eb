package analysis

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// TestNoTargetIsNoVerdict: without a target on file there is nothing to have met,
// whatever the indicator.
func TestNoTargetIsNoVerdict(t *testing.T) {
	_, d := both()
	target, err := ParseComparator(d, "target")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ ind, area string }{
		{"employment-rate", "E47000007"}, {"life-satisfaction", "E47000014"}, {"greenhouse-gas-emissions", "E47000014"},
	} {
		ind, a := called(t, d, tt.ind, tt.area)
		p, _ := Latest(d, ind, []geo.ID{a})
		if v := NewJudge(d, ind, p, target, nil).Verdict(a); v.Outcome != CannotSay || v.Reason.Cause != NoTarget {
			t.Errorf("%s, %s: %v, %+v", tt.ind, tt.area, v.Outcome, v.Reason)
		}
	}
	ind, wm := called(t, d, "greenhouse-gas-emissions", "E47000007")
	v := NewJudge(d, ind, calendar(t, "2023"), target, nil).Verdict(wm)
	if v.Outcome != CannotSay || v.Reason.Cause != TargetAhead || v.Reason.Year != 2041 || math.Abs(v.Reason.Value-2.80) > 0.005 || math.Abs(v.Against.Value-0.742) > 0.0005 {
		t.Errorf("the West Midlands against its target, which is not due: %+v", v)
	}
}

// TestOwnRegion: an authority is in the region of its members, and in none if they
// are in two, as those of Greater Lincolnshire are.
func TestOwnRegion(t *testing.T) {
	_, d := both()
	for name, want := range map[string]geo.Code{"north-east-ca": "E12000001", "tees-valley-ca": "E12000001", "greater-lincolnshire-ca": ""} {
		a, err := AreaCalled(d, name)
		if err != nil {
			t.Fatal(err)
		}
		id, ok := WithRegion.Area(d, a)
		if ok != (want != "") || ok && d.Areas().Area(id).Code != want {
			t.Errorf("the region of %s: %v, %v, want %q", name, d.Areas().Area(id).Code, ok, want)
		}
	}
}

// TestPartialIsInProfile: a profile has a line for what too few members have a
// figure of, because that is not the same as nothing; and no value in it.
func TestPartialIsInProfile(t *testing.T) {
	_, d := both()
	ind, sy := called(t, d, "heat-pump-grants", "E47000002")
	p := ProfileOf(d, sy, Comparator{}, 0, false)
	i := slices.IndexFunc(p.Lines, func(l Line) bool { return l.Indicator == ind })
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
	ind, ca := called(t, d, "anxiety", "X-cumbria")
	_, county := called(t, d, "anxiety", "E10000006")
	p := calendar(t, "2022-04-01/P1Y")
	got, want := FigureAt(d, ind, ca, p), FigureAt(d, ind, county, p)
	if got.Basis != dataset.Published || want.IsMissing() || got.Value != want.Value || got.Lower != want.Lower || got.Upper != want.Upper {
		t.Errorf("Cumbria's authority: %+v, the county: %+v", got.Observation, want.Observation)
	}
	if whole, ok := Lender(d, got); !ok || whole != county {
		t.Errorf("the figure is that of %v, %v, want the county's", whole, ok)
	}
}

// TestUnreliableMembers: what is combined from an unreliable figure is as
// unreliable, and says so.
func TestUnreliableMembers(t *testing.T) {
	_, d := both()
	ind, yny := called(t, d, "renewable-electricity", "E47000012")
	s := d.Series(ind, yny)
	o := s.At(s.Latest())
	c := CombineAt(d, ind, yny, s.Period(s.Latest()))
	if o.Status != dataset.Unreliable || !slices.ContainsFunc(c.Warnings(), func(w Warning) bool { return w.Doubt == UnreliableMembers }) {
		t.Errorf("renewable electricity of York and North Yorkshire: status %q, warnings %+v", o.Status, c.Warnings())
	}
}

// TestChangeIsSinceAPeriodOfTheSameKind: a financial year is compared with the
// financial year before, although other nations' calendar years lie between.
func TestChangeIsSinceAPeriodOfTheSameKind(t *testing.T) {
	_, d := both()
	ind, durham := called(t, d, "recycling-rate", "E06000047")
	areas := Areas(d, geo.LowerTier)
	p := calendar(t, "2023-04-01/P1Y")
	r := Rank(NewJudge(d, ind, p, Comparator{}, areas), 0)
	changes := 0
	for _, place := range r.Places {
		if !math.IsNaN(place.Change) {
			changes++
		}
	}
	if r.Before.Months() != p.Months() || r.Before.Start().Month() != p.Start().Month() || changes < 10 {
		t.Errorf("%d changes from %s to %s", changes, r.Before.Label(), p.Label())
	}
	history := History(d, ind, durham, p)
	first := slices.IndexFunc(history, func(v float64) bool { return !math.IsNaN(v) })
	if gap := slices.IndexFunc(history[first:], math.IsNaN); gap >= 0 || len(history)-first != 9 {
		t.Errorf("the history of County Durham is %v, want nine years without a gap", history)
	}
}

// TestOrderDoesNotMatter: whether two areas differ does not depend on which of
// them is compared with which, also where one is part of the other.
func TestOrderDoesNotMatter(t *testing.T) {
	_, d := both()
	_, england := called(t, d, "anxiety", "E92000001")
	pairs := 0
	for ind := range d.Indicators() {
		for _, a := range Areas(d, geo.CombinedAuthority) {
			p, ok := Latest(d, ind, []geo.ID{a})
			if !ok {
				continue
			}
			one := NewJudge(d, ind, p, CompareWith("E92000001"), nil).Verdict(a)
			other := NewJudge(d, ind, p, CompareWith(d.Areas().Area(a).Code), nil).Verdict(england)
			if !one.Method.IsTest() || one.Method == AgainstFixed || !other.Method.IsTest() {
				continue
			}
			pairs++
			if math.Abs(one.Statistic+other.Statistic) > 1e-9 || (one.Outcome == Similar) != (other.Outcome == Similar) {
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
	ind, yny := called(t, d, "greenhouse-gas-emissions", "E47000012")
	p := PathwayOf(d, ind, yny, 2040)
	if p.Chosen || p.Goal != 0 || p.Aimed == nil || !p.Aimed.LeavesNothing() || p.Aimed.Year != 2040 || len(p.Warnings) == 0 {
		t.Errorf("York and North Yorkshire by 2040: %+v", p)
	}
	if p := PathwayOf(d, ind, yny, 2050); !p.Chosen || p.Aimed == nil || p.Usual != 2034 || p.Goal != 0.1*p.Baseline {
		t.Errorf("by 2050, which is not on file: chosen %v, to %v, want what remains of the target that is usual", p.Chosen, p.Goal)
	}
}

// TestPublishedTotalsAreNotCompared: that one area has more people, trees or exports than
// another goes with its size, whatever it is compared with.
func TestPublishedTotalsAreNotCompared(t *testing.T) {
	_, d := both()
	areas := Areas(d, geo.CombinedAuthority)
	totals := 0
	for ind, i := range d.Indicators() {
		p, ok := Latest(d, ind, areas)
		if i.Combine.Class != indicator.Sum || !ok {
			continue
		}
		totals++
		for _, c := range []Comparator{{}, WithMedian, WithNation, WithRegion, CompareWith("E47000007")} {
			j := NewJudge(d, ind, p, c, areas)
			for _, a := range areas {
				if v := j.Verdict(a); v.Outcome != CannotSay || !v.Reason.Is() {
					t.Errorf("%s of %s against %q: %v by %v", i.Slug, d.Areas().Area(a).Name, c, v.Outcome, v.Method)
				}
			}
		}
	}
	if totals < 5 {
		t.Errorf("only %d indicators are totals", totals)
	}
	ind, gm := called(t, d, "population-count", "E47000001")
	p, _ := Latest(d, ind, []geo.ID{gm})
	if v := NewJudge(d, ind, p, WithMedian, areas).Verdict(gm); v.Reason.Cause != IsTotal {
		t.Errorf("people of Greater Manchester against the median: %+v", v.Reason)
	}
}

func TestGap(t *testing.T) {
	of := func(v, against float64, reason Cause) Verdict {
		return Verdict{Value: dataset.Observation{Value: v}, Against: dataset.Observation{Value: against}, Difference: v - against, Reason: Reason{Cause: reason}}
	}
	pounds, score := &indicator.Indicator{Unit: indicator.Unit{Prefix: "£"}}, &indicator.Indicator{Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Least: 0, Greatest: 10}}}
	for _, tt := range []struct {
		v            Verdict
		ind          *indicator.Indicator
		gap, percent float64
	}{
		{of(90, 120, NoCause), pounds, -30, -25},
		{of(-90, -120, NoCause), pounds, 30, 25},
		{of(90, 0, NoCause), pounds, 90, math.NaN()},
		{of(7, 8, NoCause), score, -1, math.NaN()},
		{of(90, 120, Marked), pounds, -30, -25},
		{of(90, 120, IsTotal), pounds, math.NaN(), math.NaN()},
		{of(120, 120, IsComparator), pounds, math.NaN(), math.NaN()},
	} {
		gap, percent := tt.v.Gap(tt.ind)
		same := func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }
		if !same(gap, tt.gap) || !same(percent, tt.percent) {
			t.Errorf("%v: gap %v, %v%%, want %v, %v%%", tt.v, gap, percent, tt.gap, tt.percent)
		}
	}
}

// TestKnownVerdicts has verdicts that were worked out elsewhere (METHODS of the project,
// section 2): children in poverty by the chance variation in their number, and London's
// emissions, which nothing tests.
func TestKnownVerdicts(t *testing.T) {
	_, d := both()
	for _, tt := range []struct {
		ind, area, period string
		want              Outcome
		how               string
	}{
		{"children-in-relative-poverty-before-housing-costs", "E47000006", "2024-04-01/P1Y", Worse, "z-test, part of comparator, Wilson interval, n=134160"},
		{"children-in-relative-poverty-before-housing-costs", "E47000012", "2024-04-01/P1Y", Better, "z-test, part of comparator, Wilson interval, n=130993"},
		{"children-in-relative-poverty-after-housing-costs", "E47000006", "2024-04-01/P1Y", Above, "untested"},
		{"greenhouse-gas-emissions", "E12000007", "2023", Below, "untested"},
		{"greenhouse-gas-emissions", "E61000001", "2023", Below, "untested"},
	} {
		ind, a := called(t, d, tt.ind, tt.area)
		for _, among := range [][]geo.ID{nil, {a}, Peers(d, a), Areas(d, geo.LowerTier)} {
			v := NewJudge(d, ind, calendar(t, tt.period), CompareWith(geo.England), among).Verdict(a)
			if v.Outcome != tt.want || v.How() != tt.how {
				t.Errorf("%s of %s: %v by %s, want %v by %s", tt.ind, tt.area, v.Outcome, v.How(), tt.want, tt.how)
			}
			_, percent := v.Gap(d.Indicator(ind))
			if u := v.Usual(); tt.ind == "greenhouse-gas-emissions" && (math.Round(percent) != -36 || u.Of < 300) {
				t.Errorf("%s: %v%%, %+v", tt.area, percent, u)
			}
		}
	}
}

// TestOneFigureOneVerdict: areas on the same ground have the same verdict by every indicator,
// in every list, and whatever a list holds.
func TestOneFigureOneVerdict(t *testing.T) {
	_, d := both()
	g := d.Areas()
	ground := make(map[string][]geo.ID)
	for a := range geo.ID(g.Len()) {
		key := fmt.Sprint(g.Units(a))
		ground[key] = append(ground[key], a)
	}
	compared := 0
	for ind, i := range d.Indicators() {
		for _, areas := range ground {
			for _, a := range areas[1:] {
				one, two := d.Series(ind, areas[0]), d.Series(ind, a)
				if one.Latest() < 0 || two.Latest() < 0 {
					continue
				}
				p := two.Period(two.Latest())
				for _, c := range []Comparator{CompareWith(geo.England), CompareWith(geo.UK), CompareWith("E47000003")} {
					was := NewJudge(d, ind, p, c, nil).Verdict(areas[0])
					for _, among := range [][]geo.ID{Peers(d, a), Areas(d, geo.Region)} {
						v := NewJudge(d, ind, p, c, among).Verdict(a)
						if v.Value.Value != was.Value.Value || v.Value.Lower != was.Value.Lower && v.Value.HasInterval() || was.Reason.Cause == IsComparator || v.Reason.Cause == IsComparator {
							continue // another figure
						}
						compared++
						if v.Outcome != was.Outcome || v.How() != was.How() || v.Usual() != was.Usual() {
							t.Errorf("%s of %s against %q: %v by %s, and of %s %v by %s", i.Slug, g.Area(a).Code, c, v.Outcome, v.How(), g.Area(areas[0]).Code, was.Outcome, was.How())
						}
					}
				}
			}
		}
	}
	if compared < 500 {
		t.Errorf("only %d pairs of equal figures", compared)
	}
}

// TestOneGroundOneFigure: areas on the same ground have the same figures, verdicts, gaps and
// trends by every indicator, but where each has one of its own that was published.
func TestOneGroundOneFigure(t *testing.T) {
	plain, d := both()
	compared := 0
	analyst := NewAnalyst(d)
	for ind, i := range d.Indicators() {
		for _, areas := range d.Areas().SharedGrounds() {
			p, ok := Latest(d, ind, areas[:1])
			if !ok {
				continue
			}
			one := FigureAt(d, ind, areas[0], p)
			one.Against = CompareWith(geo.England)
			own := func(a geo.ID) bool {
				s := plain.Series(ind, a)
				return s.Latest() >= 0
			}
			withheld := func(a geo.ID) bool {
				return slices.ContainsFunc(plain.Series(ind, a).Observations(), func(o dataset.Observation) bool { return o.IsMissing() && o.Status != dataset.Normal })
			}
			for _, a := range areas[1:] {
				if own(a) && own(areas[0]) {
					continue
				}
				two := FigureAt(d, ind, a, p)
				if two.IsMissing() && two.Status != dataset.Normal {
					continue
				}
				two.Against = one.Against
				x, y := analyst.Findings(one), analyst.Findings(two)
				if x.Verdict.Reason.Cause == IsComparator {
					continue
				}
				compared++
				if one.Value != two.Value || one.Basis != two.Basis || x.Verdict.Outcome != y.Verdict.Outcome || x.Verdict.Difference != y.Verdict.Difference && !math.IsNaN(x.Verdict.Difference) || x.Trend.Direction != y.Trend.Direction && !withheld(a) {
					t.Errorf("%s: %s has %v (%v), %v, %v; %s has %v (%v), %v, %v", i.Slug,
						d.Areas().Area(areas[0]).Code, one.Value, one.Basis, x.Verdict.Outcome, x.Trend.Direction, d.Areas().Area(a).Code, two.Value, two.Basis, y.Verdict.Outcome, y.Trend.Direction)
				}
			}
		}
	}
	if compared < 500 {
		t.Errorf("only %d pairs", compared)
	}
}
