package draw

import (
	"math"

	"weal/internal/palette"
)

// A cell of braille has so many dots.
const (
	dotsAcross = 2
	dotsDown   = 4
)

// blank is the sign of braille without a dot: what dots there are is added to it.
const blank = '\u2800'

// dots are the bits of those in a cell, by column and row.
var dots = [dotsAcross][dotsDown]rune{{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}}

// quartersOf returns which quarters of a cell have dots, as an index of quadrants.
func quartersOf(bits rune) int {
	quarters := 0
	for x, column := range dots {
		for y, bit := range column {
			if bits&bit != 0 {
				quarters |= 1 << (y*2/dotsDown*2 + x)
			}
		}
	}
	return quarters
}

// A dash is which dots of a line are drawn: so many, then none of so many.
type dash struct{ on, off int }

var (
	// dashes are those of comparators, one after the other.
	dashes     = []dash{{4, 2}, {2, 2}, {6, 2}, {1, 2}}
	solid      = dash{1, 0}
	targetDash = dash{1, 1}
	zeroDash   = dash{1, 3}
	edgeDash   = dash{1, 1}
)

func (d dash) has(at int) bool { return at%(d.on+d.off) < d.on }

// dash returns that of series i.
func (f *frame) dash(i int) dash {
	if !f.spec.Series[i].Reference {
		return solid
	}
	nth := 0
	for _, s := range f.spec.Series[:i] {
		if s.Reference {
			nth++
		}
	}
	return dashes[nth%len(dashes)]
}

// dotLine draws a trace in dots: from each to the next as straight as dots can be, half of
// what lies between them beside either. Dashes are measured along the line, and begin anew
// after each gap, so that nothing falls between them.
func (f *frame) dotLine(trace []float64, d dash, pen uint8) {
	walked := 0
	for x, y := range trace {
		if math.IsNaN(y) {
			walked = 0
			continue
		}
		low, high := y, y
		if x > 0 {
			low, high = reach(y, trace[x-1], low, high)
		}
		if x+1 < len(trace) {
			low, high = reach(y, trace[x+1], low, high)
		}
		up := x == 0 || !(trace[x-1] > y)
		for k := range int(high-low) + 1 {
			at := int(low) + k
			if !up {
				at = int(high) - k
			}
			if d.has(walked) {
				f.dot(x, at, pen)
			}
			walked++
		}
	}
}

// reach widens low to high, the levels of a line at y, by its half of the way to z, NaN for
// none.
func reach(y, z, low, high float64) (float64, float64) {
	switch middle := (y + z) / 2; {
	case z > y+1:
		high = max(high, math.Floor(middle))
	case z < y-1:
		low = min(low, math.Floor(middle)+1)
	}
	return low, high
}

// dot sets the dot that is so many to the right and up in the chart.
func (f *frame) dot(x, up int, pen uint8) {
	f.canvas.dot(f.x(0)*dotsAcross+x, f.axis.rows*dotsDown-1-up, pen)
}

// dotBand draws an interval that changes as lower and upper do: its edges, and a ground in
// the cells that are at least half inside.
func (f *frame) dotBand(lower, upper []float64) {
	pen := f.canvas.pen(f.pal.Border)
	for column := range f.columns {
		inside := map[int]int{} // dots of each row
		for x := column * dotsAcross; x < (column+1)*dotsAcross; x++ {
			if math.IsNaN(lower[x]) {
				continue
			}
			for at := int(lower[x]); at <= int(upper[x]); at++ {
				inside[at/dotsDown]++
			}
		}
		for row, n := range inside {
			if n >= dotsAcross*dotsDown/2 {
				f.shadeCell(column, row, pen)
			}
		}
	}
	edge := f.canvas.pen(f.pal.Edge)
	f.dotLine(lower, edgeDash, edge)
	f.dotLine(upper, edgeDash, edge)
}

// dotAcross draws a straight line at v from one side to the other.
func (f *frame) dotAcross(v float64, d dash, style palette.Style) {
	pen := f.canvas.pen(style)
	for x := range f.columns * dotsAcross {
		if d.has(x) {
			f.dot(x, int(f.level(v)), pen)
		}
	}
}

// acrossSign returns the sign of a cell that nothing but a target's line goes through.
func (f *frame) acrossSign(v float64) rune {
	if !f.isDotted() {
		return glyph(f.pal.Glyph.Line.Zero)
	}
	up := dotsDown - 1 - int(f.level(v))%dotsDown
	return blank | dots[0][up]
}
