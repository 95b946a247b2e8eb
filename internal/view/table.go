package view

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/prose"
	"weal/internal/stat"
	"weal/internal/text"
)

// A Table is typed columns, made once, over rows that are made when they are asked for:
// 35,000 areas cost nothing unseen. A row is one figure with what there is to say of it.
type Table struct {
	Columns []Column
	Len     int // rows, those that a filter let through
	Of      int // rows, without a filter

	// Cell returns what stands in a row and a column; nil if nothing does.
	Cell func(row, col int) Cell

	// Area returns the area of a row. It takes no time.
	Area func(row int) geo.ID

	// Name returns what a row is called; it is nil where that is the name of what it is of.
	Name func(row int) string

	// Indicator returns the indicator of a row where rows are of one area, and differ by
	// it; nil elsewhere.
	Indicator func(row int) indicator.ID

	// Figure returns the figure of a row.
	Figure func(row int) analysis.Figure

	// Line returns which line of the view's picture a row is about, -1 if none; it is nil
	// if no row is.
	Line func(row int) int

	// Feet are rows of what the others are compared with, and FootOf returns which of them
	// a row is, -1 for none. It is nil if that is the same for all.
	Feet   []Foot
	FootOf func(row int) int

	// Grid says how the rows stand in two dimensions; nil if they do in one.
	Grid *Grid

	Facts     bool    // rows are of other things than figures, which is for the fields of their columns to say
	Groups    []Group // that the rows stand in, in order; nil if they stand in none
	Rows      string  // what a filter narrows, one of them; "" for areas
	Empty     string  // what to say if Len is 0
	Taken     string  // which place the filter was taken for, where it does not say so itself
	Orders    []int   // columns that it can be sorted by, the usual one first
	Sorted    int     // column that rows are sorted by; -1 for none
	Ascending bool    // the least number, or the first name, is on top
}

// A Foot is a row of a comparator: its cell in each column. It is a figure, and files have
// it, if Figure is not nil.
type Foot struct {
	Cell   func(col int) Cell
	Figure func() analysis.Figure
}

// Foot returns the cell under a column of what a row is compared with, nil for none.
func (t *Table) Foot(row, col int) Cell {
	i := 0
	if t.FootOf != nil && row < t.Len {
		i = t.FootOf(row)
	}
	if i < 0 || i >= len(t.Feet) {
		return nil
	}
	return t.Feet[i].Cell(col)
}

// A Group is rows that stand together under a heading.
type Group struct {
	Head string
	Slug string // what addresses call it
	Rows int
	More string // about what is not listed; "" if all is
}

// A Grid is how figures stand as areas × indicators or areas × periods: every cell of it
// is a row of the Table. It is what a screen's cursor moves in, and files do without. Rows
// from Len on are the grid's alone: figures that are missing, and those of comparators.
type Grid struct {
	Down   int
	Of     int // rows, without a filter
	Under  int // rows below these, of what they are compared with, which no cursor is on
	Across []Column
	Timed  bool                       // columns are the times of the Scope, and a cursor is on the one shown
	Sorted int                        // of Across, that rows are sorted by; -1 if they are by a column of the Table
	Row    func(down, across int) int // -1 if there is no figure

	// Against returns what the figure in a place is compared with: its name, and its own
	// cells of some kinds in every column. It is nil if nothing is compared.
	Against func(down, across int) (name string, cell func(across int, k Kind) Cell)
}

// Noun returns what the rows that a filter narrows are called, one of them.
func (t *Table) Noun() string {
	if t.Rows == "" {
		return "area"
	}
	return t.Rows
}

// Find returns the index of the column of kind k, -1 if there is none.
func (t *Table) Find(k Kind) int {
	for i := range t.Columns { // by index, for columns are large and each cell is found so
		if t.Columns[i].Kind == k {
			return i
		}
	}
	return -1
}

// Unit returns what the figure of a row is in, where rows differ by that and its value does not
// show it, and which way is better there.
func (t *Table) Unit(row int) (unit string, p indicator.Polarity) {
	if t.Indicator == nil {
		return "", p
	}
	if at := t.Find(Unit); at >= 0 {
		if c := t.Cell(row, at); c != nil {
			unit = c.String()
		}
	}
	if at := t.Find(Polarity); at >= 0 {
		p, _ = t.Cell(row, at).(indicator.Polarity)
	}
	return unit, p
}

