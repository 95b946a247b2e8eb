package stat

import "math"

// z95 is the 97.5th percentile of the standard normal distribution, as the
// statistics offices round it for 95% intervals.
const z95 = 1.96

// StandardError returns the standard error behind a 95% confidence interval,
// (upper − lower)/3.92, or NaN if either bound is missing.
func StandardError(lower, upper float64) float64 { return (upper - lower) / (2 * z95) }

// Interval returns the 95% confidence interval of a value with the given
// standard error.
func Interval(value, se float64) (lower, upper float64) { return value - z95*se, value + z95*se }

// WeightedMean returns Σwx/Σw over the values that are not missing, and the
// share of all weight that they carry: the coverage. Both are NaN if a weight
// is missing or negative, or if no weight is left.
func WeightedMean(xs, ws []float64) (mean, coverage float64) {
	var sum, known, total float64
	for i, x := range xs {
		w := ws[i]
		if !(w >= 0) {
			return math.NaN(), math.NaN()
		}
		total += w
		if !math.IsNaN(x) {
			sum += w * x
			known += w
		}
	}
	if known == 0 {
		return math.NaN(), math.NaN()
	}
	return sum / known, known / total
}

// WeightedMeanError returns the standard error of the weighted mean of
// independent values with the given standard errors, √Σ(w/W)²se² (Cochran,
// Sampling Techniques, chapter 5). It is NaN if any of them is missing.
func WeightedMeanError(ses, ws []float64) float64 {
	var sum, total float64
	for i, se := range ses {
		sum += ws[i] * ws[i] * se * se
		total += ws[i]
	}
	return math.Sqrt(sum) / total
}

// Wilson returns the 95% interval of a proportion, count of n (Wilson 1927;
// Newcombe and Altman 2000). Both are NaN unless 0 ≤ count ≤ n and n > 0.
func Wilson(count, n float64) (lower, upper float64) {
	if !(n > 0) || !(count >= 0) || count > n {
		return math.NaN(), math.NaN()
	}
	const z = 1.959963984540054
	p := count / n
	centre := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return centre - half, centre + half
}

// TypicalSpread returns 1.4826 times the median distance from the median,
// which estimates a standard deviation without being moved by outliers. It is
// NaN if xs has no values.
func TypicalSpread(xs []float64) float64 {
	m := Median(xs)
	distances := make([]float64, len(xs))
	for i, x := range xs {
		distances[i] = math.Abs(x - m)
	}
	return 1.4826 * Median(distances)
}
