package view

import (
	"math"

	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/prose"
)

// about returns what there is to say of the area in a row: what there is of any figure,
// how it lies among the others, and after that.
func (r *ranking) about(row int, after ...Sentence) []Sentence {
	p := r.place(row)
	var more []Sentence
	if before := r.ranked.Before; before != 0 {
		more = append(more, say(Standing, prose.Change(r.ind, before.Label(), p.Change))...)
	}
	more = append(more, r.median()...)
	if region, v := r.regionOf(p); !math.IsNaN(v) {
		more = append(more, say(Standing, prose.RegionOf(r.ind, region, v))...)
	}
	more = append(more, say(Method, r.chance)...)
	more = append(more, say(Among, prose.MiddleHalf(r.ind, p.Value, r.lie), prose.Unranked(len(r.ranked.Places)-r.ranked.Ranked))...)
	return r.made.about(r.figure(row), append(more, after...)...)
}

// median says what half of the areas are above, if they are not compared with that.
func (r *ranking) median() []Sentence {
	if r.vs.IsMedian() {
		return nil
	}
	return say(Standing, prose.MedianOf(r.ind, r.level, r.ranked.Median))
}

// regionOf returns the region that p lies in and its value, NaN if it has none, or if it
// is the area itself or what that is compared with.
func (r *ranking) regionOf(p *analysis.Place) (name string, v float64) {
	region, ok := analysis.WithRegion.Area(r.d, p.Area)
	against, isArea := r.vs.Area(r.d, p.Area)
	if !ok || region == p.Area || isArea && region == against {
		return "", math.NaN()
	}
	name, v = analysis.NameBeside(r.d, region, p.Area), analysis.FigureAt(r.d, r.id, region, r.ranked.Period).Value
	if v == p.Value && r.d.Areas().Area(region).Name == r.d.Areas().Area(p.Area).Name { // as London, which is the same place
		v = math.NaN()
	}
	return name, v
}

// beside returns the pictures of the area in a row: where it lies among the others, and
// its course beside its comparator's.
func (r *ranking) beside(row int) []Picture {
	var pictures []Picture
	p, name := r.place(row), r.d.Areas().Area(r.place(row).Area).Name
	if prose.MiddleHalf(r.ind, p.Value, r.lie) != "" {
		dots := Dots{Values: r.values, Lower: r.lie.LowerQuartile, Upper: r.lie.UpperQuartile, Format: r.ind.Unit.Format}
		dots.Marks = []Mark{{name, p.Value, Subject}}
		if r.compares && !math.IsNaN(p.Comparator) {
			dots.Marks = append(dots.Marks, Mark{r.vs.NameFor(r.d, p.Area), p.Comparator, Comparator})
		}
		if region, v := r.regionOf(p); !math.IsNaN(v) {
			dots.Marks = append(dots.Marks, Mark{region, v, Wider})
		}
		pictures = append(pictures, dots)
	}
	if len(r.periods) < 2 || !analysis.HasFigures(r.d, r.id, []geo.ID{p.Area}) {
		return pictures
	}
	lines := Lines{Format: r.ind.Unit.Format, At: r.at}
	for _, p := range r.periods {
		lines.Slots = append(lines.Slots, p.Label())
	}
	if id, ok := r.vs.Area(r.d, p.Area); ok && r.judge.Compares(p.Area) {
		lines.Lines = append(lines.Lines, Line{Name: r.d.Areas().Area(id).Name, Area: id, Values: r.inPeriods(r.d.Series(r.id, id)), Reference: true})
	}
	lines.Lines = append(lines.Lines, Line{Name: name, Area: p.Area, Values: r.inPeriods(r.d.Series(r.id, p.Area))})
	return append(pictures, lines)
}
