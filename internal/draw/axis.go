package draw

import (
	"math"
	"slices"

	"weal/internal/palette"
	"weal/internal/scale"
	"weal/internal/text"
)

// An axis is a scale of values on rows, 0 at the bottom.
type axis struct {
	low, perRow float64
	rows        int
	ticks       []tick
}

type tick struct {
	row   int
	at    float64 // steps
	label string
	own   bool // of a line across, which stands there whatever the scale
}

// row returns the row that v stands on, which may be a fraction.
func (a axis) row(v float64) float64 { return (v - a.low) / a.perRow }

// newAxis returns an axis of rows rows for values from lo to hi, with ticks
// at multiples of 1, 2 or 5 times a power of ten, the same number of rows
// apart. It is the tallest such axis whose labels all differ and are
// exact, but for a little less height it takes one with four ticks or more.
func newAxis(lo, hi float64, rows int, format func(float64) string) axis {
	if size := max(math.Abs(lo), math.Abs(hi)); hi-lo <= size*1e-9 || hi-lo < 1e-290 {
		return flatAxis(lo+(hi-lo)/2, rows, format)
	}
	near := 3 // rows from tick to tick, at least
	if rows < 20 {
		near = 2
	}
	var best axis
	least := math.Inf(1)
	step := scale.Step((hi - lo) / float64(rows) * float64(near))
	for range 8 {
		for every := near; every <= max(5, rows/3); every++ {
			a, ok := ruled(lo, hi, step, every, rows)
			if cost := a.cost(); ok && cost < least && a.label(step, format) {
				best, least = a, cost
			}
		}
		step = scale.Step(step * 1.5)
	}
	if best.rows == 0 { // no room, or a format that tells no values apart
		step = scale.Step((hi - lo) / float64(rows-1) * 2)
		best, _ = ruled(lo, hi, step, 1, rows)
		best.label(step, format)
		best.ticks = dropRepeats(best.ticks)
	}
	best.shorten()
	return best
}

// overlap is how far beyond the middle of the lowest and of the highest row, in rows, a
// value is still drawn in it, and at its own height where lines are of dots.
const overlap = 0.35

// cost says how much worse an axis is than others: values take less of its height, or are
// hard to read for want of ticks.
func (a axis) cost() float64 {
	if len(a.ticks) < 4 {
		return a.perRow * 1.3
	}
	return a.perRow
}

// ruled returns the axis with ticks a step and every rows apart, not yet labelled, and
// whether it holds the values from lo to hi and has two ticks. Rows that
// are left over are halved between top and bottom, but never take an axis of
// values of one sign across zero.
func ruled(lo, hi, step float64, every, rows int) (axis, bool) {
	a := axis{rows: rows, perRow: step / float64(every)}
	bottom := math.Floor(lo/a.perRow + overlap)
	top := math.Ceil(hi/a.perRow - overlap)
	spare := float64(rows-1) - (top - bottom)
	if spare < 0 {
		return a, false
	}
	shift := math.Floor(spare / 2)
	if lo >= 0 {
		shift = min(shift, bottom)
	} else if hi <= 0 {
		shift = max(shift, spare+top)
	}
	bottom -= shift
	a.low = bottom * a.perRow
	for t := math.Ceil(bottom / float64(every)); t*float64(every) <= bottom+float64(rows-1); t++ {
		a.ticks = append(a.ticks, tick{row: int(t*float64(every) - bottom), at: t})
	}
	return a, len(a.ticks) > 1
}

// label labels the ticks of an axis, a step apart, and reports whether all labels differ
// and are exact: a format that rounds would put "8" where 7.5 is.
func (a *axis) label(step float64, format func(float64) string) bool {
	exact := true
	for i := range a.ticks {
		t := &a.ticks[i]
		t.label = scale.Label(t.at*step, step, format)
		exact = exact && scale.IsExact(t.at, step, format)
	}
	return exact && distinct(a.ticks)
}

// shorten takes noughts that say nothing from the ends of all labels.
func (a *axis) shorten() {
	labels := make([]string, len(a.ticks))
	for i, t := range a.ticks {
		labels[i] = t.label
	}
	for i, s := range scale.Short(labels) {
		a.ticks[i].label = s
	}
}

// isCut reports whether an axis does not reach nought.
func (a axis) isCut() bool { return a.low > 0 || a.row(0) > float64(a.rows-1)+1e-6 }

// flatAxis is the axis of a series that does not change: its value at
// mid-height, with a scale around it that makes no more of it than it is.
func flatAxis(v float64, rows int, format func(float64) string) axis {
	half := (rows - 1) / 2
	step := 1.0
	if size := math.Abs(v); size > 1e-290 {
		step = scale.Step(size / 20)
	}
	every := max(1, (rows-1)/4)
	a := axis{rows: rows, perRow: step / float64(every)}
	a.low = v - float64(half)*a.perRow
	for t := math.Ceil(a.low / step); ; t++ {
		row := int(math.Round(a.row(t * step)))
		if row < 0 || row >= rows { // under the lowest only if there is no number for it
			break
		}
		a.ticks = append(a.ticks, tick{row: row, label: scale.Label(t*step, step, format)})
	}
	a.ticks = dropRepeats(a.ticks)
	a.shorten()
	return a
}

