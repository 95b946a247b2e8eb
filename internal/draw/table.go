package draw

import (
	"fmt"
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// A Column is one column of a table.
type Column struct {
	Head  []string // heading lines, the first on top
	Width int      // cells
	Grow  int      // cells it may take beyond Width if there is room
	Align Align    // of cells and heading
}

// A TableSpec says what Table draws. Only rows and columns that are visible
// are asked for, so a table of a million rows costs what it shows.
type TableSpec struct {
	Columns []Column
	Frozen  int // the first columns, that never scroll sideways

	Rows int
	Cell func(row, col int) Cell // plain text; called for visible cells only

	Row int // the cursor's row, which is always visible; none if negative
	Col int // the cursor's column, which is always visible; none if negative

	Empty  string             // what to say if there are no rows
	Foot   func(col int) Cell // a last row that never scrolls, or nil
	Marked func(row int) bool // rows with a mark in the margin, or nil
}

const (
	margin = 3 // " ▸ "
	gap    = 2 // between columns
)

// Visible returns how many rows Table shows in height lines: how far a page
// is.
func (t TableSpec) Visible(height int) int {
	body := height - t.headings()
	if t.Foot != nil {
		body--
	}
	if t.Rows > body {
		body-- // the rule that says which rows these are
	}
	return max(body, 0)
}

// Table draws a table of exactly width × height cells: headings, rows around
// the cursor, the foot. If there are more rows than fit, a rule under them
// says which are shown; if there are more columns, "‹" and "›" in the heading
// say on which side.
func Table(t TableSpec, width, height int, p *palette.Palette) string {
	if height <= 0 {
		return ""
	}
	width = max(width, 0)
	cols := t.layout(width)
	lines := t.heading(cols, width, p)
	visible := t.Visible(height)
	first, last := window(t.Row, t.Rows, visible)
	for row := first; row < last; row++ {
		lines = append(lines, t.row(row, cols, width, p))
	}
	if t.Rows <= 0 && t.Empty != "" {
		lines = append(lines, text.Spaces(margin)+p.Muted.Render(text.Clean(t.Empty)))
	}
	if visible < t.Rows {
		where := fmt.Sprintf("rows %d%s%d of %d", first+1, p.Glyph.Dash, last, t.Rows)
		if visible == 0 {
			where = fmt.Sprintf("%d rows", t.Rows)
		}
		lines = append(lines, Rule(width, "", where, p))
	}
	if t.Foot != nil {
		lines = append(lines, t.foot(cols, width, p))
	}
	return finish(Block(lines, width, height), p)
}

// window returns the range of rows to draw so that the cursor is in view, in
// the middle where possible.
func window(cursor, rows, height int) (first, last int) {
	first = max(0, min(cursor-height/2, rows-height))
	return first, max(first, min(first+height, rows))
}

func (t TableSpec) headings() int {
	n := 0
	for _, c := range t.Columns {
		n = max(n, len(c.Head))
	}
	return n
}

func (t TableSpec) row(row int, cols layout, width int, p *palette.Palette) string {
	var b strings.Builder
	b.Grow(2 * width)
	selected := row == t.Row
	var over palette.Style // of the whole row
	if selected {
		over = p.Selected
	}
	b.WriteString(t.margin(row, over, p))
	for i, c := range cols.shown {
		if i > 0 {
			b.WriteString(over.Render(text.Spaces(gap)))
		}
		style := over
		if selected && c.index == t.Col {
			style = p.Cell
		}
		t.Cell(row, c.index).write(&b, c.width, t.Columns[c.index].Align, style)
	}
	b.WriteString(over.Render(text.Spaces(width - cols.width)))
	return b.String()
}

// margin returns the left end of a row: its mark, and the cursor.
func (t TableSpec) margin(row int, over palette.Style, p *palette.Palette) string {
	mark, cursor, style := " ", " ", over
	if t.Marked != nil && t.Marked(row) {
		mark = p.Glyph.Mark
		if row != t.Row {
			style = p.Marked
		}
	}
	if row == t.Row {
		cursor = p.Glyph.Cursor
	}
	return style.Render(mark + cursor + " ")
}

func (t TableSpec) foot(cols layout, width int, p *palette.Palette) string {
	var b strings.Builder
	b.WriteString(text.Spaces(margin))
	for i, c := range cols.shown {
		if i > 0 {
			b.WriteString(text.Spaces(gap))
		}
		t.Foot(c.index).write(&b, c.width, t.Columns[c.index].Align, palette.Style{})
	}
	return b.String()
}

// heading returns the heading lines, each column's at the bottom, with the
// hints of hidden columns in the last.
func (t TableSpec) heading(cols layout, width int, p *palette.Palette) []string {
	n := t.headings()
	lines := make([]string, n)
	for line := range n {
		style := p.Header
		if line > 0 {
			style = p.Muted
		}
		var b strings.Builder
		b.WriteString(text.Spaces(margin))
		for i, c := range cols.shown {
			if i > 0 {
				b.WriteString(t.between(i, line == 0, cols, p))
			}
			words := ""
			if head := t.Columns[c.index].Head; line < len(head) {
				words = text.Clean(head[line])
			}
			if c.index == t.Col && line == 0 {
				b.WriteString(p.Title.Render(fitTo(words, c.width, t.Columns[c.index].Align)))
				continue
			}
			b.WriteString(style.Render(fitTo(words, c.width, t.Columns[c.index].Align)))
		}
		if line == 0 && cols.right {
			b.WriteString(text.Spaces(width-cols.width-1) + p.Key.Render(p.Glyph.Right))
		}
		lines[line] = b.String()
	}
	return lines
}

// between returns the gap before shown column i of the heading.
func (t TableSpec) between(i int, hints bool, cols layout, p *palette.Palette) string {
	if hints && cols.left && i == cols.frozen {
		return p.Key.Render(p.Glyph.Left) + text.Spaces(gap-1)
	}
	return text.Spaces(gap)
}
