package ranking

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
)

// A column is one that the table can have. It has those that fit.
type column struct {
	kind kind
	draw.Fitting
	head, under string // heading; short takes the place of an under too long
	short       string
	align       draw.Align
}

func (c *column) fitting() *draw.Fitting { return &c.Fitting }

type kind uint8

const (
	rankColumn kind = iota
	nameColumn
	valueColumn
	intervalColumn
	barColumn
	changeColumn
	differenceColumn
	verdictColumn
	seriesColumn
	trendColumn
)

// widths are the cells that the longest text of each column takes.
type widths struct {
	rank, name, value, interval, change, difference int
	marks                                           bool // some value has a sign after it
}

// measure returns the widths of what is ranked, filtered or not, so that
// columns do not jump while a filter is typed.
func (s *Screen) measure(d *dataset.Dataset) widths {
	u := d.Indicator(s.ind).Unit
	w := widths{rank: len(strconv.Itoa(s.ranking.Ranked)) + 1, name: s.longest}
	var value, lower, upper, change, difference gauge
	approximate := false
	measure := func(o dataset.Observation, by, from float64) {
		value.add(u, o.Value)
		lower.add(u, o.Lower)
		upper.add(u, o.Upper)
		change.add(u, by)
		difference.add(u, from)
		before, after := prose.Marks(o)
		approximate = approximate || before != ""
		w.marks = w.marks || after != ""
	}
	for i := range s.ranking.Places {
		p := &s.ranking.Places[i]
		measure(p.Observation, p.Change, p.Difference)
	}
	if !s.vs.IsNone() {
		w.name = max(w.name, text.Width(s.against.name))
		measure(s.against.Observation, s.against.change, math.NaN())
	}
	w.value = max(value.width(u.Format), len("[c]"))
	if approximate {
		w.value += text.Width(prose.Approximate)
	}
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
		g.widest = max(g.widest, text.Width(u.Signed(v)))
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
	return max(g.widest, text.Width(format(g.least)), text.Width(format(g.greatest)))
}

const (
	leastName, mostName   = 30, 44
	mostUnit              = 22 // of a column that only needs so much for its unit
	mostOn                = 13 // of a column that only needs so much for the period before
	leastSeries           = 8
	goodSeries            = 15
	mostSeries            = 30
	leastTrend, mostTrend = 7, 17 // the sign alone, and with the longest words
	leastBar, mostBar     = 10, 48
	goodBar               = 20
	wordy                 = 130 // from which trends have words before bars get longer
)

// columnsIn returns the columns of the table in width cells.
func (s *Screen) columnsIn(env nav.Env, width int) []column {
	ind, w, g := env.Data.Indicator(s.ind), s.widths, env.Palette.Glyph
	// Headings have room for the arrow that says how the table is sorted.
	value := max(w.value, len("Value")+2)
	if w.marks {
		value += len(" p")
	}
	unit, arrow := heading(ind, g)
	units := value
	if n := text.Width(unit); n <= mostUnit {
		units = max(value, n)
	}
	since, on := "since "+s.ranking.Before.Label(), "on "+s.ranking.Before.Label()
	against := "from " + s.against.name
	name := min(w.name, mostName)
	change, difference := max(w.change, len("Change")+2, min(text.Width(on), mostOn)), max(w.difference, len("Difference")+2)
	span, trend := s.span(g), leastTrend
	if width >= wordy {
		trend = mostTrend
	}
	columns := []column{
		{kind: rankColumn, Fitting: draw.Fitting{Weight: 1, Least: w.rank, Most: w.rank}, head: "#", align: draw.Right},
		{kind: nameColumn, Fitting: draw.Fitting{Least: min(name, leastName, width*3/8), Most: name}, head: "Area"},
		{kind: valueColumn, Fitting: draw.Fitting{Weight: 2, Least: value, Good: value, Most: units}, head: "Value", under: unit, short: arrow, align: draw.Right},
		{kind: intervalColumn, Fitting: draw.Fitting{Weight: 9, Least: max(w.interval, len("Interval")), Most: w.interval}, head: "Interval", under: "95%", align: draw.Right},
		{kind: barColumn, Fitting: draw.Fitting{Weight: 4, Least: leastBar, Good: goodBar, Most: mostBar}},
		{kind: changeColumn, Fitting: draw.Fitting{Weight: 5, Least: change, Good: change, Most: text.Width(since)}, head: "Change", under: since, short: on, align: draw.Right},
		{kind: differenceColumn, Fitting: draw.Fitting{Weight: 8, Least: difference, Good: difference, Most: text.Width(against)}, head: "Difference", under: against, align: draw.Right},
		{kind: verdictColumn, Fitting: draw.Fitting{Weight: 3, Least: 2}},
		{kind: seriesColumn, Fitting: draw.Fitting{Weight: 6, Least: leastSeries, Good: min(max(leastSeries, len(s.periods)), goodSeries), Most: max(min(len(s.periods), mostSeries), text.Width(span))}, head: "Series", under: span, align: draw.Right},
		{kind: trendColumn, Fitting: draw.Fitting{Weight: 7, Least: leastTrend, Good: trend, Most: mostTrend}, head: "Trend"},
	}
	for i := range columns {
		if columns[i].kind == s.order.column() {
			columns[i].Weight = 0 // so that it is seen what the table is sorted by
		}
	}
	columns = slices.DeleteFunc(columns, s.isEmpty)
	return besideItsNumber(draw.FitColumns(columns, (*column).fitting, width))
}

// heading returns what values are in and which way is better, and that alone.
func heading(ind *indicator.Indicator, g palette.Glyphs) (unit, arrow string) {
	arrow = map[indicator.Polarity]string{indicator.HigherIsBetter: g.Up, indicator.LowerIsBetter: g.Down}[ind.Polarity]
	if ind.Unit.Prefix != "" || ind.Unit.Suffix != "" { // which say it in every row
		return arrow, arrow
	}
	return strings.TrimSpace(ind.Unit.Name + " " + arrow), arrow
}

// besideItsNumber moves the verdicts to the values where there was no room for
// the differences that they are about.
func besideItsNumber(columns []column) []column {
	of := func(k kind) int { return slices.IndexFunc(columns, func(c column) bool { return c.kind == k }) }
	from, to := of(verdictColumn), of(valueColumn)+1
	if of(differenceColumn) >= 0 || from < to || to == 0 {
		return columns
	}
	verdict := columns[from]
	verdict.head = "vs"
	return slices.Insert(slices.Delete(columns, from, from+1), to, verdict)
}

// isEmpty reports whether c has nothing to show.
func (s *Screen) isEmpty(c column) bool {
	switch c.kind {
	case intervalColumn:
		return s.widths.interval == 0
	case differenceColumn, verdictColumn:
		return !s.compares
	case changeColumn:
		return s.ranking.Before == 0
	case seriesColumn, trendColumn:
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
