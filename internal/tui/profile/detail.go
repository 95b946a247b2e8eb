package profile

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/period"
	"weal/internal/prose"
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
	title = ind.Name
	width, _ := draw.MainSize(env.Width, env.Height)
	beside := width < env.Width
	if l, ok := s.line(); ok {
		title += " " + env.Palette.Glyph.Dot + " " + l.Period.Label()
		lines = append(lines, prose.Value(ind, l.Observation)+prose.Comparison(d, s.figure(l), s.compared(d, l.Indicator), s.profile.Peers)+".")
		lines = append(lines, s.standing(d, l)...)
		if chart := s.chart(env, l, env.Width-width-4, min(env.Height-28, 14)); beside && len(chart) > 0 {
			lines = append(append(lines, ""), chart...)
		}
	} else {
		lines = append(lines, s.nothing(env))
	}
	if beside {
		lines = append(lines, "")
	}
	lines = append(lines, s.targets(d, s.indicatorAt(r))...)
	lines = append(lines, prose.Polarity(ind), ind.Note)
	if beside {
		lines = append(lines, "")
	}
	return title, append(lines, env.Palette.Muted.Render(prose.Source(ind)))
}

// standing returns the rank of l and its change.
func (s *Screen) standing(d *dataset.Dataset, l *analysis.Line) []string {
	ind := d.Indicator(l.Indicator)
	var lines []string
	if l.Of > 1 {
		words := ordinal(l.Rank)
		switch {
		case ind.Polarity == indicator.NoPolarity && l.Rank == 1:
			words = "Highest"
		case ind.Polarity == indicator.NoPolarity:
			words += " highest"
		}
		level := peersName(d.Areas().Area(s.profile.Area).Level)
		lines = append(lines, fmt.Sprintf("%s of %d %s.", words, l.Of, lowerFirst(level)))
	}
	if before := before(d.Periods(l.Indicator), l.Period); before != 0 {
		lines = append(lines, prose.Change(ind, before.Label(), l.Change))
	}
	return lines
}

// before returns the period before p that is as long, which a Line's change is
// since, or 0.
func before(periods []period.Period, p period.Period) period.Period {
	var last period.Period
	for _, q := range periods {
		if q < p && q.Months() == p.Months() {
			last = q
		}
	}
	return last
}

// targets returns a sentence for each target of the area.
func (s *Screen) targets(d *dataset.Dataset, ind indicator.ID) []string {
	var lines []string
	for _, t := range d.Targets(ind, s.profile.Area) {
		what := t.Kind
		if !math.IsNaN(t.Value) {
			what = strings.TrimSpace(d.Indicator(ind).Unit.Format(t.Value) + " " + what)
		}
		line := fmt.Sprintf("Target: %s by %d", what, t.Year)
		if t.Scope != "" {
			line += " (" + t.Scope + ")"
		}
		if t.Source != "" {
			line += ", says " + t.Source
		}
		lines = append(lines, draw.Clean(line)+".")
	}
	return lines
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
	if id, ok := s.compared(d, l.Indicator).Area(d, s.profile.Area, s.profile.Peers); ok && id != s.profile.Area {
		if values := d.Series(l.Indicator, id).Values(); len(values) > from {
			spec.Series = append(spec.Series, draw.Series{Name: d.Areas().Area(id).Name, Values: values[from:], Reference: true})
		}
	}
	spec.Series = append(spec.Series, draw.Series{Name: d.Areas().Area(s.profile.Area).Name, Values: series.Values()[from:]})
	return strings.Split(draw.Plot(spec, width, height, env.Palette), "\n")
}
