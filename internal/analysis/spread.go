package analysis

import (
	"cmp"
	"math"
	"slices"

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
	Areas              int  // with a value
	BySize             bool // values are totals, whose spread is one of sizes
	CV, CVWeighted     float64
	Gini, GiniWeighted float64
	Theil              stat.TheilIndex // weighted, between and within regions
	SDLog              float64         // standard deviation of the logarithms
	Mean, WeightedMean float64
	Highest, Lowest    Extreme
	Gap                float64 // between the highest and the lowest value
	PeopleLow          float64 // share of people in areas below Low of the weighted mean
	People             float64 // in the areas with a value, of those that weights count
	Regions, Lone      int     // that areas with a value are in, and those of them with one such area
}

// An Extreme is an area at one end of a spread.
type Extreme struct {
	Area   geo.ID // the first of those with that value
	Value  float64
	Others int // that have that value too
}

// A Convergence is whether the spread between areas has narrowed between the first and
// the last period that enough of them have.
type Convergence struct {
	From, To period.Period
	SDLog    float64         // in the first of them
	Sigma    float64         // change of SDLog: below 0, the spread has narrowed
	Drift    Drift           // of SDLog over all periods between
	Beta     stat.Regression // of yearly growth on the logarithm of the first value: a slope below 0 is convergence
	Areas    int             // with a value in both
	Fell     int             // of them whose value fell
	Rose     int             // of them whose value rose
	Chance   bool            // values have intervals: what is chance in the first makes the slope look lower than it is
}

// Spreads returns how unequal areas are in ind, in every period in which at
// least two of them have a value. Weights are the people whom the indicator
// counts, of all ages if it says nothing, in the period's start year.
func Spreads(d *dataset.Dataset, ind indicator.ID, areas []geo.ID) []Spread {
	weight := countsOf(d.Indicator(ind))
	units, groups := make([][]geo.ID, len(areas)), make([]int, len(areas)) // groups are regions, or -1 for none
	for i, a := range areas {
		units[i], groups[i] = d.Areas().Units(a), -1
		if r, ok := regionOf(d.Areas(), a); ok {
			groups[i] = int(r)
		}
	}
	var spreads []Spread
	bySize := GoesBySize(d, ind)
	values, weights := make([]float64, len(areas)), make([]float64, len(areas))
	for col, p := range d.Periods(ind) {
		for i, a := range areas {
			values[i] = at(d, ind, a, col).Value
			weights[i] = people(d, weight, units[i], p.Start().Year())
		}
		if len(stat.Present(values)) >= 2 {
			spreads = append(spreads, spreadOf(p, areas, values, weights, groups))
			spreads[len(spreads)-1].BySize = bySize
		}
	}
	return spreads
}

// countsOf returns whom to count where people stand behind figures of ind: those
// that its weights count, and people of all ages if it has none.
func countsOf(ind *indicator.Indicator) indicator.Combine {
	return indicator.Combine{Class: indicator.WeightedMean, Weight: cmp.Or(ind.Combine.Weight, indicator.AllAges)}
}

