package analysis

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
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
		{"rolling years, of which two do not overlap", in(rolling, rising(5, 5)...), Improving, TwoWindows, 2, 5, NoCause, NoDoubt},
		{"rolling years that chance alone may have moved", in(rolling, rising(5, 0.6)...), NoClearChange, TwoWindows, 2, 0.6, NoCause, NoDoubt},
		{"rolling years that all overlap", in(rolling[:3], rising(3, 5)...), NoDirection, NoTrendMethod, 0, nan, Overlapping, NoDoubt},
		{"rolling years without intervals", in(rolling, values(1, 2, 3, 4, 5)...), NoDirection, NoTrendMethod, 0, nan, FewWindows, NoDoubt},
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

// TestIdenticalMembers: the mean of members that are all the same does not change, though
// binary arithmetic leaves something in its last place.
func TestIdenticalMembers(t *testing.T) {
	d := towns(t, indicator.Indicator{Polarity: indicator.HigherIsBetter}, yearly(2016, values(5.1, 5.1, 5.1, 5.1, 5.1)...)...)
	a := areaOf(d, first)
	s := d.Series(0, a)
	row := dataset.Row{Area: a}
	for i := range s.Len() {
		o := s.At(i)
		o.Basis, o.Value = dataset.Combined, o.Value-float64(i)*1e-15
		row.Observations = append(row.Observations, o)
	}
	d = d.WithRows(func(indicator.ID) []dataset.Row { return []dataset.Row{row} })
	if tr := TrendOf(d, 0, a); tr.Direction != NoClearChange || tr.S != 0 {
		t.Errorf("TrendOf = %+v, want no clear change, S = 0", tr)
	}
}

