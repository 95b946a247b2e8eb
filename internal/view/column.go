package view

import (
	"cmp"
	"math"

	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/prose"
	"weal/internal/text"
)

// A Column says what its cells are. What to print, sort by, align and colour follows
// from its Kind.
type Column struct {
	Kind         Kind
	Fields       []Field // what files have for a cell; none if they do not have it
	Head         string  // "Change"
	Under, Short string  // "since 2022/23", "on 2022/23"
	Weight       int     // 0 is seen first; what weighs more goes first where there is no room
	Longest      string  // no text of its cells takes more room
	Sort         string  // what addresses call it; "" if it is not sorted by
	Nothing      bool    // no row has anything to say in it
	Points       int     // of the longest series in it
	Group        bool    // it says the same for many rows in turn: of a series, not of a figure
	Keyed        bool    // its areas are lines of the picture
	Noted, Near  bool    // some value has a sign after it, before it
	Scale        Scale   // on which its bars are drawn

	Polarity indicator.Polarity // of a column of values
	Unit     string             // that they are in, where columns differ by it

	key     func(i int32) float64      // what row i, unsorted, is sorted by: the greatest is best, NaN is last
	arrange func(rows []int32) []int32 // sorts rows quicker than by key; nil if nothing does
}

// bestSign is what values of ind are multiplied by so that the greatest is best or, where
// the order is by size, the largest.
func bestSign(ind *indicator.Indicator, bySize bool) float64 {
	if ind.Polarity == indicator.LowerIsBetter && !bySize {
		return -1
	}
	return 1
}

// A Scale is the ends of an axis on which the values of a column are drawn.
type Scale struct {
	Low, High float64
	Close     bool                 // values are far from zero and close together: it need not begin there
	Format    func(float64) string // of its ends; nil if it is no scale

	least, most float64 // of all that is drawn on it
	intervals   bool    // some of that
}

// Fitted returns s from the least to the most that is drawn on it, where some of that is intervals,
// which are read by where they end and not by how long a bar is; else s.
func (s Scale) Fitted() Scale {
	if s.intervals && s.least < s.most {
		s.Low, s.High, s.Close = s.least, s.most, true
	}
	return s
}

// Ends returns what stands at the ends of s; "" for both if it has none.
func (s Scale) Ends() (low, high string) {
	if s.Format == nil || math.IsNaN(s.Low) || math.IsNaN(s.High) {
		return "", ""
	}
	return s.Format(s.Low), s.Format(s.High)
}

// A Kind is what the cells of a column mean. A new statistic of a figure is a Kind: a
// line here, and a case where the views of figures make their cells.
type Kind uint8

// The kinds, in the order in which files have them.
const (
	Area Kind = iota
	Indicator
	Period
	Value
	Interval
	Unit
	Publisher
	Basis
	Verdict
	Gap
	Trend
	Rank
	Against // the comparator's figure
	Change
	Difference
	Series
	Status // what there is to know of a value besides itself

	// What only tables of the figures of one area have.
	Polarity // which way is better
	Between  // where a value lies between the worst and the best

	Fact // what is no figure, nor of one: its column's Field says what
	numKinds
)

// A Type is what a field of a file holds.
type Type uint8

// The types.
const (
	Code Type = iota // text of few words: a code, a slug, a verdict
	Text             // any other
	Numeric
)

// A Field is one column of a file.
type Field struct {
	Name string
	Type Type
	Data bool // only for programs
}

