package stat

import "math"

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
