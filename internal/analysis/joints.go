package analysis

import (
	"math"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// Joints say where a line through the figures of a series has gaps and marks.
type Joints struct {
	Apart  []bool // no line joins the figure to the one before
	Broken []bool // because the series breaks there
	Odd    []bool // the figure stands out, and is left out of trends and changes
}

// joints returns those of figures of s, a series of ind, in order. Figures of periods of
// another length are apart too, for a line of even steps says nothing of them.
func joints(ind *indicator.Indicator, s dataset.Series, at []Figure) Joints {
	j := Joints{make([]bool, len(at)), make([]bool, len(at)), make([]bool, len(at))}
	last := -1
	for i, f := range at {
		if f.IsMissing() {
			continue
		}
		j.Odd[i] = oddIn(ind, f.Period) != nil
		if last >= 0 {
			from := at[last].Period
			j.Broken[i] = broken(ind, s, from, f.Period).Is()
			j.Apart[i] = j.Broken[i] || from.Months() != f.Period.Months() || j.Odd[last] || j.Odd[i]
		}
		last = i
	}
	return j
}

// Course returns values, one for each figure, as a sparkline draws them: without those that
// stand out, and with a gap of one before each break.
func (j Joints) Course(values []float64) []float64 {
	course := make([]float64, 0, len(values)+1)
	for i, v := range values {
		if j.Broken[i] {
			course = append(course, math.NaN())
		}
		if j.Odd[i] {
			v = math.NaN()
		}
		course = append(course, v)
	}
	return course
}

// CourseIn returns the values of ind for area in periods, as a sparkline draws them.
func CourseIn(d *dataset.Dataset, ind indicator.ID, area geo.ID, periods []period.Period) []float64 {
	s := d.Series(ind, area)
	values := make([]float64, len(periods))
	for i, p := range periods {
		values[i] = s.Value(p)
	}
	if len(periods) == 0 || !mayBreak(d.Indicator(ind), s, periods[0], periods[len(periods)-1]) {
		return values
	}
	return JointsOf(d, ind, area, periods).Course(values)
}

// mayBreak reports whether any figure of s, a series of ind, from one period to a later one
// may be odd or on another side of a break. It takes no time.
func mayBreak(ind *indicator.Indicator, s dataset.Series, from, to period.Period) bool {
	if len(ind.Breaks) > 0 {
		return true
	}
	_, ok := s.BreakBetween(from, to)
	return ok
}

// JointsIn returns those of a line through what was worked out over figures of ind in
// periods.
func JointsIn(ind *indicator.Indicator, periods []period.Period) Joints {
	at := make([]Figure, len(periods))
	for i, p := range periods {
		at[i].Period = p
	}
	return joints(ind, dataset.Series{}, at)
}

// JointsOf returns those of the figures of ind for area in periods.
func JointsOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, periods []period.Period) Joints {
	s, at := d.Series(ind, area), make([]Figure, len(periods))
	for i, p := range periods {
		o, _ := s.Lookup(p)
		at[i] = Figure{Area: area, Indicator: ind, Period: p, Observation: o}
	}
	return joints(d.Indicator(ind), s, at)
}
