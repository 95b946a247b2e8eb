package analysis

import (
	"math"
	"testing"

	"weal/internal/dataset"
	"weal/internal/indicator"
)

// marked is rows of which the one at index i has the given status.
func marked(rows []seen, i int, s dataset.Status) []seen {
	rows[i].status = s
	return rows
}

// in is rows in the given periods.
func in(periods []string, readings ...reading) []seen {
	rows := make([]seen, len(readings))
	for i, r := range readings {
		rows[i] = seen{first, periods[i], r, dataset.Normal}
	}
	return rows
}

// rising is n readings that rise by step, each with the same standard error of 1.
func rising(n int, step float64) []reading {
	rs := make([]reading, n)
	for i := range rs {
		rs[i] = give(100+step*float64(i), 1.96)
	}
	return rs
}

// TestTrendOf has a case for each method and for each reason not to use it. The
// χ² of five values in a line is ten times the square of its step, for standard
// errors of 1, so that a step of 0.98 is above 9.55 and one of 0.97 below.
func TestTrendOf(t *testing.T) {
	rolling := []string{"2015-01-01/P3Y", "2016-01-01/P3Y", "2017-01-01/P3Y", "2018-01-01/P3Y", "2019-01-01/P3Y"}
	skipping := []string{"2015", "2016", "2018", "2019", "2020"}
	everyOther := []string{"2010-01-01/P2Y", "2012-01-01/P2Y", "2014-01-01/P2Y", "2016-01-01/P2Y", "2018-01-01/P2Y"}
	for _, tt := range []struct {
		name      string
		rows      []seen
		direction Direction
		method    TrendMethod
		n         int
		slope     float64
		cause     Cause
		doubt     Doubt
	}{
		{"a line just steep enough", yearly(2016, rising(5, 0.98)...), Improving, RecentTrend, 5, 0.98, NoCause, NoDoubt},
		{"a line just not steep enough", yearly(2016, rising(5, 0.97)...), NoClearChange, RecentTrend, 5, 0.97, NoCause, NoDoubt},
		{"a fall", yearly(2016, rising(5, -2)...), Worsening, RecentTrend, 5, -2, NoCause, NoDoubt},
		{"only the last five count", yearly(2010, append([]reading{give(900, 1)}, rising(5, 2)...)...), Improving, RecentTrend, 5, 2, NoCause, NoDoubt},
		{"one value alone makes the rise", yearly(2016, give(5, .2), give(4.9, .2), give(4.8, .2), give(4.7, .2), give(9, .2)), NoClearChange, RecentTrend, 5, 0.78, NoCause, NoDoubt},
		{"a slope is of a year", in(everyOther, rising(5, 3)...), Improving, RecentTrend, 5, 1.5, NoCause, NoDoubt},
		{"nothing", nil, NoDirection, NoTrendMethod, 0, nan, NoFigures, NoDoubt},
		{"one value", yearly(2020, rising(1, 1)...), NoDirection, NoTrendMethod, 0, nan, OneValue, NoDoubt},
		{"four values", yearly(2017, rising(4, 5)...), NoDirection, NoTrendMethod, 0, nan, FewValues, NoDoubt},
		{"rolling years", in(rolling, rising(5, 5)...), NoDirection, NoTrendMethod, 0, nan, Overlapping, NoDoubt},
		{"a break leaves too few", marked(yearly(2014, rising(7, 5)...), 3, dataset.Break), NoDirection, NoTrendMethod, 0, nan, FewValues, NoDoubt},
		{"a break leaves enough", marked(yearly(2014, append([]reading{give(900, 1)}, rising(6, 5)...)...), 2, dataset.Break), Improving, RecentTrend, 5, 5, NoCause, NoDoubt},
		{"a missing year", in(skipping, rising(5, 5)...), Improving, MannKendall, 5, nan, NoCause, PeriodMissing},
		{"an interval without width", yearly(2016, give(1, 1), give(2, 1), give(3, 0), give(4, 1), give(5, 1)), Improving, MannKendall, 5, 1, NoCause, IntervalMissing},
		{"a missing interval", yearly(2016, give(1, 1), exactly(2), give(3, 1), give(4, 1), give(5, 1)), Improving, MannKendall, 5, 1, NoCause, IntervalMissing},
		{"five that rise, p 0.017", yearly(2016, values(1, 2, 3, 4, 5)...), Improving, MannKendall, 5, 1, NoCause, NoDoubt},
		{"two of them the wrong way round, p 0.083", yearly(2016, values(1, 2, 3, 5, 4)...), NoClearChange, MannKendall, 5, 1, NoCause, NoDoubt},
		{"five of which two are the same, p 0.033", yearly(2016, values(1, 2, 3, 3, 5)...), Improving, MannKendall, 5, 1, NoCause, NoDoubt},
		{"the last eleven at most", yearly(2010, values(99, 98, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)...), Improving, MannKendall, 11, 1, NoCause, NoDoubt},
		{"each value leans on the one before", yearly(2010, values(1, 1.5, 2.5, 4, 5.8, 7, 7.6, 7.9, 8, 8.4)...), Improving, MannKendall, 10, nan, NoCause, Leaning},
	} {
		d := towns(t, indicator.Indicator{Polarity: indicator.HigherIsBetter}, tt.rows...)
		tr := TrendOf(d, 0, areaOf(d, first))
		if tr.Direction != tt.direction || tr.Method != tt.method || tr.N != tt.n {
			t.Errorf("%s: %v by %v of %d values, want %v by %v of %d", tt.name, tr.Direction, tr.Method, tr.N, tt.direction, tt.method, tt.n)
		}
		if !math.IsNaN(tt.slope) && !(math.Abs(tr.Slope-tt.slope) < 1e-3) {
			t.Errorf("%s: slope %v, want %v", tt.name, tr.Slope, tt.slope)
		}
		if tr.Reason.Cause != tt.cause {
			t.Errorf("%s: because %+v, want %d", tt.name, tr.Reason, tt.cause)
		}
		if !warnsOf(tr.Warnings, tt.doubt) {
			t.Errorf("%s: warns %+v, want %d", tt.name, tr.Warnings, tt.doubt)
		}
	}
}

