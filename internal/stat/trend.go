package stat

import (
	"cmp"
	"math"
	"slices"
)

// A WeightedTrend is the line through values that have standard errors, each
// weighted by the inverse of its variance.
type WeightedTrend struct {
	Slope      float64 // a step from one value to the next
	ChiSquared float64 // of the slope, with one degree of freedom
	Steady     bool    // the slope has the same sign whichever one value is left out
}

// TrendThreshold is what the χ² of a trend has to exceed: p < 0.002.
const TrendThreshold = 9.54953570608324

// WeightedTrendOf returns the trend of ys with standard errors ses, as
// Fingertips tests recent trends: b = (ΣwΣwty − ΣtwΣwy)/(ΣwΣwt² − (Σwt)²),
// χ² = b²/Var b. It is all NaN if a value or an error is missing or not
// positive, or if there are fewer than three.
func WeightedTrendOf(ys, ses []float64) WeightedTrend {
	none := WeightedTrend{Slope: math.NaN(), ChiSquared: math.NaN()}
	if len(ys) < 3 {
		return none
	}
	ws := make([]float64, len(ses))
	for i, se := range ses {
		if !(se > 0) || math.IsInf(se, 0) || math.IsNaN(ys[i]) || math.IsInf(ys[i], 0) {
			return none
		}
		ws[i] = 1 / (se * se)
	}
	slope, variance := weightedSlope(ys, ws, -1)
	t := WeightedTrend{Slope: slope, ChiSquared: slope * slope / variance, Steady: true}
	for leave := range ys {
		if without, _ := weightedSlope(ys, ws, leave); cmp.Compare(without, 0) != cmp.Compare(slope, 0) {
			t.Steady = false
		}
	}
	return t
}

// weightedSlope fits the line through all values but the one at index leave.
func weightedSlope(ys, ws []float64, leave int) (slope, variance float64) {
	var w, wt, wy, wtt, wty float64
	for i, y := range ys {
		if i == leave {
			continue
		}
		t := float64(i + 1)
		w += ws[i]
		wt += ws[i] * t
		wy += ws[i] * y
		wtt += ws[i] * t * t
		wty += ws[i] * t * y
	}
	d := w*wtt - wt*wt
	return (w*wty - wt*wy) / d, w / d
}

// ProportionTrendOf returns the trend of the proportions counts/ns over equal steps of
// time, as Fingertips tests recent trends of proportions: χ² = N(N·Σct − C·Σnt)² / [C(N −
// C)(N·Σnt² − (Σnt)²)]. The slope is that of the proportions, each weighted by its n. It is
// all NaN if a count is missing or beyond its n, if all are 0 or all n, or if there are
// fewer than three.
func ProportionTrendOf(counts, ns []float64) WeightedTrend {
	none := WeightedTrend{Slope: math.NaN(), ChiSquared: math.NaN()}
	if len(counts) < 3 {
		return none
	}
	for i, c := range counts {
		if !(c >= 0 && c <= ns[i] && ns[i] > 0) || math.IsInf(ns[i], 0) {
			return none
		}
	}
	slope, chi := proportionSlope(counts, ns, -1)
	t := WeightedTrend{Slope: slope, ChiSquared: chi, Steady: true}
	if math.IsNaN(chi) {
		return none
	}
	for leave := range counts {
		if without, _ := proportionSlope(counts, ns, leave); cmp.Compare(without, 0) != cmp.Compare(slope, 0) {
			t.Steady = false
		}
	}
	return t
}

// proportionSlope fits the line through all proportions but the one at index leave.
func proportionSlope(counts, ns []float64, leave int) (slope, chi float64) {
	var n, c, ct, nt, ntt float64
	for i := range counts {
		if i == leave {
			continue
		}
		t := float64(i + 1)
		n += ns[i]
		c += counts[i]
		ct += counts[i] * t
		nt += ns[i] * t
		ntt += ns[i] * t * t
	}
	a, d := n*ct-c*nt, n*ntt-nt*nt
	return a / d, n * a * a / (c * (n - c) * d)
}

// A MonotonicTrend is the result of the Mann–Kendall test.
type MonotonicTrend struct {
	S     int     // rises less falls, over all pairs
	Z     float64 // S over its standard deviation, with continuity correction
	P     float64 // two-sided
	Exact bool    // P is counted out, as for up to ten values, and not from Z
}

// counted is up to how many values the probability of S is counted out.
const counted = 10

