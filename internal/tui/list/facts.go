package list

import (
	"weal/internal/draw"
	"weal/internal/palette"
	"weal/internal/text"
	"weal/internal/view"
)

// leastFact is how many cells of what a row is about have to be seen.
const leastFact = 14

// FactTable returns the table of things other than figures in width cells: columns are as
// wide as what stands in them and, where there is room, up to spare cells wider.
func FactTable(t *view.Table, width, spare int, p *palette.Palette) draw.TableSpec {
	var columns []column
	under := false
	for i := range t.Columns {
		c := column{Column: &t.Columns[i], at: i, align: draw.Right}
		if c.Nothing {
			continue
		}
		c.Least = max(text.Width(text.Clean(c.Longest)), text.Width(c.Head), text.Width(c.Under), 1)
		if c.Most = c.Least + spare; c.Fields[0].Type == view.Text {
			c.align = draw.Left
		}
		if c.Fitting.Weight = c.Column.Weight; i == 0 {
			c.Least = min(c.Least, leastFact)
		}
		under = under || c.Under != ""
		columns = append(columns, c)
	}
	columns = draw.FitColumns(columns, (*column).fitting, width)
	spec := draw.TableSpec{Rows: t.Len, Row: -1, Col: -1, Frozen: 1}
	for i := range columns {
		c := &columns[i]
		head := []string{c.Head}
		switch {
		case under && c.Under == "":
			head = []string{"", c.Head}
		case under:
			head = append(head, c.Under)
		}
		spec.Columns = append(spec.Columns, draw.Column{Head: head, Width: c.Width, Align: c.align})
	}
	spec.Cell = func(row, col int) draw.Cell {
		c := &columns[col]
		return Cell(t.Cell(row, c.at), c.Column, c.Width, p)
	}
	if t.Foot != nil {
		spec.Foot = func(col int) draw.Cell { return inked(t.Foot(columns[col].at), p.Title) }
	}
	return spec
}

// inked returns what c says in a style.
func inked(c view.Cell, style palette.Style) draw.Cell {
	if c == nil {
		return nil
	}
	return draw.Text(c.String(), style)
}
