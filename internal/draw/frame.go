package draw

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/guptarohit/asciigraph"

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
	leastRows    = 3
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
	f.columns = width - f.left - 1
	if f.columns < leastColumns {
		return false
	}
	f.canvas = newCanvas(width, height)
	return true
}

// draw returns the lines of the plot.
func (f *frame) draw() []string {
	f.ground()
	for i := range f.spec.Series {
		f.band(f.spec.Series[i])
	}
	for _, reference := range []bool{true, false} {
		for _, s := range f.spec.Series {
			if s.Reference == reference {
				f.line(s)
			}
		}
	}
	f.axis.draw(f.canvas, f.left, f.axis.rows-1, f.pal)
	if f.labels {
		f.xAxis()
	}
	return f.canvas.lines()
}

// ground draws what lies under the lines: zero, and the cursor.
func (f *frame) ground() {
	pen := f.canvas.pen(f.pal.Border)
	zero := int(math.Round(f.axis.row(0)))
	if top := f.axis.low + f.axis.perRow*float64(f.axis.rows-1); f.axis.low < 0 && 0 < top {
		for x := range f.columns {
			f.canvas.set(f.x(x), f.y(zero), glyph(f.pal.Glyph.Line.Zero), pen)
		}
	}
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
	style, _ := s.style(f.pal)
	pen := f.canvas.pen(style.With(f.pal.Border))
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

// trace returns the row of the line at each column, NaN in gaps, and the last
// one twice: asciigraph draws one column less than it has values.
func (f *frame) trace(values []float64) []float64 {
	rows := make([]float64, f.columns+1)
	for i := range rows {
		rows[i] = math.NaN()
	}
	if f.n > f.columns {
		f.thin(values, rows)
	} else {
		f.stretch(values, rows)
	}
	rows[f.columns] = rows[f.columns-1]
	for i := range rows {
		rows[i] = f.height(rows[i])
	}
	return rows
}

// stretch sets values at their columns, and between two values a straight
// line. Where there is room a value is level in its own column, so that it
// stands above its label.
func (f *frame) stretch(values, at []float64) {
	level := 0
	if f.spread() {
		level = 1
	}
	for i := range values {
		v, from := finite(values[i]), f.column(i)
		at[from] = v
		if from+level < len(at) {
			at[from+level] = v
		}
		if i+1 == len(values) {
			break
		}
		next, to := finite(values[i+1]), f.column(i+1)
		for c := from + level; c < to; c++ {
			t := float64(c-from-level) / float64(to-from-level)
			if !math.IsNaN(next) && !math.IsNaN(v) {
				at[c] = v + (next-v)*t
			}
		}
	}
}

// thin sets columns in pairs to the least and greatest of their values.
func (f *frame) thin(values, at []float64) {
	pairs := (f.columns + 1) / 2
	for k := range pairs {
		from, to := k*f.n/pairs, (k+1)*f.n/pairs
		least, most, missing := -1, -1, false
		for i := from; i < min(to, len(values)); i++ {
			v := finite(values[i])
			if math.IsNaN(v) {
				missing = true
				continue
			}
			if least < 0 || v < finite(values[least]) {
				least = i
			}
			if most < 0 || v > finite(values[most]) {
				most = i
			}
		}
		if least < 0 {
			continue
		}
		a, b := values[min(least, most)], values[max(least, most)]
		if missing {
			middle := f.axis.low + f.axis.perRow*float64(f.axis.rows-1)/2
			if math.Abs(b-middle) > math.Abs(a-middle) {
				a = b
			}
			b = math.NaN()
		}
		at[2*k] = a
		if 2*k+1 < f.columns {
			at[2*k+1] = b
		}
	}
}

// graph has asciigraph draw a line through rows, one a column, and returns
// the row of its lowest line of text and its lines, the top one first. Given
// whole rows, and only those between its least and its greatest, asciigraph
// has nothing to scale, to round or to label.
func (f *frame) graph(rows []float64, reference bool) (int, []string) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		if !math.IsNaN(r) {
			low, high = min(low, r), max(high, r)
		}
	}
	if low > high {
		return 0, nil
	}
	text := asciigraph.Plot(rows,
		asciigraph.Height(int(high-low)),
		asciigraph.Offset(1),
		asciigraph.YAxisValueFormatter(func(float64) string { return "" }),
		asciigraph.SeriesChars(f.charset(reference)))
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		_, n := utf8.DecodeRuneInString(l) // the axis
		lines[i] = l[n:]
	}
	return int(low), lines
}

