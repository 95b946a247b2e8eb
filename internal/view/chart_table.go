package view

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/prose"
	"weal/internal/text"
)

func (c *chart) table() Table {
	columns := slices.Clone(c.columns)
	columns[Area].Head = c.period.Label()
	grid := &Grid{
		Down: len(c.Areas), Of: len(c.Areas), Under: len(c.References), Timed: true,
		Row: func(down, across int) int { return c.at[down][c.filled[across]] },
	}
	for _, p := range c.times {
		grid.Across = append(grid.Across, Column{Kind: Value, Head: p.Label(), Sort: analysis.PeriodName(c.d, c.id, p)})
	}
	return Table{
		Columns: columns, Len: c.listed, Of: c.listed, Sorted: -1, Grid: grid,
		Cell:   func(row, col int) Cell { return c.cell(row, columns[col].Kind) },
		Area:   func(row int) geo.ID { return c.rows[row].Area },
		Figure: func(row int) analysis.Figure { return c.rows[row].Figure },
	}
}

// setColumns makes the columns of the figures of one period, an area a row. What stands
// late in order is left out first where there is no room for all.
func (c *chart) setColumns(order []Kind) {
	once, difference := len(c.filled) < 2, "vs "+c.vs.Name(c.d)
	if text.Width(difference) > mostDifference { // the title says from what
		difference = "Difference"
	}
	own := []Column{
		{Kind: Area, Keyed: true, Group: true},
		{Kind: Value},
		{Kind: Interval, Head: "95% interval", Nothing: !c.d.HasIntervals(c.id)},
		{Kind: Verdict, Nothing: !c.compares()},
		{Kind: Trend, Group: true, Nothing: once},
		{Kind: Rank, Head: "Rank", Longest: c.lastRank()},
		{Kind: Against, Scale: c.scale(), Nothing: !once},
		{Kind: Change, Nothing: once},
		{Kind: Difference, Head: difference, Nothing: !c.Compares()},
		{Kind: Series, Points: len(c.Slots), Nothing: once},
		{Kind: Status, Head: "Status"},
	}
	slices.SortFunc(own, func(a, b Column) int { return cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind)) })
	c.columns = columnsOf(own...)
	for _, k := range []Kind{Area, Value, Interval, Change, Difference, Status} {
		c.measure(&c.columns[k])
	}
}

// mostDifference is how long a heading of differences may be.
const mostDifference = 12

// measure finds the longest text of a column, of all periods, so that columns do not jump
// from one to the next.
func (c *chart) measure(col *Column) {
	col.measure(len(c.rows), func(row int) Cell {
		cell := c.cell(row, col.Kind)
		if r := &c.rows[row]; col.Kind == Status && cell != nil && len(c.Slots[r.slot]) > 1 {
			return Word{Shown: r.Period.Label() + ", " + cell.String()}
		}
		return cell
	})
}

// lastRank returns the longest rank that an area can have.
func (c *chart) lastRank() string {
	of := 0
	for _, id := range c.ids {
		of = max(of, len(analysis.Peers(c.d, id)))
	}
	return prose.Rank(analysis.Position{Rank: of, Of: of, Tied: true})
}

// scale returns the scale of the bars of the only period.
func (c *chart) scale() Scale {
	s := Scale{Format: c.ind.Unit.Format}
	for _, r := range c.rows {
		for _, v := range []float64{r.Value, r.Lower, r.Upper} {
			if !math.IsNaN(v) {
				s.Low, s.High = min(s.Low, v), max(s.High, v)
			}
		}
	}
	return s
}

// compares reports whether there are verdicts: an area's own target is no line.
func (c *chart) compares() bool { return c.Compares() || c.vs.IsTarget() }

// cell returns the cell of a row: what a chart knows of its line, and else what any
// figure has. Of what others are compared with there is its value and its course.
func (c *chart) cell(row int, k Kind) Cell {
	r := &c.rows[row]
	l := c.Line(r.line)
	switch k {
	case Change:
		change := math.NaN()
		if before, ok := l.Before(r.slot); ok {
			change = r.Value - before.Value
		}
		return Number{V: change, Unit: c.ind.Unit}
	case Series:
		return Spark(l.Values)
	case Status:
		return c.status(r)
	}
	if r.line >= len(c.Areas) {
		return c.reference(r, k)
	}
	switch k {
	case Against:
		against := math.NaN()
		if l.Against >= 0 {
			against = c.Line(l.Against).Values[r.slot]
		}
		return Bar{r.Observation, against}
	case Difference:
		if l.Against < 0 {
			return nil
		}
		return Number{V: c.Difference(r.line, r.slot), Unit: c.ind.Unit}
	}
	switch cell := c.made.cell(k, r.Figure).(type) {
	case Place:
		cell.As, cell.Line = l.Name, 1+c.places[r.line]
		return cell
	case Judgement:
		cell.Self = l.Against < 0 && !c.vs.IsTarget()
		return cell
	case Position:
		return Placing{cell}
	default:
		return cell
	}
}

// reference returns the cell of what others are compared with, which may be no area.
func (c *chart) reference(r *charted, k Kind) Cell {
	switch k {
	case Area:
		return Place{Name: c.Line(r.line).Name, Line: -1}
	case Value, Interval:
		return c.made.cell(k, r.Figure)
	case Against:
		return Bar{r.Observation, math.NaN()}
	}
	return nil
}

// status returns what there is to know of a figure besides its value, and of which period
// it is where that is not the one that those beside it are of.
func (c *chart) status(r *charted) Cell {
	words := prose.Remark(r.Observation)
	if r.slot == c.slot && r.Period != c.period && r.Period != 0 {
		words = strings.TrimSuffix(r.Period.Label()+", "+words, ", ")
	}
	return word(words)
}
