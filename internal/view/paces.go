package view

import (
	"fmt"
	"math"
	"strconv"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// The lines of a pathway's chart, in order.
const (
	goalLine = iota
	linearLine
	exponentialLine
	actualLine
)

// pathwayLines returns the chart of p, a slot a year: the figures, from the first one to
// the latest, what would remain at the target, and both projections, until one gets there.
func pathwayLines(d *dataset.Dataset, p *analysis.Pathway) Lines {
	series, latest := d.Series(p.Indicator, p.Area), p.LatestPeriod.Start().Year()
	first := latest
	values := make(map[int]float64)
	for i := range series.Len() {
		if !analysis.SameKind(series.Period(i), p.LatestPeriod) {
			continue
		}
		year, v := series.Period(i).Start().Year(), series.At(i).Value
		if values[year] = v; !math.IsNaN(v) {
			first = min(first, year)
		}
	}
	lines := Lines{Format: d.Indicator(p.Indicator).Unit.Format, Cycle: 1, At: -1, Lines: []Line{
		goalLine:        {Name: prose.GoalName(p), Reference: true},
		linearLine:      {Name: "linear", Ahead: true},
		exponentialLine: {Name: "exponential", Ahead: true},
		actualLine:      {Name: "actual " + p.LatestPeriod.Label(), Area: p.Area},
	}}
	for year := first; year <= max(p.LastYear, latest); year++ {
		actual, ok := values[year]
		if !ok {
			actual = math.NaN()
		}
		for i, v := range []float64{p.Goal, ahead(p.Linear.Values, year-latest), ahead(p.Exponential.Values, year-latest), actual} {
			lines.Lines[i].Values = append(lines.Lines[i].Values, v)
		}
		if year == p.Target {
			lines.At = len(lines.Slots)
		}
		lines.Slots = append(lines.Slots, strconv.Itoa(year))
	}
	return lines
}

// ahead returns the value of a projection so many years after the latest figure.
func ahead(values []float64, years int) float64 {
	if years < 0 || years >= len(values) {
		return math.NaN()
	}
	return values[years]
}

// paces returns what p was found from, as a table for people: how it went, how it goes on,
// and how it would have to.
func paces(ind *indicator.Indicator, p *analysis.Pathway) *Table {
	goal := Term(ind.Unit.Format(p.Goal)).String()
	columns := []Column{
		{Fields: []Field{{Name: "Way", Type: Text}}},
		{Head: p.BaselinePeriod.Label(), Under: "baseline", Weight: 4},
		{Head: p.LatestPeriod.Label(), Under: "latest"},
		{Head: "Change", Weight: 4},
		{Head: "Rate", Under: "a year", Weight: 2},
		{Head: "Cut", Under: "a year", Weight: 2},
		{Head: "Reaches", Under: goal},
		{Head: "Target", Fields: []Field{{Name: "Target", Type: Text}}, Weight: 3},
	}
	change := func(from, to float64) Cell { return Term(prose.PercentChange(to/from-1, 0)) }
	rate := func(v float64) Cell { return Term(prose.PercentChange(v, 2)) }
	cut := func(v float64) Cell { return Term(prose.Finer(ind).Format(v)) }
	value := func(v float64) Cell { return Term(ind.Unit.Format(v)) }
	actual := []Cell{word("Actual"), value(p.Baseline), value(p.Latest), change(p.Baseline, p.Latest), nil, nil, nil, nil}
	rows, lines := [][]Cell{actual}, []int{actualLine}
	if t := p.Total; t != nil {
		actual[0] = word("Per head")
		rows = append(rows, []Cell{word("In all"), Term(prose.InShort(t.Baseline)), Term(prose.InShort(t.Latest)), change(t.Baseline, t.Latest), rate(t.PresentRate), nil, nil, nil})
		lines = append(lines, -1)
	}
	rows = append(rows,
		[]Cell{word("Linear"), nil, nil, nil, nil, cut(p.PresentCut), arrival(p, p.Linear), late(p, p.Linear)},
		[]Cell{word("Exponential"), nil, nil, nil, rate(p.PresentRate), nil, arrival(p, p.Exponential), late(p, p.Exponential)})
	lines = append(lines, linearLine, exponentialLine)
	if p.Target != 0 {
		needed := []Cell{word("Needed"), nil, nil, nil, rate(p.RequiredRate), cut(p.RequiredCut), Count(p.Target), nil}
		if p.Chosen { // else it is what the others are measured by
			needed[7] = word("chosen")
		}
		rows, lines = append(rows, needed), append(lines, goalLine)
	}
	t := facts(columns, rows, nil)
	t.Line = func(row int) int { return lines[row] }
	return t
}

// arrival returns the year in which a projection gets to the goal.
func arrival(p *analysis.Pathway, to analysis.Projection) Cell {
	switch {
	case to.Year != 0:
		return Count(to.Year)
	case math.IsNaN(p.PresentCut):
		return Term("")
	}
	return Term("never")
}

// late returns how a projection stands to the target: "16 y late", "in time".
func late(p *analysis.Pathway, to analysis.Projection) Cell {
	switch {
	case p.Target == 0 || to.Year == 0:
		return nil
	case to.Year > p.Target:
		return word(fmt.Sprintf("%d y late", to.Year-p.Target))
	}
	return word("in time")
}
