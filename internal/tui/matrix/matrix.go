// Package matrix is the screens of a theme for every area of a level, an area a row and an
// indicator a column: the overview of its headlines, with a value, its course and its verdict
// in every cell, and the heat map of all, with how the one stands in the other.
package matrix

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

const (
	sparkWidth = 8
	leastValue = 3
	mostHead   = 20 // cells of a heading that widens its column

	leastTile, mostTile = 6, 12 // cells of a column of the heat map
	headings            = 3     // lines that names of indicators are broken into there
)

// NewOverview returns the overview at a.
func NewOverview(env nav.Env, a address.Address) (nav.Screen, error) {
	return list.Screen{List: list.List{Open: "trend", Mark: true}, Own: list.Own{
		Keys:  func(*list.List) []key.Binding { return []key.Binding{nav.KeyMark, nav.KeyMap, nav.KeyRanking} },
		Top:   func(l *list.List, env nav.Env, _, _ int) []string { return []string{themes(l, env)} },
		Table: overview,
	}}.Reopen(env, a)
}

// themes is the line of themes, this one in brackets.
func themes(l *list.List, env nav.Env) string {
	p := env.Palette
	var parts []string
	for i, t := range analysis.Themes(env.Data) {
		name := strconv.Itoa(i+1) + " " + t.Title()
		if t.Slug() == l.View.Address.Theme {
			parts = append(parts, p.Title.Render("["+name+"]"))
			continue
		}
		parts = append(parts, p.Muted.Render(" "+name+" "))
	}
	return " " + strings.Join(parts, " ")
}

// grid returns what draws the grid of the view of l after the names of its areas: across tells
// of a column, and cell draws a row of the view's table in one of some width.
func grid(l *list.List, env nav.Env, names draw.Column, across func(i int) draw.Column, cell func(row, i, width int) draw.Cell) draw.TableSpec {
	t, spec := &l.View.Table, l.Spec(env)
	spec.Columns, spec.Frozen, spec.Col = []draw.Column{names}, 1, 1+l.Col
	for i := range t.Grid.Across {
		spec.Columns = append(spec.Columns, across(i))
	}
	spec.Cell = func(row, col int) draw.Cell {
		if col == 0 {
			return draw.Text(l.Name(env, row), env.Palette.Text)
		}
		return cell(t.Grid.Row(row, col-1), col-1, spec.Columns[col].Width)
	}
	return spec
}

// sortSign returns the sign of the order that the table is sorted in, if it is by column
// across of the grid; else "".
func sortSign(l *list.List, env nav.Env, across int) string {
	if l.View.Table.Grid.Sorted != across {
		return ""
	}
	return l.Sign(env.Palette.Glyph)
}

// cellOf returns the cell of a row of the table in its column of kind k.
func cellOf(l *list.List, row int, k view.Kind) view.Cell {
	t := &l.View.Table
	return t.Cell(row, t.Find(k))
}

func overview(l *list.List, env nav.Env, width int) draw.TableSpec {
	p, across := env.Palette, l.View.Table.Grid.Across
	legend := []string{prose.LevelHeading(env.Data, l.View.Scope.Level), p.Glyph.Up + p.Glyph.Down + " which way is better", ""}
	names := draw.NameColumn(legend, env.Data.Areas().Names(l.View.Scope.Areas), width)
	spec := grid(l, env, names, func(i int) draw.Column { return column(l, env, i) }, func(row, i, _ int) draw.Cell {
		cell := figure(&across[i], func(k view.Kind) view.Cell { return cellOf(l, row, k) }, palette.Style{}, p)
		if sign := list.Cell(cellOf(l, row, view.Verdict), nil, 1, p); sign != nil {
			cell = append(append(cell, draw.Span{Text: " "}), sign...)
		}
		return cell
	})
	if against := l.View.Table.Grid.Against; against != nil && spec.Rows > 0 {
		name, cell := against(l.Row, l.Col)
		spec.Foot = func(col int) draw.Cell {
			if col == 0 {
				return draw.Text(name, p.Comparator)
			}
			return figure(&across[col-1], func(k view.Kind) view.Cell { return cell(col-1, k) }, p.Comparator, p)
		}
	}
	return spec
}