func spreadOf(p period.Period, areas []geo.ID, values, weights []float64, groups []int) Spread {
	equal := stat.Equal(len(values))
	s := Spread{
		Period: p, Areas: len(stat.Present(values)),
		CV: stat.Variation(values, equal), CVWeighted: stat.Variation(values, weights),
		Gini: stat.Gini(values, equal), GiniWeighted: stat.Gini(values, weights),
		Theil: stat.Theil(values, weights, groups), Mean: stat.WeightedMean(values, equal), WeightedMean: stat.WeightedMean(values, weights),
	}
	least, greatest := stat.Range(values)
	s.Lowest, s.Highest = Extreme{Value: least, Others: -1}, Extreme{Value: greatest, Others: -1}
	s.Gap = s.Highest.Value - s.Lowest.Value
	var low float64
	in := make(map[int]int) // areas with a value, by region
	logs := make([]float64, len(values))
	for i, v := range values {
		logs[i] = math.Log(v)
		if math.IsNaN(v) {
			continue
		}
		s.Lowest.meet(areas[i], v)
		s.Highest.meet(areas[i], v)
		s.People += weights[i]
		if groups[i] >= 0 {
			in[groups[i]]++
		}
		if v < Low*s.WeightedMean {
			low += weights[i]
		}
	}
	s.PeopleLow = low / s.People
	s.Regions = len(in)
	for _, n := range in {
		if n == 1 {
			s.Lone++
		}
	}
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

// ConvergenceOf returns whether the spread between areas has narrowed in ind between the
// first and the last of spreads, which are theirs: σ (the spread itself) and β
// (Barro and Sala-i-Martin 1992). A β below 0 does not imply a smaller spread
// (Quah 1993). σ is NaN if a value is not above zero, and β if fewer than three
// areas have a value above zero in both; both are of a score, whose logarithms depend on
// where its scale begins.
func ConvergenceOf(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, spreads []Spread) Convergence {
	nan := math.NaN()
	c := Convergence{SDLog: nan, Sigma: nan, Beta: stat.Regression{Slope: nan, T: nan, P: nan}, Chance: d.HasIntervals(ind)}
	if len(spreads) < 2 || d.Indicator(ind).Unit.IsScale() {
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
			switch cmp.Compare(y.Value, x.Value) {
			case -1:
				c.Fell++
			case 1:
				c.Rose++
			}
		}
	}
	if c.Areas = len(start); c.Areas >= 3 {
		c.Beta = stat.Regress(start, growth)
	}
	return c
}

// A Drift is where a measure of spread has gone over periods.
type Drift uint8

