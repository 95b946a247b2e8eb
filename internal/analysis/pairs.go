package analysis

import (
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// Between returns the verdict on area with another in place of the comparator
// of j. Where values have no intervals, they are told apart by the spread of
// the areas that j was made for.
func (j *Judge) Between(area, other geo.ID) Verdict {
	pair := *j
	pair.c = CompareWith(j.d.Areas().Area(other).Code)
	pair.compareWith(other)
	return pair.Verdict(area)
}

// Pairs returns the verdicts on each of areas against each of the others, by
// their figures of ind in p: of area i against area k in row i, column k. An
// area is not compared with itself. Where values have no intervals, the spread
// that decides is that of peers.
func Pairs(d *dataset.Dataset, ind indicator.ID, p period.Period, areas, peers []geo.ID) [][]Verdict {
	j := NewJudge(d, ind, p, WithNothing, peers)
	pairs := make([][]Verdict, len(areas))
	for i, a := range areas {
		pairs[i] = make([]Verdict, len(areas))
		for k, b := range areas {
			if i != k {
				pairs[i][k] = j.Between(a, b)
			}
		}
	}
	return pairs
}

// Ranks returns the rank of each of areas among those of peers that have a
// figure of ind in p, as Judge.Rank does, and how many these are. It takes one
// pass over peers and orders nothing, which for a few areas is quicker.
func Ranks(d *dataset.Dataset, ind indicator.ID, p period.Period, areas, peers []geo.ID) [][2]int {
	ranks, among := make([][2]int, len(areas)), make([]bool, len(areas))
	values := make([]float64, len(areas))
	for i, a := range areas {
		o, _ := d.Series(ind, a).Lookup(p)
		values[i] = o.Value
	}
	sign := 1.0
	if d.Indicator(ind).Polarity == indicator.LowerIsBetter {
		sign = -1
	}
	of := 0
	for a, o := range d.CrossSection(ind, p, peers) {
		if o.IsMissing() {
			continue
		}
		of++
		for i, v := range values {
			among[i] = among[i] || areas[i] == a
			if sign*o.Value > sign*v {
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
