package compare

import (
	"strings"

	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
)

const (
	leastChart  = 6  // lines under which a chart says less than a table
	leastPanels = 11 // lines under which there is no room for two rows of charts with periods under them
	leastTable  = 6  // of an area or two, and what they are compared with
	roomy       = 26 // lines from which a rule stands between the two
)

// View implements nav.Screen.
func (s Screen) View(env nav.Env) string {
	of := s.Parts(env)
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Title, of.Detail, env.Palette)
}

// Parts returns what View puts together.
func (s Screen) Parts(env nav.Env) nav.Parts {
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Title: s.chart.Areas[s.area].Name, Detail: s.detail(env)}
}

// main draws the chart over the table, or only the table if there is no room
// for both, or nothing to draw a line through.
func (s Screen) main(env nav.Env, width, height int) string {
	lines := []string{s.caption(env, width)}
	table := s.table(env, width)
	rows := table.Rows + 1
	if table.Foot != nil {
		rows++
	}
	room := height - len(lines)
	tall := min(rows, max(5, room/2))
	if s.isApart() && room >= leastTable+leastPanels {
		tall = min(tall, room-leastPanels) // rows can be scrolled to, and charts cannot
	}
	if room-tall >= leastChart && s.chart.Filled() > 1 {
		rule := 0
		if height >= roomy {
			rule = 1
		}
		h := room - tall - rule
		chart := s.picture(env, width-1, h, rule == 0 && tall == rows)
		lines = append(lines, draw.Beside(h, draw.Block(nil, min(width, 1), h), chart))
		if rule > 0 {
			lines = append(lines, draw.Rule(width, "", "", env.Palette))
		}
		room = tall
	}
	if room > 0 {
		lines = append(lines, draw.Table(table, width, room, env.Palette))
	}
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}

// caption says what the axes measure and which way is better.
func (s Screen) caption(env nav.Env, width int) string {
	ind, p := env.Data.Indicator(s.ind), env.Palette
	words := ind.Unit.Name
	if words == "" {
		words = ind.Unit.Prefix + ind.Unit.Suffix
	}
	words = " " + text.Clean(words)
	switch ind.Polarity {
	case indicator.HigherIsBetter:
		words += "  " + p.Glyph.Up + " higher is better"
	case indicator.LowerIsBetter:
		words += "  " + p.Glyph.Down + " lower is better"
	}
	if s.chart.Filled() == 1 {
		words += "  one period only: " + text.Clean(s.chart.Label(s.slot, s.area))
	}
	line := text.Fit(p.Muted.Render(words), width)
	if p.ASCII {
		return text.ASCII(line)
	}
	return line
}

// picture draws all areas on one chart, bare if the table says what its lines
// are, or each on one of its own.
func (s Screen) picture(env nav.Env, width, height int, bare bool) string {
	spec := draw.PlotSpec{
		Format: env.Data.Indicator(s.ind).Unit.Format,
		Labels: make([]string, len(s.chart.Slots)),
		Cycle:  s.chart.Cycle(),
		Cursor: s.slot,
		Marked: true,
		Bare:   bare,
	}
	for i := range spec.Labels {
		spec.Labels[i] = s.chart.Label(i, s.area)
	}
	for i := range s.chart.Areas {
		l := &s.chart.Areas[i]
		spec.Series = append(spec.Series, draw.Series{Name: l.Name, Values: l.Values, Colour: s.colours[i], Front: i == s.area, Ends: i == s.area && !s.isApart()})
	}
	for i := range s.chart.References {
		l := &s.chart.References[i]
		spec.Series = append(spec.Series, draw.Series{Name: l.Name, Values: l.Values, Reference: true})
	}
	if s.isApart() {
		return draw.Multiples(spec, width, height, env.Palette)
	}
	return draw.Plot(spec, width, height, env.Palette)
}

// marker is the sign and colour of line i: the areas, then the references.
func (s Screen) marker(p *palette.Palette, i int) draw.Span {
	if i >= len(s.chart.Areas) {
		return draw.Span{Text: p.Glyph.Line.Reference, Style: p.Comparator}
	}
	c := s.colours[i]
	return draw.Span{Text: p.Glyph.Markers[c%len(p.Glyph.Markers)], Style: p.Series[c%len(p.Series)]}
}

// detail is what there is to say of the comparison, most important first: of
// the cursor's figure, which areas differ, the extremes.
func (s Screen) detail(env nav.Env) []string {
	d, ind := env.Data, env.Data.Indicator(s.ind)
	names := make([]string, len(s.ids))
	var figures []analysis.Figure // of the cursor's period
	var verdicts, own []analysis.Verdict
	var others []string
	for i := range s.ids {
		names[i] = s.chart.Areas[i].Name
		if f := s.figure(i); f.Period == s.figure(s.area).Period {
			figures = append(figures, f)
		}
		for k := range i {
			verdicts = append(verdicts, s.pairs[i][k])
		}
		if i != s.area {
			others, own = append(others, names[i]), append(own, s.pairs[s.area][i])
		}
	}
	without := ""
	if len(s.without) > 0 {
		without = "No figures for " + strings.Join(s.without, ", ") + "."
	}
	course, change, l := "", "", &s.chart.Areas[s.area]
	if first, last, ok := l.Ends(); ok {
		course = prose.FromTo(d, first, last)
	}
	if before, ok := l.Before(s.slot); ok && !l.At[s.slot].IsMissing() {
		change = prose.Change(ind, before.Period.Label(), l.Values[s.slot]-before.Value)
	}
	beside := draw.CleanAll(prose.AgainstOthers(names[s.area], others, own), prose.Pairs(names, s.pairs), prose.FalseFlags(verdicts))
	return draw.Paragraphs(s.finding(env), beside,
		draw.CleanAll(prose.HighestLowest(d, figures), course, change, prose.Trend(ind, s.trends[s.area])), draw.CleanAll(without),
		draw.CleanAll(prose.Method(s.verdicts[s.area]), prose.TrendMethod(s.trends[s.area])),
		draw.CleanAll(prose.Polarity(ind), ind.Note), draw.CleanAll(prose.Source(ind)))
}

// finding returns the sentences about the figure under the cursor: what it is,
// how it stands to the comparator, how we have it, what is to be doubted.
func (s Screen) finding(env nav.Env) []string {
	d, f := env.Data, s.figure(s.area)
	sentences := draw.CleanAll(prose.Judged(d, f, s.verdicts[s.area], s.comparator.NameFor(d, f.Area)), prose.Basis(d, f))
	for _, doubt := range prose.Doubts(d, f) {
		sentences = append(sentences, env.Palette.Warning.Render(text.Clean(doubt)))
	}
	return sentences
}
