package draw

import (
	"math"
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// Dot draws the value as a tick on the scale, its interval as a line on both sides and the
// mark across, in exactly width cells. Values are placed at halves of a cell.
// What is seen is in the order of the numbers: the value lies left or right of the mark as it
// is less or greater, and the interval reaches the mark only if the mark lies in it. For that,
// half a cell on each side of the mark is left free.
func Dot(spec BarSpec, width int, p *palette.Palette) Cell {
	if !(spec.Low < spec.High) {
		return Text(text.Spaces(width), palette.Style{})
	}
	return spec.rail(width, dab{sign: ' '}, p)
}

// Spine draws where a value lies between two others, in exactly width cells: at the left end
// it is as one, at the right end as the other. The rail goes from end to end, and is drawn
// through in the middle half. Nothing is drawn if the two are the same or the value is missing.
func Spine(spec BarSpec, width int, p *palette.Palette) Cell {
	if spec.Low > spec.High {
		spec = spec.turned()
	}
	return spec.rail(width, dab{p.Glyph.Track, p.Border}, p)
}

// turned returns spec as it looks in a mirror.
func (spec BarSpec) turned() BarSpec {
	spec.Value, spec.Mark = -spec.Value, -spec.Mark
	spec.Low, spec.High = -spec.Low, -spec.High
	spec.Lower, spec.Upper = -spec.Upper, -spec.Lower
	return spec
}

// rail draws spec with track where nothing else is.
func (spec BarSpec) rail(width int, track dab, p *palette.Palette) Cell {
	r, ok := newRail(spec.Low, spec.High, spec.Mark, width, p.ASCII)
	if !ok || math.IsNaN(finite(spec.Value)) {
		return Text(text.Spaces(width), palette.Style{})
	}
	return merged(r.cells(spec, track, p))
}

// cells returns the cells of r with the value and the interval of spec, and track where there
// is nothing.
func (r *rail) cells(spec BarSpec, track dab, p *palette.Palette) []dab {
	from, to, dot := 0, 0, -1
	if lower, upper := finite(spec.Lower), finite(spec.Upper); lower < upper {
		from, to = r.end(lower), r.end(upper)
	}
	if value := finite(spec.Value); !math.IsNaN(value) {
		dot = r.dot(value)
	}
	cells, signs := make([]dab, r.halves/2), &p.Glyph.Rail
	for i := range cells {
		marked := r.mark == 2*i+1
		left, right := from <= 2*i && 2*i < to, from <= 2*i+1 && 2*i+1 < to
		switch {
		case dot >= 0 && dot/2 == i && marked:
			cells[i] = dab{signs.Both(left, right), spec.Style}
		case dot >= 0 && dot/2 == i:
			cells[i] = dab{signs.Value(dot%2 == 1), spec.Style}
		case marked:
			cells[i] = dab{signs.Line(true, left, right), p.Comparator}
		case left || right:
			cells[i] = dab{signs.Line(false, left, right), p.Muted}
		default:
			cells[i] = track
		}
	}
	return cells
}

// A rail places values between the ends of a row of cells, counted in half cells from the
// left. The mark stands in the middle of a cell, and nothing but what is equal to it comes
// closer than free.
type rail struct {
	low, high float64
	value     float64 // of the mark
	mark      int     // an odd number; -1 if there is none
	free      int
	halves    int
	step      float64 // what half a cell is worth
}

// newRail returns the rail of width cells from low to high; false if there is none. Without
// room on both sides of the mark, there is no mark.
func newRail(low, high, mark float64, width int, ascii bool) (rail, bool) {
	r := rail{low: finite(low), high: finite(high), value: finite(mark), mark: -1, free: 1, halves: 2 * width}
	if !(r.low < r.high) || width < 1 {
		return r, false
	}
	if ascii { // where what stands side by side looks joined
		r.free = 3
	}
	if width >= r.free+2 && r.low <= r.value && r.value <= r.high {
		r.setMark()
	} else {
		r.step = (r.high - r.low) / float64(r.halves)
	}
	r.step = max(r.step, math.SmallestNonzeroFloat64)
	return r, true
}

// setMark puts the mark where a step to its left is nearest to one to its right, and makes
// both as large as the larger of the two.
func (r *rail) setMark() {
	switch r.value {
	case r.low:
		r.mark, r.step = 1, (r.high-r.low)/float64(r.halves-1-r.free)
		return
	case r.high:
		r.mark, r.step = r.halves-1, (r.high-r.low)/float64(r.halves-1-r.free)
		return
	}
	below, above := r.value-r.low, r.high-r.value
	first := int(float64(r.halves-2*r.free)*(below/(r.high-r.low))) + r.free - 1
	first = first/2*2 + 1
	for _, at := range []int{first, first + 2} {
		at = min(max(at, r.free+2), r.halves-r.free-2)
		step := max(below/float64(at-r.free), above/float64(r.halves-at-r.free))
		if r.mark < 0 || step < r.step {
			r.mark, r.step = at, step
		}
	}
}

// place returns where v is, from 0 to the number of half cells.
func (r *rail) place(v float64) float64 {
	v = min(max(v, r.low), r.high)
	switch {
	case r.mark < 0:
		return min((v-r.low)/r.step, float64(r.halves))
	case v < r.value:
		return max(float64(r.mark-r.free)-(r.value-v)/r.step, 0)
	case v > r.value:
		return min(float64(r.mark+r.free)+(v-r.value)/r.step, float64(r.halves))
	}
	return float64(r.mark)
}

// end returns where an interval ends that ends at v.
func (r *rail) end(v float64) int {
	at := int(math.Round(r.place(v)))
	if r.free > 1 && at != r.mark { // no halves of cells
		at = (at + 1) / 2 * 2
	}
	return at
}

// dot returns the half cell that shows v: one on its side of the mark, and out of its cell.
func (r *rail) dot(v float64) int {
	at := min(int(r.place(v)), r.halves-1)
	switch {
	case r.mark < 0:
	case v < r.value && r.low < r.value:
		at = min(at, r.mark-r.free-1)
	case v > r.value && r.high > r.value:
		at = max(at, r.mark+r.free)
	default:
		at = r.mark
	}
	return at
}

// A dab is what stands in one cell.
type dab struct {
	sign  rune
	style palette.Style
}

// merged returns cells as a Cell, those side by side that look the same in one span.
func merged(cells []dab) Cell {
	var c Cell
	for len(cells) > 0 {
		n := 1
		for n < len(cells) && cells[n].style == cells[0].style {
			n++
		}
		var b strings.Builder
		b.Grow(3 * n) // bytes of a sign
		for _, s := range cells[:n] {
			b.WriteRune(s.sign)
		}
		c = append(c, Span{b.String(), cells[0].style})
		cells = cells[n:]
	}
	return c
}
