package choropleth

import (
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
)

// detail returns what is known about the cursor's area: a few sentences or,
// where there is room beside the map, all of it. What is known of the indicator
// stands by the map then, so that it does not move when the cursor does.
func (s *Screen) detail(env nav.Env) (title string, lines []string) {
	ind := env.Data.Indicator(s.ind)
	place, ok := s.place()
	if !ok {
		return ind.Name, draw.CleanAll(prose.Order(ind), ind.Note, prose.Source(ind))
	}
	name := env.Data.Areas().Area(place.Area).Name
	width, _ := draw.MainSize(env.Width, env.Height)
	if width == env.Width {
		title = name + " " + env.Palette.Glyph.Dot + " " + s.ranking.Period.Label()
		lines = append(s.finding(env, place), s.standing(env, place)...)
		if s.layout(env, width, env.Height).side == 0 {
			lines = append(lines, text.Clean(s.sentence))
		}
		return title, append(lines, draw.CleanAll(prose.Order(ind), prose.Source(ind))...)
	}
	return name, draw.Paragraphs(
		s.finding(env, place), s.standing(env, place), []string{s.method(place)},
		s.course(env, place, min(env.Width-width-5, 40)),
	)
}

// finding returns the sentences about place's figure: what it is, how it stands
// to the comparator, how we have it, and what is to be doubted about it.
func (s *Screen) finding(env nav.Env, place *analysis.Place) []string {
	d, f := env.Data, s.figure(place)
	if place.IsMissing() {
		why := "No figure in " + s.ranking.Period.Label()
		if words := prose.Status(place.Status); words != "" {
			why += " (" + words + ")"
		}
		return draw.CleanAll(why+".", prose.Basis(d, f))
	}
	lines := draw.CleanAll(prose.Reading(d, f, s.judge.Verdict(place.Area), s.vs.NameFor(d, place.Area)), prose.Basis(d, f))
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
		lines = append(lines, prose.Ranked(s.ranking.Position(place)))
	}
	if d.Series(s.ind, place.Area).Latest() >= 0 {
		lines = append(lines, prose.Trend(ind, analysis.TrendOf(d, s.ind, place.Area)))
	}
	if before := s.ranking.Before; before != 0 {
		lines = append(lines, prose.Change(ind, before.Label(), place.Change))
	}
	return draw.CleanAll(lines...)
}

// course returns a sparkline of place's series and the periods it is of, none for
// one period. A plot would be nicer, and takes three times the bytes of the map
// with every move of the cursor; t opens it.
func (s *Screen) course(env nav.Env, place *analysis.Place, width int) []string {
	if len(s.periods) < 2 || width < 8 || !analysis.HasFigures(env.Data, s.ind, []geo.ID{place.Area}) {
		return nil
	}
	p := env.Palette
	width = min(width, len(s.periods))
	first, last := s.periods[0].Label(), s.periods[len(s.periods)-1].Label()
	return []string{
		draw.Sparkline(s.values(env, place.Area), width, p),
		p.Muted.Render(first + " " + p.Glyph.Dash + " " + last),
	}
}

// values returns an area's values in the periods of the level.
func (s *Screen) values(env nav.Env, area geo.ID) []float64 {
	series := env.Data.Series(s.ind, area)
	values := make([]float64, len(s.periods))
	for i, p := range s.periods {
		o, _ := series.Lookup(p)
		values[i] = o.Value
	}
	return values
}
