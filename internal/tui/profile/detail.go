package profile

import (
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
)

// detail returns what is known about the cursor's indicator: a few sentences
// or, where there is room beside the table, all of it.
func (s *Screen) detail(env nav.Env) (title string, lines []string) {
	r, ok := s.current()
	if !ok {
		return "", nil
	}
	d := env.Data
	ind := d.Indicator(s.indicatorAt(r))
	about := draw.CleanAll(prose.Polarity(ind), ind.Note)
	source := []string{env.Palette.Muted.Render(text.Clean(prose.Source(ind)))}
	targets := s.targets(d, s.indicatorAt(r))
	if r.kind != lineRow {
		return ind.Name, draw.Paragraphs(draw.CleanAll(s.nothing(env)), targets, about, source)
	}
	l := &s.profile.Lines[r.at]
	title = ind.Name + " " + env.Palette.Glyph.Dot + " " + l.Period.Label()
	method := []string{prose.Method(l.Verdict), s.chance}
	width, _ := draw.MainSize(env.Width, env.Height)
	if width == env.Width {
		return title, slices.Concat(s.finding(env, r.at, prose.Reading), s.standing(d, r.at), targets, method, about, source)
	}
	chart := s.chart(env, l, env.Width-width-4, min(env.Height-32, 14))
	return title, draw.Paragraphs(s.finding(env, r.at, prose.Reading), s.standing(d, r.at), method, chart, targets, about, source)
}

// A sentence about a figure, the verdict on it and what it is compared with.
type sentence func(*dataset.Dataset, analysis.Figure, analysis.Verdict, string) string

// finding returns the sentences about the figure of line at: what it is, how it
// stands to the comparator, how we have it, and what is to be doubted about it.
func (s *Screen) finding(env nav.Env, at int, say sentence) []string {
	d, l := env.Data, &s.profile.Lines[at]
	f := s.figure(l)
	lines := draw.CleanAll(say(d, f, l.Verdict, l.With.NameFor(d, f.Area)), prose.Basis(d, f))
	for _, doubt := range prose.Doubts(d, f) {
		lines = append(lines, env.Palette.Warning.Render(text.Clean(doubt)))
	}
	return lines
}

// standing returns the sentences about the rank of line at, its trend and its
// change.
func (s *Screen) standing(d *dataset.Dataset, at int) []string {
	l := &s.profile.Lines[at]
	ind := d.Indicator(l.Indicator)
	var lines []string
	if l.Of > 1 {
		level := peersLevel(d.Areas().Area(s.profile.Area).Level)
		lines = append(lines, prose.Ranked(l.Position), prose.FirstAmong(ind, level), prose.MiddleHalf(ind, l.Value, s.lies[at]))
	}
	lines = append(lines, prose.Trend(ind, s.trends[at]))
	if l.Since != 0 {
		lines = append(lines, prose.Change(ind, l.Since.Label(), l.Change))
	}
	return draw.CleanAll(lines...)
}

// targets returns a sentence for each target of the area.
func (s *Screen) targets(d *dataset.Dataset, ind indicator.ID) []string {
	var lines []string
	for _, t := range d.Targets(ind, s.profile.Area) {
		lines = append(lines, text.Clean(prose.Target(d.Indicator(ind), t)))
	}
	return lines
}

// chart returns the lines of a plot of the area and its comparator, none if
// there is no room or only one period.
func (s *Screen) chart(env nav.Env, l *analysis.Line, width, height int) []string {
	d := env.Data
	series := d.Series(l.Indicator, s.profile.Area)
	if height < 6 || width < 20 || series.First() == series.Latest() {
		return nil
	}
	spec := draw.PlotSpec{Format: d.Indicator(l.Indicator).Unit.Format}
	from := series.First()
	for i := from; i < series.Len(); i++ {
		spec.Labels = append(spec.Labels, series.Period(i).Label())
	}
	if id, ok := l.With.Area(d, s.profile.Area); ok && l.IsCompared {
		if values := d.Series(l.Indicator, id).Values(); len(values) > from {
			spec.Series = append(spec.Series, draw.Series{Name: d.Areas().Area(id).Name, Values: values[from:], Reference: true})
		}
	}
	spec.Series = append(spec.Series, draw.Series{Name: d.Areas().Area(s.profile.Area).Name, Values: series.Values()[from:]})
	return strings.Split(draw.Plot(spec, width, height, env.Palette), "\n")
}
