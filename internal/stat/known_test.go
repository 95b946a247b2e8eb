package stat

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance || math.IsNaN(got) && math.IsNaN(want)
}

// TestWilson has the worked example of Fingertips' technical
// guidance: 1,367 of 44,701, per 1,000.
func TestWilson(t *testing.T) {
	lo, hi := Wilson(1367, 44701)
	if !near(1000*lo, 29.0247, 5e-5) || !near(1000*hi, 32.2179, 5e-5) {
		t.Errorf("Wilson(1367, 44701) = %v, %v per 1,000, want 29.0247, 32.2179", 1000*lo, 1000*hi)
	}
	if lo, _ := Wilson(5, 3); !math.IsNaN(lo) {
		t.Errorf("Wilson(5, 3) = %v, want NaN", lo)
	}
}

// TestWilsonOfNewcombe has the score intervals without continuity correction
// that Newcombe gives as examples (Two-sided confidence intervals for the single
// proportion, Statistics in Medicine 17, 1998, table I, method 3), which Newcombe
// and Altman (2000) recommend.
func TestWilsonOfNewcombe(t *testing.T) {
	for _, tt := range []struct{ count, n, lower, upper float64 }{
		{81, 263, 0.2553, 0.3662},
		{15, 148, 0.0624, 0.1605},
		{0, 20, 0.0000, 0.1611},
		{1, 29, 0.0061, 0.1718},
	} {
		if lo, hi := Wilson(tt.count, tt.n); !near(lo, tt.lower, 5e-5) || !near(hi, tt.upper, 5e-5) {
			t.Errorf("Wilson(%v, %v) = %.4f, %.4f, want %.4f, %.4f", tt.count, tt.n, lo, hi, tt.lower, tt.upper)
		}
	}
}

// TestByar compares Byar's intervals with the exact ones of Poisson counts, to which they
// come close from ten on (Breslow and Day 1987, tables 2.10 and 2.11).
func TestByar(t *testing.T) {
	for _, tt := range []struct{ count, lower, upper, within float64 }{
		{100, 81.364, 121.627, 0.01},
		{10, 4.795, 18.390, 0.01},
		{0, 0, 3.689, 0.03},
	} {
		if lo, hi := Byar(tt.count); !near(lo, tt.lower, tt.within) || !near(hi, tt.upper, tt.within) {
			t.Errorf("Byar(%v) = %.4f, %.4f, want %v, %v", tt.count, lo, hi, tt.lower, tt.upper)
		}
	}
	if lo, _ := Byar(-1); !math.IsNaN(lo) {
		t.Errorf("Byar(-1) = %v, want NaN", lo)
	}
}

// TestWeightedTrend has Fingertips' published test case for values with
// intervals.
func TestWeightedTrend(t *testing.T) {
	ys := []float64{24.67, 24.6, 28, 30.2, 30.6}
	lower := []float64{23.16, 23.15, 26.44, 28.63, 28.98}
	upper := []float64{26.25, 26.19, 29.64, 31.9, 32.25}
	ses := make([]float64, len(ys))
	for i := range ys {
		ses[i] = StandardError(lower[i], upper[i])
	}
	got := WeightedTrendOf(ys, ses)
	if !near(got.Slope, 1.75157, 5e-6) || !near(got.ChiSquared, 46.7653, 5e-5) || !got.Steady {
		t.Errorf("WeightedTrendOf = %+v, want 1.75157, χ² 46.7653, steady", got)
	}
}

// TestProportionTrend has Fingertips' published test case for counts.
func TestProportionTrend(t *testing.T) {
	got := ProportionTrendOf([]float64{994, 1023, 1199, 1332, 1367}, []float64{40299, 41527, 42811, 44064, 44701})
	if !near(got.ChiSquared, 47.8967, 5e-5) || !near(got.Slope, 0.00173, 5e-5) || !got.Steady {
		t.Errorf("ProportionTrendOf = %+v, want χ² 47.8967, 0.00173 a step, steady", got)
	}
	for _, counts := range [][]float64{{0, 0, 0}, {10, 10, 10}, {1, nan, 3}, {1, 2, 11}, {1, 2}} {
		if got := ProportionTrendOf(counts, []float64{10, 10, 10}[:len(counts)]); !math.IsNaN(got.ChiSquared) {
			t.Errorf("of counts %v: %+v, want NaN", counts, got)
		}
	}
}

