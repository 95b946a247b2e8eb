package view

import (
	"fmt"
	"math"
	"strconv"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// The lines of a pathway's chart, in order. The last is that of the figures, which follows
// the linear one where there is no other projection.
const (
	goalLine = iota
	linearLine
	exponentialLine
)

// actualLine returns the line of the figures.
func actualLine(p *analysis.Pathway) int {
	if p.Curves {
		return exponentialLine + 1
	}
	return linearLine + 1
}

// pathwayLines returns the chart of p, a slot a year: the figures, from the first one to
// the latest, what is to be reached, and the projections, until one gets there. Other
// targets on file are noted at their years. It returns the periods of the figures too, by
// slot.
func pathwayLines(d *dataset.Dataset, p *analysis.Pathway) (lines Lines, at []period.Period) {
	ind, latest := d.Indicator(p.Indicator), p.Year()
	periods, first := periodsByYear(d.Series(p.Indicator, p.Area), p)
	lines = Lines{Axis: unitOf(ind), Format: ind.Unit.Format, Cycle: 1, At: -1, Lines: []Line{
		goalLine:   {Name: prose.GoalName(p), Reference: true},
		linearLine: {Name: "linear", Ahead: true},
	}}
	if p.Curves {
		lines.Lines = append(lines.Lines, Line{Name: "exponential", Ahead: true})
	}
	actual := actualLine(p)
	lines.Lines = append(lines.Lines, Line{Name: "actual " + p.LatestPeriod.Label(), Area: p.Area})
	for year := first; year <= max(p.LastYear, latest); year++ {
		for i := range lines.Lines {
			of := []float64{p.Goal, ahead(p.Linear.Values, year-latest), ahead(p.Exponential.Values, year-latest)}
			if i < actual {
				lines.Lines[i].Values = append(lines.Lines[i].Values, of[i])
			}
		}
		at = append(at, periods[year])
		if year == p.Target {
			lines.At = len(lines.Slots)
		}
		for _, t := range p.Targets {
			if t.Year == year && year != p.Target {
				lines.Notes = append(lines.Notes, Note{At: len(lines.Slots), Text: prose.InYear(ind, t)})
			}
		}
		lines.Slots = append(lines.Slots, strconv.Itoa(year))
	}
	figures, s := &lines.Lines[actual], d.Series(p.Indicator, p.Area)
	for _, of := range at {
		figures.Values = append(figures.Values, s.Value(of))
	}
	figures.Joints = analysis.JointsOf(d, p.Indicator, p.Area, at)
	return lines, at
}

// periodsByYear returns the periods of the figures of s by the year that they stand for, of the kind that
// the latest of p is, and the first year that has one. Of several in a year the one of
// the latest's season counts, as it does for the pace.
func periodsByYear(s dataset.Series, p *analysis.Pathway) (periods map[int]period.Period, first int) {
	periods, first = make(map[int]period.Period), p.Year()
	for i := range s.Len() {
		at := s.Period(i)
		if s.At(i).IsMissing() || !analysis.SameKind(at, p.LatestPeriod) || !analysis.SameSeason(at, p.LatestPeriod) {
			continue
		}
		year := analysis.YearOf(at)
		periods[year], first = at, min(first, year)
	}
	return periods, first
}

// ahead returns the value of a projection so many years after the latest figure.
func ahead(values []float64, years int) float64 {
	if years < 0 || years >= len(values) {
		return math.NaN()
	}
	return values[years]
}

// paces returns what p was found from, as a table for people: how it went, how it goes on,
// and how it would have to for each target.
func paces(ind *indicator.Indicator, p *analysis.Pathway) *Table {
	columns := []Column{
		{Fields: []Field{{Name: "Way", Type: Text}}},
		{Head: p.BaselinePeriod.Label(), Under: "baseline", Weight: 4},
		{Head: p.LatestPeriod.Label(), Under: "latest"},
		{Head: "Change", Weight: 4},
		{Head: "Rate", Under: "a year", Short: "Rate/year", Weight: 2},
		{Head: "Cut", Under: "a year", Short: "Cut/year", Weight: 2},
		{Head: "Reaches", Under: Term(ind.Unit.Format(p.Goal)).String()},
		{Head: "Target", Fields: []Field{{Name: "Target", Type: Text}}, Weight: 3},
	}
	if math.IsNaN(p.Goal) {
		columns[1].Under = "first"
	}
	w := ways{ind: ind, Pathway: p}
	value := func(v float64) Cell { return Term(ind.Unit.Format(v)) }
	who := "Actual"
	if p.Total != nil {
		who = "Per head"
	}
	w.add(actualLine(p), word(who), value(p.Baseline), value(p.Latest), w.change(p.Baseline, p.Latest), nil, nil, nil, nil)
	if t := p.Total; t != nil {
		w.add(actualLine(p), word("In all"), Term(prose.InShort(t.Baseline)), Term(prose.InShort(t.Latest)), w.change(t.Baseline, t.Latest), rate(t.PresentRate), nil, nil, nil)
	}
	if p.Curves {
		w.add(linearLine, word("Linear"), nil, nil, nil, nil, w.cut(p.PresentCut()), arrival(p, p.Linear), late(p, p.Linear))
		w.add(exponentialLine, word("Exponential"), nil, nil, nil, rate(p.PresentRate), nil, arrival(p, p.Exponential), late(p, p.Exponential))
	} else {
		columns[1].Under = "first"
		columns[4].Head, columns[4].Under, columns[4].Short = "95% interval", "of the slope", "95% interval"
		columns[5].Head, columns[5].Short = "Slope", "Slope/year"
		w.add(linearLine, word("Linear"), nil, nil, nil, Term(prose.SlopeRange(ind, p)), w.cut(p.PresentCut()), arrival(p, p.Linear), late(p, p.Linear))
	}
	w.needs()
	t := facts(columns, w.rows, nil)
	t.Line = func(row int) int { return w.lines[row] }
	return t
}

// ways are the rows of paces in the making, and the lines of the chart that they are about.
type ways struct {
	*analysis.Pathway
	ind   *indicator.Indicator
	rows  [][]Cell
	lines []int
}

func (w *ways) add(line int, cells ...Cell) {
	w.rows, w.lines = append(w.rows, cells), append(w.lines, line)
}

// needs adds what it takes to meet the target that is judged, and the others that are
// ahead: these lead to goals of their own.
func (w *ways) needs() {
	if w.Reason.Cause == analysis.NationsScope {
		return
	}
	if w.Target != 0 {
		var chosen Cell // nothing if it is on file, for then the others are measured by it
		if w.Chosen {
			chosen = word("chosen")
		}
		w.add(goalLine, word("Needed"), nil, nil, nil, w.rate(w.RequiredRate), w.cut(w.RequiredCut), Count(w.Target), chosen)
	}
	for _, t := range w.Targets {
		if cut, r := w.Required(w.GoalOf(t), t.Year); t.Year != w.Target && t.Year > w.Year() {
			w.add(-1, word(fmt.Sprintf("Needed %d", t.Year)), nil, nil, nil, w.rate(r), w.cut(cut), nil, word(prose.InYear(w.ind, t)))
		}
	}
}

// rate returns a yearly rate, nothing of what is on a line.
func (w *ways) rate(v float64) Cell {
	if !w.Curves {
		return nil
	}
	return rate(v)
}

func rate(v float64) Cell { return Term(prose.PercentChange(v, 2)) }

// cut returns a yearly fall or, where falling is not the aim, a yearly change.
func (w *ways) cut(v float64) Cell {
	if !w.Curves {
		return Term(prose.Finer(w.ind).Signed(-v))
	}
	return Term(prose.Finer(w.ind).Format(v))
}

// change returns by how much figures changed: in per cent or, where they may be shares or
// scores, in the unit.
func (w *ways) change(from, to float64) Cell {
	if !w.Curves {
		return Term(w.ind.Unit.Signed(to - from))
	}
	return Term(prose.PercentChange(to/from-1, 0))
}

// arrival returns the year in which a projection gets to the goal.
func arrival(p *analysis.Pathway, to analysis.Projection) Cell {
	switch {
	case to.Year != 0:
		return Count(to.Year)
	case math.IsNaN(p.PresentCut()) || math.IsNaN(p.Goal):
		return Term("")
	}
	return Term("never")
}

// late returns how a projection stands to the target: "16 y late", "in time".
func late(p *analysis.Pathway, to analysis.Projection) Cell {
	switch {
	case p.Target == 0 || to.Year == 0 || p.Reason.Cause == analysis.NationsScope:
		return nil
	case to.Year > p.Target:
		return word(fmt.Sprintf("%d y late", to.Year-p.Target))
	}
	return word("in time")
}
