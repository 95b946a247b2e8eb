package choropleth

import (
	"math"
	"slices"
	"sort"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/palette"
	"weal/internal/tui/list"
)

// A shading is what the colours of a map mean.
type shading uint8

const (
	byFifth shading = iota
	byVerdict
)

// fifths is how many classes values fall into.
const fifths = 5

// outcomes are the classes of a map of verdicts.
func outcomes() []analysis.Outcome {
	return []analysis.Outcome{
		analysis.Better, analysis.Similar, analysis.Worse, analysis.Higher, analysis.Lower, analysis.Met, analysis.NotMet, analysis.CannotSay,
	}
}

// A class is what areas of one colour have in common.
type class struct {
	low, high float64 // of their values
	outcome   analysis.Outcome
	areas     int
}

// A classing puts each area into a class. The class after the last is that of
// areas without a figure, and the one after that is the land.
type classing struct {
	classes []class
	of      []int // by area
	missing int   // how many areas have no figure
}

// noFigure is the class of areas without a figure, and land what lies below
// them.
func (c *classing) noFigure() int { return len(c.classes) }
func (c *classing) land() int     { return len(c.classes) + 1 }

// inFifths classes values, NaN for none, by how many are lower: a fifth of the
// areas in each class, except that equal values are in the same one.
func inFifths(values []float64) classing {
	c := classing{classes: make([]class, fifths), of: make([]int, len(values))}
	for i := range c.classes {
		c.classes[i] = class{low: math.Inf(1), high: math.Inf(-1)}
	}
	var sorted []float64
	for _, v := range values {
		if !math.IsNaN(v) {
			sorted = append(sorted, v)
		}
	}
	slices.Sort(sorted)
	for i, v := range values {
		if math.IsNaN(v) {
			c.of[i] = c.noFigure()
			c.missing++
			continue
		}
		k := sort.SearchFloat64s(sorted, v) * fifths / len(sorted)
		c.of[i] = k
		c.classes[k].areas++
		c.classes[k].low, c.classes[k].high = min(c.classes[k].low, v), max(c.classes[k].high, v)
	}
	return c
}

// inVerdicts classes areas by the verdict on each; one without a value has none.
func inVerdicts(observations []dataset.Observation, verdict func(i int) analysis.Outcome) classing {
	all := outcomes()
	c := classing{classes: make([]class, len(all)), of: make([]int, len(observations))}
	for i, o := range all {
		c.classes[i].outcome = o
	}
	for i, o := range observations {
		if o.IsMissing() {
			c.of[i] = c.noFigure()
			c.missing++
			continue
		}
		c.of[i] = slices.Index(all, verdict(i))
		c.classes[c.of[i]].areas++
	}
	return c
}

// fills returns how the classes look, with no figure and the land.
func (c *classing) fills(s shading, p *palette.Palette) []draw.Fill {
	var fills []draw.Fill
	for i, k := range c.classes {
		if s == byFifth {
			fills = append(fills, draw.Fill{Style: p.Ramp.Classes[i], Ink: p.Ramp.Inks[i], Sign: p.Ramp.Signs[i]})
			continue
		}
		sign := list.Verdict(k.outcome, p)
		r := []rune(sign.Text)[0]
		fills = append(fills, draw.Fill{Style: sign.Style, Ink: p.Ramp.Ink, Sign: r})
	}
	return append(fills,
		draw.Fill{Style: p.Ramp.NoFigure, Ink: p.Ramp.Ink, Sign: p.Ramp.NoFigureSign, Hatch: true},
		draw.Fill{Style: p.Ramp.Land, Sign: p.Ramp.LandSign},
	)
}
