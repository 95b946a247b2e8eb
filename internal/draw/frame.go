package draw

import (
	"math"
	"strings"

	"github.com/guptarohit/asciigraph"

	"weal/internal/palette"
	"weal/internal/text"
)

// A frame is a plot being drawn: where its parts stand on the canvas.
type frame struct {
	spec PlotSpec
	pal  *palette.Palette
	n    int // positions

	traces  [][]float64 // of each series, the row of its line at each column
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
	sparse       = 8 // columns between the markers of a line that has not
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
	for _, v := range f.spec.across() {
		if f.isInside(v) {
			f.axis.mark(int(f.height(v)), f.spec.format(v))
		}
	}
	f.left = min(f.axis.labelWidth(), width/3) + 1
	f.columns = f.even(width - f.left - 1 - f.overhang(width))
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
	return min((text.Width(text.Clean(f.spec.Labels[n-1]))-1)/2, width/8)
}

// even returns how many of columns to draw in so that positions are the same
// number of them apart, unless that would leave too many empty.
func (f *frame) even(columns int) int {
	if f.n < 2 || columns < f.n {
		return columns
	}
	if spare := (columns - 1) % (f.n - 1); spare*8 <= columns {
		return columns - spare
	}
	return columns
}

// draw returns the lines of the plot.
func (f *frame) draw() []string {
	f.ground()
	for i := range f.spec.Series {
		f.band(f.spec.Series[i])
	}
	f.lines()
	f.names()
	f.notes()
	f.ends()
	f.unfit()
	f.breakNames()
	f.axis.draw(f.canvas, f.left, f.axis.rows-1, f.pal)
	if f.labels {
		f.xAxis()
	}
	return f.hits(f.canvas.lines())
}

// lines draws all lines and, over them, the points of all, so that a line that
// runs along another shows by its points.
func (f *frame) lines() {
	f.traces = make([][]float64, len(f.spec.Series))
	for _, draw := range []func(i int){f.line, f.points} {
		for layer := range layers {
			for i, s := range f.spec.Series {
				if s.layer() == layer {
					draw(i)
				}
			}
		}
	}
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
	g := f.pal.Glyph.Line
	if top := f.axis.low + f.axis.perRow*float64(f.axis.rows-1); f.axis.low < 0 && 0 < top {
		f.lineAcross(int(math.Round(f.axis.row(0))), g.Zero, f.pal.Border)
	}
	for _, c := range f.breakColumns() {
		f.lineDown(c, g.Selected, f.pal.Muted)
	}
	for _, l := range f.spec.References {
		if f.isInside(l.Value) {
			f.lineAcross(int(f.height(l.Value)), g.Zero, f.pal.Marked)
		}
	}
	if f.spec.Marked && 0 <= f.spec.Cursor && f.spec.Cursor < f.n {
		f.lineDown(f.column(f.spec.Cursor), g.Selected, f.pal.Key)
	}
}

func (f *frame) lineAcross(row int, sign string, style palette.Style) {
	for c := range f.columns {
		f.canvas.set(f.x(c), f.y(row), glyph(sign), f.canvas.pen(style))
	}
}

func (f *frame) lineDown(column int, sign string, style palette.Style) {
	for row := range f.axis.rows {
		f.canvas.set(f.x(column), f.y(row), glyph(sign), f.canvas.pen(style))
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
		if !ok || s.isApart(i+1) {
			continue
		}
		to := f.column(i + 1)
		for c := from + 1; c < to; c++ {
			t := float64(c-from) / float64(to-from)
			shade(c, l0+(l1-l0)*t, u0+(u1-u0)*t)
		}
	}
}

