package pathway

import (
	"fmt"
	"math"

	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
)

// A line of the table: "" where a column has nothing to say of it.
type line struct {
	name                                              string
	baseline, latest, change, rate, cut, reaches, gap string
	style                                             palette.Style
}

// A column of the table, and how wide the screen has to be to show it: what is
// said of the target comes before how it was in the past.
type column struct {
	draw.Column
	from int
	text func(line) string
}

// table is the figures behind the verdict, as many as there is room for.
func (s Screen) table(env nav.Env, width int) draw.TableSpec {
	lines := s.lines(env)
	t := draw.TableSpec{Rows: len(lines), Row: -1, Col: -1, Frozen: 1}
	var texts []func(line) string
	for _, c := range s.columns(env) {
		if c.from <= width {
			t.Columns, texts = append(t.Columns, c.Column), append(texts, c.text)
		}
	}
	t.Cell = func(row, col int) draw.Cell { return draw.Text(texts[col](lines[row]), lines[row].style) }
	return t
}

func (s Screen) columns(env nav.Env) []column {
	right := func(width int, head ...string) draw.Column {
		return draw.Column{Head: head, Width: width, Grow: 4, Align: draw.Right}
	}
	goal := env.Data.Indicator(s.path.Indicator).Unit.Format(s.path.Goal)
	if goal == "" {
		goal = env.Palette.Glyph.Missing
	}
	return []column{
		{draw.Column{Head: []string{"", ""}, Width: 11, Grow: 4}, 0, func(l line) string { return l.name }},
		{right(8, s.path.BaselinePeriod.Label(), "baseline"), 80, func(l line) string { return l.baseline }},
		{right(8, s.path.LatestPeriod.Label(), "latest"), 0, func(l line) string { return l.latest }},
		{right(6, "", "Change"), 80, func(l line) string { return l.change }},
		{right(7, "Rate", "a year"), 52, func(l line) string { return l.rate }},
		{right(6, "Cut", "a year"), 52, func(l line) string { return l.cut }},
		{right(7, "Reaches", goal), 0, func(l line) string { return l.reaches }},
		{draw.Column{Head: []string{"", "Target"}, Width: 10, Grow: 4}, 64, func(l line) string { return l.gap }},
	}
}

func (s Screen) lines(env nav.Env) []line {
	ind, p, path := env.Data.Indicator(s.path.Indicator), env.Palette, &s.path
	missing := func(text string) string {
		if text == "" {
			return p.Glyph.Missing
		}
		return text
	}
	percent := func(v float64, decimals int) string {
		return missing(prose.PercentChange(v, decimals))
	}
	cut := func(v float64) string { return missing(prose.Finer(ind).Format(v)) }
	lines := []line{{
		name: "Actual", baseline: missing(ind.Unit.Format(path.Baseline)), latest: missing(ind.Unit.Format(path.Latest)),
		change: percent(path.Latest/path.Baseline-1, 0), style: p.Title,
	}}
	if t := path.Total; t != nil {
		lines[0].name = "Per head"
		lines = append(lines, line{
			name: "In all", baseline: prose.InShort(t.Baseline), latest: prose.InShort(t.Latest),
			change: percent(t.Latest/t.Baseline-1, 0), rate: percent(t.PresentRate, 2), style: p.Text,
		})
	}
	lines = append(lines,
		line{name: "Linear", cut: cut(path.PresentCut), reaches: s.arrival(path.Linear, p), gap: s.late(path.Linear), style: p.Series[1]},
		line{name: "Exponential", rate: percent(path.PresentRate, 2), reaches: s.arrival(path.Exponential, p), gap: s.late(path.Exponential), style: p.Series[2%len(p.Series)]})
	if path.Target != 0 {
		what := "" // it is what the others are measured by
		if path.Chosen {
			what = "chosen"
		}
		lines = append(lines, line{
			name: "Needed", rate: percent(path.RequiredRate, 2), cut: cut(path.RequiredCut),
			reaches: fmt.Sprint(path.Target), gap: what, style: p.Comparator,
		})
	}
	return lines
}

// arrival returns the year in which a projection gets to the goal.
func (s Screen) arrival(to analysis.Projection, p *palette.Palette) string {
	switch {
	case to.Year != 0:
		return fmt.Sprint(to.Year)
	case math.IsNaN(s.path.PresentCut):
		return p.Glyph.Missing
	}
	return "never"
}

// late returns how a projection stands to the target: "16 y late", "in time".
func (s Screen) late(to analysis.Projection) string {
	switch {
	case s.path.Target == 0 || to.Year == 0:
		return ""
	case to.Year > s.path.Target:
		return fmt.Sprintf("%d y late", to.Year-s.path.Target)
	}
	return "in time"
}