// TestTrendOfFingertips has the published test case for values with intervals,
// whose slope is a year.
func TestTrendOfFingertips(t *testing.T) {
	d := towns(t, indicator.Indicator{Polarity: indicator.LowerIsBetter}, yearly(2012,
		reading{24.67, 23.16, 26.25}, reading{24.6, 23.15, 26.19}, reading{28, 26.44, 29.64}, reading{30.2, 28.63, 31.9}, reading{30.6, 28.98, 32.25})...)
	tr := TrendOf(d, 0, areaOf(d, first))
	if tr.Direction != Worsening || math.Abs(tr.Slope-1.75157) > 5e-4 || math.Abs(tr.ChiSquared-46.7653) > 5e-5 || !tr.Steady {
		t.Errorf("TrendOf = %+v, want it to worsen by 1.75157 a year, χ² 46.7653", tr)
	}
	if tr.From.Label() != "2012" || tr.To.Label() != "2016" {
		t.Errorf("the trend is of %s to %s, want 2012 to 2016", tr.From.Label(), tr.To.Label())
	}
}

// TestMixedBasisIsSaid: a series of which part is published and part combined is
// tested as one, with a warning.
func TestMixedBasisIsSaid(t *testing.T) {
	d := towns(t, indicator.Indicator{Polarity: indicator.HigherIsBetter}, yearly(2016, values(1, 2, 3, 4, 5)...)...)
	a := areaOf(d, first)
	s := d.Series(0, a)
	row := dataset.Row{Area: a}
	for i := range s.Len() {
		o := s.At(i)
		if i == 2 {
			o.Basis = dataset.Combined
		}
		row.Observations = append(row.Observations, o)
	}
	d = d.WithRows(func(indicator.ID) []dataset.Row { return []dataset.Row{row} })
	if w := TrendOf(d, 0, a).Warnings; !warnsOf(w, MixedBasis) {
		t.Errorf("warnings %+v", w)
	}
}

// warnsOf reports whether d is the one doubt of warnings, or there are none if it
// is NoDoubt.
func warnsOf(warnings []Warning, d Doubt) bool {
	return len(warnings) == 0 && d == NoDoubt || len(warnings) == 1 && warnings[0].Doubt == d
}

