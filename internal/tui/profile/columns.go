package profile

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
)

// A column is one that the table can have. The table has those of the lowest
// weight that fit, in the order given, and grows them in the order of weight.
type column struct {
	kind        kind
	weight      int
	least, most int // cells
	width       int
	head        string
	align       draw.Align
}

type kind uint8

const (
	nameColumn kind = iota
	polarityColumn
	valueColumn
	unitColumn
	periodColumn
	comparatorColumn
	differenceColumn
	rankColumn
	changeColumn
	trendColumn
)

// widths are the cells that the longest text of each column takes.
type widths struct {
	name, value, unit, period, comparator, difference, rank, change int
}

func (s *Screen) measure(d *dataset.Dataset) widths {
	var w widths
	wider := func(width *int, text string) { *width = max(*width, draw.Width(text)) }
	for id, ind := range d.Indicators() {
		if !slices.Contains(s.profile.Without, id) {
			wider(&w.name, ind.Name)
			wider(&w.unit, unit(ind))
		}
	}
	for i := range s.profile.Lines {
		l := &s.profile.Lines[i]
		u := d.Indicator(l.Indicator).Unit
		wider(&w.value, u.Format(l.Value)+letterOf(l.Status))
		wider(&w.period, l.Period.Label())
		if !s.dwarfs(d, l.Indicator) {
			wider(&w.comparator, u.Format(l.Comparator))
			wider(&w.difference, u.Signed(l.Difference))
		}
		wider(&w.change, u.Signed(l.Change))
		wider(&w.rank, rank(l))
	}
	return w
}

// letterOf returns the letter of a status as it stands after a value.
func letterOf(st dataset.Status) string {
	if st == dataset.Normal {
		return ""
	}
	return " " + st.String()
}

// unit returns the unit of ind, "" if its values show it themselves.
func unit(ind *indicator.Indicator) string {
	if ind.Unit.Prefix != "" || ind.Unit.Suffix != "" {
		return ""
	}
	return ind.Unit.Name
}

// rank returns the rank of l among the peers: "4 of 15". One of one is none.
func rank(l *analysis.Line) string {
	if l.Of < 2 {
		return ""
	}
	return strconv.Itoa(l.Rank) + " of " + strconv.Itoa(l.Of)
}

const (
	margin = 3 // of draw.Table
	gap    = 2

	leastName, mostName   = 34, 60
	wideName, wide        = 42, 140 // the least name from so many columns on
	leastTrend, mostTrend = 8, 24
)

// columnsIn returns the columns of the table in width cells.
func (s *Screen) columnsIn(env nav.Env, width int) []column {
	w, against := s.widths, s.comparatorName(env.Data)
	heading := draw.Width(against)
	name, least := min(w.name, mostName), min(leastName, width*3/7)
	if width >= wide {
		least = wideName
	}
	difference := max(w.difference, len("Difference"))
	columns := []column{
		{kind: nameColumn, weight: 0, least: min(name, least), most: name},
		{kind: polarityColumn, weight: 2, least: 1, most: 1},
		{kind: valueColumn, weight: 1, least: max(w.value, len("Value")), head: "Value", align: draw.Right},
		{kind: unitColumn, weight: 9, least: w.unit, head: "Unit"},
		{kind: periodColumn, weight: 6, least: max(w.period, len("Period")), head: "Period"},
		{kind: comparatorColumn, weight: 3, least: max(w.comparator, min(heading, 8)), most: max(w.comparator, heading), head: against, align: draw.Right},
		{kind: differenceColumn, weight: 8, least: difference, head: "Difference", align: draw.Right},
		{kind: rankColumn, weight: 4, least: max(w.rank, len("Rank")), head: "Rank", align: draw.Right},
		{kind: changeColumn, weight: 7, least: max(w.change, len("Change")), head: "Change", align: draw.Right},
		{kind: trendColumn, weight: 5, least: leastTrend, most: mostTrend, head: "Trend", align: draw.Right},
	}
	columns = slices.DeleteFunc(columns, func(c column) bool {
		return s.vs.IsNone() && (c.kind == comparatorColumn || c.kind == differenceColumn) ||
			c.kind == rankColumn && w.rank == 0
	})
	columns = fit(columns, width)
	for i, c := range columns {
		if c.kind == comparatorColumn && draw.Width(c.head) > c.width && s.isWithUK(env.Data) {
			columns[i].head = "UK"
		}
	}
	return columns
}

func (s *Screen) isWithUK(d *dataset.Dataset) bool {
	id, ok := s.vs.Area(d, s.profile.Area, s.profile.Peers)
	return ok && d.Areas().Area(id).Code == unitedKingdom
}

// fit returns those of columns that fit in width cells, as wide as they can
// be.
func fit(columns []column, width int) []column {
	byWeight := make([]*column, len(columns))
	for i := range columns {
		byWeight[i] = &columns[i]
	}
	slices.SortFunc(byWeight, func(a, b *column) int { return cmp.Compare(a.weight, b.weight) })
	used := margin - gap
	for i, c := range byWeight {
		if need := gap + c.least; i == 0 || used+need <= width {
			c.width = c.least
			used += need
		}
	}
	for _, c := range byWeight {
		if more := min(c.most-c.width, width-used); c.width > 0 && more > 0 {
			c.width += more
			used += more
		}
	}
	return slices.DeleteFunc(columns, func(c column) bool { return c.width == 0 })
}

// polarity returns the arrow that says which way is better.
func polarity(env nav.Env, ind *indicator.Indicator) string {
	switch ind.Polarity {
	case indicator.HigherIsBetter:
		return env.Palette.Glyph.Up
	case indicator.LowerIsBetter:
		return env.Palette.Glyph.Down
	}
	return ""
}

// known returns values from the first that is known on.
func known(values []float64) []float64 {
	i := slices.IndexFunc(values, func(v float64) bool { return !math.IsNaN(v) })
	return values[max(i, 0):]
}
