package analysis

import (
	"cmp"
	"math"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// Low is the share of the mean below which an area counts as low, for the share
// of people who live in such areas.
const Low = 0.8

// A Spread is how unequal areas are in one period: 0 in every
// measure means that all are the same. Weighted measures count people, the
// others count areas.
type Spread struct {
	Period             period.Period
	Areas              int // with a value
	CV, CVWeighted     float64
	Gini, GiniWeighted float64
	Theil              stat.TheilIndex // weighted, between and within regions
	SDLog              float64         // standard deviation of the logarithms
	Mean, WeightedMean float64
	Highest, Lowest    Extreme
	Gap                float64 // between the highest and the lowest value
	PeopleLow          float64 // share of people in areas below Low of the weighted mean
}

// An Extreme is an area at one end of a spread.
type Extreme struct {
	Area   geo.ID // the first of those with that value
	Value  float64
	Others int // that have that value too
}

// A Convergence is whether areas have drawn together between the first and the
// last period that enough of them have.
type Convergence struct {
	From, To period.Period
	SDLog    float64 // in the first of them
	Sigma    float64 // change of SDLog: below 0, they have drawn together
	Drift    Drift   // of SDLog over all periods between
	Beta     float64 // slope of yearly growth on the logarithm of the first value: below 0, the lower grew faster
	Areas    int     // with a value in both
}

// Spreads returns how unequal areas are in ind, in every period in which at
// least two of them have a value. Weights are the people whom the indicator
// counts, of all ages if it says nothing, in the period's start year.
func Spreads(d *dataset.Dataset, ind indicator.ID, areas []geo.ID) []Spread {
	groups := regionsOf(d.Areas(), areas)
	weight := countsOf(d.Indicator(ind))
	units := make([][]geo.ID, len(areas))
	for i, a := range areas {
		units[i] = d.Areas().Units(a)
	}
	var spreads []Spread
	values, weights := make([]float64, len(areas)), make([]float64, len(areas))
	for col, p := range d.Periods(ind) {
		for i, a := range areas {
			values[i] = at(d, ind, a, col).Value
			weights[i] = people(d, weight, units[i], p.Start().Year())
		}
		if len(stat.Present(values)) >= 2 {
			spreads = append(spreads, spreadOf(p, areas, values, weights, groups))
		}
	}
	return spreads
}

// countsOf returns whom to count where people stand behind figures of ind: those
// that its weights count, and people of all ages if it has none.
func countsOf(ind *indicator.Indicator) indicator.Combine {
	return indicator.Combine{Class: indicator.WeightedMean, Weight: cmp.Or(ind.Combine.Weight, indicator.AllAges)}
}

// regionsOf returns a number for the region of each area, the same for all that
// are in none.
func regionsOf(g *geo.Gazetteer, areas []geo.ID) []int {
	groups := make([]int, len(areas))
	for i, a := range areas {
		groups[i] = -1
		if r, ok := regionOf(g, a); ok {
			groups[i] = int(r)
		}
	}
	return groups
}

func spreadOf(p period.Period, areas []geo.ID, values, weights []float64, groups []int) Spread {
	equal := stat.Equal(len(values))
	s := Spread{
		Period: p, Areas: len(stat.Present(values)),
		CV: stat.Variation(values, equal), CVWeighted: stat.Variation(values, weights),
		Gini: stat.Gini(values, equal), GiniWeighted: stat.Gini(values, weights),
		Theil: stat.Theil(values, weights, groups),
	}
	s.Mean, _ = stat.WeightedMean(values, equal)
	s.WeightedMean, _ = stat.WeightedMean(values, weights)
	least, greatest := stat.Range(values)
	s.Lowest, s.Highest = Extreme{Value: least, Others: -1}, Extreme{Value: greatest, Others: -1}
	s.Gap = s.Highest.Value - s.Lowest.Value
	var low, all float64
	logs := make([]float64, len(values))
	for i, v := range values {
		logs[i] = math.Log(v)
		if math.IsNaN(v) {
			continue
		}
		s.Lowest.meet(areas[i], v)
		s.Highest.meet(areas[i], v)
		all += weights[i]
		if v < Low*s.WeightedMean {
			low += weights[i]
		}
	}
	s.PeopleLow = low / all
	if s.SDLog = math.NaN(); least > 0 {
		s.SDLog = stat.Deviation(logs)
	}
	return s
}

// meet takes note of an area with the value v.
func (e *Extreme) meet(area geo.ID, v float64) {
	if v != e.Value {
		return
	}
	if e.Others++; e.Others == 0 {
		e.Area = area
	}
}

// ConvergenceOf returns whether areas have drawn together in ind between the
// first and the last of spreads, which are theirs: σ (the spread itself) and β
// (Barro and Sala-i-Martin 1992). A β below 0 does not imply a smaller spread
// (Quah 1993). σ is NaN if a value is not above zero, and β if fewer than three
// areas have a value above zero in both.
func ConvergenceOf(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, spreads []Spread) Convergence {
	c := Convergence{SDLog: math.NaN(), Sigma: math.NaN(), Beta: math.NaN()}
	if len(spreads) < 2 {
		return c
	}
	first, last := spreads[0], spreads[len(spreads)-1]
	c.From, c.To = first.Period, last.Period
	c.SDLog, c.Sigma = first.SDLog, last.SDLog-first.SDLog
	c.Drift = DriftOf(spreads, func(s *Spread) float64 { return s.SDLog })
	years := last.Period.Middle() - first.Period.Middle()
	var start, growth []float64
	for _, a := range areas {
		s := d.Series(ind, a)
		x, _ := s.Lookup(first.Period)
		y, _ := s.Lookup(last.Period)
		if x.Value > 0 && y.Value > 0 {
			start = append(start, math.Log(x.Value))
			growth = append(growth, math.Log(y.Value/x.Value)/years)
		}
	}
	if c.Areas = len(start); c.Areas >= 3 {
		c.Beta, _ = stat.Line(start, growth)
	}
	return c
}