// The drifts.
const (
	Untested Drift = iota // there are too few periods for a test
	Unmoved               // it ended about where it began
	Unclear               // it moved, but not more steadily than chance may
	Narrowed              // it fell
	Widened               // it rose
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
		return Narrowed
	case test.P < Significance && test.S > 0 && to > from:
		return Widened
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
	if drift != Narrowed && drift != Widened {
		return 0, false
	}
	beyond := func(i, j int) bool { return (measure(&spreads[i]) < measure(&spreads[j])) == (drift == Narrowed) }
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

// Unweighted is the measure of a drift in which each area counts once.
func Unweighted(s *Spread) float64 { return s.CV }

// Weighted is the measure of a drift in which each area counts for as much as its people.
func Weighted(s *Spread) float64 { return s.CVWeighted }

// ByGap is the measure of a drift that is the gap between the highest and the lowest.
func ByGap(s *Spread) float64 { return s.Gap }

// A SpreadChange is how the spread between the same areas went from one period to
// another, through those between: where other areas have figures, a change of
// spread is one of areas and not of values.
type SpreadChange struct {
	Course      []Spread  // from the first to the last; none if there are no two to compare
	Areas       int       // the most that have a figure in any period
	Broken      Reason    // the break that Course goes back to; none if none ends it
	Warnings    []Warning // which periods Course leaves out, and what it is to be read with
	Convergence Convergence

	Recent            []Spread    // those of Course in its last Decade years; none if it is no longer, or they are too few for a test
	RecentConvergence Convergence // over them
}

// Decade is how many years back from the last period Recent goes.
const Decade = 10

// enough is the share of areas, of those in the fullest period, that makes a
// period one to begin or to end with.
const enough = 0.9

// SpreadChangeOf returns the change between the first and the last period, of one
// kind, that nearly all of areas have and that compare as those of a trend do, for the
// areas that have both. Spreads are those of areas in ind, one at least.
func SpreadChangeOf(d *dataset.Dataset, ind indicator.ID, areas []geo.ID, spreads []Spread) SpreadChange {
	c := SpreadChange{Areas: most(spreads)}
	ends := c.comparing(d.Indicator(ind), full(spreads))
	var from, to period.Period
	if n := len(ends); n > 0 {
		from, to = ends[0].Period, ends[n-1].Period
	}
	if from == to {
		c.Convergence = ConvergenceOf(d, ind, areas, nil)
		c.RecentConvergence = c.Convergence
		return c
	}
	both := slices.DeleteFunc(slices.Clone(areas), func(a geo.ID) bool {
		return FigureAt(d, ind, a, from).IsMissing() || FigureAt(d, ind, a, to).IsMissing()
	})
	among := slices.DeleteFunc(Spreads(d, ind, both), func(s Spread) bool { return s.Period < from || s.Period > to })
	c.Course = new(SpreadChange).comparing(d.Indicator(ind), full(among))
	c.Warnings = append(c.Warnings, cautions(d.Indicator(ind), from, to)...)
	c.Convergence = ConvergenceOf(d, ind, both, c.Course)
	since := slices.IndexFunc(c.Course, func(s Spread) bool { return s.Period.Middle() > to.Middle()-Decade-0.5 })
	if since > 0 && len(c.Course)-since >= recent {
		c.Recent = c.Course[since:]
	}
	c.RecentConvergence = ConvergenceOf(d, ind, both, c.Recent)
	return c
}

// comparing returns those of spreads, of ind, that compare with the last: none that stands
// out, none from before a break, and none that shares days with a later one. It takes note
// of why others are left out, but for days that are shared.
func (c *SpreadChange) comparing(ind *indicator.Indicator, spreads []Spread) []Spread {
	var kept []Spread
	for _, s := range slices.Backward(spreads) {
		if odd := oddIn(ind, s.Period); odd != nil {
			c.Warnings = append([]Warning{{Doubt: LeftOut, Period: s.Period, Name: odd.Reason}}, c.Warnings...)
			continue
		}
		if n := len(kept); n > 0 {
			if why := broken(ind, dataset.Series{}, s.Period, kept[0].Period); why.Is() {
				why.Period = kept[n-1].Period
				c.Broken = why
				break
			}
			if s.Period.End().After(kept[n-1].Period.Start()) {
				continue
			}
		}
		kept = append(kept, s)
	}
	slices.Reverse(kept)
	return kept
}

// SpreadWithin returns the change of the spread between the members of group in ind, at
// their level, and the latest spread; false if no two of them have figures for one
// period. The gaps between the totals of members are of their sizes, and are left out; so
// are nations, whose hundreds of members take longer than somebody waits for a key.
func SpreadWithin(d *dataset.Dataset, ind indicator.ID, group geo.ID) (SpreadChange, Spread, geo.Level, bool) {
	level := MembersLevel(d, ind, group)
	if GoesBySize(d, ind) || d.Areas().Area(group).Level < geo.Region || len(d.Areas().Footprint(group).Units) < 2 {
		return SpreadChange{}, Spread{}, level, false
	}
	members := Members(d, group, level)
	spreads := Spreads(d, ind, members)
	if len(spreads) == 0 {
		return SpreadChange{}, Spread{}, level, false
	}
	return SpreadChangeOf(d, ind, members, spreads), spreads[len(spreads)-1], level, true
}

// full returns those of spreads in which nearly as many areas have a figure as in the
// fullest, and that are of periods of the kind of the last of these.
func full(spreads []Spread) []Spread {
	least := enough * float64(most(spreads))
	nearly := slices.DeleteFunc(slices.Clone(spreads), func(s Spread) bool { return float64(s.Areas) < least })
	return slices.DeleteFunc(slices.Clone(nearly), func(s Spread) bool { return !SameKind(s.Period, nearly[len(nearly)-1].Period) })
}

// most returns how many areas have a figure in the fullest period.
func most(spreads []Spread) int {
	n := 0
	for i := range spreads {
		n = max(n, spreads[i].Areas)
	}
	return n
}
