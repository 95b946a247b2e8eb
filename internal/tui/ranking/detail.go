package ranking

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
)

// detail returns what is known about the cursor's area: a few sentences or,
// where there is room beside the table, all of it.
func (s *Screen) detail(env nav.Env) (title string, lines []string) {
	ind := env.Data.Indicator(s.ind)
	place, ok := s.place()
	if !ok {
		return ind.Name, draw.Paragraphs(draw.CleanAll(prose.Polarity(ind), ind.Note), []string{env.Palette.Muted.Render(text.Clean(prose.Source(ind)))})
	}
	name := env.Data.Areas().Area(place.Area).Name
	width, _ := draw.MainSize(env.Width, env.Height)
	if width == env.Width {
		title = name + " " + env.Palette.Glyph.Dot + " " + s.ranking.Period.Label()
		lines = append(s.finding(env, place, prose.Reading), s.standing(env, place)...)
		return title, append(lines, s.method(place), s.chance, text.Clean(prose.MiddleHalf(ind, place.Value, s.lie)), prose.Polarity(ind), text.Clean(ind.Note), text.Clean(prose.Source(ind)))
	}
	return name, draw.Paragraphs(
		s.finding(env, place, prose.Judged), s.standing(env, place), []string{s.method(place), s.chance},
		s.strip(env, place, env.Width-width-4), s.chart(env, place, env.Width-width-4, min(env.Height-34, 14)),
		draw.CleanAll(prose.Polarity(ind), ind.Note), []string{env.Palette.Muted.Render(text.Clean(prose.Source(ind)))},
	)
}

// A sentence about a figure, the verdict on it and what it is compared with.
type sentence func(*dataset.Dataset, analysis.Figure, analysis.Verdict, string) string

// finding returns the sentences about place's figure: what it is, how it stands
// to the comparator, how we have it, and what is to be doubted about it.
func (s *Screen) finding(env nav.Env, place *analysis.Place, say sentence) []string {
	d, f := env.Data, s.figure(place)
	if place.IsMissing() {
		return draw.CleanAll(s.whyMissing(env, place), prose.Basis(d, f))
	}
	lines := draw.CleanAll(say(d, f, s.judge.Verdict(place.Area), s.vs.NameFor(d, place.Area)), prose.Basis(d, f))
	for _, doubt := range prose.Doubts(d, f) {
		lines = append(lines, env.Palette.Warning.Render(text.Clean(doubt)))
	}
	return lines
}

// method returns the sentence about how the verdict on place was reached.
func (s *Screen) method(place *analysis.Place) string {
	return prose.Method(s.judge.Verdict(place.Area))
}

// standing returns the sentences about where place stands among the areas and
// where it is heading.
func (s *Screen) standing(env nav.Env, place *analysis.Place) []string {
	d := env.Data
	ind := d.Indicator(s.ind)
	var lines []string
	if !place.IsMissing() {
		lines = append(lines, s.rankSentence(ind, place))
	}
	if d.Series(s.ind, place.Area).Latest() >= 0 {
		lines = append(lines, prose.Trend(ind, analysis.TrendOf(d, s.ind, place.Area)))
	}
	if before := s.ranking.Before; before != 0 {
		lines = append(lines, prose.Change(ind, before.Label(), place.Change))
	}
	if !s.vs.IsMedian() {
		lines = append(lines, "Median of "+prose.LevelName(s.level)+": "+ind.Unit.Format(s.ranking.Median)+".")
	}
	if region, v := s.regionOf(d, place); !math.IsNaN(v) {
		lines = append(lines, "Its region, "+strings.TrimSuffix(region, " region")+": "+ind.Unit.Format(v)+".")
	}
	return draw.CleanAll(lines...)
}

// whyMissing says that place has no figure, why, and which one it has.
func (s *Screen) whyMissing(env nav.Env, place *analysis.Place) string {
	d := env.Data
	why := "No figure for " + s.ranking.Period.Label()
	if words := place.Status.Words(); words != "" {
		why += " (" + words + ")"
	}
	series := d.Series(s.ind, place.Area)
	if latest := series.Latest(); latest >= 0 {
		return why + "; the latest is of " + series.Period(latest).Label() + ": " +
			prose.Value(d.Indicator(s.ind), series.At(latest)) + "."
	}
	return why + ", nor for any other period."
}

func (s *Screen) rankSentence(ind *indicator.Indicator, place *analysis.Place) string {
	words := prose.Ordinal(place.Rank)
	switch {
	case ind.Polarity == indicator.NoPolarity && place.Rank == 1:
		words = "Highest"
	case ind.Polarity == indicator.NoPolarity:
		words += " highest"
	}
	words += " of " + strconv.Itoa(s.ranking.Ranked)
	if s.isTied(place.Rank) {
		words = "Equal " + strings.ToLower(words)
	}
	if without := len(s.ranking.Places) - s.ranking.Ranked; without > 0 {
		words += fmt.Sprintf(" (%d without a figure)", without)
	}
	return words + "."
}

// chart returns the lines of a plot of place's area and its comparator, none
// if there is no room or only one period.
func (s *Screen) chart(env nav.Env, place *analysis.Place, width, height int) []string {
	d := env.Data
	if height < 6 || width < 20 || len(s.periods) < 2 || !analysis.HasFigures(d, s.ind, []geo.ID{place.Area}) {
		return nil
	}
	spec := draw.PlotSpec{Format: d.Indicator(s.ind).Unit.Format, Marked: true, Cursor: s.at}
	for _, p := range s.periods {
		spec.Labels = append(spec.Labels, p.Label())
	}
	if id, ok := s.vs.Area(d, place.Area); ok && s.judge.Compares(place.Area) {
		spec.Series = append(spec.Series, draw.Series{
			Name: d.Areas().Area(id).Name, Values: s.inPeriods(d.Series(s.ind, id)), Reference: true,
		})
	}
	spec.Series = append(spec.Series, draw.Series{
		Name: d.Areas().Area(place.Area).Name, Values: s.inPeriods(d.Series(s.ind, place.Area)),
	})
	return strings.Split(draw.Plot(spec, width, height, env.Palette), "\n")
}
