package draw

import (
	"math"
	"slices"
	"sort"
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
// bar to its end. The mark is drawn across.
func Bar(spec BarSpec, width int, p *palette.Palette) Cell {
	width = max(width, 0)
	lo, hi, value := min(finite(spec.Low), 0), max(finite(spec.High), 0), finite(spec.Value)
	if math.IsNaN(value) || !(lo < hi) {
		return Cell{{Text: text.Spaces(width)}}
	}
	zero := math.Round(-lo / (hi - lo) * float64(width)) // between two cells
	at := func(v float64) float64 {
		v = min(max(v, lo), hi)
		return min(max(zero+v/(hi-lo)*float64(width), 0), float64(width))
	}
	cells := make([]rune, width)
	fillBar(cells, at(0), at(value), p)
	if spec.Lower < spec.Upper {
		whisker(cells, at(0), at(value), at(spec.Lower), at(spec.Upper), p)
	}
	mark := finite(spec.Mark)
	if width == 0 || math.IsNaN(mark) || mark < lo || mark > hi {
		return Text(string(cells), spec.Style)
	}
	i := min(int(at(mark)), width-1)
	return Cell{{string(cells[:i]), spec.Style}, crossing(string(cells[i]), p), {string(cells[i+1:]), spec.Style}}
}

// fillBar fills cells between from and to, to parts of a cell at its end.
func fillBar(cells []rune, from, to float64, p *palette.Palette) {
	full := p.Glyph.Eighths[len(p.Glyph.Eighths)-1]
	for i := range cells {
		cells[i] = ' '
	}
	if to < from {
		first := int(math.Floor(to*2+0.5)) / 2
		for i := first; i < int(math.Ceil(from)) && i < len(cells); i++ {
			cells[i] = full
		}
		if float64(first)+0.25 <= to && first < len(cells) {
			cells[first] = p.Glyph.HalfBar
		}
		return
	}
	start := int(math.Floor(from))
	for i, r := range []rune(barFill(to-float64(start), p)) {
		if start+i < len(cells) {
			cells[start+i] = r
		}
	}
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

// whisker draws the interval from lower to upper over a bar from zero to end.
func whisker(cells []rune, zero, end, lower, upper float64, p *palette.Palette) {
	near, far := lower, upper // from zero
	if end < zero {
		near, far = upper, lower
	}
	inside := func(i int, a, b float64) bool {
		mid := float64(i) + 0.5
		return min(a, b) <= mid && mid < max(a, b)
	}
	for i := range cells {
		switch {
		case inside(i, near, end) && inside(i, zero, end):
			cells[i] = p.Glyph.Inside
		case inside(i, end, far) && cells[i] == ' ':
			cells[i] = []rune(p.Glyph.Whisker)[0]
		}
	}
}

// Dot draws the value as a dot on the scale, with its interval as a line on both sides and
// its mark across.
func Dot(spec BarSpec, width int, p *palette.Palette) Cell {
	scale := spread{spec.Low, spec.High, max(width, 0)}
	at, ok := scale.at(spec.Value)
	if !ok || !(spec.Low < spec.High) {
		return Text(text.Spaces(width), p.Text)
	}
	cells := scale.between(spec.Lower, spec.Upper, Span{Text: " "}, Span{p.Glyph.Whisker, p.Muted})
	if mark, ok := scale.at(spec.Mark); ok {
		cells[mark] = crossing(cells[mark].Text, p)
	}
	cells[at] = Span{p.Glyph.Point, spec.Style}
	return cells
}

// crossing returns the mark of a comparator in place of what stands there.
func crossing(there string, p *palette.Palette) Span {
	if there == p.Glyph.Whisker {
		return Span{p.Glyph.Crossing, p.Comparator}
	}
	return Span{p.Glyph.Reference, p.Comparator}
}

// A StripSpec says what Strip draws.
type StripSpec struct {
	Values       []float64            // one an area, in ascending order; those without are left out
	Chosen       float64              // the value that is picked out
	Lower, Upper float64              // the quartiles, between which the strip is shaded
	Mark         float64              // what values are compared with; NaN for none
	Second       float64              // another such value, which is marked apart; NaN for none
	Format       func(float64) string // values at the ends of the scale; nil is plain
}

// Strip draws values as dots along a scale, the chosen one picked out, the
// middle half of them shaded and the comparator marked: two lines of exactly
// width cells, the second with the ends of the scale. There are no lines if
// nothing can be drawn.
func Strip(spec StripSpec, width int, p *palette.Palette) []string {
	values := placeable(spec.Values)
	ends := []float64{spec.Chosen, spec.Mark}
	if n := len(values); n > 0 {
		ends = append(ends, values[0], values[n-1])
	}
	lo, hi := limits(append(ends, spec.Second))
	if lo > hi || width < 4 {
		return nil
	}
	scale := spread{lo, hi, width}
	cells := scale.between(spec.Lower, spec.Upper, Span{p.Glyph.HLine, p.Border}, Span{p.Glyph.Line.Band, p.Muted})
	scale.dots(values, cells, Span{p.Glyph.Point, p.Muted})
	scale.put(cells, spec.Second, Span{p.Glyph.Second, p.Comparator})
	scale.put(cells, spec.Mark, Span{p.Glyph.Reference, p.Comparator})
	scale.put(cells, spec.Chosen, Span{p.Glyph.Mark, p.Marked})
	return []string{finish(cells.String(), p), finish(spec.foot(scale, p), p)}
}

// placeable returns those of values, in ascending order, that are finite.
func placeable(values []float64) []float64 {
	for len(values) > 0 && math.IsNaN(finite(values[0])) {
		values = values[1:]
	}
	for n := len(values); n > 0 && math.IsNaN(finite(values[n-1])); n-- {
		values = values[:n-1]
	}
	return values
}

// dots puts dot into each cell that one of values, in ascending order, falls
// into. It looks for the next cell's first value, so that 35,000 values cost
// little more than there are cells.
func (s spread) dots(values []float64, cells Cell, dot Span) {
	for len(values) > 0 {
		at, ok := s.at(values[0])
		if !ok {
			values = values[1:]
			continue
		}
		cells[at] = dot
		values = values[max(1, sort.Search(len(values), func(i int) bool {
			next, ok := s.at(values[i])
			return !ok || next > at
		})):]
	}
}

// foot returns the line under the dots: the ends of the scale and, between
// them, where the middle half is, for where there are many areas their dots
// hide it.
func (s StripSpec) foot(scale spread, p *palette.Palette) string {
	plot := PlotSpec{Format: s.Format}
	left, right := plot.format(scale.left), plot.format(scale.right)
	room := scale.width - text.Width(left) - text.Width(right)
	if room < 1 || scale.left == scale.right {
		return p.Muted.Render(text.Fit(left, scale.width))
	}
	from, to := scale.span(s.Lower, s.Upper)
	from = min(max(from-text.Width(left), 1), room)
	to = max(min(to-text.Width(left), room-1), from)
	return p.Muted.Render(left + text.Spaces(from) + strings.Repeat(p.Glyph.Line.Band, to-from) + text.Spaces(room-to) + right)
}

// Spine draws where a value lies between two others, in exactly width cells: at
// the left end it is as one, at the right end as the other. Nothing is drawn if
// the two are the same or the value is missing.
func Spine(spec BarSpec, width int, p *palette.Palette) Cell {
	scale := spread{spec.Low, spec.High, max(width, 0)}
	at, ok := scale.at(spec.Value)
	if !ok || spec.Low == spec.High || math.IsNaN(finite(spec.High)) {
		return Text(text.Spaces(width), palette.Style{})
	}
	cells := scale.between(spec.Lower, spec.Upper, Span{p.Glyph.HLine, p.Border}, Span{p.Glyph.Line.Band, p.Muted})
	scale.put(cells, spec.Mark, Span{p.Glyph.Reference, p.Comparator})
	cells[at] = Span{p.Glyph.Mark, spec.Style}
	return cells
}

// A spread places values from one end of a row of cells to the other.
type spread struct {
	left, right float64
	width       int
}

// at returns the cell of v, the nearest end if it lies beyond, and false if it
// cannot be placed.
func (s spread) at(v float64) (int, bool) {
	v = finite(v)
	if math.IsNaN(v) || math.IsNaN(finite(s.left)) || s.width <= 0 {
		return 0, false
	}
	if s.left == s.right {
		return s.width / 2, true
	}
	share := (v/2 - s.left/2) / (s.right/2 - s.left/2) // the whole difference may not be finite
	return min(max(int(math.Round(share*float64(s.width-1))), 0), s.width-1), true
}

// put puts sign into the cell of v, if it can be placed.
func (s spread) put(cells Cell, v float64, sign Span) {
	if at, ok := s.at(v); ok {
		cells[at] = sign
	}
}

// between returns cells of one sign, and of another from lower to upper.
func (s spread) between(lower, upper float64, outside, inside Span) Cell {
	cells := slices.Repeat(Cell{outside}, s.width)
	from, to := s.span(lower, upper)
	for i := from; i < to; i++ {
		cells[i] = inside
	}
	return cells
}

// span returns the first of the cells from lower to upper and the one after the
// last; the two are the same if one of the values cannot be placed.
func (s spread) span(lower, upper float64) (from, to int) {
	from, ok := s.at(lower)
	to, and := s.at(upper)
	if !ok || !and {
		return 0, 0
	}
	return min(from, to), max(from, to) + 1
}
