package dataset

import (
	"cmp"
	"slices"

	"weal/internal/geo"
	"weal/internal/indicator"
)

// A Population is the mid-year estimate of the people who live in an area.
type Population struct {
	Area                                      geo.ID
	Year                                      int
	All, Aged0To15, Aged16To64, Aged65AndOver float64
}

// Weight returns the people whom w names, or 0 for NoWeight.
func (p Population) Weight(w indicator.Weight) float64 {
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

// population is ordered by area and then by year.
type population []Population

// Population returns the population of area in the given year, or in the
// nearest year there is (the earlier of two equally near): its Year says
// which. It returns false if there is none at all.
func (d *Dataset) Population(area geo.ID, year int) (Population, bool) {
	i, ok := slices.BinarySearchFunc(d.population, Population{Area: area, Year: year}, comparePopulations)
	if ok {
		return d.population[i], true
	}
	before := i > 0 && d.population[i-1].Area == area
	after := i < len(d.population) && d.population[i].Area == area
	switch {
	case before && (!after || year-d.population[i-1].Year <= d.population[i].Year-year):
		return d.population[i-1], true
	case after:
		return d.population[i], true
	}
	return Population{}, false
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

// Targets returns the targets for ind in area, soonest first.
func (d *Dataset) Targets(ind indicator.ID, area geo.ID) []Target {
	var ts []Target
	for _, t := range d.targets {
		if t.Indicator == ind && t.Area == area {
			ts = append(ts, t)
		}
	}
	slices.SortStableFunc(ts, func(a, b Target) int { return cmp.Compare(a.Year, b.Year) })
	return ts
}
