package ranking

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
)

// A column is one that the table can have. The table has those of the lowest
// weight that fit, in the order given, and grows them in the order of weight.
type column struct {
	kind        kind
	weight      int
	least, most int // cells
	good        int // cells to have before others get more than they want; 0 for most
	width       int
	head, under string // heading; short takes the place of an under too long
	short       string
	align       draw.Align
}

func (c *column) greatest() int { return c.most }

func (c *column) wanted() int {
	if c.good > 0 {
		return c.good
	}
	return c.most
}

type kind uint8

const (
	rankColumn kind = iota
	nameColumn
	valueColumn
	intervalColumn
	barColumn
	changeColumn
	differenceColumn
	trendColumn
)

// widths are the cells that the longest text of each column takes.
type widths struct {
	rank, name, value, interval, change, difference int
	statuses                                        bool // some value has a letter beside it
}

// measure returns the widths of what is ranked, filtered or not, so that
// columns do not jump while a filter is typed.
func (s *Screen) measure(d *dataset.Dataset) widths {
	u := d.Indicator(s.ind).Unit
	w := widths{rank: len(strconv.Itoa(s.ranking.Ranked)) + 1, name: s.longest}
	var value, lower, upper, change, difference gauge
	measure := func(o dataset.Observation, by, from float64) {
		value.add(u, o.Value)
		lower.add(u, o.Lower)
		upper.add(u, o.Upper)
		change.add(u, by)
		difference.add(u, from)
		w.statuses = w.statuses || o.Status != dataset.Normal && !o.IsMissing()
	}
	for i := range s.ranking.Places {
		p := &s.ranking.Places[i]
		measure(p.Observation, p.Change, p.Difference)
	}
	if !s.vs.IsNone() {
		w.name = max(w.name, draw.Width(s.against.name))
		measure(s.against.Observation, s.against.change, math.NaN())
	}
	w.value = max(value.width(u.Format), len("[c]"))
	w.change, w.difference = change.width(u.Signed), difference.width(u.Signed)
	if l := lower.width(u.Number); l > 0 {
		w.interval = l + 1 + upper.width(u.Number)
	}
	return w
}

// A gauge finds the widest of many numbers without writing them all: with
// fixed decimals it is the least or the greatest.
type gauge struct {
	least, greatest float64
	any             bool
	widest          int // of those with as many decimals as they need
}

func (g *gauge) add(u indicator.Unit, v float64) {
	switch {
	case math.IsNaN(v):
		return
	case u.Decimals < 0:
		g.widest = max(g.widest, draw.Width(u.Signed(v)))
	}
	if !g.any {
		g.least, g.greatest, g.any = v, v, true
	}
	g.least, g.greatest = min(g.least, v), max(g.greatest, v)
}

// width returns the cells of the widest number that was added, as format
// writes it, or 0.
func (g *gauge) width(format func(float64) string) int {
	if !g.any {
		return 0
	}
	return max(g.widest, draw.Width(format(g.least)), draw.Width(format(g.greatest)))
}

const (
	margin = 3 // of draw.Table
	gap    = 2
)

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
	for _, to := range []func(*column) int{(*column).wanted, (*column).greatest} {
		for _, c := range byWeight {
			if more := min(to(c)-c.width, width-used); c.width > 0 && more > 0 {
				c.width += more
				used += more
			}
		}
	}
	return slices.DeleteFunc(columns, func(c column) bool { return c.width == 0 })
}

const (
	leastName, mostName   = 30, 44
	mostUnit              = 22 // of a column that only needs so much for its unit
	leastTrend, mostTrend = 8, 30
	goodTrend             = 15
	leastBar, mostBar     = 10, 48
	goodBar               = 20
)

// columnsIn returns the columns of the table in width cells.
func (s *Screen) columnsIn(env nav.Env, width int) []column {
	ind, w, g := env.Data.Indicator(s.ind), s.widths, env.Palette.Glyph
	// Headings have room for the arrow that says how the table is sorted.
	value := max(w.value, len("Value")+2)
	if w.statuses {
		value += len(" p")
	}
	arrow := map[indicator.Polarity]string{indicator.HigherIsBetter: g.Up, indicator.LowerIsBetter: g.Down}[ind.Polarity]
	unit := arrow
	if ind.Unit.Prefix == "" && ind.Unit.Suffix == "" { // which say it in every row
		unit = strings.TrimSpace(ind.Unit.Name + " " + arrow)
	}
	units := value
	if n := draw.Width(unit); n <= mostUnit {
		units = max(value, n)
	}
	since := "since " + s.ranking.Before.Label()
	against := "from " + s.against.name
	name := min(w.name, mostName)
	change, difference := max(w.change, len("Change")+2), max(w.difference, len("Difference")+2)
	columns := []column{
		{kind: rankColumn, weight: 1, least: w.rank, most: w.rank, head: "#", align: draw.Right},
		{kind: nameColumn, weight: 0, least: min(name, leastName, width*3/8), most: name, head: "Area"},
		{kind: valueColumn, weight: 2, least: value, good: value, most: units, head: "Value", under: unit, short: arrow, align: draw.Right},
		{kind: intervalColumn, weight: 7, least: max(w.interval, len("Interval")), most: w.interval, head: "Interval", under: "95%", align: draw.Right},
		{kind: barColumn, weight: 5, least: leastBar, good: goodBar, most: mostBar},
		{kind: changeColumn, weight: 3, least: change, good: change, most: draw.Width(since), head: "Change", under: since, align: draw.Right},
		{kind: differenceColumn, weight: 6, least: difference, good: difference, most: draw.Width(against), head: "Difference", under: against, align: draw.Right},
		{kind: trendColumn, weight: 4, least: leastTrend, good: min(max(leastTrend, len(s.periods)), goodTrend), most: max(min(len(s.periods), mostTrend), draw.Width(s.span(g))), head: "Trend", under: s.span(g), align: draw.Right},
	}
	return fit(slices.DeleteFunc(columns, s.isEmpty), width)
}

// isEmpty reports whether c has nothing to show.
func (s *Screen) isEmpty(c column) bool {
	switch c.kind {
	case intervalColumn:
		return s.widths.interval == 0
	case differenceColumn:
		return !s.compares
	case changeColumn:
		return s.ranking.Before == 0
	case trendColumn:
		return len(s.periods) < 2
	}
	return false
}

// span returns the first and the last period: "2011/12–2022/23".
func (s *Screen) span(g palette.Glyphs) string {
	if len(s.periods) == 0 {
		return ""
	}
	return s.periods[0].Label() + g.Dash + s.periods[len(s.periods)-1].Label()
}