// TestOneYearIsNoPace: Tees Valley's emissions fell from 18.57 to 10.78 in 2016,
// when a steelworks had closed, which cannot happen every year.
func TestOneYearIsNoPace(t *testing.T) {
	_, d := both()
	ind, tv := called(t, d, "greenhouse-gas-emissions", "E47000006")
	p := PathwayOf(d, ind, tv, 0)
	u := p.Uneven
	if u == nil || !u.OneYear || u.To.Label() != "2016" || math.Abs(u.Is-u.Was+7.79) > 0.005 || math.Abs(u.Share-0.45) > 0.005 || u.Since.Label() != "2013" || math.Abs(u.Cut-0.762) > 0.0005 {
		t.Fatalf("Tees Valley's pace: %+v, want that 2016 stands out", u)
	}
	if math.Abs(p.PresentCut-1.22) > 0.0005 || p.Linear.Year != 2026 || u.Linear != 2028 || u.Exponential <= p.Exponential.Year {
		t.Errorf("%.3f a year to %d, without 2016 to %d and %d; want later without it", p.PresentCut, p.Linear.Year, u.Linear, u.Exponential)
	}
	if len(p.Warnings) == 0 || p.Warnings[len(p.Warnings)-1] != (Warning{Doubt: UnevenPace, Uneven: u}) {
		t.Errorf("Warnings = %+v", p.Warnings)
	}
	if p := PathwayOf(d, ind, tv, 2030); p.Course != DependsOnPace && p.Course != DependsOnCurve {
		t.Errorf("by 2030: %v, want no firm verdict: without 2016 it is linear %d, exponential %d", p.Course, p.Uneven.Linear, p.Uneven.Exponential)
	}
	_, wm := called(t, d, "greenhouse-gas-emissions", "E47000007")
	if p := PathwayOf(d, ind, wm, 0); p.Uneven != nil {
		t.Errorf("the West Midlands' pace is even; Uneven = %+v", p.Uneven)
	}
}

// TestHalvesOfDifferentPaceAreSaid: Luton's emissions have hardly fallen since
// 2018.
func TestHalvesOfDifferentPaceAreSaid(t *testing.T) {
	_, d := both()
	ind, luton := called(t, d, "greenhouse-gas-emissions", "E06000032")
	p := PathwayOf(d, ind, luton, 2045)
	if u := p.Uneven; u == nil || u.OneYear || u.From.Label() != "2018" || math.Abs(u.Cut-0.0425) > 0.0006 {
		t.Fatalf("Luton's pace: %+v, want that its later half is slower", u)
	}
	if p.Course != DependsOnCurve && p.Course != DependsOnPace {
		t.Errorf("Luton by 2045: %v", p.Course)
	}
}

// TestInflationIsNoImprovement: income in pounds of each year rises, and GDP with
// inflation taken out improves.
func TestInflationIsNoImprovement(t *testing.T) {
	_, d := both()
	for slug, want := range map[string]Direction{
		"gross-disposable-household-income-per-head":                Rising,
		"gross-domestic-product-per-head":                           Rising,
		"gross-domestic-product-per-head-in-chained-volume-measure": Improving,
	} {
		ind, gm := called(t, d, slug, "E47000001")
		if got := TrendOf(d, ind, gm); got.Direction != want || got.Slope <= 0 {
			t.Errorf("%s in Greater Manchester: %v by %v a year, want %v", slug, got.Direction, got.Slope, want)
		}
	}
}

// line is n values from one on, each step more than the one before.
func line(from, step float64, n int) []reading {
	rs := make([]reading, n)
	for i := range rs {
		rs[i] = exactly(from + step*float64(i))
	}
	return rs
}

// halving is n values from one on, each a given share of the one before.
func halving(from, share float64, n int) []reading {
	rs := make([]reading, n)
	for i := range rs {
		rs[i] = exactly(from)
		from *= share
	}
	return rs
}

