package analysis

import "weal/internal/geo"

// Between returns the verdict on area with another in place of the comparator
// of j. Where values have no intervals, they are told apart by the spread of
// the areas that j was made for.
func (j *Judge) Between(area, other geo.ID) Verdict {
	pair := *j
	pair.compareWith(CompareWith(j.d.Areas().Area(other).Code))
	return pair.Verdict(area)
}

// Pairs returns the verdicts on each of areas against each of the others: of area
// i against area k in row i, column k, as Between gives it. An area is not
// compared with itself.
func (j *Judge) Pairs(areas []geo.ID) [][]Verdict {
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