// column returns a column of the table under its name, its unit with the arrow that says
// which way is better, and its period.
func column(l *list.List, env nav.Env, i int) draw.Column {
	c := &l.View.Table.Grid.Across[i]
	head := []string{
		strings.TrimSpace(c.Head + " " + sortSign(l, env, i)),
		strings.TrimSpace(c.Unit + " " + list.Arrow(c.Polarity, env.Palette.Glyph)),
		c.Under,
	}
	wide := valueWidth(c) + 1 + slot(c)
	if l.View.Table.Grid.Against != nil {
		wide += 2 // the sign of a verdict, after a blank
	}
	for _, line := range head {
		wide = max(wide, min(text.Width(line), mostHead))
	}
	return draw.Column{Head: head, Width: wide}
}

func valueWidth(c *view.Column) int { return max(text.Width(c.Longest), leastValue) }

// slot is what sparklines take in a column: nothing if there is one period.
func slot(c *view.Column) int {
	if c.Points < 2 {
		return 0
	}
	return sparkWidth
}

// figure draws a figure and its history. The sign of one that was not published as it
// stands takes the place of the blank between them.
func figure(c *view.Column, of func(view.Kind) view.Cell, style palette.Style, p *palette.Palette) draw.Cell {
	amount, g := of(view.Value).(view.Amount), p.Glyph
	before, after := prose.Marks(amount.Observation)
	value := draw.Span{Text: text.FitRight(before+amount.String(), valueWidth(c)), Style: style}
	if amount.IsMissing() {
		value = draw.Span{Text: text.FitRight(prose.Gap(amount.Observation, g.Missing, g.Dash, g.Absent), valueWidth(c)), Style: p.Muted}
	}
	if c.Nothing {
		return draw.Cell{value}
	}
	line := text.Spaces(slot(c))
	if course, ok := of(view.Series).(view.Spark); ok {
		line = draw.Sparkline(course, slot(c), p)
	}
	cell := make(draw.Cell, 0, 5) // and a verdict after a blank
	return append(cell, value, draw.Span{Text: text.Fit(after, 1), Style: p.Muted}, draw.Span{Text: line, Style: p.Muted})
}

// NewHeatmap returns the heat map at a. It is an error if no indicator of its theme has
// figures at its level.
func NewHeatmap(env nav.Env, a address.Address) (nav.Screen, error) {
	return list.Screen{List: list.List{Open: "trend", Mark: true}, Own: list.Own{
		Keys: func(*list.List) []key.Binding { return []key.Binding{nav.KeyMark, nav.KeyRanking} },
		Top: func(l *list.List, env nav.Env, width, height int) []string {
			return top(env.Palette, outcomes(l.View.Address.VS == analysis.WithTarget.String()), width, height)
		}, Table: heatmap,
	}}.Reopen(env, a)
}

// top is the line above the table, if there is room: what the signs are, closely if they
// do not all fit otherwise, and what stands in place of a verdict as far as there is room.
func top(p *palette.Palette, of []analysis.Outcome, width, height int) []string {
	if height < 8 {
		return nil
	}
	line := signs(p, of, "   ", "  ")
	if text.Width(line) > width {
		line = signs(p, of, " ", " ")
	}
	for _, more := range []string{p.Glyph.Unknown + " " + analysis.CannotSay.String(), p.Glyph.Missing + " no figure", p.Glyph.Dash + " too few members", prose.LetterOfStatus} {
		if more = "   " + more; text.Width(line+more) < width {
			line += p.Muted.Render(more)
		}
	}
	return []string{text.Fit(line, width)}
}

// outcomes returns what verdicts can come to, against areas or each area's target.
func outcomes(target bool) []analysis.Outcome {
	if target {
		return []analysis.Outcome{analysis.Met, analysis.NotMet}
	}
	return []analysis.Outcome{analysis.Better, analysis.Similar, analysis.Worse, analysis.Higher, analysis.Lower, analysis.Above}
}

// signs returns the signs of those outcomes with their words, each after a gap.
func signs(p *palette.Palette, of []analysis.Outcome, margin, gap string) string {
	line := margin
	for i, o := range of {
		verdict, word := list.Verdict(o, indicator.NoPolarity, p), o.String()
		sign := tile(verdict, o, p)
		if o == analysis.Above { // and all that is not tested
			sign.Text, word = p.Glyph.Above+p.Glyph.Level+p.Glyph.Below, "untested"
		}
		text := " " + sign.Text + " "
		if plain := sign.Style == verdict.Style; plain && len(gap) == 1 {
			text = " " + sign.Text
		}
		if i > 0 {
			line += gap
		}
		line += sign.Style.Render(text) + p.Muted.Render(" "+word)
	}
	return line
}