// TestCourses has a series and a target for each verdict on a way to net zero. The
// figures are yearly to 2023, and begin at 100.
func TestCourses(t *testing.T) {
	netZero := func(year int) *dataset.Target {
		return &dataset.Target{Year: year, Value: math.NaN(), Kind: "net zero"}
	}
	for _, tt := range []struct {
		name     string
		readings []reading
		target   *dataset.Target
		chosen   int
		course   Course
		goal     float64
		cause    Cause
		doubt    Doubt
	}{
		{"no target", line(100, -5, 11), nil, 0, UnknownCourse, 10, NoTarget, NoDoubt},
		{"no target, but a year is asked for", line(100, -5, 11), nil, 2060, OnCourse, 10, NoCause, NoDoubt},
		{"it falls by 5 to 50, so 10 is reached in 2031 or 2047", line(100, -5, 11), netZero(2050), 0, OnCourse, 10, NoCause, NoDoubt},
		{"the same for 2035", line(100, -5, 11), netZero(2035), 0, DependsOnCurve, 10, NoCause, NoDoubt},
		{"the same for 2030", line(100, -5, 11), netZero(2030), 0, OffCourse, 10, NoCause, NoDoubt},
		{"it is there already", line(100, -9.5, 11), netZero(2030), 0, Reached, 10, NoCause, NoDoubt},
		{"it rises", line(100, 1, 11), netZero(2050), 0, NotFalling, 10, NoCause, NoDoubt},
		{"the year is over", line(100, -5, 11), netZero(2020), 0, OffCourse, 10, NoCause, NoDoubt},
		{"the year is over, and it rises", line(100, 1, 11), netZero(2020), 0, OffCourse, 10, NoCause, NoDoubt},
		{"four values", line(100, -5, 4), netZero(2050), 0, UnknownCourse, 10, FewYears, NoDoubt},
		{"nothing", nil, netZero(2050), 0, UnknownCourse, nan, NoFigures, NoDoubt},
		{"a target that names its value", line(100, -5, 11), &dataset.Target{Year: 2025, Value: 45, Kind: "target"}, 0, OnCourse, 45, NoCause, NoDoubt},
		{"a baseline that it names", halving(100, 0.9, 11), &dataset.Target{Year: 2050, Value: math.NaN(), Kind: "net zero", BaselineYear: 2014}, 0, OnCourse, 9, NoCause, NoDoubt},
		{"a baseline for which there is no figure", line(100, -5, 11), &dataset.Target{Year: 2050, Value: math.NaN(), BaselineYear: 1990}, 0, UnknownCourse, nan, NoBaseline, NoDoubt},
		{"carbon negative in time, by the linear projection", line(100, -5, 11), &dataset.Target{Year: 2034, Value: math.NaN(), Kind: "carbon negative"}, 0, OnCourse, 0, NoCause, LinearAlone},
		{"carbon negative too late", line(100, -5, 11), &dataset.Target{Year: 2032, Value: math.NaN(), Kind: "carbon negative"}, 0, OffCourse, 0, NoCause, LinearAlone},
	} {
		b := townsBuilder(t, indicator.Indicator{Polarity: indicator.LowerIsBetter}, yearly(2024-len(tt.readings), tt.readings...)...)
		a := areaOf(towns(t, indicator.Indicator{}), first)
		if tt.target != nil {
			tt.target.Area = a
			b.AddTarget(*tt.target)
		}
		d := built(t, b)
		p := PathwayOf(d, 0, a, tt.chosen)
		if p.Course != tt.course || !(math.Abs(p.Goal-tt.goal) < 1e-9 || math.IsNaN(p.Goal) && math.IsNaN(tt.goal)) {
			t.Errorf("%s: %v with %v to go to (linear %d, exponential %d; %+v), want %v, %v", tt.name, p.Course, p.Goal, p.Linear.Year, p.Exponential.Year, p.Reason, tt.course, tt.goal)
		}
		if p.Reason.Cause != tt.cause {
			t.Errorf("%s: because %+v, want %d", tt.name, p.Reason, tt.cause)
		}
		if !warnsOf(p.Warnings, tt.doubt) {
			t.Errorf("%s: warns %+v, want %d", tt.name, p.Warnings, tt.doubt)
		}
	}
}

// TestProjections: an even fall of a tenth a year is found again, and the years
// are those in which the curves are first at or below the goal.
func TestProjections(t *testing.T) {
	d := towns(t, indicator.Indicator{Polarity: indicator.LowerIsBetter}, yearly(2013, halving(100, 0.9, 11)...)...)
	p := PathwayOf(d, 0, areaOf(d, first), 2040)
	// 100 × 0.9^n is first at 10 or below for n = 22, in 2035. The rate is of a year
	// of 365.25 days, whence the tolerance.
	if math.Abs(p.PresentRate+0.1) > 1e-4 || p.Exponential.Year != 2035 {
		t.Errorf("a fall of a tenth a year: %v, there in %d; want -0.1, 2035", p.PresentRate, p.Exponential.Year)
	}
	left := 10 / (100 * math.Pow(0.9, 10))
	if want := math.Pow(left, 1.0/17) - 1; math.Abs(p.RequiredRate-want) > 1e-12 {
		t.Errorf("required rate %v, want %v", p.RequiredRate, want)
	}
	if n := len(p.Linear.Values); n != p.LastYear-2023+1 || len(p.Exponential.Values) != n || p.LastYear < 2040 {
		t.Errorf("%d values to %d, want one a year to the target's or beyond", n, p.LastYear)
	}
}