// line has asciigraph draw the line of series i. Given whole rows, and only those
// between its least and its greatest, asciigraph has nothing to scale, to round
// or to label.
func (f *frame) line(i int) {
	s, g := f.spec.Series[i], f.pal.Glyph.Line
	style, _ := s.Style(f.pal)
	pen := f.canvas.pen(style)
	f.traces[i] = f.trace(s)
	low, high := limits(f.traces[i])
	if low > high {
		return
	}
	signs := asciigraph.CharSet{
		Horizontal: g.Horizontal, VerticalLine: g.Vertical,
		ArcDownRight: g.DownRight, ArcDownLeft: g.DownLeft,
		ArcUpRight: g.UpRight, ArcUpLeft: g.UpLeft,
		StartCap: " ", EndCap: g.End,
	}
	if f.spread() {
		signs.EndCap = " " // the last value has its own column
	}
	if s.Reference {
		signs.Horizontal = g.Reference
	}
	drawn := asciigraph.Plot(f.traces[i],
		asciigraph.Height(int(high-low)),
		asciigraph.Offset(1),
		asciigraph.YAxisValueFormatter(func(float64) string { return "" }),
		asciigraph.SeriesChars(signs))
	row := int(high)
	for line := range strings.SplitSeq(drawn, "\n") {
		column := -1 // of the axis
		for _, r := range line {
			if r != ' ' && 0 <= column && column < f.columns {
				f.canvas.set(f.x(column), f.y(row), r, pen)
			}
			column++
		}
		row--
	}
}

// points marks the values of series i: all of them where they stand apart;
// where they do not, those that have no neighbour to draw a line to and, among
// lines that only their points tell apart without colours, one now and then. Of
// more values than columns, it marks what the line has in these.
func (f *frame) points(i int) {
	s := f.spec.Series[i]
	style, sign := s.Style(f.pal)
	pen, rows, column := f.canvas.pen(style), f.traces[i][:f.columns], func(i int) int { return i }
	if f.n <= f.columns {
		rows, column = make([]float64, len(s.Values)), f.column
		for at, v := range s.Values {
			rows[at] = f.height(v)
		}
	}
	gap := func(i int) bool { return i < 0 || i >= len(rows) || math.IsNaN(rows[i]) }
	every, first := f.marked(i)
	last := min(f.n, f.columns) - 1
	for at, row := range rows {
		if gap(at) {
			continue
		}
		turn := every > 1 && (last-at)%every == first || every == 1 && f.hasTurn(i, at, row)
		alone := f.n <= f.columns && (gap(at-1) || s.isApart(at)) && (gap(at+1) || s.isApart(at+1))
		if turn || alone || gap(at-1) && gap(at+1) {
			f.canvas.set(f.x(column(at)), f.y(int(row)), glyph(sign), pen)
		}
	}
}

// hasTurn reports whether it is the turn of series i to show its sign in row of
// a position where others may stand on the same cell: those in front always do,
// others one after the other.
func (f *frame) hasTurn(i, at int, row float64) bool {
	sharing, nth := 0, 0
	for k, s := range f.spec.Series {
		if s.layer() == f.spec.Series[i].layer() && at < len(s.Values) && f.height(s.Values[at]) == row {
			if k < i {
				nth++
			}
			sharing++
		}
	}
	return (f.n-1-at)%sharing == nth
}

// marked returns how many positions, or columns if there are more positions
// than these, it is from one point of series i that is marked to the one before,
// and how many from the last: none if every is 0.
func (f *frame) marked(i int) (every, first int) {
	areas, nth := 0, 0
	for k, s := range f.spec.Series {
		if !s.Reference {
			areas++
			if k < i {
				nth++
			}
		}
	}
	room := 1
	if f.n <= f.columns {
		room = (f.columns - 1) / max(f.n-1, 1)
	}
	switch {
	case f.spec.Series[i].Reference:
		return 0, 0
	case f.n <= f.columns && (f.n == 1 || room >= apart):
		return 1, 0
	case areas < 2:
		return 0, 0
	}
	every = max((sparse+room-1)/room, areas)
	return every, nth * (every / areas) // in turn, so that lines that run together all show
}
