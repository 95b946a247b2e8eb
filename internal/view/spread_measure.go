package view

import (
	"math"
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// A measure is what the chart of a spread draws. Addresses give it as their mode.
type measure uint8

const (
	variation measure = iota
	gini
	theil
	gap
	numMeasures
)

// measureModes are the modes of a spread, in the order in which they take turns.
func measureModes() []string { return []string{address.CV, address.Gini, address.Theil, address.Gap} }

// name returns the name of m over its chart.
func (m measure) name() string {
	return [...]string{"Coefficient of variation", "Gini coefficient", "Theil's index, by person", "Highest and lowest"}[m]
}

// usual returns what is drawn unless an address says otherwise: the coefficient of
// variation or, where values below 0 leave it without meaning, the gap.
func (s *spread) usual() measure {
	if slices.ContainsFunc(s.spreads, func(sp analysis.Spread) bool { return !math.IsNaN(sp.CV) }) {
		return variation
	}
	return gap
}

// measureIn returns the measure that is drawn in a mode.
func (s *spread) measureIn(mode string) measure {
	if i := slices.Index(measureModes(), mode); i >= 0 {
		return measure(i)
	}
	return s.usual()
}

// measureUnits are how measures are written, each with decimals of its own that all
// periods share.
type measureUnits [numMeasures]indicator.Unit

func newMeasureUnits(spreads []analysis.Spread) measureUnits {
	var most [numMeasures]float64
	reach := func(m measure, v float64) { // a NaN is no greatest value
		if v > most[m] && !math.IsInf(v, 0) {
			most[m] = v
		}
	}
	for i := range spreads {
		s := &spreads[i]
		reach(variation, s.CV)
		reach(variation, s.CVWeighted)
		reach(gini, s.Gini)
		reach(gini, s.GiniWeighted)
		reach(theil, s.Theil.Total)
	}
	var units measureUnits
	for m := range units {
		units[m] = prose.SpreadUnit(most[m])
	}
	return units
}

// lines returns the chart of the measure. Periods stand as far apart as they are, so
// that no line is drawn across years without figures.
func (s *spread) lines() Lines {
	slots, at := s.slots()
	l := Lines{Slots: slots, At: at[s.at], Format: s.units[s.measure].Format, Axis: prose.NoughtIfEqual(s.measure.name())}
	l.Empty = prose.NotWorkedOut(s.measure.name())
	line := func(name string, of func(*analysis.Spread) float64) *Line {
		values := slices.Repeat([]float64{math.NaN()}, len(slots))
		for i := range s.spreads {
			values[at[i]] = of(&s.spreads[i])
		}
		place := len(l.Lines)
		if place > 0 && l.Lines[place-1].Reference {
			place-- // which takes no colour
		}
		l.Lines = append(l.Lines, Line{Name: name, Place: place, Values: values})
		return &l.Lines[len(l.Lines)-1]
	}
	switch s.measure {
	case variation:
		line("by area", analysis.ByArea)
		line("by person", analysis.ByPerson)
	case gini:
		line("by area", func(s *analysis.Spread) float64 { return s.Gini })
		line("by person", func(s *analysis.Spread) float64 { return s.GiniWeighted })
	case theil:
		line("total", func(s *analysis.Spread) float64 { return s.Theil.Total })
		if s.divided() {
			line("between regions", func(s *analysis.Spread) float64 { return s.Theil.Between })
			line("within", func(s *analysis.Spread) float64 { return s.Theil.Within })
		}
	case gap:
		l.Format, l.Axis = s.ind.Unit.Format, s.measure.name()+", "+unitOf(s.ind)
		line("highest", func(s *analysis.Spread) float64 { return s.Highest.Value })
		if s.ind.Combine.Class == indicator.Sum { // which has no mean per person
			line("mean per area", func(s *analysis.Spread) float64 { return s.Mean }).Reference = true
		} else {
			line("mean per person", func(s *analysis.Spread) float64 { return s.WeightedMean }).Reference = true
		}
		line("lowest", func(s *analysis.Spread) float64 { return s.Lowest.Value })
	}
	return l
}

// mostSkip is how many slots in a row may be left empty for periods that are not in the
// data: enough to see that time went by.
const mostSkip = 5

// slots returns the labels of the slots of a chart, "" for periods that are not in the
// data, and the slot of each spread.
func (s *spread) slots() (labels []string, at []int) {
	apart := func(i int) float64 { return s.spreads[i].Period.Middle() - s.spreads[i-1].Period.Middle() }
	step := math.Inf(1)
	for i := 1; i < len(s.spreads); i++ {
		if years := apart(i); years > 0 {
			step = min(step, years)
		}
	}
	for i := range s.spreads {
		if i > 0 {
			skipped := int(math.Round(apart(i)/step)) - 1
			labels = append(labels, make([]string, min(max(skipped, 0), mostSkip))...)
		}
		at = append(at, len(labels))
		labels = append(labels, s.spreads[i].Period.Label())
	}
	return labels, at
}
