package analysis

import (
	"math"
	"testing"

	"weal/internal/dataset"
	"weal/internal/indicator"
)

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
		d, _, err := b.Dataset()
		if err != nil {
			t.Fatal(err)
		}
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
