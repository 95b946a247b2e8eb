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
	pair.whole, pair.people = other, people(j.d, j.counts, j.d.Areas().Units(other), j.p.Start().Year())
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
