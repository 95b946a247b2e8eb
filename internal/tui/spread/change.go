package spread

import (
	"fmt"
	"slices"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// A change is how the spread between the same areas went from one period to
// another, through those between: where other areas have figures, a change of
// spread is one of areas and not of values.
type change struct {
	course      []analysis.Spread // from the first to the last; none if there are no two to compare
	areas       int               // the most that have a figure in any period
	convergence analysis.Convergence
}

// enough is the share of areas, of those in the fullest period, that makes a
// period one to begin or to end with.
const enough = 0.9

// newChange returns the change between the first and the last period, of one
// kind, that nearly all of areas have, for those that have both. There has to
// be one of spreads.
func newChange(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, spreads []analysis.Spread) change {
	c := change{}
	for i := range spreads {
		c.areas = max(c.areas, spreads[i].Areas)
	}
	full := func(s analysis.Spread) bool { return float64(s.Areas) >= enough*float64(c.areas) }
	to := len(spreads) - 1
	for !full(spreads[to]) {
		to--
	}
	from := slices.IndexFunc(spreads, func(s analysis.Spread) bool {
		return full(s) && analysis.SameKind(s.Period, spreads[to].Period)
	})
	if from == to {
		c.convergence = analysis.ConvergenceOf(d, ind, areas, nil)
		return c
	}
	ends := [2]period.Period{spreads[from].Period, spreads[to].Period}
	both := inBoth(d, ind, areas, ends)
	c.course = between(analysis.Spreads(d, ind, both), ends)
	c.convergence = analysis.ConvergenceOf(d, ind, both, c.course)
	return c
}

// inBoth returns those of areas that have a value at both ends.
func inBoth(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, ends [2]period.Period) []geo.ID {
	var both []geo.ID
	for _, a := range areas {
		series := d.Series(ind, a)
		first, _ := series.Lookup(ends[0])
		last, _ := series.Lookup(ends[1])
		if !first.IsMissing() && !last.IsMissing() {
			both = append(both, a)
		}
	}
	return both
}

// between returns those of spreads that are from one end to the other, of
// periods of their kind, and of nearly as many areas.
func between(spreads []analysis.Spread, ends [2]period.Period) []analysis.Spread {
	most := 0
	for i := range spreads {
		most = max(most, spreads[i].Areas)
	}
	return slices.DeleteFunc(spreads, func(s analysis.Spread) bool {
		return s.Period < ends[0] || s.Period > ends[1] || !analysis.SameKind(s.Period, ends[0]) || float64(s.Areas) < enough*float64(most)
	})
}

// sentence returns what the change comes to.
func (c *change) sentence(spreads []analysis.Spread) string {
	switch text := prose.SpreadChange(c.course, c.areas); {
	case text != "":
		return text
	case len(spreads) == 1:
		return fmt.Sprintf("One period only: %s.", spreads[0].Period.Label())
	case len(c.course) < 2:
		return "No two periods have figures for nearly the same areas, so nothing can be said of a change."
	}
	return "The values are not all above 0, so that measures of spread in proportion to their mean say nothing; the gap between them does."
}

// doubts returns what makes the ends hard to compare all the same, and what the
// table shows that the sentence is not about.
func (c *change) doubts(d *dataset.Dataset, ind indicator.ID, spreads []analysis.Spread) []string {
	doubts := prose.DriftDoubts(c.course)
	if slices.ContainsFunc(spreads, func(s analysis.Spread) bool { return s.Areas != c.areas }) {
		doubts = append(doubts, "Periods are not all of the same areas.")
	}
	if d.HasIntervals(ind) {
		doubts = append(doubts, "Part of the spread is chance: these figures have confidence intervals.")
	}
	if d.Indicator(ind).Combine.Class == indicator.Sum {
		doubts = append(doubts, "Counts grow with the size of an area, and their spread is above all one of size.")
	}
	return doubts
}