func (f *frame) charset(reference bool) asciigraph.CharSet {
	g := f.pal.Glyph.Line
	cs := asciigraph.CharSet{
		Horizontal: g.Horizontal, VerticalLine: g.Vertical,
		ArcDownRight: g.DownRight, ArcDownLeft: g.DownLeft,
		ArcUpRight: g.UpRight, ArcUpLeft: g.UpLeft,
		StartCap: " ", EndCap: g.End,
	}
	if f.spread() {
		cs.EndCap = " " // the last value has its own column
	}
	if reference {
		cs.Horizontal = g.Reference
	}
	return cs
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

// xAxis draws the line under the chart and the labels under that.
func (f *frame) xAxis() {
	c, g := f.canvas, f.pal.Glyph.Line
	line, text := c.pen(f.pal.Border), c.pen(f.pal.Muted)
	y := f.axis.rows
	c.set(f.left, y, glyph(g.Corner), line)
	for i := range f.columns {
		c.set(f.x(i), y, glyph(g.Base), line)
	}
	for _, l := range f.placeLabels() {
		pen := text
		if f.spec.Marked && l.position == f.spec.Cursor {
			pen = c.pen(f.pal.Key)
		}
		c.set(f.x(f.columnOf(l.position)), y, glyph(g.BaseTick), line)
		c.write(l.start, y+1, l.text, pen)
	}
}

// columnOf is column for any number of positions.
func (f *frame) columnOf(i int) int {
	return min(max(f.column(i), 0), f.columns-1)
}

type xLabel struct {
	position, start, end int
	text                 string
}

// placeLabels chooses the labels to write: the first, the last and the
// cursor's, then at even steps as many as do not touch.
func (f *frame) placeLabels() []xLabel {
	n := min(f.n, len(f.spec.Labels))
	if n == 0 {
		return nil
	}
	var out []xLabel
	put := func(i int) bool {
		l := f.place(i)
		if l.text == "" || l.end > f.canvas.width {
			return false
		}
		for _, o := range out {
			if l.start < o.end+2 && o.start < l.end+2 {
				return false
			}
		}
		out = append(out, l)
		return true
	}
	if f.spec.Marked && 0 <= f.spec.Cursor && f.spec.Cursor < n {
		put(f.spec.Cursor)
	}
	put(n - 1)
	put(0)
	step := f.labelStep(n)
	for i := step; i < n-1; i += step {
		put(i)
	}
	return out
}

// place returns where the label of position i stands: under it, or as near as
// the edges allow.
func (f *frame) place(i int) xLabel {
	text := Clean(f.spec.Labels[i])
	w := Width(text)
	start := f.x(f.columnOf(i)) - w/2
	start = max(min(start, f.canvas.width-w), 0)
	return xLabel{i, start, start + w, text}
}

// labelStep returns the least nice number of positions from label to label
// at which they do not touch.
func (f *frame) labelStep(n int) int {
	widest := 0
	for _, l := range f.spec.Labels[:n] {
		widest = max(widest, Width(Clean(l)))
	}
	for size := 1; ; size *= 10 {
		for _, m := range []int{1, 2, 5} {
			step := m * size
			if step >= n || f.columnOf(step)-f.columnOf(0) >= widest+2 {
				return step
			}
		}
	}
}
