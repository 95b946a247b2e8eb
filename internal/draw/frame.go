package draw

import (
	"math"

	"weal/internal/palette"
	"weal/internal/text"
)

// A frame is a plot being drawn: where its parts stand on the canvas.
type frame struct {
	spec PlotSpec
	pal  *palette.Palette
	n    int // positions

	traces  [][]float64 // of each series, the level of its line in each place
	axis    axis
	left    int // column of the axis line
	columns int // of the chart itself
	form    endForm
	labels  bool
	canvas  *canvas
}

const (
	leastColumns = 8
	leastRows    = 4
	apart        = 4 // columns between positions from which each has a marker
	sparse       = 8 // columns between the markers of a line that has not
)

// fit lays the plot out in width × height cells, right of them for what lines end in, and
// reports whether there is room for one.
func (f *frame) fit(lo, hi float64, width, height, right int) bool {
	rows := height
	f.labels = len(f.spec.Labels) > 0 && height >= leastRows+2
	if f.labels {
		rows -= 2
	}
	if rows < leastRows || width < leastColumns {
		return false
	}
	f.axis = newAxis(lo, hi, rows, f.spec.Format)
	if !f.isDotted() {
		for _, v := range f.spec.across() {
			if f.isInside(v) {
				f.axis.mark(int(f.height(v)), f.spec.format(v))
			}
		}
	}
	f.left = min(f.axis.labelWidth(), width/3) + 1
	f.columns = f.even(width - f.left - 1 - max(f.overhang(width), right))
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
	f.straight()
	f.lines()
	f.names()
	f.notes()
	f.inside()
	f.endings()
	f.unfit()
	f.breakNames()
	f.careNames()
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
	for i, s := range f.spec.Series {
		f.traces[i] = f.trace(s, s.Values)
	}
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

// line draws the line of series i.
func (f *frame) line(i int) {
	if !f.isDotted() {
		f.boxLine(i)
		return
	}
	style, _ := f.spec.Series[i].Style(f.pal)
	f.dotLine(f.traces[i], f.dash(i), f.canvas.pen(style))
}

// ground draws what lies under the lines: shading, breaks, and the cursor.
func (f *frame) ground() {
	f.canvas.ground = f.pal.Band
	f.shade()
	g := f.pal.Glyph.Line
	for _, c := range f.breakColumns() {
		f.lineDown(c, 1, g.Selected, f.pal.Muted)
	}
	for _, care := range f.spec.Cares {
		if c, ok := f.careColumn(care); ok {
			f.lineDown(c, 1, g.Care, f.pal.Muted)
		}
	}
	if f.spec.Marked && 0 <= f.spec.Cursor && f.spec.Cursor < f.n {
		f.lineDown(f.column(f.spec.Cursor), max(f.axis.rows/cursorSigns, 1), g.Selected, f.pal.Key)
	}
}

// straight draws the lines at nought and at targets.
func (f *frame) straight() {
	if top := f.axis.low + f.axis.perRow*float64(f.axis.rows-1); f.axis.low < 0 && 0 < top {
		f.lineAcross(0, zeroDash, f.pal.Border)
	}
	for _, l := range f.spec.References {
		if f.isInside(l.Value) {
			f.lineAcross(l.Value, targetDash, f.pal.Marked)
		}
	}
}

func (f *frame) lineAcross(v float64, d dash, style palette.Style) {
	if f.isDotted() {
		f.dotAcross(v, d, style)
		return
	}
	pen := f.canvas.pen(style)
	for c := range f.columns {
		f.canvas.set(f.x(c), f.y(int(f.height(v))), glyph(f.pal.Glyph.Line.Zero), pen)
	}
}

// cursorSigns is of how many signs the line at the cursor is at least, if the chart has so many
// rows: each of them is written twice with every move.
const cursorSigns = 8

// lineDown draws a line of a sign in every row or, if every is more than 1, in one of so many.
func (f *frame) lineDown(column, every int, sign string, style palette.Style) {
	for row := 0; row < f.axis.rows; row += every {
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

// isDotted reports whether lines are of braille dots.
func (f *frame) isDotted() bool { return f.pal.Lines == palette.Braille }

// places returns how many places lines are drawn in along the chart.
func (f *frame) places() int {
	if f.isDotted() {
		return f.columns * dotsAcross
	}
	return f.columns
}

// at returns the place of position i: in its column, if it has one to itself.
func (f *frame) at(i int) int {
	places := f.places()
	if f.n <= f.columns {
		return f.column(i) * places / f.columns
	}
	return (2*i*(places-1) + f.n - 1) / (2 * (f.n - 1))
}

// levels returns how many levels there are in a row.
func (f *frame) levels() int {
	if f.isDotted() {
		return dotsDown
	}
	return 1
}

// onTick is where among the dots of a row its tick stands: a little under their middle, so
// that a value on a tick is never rounded two ways.
const onTick = 1.4

// level returns the whole level that v is drawn at, in rows or in dots from the lowest;
// NaN for a gap.
func (f *frame) level(v float64) float64 {
	v = finite(v)
	if math.IsNaN(v) {
		return v
	}
	at, n := f.axis.row(v), float64(f.levels())
	if n > 1 {
		at = at*n + onTick
	}
	return min(max(math.Round(at), 0), float64(f.axis.rows)*n-1)
}

// height returns the whole row that v stands on, NaN for a gap.
func (f *frame) height(v float64) float64 { return math.Floor(f.level(v) / float64(f.levels())) }

// band draws the intervals of s, from position to position.
func (f *frame) band(s Series) {
	lower, upper := make([]float64, len(s.Values)), make([]float64, len(s.Values))
	found := false
	for i := range s.Values {
		l, u, ok := s.interval(i)
		if !ok {
			l, u = math.NaN(), math.NaN()
		}
		lower[i], upper[i], found = l, u, found || ok
	}
	switch {
	case !found:
	case f.isDotted():
		f.dotBand(f.trace(s, lower), f.trace(s, upper))
	default:
		low, high := f.trace(s, lower), f.trace(s, upper)
		for c := range f.columns {
			if !math.IsNaN(low[c]) {
				f.boxBand(c, int(low[c]), int(high[c]))
			}
		}
	}
}

// points marks the values of series i: all of them where they stand apart;
// where they do not, those that have no neighbour to draw a line to and, among
// lines that only their points tell apart without colours, one now and then. Of
// more values than places, it marks what the line has in these. Of lines that are close,
// and seen to be apart by their dots, none is marked where each is.
func (f *frame) points(i int) {
	s := f.spec.Series[i]
	style, sign := s.Style(f.pal)
	pen, n := f.canvas.pen(style), min(f.n, f.places())
	gap := func(at int) bool { return at < 0 || at >= n || math.IsNaN(f.levelAt(i, at)) }
	every, first := f.marked(i)
	for at := range n {
		if gap(at) {
			continue
		}
		turn := every > 1 && (n-1-at)%every == first || every == 1 && f.hasTurn(i, at)
		alone := f.n == n && (gap(at-1) || s.isApart(at)) && (gap(at+1) || s.isApart(at+1)) || gap(at-1) && gap(at+1)
		always := f.n == n && every == 1 && (at == n-1 || f.spec.Marked && at == f.spec.Cursor)
		if turn && every > 1 || (turn || alone) && (always || !f.isClose(i, at)) {
			f.canvas.set(f.x(f.columnAt(at)), f.y(f.row(f.levelAt(i, at))), glyph(sign), pen)
		}
	}
}

// levelAt returns the level of series i at a position or, if there are more of these than
// places, in a place; NaN if it has none there.
func (f *frame) levelAt(i, at int) float64 {
	switch values := f.spec.Series[i].Values; {
	case f.n > f.places():
		return f.traces[i][at]
	case at < len(values):
		return f.level(values[at])
	}
	return math.NaN()
}

// columnAt returns the column of what levelAt is asked for.
func (f *frame) columnAt(at int) int {
	if f.n <= f.places() {
		at = f.at(at)
	}
	return at * f.columns / f.places()
}

func (f *frame) row(level float64) int { return int(level) / f.levels() }

// isClose reports whether another area's line has a value in the same cell as series i and not
// on the same level: a sign there would hide which is above. A comparator has no signs, so that
// it is known by its dashes beside one.
func (f *frame) isClose(i, at int) bool {
	level := f.levelAt(i, at)
	for k, s := range f.spec.Series {
		if s.Reference {
			continue
		}
		if other := f.levelAt(k, at); !math.IsNaN(other) && other != level && f.row(other) == f.row(level) {
			return true
		}
	}
	return false
}

// hasTurn reports whether it is the turn of series i to show its sign at a position where
// others may stand on the same level: those in front always do, others one after the other.
func (f *frame) hasTurn(i, at int) bool {
	sharing, nth, level := 0, 0, f.levelAt(i, at)
	for k, s := range f.spec.Series {
		if s.layer() == f.spec.Series[i].layer() && f.levelAt(k, at) == level {
			if k < i {
				nth++
			}
			sharing++
		}
	}
	return (f.n-1-at)%sharing == nth
}

// marked returns how many positions, or places if there are more positions
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
	room := float64(f.columns-1) / float64(max(min(f.n, f.places())-1, 1)) // columns from each to the next
	switch {
	case f.spec.Series[i].Reference:
		return 0, 0
	case f.n <= f.columns && (f.n == 1 || room >= apart):
		return 1, 0
	case areas < 2:
		return 0, 0
	}
	every = max(int(math.Ceil(sparse/room)), areas)
	return every, nth * (every / areas) // in turn, so that lines that run together all show
}
