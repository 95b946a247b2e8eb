package view

import "cmp"

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

	Fact // what only tables of other things than figures have: its column's Field says what
	numKinds
)

// A Type is what a field of a file holds.
type Type uint8

// The types.
const (
	Code Type = iota // text of ours, which is never altered
	Text             // text from outside
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
	Indicator: {"indicator", []Field{{Name: "indicator"}}, ""},
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
	Trend:      {"trend", []Field{{Name: "trend"}, {Name: "trend_method", Data: true}}, "Trend"},
	Rank:       {"rank", []Field{{Name: "rank", Type: Numeric}, {Name: "of", Type: Numeric}}, "#"},
	Change:     {"", nil, "Change"},
	Difference: {"", nil, "Difference"},
	Series:     {"", nil, "Series"},
}

// columnsOf returns the columns that every view of figures has, by Kind, with what a view
// knows of its own: the one given first is seen first where there is no room for all.
func columnsOf(own ...Column) []Column {
	columns := make([]Column, Polarity, Fact)
	for i := range columns {
		columns[i] = Column{Kind: Kind(i), Fields: kinds[i].fields, Head: kinds[i].head}
	}
	for weight, c := range own {
		c.Fields, c.Head, c.Weight = kinds[c.Kind].fields, cmp.Or(c.Head, kinds[c.Kind].head), weight
		columns = columns[:max(len(columns), int(c.Kind)+1)]
		columns[c.Kind] = c
	}
	return columns
}

// Name returns what k is called where a table is read aloud; "" if it is not.
func (k Kind) Name() string { return kinds[k].name }
