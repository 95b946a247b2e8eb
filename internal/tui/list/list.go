// Package list is where a reader is in the table of a view: the cursor, the marks and the
// box of the filter, alike on every screen. What rows there are, and in which order, is
// the view's to say.
package list

import (
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/view"
)

// A List is a cursor that stays on its area, and marks that do.
type List struct {
	Row    int
	Marks  []geo.Code // in the order in which they were set
	Typing bool       // keys go to the filter's box

	on geo.Code // the area at Row
}

// To returns l with the cursor on a row of t, the nearest there is.
func (l List) To(d *dataset.Dataset, t *view.Table, row int) List {
	l.Row = max(min(row, t.Len-1), 0)
	if t.Len > 0 {
		l.on = d.Areas().Area(t.Area(l.Row)).Code
	}
	return l
}

// Follow returns l with the cursor on the row of the area that it was on, or as near to
// where it was as there is a row.
func (l List) Follow(d *dataset.Dataset, t *view.Table) List {
	if id, ok := d.Areas().Lookup(l.on); ok {
		for row := range t.Len {
			if t.Area(row) == id {
				l.Row = row
				return l
			}
		}
	}
	return l.To(d, t, l.Row)
}

// Marked reports whether the area in a row is marked.
func (l List) Marked(d *dataset.Dataset, t *view.Table, row int) bool {
	return len(l.Marks) > 0 && slices.Contains(l.Marks, d.Areas().Area(t.Area(row)).Code)
}

// Mark returns l with the mark of the cursor's area set or lifted, and the cursor on the
// next; false if there are most marks already.
func (l List) Mark(d *dataset.Dataset, t *view.Table, most int) (List, bool) {
	code := d.Areas().Area(t.Area(l.Row)).Code
	if i := slices.Index(l.Marks, code); i >= 0 {
		l.Marks = slices.Delete(slices.Clone(l.Marks), i, i+1)
		return l.To(d, t, l.Row+1), true
	}
	if len(l.Marks) == most {
		return l, false
	}
	l.Marks = append(slices.Clip(l.Marks), code)
	return l.To(d, t, l.Row+1), true
}

// Known returns l without marks on areas that d has not.
func (l List) Known(d *dataset.Dataset) List {
	l.Marks = slices.DeleteFunc(slices.Clone(l.Marks), func(c geo.Code) bool {
		_, ok := d.Areas().Lookup(c)
		return !ok
	})
	return l
}
