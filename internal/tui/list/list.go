// Package list is where a reader is in a view: the cursor, the marks, the box of the
// filter, the keys that do the same on every screen, and how the table of a view shares
// the width. What rows there are, and in which order, is the view's to say.
package list

import (
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/view"
)

// A List is a view and a cursor in it that stays on its area and its column, whatever
// the order, and marks that do. A screen embeds it, and adds what it draws.
type List struct {
	View view.View
	Row  int        // of the table or, if it has a grid, of that
	Col  int        // of the grid; 0 if there is none
	Open string     // the view that enter leads to; "" for none
	Mark bool       // rows are areas that can be marked, to be compared
	Held bool       // the cursor stays on the row that the address is about: no key moves it
	Roam bool       // the cursor moves by keys of the screen's own, as on a map
	Box  *Box       // of the filter while it is typed, nil else
	Kept []geo.Code // the areas that are marked, in the order in which they were

	pin    draw.Pin // how the table was scrolled when it was clicked on
	pinned [2]int   // the row and the column that the cursor went to then

	came string // the filter that a key led here with, which esc leaves
	on   string // what the row at Row is of: the code of an area, or the slug of an indicator
	over string // what the column at Col is sorted by
}

// At returns l at another address, or over newer figures, with the cursor and the marks
// on the areas they were on; the first time, with the cursor where a key led on from.
func (l List) At(env nav.Env, a address.Address) (List, error) {
	d := env.Data
	v, err := l.View.At(d, a)
	if err != nil {
		return l, err
	}
	l.Box = nil
	l.Kept = slices.DeleteFunc(slices.Clone(l.Kept), func(c geo.Code) bool {
		_, ok := d.Areas().Lookup(c)
		return !ok
	})
	if l.on == "" && l.over == "" {
		l = l.begun(v, env.From)
	}
	l = l.Shows(d, v)
	if g, _ := l.group(); a.Theme != "" && g != "" && g != a.Theme { // which is another than the cursor's
		return l.To(d, v.Start), nil
	}
	return l, nil
}

// begun returns l with its cursor where v begins or, where that can be, on from.
func (l List) begun(v view.View, from nav.Spot) List {
	l.on, l.over = string(from.Area), from.Indicator
	if v.Table.Indicator != nil {
		l.on = from.Indicator
	}
	if from != (nav.Spot{}) {
		l.came = v.Address.Filter
	}
	if v.Table.Grid == nil {
		l.Row = v.Start
	}
	return l
}

// Shows returns l as it shows v, with the cursor on the area and the column it was on or,
// if they are gone, as near to where it was as there are some.
func (l List) Shows(d *dataset.Dataset, v view.View) List {
	l.View = v
	if l.Held {
		return l.To(d, v.Start)
	}
	t := &l.View.Table
	switch {
	case t.Grid == nil:
	case t.Grid.Timed:
		l.Col = v.Scope.At
	default:
		is := func(c view.Column) bool { return c.Sort == l.over }
		if l.Col = slices.IndexFunc(t.Grid.Across, is); l.Col < 0 {
			l.Col = max(slices.IndexFunc(t.Grid.Across, func(c view.Column) bool { return areOne(d, c.Sort, l.over) }), 0)
		}
	}
	for _, is := range l.followed(d) {
		for row := range l.rows() {
			if is(row) {
				l.Row = row
				return l
			}
		}
	}
	return l.To(d, l.Row)
}

// To returns l with the cursor on a row, the nearest there is.
func (l List) To(d *dataset.Dataset, row int) List {
	l.Row = max(min(row, l.rows()-1), 0)
	return l.remembering(d)
}

// Across returns l with the cursor on a column of the grid, the nearest there is.
func (l List) Across(d *dataset.Dataset, col int) List {
	l.Col = max(min(col, len(l.View.Table.Grid.Across)-1), 0)
	return l.remembering(d)
}

// remembering returns l with what its cursor is on noted.
func (l List) remembering(d *dataset.Dataset) List {
	t := &l.View.Table
	if l.rows() > 0 && t.Area != nil {
		l.on = l.of(d, l.Row)
	}
	if t.Grid != nil && l.Col < len(t.Grid.Across) {
		l.over = t.Grid.Across[l.Col].Sort
	}
	return l
}

