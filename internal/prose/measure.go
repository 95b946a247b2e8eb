package prose

import (
	"math"

	"weal/internal/analysis"
	"weal/internal/indicator"
)

// A Measure is a number that says how unequal areas are, and how sentences call it.
type Measure struct {
	name     string // in sentences: "CV"
	full     string // at the beginning of one: "Coefficient of variation"
	of       func(*analysis.Spread) float64
	weighted func(*analysis.Spread) float64 // by people; nil if of is weighted, or cannot be
	gap      *indicator.Indicator           // whose unit values are in; nil if they have none
}

// ByCV is the coefficient of variation.
func ByCV() Measure {
	return Measure{name: "CV", full: "Coefficient of variation", of: analysis.Unweighted, weighted: analysis.Weighted}
}

// ByGini is Gini's coefficient.
func ByGini() Measure {
	return Measure{
		name: "Gini", full: "Gini coefficient",
		of:       func(s *analysis.Spread) float64 { return s.Gini },
		weighted: func(s *analysis.Spread) float64 { return s.GiniWeighted },
	}
}

// ByTheil is Theil's index, which is weighted by people.
func ByTheil() Measure {
	return Measure{name: "Theil's index, weighted by people,", of: func(s *analysis.Spread) float64 { return s.Theil.Total }}
}

// ByGap is how far the highest of ind is from the lowest.
func ByGap(ind *indicator.Indicator) Measure {
	return Measure{name: "the gap between the highest and the lowest", of: analysis.ByGap, gap: ind}
}

// people returns the measure by people; NaN for all if there is none.
func (m Measure) people(s *analysis.Spread) float64 {
	if m.weighted == nil {
		return math.NaN()
	}
	return m.weighted(s)
}

// format returns what writes values of m, with decimals enough to tell those of spreads apart.
func (m Measure) format(spreads ...*analysis.Spread) func(float64) string {
	if m.gap != nil {
		return func(v float64) string { return Distance(m.gap, v) }
	}
	most := 0.0
	for _, s := range spreads {
		for _, v := range []float64{m.of(s), m.people(s)} {
			if v > most { // which NaN is not
				most = v
			}
		}
	}
	return SpreadUnit(most).Format
}