// TestSteady: a rise that rests on one value alone is not steady.
func TestSteady(t *testing.T) {
	got := WeightedTrendOf([]float64{5, 4.9, 4.8, 4.7, 9}, []float64{.1, .1, .1, .1, .1})
	if got.Steady || got.ChiSquared < TrendThreshold {
		t.Errorf("WeightedTrendOf = %+v, want a large χ² that is not steady", got)
	}
	for _, se := range []float64{0, nan, math.Inf(1), -1} {
		if got := WeightedTrendOf([]float64{1, 2, 3}, []float64{1, se, 1}); !math.IsNaN(got.Slope) {
			t.Errorf("with a standard error of %v: %+v, want NaN", se, got)
		}
	}
}

// TestMannKendallExact has probabilities of Kendall's S from the tables of
// Kendall (1975), for which all orders of few values are equally likely.
func TestMannKendallExact(t *testing.T) {
	for _, tt := range []struct {
		ys []float64
		s  int
		p  float64
	}{
		{[]float64{1, 2, 3, 4}, 6, 2.0 / 24},
		{[]float64{1, 2, 3, 4, 5}, 10, 2.0 / 120},
		{[]float64{1, 2, 3, 5, 4}, 8, 2 * 5.0 / 120},
		{[]float64{2, 1}, -1, 1},
	} {
		got := MannKendall(tt.ys)
		if got.S != tt.s || !near(got.P, tt.p, 1e-12) {
			t.Errorf("MannKendall(%v) = %+v, want S %d, p %v", tt.ys, got, tt.s, tt.p)
		}
	}
	if got := MannKendall([]float64{3, 3, 3, 3, 3}); got.S != 0 || got.Z != 0 || got.P != 1 {
		t.Errorf("MannKendall of one value five times = %+v, want nothing", got)
	}
}

// TestMannKendallPublished has worked examples: nine values in the order of
// another variable (Hollander and Wolfe, Nonparametric Statistical Methods,
// 1973, page 185; R's cor.test gives T = 26 of 36 pairs and p = 0.1194 for
// them), and fourteen with a tie (J. Little, College of the Holy Cross, "A
// Mann-Kendall Example (By Hand)": S = 54, Z = 2.9058, p = .0018 on one side).
func TestMannKendallPublished(t *testing.T) {
	for _, tt := range []struct {
		ys    []float64
		s     int
		z, p  float64
		exact bool
	}{
		{[]float64{2.5, 4.0, 2.6, 3.6, 2.8, 3.1, 5.2, 5.0, 3.8}, 16, nan, 0.1194, true},
		{[]float64{12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7}, 54, 2.9058, 2 * 0.0018, false},
	} {
		got := MannKendall(tt.ys)
		if got.S != tt.s || got.Exact != tt.exact || !near(got.P, tt.p, 1e-4) || !math.IsNaN(tt.z) && !near(got.Z, tt.z, 5e-5) {
			t.Errorf("MannKendall(%v) = %+v, want S %d, Z %v, p %v, exact %v", tt.ys, got, tt.s, tt.z, tt.p, tt.exact)
		}
	}
}

// TestMannKendallCountsOut holds the exact probability of up to seven values,
// with ties and without, against what is found by trying every order of them.
func TestMannKendallCountsOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ys := rapid.SliceOfN(rapid.SampledFrom([]float64{1, 2, 3, 4}), 2, 7).Draw(t, "ys")
		got := MannKendall(ys)
		orders, far := 0, 0
		permute(slices.Clone(ys), 0, func(zs []float64) {
			orders++
			if s := score(zs); max(s, -s) >= max(got.S, -got.S) {
				far++
			}
		})
		if want := float64(far) / float64(orders); !got.Exact || !near(got.P, want, 1e-12) {
			t.Fatalf("MannKendall(%v) = %+v, %d of %d orders are as far: %v", ys, got, far, orders, want)
		}
	})
}

// permute calls visit with every order of xs from index i on.
func permute(xs []float64, i int, visit func([]float64)) {
	if i == len(xs) {
		visit(xs)
		return
	}
	for k := i; k < len(xs); k++ {
		xs[i], xs[k] = xs[k], xs[i]
		permute(xs, i+1, visit)
		xs[i], xs[k] = xs[k], xs[i]
	}
}

func score(ys []float64) int {
	s := 0
	for i := range ys {
		for _, y := range ys[i+1:] {
			s += cmp.Compare(y, ys[i])
		}
	}
	return s
}

