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