// of returns what a row is of, which the cursor stays on.
func (l *List) of(d *dataset.Dataset, row int) string {
	t := &l.View.Table
	if t.Indicator != nil {
		return d.Indicator(t.Indicator(row)).Slug
	}
	return string(d.Areas().Area(t.Area(l.first(row))).Code)
}

// areOne reports whether the indicators of two slugs are of one family.
func areOne(d *dataset.Dataset, a, b string) bool {
	x, isX := d.Lookup(a)
	y, isY := d.Lookup(b)
	return isX && isY && analysis.AreOne(d, x, y)
}

// followed returns what tells whether a row is of what the cursor was on or, if none is so,
// of its family; nil if that is gone.
func (l *List) followed(d *dataset.Dataset) []func(row int) bool {
	t := &l.View.Table
	if t.Indicator != nil {
		if id, ok := d.Lookup(l.on); ok {
			return []func(int) bool{
				func(row int) bool { return t.Indicator(row) == id },
				func(row int) bool { return analysis.AreOne(d, t.Indicator(row), id) },
			}
		}
	} else if id, ok := d.Areas().Lookup(geo.Code(l.on)); ok {
		return []func(int) bool{func(row int) bool { return t.Area(l.first(row)) == id }}
	}
	return nil
}

func (l *List) rows() int {
	if g := l.View.Table.Grid; g != nil {
		return g.Down
	}
	return l.View.Table.Len
}

// first returns the first row of the table in a row of the grid: that row, without one.
func (l *List) first(row int) int {
	if g := l.View.Table.Grid; g != nil {
		return max(g.Row(row, 0), 0)
	}
	return row
}

// row returns which row of the table stands in a row on the screen: that of the cursor's
// period where there are several of each.
func (l *List) row(row int) int {
	if g := l.View.Table.Grid; g != nil && g.Timed {
		return g.Row(row, l.Col)
	}
	return row
}

// Current returns the row of the table that the cursor is on; -1 if it is on none, as on
// a cell of a grid without a figure.
func (l *List) Current() int {
	switch g := l.View.Table.Grid; {
	case l.rows() == 0:
		return -1
	case g == nil:
		return l.Row
	case l.Col < len(g.Across):
		return g.Row(l.Row, l.Col)
	}
	return -1
}

// Area returns the area that the cursor is on, and false if it is on none.
func (l *List) Area() (geo.ID, bool) {
	if l.rows() == 0 || l.View.Table.Area == nil {
		return 0, false
	}
	return l.View.Table.Area(l.first(l.Row)), true
}

// Marked reports whether the area in a row is marked.
func (l *List) Marked(d *dataset.Dataset, row int) bool {
	return len(l.Kept) > 0 && slices.Contains(l.Kept, d.Areas().Area(l.View.Table.Area(l.first(row))).Code)
}

// group returns the slug of the theme that the cursor's row stands under, where rows stand
// in groups, and whether that is the first; else "".
func (l *List) group() (slug string, first bool) {
	end := 0
	for _, g := range l.View.Table.Groups {
		if end += g.Rows; l.Row < end {
			return g.Slug, end == g.Rows
		}
	}
	return "", false
}

// Address implements nav.Screen: it names the theme that the cursor is in, where there are
// several, unless that is the first.
func (l List) Address() address.Address {
	a := l.View.Address
	if g, first := l.group(); g != "" && !first {
		a.Theme = g
	}
	return a
}

// Showing implements nav.Screen.
func (l List) Showing() nav.Showing {
	s := nav.Showing{View: &l.View, Row: l.Current(), Typing: l.Box != nil}
	if g := l.View.Table.Grid; g != nil && !g.Timed && l.rows() > 0 {
		s.Rows[0] = l.first(l.Row)
		s.Rows[1] = s.Rows[0]
		for col := range g.Across {
			if row := g.Row(l.Row, col); row >= 0 && row < l.View.Table.Len {
				s.Rows[1] = row + 1
			}
		}
	}
	return s
}
