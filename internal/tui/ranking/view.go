package ranking

import (
	"fmt"
	"strings"

	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// View draws the table with the detail of the cursor's area.
func (s Screen) View(env nav.Env) string {
	of := s.Parts(env)
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Title, of.Detail, env.Palette)
}

// Parts returns what View puts together.
func (s Screen) Parts(env nav.Env) nav.Parts {
	title, detail := s.detail(env)
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Title: title, Detail: detail, IsList: true}
}

func (s *Screen) main(env nav.Env, width, height int) string {
	p, t := env.Palette, &s.v.Table
	if len(s.v.Scope.Periods) == 0 {
		return s.empty(env, width, height)
	}
	var top []string
	if s.filtering() && height > 0 {
		count := fmt.Sprintf("%d of %d areas", t.Len, t.Of)
		top = append(top, draw.FilterLine(s.v.Address.Filter, s.list.Typing, count, width, p))
	}
	body := ""
	if t.Len == 0 {
		body = "\n   " + p.Muted.Render(t.Empty)
	} else {
		body = draw.Table(s.tableIn(env, width), width, height-len(top), p)
	}
	return draw.Resize(strings.Join(append(top, body), "\n"), width, height)
}

// empty says which levels have figures, when this one has none.
func (s *Screen) empty(env nav.Env, width, height int) string {
	lines := []string{""}
	for _, l := range text.Wrap(s.v.Table.Empty, max(width-6, 0)) {
		lines = append(lines, "   "+l)
	}
	lines = append(lines, "", "   "+env.Palette.Key.Render("L")+env.Palette.Muted.Render(" lists the levels that have figures."))
	return draw.Block(lines, width, height)
}

func (s *Screen) tableHeight(env nav.Env) int {
	_, height := s.tableSize(env)
	return height
}

func (s *Screen) table(env nav.Env) draw.TableSpec {
	width, _ := s.tableSize(env)
	return s.tableIn(env, width)
}

func (s *Screen) tableIn(env nav.Env, width int) draw.TableSpec {
	columns := s.columnsIn(env, width)
	t := draw.TableSpec{
		Rows: s.v.Table.Len, Row: s.list.Row, Col: -1,
		Cell:   func(row, col int) draw.Cell { return s.cell(env, row, &columns[col]) },
		Marked: func(row int) bool { return s.list.Marked(env.Data, &s.v.Table, row) },
	}
	for i := range columns {
		c := &columns[i]
		if c.Kind == view.Area {
			t.Frozen = i + 1
		}
		t.Columns = append(t.Columns, draw.Column{Head: s.heading(env, c), Width: c.Width, Align: c.align})
	}
	if s.v.Table.Foot != nil {
		t.Foot = func(col int) draw.Cell { return s.footCell(env, &columns[col]) }
	}
	return t
}

// heading returns the two lines over a column, with the direction in which
// the table is sorted by it.
func (s *Screen) heading(env nav.Env, c *column) []string {
	head, under := c.head, c.under
	if text.Width(under) > c.Width {
		under = c.short
	}
	if c.Kind == view.Against {
		return s.barHeading(env, c)
	}
	if s.sortedBy(c) {
		arrow := env.Palette.Glyph.SortDown
		if s.v.Table.Ascending {
			arrow = env.Palette.Glyph.SortUp
		}
		head = text.Fit(head, min(text.Width(head), max(c.Width-2, 0))) + " " + arrow
		if c.Width < 3 {
			head = arrow
		}
	}
	return []string{head, under}
}

// sortedBy reports whether the table is sorted by c: by values if it is by ranks.
func (s *Screen) sortedBy(c *column) bool {
	by := s.v.Table.Columns[s.v.Table.Sorted].Kind
	if by == view.Rank {
		by = view.Value
	}
	return c.Kind == by
}

func (s *Screen) cell(env nav.Env, row int, c *column) draw.Cell {
	cell := s.v.Table.Cell(row, c.at)
	if c.Kind != view.Against {
		return list.Cell(cell, c.Column, c.Width, env.Palette)
	}
	return s.bar(s.value(row), numberOf(cell), c.Width, env.Palette.Series[0], env.Palette)
}

func (s *Screen) footCell(env nav.Env, c *column) draw.Cell {
	cell := s.v.Table.Foot(c.at)
	if c.Kind != view.Against {
		return list.Foot(cell, c.Column, c.Width, env.Palette)
	}
	if c.Nothing {
		return nil
	}
	return s.bar(observed(s.v.Table.Foot(s.v.Table.Find(view.Value))), numberOf(cell), c.Width, env.Palette.Comparator, env.Palette)
}

// value returns the observation in a row.
func (s *Screen) value(row int) dataset.Observation {
	return observed(s.v.Table.Cell(row, s.v.Table.Find(view.Value)))
}

func observed(c view.Cell) dataset.Observation {
	if a, ok := c.(view.Amount); ok {
		return a.Observation
	}
	return dataset.Missing()
}
