package spread

import (
	"math"

	"weal/internal/analysis"
	"weal/internal/draw"
)

// mostSkip is how many positions in a row may be left empty for periods that
// are not in the data: enough to see that time went by.
const mostSkip = 5

// A chart is where the periods stand along the time axis.
type chart struct {
	position []int    // of each spread
	labels   []string // of each position; "" for periods that are not in the data
}

// newChart places spreads as far apart as their periods are, so that no line
// is drawn across years without figures.
func newChart(spreads []analysis.Spread) chart {
	step := math.Inf(1)
	for i := 1; i < len(spreads); i++ {
		if between := apart(spreads, i); between > 0 {
			step = min(step, between)
		}
	}
	var c chart
	for i := range spreads {
		if i > 0 {
			skipped := int(math.Round(apart(spreads, i)/step)) - 1
			for range min(max(skipped, 0), mostSkip) {
				c.labels = append(c.labels, "")
			}
		}
		c.position = append(c.position, len(c.labels))
		c.labels = append(c.labels, spreads[i].Period.Label())
	}
	return c
}

// apart returns the years between spread i and the one before.
func apart(spreads []analysis.Spread, i int) float64 {
	return spreads[i].Period.Middle() - spreads[i-1].Period.Middle()
}

// values returns what of picks from each spread, one a position.
func (c chart) values(spreads []analysis.Spread, of func(*analysis.Spread) float64) []float64 {
	values := make([]float64, len(c.labels))
	for i := range values {
		values[i] = math.NaN()
	}
	for i := range spreads {
		values[c.position[i]] = of(&spreads[i])
	}
	return values
}

// plot returns what the chart of the measure draws.
func (s Screen) plot() draw.PlotSpec {
	spec := draw.PlotSpec{
		Labels: s.chart.labels, Cursor: s.chart.position[s.at], Marked: true,
		Empty: s.measure.title() + " cannot be worked out for these values.",
	}
	spec.Series, spec.Format = s.lines()
	return spec
}

// lines returns the lines of the measure, and how its values are written.
func (s Screen) lines() ([]draw.Series, func(float64) string) {
	switch s.measure {
	case variation:
		return []draw.Series{
			s.line("by area", 0, func(s *analysis.Spread) float64 { return s.CV }),
			s.line("by person", 1, func(s *analysis.Spread) float64 { return s.CVWeighted }),
		}, s.units.variation.Format
	case gini:
		return []draw.Series{
			s.line("by area", 0, func(s *analysis.Spread) float64 { return s.Gini }),
			s.line("by person", 1, func(s *analysis.Spread) float64 { return s.GiniWeighted }),
		}, s.units.gini.Format
	case theil:
		lines := []draw.Series{s.line("total", 0, func(s *analysis.Spread) float64 { return s.Theil.Total })}
		if s.divided() {
			lines = append(lines,
				s.line("between regions", 1, func(s *analysis.Spread) float64 { return s.Theil.Between }),
				s.line("within", 2, func(s *analysis.Spread) float64 { return s.Theil.Within }))
		}
		return lines, s.units.theil.Format
	}
	mean := s.line("mean per person", 0, func(s *analysis.Spread) float64 { return s.WeightedMean })
	if s.counts {
		mean = s.line("mean per area", 0, func(s *analysis.Spread) float64 { return s.Mean })
	}
	mean.Reference = true
	return []draw.Series{
		s.line("highest", 0, func(s *analysis.Spread) float64 { return s.Highest.Value }),
		mean,
		s.line("lowest", 1, func(s *analysis.Spread) float64 { return s.Lowest.Value }),
	}, s.units.value.Format
}

// line returns what of says of each spread as a line of the chart.
func (s Screen) line(name string, colour int, of func(*analysis.Spread) float64) draw.Series {
	return draw.Series{Name: name, Colour: colour, Values: s.chart.values(s.spreads, of)}
}