// MannKendall tests ys, in order of time and without missing values, for a
// trend in one direction (Mann 1945; Kendall 1975; Gilbert 1987 for ties). It
// is NaN for fewer than two values.
func MannKendall(ys []float64) MonotonicTrend {
	n := len(ys)
	if n < 2 {
		return MonotonicTrend{Z: math.NaN(), P: math.NaN()}
	}
	s := 0
	for i := range ys {
		for j := i + 1; j < n; j++ {
			s += cmp.Compare(ys[j], ys[i])
		}
	}
	m := MonotonicTrend{S: s}
	ties := tiesIn(ys)
	if variance := kendallVariance(n, ties); variance > 0 {
		m.Z = float64(s-cmp.Compare(s, 0)) / math.Sqrt(variance)
	}
	if n <= counted {
		m.P, m.Exact = exactKendall(n, ties, s), true
	} else {
		m.P = math.Erfc(math.Abs(m.Z) / math.Sqrt2)
	}
	return m
}

// tiesIn returns how many values of ys are the same, for each that occurs more
// than once.
func tiesIn(ys []float64) []int {
	var ties []int
	for i, y := range ys {
		if slices.Contains(ys[:i], y) {
			continue // counted already
		}
		n := 1
		for _, later := range ys[i+1:] {
			if later == y {
				n++
			}
		}
		if n > 1 {
			ties = append(ties, n)
		}
	}
	return ties
}

// kendallVariance returns the variance of Kendall's S for n values with ties,
// if there is no trend.
func kendallVariance(n int, ties []int) float64 {
	v := n * (n - 1) * (2*n + 5)
	for _, t := range ties {
		v -= t * (t - 1) * (2*t + 5)
	}
	return float64(v) / 18
}

// exactKendall returns the two-sided probability of an S at least as far from
// zero when all orders of n values with ties are equally likely; n is at most
// counted. The number of orders with each number of inversions is a coefficient
// of the polynomial [n]!/Π[t]!, where [k]! = Π(1 + q + … + q^(i−1)) over i to k
// (MacMahon).
func exactKendall(n int, ties []int, s int) float64 {
	var p polynomial
	p[0] = 1
	for k := 2; k <= n; k++ {
		p.times(k)
	}
	pairs := n * (n - 1) / 2 // of different values
	for _, t := range ties {
		for k := 2; k <= t; k++ {
			p.over(k)
		}
		pairs -= t * (t - 1) / 2
	}
	var all, far float64
	for inversions, c := range p[:pairs+1] {
		all += c
		if of := pairs - 2*inversions; max(of, -of) >= max(s, -s) {
			far += c
		}
	}
	return far / all
}

// A polynomial is its coefficients. It has room for [counted]!.
type polynomial [counted*(counted-1)/2 + 1]float64

// times multiplies p by 1 + q + … + q^(k−1).
func (p *polynomial) times(k int) {
	for i := len(p) - 1; i > 0; i-- {
		for j := max(i-k+1, 0); j < i; j++ {
			p[i] += p[j]
		}
	}
}

// over divides p by 1 + q + … + q^(k−1), which has to leave nothing over.
func (p *polynomial) over(k int) {
	for i := range p {
		for j := max(i-k+1, 0); j < i; j++ {
			p[i] -= p[j]
		}
	}
}

// A SenSlope is the median slope between pairs of points, with the interval
// that the ranks of the slopes give.
type SenSlope struct{ Slope, Lower, Upper float64 }

// Sen returns Sen's slope of ys over xs, which one odd value does not move,
// and its 95% interval (Sen 1968; Gilbert 1987). Missing points are left out.
// It is NaN for fewer than two points, and so are the bounds where there are
// too few slopes for their ranks.
func Sen(xs, ys []float64) SenSlope {
	slopes, present := slopesApart(xs, ys, 0), Present(ys)
	s := SenSlope{SortedQuantile(slopes, 0.5), math.NaN(), math.NaN()}
	half := Z95 * math.Sqrt(kendallVariance(len(present), tiesIn(present)))
	lo := int(math.Round((float64(len(slopes))-half)/2)) - 1
	hi := int(math.Round((float64(len(slopes)) + half) / 2))
	if lo >= 0 && hi < len(slopes) {
		s.Lower, s.Upper = slopes[lo], slopes[hi]
	}
	return s
}

// SenApart returns the median slope of ys over xs between pairs of points on
// the same side of a step just before index at: what Sen's slope is without the
// step, as it is taken within seasons by Hirsch, Slack and Smith (1982). It is
// NaN if there is no such pair.
func SenApart(xs, ys []float64, at int) float64 { return SortedQuantile(slopesApart(xs, ys, at), 0.5) }

