package spread

import (
	"fmt"
	"slices"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// A change is how the spread between the same areas went from one period to
// another: where other areas have figures, a change of spread is one of areas
// and not of values.
type change struct {
	ends        []analysis.Spread // the first and the last; none if there are no two to compare
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
	c.ends = []analysis.Spread{spreads[from], spreads[to]}
	both := inBoth(d, ind, areas, c.ends)
	if len(both) < max(c.ends[0].Areas, c.ends[1].Areas) {
		c.ends = only(analysis.Spreads(d, ind, both), c.ends)
	}
	c.convergence = analysis.ConvergenceOf(d, ind, both, c.ends)
	return c
}

// inBoth returns those of areas that have a value at both ends.
func inBoth(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, ends []analysis.Spread) []geo.ID {
	var both []geo.ID
	for _, a := range areas {
		series := d.Series(ind, a)
		first, _ := series.Lookup(ends[0].Period)
		last, _ := series.Lookup(ends[1].Period)
		if !first.IsMissing() && !last.IsMissing() {
			both = append(both, a)
		}
	}
	return both
}

// only returns those of spreads that are of the periods of ends.
func only(spreads, ends []analysis.Spread) []analysis.Spread {
	return slices.DeleteFunc(spreads, func(s analysis.Spread) bool {
		return s.Period != ends[0].Period && s.Period != ends[1].Period
	})
}

// sentence returns what the change comes to.
func (c *change) sentence(spreads []analysis.Spread) string {
	switch text := prose.SpreadChange(c.ends, c.areas); {
	case text != "":
		return text
	case len(spreads) == 1:
		return fmt.Sprintf("One period only: %s.", spreads[0].Period.Label())
	case len(c.ends) < 2:
		return "No two periods have figures for nearly the same areas, so nothing can be said of a change."
	}
	return "The values are not all above 0, so that measures of spread in proportion to their mean say nothing; the gap between them does."
}

// doubts returns what makes the ends hard to compare all the same, and what the
// table shows that the sentence is not about.
func (c *change) doubts(d *dataset.Dataset, ind indicator.ID, spreads []analysis.Spread) []string {
	var doubts []string
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
