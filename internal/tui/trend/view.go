package trend

import (
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
)

const (
	leastChart = 7  // lines under which a chart says less than a table
	roomy      = 26 // lines from which a rule stands between the two
)

// View implements nav.Screen.
func (s Screen) View(env nav.Env) string {
	of := s.Parts(env)
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Title, of.Detail, env.Palette)
}

// Parts returns what View puts together.
func (s Screen) Parts(env nav.Env) nav.Parts {
	width, _ := draw.MainSize(env.Width, env.Height)
	title, detail := s.chart.Areas[s.area].Name, s.detail(env)
	if width < env.Width {
		detail = s.withTable(env, env.Width-width-4, title, detail)
	}
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Title: title, Detail: detail}
}

// main draws the chart over the figures of the cursor's period, or only these
// if there is no room for both, or nothing to draw a line through.
func (s Screen) main(env nav.Env, width, height int) string {
	lines := []string{s.caption(env, width)}
	table := s.readout(env, width)
	rows := table.Rows + 1
	if table.Foot != nil {
		rows++
	}
	room := height - len(lines)
	switch {
	case s.chart.Filled() < 2:
		lines = append(lines, "", s.onePeriod(env), "")
		table = s.bars(env, width)
		room = height - len(lines)
	case room-min(rows, 4) < leastChart:
	default:
		tall := min(rows, max(4, room*2/5))
		rule := 0
		if height >= roomy {
			rule = 1
		}
		spec := s.plot(env)
		spec.Bare = rule == 0 && tall == rows // for the table says it all, right below
		lines = append(lines, indented(spec, width, room-tall-rule, env.Palette))
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

// indented draws a plot with a margin at the left, as text has.
func indented(spec draw.PlotSpec, width, height int, p *palette.Palette) string {
	return draw.Beside(height, draw.Block(nil, min(width, 1), height), draw.Plot(spec, width-1, height, p))
}

// caption says what the axis measures, which way is better, and what the band
// and the letters are.
func (s Screen) caption(env nav.Env, width int) string {
	ind, p := env.Data.Indicator(s.ind), env.Palette
	words := " " + unit(ind)
	if s.isIndexed() {
		words = " Index, " + text.Clean(s.base())
	}
	switch ind.Polarity {
	case indicator.HigherIsBetter:
		words += "  " + p.Glyph.Up + " higher is better"
	case indicator.LowerIsBetter:
		words += "  " + p.Glyph.Down + " lower is better"
	}
	key := ""
	for _, sign := range s.signs(p) {
		if text.Width(words+key+sign)+4 <= width {
			key += "  " + sign
		}
	}
	left := text.Fit(words, max(width-text.Width(key)-1, 0))
	line := text.Fit(p.Muted.Render(left+key), width)
	if p.ASCII {
		return text.ASCII(line)
	}
	return line
}

// signs returns what the signs of the chart mean: the band, and the letters that
// stand for values.
func (s Screen) signs(p *palette.Palette) []string {
	if s.chart.Filled() < 2 {
		return nil
	}
	var signs []string
	if s.hasBand() && !s.isIndexed() {
		signs = append(signs, p.Glyph.Line.Band+" 95% interval of "+text.Clean(s.chart.Areas[s.area].Name))
	}
	for i := range s.chart.Areas {
		for _, f := range s.chart.Areas[i].At {
			if sign := f.Status.String() + " " + prose.Status(f.Status); isNoted(f) && !slices.Contains(signs, sign) {
				signs = append(signs, sign)
			}
		}
	}
	return signs
}

// unit returns what values are in: "tonnes CO₂e a head".
func unit(ind *indicator.Indicator) string {
	if ind.Unit.Name != "" {
		return text.Clean(ind.Unit.Name)
	}
	return text.Clean(ind.Unit.Prefix + ind.Unit.Suffix)
}

func (s Screen) hasBand() bool {
	for _, f := range s.chart.Areas[s.area].At {
		if f.HasInterval() && !f.IsMissing() {
			return true
		}
	}
	return false
}

func (s Screen) onePeriod(env nav.Env) string {
	return " " + env.Palette.Title.Render("One period only: "+text.Clean(s.chart.Label(s.slot, s.area)))
}

// plot returns what the chart draws. Only the cursor's area has its intervals
// drawn: several bands on top of each other tell nothing.
func (s Screen) plot(nav.Env) draw.PlotSpec {
	of := s.lines
	spec := draw.PlotSpec{
		Format: of.Format, Cycle: of.Cycle, Cursor: s.slot, Marked: true, Unfit: prose.Status(dataset.NotFormed),
		Shaded: make([]bool, len(of.Slots)),
	}
	for _, l := range append(slices.Clip(of.Levels), of.Lines[s.area].Levels...) {
		spec.Levels = append(spec.Levels, draw.Level{Value: l.Value, Label: l.Label})
	}
	for i := range of.Slots {
		spec.Labels = append(spec.Labels, of.Label(i, s.area))
	}
	for i, l := range of.Lines {
		series := draw.Series{Name: l.Name, Values: l.Values, Colour: i, Reference: l.Reference}
		if l.Reference {
			series.Colour = 0
		}
		if i == s.area {
			series.Front, series.Ends, series.Lower, series.Upper = true, true, l.Lower, l.Upper
		}
		spec.Series = append(spec.Series, series)
		if !l.Reference {
			s.annotate(&spec, i, l.Figures)
		}
	}
	return spec
}

// annotate adds to spec what the statuses of a line's figures say: letters where values
// are withheld, breaks in the series of the cursor's area, and when it did not exist.
func (s Screen) annotate(spec *draw.PlotSpec, i int, figures []analysis.Figure) {
	for slot, f := range figures {
		switch {
		case f.Status == dataset.NotFormed:
			spec.Shaded[slot] = spec.Shaded[slot] || i == s.area
		case isNoted(f):
			spec.Notes = append(spec.Notes, draw.Note{Position: slot, Text: f.Status.String(), Colour: i})
		case f.Status == dataset.Break && i == s.area:
			spec.Breaks = append(spec.Breaks, slot)
		}
	}
}

// marker is the sign and colour of line i: the areas, then the references.
func (s Screen) marker(p *palette.Palette, i int) draw.Span {
	if i >= len(s.chart.Areas) {
		return draw.Span{Text: p.Glyph.Line.Reference, Style: p.Comparator}
	}
	return draw.Span{Text: p.Glyph.Markers[i%len(p.Glyph.Markers)], Style: p.Series[i%len(p.Series)]}
}

// value returns the cell of a figure's value with the signs beside it, or of
// what stands in its place; marks says whether any value has a sign after it.
func value(ind *indicator.Indicator, f analysis.Figure, marks bool, style palette.Style, p *palette.Palette) draw.Cell {
	before, after := prose.Marks(f.Observation)
	words := ind.Unit.Format(f.Value)
	if f.IsMissing() {
		words, style = prose.Gap(f.Observation, p.Glyph.Missing, p.Glyph.Dash, p.Glyph.Absent), p.Muted
	}
	return draw.Flanked(before, words, after, marks, style, p)
}

// marks reports whether a sign stands after any value of the chart.
func (s Screen) marks() bool {
	marked := func(f analysis.Figure) bool {
		_, after := prose.Marks(f.Observation)
		return after != ""
	}
	return slices.ContainsFunc(slices.Concat(s.chart.Areas, s.chart.References), func(l analysis.ChartLine) bool { return slices.ContainsFunc(l.At, marked) })
}
