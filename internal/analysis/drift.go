package analysis

import (
	"math"

	"weal/internal/stat"
)

// A Drift is where a measure of spread has gone over periods.
type Drift uint8

// The drifts.
const (
	Untested Drift = iota // there are too few periods for a test
	Unmoved               // it ended about where it began
	Unclear               // it moved, but not more steadily than chance may
	Together              // it fell
	Apart                 // it rose
)

// slight is a change of a measure of spread, as a share of what it was, too
// small to make a finding of, whichever way it went.
const slight = 0.02

// DriftOf returns where measure has gone over spreads, which are of the same
// areas. Two ends prove nothing, as the measure goes up and down with every
// sample: it has fallen or risen if it did so between the ends and the test of
// Mann and Kendall over all periods finds it, at the 5% level.
func DriftOf(spreads []Spread, measure func(*Spread) float64) Drift {
	values := measured(spreads, measure)
	if len(values) < recent || len(stat.Present(values)) < len(values) {
		return Untested
	}
	from, to := values[0], values[len(values)-1]
	test := stat.MannKendall(values)
	switch {
	case math.Abs(to-from) <= slight*math.Abs(from):
		return Unmoved
	case test.P < Significance && test.S < 0 && to < from:
		return Together
	case test.P < Significance && test.S > 0 && to > from:
		return Apart
	}
	return Unclear
}

func measured(spreads []Spread, measure func(*Spread) float64) []float64 {
	values := make([]float64, len(spreads))
	for i := range spreads {
		values[i] = measure(&spreads[i])
	}
	return values
}

// TurnOf returns at which of spreads measure was furthest the way that it has
// gone, and whether it has turned since: come back by more than is slight.
func TurnOf(spreads []Spread, measure func(*Spread) float64) (at int, turned bool) {
	drift := DriftOf(spreads, measure)
	if drift != Together && drift != Apart {
		return 0, false
	}
	beyond := func(i, j int) bool { return (measure(&spreads[i]) < measure(&spreads[j])) == (drift == Together) }
	for i := range spreads {
		if beyond(i, at) {
			at = i
		}
	}
	furthest, last := measure(&spreads[at]), measure(&spreads[len(spreads)-1])
	return at, math.Abs(last-furthest) > slight*furthest
}

// LeaningOf returns the autocorrelation of measure over spreads where it is
// enough to make the test of DriftOf look surer than it is, 0 otherwise.
func LeaningOf(spreads []Spread, measure func(*Spread) float64) float64 {
	if a := stat.Autocorrelation(measured(spreads, measure)); a > leaning {
		return a
	}
	return 0
}

// ByArea is the measure of a drift in which each area counts once.
func ByArea(s *Spread) float64 { return s.CV }

// ByPerson is the measure of a drift in which each person counts once.
func ByPerson(s *Spread) float64 { return s.CVWeighted }
