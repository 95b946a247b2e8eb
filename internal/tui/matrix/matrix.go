// Package matrix is the screens of a theme for every area of a level, an area a row and an
// indicator a column: the overview of its headlines, with a value, its course and its verdict
// in every cell, and the heat map of all, with how the one stands in the other.
package matrix

import (
	"strings"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// grid returns what draws the grid of the view of l in columns, the first of which has the
// names of its areas: cell draws a row of the view's table in one of the others of some width.
func grid(l *list.List, env nav.Env, columns []draw.Column, cell func(row, i, width int) draw.Cell) draw.TableSpec {
	t, spec := &l.View.Table, l.Spec(env)
	columns[0].Key = t.Columns[t.Find(view.Area)].Sort
	for i, c := range t.Grid.Across {
		columns[1+i].Key = c.Sort
	}
	spec.Columns, spec.Frozen, spec.Col, spec.Crossed = columns, 1, 1+l.Col, true
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

// broken returns words in as many lines, all seen if that can be in most cells, and the width
// that they have, least or more.
func broken(words string, least, most, lines int) (out []string, width int) {
	longest := 0
	for word := range strings.FieldsSeq(words) {
		longest = max(longest, text.Width(word))
	}
	width = max(least, min(longest, most))
	for out = text.Wrap(words, width); len(out) > lines && width < most; out = text.Wrap(words, width) {
		width++
	}
	return list.Cut(out, lines, width), width
}
