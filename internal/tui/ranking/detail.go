package ranking

import (
	"fmt"
	"strconv"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
)

// detail returns what is known about the cursor's area: a few sentences or,
// where there is room beside the table, all of it.
func (s *Screen) detail(env nav.Env) (title string, lines []string) {
	ind := env.Data.Indicator(s.ind)
	place, ok := s.place()
	if !ok {
		return ind.Name, append([]string{prose.Polarity(ind)}, s.about(env)...)
	}
	name := env.Data.Areas().Area(place.Area).Name
	lines = s.standing(env, place)
	width, _ := draw.MainSize(env.Width, env.Height)
	if width == env.Width {
		title = name + " " + env.Palette.Glyph.Dot + " " + s.ranking.Period.Label()
		return title, append(lines, prose.Polarity(ind), prose.Source(ind))
	}
	if !place.IsMissing() {
		figure := prose.Figure(env.Data, s.figure(place), analysis.WithNothing, s.areas)
		lines = append([]string{strings.TrimSuffix(figure, ".") + s.comparison(env.Data, place) + ".", ""}, lines[1:]...)
	}
	if chart := s.chart(env, place, env.Width-width-4, min(env.Height-26, 14)); len(chart) > 0 {
		lines = append(append(lines, ""), chart...)
	}
	lines = append(lines, "", prose.Polarity(ind))
	return name, append(lines, s.about(env)...)
}

// standing returns the sentences about place in this ranking.
func (s *Screen) standing(env nav.Env, place *analysis.Place) []string {
	d := env.Data
	ind := d.Indicator(s.ind)
	if place.IsMissing() {
		return []string{s.whyMissing(env, place)}
	}
	lines := []string{
		prose.Value(ind, place.Observation) + s.comparison(d, place) + ".",
		s.rankSentence(ind, place),
	}
	if before := s.ranking.Before; before != 0 {
		lines = append(lines, prose.Change(ind, before.Label(), place.Change))
	}
	if !s.vs.IsMedian() {
		lines = append(lines, "Median of "+levelName(s.level)+": "+ind.Unit.Format(s.ranking.Median)+".")
	}
	return lines
}

// comparison returns the end of the sentence about place: what its figure is
// compared with.
func (s *Screen) comparison(d *dataset.Dataset, place *analysis.Place) string {
	if !s.compares || !s.vs.IsMedian() {
		return prose.Comparison(d, s.figure(place), s.compared(), s.areas)
	}
	// The median is known. For prose to work it out again takes 15 ms a frame
	// over 35,000 areas.
	u := d.Indicator(s.ind).Unit
	text := "; median " + u.Format(s.ranking.Median)
	switch diff := place.Difference; {
	case diff > 0:
		return text + ", so " + u.Format(diff) + " higher"
	case diff < 0:
		return text + ", so " + u.Format(-diff) + " lower"
	}
	return text + ", the same"
}

// compared returns what sentences compare figures with.
func (s *Screen) compared() analysis.Comparator {
	if !s.compares {
		return analysis.WithNothing
	}
	return s.vs
}

// whyMissing says that place has no figure, why, and which one it has.
func (s *Screen) whyMissing(env nav.Env, place *analysis.Place) string {
	d := env.Data
	why := "No figure in " + s.ranking.Period.Label()
	if words := place.Status.Words(); words != "" {
		why += " (" + words + ")"
	}
	series := d.Series(s.ind, place.Area)
	if latest := series.Latest(); latest >= 0 {
		return why + "; the latest is of " + series.Period(latest).Label() + ": " +
			prose.Value(d.Indicator(s.ind), series.At(latest)) + "."
	}
	return why + ", nor in any other period."
}

func (s *Screen) rankSentence(ind *indicator.Indicator, place *analysis.Place) string {
	words := ordinal(place.Rank)
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

// ordinal returns n as "1st", "22nd", "13th".
func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// about returns what there is to say about the indicator.
func (s *Screen) about(env nav.Env) []string {
	ind := env.Data.Indicator(s.ind)
	var lines []string
	if ind.Note != "" {
		lines = append(lines, ind.Note)
	}
	return append(lines, "", env.Palette.Muted.Render(prose.Source(ind)))
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
	if id, ok := s.compared().Area(d, place.Area, s.areas); ok && id != place.Area {
		spec.Series = append(spec.Series, draw.Series{
			Name: d.Areas().Area(id).Name, Values: s.inPeriods(d.Series(s.ind, id)), Reference: true,
		})
	}
	spec.Series = append(spec.Series, draw.Series{
		Name: d.Areas().Area(place.Area).Name, Values: s.inPeriods(d.Series(s.ind, place.Area)),
	})
	return strings.Split(draw.Plot(spec, width, height, env.Palette), "\n")
}