// kinds are what columns of a kind are called where they are read aloud, "" if they are not,
// what files have of them, and what stands over them on screens and pages, "" where that is
// for views to say.
var kinds = [numKinds]struct {
	name   string
	fields []Field
	head   string
}{
	Area:      {"area", []Field{{Name: "area"}, {Name: "name", Type: Text}}, "Area"},
	Indicator: {"indicator", []Field{{Name: "indicator"}, {Name: "family", Data: true}, {Name: "category", Type: Text, Data: true}}, ""},
	Period:    {"period", []Field{{Name: "period"}}, ""},
	Value:     {"value", []Field{{Name: "value", Type: Numeric}, {Name: "lower", Type: Numeric}, {Name: "upper", Type: Numeric}, {Name: "status"}}, "Value"},
	Interval:  {"95% interval", nil, "Interval"},
	Unit:      {"", []Field{{Name: "unit", Type: Text}}, ""},
	Publisher: {"", []Field{{Name: "source", Type: Text}}, ""},
	Basis:     {"basis", []Field{{Name: "basis"}, {Name: "method", Data: true}, {Name: "coverage", Type: Numeric, Data: true}}, ""},
	Verdict: {"verdict", []Field{
		{Name: "verdict"}, {Name: "verdict_method", Data: true}, {Name: "verdict_reason", Type: Text, Data: true}, {Name: "comparator", Type: Text, Data: true},
	}, ""},
	Gap:        {"gap", []Field{{Name: "gap", Type: Numeric, Data: true}, {Name: "gap_percent", Type: Numeric, Data: true}}, ""},
	Trend:      {"trend", []Field{{Name: "trend"}, {Name: "trend_method", Data: true}, {Name: "trend_from"}, {Name: "trend_to"}}, "Trend"},
	Rank:       {"rank", []Field{{Name: "rank", Type: Numeric}, {Name: "of", Type: Numeric}}, "#"},
	Change:     {"", []Field{{Name: "change", Type: Numeric}, {Name: "change_from"}, {Name: "change_verdict"}}, "Change"},
	Difference: {"", nil, "Difference"},
	Series:     {"", nil, "Series"},
	Status:     {"", []Field{{Name: "stands_out", Type: Text, Data: true}}, ""},
}

// fieldsOf returns what files of d have of columns of kind k: families only where there are any.
func fieldsOf(d *dataset.Dataset, k Kind) []Field {
	if k == Indicator && !d.Divides() {
		return kinds[k].fields[:1]
	}
	return kinds[k].fields
}

// columnsOf returns the columns that every view of figures of d has, by Kind, with what a view
// knows of its own: the one given first is seen first where there is no room for all.
func columnsOf(d *dataset.Dataset, own ...Column) []Column {
	columns := make([]Column, Status+1, Between+1) // room for those of one area
	for i := range columns {
		columns[i] = Column{Kind: Kind(i), Fields: fieldsOf(d, Kind(i)), Head: kinds[i].head}
	}
	for weight, c := range own {
		c.Fields, c.Head, c.Weight = fieldsOf(d, c.Kind), cmp.Or(c.Head, kinds[c.Kind].head), weight
		columns = columns[:max(len(columns), int(c.Kind)+1)]
		columns[c.Kind] = c
	}
	return columns
}

// showSince gives the column of changes among columns the weight of what was asked for, and room
// for the sign of each, where an address says what they are since.
func showSince(columns []Column, since string) {
	if c := &columns[Change]; since != "" {
		c.Weight, c.Noted = 0, true
		c.Short = cmp.Or(c.Short, c.Under)
	}
}

// Name returns what k is called where a table is read aloud; "" if it is not.
func (k Kind) Name() string { return kinds[k].name }

// measure finds the longest text of c in rows, and what else they need room for.
func (c *Column) measure(rows int, cell func(row int) Cell) {
	for row := range rows {
		var o dataset.Observation
		cell := cell(row)
		switch of := cell.(type) {
		case nil:
			continue
		case Amount:
			o = of.Observation
		case Beside:
			o = of.Observation
		case Spark:
			c.Points = max(c.Points, len(of))
			continue
		case Moved:
			if math.IsNaN(of.Difference) {
				continue
			}
		}
		before, after := prose.Marks(o)
		c.Noted = c.Noted || after != ""
		c.Longest = longer(c.Longest, before+cell.String())
		if o.IsMissing() {
			c.Longest = longer(c.Longest, prose.Gap(o, "", "", "")) // "[low]"
		}
	}
	c.Nothing = c.Nothing || c.Longest == "" && c.Points == 0
}

// A gauge finds the longest of many numbers without writing them all: with fixed decimals
// it is the least or the greatest.
type gauge struct {
	least, greatest float64
	any             bool
	widest          string // of those with as many decimals as they need
}

func (g *gauge) add(u indicator.Unit, v float64) {
	switch {
	case math.IsNaN(v):
		return
	case u.Decimals < 0:
		g.widest = longer(g.widest, u.Signed(v))
	}
	if !g.any {
		g.least, g.greatest, g.any = v, v, true
	}
	g.least, g.greatest = min(g.least, v), max(g.greatest, v)
}

// longest returns the longest of the numbers, as format writes it.
func (g *gauge) longest(format func(float64) string) string {
	if !g.any {
		return ""
	}
	return longer(g.widest, longer(format(g.least), format(g.greatest)))
}

// longer returns the one of two texts that takes more room.
func longer(a, b string) string {
	if text.Width(b) > text.Width(a) {
		return b
	}
	return a
}
