package analysis

import (
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// A SpreadChange is how the spread between the same areas went from one period to
// another, through those between: where other areas have figures, a change of
// spread is one of areas and not of values.
type SpreadChange struct {
	Course      []Spread // from the first to the last; none if there are no two to compare
	Areas       int      // the most that have a figure in any period
	Convergence Convergence
}

// enough is the share of areas, of those in the fullest period, that makes a
// period one to begin or to end with.
const enough = 0.9

// SpreadChangeOf returns the change between the first and the last period, of one
// kind, that nearly all of areas have, for those that have both. Spreads are those of
// areas in ind, one at least.
func SpreadChangeOf(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, spreads []Spread) SpreadChange {
	c, ends := SpreadChange{Areas: most(spreads)}, full(spreads)
	from, to := ends[0].Period, ends[len(ends)-1].Period
	if from == to {
		c.Convergence = ConvergenceOf(d, ind, areas, nil)
		return c
	}
	both := slices.DeleteFunc(slices.Clone(areas), func(a geo.ID) bool {
		return FigureAt(d, ind, a, from).IsMissing() || FigureAt(d, ind, a, to).IsMissing()
	})
	c.Course = full(slices.DeleteFunc(Spreads(d, ind, both), func(s Spread) bool { return s.Period < from || s.Period > to }))
	c.Convergence = ConvergenceOf(d, ind, both, c.Course)
	return c
}

// full returns those of spreads in which nearly as many areas have a figure as in the
// fullest, and that are of periods of the kind of the last of these.
func full(spreads []Spread) []Spread {
	least := enough * float64(most(spreads))
	nearly := slices.DeleteFunc(slices.Clone(spreads), func(s Spread) bool { return float64(s.Areas) < least })
	return slices.DeleteFunc(slices.Clone(nearly), func(s Spread) bool { return !SameKind(s.Period, nearly[len(nearly)-1].Period) })
}

// most returns how many areas have a figure in the fullest period.
func most(spreads []Spread) int {
	n := 0
	for i := range spreads {
		n = max(n, spreads[i].Areas)
	}
	return n
}