// TestSenIntervalAllowsForTies: the variance of S is smaller where values are the
// same (Gilbert 1987, sections 16.4.2 and 16.5.1). For eleven values without ties
// it is 165 and the bounds are the 15th and the 41st of the 55 slopes; where six
// values are one, and three another, it is 133, and they are the 16th and the 40th.
func TestSenIntervalAllowsForTies(t *testing.T) {
	xs := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}
	for _, tt := range []struct {
		ys         []float64
		low, upper int
	}{
		{[]float64{3, 1, 4, 6, 5, 9, 2, 8, 7, 11, 10}, 15, 41},
		{[]float64{1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4}, 16, 40},
	} {
		var slopes []float64
		for i := range xs {
			for j := i + 1; j < len(xs); j++ {
				slopes = append(slopes, (tt.ys[j]-tt.ys[i])/(xs[j]-xs[i]))
			}
		}
		slices.Sort(slopes)
		lo, hi := slopes[tt.low-1], slopes[tt.upper-1]
		if got := Sen(xs, tt.ys); got.Lower != lo || got.Upper != hi {
			t.Errorf("Sen(%v) = %+v, want %v to %v", tt.ys, got, lo, hi)
		}
	}
}

func TestSen(t *testing.T) {
	xs := []float64{1, 2, 3, 4, 5, 6}
	if got := Sen(xs, []float64{2, 4, 6, 8, 100, 12}); got.Slope != 2 {
		t.Errorf("Sen = %v, want 2 in spite of the odd value", got.Slope)
	}
	if got := Sen(xs, []float64{2, nan, 6, nan, nan, nan}); got.Slope != 2 || !math.IsNaN(got.Lower) {
		t.Errorf("Sen of two points = %+v, want 2 without an interval", got)
	}
}

// TestWeightsMatter: combining is the plain mean only when weights are equal,
// and the coverage says whose figures were missing.
func TestWeightsMatter(t *testing.T) {
	s := weighted([]float64{10, 20, nan}, []float64{3, 1, 4})
	if s.Mean() != 12.5 || s.Coverage() != 0.5 {
		t.Errorf("the mean is %v, its coverage %v, want 12.5, 0.5", s.Mean(), s.Coverage())
	}
	for _, ws := range [][]float64{{nan, 1, 1}, {-1, 1, 1}, {0, 0, 0}} {
		if mean := WeightedMean([]float64{1, 2, 3}, ws); !math.IsNaN(mean) {
			t.Errorf("WeightedMean with weights %v = %v, want NaN", ws, mean)
		}
	}
	var sum WeightedSum
	sum.Add(5, 1, 2)
	sum.Add(7, 1, 2)
	sum.Add(nan, 0, nan)
	if se := sum.StandardError(); !near(se, math.Sqrt2, 1e-12) {
		t.Errorf("StandardError = %v, want √2", se)
	}
	if x, se := sum.Sum(); x != 12 || !near(se, 2*math.Sqrt2, 1e-12) {
		t.Errorf("Sum = %v, standard error %v, want 12, 2√2", x, se)
	}
	if sum.Add(1, 1, nan); !math.IsNaN(sum.StandardError()) {
		t.Errorf("StandardError with one missing = %v, want NaN", sum.StandardError())
	}
}

