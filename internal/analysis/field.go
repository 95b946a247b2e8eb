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

// A Position is a rank among areas: 0 of 0 if there is none.
type Position struct {
	Rank, Of int
	Tied     bool // others share it
}

// Rank returns the rank of area among the areas of j that have a value, best
// first (or highest, without polarity), and how many they are. Values that are
// the same as they are shown share a rank, as in official tables: what is behind
// the last decimal is for nobody to be proud of.
// It is none if area has no value, or is not one of them, and for the United Kingdom and
// its like, which are no rivals. The first time it orders them all.
func (j *Judge) Rank(area geo.ID) Position {
	f := j.field()
	rank, of := f.ranks[area], len(f.values)
	if rank == 0 || !j.ranks(area) {
		return Position{}
	}
	return Position{int(rank), of, int(rank) < of && f.ranks[j.areas[f.order[rank]]] == rank} // the next after the first with that rank
}

// ranks reports whether area is of a level whose areas are rivals.
func (j *Judge) ranks(area geo.ID) bool { return j.d.Areas().Area(area).Level != geo.UnitedKingdom }

// Ranks returns what Rank does for each of areas. It takes one pass and orders
// nothing, which for a few areas is quicker.
func (j *Judge) Ranks(areas ...geo.ID) []Position {
	ranks, among := make([]Position, len(areas)), make([]bool, len(areas))
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
			itself := areas[i] == j.areas[at]
			among[i] = among[i] || itself
			ranks[i].Tied = ranks[i].Tied || key == k && !itself
			if key < k {
				ranks[i].Rank++
			}
		}
	}
	for i := range ranks {
		if !among[i] || !j.ranks(areas[i]) {
			ranks[i] = Position{}
			continue
		}
		ranks[i].Rank, ranks[i].Of = ranks[i].Rank+1, of
	}
	return ranks
}
