package analysis

import (
	"math"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/stat"
)

// TestCountOf has counts behind published figures. The homicides are whole people: a rate
// of three years is one of each, by the population of the middle one.
func TestCountOf(t *testing.T) {
	_, d := both()
	for _, tt := range []struct {
		slug, area, period string
		count, n           float64
	}{
		{"homicide-offences", "W92000004", "2021-04-01/P3Y", 81, 3 * 3_134_196},
		{"children-in-relative-poverty-before-housing-costs", "E47000006", "2024-04-01/P1Y", 36_083, 134_160},
		{"claimant-count", "K02000001", "2024-01-01/P1Y", 0.038 * 43_522_599, 43_522_599},
	} {
		ind, area := called(t, d, tt.slug, tt.area)
		c := CountOf(d, ind, area, calendar(t, tt.period))
		value := d.Series(ind, area).Value(calendar(t, tt.period))
		if math.Abs(c.Count-tt.count) > 0.5 || c.N != tt.n || !(c.Lower < value && value < c.Upper) {
			t.Errorf("%s of %s: %+v, want %v of %v", tt.slug, tt.area, c, tt.count, tt.n)
		}
	}
}

// TestCountOfGroup checks that a combined group's count and its people are the sums of
// its members', and that nothing is counted where no one can be.
func TestCountOfGroup(t *testing.T) {
	_, d := both()
	ind, england := called(t, d, "children-in-relative-poverty-before-housing-costs", "E92000001")
	p := calendar(t, "2024-04-01/P1Y")
	whole := CountOf(d, ind, england, p)
	count, n := 0.0, 0.0
	for _, u := range d.Areas().Units(england) {
		c := CountOf(d, ind, u, p)
		count, n = count+c.Count, n+c.N
	}
	if whole.Method != indicator.Wilson || math.Abs(whole.Count/count-1) > 1e-9 || math.Abs(whole.N/n-1) > 1e-9 {
		t.Errorf("England: %+v, its councils %v of %v", whole, count, n)
	}
	for _, slug := range []string{"greenhouse-gas-emissions", "children-in-relative-poverty-after-housing-costs", "obese-children-year-6"} {
		ind, area := called(t, d, slug, "E06000001")
		latest := d.Series(ind, area).Latest()
		if c := CountOf(d, ind, area, d.Periods(ind)[latest]); c.Is() {
			t.Errorf("%s: %+v, want none", slug, c)
		}
	}
}

// TestCountsOfRoundFigures: a rate in no more decimals than are shown may be half a step of
// the last one off, which its interval allows for; one in all decimals that there are is not.
func TestCountsOfRoundFigures(t *testing.T) {
	_, d := both()
	ind, area := called(t, d, "claimant-count", "E06000035")
	p, value := calendar(t, "2025-01-01/P1Y"), 4.1
	c := CountOf(d, ind, area, p)
	lower, upper := stat.Wilson(c.Count, c.N)
	if math.Abs(c.Count-value/100*c.N) > 1e-6 || !c.Rounded {
		t.Fatalf("%+v, want the count of %v%%", c, value)
	}
	wide := 1.96 * 0.1 / math.Sqrt(12) // an even error within 0.1
	for _, side := range [][2]float64{{c.Lower - value, 100*lower - value}, {c.Upper - value, 100*upper - value}} {
		if want := math.Hypot(side[1], wide); math.Abs(math.Abs(side[0])-want) > 1e-4 {
			t.Errorf("the interval ends %v away, want %v", side[0], want)
		}
	}
	if v := NewJudge(d, ind, p, CompareWith(geo.England), nil).Verdict(area); v.Outcome != Similar || v.Difference < 0.09 {
		t.Errorf("4.1 and 4.0: %v, want similar", v)
	}
	exact := *d.Indicator(ind)
	exact.Unit.Decimals = -1 // as many as there are
	if exact.Unit.IsRound(value) || exact.Unit.Step() != 0 {
		t.Errorf("of all decimals the last has a step of %v", exact.Unit.Step())
	}
}

// TestMostOfTheComparator: what is left of the variance of England's difference from the
// United Kingdom is less than rounding of the intervals makes, so that nothing is said.
func TestMostOfTheComparator(t *testing.T) {
	_, d := both()
	for _, slug := range []string{"life-satisfaction", "worthwhile", "anxiety", "female-healthy-life-expectancy"} {
		ind, england := called(t, d, slug, "E92000001")
		s := d.Series(ind, england)
		v := NewJudge(d, ind, s.Period(s.Latest()), CompareWith(geo.UK), nil).Verdict(england)
		if v.Outcome != CannotSay || v.Reason.Cause != MostOfIt || v.Share < 0.5 {
			t.Errorf("%s: %v, %+v with %v of its people, want that it is most of it", slug, v.Outcome, v.Reason, v.Share)
		}
	}
}

// TestOneErrorForVerdictsAndChanges: an interval without width says nothing, so that both
// take the count behind the figure; and one of no people has the width of its interval, not
// twice that, though it begins where the scale does.
func TestOneErrorForVerdictsAndChanges(t *testing.T) {
	ind := indicator.Indicator{
		Polarity: indicator.LowerIsBetter, Unit: indicator.Unit{Suffix: "%", Decimals: 1}, Interval: indicator.Interval{Method: indicator.Wilson, Per: 100},
		Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges},
	}
	for _, was := range []float64{0, 20} {
		d := towns(t, ind, append(yearly(2022, give(was, 0), give(40, 0)), seen{wales, "2022", exactly(30), dataset.Normal})...)
		a, before, now := areaOf(d, first), year(t, 2022), year(t, 2023)
		v := NewJudge(d, 0, before, CompareWith(wales), nil).Verdict(a)
		c, p := ChangeOf(d, 0, a, before, now), CountOf(d, 0, a, before)
		if want := (p.Upper - p.Lower) / 3.92; v.SE != want || !p.Is() {
			t.Errorf("%v%%: the standard error of the verdict is %v, want %v", was, v.SE, want)
		}
		if q := CountOf(d, 0, a, now); !(math.Abs(c.Statistic-(40-was)/math.Hypot(v.SE, (q.Upper-q.Lower)/3.92)) < 1e-9) {
			t.Errorf("%v%%: z of the change is %v", was, c.Statistic)
		}
	}
}

// TestOnlyVerdictsHaveAMethod: a count that decides nothing is not how a verdict was reached.
func TestOnlyVerdictsHaveAMethod(t *testing.T) {
	v := Verdict{Count: Count{Method: indicator.Wilson, Count: 3, N: 10}, Reason: Reason{Cause: MostOfIt}}
	if how := v.How(); how != "" {
		t.Errorf("How() = %q, want nothing", how)
	}
}
