package analysis

import (
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
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
	c := SpreadChange{Areas: most(spreads)}
	full := func(s Spread) bool { return float64(s.Areas) >= enough*float64(c.Areas) }
	to := len(spreads) - 1
	for !full(spreads[to]) {
		to--
	}
	from := slices.IndexFunc(spreads, func(s Spread) bool { return full(s) && SameKind(s.Period, spreads[to].Period) })
	if from == to {
		c.Convergence = ConvergenceOf(d, ind, areas, nil)
		return c
	}
	ends := [2]period.Period{spreads[from].Period, spreads[to].Period}
	both := slices.DeleteFunc(slices.Clone(areas), func(a geo.ID) bool {
		return FigureAt(d, ind, a, ends[0]).IsMissing() || FigureAt(d, ind, a, ends[1]).IsMissing()
	})
	c.Course = courseOf(Spreads(d, ind, both), ends)
	c.Convergence = ConvergenceOf(d, ind, both, c.Course)
	return c
}

// most returns how many areas have a figure in the fullest period.
func most(spreads []Spread) int {
	n := 0
	for i := range spreads {
		n = max(n, spreads[i].Areas)
	}
	return n
}

// courseOf returns those of spreads that are from one end to the other, of
// periods of their kind, and of nearly as many areas.
func courseOf(spreads []Spread, ends [2]period.Period) []Spread {
	full := enough * float64(most(spreads))
	return slices.DeleteFunc(spreads, func(s Spread) bool {
		return s.Period < ends[0] || s.Period > ends[1] || !SameKind(s.Period, ends[0]) || float64(s.Areas) < full
	})
}
