package view

import (
	"math"

	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/prose"
)

// about returns what there is to say of the area in a row.
func (r *ranking) about(row int) []Sentence {
	p, f := r.place(row), r.figure(row)
	ss := append(r.finding(p, f), r.standing(p)...)
	ss = append(ss, say(Method, prose.Method(r.judge.Verdict(p.Area)), r.chance)...)
	ss = append(ss, say(Among, prose.MiddleHalf(r.ind, p.Value, r.lie))...)
	ss = append(ss, say(Context, prose.Polarity(r.ind), r.ind.Note)...)
	return append(ss, say(Source, prose.Source(r.ind))...)
}

func (r *ranking) finding(p *analysis.Place, f analysis.Figure) []Sentence {
	var ss []Sentence
	if p.IsMissing() {
		ss = append(ss, Sentence{Text: prose.Judged(r.d, f, analysis.Verdict{}, ""), Topic: Finding})
		return append(ss, say(Finding, prose.WhyMissing(r.d, f, r.ranked.Period), prose.Basis(r.d, f))...)
	}
	v, name := r.judge.Verdict(p.Area), r.vs.NameFor(r.d, p.Area)
	ss = append(ss, Sentence{Text: prose.Judged(r.d, f, v, name), Bare: prose.Reading(r.d, f, v, name), Topic: Finding})
	ss = append(ss, say(Finding, prose.Basis(r.d, f))...)
	for _, s := range say(Finding, prose.Doubts(r.d, f)...) {
		s.Doubt = true
		ss = append(ss, s)
	}
	return ss
}

func (r *ranking) standing(p *analysis.Place) []Sentence {
	var ss []Sentence
	if !p.IsMissing() {
		without := len(r.ranked.Places) - r.ranked.Ranked
		ss = say(Standing, prose.Among(r.ind, p.Rank, r.isTied(p.Rank), r.ranked.Ranked, without))
	}
	if r.d.Series(r.id, p.Area).Latest() >= 0 {
		ss = append(ss, say(Standing, prose.Trend(r.ind, analysis.TrendOf(r.d, r.id, p.Area)))...)
	}
	if before := r.ranked.Before; before != 0 {
		ss = append(ss, say(Standing, prose.Change(r.ind, before.Label(), p.Change))...)
	}
	if !r.vs.IsMedian() {
		ss = append(ss, say(Standing, prose.MedianOf(r.ind, r.level, r.ranked.Median))...)
	}
	if region, v := r.regionOf(p); !math.IsNaN(v) {
		ss = append(ss, say(Standing, prose.RegionOf(r.ind, region, v))...)
	}
	return ss
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
