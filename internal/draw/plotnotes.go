package draw

import (
	"slices"

	"weal/internal/palette"
	"weal/internal/text"
)

// A Reference is a value that a line is drawn at across a plot, with its name: a
// target.
type Reference struct {
	Value float64
	Label string
}

// A Note is a short text at the foot of a plot, under or above one position:
// why there is no value.
type Note struct {
	Position int
	Text     string
	Colour   int // which of Palette.Series, by index, round and round
}

// A Care is a place across which values compare with care, and what is said there where
// there is room.
type Care struct {
	At   float64 // in positions, 3.5 between two
	Text string
}

// mostReach is how far beyond the values an axis reaches to show a level, as a
// share of what they span: farther would flatten the lines.
const mostReach = 0.5

// reach returns the ends of an axis that shows values from lo to hi and those
// levels that are near them.
func (s PlotSpec) reach(lo, hi float64) (float64, float64) {
	least, most := lo-(hi-lo)*mostReach, hi+(hi-lo)*mostReach
	for _, l := range s.References {
		if v := finite(l.Value); least <= v && v <= most {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	return lo, hi
}

// across returns the values of the straight lines across the plot: of levels and of
// references that do not change.
func (s PlotSpec) across() []float64 {
	var values []float64
	for _, series := range s.Series {
		if v := series.Values; series.Reference && len(v) > 1 && !slices.ContainsFunc(v, func(x float64) bool { return x != v[0] }) {
			values = append(values, v[0])
		}
	}
	for _, l := range s.References {
		values = append(values, l.Value)
	}
	return values
}

// names writes the names of levels on their lines, as far to the right as no
// series stands in the way.
func (f *frame) names() {
	for _, l := range f.spec.References {
		name := " " + text.Clean(l.Label) + " "
		n := text.Width(name)
		if l.Label == "" || !f.isInside(l.Value) {
			continue
		}
		y, line := f.y(int(f.height(l.Value))), f.acrossSign(l.Value)
		for c := f.columns - n - 1; c >= 0; c-- {
			free := true
			for i := range n {
				free = free && f.canvas.at(f.x(c+i), y) == line
			}
			if free {
				f.canvas.write(f.x(c), y, name, f.canvas.pen(f.pal.Marked))
				break
			}
		}
	}
}

// isInside reports whether the axis reaches v.
func (f *frame) isInside(v float64) bool {
	row := f.axis.row(finite(v))
	return -0.5 <= row && row < float64(f.axis.rows)-0.5
}

// breakNames says what the lines before breaks are, as high as nothing stands in
// the way.
func (f *frame) breakNames() {
	label := text.Clean(f.spec.Break)
	for _, c := range f.breakColumns() {
		if c+text.Width(label) < f.columns {
			f.writeFree(f.x(c+1), label, f.pal.Muted, f.downwards()...)
		}
	}
}

// careNames says what the marks of care are, each beside its own, as high as nothing stands
// in the way.
func (f *frame) careNames() {
	for _, care := range f.spec.Cares {
		c, ok := f.careColumn(care)
		name := text.Clean(care.Text)
		n := text.Width(name)
		if !ok || name == "" {
			continue
		}
		for _, from := range []int{c + 1, c - n} {
			if from >= 0 && from+n <= f.columns && f.writeFree(f.x(from), name, f.pal.Muted, f.downwards()...) {
				break
			}
		}
	}
}

// careColumn returns the column of a mark of care, and whether it is within the plot.
func (f *frame) careColumn(care Care) (c int, ok bool) {
	if !(0 <= care.At && care.At <= float64(f.n-1)) {
		return 0, false
	}
	i := int(care.At)
	if float64(i) == care.At {
		return f.column(i), true
	}
	return (f.column(i) + f.column(i+1) + 1) / 2, true
}

// downwards returns the rows from the top.
func (f *frame) downwards() []int {
	rows := make([]int, f.axis.rows)
	for i := range rows {
		rows[i] = f.axis.rows - 1 - i
	}
	return rows
}

// writeFree writes s from x on in the first of rows in which nothing stands in
// the way, and reports whether there is one.
func (f *frame) writeFree(x int, s string, style palette.Style, rows ...int) bool {
	for _, row := range rows {
		if 0 <= row && row < f.axis.rows && f.isFree(x, f.y(row), text.Width(s)) {
			f.canvas.write(x, f.y(row), s, f.canvas.pen(style))
			return true
		}
	}
	return false
}

// breakColumns returns the columns between the positions before breaks and
// those at them.
func (f *frame) breakColumns() []int {
	var columns []int
	for _, at := range f.spec.Breaks {
		if 0 < at && at < f.n {
			columns = append(columns, (f.column(at-1)+f.column(at)+1)/2)
		}
	}
	return columns
}

// shade fills the columns of the positions at which there could be no value.
func (f *frame) shade() {
	pen := f.canvas.pen(f.pal.Border)
	for i, shaded := range f.spec.Shaded {
		if !shaded || i >= f.n {
			continue
		}
		from, to := f.column(i), f.column(i)
		if i > 0 {
			from = (f.column(i-1) + f.column(i) + 1) / 2
		}
		if i+1 < f.n {
			to = (f.column(i) + f.column(i+1)) / 2
		}
		for c := from; c <= to; c++ {
			for row := c % 2; row < f.axis.rows; row += 2 {
				f.canvas.set(f.x(c), f.y(row), glyph(f.pal.Glyph.Absent), pen)
			}
		}
	}
}

// unfit says in the widest shaded part what it means, as high as nothing stands
// in the way.
func (f *frame) unfit() {
	words := " " + text.Clean(f.spec.Unfit) + " "
	n, from, widest, left := min(len(f.spec.Shaded), f.n), 0, 0, 0
	for i := range n {
		if !f.spec.Shaded[i] || i > 0 && !f.spec.Shaded[i-1] {
			from = i
		}
		if cells := f.column(i) - f.column(from) + 1; f.spec.Shaded[i] && cells > widest {
			widest, left = cells, f.column(from)
		}
	}
	width := text.Width(words)
	if f.spec.Unfit == "" || widest < width {
		return
	}
	f.writeFree(f.x(left+(widest-width)/2), words, f.pal.Muted, f.downwards()...)
}

// notes writes the notes on the lowest row, or above others there.
func (f *frame) notes() {
	for _, n := range f.spec.Notes {
		if n.Position < 0 || n.Position >= f.n {
			continue
		}
		style, _ := Series{Colour: n.Colour}.Style(f.pal)
		note := text.Clean(n.Text)
		x := f.x(min(f.column(n.Position), f.columns-text.Width(note)))
		if x > f.left {
			f.writeFree(x, note, style, 0, 1, 2, 3, 4, 5, 6, 7)
		}
	}
}

// isFree reports whether nothing that matters stands in n cells from x on.
func (f *frame) isFree(x, y, n int) bool {
	g := f.pal.Glyph
	for i := range n {
		switch f.canvas.at(x+i, y) {
		case ' ', glyph(g.Line.Band), glyph(g.Absent), glyph(g.Line.Selected), glyph(g.Line.Care):
		default:
			return false
		}
	}
	return x+n <= f.canvas.width
}
