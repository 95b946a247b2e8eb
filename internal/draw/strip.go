package draw

import (
	"math"
	"sort"

	"weal/internal/palette"
	"weal/internal/text"
)

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
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range append(ends, spec.Second) {
		if v = finite(v); !math.IsNaN(v) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	if lo > hi || width < 4 {
		return nil
	}
	scale := spread{lo, hi, width}
	cells := shaded(scale, spec.Lower, spec.Upper, p)
	scale.dots(values, cells, Span{p.Glyph.Point, p.Muted})
	if at, ok := scale.at(spec.Second); ok {
		cells[at] = Span{p.Glyph.Second, p.Comparator}
	}
	if at, ok := scale.at(spec.Mark); ok {
		cells[at] = Span{p.Glyph.Reference, p.Comparator}
	}
	if at, ok := scale.at(spec.Chosen); ok {
		cells[at] = Span{p.Glyph.Mark, p.Marked}
	}
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
	between := []rune(text.Spaces(room))
	from, ok := scale.at(s.Lower)
	to, and := scale.at(s.Upper)
	for i := range between {
		if at := i + text.Width(left); ok && and && from <= at && at <= to && 0 < i && i < room-1 {
			between[i] = glyph(p.Glyph.Line.Band)
		}
	}
	return p.Muted.Render(left + string(between) + right)
}

// A SpineSpec says what Spine draws.
type SpineSpec struct {
	Value        float64
	Left, Right  float64 // the values at the ends: Left may be the greater
	Lower, Upper float64 // the quartiles, between which the spine is shaded; NaN for no shading
	Mark         float64 // what the value is compared with; NaN for none
	Style        palette.Style
}

// Spine draws where a value lies between two others, in exactly width cells: at
// the left end it is as one, at the right end as the other. Nothing is drawn if
// the two are the same or the value is missing.
func Spine(spec SpineSpec, width int, p *palette.Palette) Cell {
	scale := spread{spec.Left, spec.Right, max(width, 0)}
	at, ok := scale.at(spec.Value)
	if !ok || spec.Left == spec.Right || math.IsNaN(finite(spec.Right)) {
		return Text(text.Spaces(width), palette.Style{})
	}
	cells := shaded(scale, spec.Lower, spec.Upper, p)
	if mark, ok := scale.at(spec.Mark); ok {
		cells[mark] = Span{p.Glyph.Reference, p.Comparator}
	}
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

// shaded returns the cells of a line, filled between two values.
func shaded(s spread, lower, upper float64, p *palette.Palette) Cell {
	cells := make(Cell, s.width)
	from, ok := s.at(lower)
	to, and := s.at(upper)
	if from > to {
		from, to = to, from
	}
	for i := range cells {
		cells[i] = Span{p.Glyph.HLine, p.Border}
		if ok && and && from <= i && i <= to {
			cells[i] = Span{p.Glyph.Line.Band, p.Muted}
		}
	}
	return cells
}
