package pathway

import (
	"fmt"
	"strings"

	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
)

const (
	leastChart = 7  // lines under which a chart says less than a table
	roomy      = 26 // lines from which a rule stands between the two

	leastYears = 100 // columns from which the legend has room for the year of each value
)

// View implements nav.Screen.
func (s Screen) View(env nav.Env) string {
	of := s.Parts(env)
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Title, of.Detail, env.Palette)
}

// Parts returns what View puts together.
func (s Screen) Parts(env nav.Env) nav.Parts {
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Title: env.Data.Areas().Area(s.path.Area).Name, Detail: s.detail(env)}
}

// main draws the verdict over the chart over the figures, and leaves out the
// chart where there is no room for it.
func (s Screen) main(env nav.Env, width, height int) string {
	lines := s.verdict(env, width)
	t := s.table(env, width)
	rows := t.Rows + 2
	rule := 0
	if height >= roomy {
		rule = 1
	}
	if room := height - len(lines) - 1 - rows - rule; room >= leastChart {
		lines = append(lines, s.caption(env, width), draw.Plot(s.plot(env, width), width, room, env.Palette))
		if rule > 0 {
			lines = append(lines, draw.Rule(width, "", "", env.Palette))
		}
	} else {
		rows = height - len(lines)
	}
	if rows > 0 {
		lines = append(lines, draw.Table(t, width, rows, env.Palette))
	}
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}

// verdict is the finding, with its glyph, and what makes it unsure, in at most
// two lines each.
func (s Screen) verdict(env nav.Env, width int) []string {
	p := env.Palette
	sign := list.Course(s.path.Course, p)
	lines := twoLines(prose.Course(env.Data.Indicator(s.path.Indicator), &s.path), sign.Style.Render(sign.Text), p.Title, width, p)
	if doubt := prose.Unevenness(env.Data.Indicator(s.path.Indicator), &s.path); doubt != "" {
		lines = append(lines, twoLines(doubt, p.Unknown.Render(p.Glyph.Unknown), p.Text, width, p)...)
	}
	return lines
}

// twoLines is text in at most two lines, with a sign before it.
func twoLines(words, sign string, style palette.Style, width int, p *palette.Palette) []string {
	wrapped := text.Wrap(text.Clean(words), max(width-5, 1))
	if len(wrapped) > 2 {
		wrapped = append(wrapped[:1], text.Fit(strings.Join(wrapped[1:], " "), max(width-5, 0)))
	}
	var lines []string
	for i, line := range wrapped {
		lead := "   "
		if i == 0 {
			lead = " " + sign + " "
		}
		line = lead + style.Render(line)
		if p.ASCII {
			line = text.ASCII(line)
		}
		lines = append(lines, text.Fit(line, width))
	}
	return lines
}

// caption says what the axis measures, which way is better, and what the
// vertical line is.
func (s Screen) caption(env nav.Env, width int) string {
	ind, p := env.Data.Indicator(s.path.Indicator), env.Palette
	words := " " + unit(ind)
	if ind.Polarity == indicator.LowerIsBetter {
		words += "  " + p.Glyph.Down + " lower is better"
	}
	mark := ""
	if s.chart.target >= 0 {
		mark = fmt.Sprintf("%s target year %d ", p.Glyph.Line.Selected, s.path.Target)
		if width < leastYears {
			mark = "values at " + mark
		}
		if s.path.Chosen {
			mark += "(chosen, not on file) "
		}
	}
	left := text.Fit(text.Clean(words), max(width-text.Width(mark), 0))
	line := text.Fit(p.Muted.Render(left+mark), width)
	if p.ASCII {
		return text.ASCII(line)
	}
	return line
}

func unit(ind *indicator.Indicator) string {
	if ind.Unit.Name != "" {
		return ind.Unit.Name
	}
	return ind.Unit.Prefix + ind.Unit.Suffix
}

// plot returns what the chart draws: the projections go on from the figures,
// and the line of the goal runs under all.
func (s Screen) plot(env nav.Env, width int) draw.PlotSpec {
	c := s.chart
	return draw.PlotSpec{
		Format: env.Data.Indicator(s.path.Indicator).Unit.Format,
		Labels: c.labels,
		Cursor: c.target,
		Marked: c.target >= 0,
		Series: []draw.Series{
			{Name: prose.GoalName(&s.path), Values: c.goal, Reference: true},
			{Name: s.inTarget("linear", width), Values: c.linear, Colour: 1},
			{Name: s.inTarget("exponential", width), Values: c.exponential, Colour: 2},
			{Name: "actual " + s.path.LatestPeriod.Label(), Values: c.actual, Colour: 0, Latest: true, Ends: true},
		},
	}
}

// inTarget returns the name of a projection in the legend, with the year that the
// value after it is for: that of the target or, without one, the last. Where there
// is no room for that the caption says it.
func (s Screen) inTarget(name string, width int) string {
	at := s.chart.target
	switch {
	case at >= 0 && width < leastYears:
		return name
	case at < 0:
		at = len(s.chart.labels) - 1
	}
	return name + " " + s.chart.labels[at]
}

// detail is what there is to say, most important first.
func (s Screen) detail(env nav.Env) []string {
	ind := env.Data.Indicator(s.path.Indicator)
	aims := prose.Aims(ind, &s.path)
	sentences := []string{aims[0], prose.NetZero(ind, &s.path), prose.Age(ind, &s.path)}
	sentences = append(append(sentences, aims[1:]...), prose.PathwayDoubts(ind, &s.path)...)
	sentences = append(sentences, prose.Pace(ind, &s.path), prose.Required(ind, &s.path), prose.InAll(ind, &s.path))
	sentences = append(sentences,
		"Linear goes on with the same cut every year (Sen's slope), exponential with the same rate (least squares on logarithms), both from the latest figure; neither is a forecast.",
		ind.Note, prose.Source(ind))
	var out []string
	for _, sentence := range sentences {
		if sentence = text.Clean(sentence); sentence != "" {
			out = append(out, sentence)
		}
	}
	return out
}
