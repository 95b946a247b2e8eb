package draw

import (
	"slices"

	"weal/internal/text"
)

// xAxis draws the line under the chart and the labels under that.
func (f *frame) xAxis() {
	c, g := f.canvas, f.pal.Glyph.Line
	line, muted := c.pen(f.pal.Border), c.pen(f.pal.Muted)
	y := f.axis.rows
	c.set(f.left, y, glyph(g.Corner), line)
	for i := range f.columns {
		c.set(f.x(i), y, glyph(g.Base), line)
	}
	for _, l := range f.placeLabels() {
		pen := muted
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

// placeLabels chooses the labels to write: the last and the first, between
// them at even steps as many as do not touch, and the cursor's in place of
// those it would touch.
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
	put(n - 1)
	put(0)
	step := f.labelStep(n)
	for i := n - 1 - step; i > 0; i -= step {
		put(i)
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
	start := f.x(f.columnOf(i)) - w/2
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
