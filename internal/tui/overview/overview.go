// Package overview is the screen of the headline indicators of a theme for every area of
// a level: a value, its course and its verdict in every cell.
package overview

import (
	"cmp"
	"strconv"
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
	sparkWidth = 8
	leastValue = 3
	mostHead   = 20 // cells of a heading that widens its column
)

// New returns the screen at a.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return list.Screen{List: list.List{Open: "trend", Mark: true}, Own: list.Own{
		Keys:  func(*list.List) []key.Binding { return []key.Binding{nav.KeyMark, nav.KeyMap, nav.KeyRanking} },
		Top:   func(l *list.List, env nav.Env, _, _ int) []string { return []string{themes(l, env)} },
		Table: table,
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

func table(l *list.List, env nav.Env, width int) draw.TableSpec {
	p, across := env.Palette, l.View.Table.Grid.Across
	legend := []string{l.View.Scope.Level.Plural(), p.Glyph.Up + p.Glyph.Down + " which way is better", ""}
	spec := l.GridTable(env, list.Grid{
		Lead:   []draw.Column{draw.NameColumn(legend, env.Data.Areas().Names(l.View.Scope.Areas), width)},
		Across: func(i int) draw.Column { return column(l, env, i) },
		Cell: func(row, i, _ int) draw.Cell {
			cell := figure(&across[i], func(k view.Kind) view.Cell { return l.CellOf(row, k) }, palette.Style{}, p)
			if sign := list.Cell(l.CellOf(row, view.Verdict), nil, 1, p); sign != nil {
				cell = append(append(cell, draw.Span{Text: " "}), sign...)
			}
			return cell
		},
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
	id, _ := env.Data.Lookup(c.Sort)
	unit := env.Data.Indicator(id).Unit
	head := []string{
		strings.TrimSpace(c.Head + " " + l.SortSign(env, i)),
		strings.TrimSpace(cmp.Or(unit.Name, strings.TrimSpace(unit.Prefix+unit.Suffix)) + " " + list.Arrow(c.Polarity, env.Palette.Glyph)),
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
	return draw.Cell{value, {Text: text.Fit(after, 1), Style: p.Muted}, {Text: line, Style: p.Muted}}
}
