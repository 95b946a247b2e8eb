package stat

import "math"

// Z95 is the 97.5th percentile of the standard normal distribution, as the
// statistics offices round it for 95% intervals.
const Z95 = 1.96

// StandardError returns the standard error behind a 95% confidence interval,
// (upper − lower)/3.92. It is NaN if a bound is missing, and if the interval has
// no width: that is what is left of a narrow one once it is rounded, and says
// nothing of how sure a value is, least of all that it is certain.
func StandardError(lower, upper float64) float64 {
	if !(upper > lower) {
		return math.NaN()
	}
	return (upper - lower) / (2 * Z95)
}

// StandardErrorOnScale returns the standard error behind a value's 95% interval
// where values lie from least to greatest. An interval that ends there was cut,
// and its width is less than 3.92 standard errors; what is left whole is the
// other side, which is 1.96 of them. If both ends were cut it is the wider side,
// which is the least that it can be. It is NaN as for StandardError.
func StandardErrorOnScale(lower, value, upper, least, greatest float64) float64 {
	se := StandardError(lower, upper)
	below, above := (value-lower)/Z95, (upper-value)/Z95
	switch atLeast, atGreatest := lower == least, upper == greatest; {
	case math.IsNaN(se), !atLeast && !atGreatest:
		return se
	case !atLeast:
		return max(below, se)
	case !atGreatest:
		return max(above, se)
	}
	return max(below, above)
}

// Interval returns the 95% confidence interval of a value with the given
// standard error.
func Interval(value, se float64) (lower, upper float64) { return value - Z95*se, value + Z95*se }

// A WeightedSum gathers values with their weights and standard errors, for
// their sum and their weighted mean. The zero WeightedSum is empty.
type WeightedSum struct {
	sum, squares float64 // Σwx and Σ(w·se)² of the values that are there
	known, total float64 // their weight, and that of all
	bad          bool    // a weight was missing or negative
}

// Add adds a value with its weight and its standard error. A missing value adds
// to the weight of all only; a missing error makes StandardError NaN.
func (s *WeightedSum) Add(x, w, se float64) {
	if !(w >= 0) {
		s.bad = true
		return
	}
	s.total += w
	if math.IsNaN(x) {
		return
	}
	s.sum += w * x
	s.squares += w * w * se * se
	s.known += w
}

// Sum returns Σwx over the values that are there, and its standard error: what
// counts come to when each has a weight of 1. It is NaN where Mean is.
func (s *WeightedSum) Sum() (sum, se float64) {
	if s.bad || s.known == 0 {
		return math.NaN(), math.NaN()
	}
	return s.sum, math.Sqrt(s.squares)
}

// Mean returns Σwx/Σw over the values that are there. It is NaN if a weight was
// missing or negative, or if no weight is left.
func (s *WeightedSum) Mean() float64 {
	if s.bad || s.known == 0 {
		return math.NaN()
	}
	return s.sum / s.known
}

// Coverage returns the share of all weight that the values carry, or NaN where
// Mean does.
func (s *WeightedSum) Coverage() float64 {
	if s.bad || s.known == 0 {
		return math.NaN()
	}
	return s.known / s.total
}

// StandardError returns the standard error of the mean of independent values,
// √Σ(w/W)²se² (Cochran, Sampling Techniques, chapter 5).
func (s *WeightedSum) StandardError() float64 { return math.Sqrt(s.squares) / s.known }

// WeightedMean returns Σwx/Σw over the values that are not missing. It is NaN if a
// weight is missing or negative, or if no weight is left.
func WeightedMean(xs, ws []float64) float64 {
	s := weighted(xs, ws)
	return s.Mean()
}

func weighted(xs, ws []float64) (s WeightedSum) {
	for i, x := range xs {
		s.Add(x, ws[i], math.NaN())
	}
	return s
}

// Wilson returns the 95% interval of a proportion, count of n (Wilson 1927;
// Newcombe and Altman 2000). Both are NaN unless 0 ≤ count ≤ n and n > 0.
func Wilson(count, n float64) (lower, upper float64) {
	if !(n > 0) || !(count >= 0) || count > n {
		return math.NaN(), math.NaN()
	}
	p := count / n
	centre := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return centre - half, centre + half
}

// Byar returns the 95% interval of the number that count, of events that come by
// chance, varies about (Byar in Breslow and Day 1987). Both are NaN unless count ≥ 0.
func Byar(count float64) (lower, upper float64) {
	if !(count >= 0) {
		return math.NaN(), math.NaN()
	}
	bound := func(c, z float64) float64 { return c * math.Pow(1-1/(9*c)+z/(3*math.Sqrt(c)), 3) }
	if count > 0 {
		lower = max(bound(count, -z), 0)
	}
	return lower, bound(count+1, z)
}

// z is Z95 with all its digits, as the published intervals of counts are made with.
const z = 1.959963984540054

// SpreadFactor makes the median distance of normal values from their median
// their standard deviation: 1/Φ⁻¹(3/4).
const SpreadFactor = 1.4826

// TypicalSpread returns SpreadFactor times the median distance from the median,
// which estimates a standard deviation without being moved by outliers. It is
// NaN if xs has no values.
func TypicalSpread(xs []float64) float64 {
	m := Median(xs)
	distances := make([]float64, len(xs))
	for i, x := range xs {
		distances[i] = math.Abs(x - m)
	}
	return SpreadFactor * Median(distances)
}
