// Package heatmap is the screen that shows a whole theme at a glance: every area
// of a level, every indicator, and in each cell how the one stands in the other.
package heatmap

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

const (
	leastTile, mostTile = 6, 12 // cells of a column
	headings            = 3     // lines that names of indicators are broken into
)

// New returns the screen at a. It is an error if no indicator of its theme has
// figures at its level.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return list.Screen{List: list.List{Open: "trend", Mark: true}, Own: list.Own{
		Keys: func(*list.List) []key.Binding { return []key.Binding{nav.KeyMark, nav.KeyRanking} },
		Top:  func(_ *list.List, env nav.Env, width, height int) []string { return top(env.Palette, width, height) }, Table: table,
	}}.Reopen(env, a)
}

// top is the line above the table, if there is room: what the signs are, closely if they
// do not all fit otherwise, and what stands in place of a verdict as far as there is room.
func top(p *palette.Palette, width, height int) []string {
	if height < 8 {
		return nil
	}
	line := signs(p, "   ", "  ")
	if text.Width(line) > width {
		line = signs(p, " ", " ")
	}
	for _, more := range []string{p.Glyph.Dash + " too few members", prose.LetterOfStatus} {
		if more = "   " + more; text.Width(line+more) < width {
			line += p.Muted.Render(more)
		}
	}
	return []string{text.Fit(line, width)}
}

// signs returns the signs of verdicts with their words, each after a gap.
func signs(p *palette.Palette, margin, gap string) string {
	line := margin
	for i, o := range []analysis.Outcome{analysis.Better, analysis.Similar, analysis.Worse, analysis.Higher, analysis.Lower, analysis.CannotSay} {
		sign := tile(list.Verdict(o, p), p)
		text := " " + sign.Text + " "
		if plain := sign.Style == list.Verdict(o, p).Style; plain && len(gap) == 1 {
			text = " " + sign.Text
		}
		if i > 0 {
			line += gap
		}
		line += sign.Style.Render(text) + p.Muted.Render(" "+o.String())
	}
	return line + p.Muted.Render(gap+" "+p.Glyph.Missing+" no figure")
}

// tile returns the sign of a verdict as it fills a cell of the map: on a ground
// of its colour if it says that an area stands apart. Without colours the signs
// alone tell them apart, for every ground would look the same.
func tile(sign draw.Span, p *palette.Palette) draw.Span {
	g := p.Glyph
	if p.Kind == palette.Mono || sign.Text == g.Similar || sign.Text == g.Unknown {
		return sign
	}
	sign.Style = palette.From(sign.Style.Lipgloss().Reverse(true))
	return sign
}

// table is the map: an area a row, an indicator a column.
func table(l *list.List, env nav.Env, width int) draw.TableSpec {
	p, t := env.Palette, &l.View.Table
	var tiles [analysis.NotMet + 1]draw.Span // of each outcome, worked out once
	for o := range tiles {
		tiles[o] = tile(list.Verdict(analysis.Outcome(o), p), p)
	}
	grid := list.Grid{
		Lead:   []draw.Column{draw.NameColumn([]string{l.View.Scope.Level.Plural()}, env.Data.Areas().Names(l.View.Scope.Areas), width)},
		Across: func(i int) draw.Column { return column(l, env, i) },
		Cell: func(row, _, width int) draw.Cell {
			v := l.CellOf(row, view.Verdict).(view.Judgement)
			if v.Missing {
				return draw.Text(prose.Gap(v.Value, p.Glyph.Missing, p.Glyph.Dash, p.Glyph.Absent), p.Muted)
			}
			return draw.Text(text.FitCentre(tiles[v.Outcome].Text, width), tiles[v.Outcome].Style)
		},
		Beside: func(row, _ int) draw.Cell { return tally(l.CellOf(row, view.Fact).(view.Tally), p) },
	}
	if t.Find(view.Fact) >= 0 {
		arrow := ""
		if t.Sorted == t.Find(view.Fact) {
			arrow = l.Sign(p.Glyph)
		}
		grid.Lead = append(grid.Lead, draw.Column{Head: []string{p.Glyph.Better + " " + p.Glyph.Dot + " " + p.Glyph.Worse, arrow}, Width: 8, Align: draw.Right})
	}
	return l.GridTable(env, grid)
}

// tally draws how many verdicts on an area are better, and how many worse.
func tally(t view.Tally, p *palette.Palette) draw.Cell {
	return draw.Cell{
		{Text: fmt.Sprintf("%d ", t.Better), Style: p.Better}, {Text: p.Glyph.Dot, Style: p.Muted}, {Text: fmt.Sprintf(" %d", t.Worse), Style: p.Worse},
	}
}

// column returns a column of the map under the name of its indicator, in lines no wider
// than a tile may be, with the arrow that says which way is better.
func column(l *list.List, env nav.Env, i int) draw.Column {
	c := &l.View.Table.Grid.Across[i]
	name := strings.TrimSpace(text.Clean(c.Head) + " " + list.Arrow(c.Polarity, env.Palette.Glyph) + " " + l.SortSign(env, i))
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
