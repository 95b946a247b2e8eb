package pathway

import (
	"math"
	"strconv"

	"weal/internal/analysis"
	"weal/internal/dataset"
)

// A chart is the actual figures, both projections and the goal, a value a year.
type chart struct {
	labels                            []string
	actual, linear, exponential, goal []float64
	target                            int // position of the target year, -1 if there is none
}

// newChart returns the chart of p from the first figure, or the baseline, to
// the last year that projections run to.
func newChart(d *dataset.Dataset, p *analysis.Pathway) chart {
	series := d.Series(p.Indicator, p.Area)
	latest := p.LatestPeriod.Start().Year()
	first := latest
	for i := range series.Len() {
		if !series.At(i).IsMissing() && analysis.SameKind(series.Period(i), p.LatestPeriod) {
			first = series.Period(i).Start().Year()
			break
		}
	}
	n := max(p.LastYear, latest) - first + 1
	c := chart{labels: make([]string, n), actual: none(n), linear: none(n), exponential: none(n), goal: none(n), target: -1}
	for i := range n {
		c.labels[i] = strconv.Itoa(first + i)
		c.goal[i] = p.Goal
	}
	for i := range series.Len() {
		if at := series.Period(i).Start().Year() - first; analysis.SameKind(series.Period(i), p.LatestPeriod) && 0 <= at && at < n {
			c.actual[at] = series.At(i).Value
		}
	}
	copy(c.linear[latest-first:], p.Linear.Values)
	copy(c.exponential[latest-first:], p.Exponential.Values)
	if at := p.Target - first; p.Target != 0 && 0 <= at && at < n {
		c.target = at
	}
	return c
}

func none(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = math.NaN()
	}
	return values
}
