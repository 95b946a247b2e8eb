package spread

import (
	"math"
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/indicator"
	"weal/internal/prose"
)

// A measure is what the chart draws of a spread: the mode of an address.
type measure uint8

const (
	variation measure = iota
	gini
	theil
	gap
	numMeasures
)

// modes returns the names of the measures in addresses, in their order.
func modes() []string { return address.Forms()["spread"].Modes }

// title returns the name of m over its chart.
func (m measure) title() string {
	return [...]string{"Coefficient of variation", "Gini coefficient", "Theil's index, by person", "Highest and lowest"}[m]
}

// usualMeasure returns what is drawn unless an address says otherwise: the
// coefficient of variation or, where values below 0 leave it without meaning,
// the gap.
func usualMeasure(spreads []analysis.Spread) measure {
	for i := range spreads {
		if !math.IsNaN(spreads[i].CV) {
			return variation
		}
	}
	return gap
}

// measureOf returns the measure of a mode, and usual if that names none.
func measureOf(mode string, usual measure) measure {
	if i := slices.Index(modes(), mode); i >= 0 {
		return measure(i)
	}
	return usual
}

// units are how the figures of the table are written, each measure with
// decimals of its own that all periods share.
type units struct {
	variation, gini, theil, value indicator.Unit
}

func newUnits(ind *indicator.Indicator, spreads []analysis.Spread) units {
	var cv, g, t float64
	most := func(a, b float64) float64 { // a NaN is no greatest value
		if b > a && !math.IsInf(b, 0) {
			return b
		}
		return a
	}
	for i := range spreads {
		s := &spreads[i]
		cv, g, t = most(most(cv, s.CV), s.CVWeighted), most(most(g, s.Gini), s.GiniWeighted), most(t, s.Theil.Total)
	}
	return units{prose.SpreadUnit(cv), prose.SpreadUnit(g), prose.SpreadUnit(t), ind.Unit}
}
