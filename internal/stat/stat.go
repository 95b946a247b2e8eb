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

// SortedQuantile returns the p'th quantile of ys, 0 ≤ p ≤ 1, by linear
// interpolation between order statistics (Hyndman and Fan 1996, type 7), or NaN if
// there are none. They are in ascending order, and none is missing.
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
func Median(xs []float64) float64 { return SortedQuantile(Sorted(xs), 0.5) }

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

// Order returns the indices of xs in ascending order of their values: equal
// values in the order of their indices, missing ones last. It takes time in
// proportion to len(xs), because tables of 35,000 areas are put in order anew
// between two frames: a radix sort does that in a quarter of the time that
// comparing takes.
func Order(xs []float64) []int32 {
	const digits, values = 8, 256 // of a key, and of a digit
	keys, sorted := make([]keyed, len(xs)), make([]keyed, len(xs))
	var counts [digits][values]int
	for i, x := range xs {
		k := keyed{ascending(x), int32(i)}
		keys[i] = k
		for d := range digits {
			counts[d][k.digit(d)]++
		}
	}
	for d := range digits {
		if len(xs) > 0 && counts[d][keys[0].digit(d)] == len(xs) {
			continue // it is the same in all
		}
		var next [values]int // where the next key with each digit goes
		for v := 1; v < values; v++ {
			next[v] = next[v-1] + counts[d][v-1]
		}
		for _, k := range keys {
			at := k.digit(d)
			sorted[next[at]] = k
			next[at]++
		}
		keys, sorted = sorted, keys
	}
	order := make([]int32, len(keys))
	for i, k := range keys {
		order[i] = k.index
	}
	return order
}

// A keyed is the index of a value with the key that it is sorted by.
type keyed struct {
	key   uint64
	index int32
}

// digit returns the d'th digit of the key, the least significant first.
func (k keyed) digit(d int) uint8 { return uint8(k.key >> (8 * d)) }

// ascending returns x as an integer of the same order: the greatest for NaN.
func ascending(x float64) uint64 {
	if math.IsNaN(x) {
		return math.MaxUint64
	}
	if x == 0 {
		x = 0 // the two zeros are equal
	}
	bits := math.Float64bits(x)
	if bits>>63 != 0 {
		return ^bits
	}
	return bits | 1<<63
}
