package draw

import (
	"math"
	"slices"
	"sort"

	"weal/internal/palette"
	"weal/internal/text"
)

// A StripSpec says what Strip draws.
type StripSpec struct {
	Values       []float64            // one an area, in ascending order; those without are left out
	Chosen       float64              // the value that is picked out
	Lower, Upper float64              // the quartiles, between which the strip is drawn through
	Mark         float64              // what values are compared with; NaN for none
	Second       float64              // another such value, which is marked apart; NaN for none
	Format       func(float64) string // values at the ends of the scale; nil is plain
}

// Strip draws values as dots over a scale, those of one place on top of one another: up to
// three lines of dots, as many as tell one area from two, and a rail with the chosen value, the
// middle half and the marks, over the ends of the scale. All lines are exactly width cells. There
// are none if nothing can be drawn.
func Strip(spec StripSpec, width int, p *palette.Palette) []string {
	values := placeable(spec.Values)
	ends := []float64{spec.Chosen, spec.Mark, spec.Second}
	if n := len(values); n > 0 {
		ends = append(ends, values[0], values[n-1])
	}
	lo, hi := limits(ends)
	if lo > hi || width < 4 {
		return nil
	}
	low, high := lo, hi
	if low == high { // one place, in the middle
		low, high = low-max(math.Abs(low), 1), high+max(math.Abs(high), 1)
	}
	r, ok := newRail(low, high, spec.Mark, width, p.ASCII)
	if !ok {
		return nil
	}
	var lines []string
	for _, line := range r.stacks(values, spec.Chosen, p) {
		lines = append(lines, merged(line).String())
	}
	cells := r.cells(BarSpec{Value: spec.Chosen, Lower: spec.Lower, Upper: spec.Upper, Style: p.Marked}, dab{p.Glyph.Track, p.Border}, p)
	r.second(cells, spec.Second, spec.Chosen, p)
	lines = append(lines, merged(cells).String(), spec.foot(lo, hi, width, p))
	for i := range lines {
		lines[i] = finish(lines[i], p)
	}
	return lines
}

// second puts the sign of another mark beside those that are there.
func (r *rail) second(cells []dab, v, chosen float64, p *palette.Palette) {
	if v = finite(v); math.IsNaN(v) {
		return
	}
	taken := func(at int) bool {
		return at == r.mark/2 && r.mark >= 0 || !math.IsNaN(finite(chosen)) && at == r.dot(chosen)/2
	}
	side := 1
	if v < chosen || v == chosen && v < r.value {
		side = -1
	}
	for _, step := range []int{side, -side} {
		for at := r.dot(v) / 2; 0 <= at && at < len(cells); at += step {
			if !taken(at) {
				cells[at] = dab{[]rune(p.Glyph.Second)[0], p.Comparator}
				return
			}
		}
	}
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

// A grain is the dots that there are in a cell.
type grain struct{ across, down int }

// stacks returns lines of cells with a stack of dots for each place that one of values, in
// ascending order, falls into: as high as it has values, or in proportion.
func (r *rail) stacks(values []float64, chosen float64, p *palette.Palette) [][]dab {
	of := grain{dotsAcross, dotsDown}
	switch {
	case p.ASCII:
		of = grain{1, 1}
	case p.Lines == palette.Box:
		of = grain{2, 2}
	}
	counts := r.counts(values, of.across)
	most := slices.Max(counts)
	lines := 3
	switch {
	case most == 0:
		return nil
	case most <= max(of.down/2, 1):
		lines = 1
	case most <= 2*of.down:
		lines = 2
	}
	out := make([][]dab, lines)
	for i := range out {
		out[i] = r.dots(counts, of, func(count int) int {
			return (count*lines*of.down+most-1)/most - (lines-1-i)*of.down
		}, chosen, p)
	}
	return out
}

// counts returns how many of values, in ascending order, fall into each place. It looks for
// the next place's first value, so that 35,000 values cost little more than there are places.
func (r *rail) counts(values []float64, across int) []int {
	counts := make([]int, r.halves/2*across)
	for len(values) > 0 {
		at := r.column(values[0], across)
		n := sort.Search(len(values), func(i int) bool { return r.column(values[i], across) > at })
		counts[at] += max(n, 1)
		values = values[max(n, 1):]
	}
	return counts
}

// column returns the column of dots that v falls into: on its own side of the mark.
func (r *rail) column(v float64, across int) int {
	return r.dot(v) * across / 2
}

// dots returns a line of stacks, of which height says how far a stack of so many values
// reaches into it, with the mark across and the chosen value's stack picked out.
func (r *rail) dots(counts []int, of grain, height func(int) int, chosen float64, p *palette.Palette) []dab {
	cells := make([]dab, r.halves/2)
	for i := range cells {
		sign := rune(0)
		for column := range of.across {
			n := counts[i*of.across+column]
			for level := range min(height(n), of.down) {
				sign |= dots[column][dotsDown-1-level*dotsDown/of.down]
			}
		}
		switch {
		case sign != 0 && p.ASCII:
			cells[i] = dab{p.Glyph.Rail.Value(false), p.Muted}
		case sign != 0 && of.down == 2:
			cells[i] = dab{quadrants[quartersOf(sign)], p.Muted}
		case sign != 0:
			cells[i] = dab{blank + sign, p.Muted}
		case r.mark == 2*i+1:
			cells[i] = dab{p.Glyph.Rail.Line(true, false, false), p.Comparator}
			continue
		default:
			cells[i] = dab{sign: ' '}
			continue
		}
		if !math.IsNaN(finite(chosen)) && r.column(chosen, of.across)/of.across == i {
			cells[i].style = p.Marked
		}
	}
	return cells
}

// foot returns the line under the strip: the ends of the scale.
func (s StripSpec) foot(lo, hi float64, width int, p *palette.Palette) string {
	plot := PlotSpec{Format: s.Format}
	left, right := plot.format(lo), plot.format(hi)
	room := width - text.Width(left) - text.Width(right)
	if room < 1 || lo == hi {
		return p.Muted.Render(text.Fit(left, width))
	}
	return p.Muted.Render(left + text.Spaces(room) + right)
}
