package view

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
	Fact   // what only tables of other things than figures have: its column's Field says what

	// What only tables of the figures of one area have.
	Polarity // which way is better
	Between  // where a value lies between the worst and the best
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

type kindFacts struct {
	name   string  // in words; "" if it is not read aloud
	fields []Field // in files; none if files do not have it
	head   string  // over it on screens and pages; "" if it is only for files
	weight int     // of the column, where there is no room for all
}

var kinds = [numKinds]kindFacts{
	Area:      {"area", []Field{{Name: "area"}, {Name: "name", Type: Text}}, "Area", 0},
	Indicator: {"indicator", []Field{{Name: "indicator"}}, "", 0},
	Period:    {"period", []Field{{Name: "period"}}, "", 0},
	Value:     {"value", []Field{{Name: "value", Type: Numeric}, {Name: "lower", Type: Numeric}, {Name: "upper", Type: Numeric}, {Name: "status"}}, "Value", 2},
	Interval:  {"95% interval", nil, "Interval", 9},
	Unit:      {"", []Field{{Name: "unit", Type: Text}}, "", 0},
	Publisher: {"", []Field{{Name: "source", Type: Text}}, "", 0},
	Basis:     {"basis", []Field{{Name: "basis"}, {Name: "method", Data: true}, {Name: "coverage", Type: Numeric, Data: true}}, "", 0},
	Verdict: {"verdict", []Field{
		{Name: "verdict"}, {Name: "verdict_method", Data: true}, {Name: "verdict_reason", Type: Text, Data: true}, {Name: "comparator", Type: Text, Data: true},
	}, "", 3},
	Gap:        {"gap", []Field{{Name: "gap", Type: Numeric, Data: true}, {Name: "gap_percent", Type: Numeric, Data: true}}, "", 0},
	Trend:      {"trend", []Field{{Name: "trend"}, {Name: "trend_method", Data: true}}, "Trend", 7},
	Rank:       {"rank", []Field{{Name: "rank", Type: Numeric}, {Name: "of", Type: Numeric}}, "#", 1},
	Against:    {"", nil, "", 4},
	Change:     {"", nil, "Change", 5},
	Difference: {"", nil, "Difference", 8},
	Series:     {"", nil, "Series", 6},
	Status:     {"", nil, "", 8},
}

// Name returns what k is called where a table is read aloud; "" if it is not.
func (k Kind) Name() string { return kinds[k].name }
