package list

import (
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/view"
)

// A Grid is how a screen draws the grid of a view: areas down, and columns across.
type Grid struct {
	Lead   []draw.Column                          // beside the areas, their names first
	Beside func(row, col int) draw.Cell           // in Lead after the first; row is of the table
	Across func(i int) draw.Column                // of the grid
	Cell   func(row, across, width int) draw.Cell // row is of the table
}

// GridTable returns the table of the view's grid, as g draws it.
func (l *List) GridTable(env nav.Env, g Grid) draw.TableSpec {
	t, lead := &l.View.Table, len(g.Lead)
	spec := l.Spec(env)
	spec.Columns, spec.Frozen, spec.Col = g.Lead, lead, lead+l.Col
	for i := range t.Grid.Across {
		spec.Columns = append(spec.Columns, g.Across(i))
	}
	spec.Cell = func(row, col int) draw.Cell {
		switch {
		case col == 0:
			return draw.Text(l.Name(env, row), env.Palette.Text)
		case col < lead:
			return g.Beside(l.first(row), col)
		}
		return g.Cell(t.Grid.Row(row, col-lead), col-lead, spec.Columns[col].Width)
	}
	return spec
}

// SortSign returns the sign of the order that the table is sorted in, if it is by column
// across of the grid; else "".
func (l *List) SortSign(env nav.Env, across int) string {
	if l.View.Table.Grid.Sorted != across {
		return ""
	}
	return l.Sign(env.Palette.Glyph)
}

// CellOf returns the cell of a row of the table in its column of kind k.
func (l *List) CellOf(row int, k view.Kind) view.Cell {
	t := &l.View.Table
	return t.Cell(row, t.Find(k))
}

// Name returns the name of the area in a row.
func (l *List) Name(env nav.Env, row int) string {
	return env.Data.Areas().Area(l.View.Table.Area(l.first(row))).Name
}
