package analysis

import (
	"math"
	"slices"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/stat"
)

// A field is the areas of a Judge, in order and ranked by their values.
type field struct {
	order  []int32   // of areas: best first or, without polarity, highest; missing ones last
	ranks  []int32   // by area; 0 without a value, and for areas that are not listed
	values []float64 // of those that have one, ascending
	median float64
	unsure bool // most of the values are marked unreliable
}

// fieldOf orders the areas of j once for all that is asked of them.
func (j *Judge) fieldOf() field {
	values := valuesOf(j.d, j.id, j.p, j.areas)
	keys := make([]float64, len(values))
	for i, v := range values {
		keys[i] = j.key(v)
	}
	f := field{order: stat.Order(keys), ranks: make([]int32, j.d.Areas().Len())}
	rank, before := int32(0), math.NaN()
	for i, at := range f.order {
		if math.IsNaN(values[at]) {
			break
		}
		if shown := j.ind.Unit.Rounded(values[at]); shown != before {
			rank, before = int32(i+1), shown
		}
		f.ranks[j.areas[at]] = rank
		f.values = append(f.values, values[at])
	}
	if n := len(f.values); n > 0 && f.values[0] > f.values[n-1] {
		slices.Reverse(f.values)
	}
	f.median, f.unsure = stat.SortedQuantile(f.values, 0.5), j.mostUnsure(len(f.values))
	return f
}

// mostUnsure reports whether most of n figures are marked unreliable, without an
// interval that says how much.
func (j *Judge) mostUnsure(n int) bool {
	marked := 0
	for _, o := range j.d.CrossSection(j.id, j.p, j.areas) {
		if unsure(o) {
			marked++
		}
	}
	return 2*marked > n
}

// key returns what areas are put in order by, the least first.
func (j *Judge) key(value float64) float64 {
	if j.ind.Polarity == indicator.LowerIsBetter {
		return value
	}
	return -value
}

// Rank returns the rank of area among the areas of j that have a value, best
// first (or highest, without polarity), and how many they are. Values that are
// the same as they are shown share a rank, as in official tables: what is behind
// the last decimal is for nobody to be proud of.
// It is 0 of 0 if area has no value, or is not one of them. The first time it
// orders them all.
func (j *Judge) Rank(area geo.ID) (rank, of int) {
	f := j.field()
	if f.ranks[area] == 0 {
		return 0, 0
	}
	return int(f.ranks[area]), len(f.values)
}

// Ranks returns what Rank does for each of areas, and of how many. It takes one
// pass and orders nothing, which for a few areas is quicker.
func (j *Judge) Ranks(areas ...geo.ID) [][2]int {
	ranks, among := make([][2]int, len(areas)), make([]bool, len(areas))
	keys := make([]float64, len(areas))
	for i, v := range valuesOf(j.d, j.id, j.p, areas) {
		keys[i] = j.key(j.ind.Unit.Rounded(v))
	}
	of := 0
	for at, v := range valuesOf(j.d, j.id, j.p, j.areas) {
		if math.IsNaN(v) {
			continue
		}
		of++
		key := j.key(j.ind.Unit.Rounded(v))
		for i, k := range keys {
			among[i] = among[i] || areas[i] == j.areas[at]
			if key < k {
				ranks[i][0]++
			}
		}
	}
	for i := range ranks {
		if !among[i] {
			ranks[i] = [2]int{}
			continue
		}
		ranks[i] = [2]int{ranks[i][0] + 1, of}
	}
	return ranks
}
