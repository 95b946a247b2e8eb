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

// rankOnce returns what Rank does, in one pass that orders nothing: quicker for the only
// area that is asked for.
func (j *Judge) rankOnce(area geo.ID) Position {
	value, unit := j.d.Series(j.id, area).Value(j.p), &j.ind.Unit
	mine, shown, apart := j.key(value), j.key(unit.Rounded(value)), unit.Apart()
	position, among := Position{Rank: 1}, false
	for at, v := range figuresIn(j.d, j.id, j.p, j.areas) {
		position.Of++
		key := j.key(v)
		if math.Abs(key-mine) < apart { // else rounding does not change which is less
			key = j.key(unit.Rounded(v))
		}
		itself := j.areas[at] == area
		among = among || itself
		position.Tied = position.Tied || key == shown && !itself
		if key < shown {
			position.Rank++
		}
	}
	if !among || !j.ranks(area) {
		return Position{}
	}
	return position
}