// tile returns the sign of a verdict as it fills a cell of the map: on a ground
// of its colour if a test says that an area stands apart. Without colours the signs
// alone tell them apart, for every ground would look the same.
func tile(sign draw.Span, o analysis.Outcome, p *palette.Palette) draw.Span {
	if p.Kind == palette.Mono || o == analysis.Similar || !o.IsTested() {
		return sign
	}
	sign.Style = palette.From(sign.Style.Lipgloss().Reverse(true))
	return sign
}

// heatmap is the map: an area a row, after its tally an indicator a column.
func heatmap(l *list.List, env nav.Env, width int) draw.TableSpec {
	p, t := env.Palette, &l.View.Table
	var tiles [analysis.Below + 1][3]draw.Span // of each outcome and polarity, worked out once
	for o := range tiles {
		for better := indicator.LowerIsBetter; better <= indicator.HigherIsBetter; better++ {
			o := analysis.Outcome(o)
			tiles[o][1+better] = tile(list.Verdict(o, better, p), o, p)
		}
	}
	names := draw.NameColumn([]string{prose.LevelHeading(env.Data, l.View.Scope.Level)}, env.Data.Areas().Names(l.View.Scope.Areas), width)
	spec := grid(l, env, names, func(i int) draw.Column { return tileColumn(l, env, i) }, func(row, _, width int) draw.Cell {
		v := cellOf(l, row, view.Verdict).(view.Judgement)
		if v.Missing {
			return draw.Text(prose.Gap(v.Value, p.Glyph.Missing, p.Glyph.Dash, p.Glyph.Absent), p.Muted)
		}
		sign := tiles[v.Outcome][1+v.Indicator.Polarity]
		return draw.Text(text.FitCentre(sign.Text, width), sign.Style)
	})
	tallies := t.Find(view.Fact)
	if tallies < 0 {
		return spec
	}
	arrow, cell := "", spec.Cell
	if t.Sorted == tallies {
		arrow = l.Sign(p.Glyph)
	}
	head := draw.Column{Head: []string{strings.Join([]string{p.Glyph.Better, p.Glyph.Worse, p.Glyph.Above + p.Glyph.Level + p.Glyph.Below}, " "+p.Glyph.Dot+" "), arrow}, Width: 12, Align: draw.Right}
	spec.Columns, spec.Frozen, spec.Col = slices.Insert(slices.Clip(spec.Columns), 1, head), 2, spec.Col+1
	spec.Cell = func(row, col int) draw.Cell {
		switch col {
		case 0:
			return cell(row, 0)
		case 1:
			n := t.Cell(max(t.Grid.Row(row, 0), 0), tallies).(view.Tally)
			dot := draw.Span{Text: " " + p.Glyph.Dot + " ", Style: p.Muted}
			return draw.Cell{
				{Text: strconv.Itoa(n.Better), Style: p.Better},
				dot,
				{Text: strconv.Itoa(n.Worse), Style: p.Worse},
				dot,
				{Text: strconv.Itoa(n.Untested), Style: p.Similar},
			}
		}
		return cell(row, col-1)
	}
	return spec
}

// tileColumn returns a column of the map under the name of its indicator, in lines no wider
// than a tile may be, with the arrow that says which way is better.
func tileColumn(l *list.List, env nav.Env, i int) draw.Column {
	c := &l.View.Table.Grid.Across[i]
	name := strings.TrimSpace(text.Clean(c.Head) + " " + list.Arrow(c.Polarity, env.Palette.Glyph) + " " + sortSign(l, env, i))
	longest := leastTile
	for _, word := range strings.Fields(name) {
		longest = max(longest, text.Width(word))
	}
	longest = min(longest, mostTile)
	lines := list.Cut(text.Wrap(name, longest), headings, longest)
	wide := leastTile
	for _, line := range lines {
		wide = max(wide, text.Width(line))
	}
	return draw.Column{Head: lines, Width: wide, Align: draw.Centre}
}
