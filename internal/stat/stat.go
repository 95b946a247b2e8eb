// Package stat computes statistics on slices of numbers. NaN stands for a
// missing value throughout and is never counted. It imports only the standard
// library, and knows nothing of areas or indicators.
package stat

import (
	"math"
	"slices"
)

// Present returns the values of xs that are not NaN, in order, in a slice of
// its own.
func Present(xs []float64) []float64 {
	ys := make([]float64, 0, len(xs))
	for _, x := range xs {
		if !math.IsNaN(x) {
			ys = append(ys, x)
		}
	}
	return ys
}

// Quantile returns the p'th quantile of xs, 0 ≤ p ≤ 1, by linear interpolation
// between order statistics (Hyndman and Fan 1996, type 7), or NaN if xs has no
// values.
func Quantile(xs []float64, p float64) float64 {
	return SortedQuantile(Sorted(xs), p)
}

// Sorted returns the values of xs that are not NaN in ascending order, in a
// slice of its own.
func Sorted(xs []float64) []float64 {
	ys := Present(xs)
	if len(ys) < few {
		slices.Sort(ys)
		return ys
	}
	if slices.IsSorted(ys) {
		return ys
	}
	sorted := make([]float64, len(ys))
	for i, at := range Order(ys) {
		sorted[i] = ys[at]
	}
	return sorted
}

// few is how many values are put in order by comparing them before a radix sort,
// which looks at all 256 values of each of 8 digits, is quicker.
const few = 1000

// SortedQuantile returns what Quantile does, in constant time, for values that
// are in ascending order, none of them missing.
func SortedQuantile(ys []float64, p float64) float64 {
	if len(ys) == 0 {
		return math.NaN()
	}
	h := p * float64(len(ys)-1)
	lo := int(math.Floor(h))
	hi := min(lo+1, len(ys)-1)
	if ys[lo] == ys[hi] {
		return ys[lo] // an infinity less itself would be NaN
	}
	return ys[lo] + (h-float64(lo))*(ys[hi]-ys[lo])
}

// Median returns the middle value of xs, or NaN if xs has no values.
func Median(xs []float64) float64 { return Quantile(xs, 0.5) }

// Range returns the least and the greatest value of xs, or NaN and NaN if xs
// has no values.
func Range(xs []float64) (least, greatest float64) {
	least, greatest = math.NaN(), math.NaN()
	for _, x := range xs {
		switch {
		case math.IsNaN(x):
		case math.IsNaN(least):
			least, greatest = x, x
		default:
			least, greatest = min(least, x), max(greatest, x)
		}
	}
	return least, greatest
}