// mark labels the row that a line across at v is drawn on with the value of the
// line, in place of that of the scale if the two differ.
func (a *axis) mark(row int, name string) {
	i := slices.IndexFunc(a.ticks, func(t tick) bool { return t.row == row })
	switch {
	case i < 0:
		a.ticks = append(a.ticks, tick{row: row, label: name, own: true})
	case !a.ticks[i].own && a.ticks[i].label != name:
		a.ticks[i] = tick{row: row, label: name, own: true}
	}
}

// has reports whether row has a label.
func (a axis) has(row int) bool {
	return slices.ContainsFunc(a.ticks, func(t tick) bool { return t.row == row })
}

// dropRepeats leaves out each tick with the label of the one below.
func dropRepeats(ticks []tick) []tick {
	return slices.CompactFunc(ticks, func(a, b tick) bool { return a.label == b.label })
}

func distinct(ticks []tick) bool { return len(dropRepeats(slices.Clone(ticks))) == len(ticks) }

// labelWidth is the width of the widest label.
func (a axis) labelWidth() int {
	n := 0
	for _, t := range a.ticks {
		n = max(n, text.Width(t.label))
	}
	return n
}

// draw draws the axis with its labels into the left columns of c, its line in
// column x, its lowest row in line bottom.
func (a axis) draw(c *canvas, x, bottom int, p *palette.Palette) {
	line, muted := c.pen(p.Border), c.pen(p.Muted)
	for row := range a.rows {
		c.set(x, bottom-row, glyph(p.Glyph.Line.Axis), line)
	}
	for _, t := range a.ticks {
		c.set(x, bottom-t.row, glyph(p.Glyph.Line.AxisTick), line)
		s := text.FitRight(t.label, x-1)
		pen := muted
		if t.own {
			pen = c.pen(p.Comparator)
		}
		c.write(0, bottom-t.row, s, pen)
	}
}

func glyph(s string) rune {
	for _, r := range s {
		return r
	}
	return ' '
}

// xAxis draws the line under the chart and the labels under that.
func (f *frame) xAxis() {
	c, g := f.canvas, f.pal.Glyph.Line
	line, muted := c.pen(f.pal.Border), c.pen(f.pal.Muted)
	y := f.axis.rows
	c.set(f.left, y, glyph(g.Corner), line)
	if f.axis.isCut() {
		c.set(f.left, y, glyph(g.Cut), muted)
	}
	for i := range f.columns {
		c.set(f.x(i), y, glyph(g.Base), line)
	}
	for _, l := range f.placeLabels() {
		pen := muted
		if f.spec.Marked && l.position == f.spec.Cursor {
			pen = c.pen(f.pal.Key)
		}
		c.set(f.x(f.column(l.position)), y, glyph(g.BaseTick), line)
		c.write(l.start, y+1, l.text, pen)
	}
}

type xLabel struct {
	position, start, end int
	text                 string
}

// placeLabels chooses the labels to write: the last, at even steps before it
// as many as do not touch, the first if no other is, and the cursor's in place
// of those it would touch.
func (f *frame) placeLabels() []xLabel {
	n := min(f.n, len(f.spec.Labels))
	if n == 0 {
		return nil
	}
	var out []xLabel
	put := func(i int) {
		l := f.place(i)
		if l.text != "" && l.end <= f.canvas.width && !slices.ContainsFunc(out, l.touches) {
			out = append(out, l)
		}
	}
	step := f.labelStep(n)
	for i := n - 1; i >= 0; i -= step {
		put(i)
	}
	if len(out) == 1 {
		put(0)
	}
	if f.spec.Marked && 0 <= f.spec.Cursor && f.spec.Cursor < n {
		out = slices.DeleteFunc(out, f.place(f.spec.Cursor).touches)
		put(f.spec.Cursor)
	}
	return out
}

func (l xLabel) touches(o xLabel) bool { return l.start < o.end+2 && o.start < l.end+2 }

// place returns where the label of position i stands: under it, or as near as
// the edges allow.
func (f *frame) place(i int) xLabel {
	s := text.Clean(f.spec.Labels[i])
	w := text.Width(s)
	start := f.x(f.column(i)) - w/2
	start = max(min(start, f.canvas.width-w), 0)
	return xLabel{i, start, start + w, s}
}

// labelStep returns how many positions it is from label to label: the least
// nice number at which they do not touch, or one near it that takes whole
// steps from the last label to the first.
func (f *frame) labelStep(n int) int {
	if n < 2 {
		return 1
	}
	widest := 0
	for _, l := range f.spec.Labels[:n] {
		widest = max(widest, text.Width(text.Clean(l)))
	}
	room := func(step int) bool {
		return step >= n || step*(f.columns-1)/(n-1) >= widest+2
	}
	if f.spec.Cycle > 1 {
		return f.cycleStep(room)
	}
	for size := 1; ; size *= 10 {
		for _, m := range []int{1, 2, 3, 4, 5} {
			step := m * size
			if !room(step) || size > 1 && (m == 3 || m == 4) {
				continue
			}
			for s := max(step/2, 1); s <= min(step*3/2, n/2); s++ {
				if room(s) && (n-1)%s == 0 {
					return s
				}
			}
			return step
		}
	}
}

// cycleStep returns the least number of positions with room for labels that is
// an equal part of a year or so many years.
func (f *frame) cycleStep(room func(step int) bool) int {
	cycle := f.spec.Cycle
	for step := 1; step < cycle; step++ {
		if cycle%step == 0 && room(step) {
			return step
		}
	}
	for size := 1; ; size *= 10 {
		for _, m := range []int{1, 2, 5} {
			if room(m * size * cycle) {
				return m * size * cycle
			}
		}
	}
}