// slopesApart returns the slopes between such pairs in ascending order.
func slopesApart(xs, ys []float64, at int) []float64 {
	slopes := make([]float64, 0, len(ys)*(len(ys)-1)/2)
	for i := range ys {
		for j := i + 1; j < len(ys); j++ {
			slope := (ys[j] - ys[i]) / (xs[j] - xs[i])
			if (i < at) == (j < at) && xs[j] != xs[i] && !math.IsNaN(slope) {
				slopes = append(slopes, slope)
			}
		}
	}
	slices.Sort(slopes)
	return slopes
}

// Autocorrelation returns the correlation of each value with the one before
// after the straight line through ys is taken away: what makes a trend look
// surer than it is. It is NaN for fewer than three values or a perfect line.
func Autocorrelation(ys []float64) float64 {
	n := len(ys)
	if n < 3 {
		return math.NaN()
	}
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = float64(i)
	}
	slope, intercept := Line(xs, ys)
	var num, den, scale float64
	last := 0.0
	for i, y := range ys {
		r := y - intercept - slope*xs[i]
		if i > 0 {
			num += r * last
		}
		den += r * r
		scale += y * y
		last = r
	}
	if den <= 1e-20*scale {
		return math.NaN()
	}
	return num / den
}

// Line returns the least-squares line through the points, y = intercept +
// slope·x. Both are NaN if the xs are all the same or a value is missing.
func Line(xs, ys []float64) (slope, intercept float64) {
	var s slopeSums
	mx, my := s.add(xs, ys)
	return s.slope(), my - s.slope()*mx
}

// A Regression is the least-squares line through points, with Student's test of its
// slope against 0.
type Regression struct {
	Slope, Intercept float64
	T, P             float64 // of the slope, with N − 2 degrees of freedom; two-sided
	N                int
}

// Regress returns the line that Line does, and the test of its slope. T and P are NaN for
// fewer than three points, and where all of them are on the line or the xs are the same.
func Regress(xs, ys []float64) Regression {
	r := Regression{N: len(xs), T: math.NaN(), P: math.NaN()}
	var s slopeSums
	mx, my := s.add(xs, ys)
	r.Slope = s.slope()
	r.Intercept = my - r.Slope*mx
	var residual, scale float64
	for i, x := range xs {
		off := ys[i] - r.Intercept - r.Slope*x
		residual += off * off
		scale += ys[i] * ys[i]
	}
	if free := float64(r.N - 2); free > 0 && residual > 1e-20*scale {
		r.T = r.Slope / math.Sqrt(residual/free/s.xx)
		r.P = StudentP(r.T, free)
	}
	return r
}

// StudentP returns the two-sided probability of a t at least as far from 0 with so many
// degrees of freedom: I(ν/(ν+t²); ν/2, ½), the regularised incomplete beta function
// (Abramowitz and Stegun 26.7.1).
func StudentP(t, free float64) float64 { return incompleteBeta(free/(free+t*t), free/2, 0.5) }

// incompleteBeta returns I(x; a, b) by its continued fraction (Abramowitz and Stegun
// 26.5.8), which converges quickly for x below (a+1)/(a+b+2), and from the other side of
// it by symmetry.
func incompleteBeta(x, a, b float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x <= 0 || x >= 1:
		return min(max(x, 0), 1)
	case x > (a+1)/(a+b+2):
		return 1 - incompleteBeta(1-x, b, a)
	}
	const deepest = 300
	fraction := 1.0
	for m := float64(deepest); m >= 1; m-- { // from the inside out
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		fraction = 1 + even/(1+odd/fraction)
	}
	fraction = 1 - (a+b)*x/(a+1)/fraction
	gamma := func(x float64) float64 { l, _ := math.Lgamma(x); return l }
	return math.Exp(gamma(a+b)-gamma(a)-gamma(b)+a*math.Log(x)+b*math.Log1p(-x)) / (a * fraction)
}

// LineApart returns the least-squares slope that the points before index at and
// those from it on have in common when each have a level of their own. It is
// NaN if neither side has two different xs, or a value is missing.
func LineApart(xs, ys []float64, at int) float64 {
	var s slopeSums
	s.add(xs[:at], ys[:at])
	s.add(xs[at:], ys[at:])
	return s.slope()
}

// slopeSums are the sums that a least-squares slope is the ratio of.
type slopeSums struct{ xx, xy float64 }

// add adds points to s, about their own means, which it returns.
func (s *slopeSums) add(xs, ys []float64) (mx, my float64) {
	n := float64(len(xs))
	for i := range xs {
		mx += xs[i] / n
		my += ys[i] / n
	}
	for i := range xs {
		s.xx += (xs[i] - mx) * (xs[i] - mx)
		s.xy += (xs[i] - mx) * (ys[i] - my)
	}
	return mx, my
}

// slope returns NaN if the points have no two different xs.
func (s *slopeSums) slope() float64 { return s.xy / s.xx }
