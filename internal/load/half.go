package load

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/published"
)

// A cell is an area, by its place, in a period.
type cell struct {
	area   geo.ID
	period period.Period
}

// widen gives figures the intervals whose half widths stand in rows of their own, which
// are no figures.
func (g *gathering) widen() {
	for _, s := range g.series {
		if s.half {
			g.widenBy(s)
		}
	}
	g.series = slices.DeleteFunc(g.series, func(s *series) bool { return s.half })
}

// widenBy is widen of the half widths in half.
func (g *gathering) widenBy(half *series) {
	widths := make(map[cell]float64)
	for _, c := range half.columns {
		for i, v := range c.Value {
			if v >= 0 {
				widths[cell{c.Area[i], c.Period[i]}] = v
			}
		}
	}
	of, several := g.figuresOf(half)
	lost := len(widths)
	for _, s := range of {
		for i := range s.columns {
			if s.columns[i].File == half.file {
				lost -= widened(&s.columns[i].Columns, widths, max(s.decimals, half.decimals))
			}
		}
	}
	switch {
	case several:
		g.problems.Add(published.At(half.file, half.line, "measure", published.Doubt, fmt.Errorf(
			"is the width of an interval, and nothing says of which measure of %s; it is left out", half.indicator)))
	case lost > 0:
		p := published.At(half.file, half.line, "measure", published.Note, errors.New("is the width of an interval of no figure"))
		p.Rows = lost
		g.problems.Add(p)
	}
}

// figuresOf returns the series that half widens; none and true if there are several
// measures that it may be of.
func (g *gathering) figuresOf(half *series) (of []*series, several bool) {
	for _, s := range g.series {
		if s.half || s.layer != half.layer || s.indicator != half.indicator || s.categories != half.categories ||
			s.divided != "" && s.divided != half.divided || !slices.ContainsFunc(s.columns, func(c gathered) bool { return c.File == half.file }) {
			continue
		}
		of = append(of, s)
	}
	differs := func(s *series) bool { return s.measure.measure != of[0].measure.measure }
	if !slices.ContainsFunc(of, differs) {
		return of, false
	}
	main := slices.DeleteFunc(slices.Clone(of), func(s *series) bool {
		return !slices.Contains([]string{"variable", "value", "percent", "rate"}, strings.ToLower(s.measure.measure))
	})
	if len(main) == 0 || slices.ContainsFunc(main, func(s *series) bool { return s.measure.measure != main[0].measure.measure }) {
		return nil, true
	}
	return main, false
}

// widened gives the rows of c without an interval the one that widths have, and returns how
// many there were. Bounds have as many decimals as the figures and widths have: 70.1 less 4.2 is 65.9.
func widened(c *dataset.Columns, widths map[cell]float64, decimals int) (n int) {
	unit := indicator.Unit{Decimals: decimals}
	for i, v := range c.Value {
		half, ok := widths[cell{c.Area[i], c.Period[i]}]
		if !ok || math.IsNaN(v) {
			continue
		}
		n++
		if c.Lower == nil {
			c.Lower = slices.Repeat([]float64{math.NaN()}, len(c.Value))
			c.Upper = slices.Clone(c.Lower)
		}
		if math.IsNaN(c.Lower[i]) {
			c.Lower[i], c.Upper[i] = unit.Rounded(v-half), unit.Rounded(v+half)
		}
	}
	return n
}
