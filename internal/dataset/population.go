package dataset

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"weal/internal/geo"
	"weal/internal/indicator"
)

// A Population is the mid-year estimate of the people who live in an area. How
// many are of an age is NaN where that is not known.
type Population struct {
	Area                                      geo.ID
	Year                                      int
	All, Aged0To15, Aged16To64, Aged65AndOver float64
}

// Weight returns the people whom w names, NaN if their number is not known, or
// 0 for NoWeight.
func (p *Population) Weight(w indicator.Weight) float64 {
	switch w {
	case indicator.AllAges:
		return p.All
	case indicator.Aged0To15:
		return p.Aged0To15
	case indicator.Aged16To64:
		return p.Aged16To64
	case indicator.Aged16AndOver:
		return p.Aged16To64 + p.Aged65AndOver
	case indicator.Aged65AndOver:
		return p.Aged65AndOver
	}
	return 0
}

// population is estimates by area and then by year. Those of one area are
// found by its ID, and that of a year at its place if no year is missing: groups
// are combined with hundreds of thousands of these look-ups.
type population struct {
	estimates []Population
	first     []int32 // by geo.ID: where its estimates begin; one more at the end
}

func newPopulation(estimates []Population, areas int) *population {
	p := &population{estimates: estimates, first: make([]int32, areas+1)}
	for i := range estimates {
		p.first[estimates[i].Area+1] = int32(i + 1)
	}
	for i := range areas {
		p.first[i+1] = max(p.first[i+1], p.first[i])
	}
	return p
}

// Populations returns every estimate for area, in order of year. The caller must
// not modify it.
func (d *Dataset) Populations(area geo.ID) []Population {
	p := d.population()
	if int(area)+1 >= len(p.first) {
		return nil
	}
	return p.estimates[p.first[area]:p.first[area+1]]
}

// Population returns the population of area in the given year, or in the
// nearest year there is (the earlier of two equally near): its Year says
// which. It returns false if there is none at all.
func (d *Dataset) Population(area geo.ID, year int) (Population, bool) {
	if p := d.nearest(area, year); p != nil {
		return *p, true
	}
	return Population{}, false
}

// nearest is Population, where it is in memory; nil if there is none.
func (d *Dataset) nearest(area geo.ID, year int) *Population {
	of := d.Populations(area)
	if len(of) == 0 {
		return nil
	}
	if i := year - of[0].Year; i >= 0 && i < len(of) && of[i].Year == year {
		return &of[i]
	}
	i, ok := slices.BinarySearchFunc(of, year, func(p Population, y int) int { return cmp.Compare(p.Year, y) })
	if i == len(of) || !ok && i > 0 && year-of[i-1].Year <= of[i].Year-year {
		i--
	}
	return &of[i]
}

// PeopleIn returns how many people w counts in area and in which year: the given
// one, or the nearest that there is an estimate for. It is NaN and 0 if there is
// none at all, and NaN if the estimate does not say.
func (d *Dataset) PeopleIn(area geo.ID, year int, w indicator.Weight) (people float64, estimate int) {
	if p := d.nearest(area, year); p != nil {
		return p.Weight(w), p.Year
	}
	return math.NaN(), 0
}

func comparePopulations(a, b Population) int {
	return cmp.Or(cmp.Compare(a.Area, b.Area), cmp.Compare(a.Year, b.Year))
}

// A Target is what an area has said it will reach, and where it said so.
type Target struct {
	Indicator    indicator.ID
	Area         geo.ID
	Year         int
	Value        float64 // NaN if Kind says it all
	BaselineYear int     // 0 if none was named
	Kind         string  // "net zero", "carbon neutral", "carbon negative", …
	Scope        string
	Source, URL  string
	Confidence   string // how sure we are of the source: "high", "medium", "low"
}

// LeavesNothing reports whether nothing may remain at t, rather than a share of
// what there was: of a target to be carbon negative or climate positive.
func (t *Target) LeavesNothing() bool {
	return t.IsOfEmissions() && t.isCalled("negative", "positive")
}

// IsOfEmissions reports whether the kind of t says what is to be reached of emissions, as
// net zero and carbon neutral do, so that it needs no value.
func (t *Target) IsOfEmissions() bool {
	return t.isCalled("net zero", "net-zero", "carbon", "climate", "emission", "greenhouse")
}

func (t *Target) isCalled(words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(strings.ToLower(t.Kind), w) })
}

// Targets returns the targets for ind in area, soonest first. Nobody may change
// them. It takes logarithmic time and does not allocate.
func (d *Dataset) Targets(ind indicator.ID, area geo.ID) []Target {
	ts := d.AllTargets(area)
	from, _ := slices.BinarySearchFunc(ts, ind, func(t Target, ind indicator.ID) int { return cmp.Compare(t.Indicator, ind) })
	n := 0
	for from+n < len(ts) && ts[from+n].Indicator == ind {
		n++
	}
	return ts[from : from+n : from+n]
}

// AllTargets returns the targets of area by indicator, soonest first. Nobody may
// change them.
func (d *Dataset) AllTargets(area geo.ID) []Target {
	from, _ := slices.BinarySearchFunc(d.targets, area, func(t Target, area geo.ID) int { return cmp.Compare(t.Area, area) })
	to, _ := slices.BinarySearchFunc(d.targets, area+1, func(t Target, area geo.ID) int { return cmp.Compare(t.Area, area) })
	return d.targets[from:to:to]
}

// AddedTargets returns how many targets were added, also for indicators without figures.
func (d *Dataset) AddedTargets() int { return d.aims }

// CountTargets returns how many targets there are for ind.
func (d *Dataset) CountTargets(ind indicator.ID) int {
	n := 0
	for _, t := range d.targets {
		if t.Indicator == ind {
			n++
		}
	}
	return n
}

// sortTargets sorts targets by area, indicator and year.
func sortTargets(ts []Target) {
	slices.SortStableFunc(ts, func(a, b Target) int {
		return cmp.Or(cmp.Compare(a.Area, b.Area), cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Year, b.Year))
	})
}
