package draw

import (
	"math"

	"weal/internal/palette"
)

// A frame is a plot being drawn: where its parts stand on the canvas.
type frame struct {
	spec PlotSpec
	pal  *palette.Palette
	n    int // positions

	axis    axis
	left    int // column of the axis line
	columns int // of the chart itself
	labels  bool
	canvas  *canvas
}

const (
	leastColumns = 8
	leastRows    = 4
	apart        = 4 // columns between positions from which each has a marker
)

// fit lays the plot out in width × height cells and reports whether there is
// room for one.
func (f *frame) fit(lo, hi float64, width, height int) bool {
	rows := height
	f.labels = len(f.spec.Labels) > 0 && height >= leastRows+2
	if f.labels {
		rows -= 2
	}
	if rows < leastRows || width < leastColumns {
		return false
	}
	f.axis = newAxis(lo, hi, rows, f.spec.Format)
	f.left = min(f.axis.labelWidth(), width/3) + 1
	f.columns = width - f.left - 1 - f.overhang(width)
	if f.columns < leastColumns {
		return false
	}
	f.canvas = newCanvas(width, height)
	return true
}

// overhang returns the columns to leave free at the right, so that the last
// label stands in the middle under its position like the others.
func (f *frame) overhang(width int) int {
	n := min(f.n, len(f.spec.Labels))
	if !f.labels || n < f.n || n < 2 {
		return 0
	}
	return min((Width(Clean(f.spec.Labels[n-1]))-1)/2, width/8)
}

// draw returns the lines of the plot.
func (f *frame) draw() []string {
	f.ground()
	for i := range f.spec.Series {
		f.band(f.spec.Series[i])
	}
	for layer := range layers {
		for _, s := range f.spec.Series {
			if s.layer() == layer {
				f.line(s)
			}
		}
	}
	f.names()
	f.notes()
	f.ends()
	f.axis.draw(f.canvas, f.left, f.axis.rows-1, f.pal)
	if f.labels {
		f.xAxis()
	}
	return f.canvas.lines()
}

// layers is how many layers of lines there are, each drawn over those before.
const layers = 3

func (s Series) layer() int {
	switch {
	case s.Reference:
		return 0
	case s.Front:
		return 2
	}
	return 1
}

// ground draws what lies under the lines: shading, zero, breaks, levels, and the
// cursor.
func (f *frame) ground() {
	f.shade()
	pen := f.canvas.pen(f.pal.Border)
	zero := int(math.Round(f.axis.row(0)))
	if top := f.axis.low + f.axis.perRow*float64(f.axis.rows-1); f.axis.low < 0 && 0 < top {
		for x := range f.columns {
			f.canvas.set(f.x(x), f.y(zero), glyph(f.pal.Glyph.Line.Zero), pen)
		}
	}
	f.breaks()
	f.levels()
	if f.spec.Marked && 0 <= f.spec.Cursor && f.spec.Cursor < f.n {
		for row := range f.axis.rows {
			f.canvas.set(f.x(f.column(f.spec.Cursor)), f.y(row), glyph(f.pal.Glyph.Line.Selected), f.canvas.pen(f.pal.Key))
		}
	}
}

// x and y are where a column and a row of the chart are on the canvas.
func (f *frame) x(column int) int { return f.left + 1 + column }
func (f *frame) y(row int) int    { return f.axis.rows - 1 - row }

// column returns the column that position i stands in.
func (f *frame) column(i int) int {
	if f.n == 1 {
		return f.columns / 2
	}
	return (2*i*(f.columns-1) + f.n - 1) / (2 * (f.n - 1))
}

// spread reports whether positions have columns between them.
func (f *frame) spread() bool { return f.n == 1 || (f.columns-1)/(f.n-1) >= 2 }

// height returns the whole row that v stands on, NaN for a gap.
func (f *frame) height(v float64) float64 {
	v = finite(v)
	if math.IsNaN(v) {
		return v
	}
	return min(max(math.Round(f.axis.row(v)), 0), float64(f.axis.rows-1))
}

// band draws the intervals of s, from position to position.
func (f *frame) band(s Series) {
	pen := f.canvas.pen(f.pal.Border)
	shade := func(column int, lower, upper float64) {
		for row := int(f.height(lower)); row <= int(f.height(upper)); row++ {
			if f.canvas.at(f.x(column), f.y(row)) == ' ' {
				f.canvas.set(f.x(column), f.y(row), glyph(f.pal.Glyph.Line.Band), pen)
			}
		}
	}
	for i := range s.Values {
		l0, u0, ok := s.interval(i)
		if !ok {
			continue
		}
		from := f.column(i)
		shade(from, l0, u0)
		l1, u1, ok := s.interval(i + 1)
		if !ok {
			continue
		}
		to := f.column(i + 1)
		for c := from + 1; c < to; c++ {
			t := float64(c-from) / float64(to-from)
			shade(c, l0+(l1-l0)*t, u0+(u1-u0)*t)
		}
	}
}

// line draws s: the line by asciigraph, and its points.
func (f *frame) line(s Series) {
	style, sign := s.style(f.pal)
	pen := f.canvas.pen(style)
	rows := f.trace(s.Values)
	low, text := f.graph(rows, s.Reference)
	for i, line := range text {
		c := 0
		for _, r := range line {
			if r != ' ' && c < f.columns {
				f.canvas.set(f.x(c), f.y(low+len(text)-1-i), r, pen)
			}
			c++
		}
	}
	f.points(s, rows, sign, pen)
}

// points marks the values themselves: all of them where they stand apart,
// otherwise those that have no neighbour to draw a line to.
func (f *frame) points(s Series, rows []float64, sign string, pen uint8) {
	if f.n <= f.columns {
		all := !s.Reference && (f.n == 1 || (f.columns-1)/(f.n-1) >= apart)
		for i := range s.Values {
			if v := f.height(s.Values[i]); !math.IsNaN(v) && (all || s.alone(i)) {
				f.canvas.set(f.x(f.column(i)), f.y(int(v)), glyph(sign), pen)
			}
		}
		return
	}
	gap := func(c int) bool { return c < 0 || c >= f.columns || math.IsNaN(rows[c]) }
	for c := range f.columns {
		if !gap(c) && gap(c-1) && gap(c+1) {
			f.canvas.set(f.x(c), f.y(int(rows[c])), glyph(sign), pen)
		}
	}
}

// alone reports whether the values on both sides of value i are missing.
func (s Series) alone(i int) bool {
	missing := func(i int) bool { return i < 0 || i >= len(s.Values) || math.IsNaN(finite(s.Values[i])) }
	return missing(i-1) && missing(i+1)
}
