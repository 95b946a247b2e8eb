package draw

import (
	"math"
	"slices"
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// A BarSpec says what Bar, Dot and Spine draw.
type BarSpec struct {
	Value        float64 // nothing is drawn if it is NaN
	Low, High    float64 // the scale; Bar puts 0 on it if they have one sign, and of Spine Low may be the greater
	Lower, Upper float64 // an interval, or the quartiles; NaN for none
	Mark         float64 // what the value is compared with; NaN for none
	Style        palette.Style
}

// Bar draws a value as a horizontal bar of exactly width cells, from zero to
// the right or, if it is negative, to the left. Where there is an interval,
// the part of the bar inside it is lighter, and a whisker goes on beyond the
// bar to its end. The mark is drawn across. As with Dot, the bar reaches the
// mark, and the interval does, only if the numbers do.
func Bar(spec BarSpec, width int, p *palette.Palette) Cell {
	width = max(width, 0)
	value := finite(spec.Value)
	b, ok := newBar(spec, width, p)
	if !ok || math.IsNaN(value) {
		return Cell{{Text: text.Spaces(width)}}
	}
	if value >= 0 {
		return merged(b.cells(spec, p))
	}
	// What runs to the left is drawn as it looks in a mirror.
	b.turn()
	cells := b.cells(spec.turned(), p)
	slices.Reverse(cells)
	return merged(cells)
}

// A bar places values from 0, which is between two cells, and a mark in a cell.
type bar struct {
	low, high float64 // not on one side of 0
	width     int
	zero      int
	mark      int // -1 if there is none
	value     float64
	free      int // half cells beside the middle of the mark's that an interval without it leaves free
	parts     int // of a cell, that a bar can end in
	turned    bool
}

// newBar returns where a bar of spec is drawn in width cells; false if nowhere.
func newBar(spec BarSpec, width int, p *palette.Palette) (bar, bool) {
	b := bar{
		low: min(finite(spec.Low), 0), high: max(finite(spec.High), 0), value: finite(spec.Mark),
		width: width, mark: -1, free: 1, parts: len(p.Glyph.Eighths),
	}
	if !(b.low < b.high) || width < 1 {
		return b, false
	}
	room := 1 // of the shortest bar that is seen before the mark
	if p.ASCII {
		b.free, room = 3, 2
	}
	b.zero = int(math.Round(-b.low / (b.high - b.low) * float64(width)))
	if !(b.low <= b.value && b.value <= b.high) {
		return b, true
	}
	// On both sides of the mark is room for what is less and what is greater.
	first, last := 0, width-1
	switch {
	case b.value > 0:
		first = b.zero + room
	case b.value > b.low:
		first = 1
	}
	switch {
	case b.value < 0:
		last = b.zero - 1 - room
	case b.value < b.high:
		last = width - 2
	}
	if first <= last {
		b.mark = min(max(int(b.at(b.value)), first), last)
	}
	return b, true
}

// turn makes b what it is in a mirror.
func (b *bar) turn() {
	b.low, b.high, b.value = -b.high, -b.low, -b.value
	b.zero, b.turned, b.parts = b.width-b.zero, true, min(b.parts, 2)
	if b.mark >= 0 {
		b.mark = b.width - 1 - b.mark
	}
}

// at returns where v is, in cells.
func (b *bar) at(v float64) float64 {
	v = min(max(v, b.low), b.high)
	return min(max(float64(b.zero)+v/(b.high-b.low)*float64(b.width), 0), float64(b.width))
}

// end returns where the bar of v ends, which is not negative, in parts of cells.
func (b *bar) end(v float64) int {
	n := int(math.Round(b.at(v) * float64(b.parts)))
	if v > 0 {
		n = max(n, b.zero*b.parts+1)
	}
	switch {
	case b.mark < 0:
	case v < b.value:
		n = min(n, b.mark*b.parts-1)
	case v > b.value:
		n = max(n, (b.mark+1)*b.parts+1)
	default:
		n = b.mark * b.parts
	}
	return min(max(n, b.zero*b.parts), b.width*b.parts)
}

// bound returns where an interval ends that ends at v, in half cells.
func (b *bar) bound(v float64) int {
	n, mark := int(math.Round(b.at(v)*2)), 2*b.mark+1
	switch {
	case b.mark < 0:
	case v < b.value:
		n = max(min(n, mark-b.free), 0)
	case v > b.value:
		n = min(max(n, mark+b.free), 2*b.width)
	default:
		n = mark
	}
	return n
}

// cells returns the cells of a bar of spec that runs to the right.
func (b *bar) cells(spec BarSpec, p *palette.Palette) []dab {
	end, from, to := b.end(spec.Value), 0, 0
	if lower, upper := finite(spec.Lower), finite(spec.Upper); lower < upper {
		from, to = b.bound(lower), b.bound(upper)
	}
	line := func(half int) bool { return from <= half && half < to } // it is of the interval's
	cells := make([]dab, b.width)
	for i := range cells {
		left, right := line(2*i), line(2*i+1)
		if b.turned {
			left, right = right, left
		}
		fill := min(max(end-i*b.parts, 0), b.parts)
		if i < b.zero {
			fill = 0
		}
		switch {
		case i == b.mark:
			cells[i] = dab{p.Glyph.Rail.Line(true, left, right), p.Comparator}
		case fill == b.parts && from <= 2*i+1 && 2*i+1 < to:
			cells[i] = dab{p.Glyph.Inside, spec.Style}
		case fill > 0:
			cells[i] = dab{b.part(fill, p), spec.Style}
		case i >= b.zero && (left || right):
			cells[i] = dab{p.Glyph.Rail.Line(false, left, right), p.Muted}
		default:
			cells[i] = dab{sign: ' '}
		}
	}
	return cells
}

// part returns a cell of which n parts are filled.
func (b *bar) part(n int, p *palette.Palette) rune {
	if b.turned && n < b.parts {
		return p.Glyph.HalfBar
	}
	return p.Glyph.Eighths[n*len(p.Glyph.Eighths)/b.parts-1]
}

// barFill returns a bar length cells long. Any length above nothing shows.
func barFill(length float64, p *palette.Palette) string {
	parts := p.Glyph.Eighths
	n := int(math.Round(length * float64(len(parts))))
	if n == 0 && length > 0 {
		n = 1
	}
	out := strings.Repeat(string(parts[len(parts)-1]), n/len(parts))
	if rest := n % len(parts); rest > 0 {
		out += string(parts[rest-1])
	}
	return out
}
