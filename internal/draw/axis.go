package draw

import (
	"math"
	"slices"
	"strconv"

	"weal/internal/palette"
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
	near, far := 3, 5 // rows from tick to tick
	if rows < 20 {
		near = 2
	}
	var best axis
	least := math.Inf(1)
	step := niceStep((hi - lo) / float64(rows) * float64(near))
	for range 8 {
		for every := near; every <= far; every++ {
			a, ok := ruled(lo, hi, step, every, rows, format)
			cost := a.perRow
			if len(a.ticks) < 4 { // hard to read values from
				cost *= 1.3
			}
			if ok && cost < least {
				best, least = a, cost
			}
		}
		step = niceStep(step * 1.5)
	}
	if best.rows == 0 { // no room, or a format that tells no values apart
		best, _ = ruled(lo, hi, niceStep((hi-lo)/float64(rows-1)*2), 1, rows, format)
		best.ticks = dropRepeats(best.ticks)
	}
	return best
}

// ruled returns the axis with ticks a step and every rows apart, and whether
// it holds the values from lo to hi and has two ticks that differ. Rows that
// are left over are halved between top and bottom, but never take an axis of
// values of one sign across zero.
func ruled(lo, hi, step float64, every, rows int, format func(float64) string) (axis, bool) {
	a := axis{rows: rows, perRow: step / float64(every)}
	bottom := math.Floor(lo/a.perRow + 1e-6)
	top := math.Ceil(hi/a.perRow - 1e-6)
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
	exact := true
	for t := math.Ceil(bottom / float64(every)); t*float64(every) <= bottom+float64(rows-1); t++ {
		written := label(t*step, step, format)
		a.ticks = append(a.ticks, tick{row: int(t*float64(every) - bottom), label: written})
		// A format that rounds would put "8" where 7.5 is.
		exact = exact && written != label((t+0.6)*step, step/10, format)
	}
	return a, exact && len(a.ticks) > 1 && distinct(a.ticks)
}

// flatAxis is the axis of a series that does not change: its value at
// mid-height, with a scale around it that makes no more of it than it is.
func flatAxis(v float64, rows int, format func(float64) string) axis {
	half := (rows - 1) / 2
	step := 1.0
	if size := math.Abs(v); size > 1e-290 {
		step = niceStep(size / 20)
	}
	every := max(1, (rows-1)/4)
	a := axis{rows: rows, perRow: step / float64(every)}
	a.low = v - float64(half)*a.perRow
	for t := math.Ceil(a.low / step); ; t++ {
		row := int(math.Round(a.row(t * step)))
		if row >= rows {
			break
		}
		a.ticks = append(a.ticks, tick{row: row, label: label(t*step, step, format)})
	}
	a.ticks = dropRepeats(a.ticks)
	return a
}

// niceStep returns the least of 1, 2 and 5 times a power of ten that is not
// less than x.
func niceStep(x float64) float64 {
	exp := math.Floor(math.Log10(x))
	for _, m := range []float64{1, 2, 5} {
		if s := m * math.Pow(10, exp); s >= x*(1-1e-9) {
			return s
		}
	}
	return math.Pow(10, exp+1)
}

// label formats the value of a tick: by format or, if that is nil, with the
// decimals that tell it from its neighbours.
func label(v, step float64, format func(float64) string) string {
	if math.Abs(v) < step/1e6 {
		v = 0 // and not -0 or 1e-17
	}
	if format != nil {
		return text.Clean(format(v))
	}
	decimals := int(max(0, -math.Floor(math.Log10(step)+1e-9)))
	if decimals > 6 || math.Abs(v) >= 1e15 {
		return strconv.FormatFloat(v, 'g', 3, 64)
	}
	return strconv.FormatFloat(v, 'f', decimals, 64)
}

// mark labels the row that a line across at v is drawn on with the value of the
// line, in place of that of the scale if the two differ.
func (a *axis) mark(row int, name string) {
	i := slices.IndexFunc(a.ticks, func(t tick) bool { return t.row == row })
	switch {
	case i < 0:
		a.ticks = append(a.ticks, tick{row, name, true})
	case !a.ticks[i].own && a.ticks[i].label != name:
		a.ticks[i] = tick{row, name, true}
	}
}

// has reports whether row has a label.
func (a axis) has(row int) bool {
	return slices.ContainsFunc(a.ticks, func(t tick) bool { return t.row == row })
}

func distinct(ticks []tick) bool {
	for i := 1; i < len(ticks); i++ {
		if ticks[i].label == ticks[i-1].label {
			return false
		}
	}
	return true
}

// dropRepeats leaves out each tick with the label of the one below.
func dropRepeats(ticks []tick) []tick {
	var out []tick
	for i, t := range ticks {
		if i == 0 || t.label != out[len(out)-1].label {
			out = append(out, t)
		}
	}
	return out
}

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
		if t.own {
			c.write(0, bottom-t.row, s, c.pen(p.Comparator))
		} else {
			c.write(0, bottom-t.row, s, muted)
		}
	}
}

func glyph(s string) rune {
	for _, r := range s {
		return r
	}
	return ' '
}