// TestLatelyTheOtherWay: where the last three steps all go the other way than the trend,
// it says so, and since when.
func TestLatelyTheOtherWay(t *testing.T) {
	for _, tt := range []struct {
		values []float64
		want   int
	}{
		{[]float64{1, 2, 3, 4, 5, 9, 8, 7, 6.5}, -1},
		{[]float64{1, 2, 3, 4, 5, 9, 8, 8, 7.5}, 0},
		{[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9}, 0},
		{[]float64{3, 1, 4, 2, 9, 8, 7, 6}, -1}, // of no clear change
	} {
		d := towns(t, indicator.Indicator{Polarity: indicator.HigherIsBetter}, yearly(2010, values(tt.values...)...)...)
		tr := TrendOf(d, 0, areaOf(d, first))
		if tr.Lately != tt.want || (tr.Turned != 0) != (tt.want != 0) || tr.Turned != 0 && tr.Turned != year(t, 2010+len(tt.values)-4) {
			t.Errorf("%v: lately %d since %s, want %d", tt.values, tr.Lately, tr.Turned, tt.want)
		}
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
	if math.Abs(p.PresentCut()-1.22) > 0.0005 || p.Linear.Year != 2026 || u.Linear != 2028 || u.Exponential <= p.Exponential.Year {
		t.Errorf("%.3f a year to %d, without 2016 to %d and %d; want later without it", p.PresentCut(), p.Linear.Year, u.Linear, u.Exponential)
	}
	if len(p.Warnings) == 0 || p.Warnings[len(p.Warnings)-1] != (Warning{Doubt: UnevenPace, Uneven: u, Curves: true}) {
		t.Errorf("Warnings = %+v", p.Warnings)
	}
	if p := PathwayOf(d, ind, tv, 2030); p.Track != UnknownTrack || p.Reason.Cause != UnevenTrack && p.Reason.Cause != CurvesDisagree {
		t.Errorf("by 2030: %v, want no firm verdict: without 2016 it is linear %d, exponential %d", p.Track, p.Uneven.Linear, p.Uneven.Exponential)
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
	if p.Track != UnknownTrack || p.Reason.Cause != UnevenTrack && p.Reason.Cause != CurvesDisagree {
		t.Errorf("Luton by 2045: %v", p.Track)
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

// TestTracks has a series and a target for each verdict on a way to net zero. The
// figures are yearly to 2023, and begin at 100.
func TestTracks(t *testing.T) {
	netZero := func(year int) *dataset.Target {
		return &dataset.Target{Year: year, Value: math.NaN(), Kind: "net zero"}
	}
	for _, tt := range []struct {
		name     string
		readings []reading
		target   *dataset.Target
		chosen   int
		track    Track
		goal     float64
		cause    Cause
		doubt    Doubt
	}{
		{"no target", line(100, -5, 11), nil, 0, UnknownTrack, 10, NoTarget, NoDoubt},
		{"no target, but a year is asked for", line(100, -5, 11), nil, 2060, OnTrack, 10, NoCause, NoDoubt},
		{"it falls by 5 to 50, so 10 is reached in 2031 or 2047", line(100, -5, 11), netZero(2050), 0, OnTrack, 10, NoCause, NoDoubt},
		{"the same for 2035", line(100, -5, 11), netZero(2035), 0, UnknownTrack, 10, CurvesDisagree, NoDoubt},
		{"the same for 2030", line(100, -5, 11), netZero(2030), 0, OffTrack, 10, NoCause, NoDoubt},
		{"it is there already", line(100, -9.5, 11), netZero(2030), 0, TargetMet, 10, NoCause, NoDoubt},
		{"it rises", line(100, 1, 11), netZero(2050), 0, OffTrack, 10, NoCause, NoDoubt},
		{"the year is over", line(100, -5, 11), netZero(2020), 0, OffTrack, 10, NoCause, NoDoubt},
		{"the year is over, and it rises", line(100, 1, 11), netZero(2020), 0, OffTrack, 10, NoCause, NoDoubt},
		{"four values", line(100, -5, 4), netZero(2050), 0, UnknownTrack, 10, FewYears, NoDoubt},
		{"nothing", nil, netZero(2050), 0, UnknownTrack, nan, NoFigures, NoDoubt},
		{"a target that names its value", line(100, -5, 11), &dataset.Target{Year: 2025, Value: 45, Kind: "target"}, 0, OnTrack, 45, NoCause, NoDoubt},
		{"a baseline that it names", halving(100, 0.9, 11), &dataset.Target{Year: 2050, Value: math.NaN(), Kind: "net zero", BaselineYear: 2014}, 0, OnTrack, 9, NoCause, NoDoubt},
		{"a baseline for which there is no figure", line(100, -5, 11), &dataset.Target{Year: 2050, Value: math.NaN(), BaselineYear: 1990}, 0, UnknownTrack, nan, NoBaseline, NoDoubt},
		{"carbon negative in time, by the linear projection", line(100, -5, 11), &dataset.Target{Year: 2034, Value: math.NaN(), Kind: "carbon negative"}, 0, OnTrack, 0, NoCause, LinearAlone},
		{"carbon negative too late", line(100, -5, 11), &dataset.Target{Year: 2032, Value: math.NaN(), Kind: "carbon negative"}, 0, OffTrack, 0, NoCause, LinearAlone},
	} {
		b := townsBuilder(t, indicator.Indicator{Slug: Emissions, Polarity: indicator.LowerIsBetter}, yearly(2024-len(tt.readings), tt.readings...)...)
		a := areaOf(towns(t, indicator.Indicator{}), first)
		if tt.target != nil {
			tt.target.Area = a
			b.AddTarget(*tt.target)
		}
		d := built(t, b)
		p := PathwayOf(d, 0, a, tt.chosen)
		if p.Track != tt.track || !(math.Abs(p.Goal-tt.goal) < 1e-9 || math.IsNaN(p.Goal) && math.IsNaN(tt.goal)) {
			t.Errorf("%s: %v with %v to go to (linear %d, exponential %d; %+v), want %v, %v", tt.name, p.Track, p.Goal, p.Linear.Year, p.Exponential.Year, p.Reason, tt.track, tt.goal)
		}
		if p.Reason.Cause != tt.cause {
			t.Errorf("%s: because %+v, want %d", tt.name, p.Reason, tt.cause)
		}
		if !warnsOf(p.Warnings, tt.doubt) {
			t.Errorf("%s: warns %+v, want %d", tt.name, p.Warnings, tt.doubt)
		}
	}
}

// TestTracksOfALine: other targets than those of emissions are judged by the straight line
// of the present slope, and not where the slope that it takes is within its interval.
func TestTracksOfALine(t *testing.T) {
	aim := func(year int, value float64) []dataset.Target {
		return []dataset.Target{{Year: year, Value: value, Kind: "a target of"}}
	}
	noisy := values(60, 63, 60, 64, 62, 66, 63, 67, 64, 68, 66) // Sen's slope 0.667, between 0.333 and 1
	for _, tt := range []struct {
		name     string
		polarity indicator.Polarity
		readings []reading
		targets  []dataset.Target
		chosen   int
		track    Track
		cause    Cause
		year     int
	}{
		{"a rise by 1 a year from 70 reaches 77 in 2030", indicator.HigherIsBetter, line(60, 1, 11), aim(2030, 77), 0, OnTrack, NoCause, 2030},
		{"and not 78", indicator.HigherIsBetter, line(60, 1, 11), aim(2030, 78), 0, OffTrack, NoCause, 2030},
		{"a fall where lower is better", indicator.LowerIsBetter, line(60, -1, 11), aim(2030, 43), 0, OnTrack, NoCause, 2030},
		{"a rise where lower is better", indicator.LowerIsBetter, line(60, 1, 11), aim(2030, 43), 0, OffTrack, NoCause, 2030},
		{"70 is 65 or more", indicator.HigherIsBetter, line(60, 1, 11), aim(2030, 65), 0, TargetMet, NoCause, 2030},
		{"the time is over", indicator.HigherIsBetter, line(60, 1, 11), aim(2022, 80), 0, OffTrack, NoCause, 2022},
		{"it takes 0.5 a year", indicator.HigherIsBetter, noisy, aim(2033, 71), 0, UnknownTrack, SlopeUnsure, 2033},
		{"it takes 0.1 a year", indicator.HigherIsBetter, noisy, aim(2033, 67), 0, OnTrack, NoCause, 2033},
		{"it takes 2 a year", indicator.HigherIsBetter, noisy, aim(2033, 86), 0, OffTrack, NoCause, 2033},
		{"four values", indicator.HigherIsBetter, line(60, 1, 4), aim(2030, 77), 0, UnknownTrack, FewYears, 2030},
		{"neither way is better", indicator.NoPolarity, line(60, 1, 11), aim(2030, 77), 0, UnknownTrack, NoPolarity, 2030},
		{"no value", indicator.HigherIsBetter, line(60, 1, 11), aim(2030, math.NaN()), 0, UnknownTrack, NoGoal, 2030},
		{"of several the soonest that is ahead", indicator.HigherIsBetter, line(60, 1, 11), slices.Concat(aim(2040, 90), aim(2020, 50), aim(2030, 77)), 0, OnTrack, NoCause, 2030},
		{"or the last", indicator.HigherIsBetter, line(60, 1, 11), slices.Concat(aim(2022, 90), aim(2020, 50)), 0, OffTrack, NoCause, 2022},
		{"one on file that is asked for", indicator.HigherIsBetter, line(60, 1, 11), slices.Concat(aim(2040, 90), aim(2030, 77)), 2040, OffTrack, NoCause, 2040},
		{"another year for the same value", indicator.HigherIsBetter, line(60, 1, 11), aim(2030, 78), 2031, OnTrack, NoCause, 2031},
	} {
		b := townsBuilder(t, indicator.Indicator{Polarity: tt.polarity}, yearly(2024-len(tt.readings), tt.readings...)...)
		for _, target := range tt.targets {
			target.Area = areaOf(towns(t, indicator.Indicator{}), first)
			b.AddTarget(target)
		}
		d := built(t, b)
		p := PathwayOf(d, 0, areaOf(d, first), tt.chosen)
		if p.Track != tt.track || p.Reason.Cause != tt.cause || p.Target != tt.year || p.Curves {
			t.Errorf("%s: %v in %d (%+v; slope %+v, needed %v), want %v in %d", tt.name, p.Track, p.Target, p.Reason, p.Slope, -p.RequiredCut, tt.track, tt.year)
		}
	}
}

// TestAYearOfATargetIsOverAtItsEnd: no figure of April 2023 or of 2022/23 misses a target
// for 2023.
func TestAYearOfATargetIsOverAtItsEnd(t *testing.T) {
	for name, want := range map[string]bool{
		"2023": true, "2022": false, "2022-04-01/P1Y": false, "2023-04-01/P1Y": true, "2021-01-01/P3Y": true, "2023-04-01/P1M": false, "2023-12-01/P1M": true,
	} {
		p, err := period.Parse(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := over(p, 2023); got != want {
			t.Errorf("over(%s, 2023) = %v, want %v", name, got, want)
		}
	}
}

// TestPaceIsOfYearsThatShareNothing: quarters are counted by the year, and windows of three
// years every third.
func TestPaceIsOfYearsThatShareNothing(t *testing.T) {
	var quarters, windows []point
	for year := 2010; year <= 2020; year++ {
		for q := range 4 {
			p, _ := period.New(time.Date(year, time.Month(1+3*q), 1, 0, 0, 0, 0, time.UTC), 3)
			quarters = append(quarters, point{period: p})
		}
		p, _ := period.New(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), 36)
		windows = append(windows, point{period: p})
	}
	if got := yearApart(quarters); len(got) != 11 || got[0].period.Label() != "Q4 2010" {
		t.Errorf("%d of the quarters, from %s, want 11 of a season", len(got), got[0].period.Label())
	}
	if got := yearApart(windows); len(got) != 4 || got[0].period.Label() != "2011–13" {
		t.Errorf("%d of the windows, from %s, want 4 apart", len(got), got[0].period.Label())
	}
}

// TestProjections: an even fall of a tenth a year is found again, and the years
// are those in which the curves are first at or below the goal.
func TestProjections(t *testing.T) {
	d := towns(t, indicator.Indicator{Slug: Emissions, Polarity: indicator.LowerIsBetter}, yearly(2013, halving(100, 0.9, 11)...)...)
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

func TestSlots(t *testing.T) {
	for _, tt := range []struct {
		name    string
		periods []string
		want    string
	}{
		{"years", []string{"2019", "2020", "2021"}, "2019 2020 2021"},
		{"a year left out", []string{"2019", "2020", "2022", "2023"}, "2019 2020 - 2022 2023"},
		{"another day each April", []string{"2019-04-10", "2020-04-22", "2021-04-14"}, "10 Apr 2019 22 Apr 2020 14 Apr 2021"},
		{"censuses", []string{"2001", "2011", "2021"}, "2001 2011 2021"},
		{"rolling years", []string{"2011-01-01/P3Y", "2012-01-01/P3Y", "2014-01-01/P3Y"}, "2011–13 2012–14 - 2014–16"},
		{"a slip of a century", []string{"1821", "2019", "2020", "2021"}, "1821" + strings.Repeat(" -", 40) + " 2019 2020 2021"},
		{"years and a quarter", []string{"2018", "2019", "2020", "2021-01-01/P3M"}, "2018 2019 2020 Q1 2021"},
	} {
		var rows []seen
		for _, p := range tt.periods {
			rows = append(rows, seen{first, p, exactly(1), 0})
		}
		d := towns(t, indicator.Indicator{Name: "Score"}, rows...)
		id, _ := d.Areas().Lookup(first)
		var got []string
		for _, s := range NewChart(d, 0, []geo.ID{id}, Comparator{}).Slots {
			label := "-"
			if len(s) > 0 {
				label = s[0].Label()
			}
			got = append(got, label)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: slots %v, want %s", tt.name, got, tt.want)
		}
	}
}

func TestIndexToFirst(t *testing.T) {
	d := small(t)
	ind, area := called(t, d, "emissions", "south-yorkshire")
	_, other := called(t, d, "emissions", "tees-valley")
	c := NewChart(d, ind, []geo.ID{area, other}, CompareWith(geo.England))
	x := c.IndexToFirst(d.Indicator(ind))
	want := [][]float64{{100, 100, nan}, {100, 100 * 8 / 9., 100 * 4 / 9.}, {100, 100 * 5.5 / 6, 100 * 5. / 6}}
	if x.Refuse.Is() || x.Base != 0 || len(x.Values) != 3 {
		t.Fatalf("IndexToFirst = %+v, want three lines", x)
	}
	for i := range want {
		for k := range want[i] {
			if !same(x.Values[i][k], want[i][k]) && math.Abs(x.Values[i][k]-want[i][k]) > 1e-9 {
				t.Errorf("line %d, slot %d: %v, want %v", i, k, x.Values[i][k], want[i][k])
			}
		}
	}
}

func TestIndexToArea(t *testing.T) {
	d := small(t)
	ind, area := called(t, d, "emissions", "tees-valley")
	england, _ := d.Areas().Lookup(geo.England)
	c := NewChart(d, ind, []geo.ID{area}, CompareWith(geo.England))
	x := c.IndexToArea(d, ind, england)
	if x.Refuse.Is() || x.Values[0][0] != 150 || x.Values[1][2] != 100 {
		t.Errorf("IndexToArea = %+v, want 150 at first, and England at 100", x)
	}
	c = NewChart(d, ind, []geo.ID{england}, WithNothing)
	if x := c.IndexToArea(d, ind, england); (x.Refuse != Reason{Cause: NoSamePeriods, Name: "England"}) {
		t.Errorf("England to England: %+v, want it refused", x.Refuse)
	}
}

func TestIndexIsRefusedWhereItMeansNothing(t *testing.T) {
	d := small(t)
	ind, area := called(t, d, "emissions", "tees-valley")
	c := NewChart(d, ind, []geo.ID{area}, WithNothing)
	score := indicator.Indicator{Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Greatest: 10}}}
	if x := c.IndexToFirst(&score); x.Refuse.Cause != IsScore {
		t.Errorf("a score: %+v, want it refused", x.Refuse)
	}
	c.Areas[0].Values[1] = -1
	if x := c.IndexToFirst(d.Indicator(ind)); x.Refuse.Cause != NotPositive {
		t.Errorf("a negative value: %+v, want it refused", x.Refuse)
	}
	for k := range c.Areas[0].Values {
		c.Areas[0].Values[k] = nan
	}
	if x := c.IndexToFirst(d.Indicator(ind)); !x.Refuse.Is() {
		t.Error("no values at all are indexed")
	}
}

// TestTheEndsOfASpreadCountWhoSharesThem: the first area is named, and how many
// have the same value.
func TestTheEndsOfASpreadCountWhoSharesThem(t *testing.T) {
	areas, values := []geo.ID{7, 0, 3, 4, 5}, []float64{9, nan, 2, 9, 9}
	s := spreadOf(year(t, 2023), areas, values, stat.Equal(5), make([]int, 5))
	if want := (Extreme{Area: 7, Value: 9, Others: 2}); s.Highest != want {
		t.Errorf("highest %+v, want %+v", s.Highest, want)
	}
	if want := (Extreme{Area: 3, Value: 2}); s.Lowest != want {
		t.Errorf("lowest %+v, want %+v", s.Lowest, want)
	}
}

// TestConvergenceOfTwoAreas: the spread of two areas can fall, but a line through
// two points says nothing.
func TestConvergenceOfTwoAreas(t *testing.T) {
	d := small(t)
	ind, ne := called(t, d, "emissions", "E47000014") // 7, 6, 5
	_, tees := called(t, d, "emissions", "E47000006") // 9, 8, 4
	areas := []geo.ID{ne, tees}
	c := ConvergenceOf(d, ind, areas, Spreads(d, ind, areas))
	want := (math.Log(5./4) - math.Log(9./7)) / 2
	if math.Abs(c.Sigma-want) > 1e-12 || !math.IsNaN(c.Beta.Slope) || c.Areas != 2 {
		t.Errorf("ConvergenceOf two areas = %+v, want σ of %.4f and no β", c, want)
	}
}

// TestWayOfALineStartsAfterABreak: what does not compare is no part of its change, and values
// that lean on each other make its slope look surer than it is.
func TestWayOfALineStartsAfterABreak(t *testing.T) {
	rows := marked(yearly(2011, slices.Concat(values(10, 11), values(60, 61, 63, 66, 70, 73, 75, 76, 76, 75, 73))...), 2, dataset.Break)
	b := townsBuilder(t, indicator.Indicator{Polarity: indicator.HigherIsBetter}, rows...)
	a := areaOf(towns(t, indicator.Indicator{}), first)
	b.AddTarget(dataset.Target{Area: a, Year: 2030, Value: 90})
	p := PathwayOf(built(t, b), 0, a, 0)
	if p.Baseline != 60 || p.BaselinePeriod.Label() != "2013" {
		t.Errorf("the way starts with %v in %s, want 60 in 2013", p.Baseline, p.BaselinePeriod.Label())
	}
	if !slices.ContainsFunc(p.Warnings, func(w Warning) bool { return w.Doubt == Leaning && w.Value > 0.3 }) {
		t.Errorf("Warnings = %+v, want that values lean on each other", p.Warnings)
	}
}

// TestADriftThatDoesNotShow is no trend: members that stay as they are under weights that
// move make a group's figure drift behind its last decimal.
func TestADriftThatDoesNotShow(t *testing.T) {
	unit := indicator.Unit{Decimals: 1}
	drift := yearly(2015, values(42.42, 42.415, 42.41, 42.405, 42.40, 42.395, 42.39)...)
	for decimals, want := range map[int]Direction{1: NoClearChange, 2: Worsening} {
		unit.Decimals = decimals
		d := towns(t, indicator.Indicator{Unit: unit, Polarity: indicator.HigherIsBetter}, drift...)
		if tr := TrendOf(d, 0, areaOf(d, first)); tr.Direction != want || tr.Method != MannKendall {
			t.Errorf("%d decimals: %v by %v, want %v", decimals, tr.Direction, tr.Method, want)
		}
	}
}