// Figures returns the figures of all rows and of what they are compared with.
func (t *Table) Figures() []analysis.Figure {
	fs := make([]analysis.Figure, 0, t.Len+len(t.Feet))
	for i := range t.Len {
		fs = append(fs, t.Figure(i))
	}
	for i := range t.Feet {
		if f := &t.Feet[i]; f.Figure != nil && t.Len > 0 {
			fs = append(fs, f.Figure())
		}
	}
	return fs
}

// An order is a column to sort by. Numbers come best first, greatest first where
// neither way is better; reversed turns that round.
type order struct {
	column   int
	reversed bool
}

// mostNames is how many names of columns an error lists.
const mostNames = 12

// parseOrder returns the order that s names as addresses do, of orders: "" is the first.
func parseOrder(columns []Column, orders []int, s string) (order, error) {
	name, reversed := strings.CutPrefix(s, "-")
	var names []string
	for _, i := range orders {
		c := columns[i]
		names = append(names, c.Sort)
		if c.Sort == name || name == "" || name == "value" && c.Sort == "rank" {
			return order{i, reversed}, nil
		}
	}
	switch near := text.Nearest(name, names); {
	case near != "":
		return order{}, fmt.Errorf("sort %q (did you mean %s?)", s, near)
	case len(names) > mostNames:
		return order{}, fmt.Errorf("sort %q: want name or one of the %d others, such as %s", s, len(names)-1, names[1])
	}
	return order{}, fmt.Errorf("sort %q: want one of %s", s, strings.Join(names, ", "))
}

// To sort by trends, they are worked out for all areas, in some microseconds each, and to
// sort by the balance of verdicts these are counted: of more than so many it takes longer
// than somebody waits for a key.
const (
	mostTrends = 5000
	mostCells  = 40_000
)

// tooMany says why so many areas, each with so many figures, are not sorted by c; "" if they
// can be.
func tooMany(c *Column, areas, figures int) string {
	switch {
	case c.Kind == Trend && areas > mostTrends:
		return prose.TooManyTrends(areas)
	case c.Sort == byBalance && areas*figures > mostCells:
		return prose.TooManyVerdicts(areas)
	}
	return ""
}

// write returns o as parseOrder reads it.
func (o order) write(columns []Column, orders []int) string {
	switch {
	case o.reversed:
		return "-" + columns[o.column].Sort
	case o.column == orders[0]:
		return ""
	}
	return columns[o.column].Sort
}

// sorted returns rows, which are in the usual order, in order o.
func sorted(rows []int32, columns []Column, orders []int, o order) []int32 {
	if o.write(columns, orders) == "" {
		return rows
	}
	if arrange := columns[o.column].arrange; arrange != nil {
		rows = arrange(rows)
		if o.reversed {
			slices.Reverse(rows)
		}
		return rows
	}
	key, sign := columns[o.column].key, -1.0
	if o.reversed {
		sign = 1
	}
	keys := make([]float64, len(rows))
	for i, row := range rows {
		keys[i] = sign * key(row)
	}
	out := make([]int32, len(rows))
	for i, at := range stat.Order(keys) {
		out[i] = rows[at]
	}
	return out
}

// all returns the indices of n rows, in order.
func all(n int) []int32 {
	rows := make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
	}
	return rows
}

// A narrowing is the rows that a filter lets through.
type narrowing struct {
	rows  []int32
	taken string // where the filter names a place: which it was taken for, if that is not plain
	empty string // what to say if there are no rows
}

// narrowed returns what a filter lets through of the areas of a level.
func narrowed(d *dataset.Dataset, s analysis.Selection, l geo.Level) narrowing {
	n := narrowing{rows: make([]int32, len(s.Rows)), empty: prose.NoArea}
	for i, at := range s.Rows {
		n.rows[i] = int32(at)
	}
	switch name, others := s.Sense.Names(d); {
	case s.Name != "" && !s.Sense.IsArea:
		n.empty = prose.NoPlace(s.Name, s.Near(d))
	case s.Name != "":
		n.empty = prose.NoneLies(name, l)
		itself := len(s.Rows) == 1 && l.Includes(d.Areas().Area(s.Sense.Area).Level)
		if !s.Sense.Exact && !itself {
			n.taken = prose.TakenFor(name, others)
		}
	}
	return n
}

// selection returns a function that finds the rows that a filter lets through. It folds
// their names when it is first called, and keeps them.
func selection(d *dataset.Dataset, l geo.Level, names func() *analysis.Listing) func(text string) narrowing {
	names = sync.OnceValue(names)
	return func(text string) narrowing { return narrowed(d, names().Select(text), l) }
}
