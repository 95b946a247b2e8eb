package analysis

import (
	"math"
	"slices"
	"sync"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// A UsualGap says how usual a gap is: how many of some areas are nearer to what it is a gap to.
type UsualGap struct {
	Nearer, Of int
	Level      geo.Level // of those areas; the lower or the upper tier for councils
	Called     string    // what areas of Level are called, as a heading
}

// Usual returns how usual the gap of v is, which was not tested: of the councils that have a
// figure of the indicator in the period or, where only larger areas have one, of those. It is
// the same whatever list the figure stands in. It is none if v was tested, or too few areas
// have a figure. The first time it takes a pass over the areas.
func (v Verdict) Usual() UsualGap {
	if v.gaps == nil {
		return UsualGap{}
	}
	v.gaps.once.Do(v.gaps.find)
	if len(v.gaps.values) < fewest {
		return UsualGap{}
	}
	u := UsualGap{Of: len(v.gaps.values), Level: v.gaps.level, Called: v.gaps.d.Areas().Plural(v.gaps.level)}
	for _, value := range v.gaps.values {
		if math.Abs(value-v.Against.Value) < math.Abs(v.Difference) {
			u.Nearer++
		}
	}
	return u
}

// fewest is how many areas it takes to say what is usual among them.
const fewest = 3

// gaps are the figures that say how usual a gap is, found when they are first asked for.
type gaps struct {
	d   *dataset.Dataset
	ind indicator.ID
	p   period.Period

	once   sync.Once
	values []float64
	level  geo.Level
}

// find finds the figures: of the tier of councils of which more have one or, if none has, of
// the smallest areas that are larger, and else of any.
func (g *gaps) find() {
	levels := geo.Levels()
	slices.Reverse(levels)
	i := slices.Index(levels, geo.LowerTier)
	levels = append(slices.Clone(levels[i:]), levels[:i]...)
	for _, l := range levels {
		if g.at(l); len(g.values) >= fewest && l != geo.LowerTier {
			return
		}
	}
}

// at takes the figures of the areas at l, if they are more than those of councils are.
func (g *gaps) at(l geo.Level) {
	var values []float64
	for _, v := range g.d.Values(g.ind, g.p, Areas(g.d, l)) {
		values = append(values, v)
	}
	if len(values) > len(g.values) {
		g.values, g.level = values, l
	}
}
