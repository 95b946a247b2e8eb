package draw

import (
	"cmp"
	"iter"
	"slices"

	"weal/internal/text"
)

// layout says which columns of a table are shown, and how wide.
type layout struct {
	shown       []placed
	frozen      int // how many of shown are frozen
	width       int // cells that margin, columns and gaps take
	left, right bool
	led         int  // lines of level names
	over        bool // the hint at the right stands over the last column, whose heading leaves room
}

type placed struct{ index, width int }

// layout chooses the columns to show in width cells: the frozen ones, then
// as many whole ones around the cursor's as there is room for.
func (t TableSpec) layout(width int) layout {
	frozen := min(max(t.Frozen, 0), len(t.Columns))
	l := layout{frozen: frozen, width: margin}
	for i := range frozen {
		t.add(&l, i)
	}
	room := t.room(width)
	first, last := frozen, len(t.Columns)
	if first < last && t.span(first, last) > room {
		if first, last = t.scrolled(frozen, room); last < len(t.Columns) {
			if l.over = t.endsEarly(last - 1); !l.over {
				first, last = t.scrolled(frozen, room-gap) // blanks before "›" too
			}
		}
		l.left, l.right = first > frozen, last < len(t.Columns)
	}
	for i := first; i < last; i++ {
		t.add(&l, i)
	}
	t.grow(&l, width)
	return l
}

// scrolled returns the columns to show in room cells where not all can be.
func (t TableSpec) scrolled(frozen, room int) (first, last int) {
	first, last, ok := t.pinned(frozen, room)
	if !ok {
		first, last = t.around(t.Col, frozen, room)
	}
	return first, last
}

// endsEarly reports whether the first heading line leaves room at the end of a column.
func (t TableSpec) endsEarly(col int) bool {
	c := &t.Columns[col]
	switch {
	case slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Over != "" }): // which stand there
		return false
	case len(c.Head) == 0 || c.Head[0] == "":
		return true
	}
	return c.Align == Left && text.Width(text.Clean(c.Head[0]))+gap <= c.Width
}

// add shows the column of that index next.
func (t TableSpec) add(l *layout, index int) {
	if n := len(l.shown); n > 0 {
		l.width += t.gap(n)
	}
	width := max(t.Columns[index].Width, 0)
	l.shown = append(l.shown, placed{index, width})
	l.width += width
}

// gap returns the cells before the i-th of the columns that are shown. One at least is before
// the first after the frozen ones, however close they stand.
func (t TableSpec) gap(i int) int {
	closer := max(min(t.Close, gap), 0)
	switch frozen := max(t.Frozen, 0); {
	case i < frozen:
		closer = 0
	case i == frozen:
		closer = min(closer, gap-1)
	}
	return gap - closer
}

// room returns the cells that the columns after the frozen ones have, with a gap before each.
func (t TableSpec) room(width int) int {
	frozen := min(max(t.Frozen, 0), len(t.Columns))
	if frozen == 0 { // the first has no gap before it
		return width - margin + t.gap(1)
	}
	return width - margin + gap - t.span(0, frozen) - (t.gap(frozen) - t.gap(frozen+1))
}

// Shown returns how many columns t shows in width cells, with the cursor in the first that
// scrolls.
func (t TableSpec) Shown(width int) int {
	t.Col = t.Frozen
	return len(t.layout(width).shown)
}

// span is the width of columns first to last-1, with the gaps before them.
func (t TableSpec) span(first, last int) int {
	between := t.gap(t.Frozen + 1)
	if first < t.Frozen {
		between = gap
	}
	n := 0
	for i := first; i < last; i++ {
		n += max(t.Columns[i].Width, 0) + between
	}
	return n
}

// around returns the columns to show in room cells: the cursor's, then one to
// the right and one to the left in turn for as long as they fit.
func (t TableSpec) around(cursor, frozen, room int) (first, last int) {
	first = min(max(cursor, frozen), len(t.Columns)-1)
	last = first + 1
	room -= t.span(first, last)
	for grew := true; grew; {
		grew = false
		if last < len(t.Columns) && t.span(last, last+1) <= room {
			room -= t.span(last, last+1)
			last, grew = last+1, true
		}
		if first > frozen && t.span(first-1, first) <= room {
			first, grew = first-1, true
			room -= t.span(first, first+1)
		}
	}
	return first, last
}

// grow gives the room that is left to the columns that want it, from the
// left, and takes what is missing from the last ones.
func (t TableSpec) grow(l *layout, width int) {
	spare := width - l.width
	if l.right && !l.over {
		spare -= gap
	}
	for i := range l.shown {
		if more := min(t.Columns[l.shown[i].index].Grow, spare); more > 0 {
			l.shown[i].width += more
			l.width += more
			spare -= more
		}
	}
	for i := 0; i < len(l.shown) && l.width > width; i++ {
		less := min(l.width-width, max(l.shown[i].width-4, 0))
		l.shown[i].width -= less
		l.width -= less
	}
}

const (
	nameLeast = 20  // cells of a name that tell areas apart where columns are dear
	nameWhole = 60  // cells of the longest name that is told in full
	nameCount = 400 // names that are looked at
)

// NameColumn returns the column of names under head: whole names unless they are very long or,
// if not whole, as much of them as tells areas apart, and what room the other columns leave. Of
// many names the first few hundred tell how long they are.
func NameColumn(head []string, names iter.Seq[string], whole bool) Column {
	widest, n := 0, 0
	for _, line := range head {
		widest = max(widest, text.Width(line))
	}
	for name := range names {
		widest = max(widest, text.Width(text.Clean(name)))
		if n++; n == nameCount {
			break
		}
	}
	widest = min(widest, nameWhole)
	c := Column{Head: head, Width: widest}
	if !whole {
		c.Width = min(widest, nameLeast)
		c.Grow = widest - c.Width
	}
	return c
}

// A Fitting says how much room a column of a table wants, and how much it got.
type Fitting struct {
	Weight int // columns of the least weight get room first
	Least  int // cells below which the column is of no use
	Good   int // cells to have before others get more than they want; 0 for Most
	Most   int // cells beyond which it has no use for more
	Width  int // the cells that it got
}

func (f *Fitting) wanted() int { return cmp.Or(max(f.Good, 0), f.Most) }

func (f *Fitting) greatest() int { return f.Most }

// FitColumns returns those of columns that Table has room for in width cells,
// in the order given and with their widths set: those of the least weight, as
// wide as they can be. The column of the least weight is always there. Fitting
// returns where a column keeps its Fitting; the slice given is used again.
func FitColumns[C any](columns []C, fitting func(*C) *Fitting, width int) []C {
	byWeight := make([]*Fitting, len(columns))
	for i := range columns {
		byWeight[i] = fitting(&columns[i])
		byWeight[i].Width = 0
	}
	slices.SortStableFunc(byWeight, func(a, b *Fitting) int { return cmp.Compare(a.Weight, b.Weight) })
	used := margin - gap
	for i, f := range byWeight {
		if need := gap + f.Least; i == 0 || used+need <= width {
			f.Width = f.Least
			used += need
		}
	}
	for _, to := range []func(*Fitting) int{(*Fitting).wanted, (*Fitting).greatest} {
		for _, f := range byWeight {
			if more := min(to(f)-f.Width, width-used); f.Width > 0 && more > 0 {
				f.Width += more
				used += more
			}
		}
	}
	return slices.DeleteFunc(columns, func(c C) bool { return fitting(&c).Width == 0 })
}