func TestSpreadKnown(t *testing.T) {
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"variation of 2, 4, 4, 4, 5, 5, 7, 9", Variation([]float64{2, 4, 4, 4, 5, 5, 7, 9}, Equal(8)), 2.0 / 5},
		{"Gini when one of four has all", Gini([]float64{0, 0, 0, 8}, Equal(4)), 0.75},
		{"Gini of equals", Gini([]float64{3, 3, 3}, []float64{1, 5, 2}), 0},
		{"Gini of 1 to 5", Gini([]float64{5, 1, 4, 2, 3}, Equal(5)), 4.0 / 15},
		{"Gini of incomes in the USA in 1968, by ten classes, as R's package ineq has it", Gini([]float64{541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261}, Equal(10)), 0.462091130},
		{"Theil when one of n has nearly all", Theil([]float64{1e-300, 1e-300, 3}, Equal(3), []int{0, 0, 0}).Total, math.Log(3)},
		{"Gini of a negative", Gini([]float64{-1, 2}, Equal(2)), nan},
		{"Theil of zero", Theil([]float64{0, 2}, Equal(2), []int{0, 1}).Total, nan},
		{"spread of 1, 1, 2, 2, 4, 6, 9", TypicalSpread([]float64{1, 1, 2, 2, 4, 6, 9}), 1.4826},
	} {
		if !near(tt.got, tt.want, 1e-9) {
			t.Errorf("%s = %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

// TestSpreadProperties: inequality does not depend on the unit, on the order,
// or on whether an area is counted once with weight two or twice; and Theil's
// parts add up, none below zero.
func TestSpreadProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "n")
		xs, ws, groups := make([]float64, n), make([]float64, n), make([]int, n)
		for i := range n {
			xs[i] = rapid.Float64Range(0.1, 100).Draw(t, "x")
			ws[i] = rapid.Float64Range(0.1, 10).Draw(t, "w")
			groups[i] = rapid.IntRange(0, 2).Draw(t, "group")
		}
		scaled := make([]float64, n)
		for i := range xs {
			scaled[i] = 7 * xs[i]
		}
		doubled := append(append([]float64{}, xs...), xs[0])
		split := append(append([]float64{}, ws...), ws[0]/2)
		split[0] /= 2
		for name, f := range map[string]func(xs, ws []float64) float64{"Gini": Gini, "Variation": Variation} {
			v := f(xs, ws)
			if !near(f(scaled, ws), v, 1e-9) || !near(f(doubled, split), v, 1e-9) || v < 0 {
				t.Fatalf("%s(%v, %v) = %v, in another unit %v, split %v", name, xs, ws, v, f(scaled, ws), f(doubled, split))
			}
		}
		theil := Theil(xs, ws, groups)
		if theil.Between < -1e-12 || theil.Within < -1e-12 || !near(theil.Between+theil.Within, theil.Total, 1e-12) {
			t.Fatalf("Theil = %+v", theil)
		}
	})
}

func TestLine(t *testing.T) {
	slope, intercept := Line([]float64{1, 2, 3}, []float64{5, 7, 9})
	if !near(slope, 2, 1e-12) || !near(intercept, 3, 1e-12) {
		t.Errorf("Line = %v, %v, want 2, 3", slope, intercept)
	}
	if a := Autocorrelation([]float64{1, 2, 3, 4}); !math.IsNaN(a) {
		t.Errorf("Autocorrelation of a perfect line = %v, want NaN", a)
	}
	if a := Autocorrelation([]float64{0, 1, 0, 1, 0, 1, 0, 1}); !(a < -0.8) {
		t.Errorf("Autocorrelation of a zigzag = %v, want near -1", a)
	}
}

// TestSlopesWithoutAStep: a line with a step in it has the slope of its two
// parts, which are parallel.
func TestSlopesWithoutAStep(t *testing.T) {
	xs := []float64{0, 1, 2, 3, 4, 5}
	ys := []float64{20, 19, 18, 9, 8, 7}
	if got := SenApart(xs, ys, 3); got != -1 {
		t.Errorf("SenApart = %v, want -1; with the step it is %v", got, Sen(xs, ys).Slope)
	}
	if got := LineApart(xs, ys, 3); math.Abs(got+1) > 1e-12 {
		t.Errorf("LineApart = %v, want -1", got)
	}
	if got := SenApart(xs[:2], ys[:2], 1); !math.IsNaN(got) {
		t.Errorf("SenApart of two points apart = %v, want NaN", got)
	}
	if got := LineApart(xs[:2], ys[:2], 1); !math.IsNaN(got) {
		t.Errorf("LineApart of two points apart = %v, want NaN", got)
	}
}

// TestStandardErrorOnScale: an interval that was cut where the scale ends tells
// its standard error by the other side. Orkney's employment rate, 88.3%
// (75.2–100), is the case in the published figures.
func TestStandardErrorOnScale(t *testing.T) {
	for _, tt := range []struct{ lower, value, upper, want float64 }{
		{75.2, 88.3, 100, 13.1 / 1.96}, // not 24.8 / 3.92
		{0, 8.8, 18.7, 9.9 / 1.96},
		{0, 40, 100, 60 / 1.96},
		{75.2, 100, 100, 24.8 / 1.96},
		{0, 0, 5, 5 / 1.96},
		{70, 75, 80, 10 / 3.92},
		{-2, 1, 4, 6 / 3.92}, // beyond the scale it was not cut
		{100, 100, 100, math.NaN()},
		{math.NaN(), 50, math.NaN(), math.NaN()},
	} {
		got := StandardErrorOnScale(tt.lower, tt.value, tt.upper, 0, 100)
		if math.Abs(got-tt.want) > 1e-12 || math.IsNaN(got) != math.IsNaN(tt.want) {
			t.Errorf("StandardErrorOnScale(%v, %v, %v) = %v, want %v", tt.lower, tt.value, tt.upper, got, tt.want)
		}
	}
}
