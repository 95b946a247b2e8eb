package profile

import (
	"math"
	"slices"
	"strconv"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
)

// A column is one that the table can have. It has those that fit.
type column struct {
	kind kind
	draw.Fitting
	head  string
	align draw.Align
}

func (c *column) fitting() *draw.Fitting { return &c.Fitting }

type kind uint8

const (
	nameColumn kind = iota
	polarityColumn
	valueColumn
	unitColumn
	periodColumn
	comparatorColumn
	differenceColumn
	verdictColumn
	rankColumn
	changeColumn
	seriesColumn
	trendColumn
	spineColumn
)

// widths are the cells that the longest text of each column takes.
type widths struct {
	name, value, unit, period, comparator, difference, rank, change int
	marks, against                                                  bool // some value, some comparator's value has a sign after it
}

func (s *Screen) measure(d *dataset.Dataset) widths {
	var w widths
	wider := func(width *int, words string) { *width = max(*width, text.Width(words)) }
	for id, ind := range d.Indicators() {
		if !slices.Contains(s.profile.Without, id) {
			wider(&w.name, ind.Name)
			wider(&w.unit, unit(ind))
		}
	}
	for i := range s.profile.Lines {
		l := &s.profile.Lines[i]
		u := d.Indicator(l.Indicator).Unit
		before, after := prose.Marks(l.Observation)
		w.marks = w.marks || after != ""
		wider(&w.value, before+u.Format(l.Value))
		wider(&w.period, l.Period.Label())
		_, after = prose.Marks(l.Verdict.Against)
		w.against = w.against || after != ""
		wider(&w.comparator, s.comparatorText(d, l))
		wider(&w.difference, u.Signed(l.Difference))
		wider(&w.change, u.Signed(l.Change))
		wider(&w.rank, rank(l))
	}
	if w.marks {
		w.value += len(" p")
	}
	if w.against {
		w.comparator += len(" p")
	}
	return w
}

// unit returns the unit of ind, "" if its values show it themselves.
func unit(ind *indicator.Indicator) string {
	if ind.Unit.Prefix != "" || ind.Unit.Suffix != "" {
		return ""
	}
	return ind.Unit.Name
}

// spineHead stands over the places between the worst and the best area.
const spineHead = "Worst to best"

// rank returns the rank of l among the peers: "4 of 15". One of one is none.
func rank(l *analysis.Line) string {
	if l.Of < 2 {
		return ""
	}
	return strconv.Itoa(l.Rank) + " of " + strconv.Itoa(l.Of)
}

const (
	leastName, mostName   = 31, 60
	goodName              = 42
	wideName, wide        = 42, 140 // the least name from so many columns on
	narrow                = 100     // below which ranks and spines take less
	leastPeriod           = 11      // a day; spans of years are longer, and few
	leastSeries           = 8
	mostSeries            = 24
	leastTrend, mostTrend = 5, 17 // the sign alone, and with the longest words
	leastSpine, mostSpine = 8, 25
	goodSpine             = 15
)

// columnsIn returns the columns of the table in width cells.
func (s *Screen) columnsIn(env nav.Env, width int) []column {
	w, against := s.widths, s.comparatorName(env.Data)
	heading := text.Width(against)
	name, least := min(w.name, mostName), min(leastName, width*3/7)
	if width >= wide {
		least = wideName
	}
	difference := max(w.difference, len("Difference"))
	over := "Value"
	if w.marks {
		over += "  " // for the number stands before the slot for signs
	}
	ranks, spine := w.rank, len(spineHead)
	if width < narrow {
		ranks, spine = max(w.rank-len(" of ")+len("/"), 0), leastSpine
	}
	columns := []column{
		{kind: nameColumn, Fitting: draw.Fitting{Least: min(name, least), Good: min(name, goodName), Most: name}},
		{kind: polarityColumn, Fitting: draw.Fitting{Weight: 3, Least: 1}},
		{kind: valueColumn, Fitting: draw.Fitting{Weight: 1, Least: max(w.value, len(over))}, head: over, align: draw.Right},
		{kind: unitColumn, Fitting: draw.Fitting{Weight: 12, Least: w.unit}, head: "Unit"},
		{kind: periodColumn, Fitting: draw.Fitting{Weight: 9, Least: min(max(w.period, len("Period")), leastPeriod), Most: w.period}, head: "Period"},
		{kind: comparatorColumn, Fitting: draw.Fitting{Weight: 4, Least: max(w.comparator, min(heading, 8)), Most: max(w.comparator, heading)}, head: against, align: draw.Right},
		{kind: differenceColumn, Fitting: draw.Fitting{Weight: 11, Least: difference}, head: "Difference", align: draw.Right},
		{kind: verdictColumn, Fitting: draw.Fitting{Weight: 2, Least: 1}},
		{kind: rankColumn, Fitting: draw.Fitting{Weight: 5, Least: max(ranks, len("Rank")), Most: max(w.rank, len("Rank"))}, head: "Rank", align: draw.Right},
		{kind: changeColumn, Fitting: draw.Fitting{Weight: 10, Least: max(w.change, len("Change"))}, head: "Change", align: draw.Right},
		{kind: seriesColumn, Fitting: draw.Fitting{Weight: 7, Least: leastSeries, Most: mostSeries}, head: "Series", align: draw.Right},
		{kind: trendColumn, Fitting: draw.Fitting{Weight: 8, Least: leastTrend, Most: mostTrend}, head: "Trend"},
		{kind: spineColumn, Fitting: draw.Fitting{Weight: 6, Least: spine, Good: goodSpine, Most: mostSpine}, head: spineHead},
	}
	columns = slices.DeleteFunc(columns, func(c column) bool {
		return s.vs.IsNone() && (c.kind == comparatorColumn || c.kind == differenceColumn || c.kind == verdictColumn) ||
			(c.kind == rankColumn || c.kind == spineColumn) && w.rank == 0
	})
	columns = draw.FitColumns(columns, (*column).fitting, width)
	for i, c := range columns {
		if c.kind == spineColumn && text.Width(c.head) > c.Width {
			columns[i].head = "Place"
		}
		if c.kind == comparatorColumn && text.Width(c.head) > c.Width && s.isWithUK(env.Data) {
			columns[i].head = "UK"
		}
	}
	return columns
}

func (s *Screen) isWithUK(d *dataset.Dataset) bool {
	id, ok := s.vs.Area(d, s.profile.Area)
	return ok && d.Areas().Area(id).Level == geo.UnitedKingdom
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
