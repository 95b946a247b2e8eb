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
	Named int      // of Head, those that are its name; 0 for the first
	Over  string   // a name over them, for a column that is narrower: level, or a letter a line
	Width int      // cells
	Grow  int      // cells it may take beyond Width if there is room
	Align Align    // of cells and heading
	Key   string   // that a Hit on the column has
}

// A TableSpec says what Table draws. Only rows and columns that are visible
// are asked for, so a table of a million rows costs what it shows.
type TableSpec struct {
	Columns []Column
	Frozen  int // the first columns, that never scroll sideways
	Close   int // cells by which those after them stand closer to one another than usual, 2 at most
	Left    int // how many of those have their names level at their left, as Led says; 0 for upright names

	Rows int
	Cell func(row, col int) Cell // plain text; called for visible cells only

	Row int // the cursor's row, which is always visible; none if negative
	Col int // the cursor's column, which is always visible; none if negative

	// Crossed says that the cursor is on a cell: its row is marked in the margin and the frozen
	// columns, as its column is in the headings. A row marked from end to end is many bytes.
	Crossed bool

	Empty  string             // what to say if there are no rows
	Foot   func(col int) Cell // a last row that never scrolls, or nil
	Marked func(row int) bool // rows with a mark in the margin, or nil
	On     Thing              // what a Hit on a row is on; zero is Row
	Pin    Pin                // how it was scrolled when it was clicked on
}

const (
	margin = 3 // " ▸ "
	gap    = 2 // between columns
)

// Visible returns how many rows Table shows in height lines: how far a page
// is.
func (t TableSpec) Visible(height int) int {
	headings, _ := t.headings(height)
	body := height - headings
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
	if n, level := t.headings(height); level {
		cols.led = n - t.Headings()
	}
	lines := t.heading(cols, width, height, p)
	headings := len(lines)
	visible := t.Visible(height)
	first, last := t.window(visible)
	for row := first; row < last; row++ {
		lines = append(lines, t.row(row, cols, width, p))
	}
	if p.Pointing {
		t.hits(lines, cols, headings, first, p)
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
		lines = append(lines, t.line(text.Spaces(margin), cols, func(i int) string { return text.Spaces(t.gap(i)) },
			func(col int) (Cell, palette.Style) { return t.Foot(col), palette.Style{} }))
	}
	return finish(Block(lines, width, height), p)
}

// window returns the range of rows to draw so that the cursor is in view, in
// the middle where possible.
func window(cursor, rows, height int) (first, last int) {
	first = max(0, min(cursor-height/2, rows-height))
	return first, max(first, min(first+height, rows))
}

func (t TableSpec) row(row int, cols layout, width int, p *palette.Palette) string {
	var head, body palette.Style // what the cursor adds to the frozen columns and the others
	if row == t.Row {
		if head = p.Gutter; !t.Crossed {
			body = p.Selected
		}
	}
	over := func(col int) palette.Style {
		if col < t.Frozen {
			return head
		}
		return body
	}
	return t.line(t.margin(row, p), cols, func(i int) string { return over(i).Render(text.Spaces(t.gap(i))) }, func(col int) (Cell, palette.Style) {
		if row == t.Row && col == t.Col { // apart from the cells beside it even if all are filled with their colour
			return t.Cell(row, col).upright(), p.Cell
		}
		return t.Cell(row, col), over(col)
	}) + body.Render(text.Spaces(width-cols.width))
}

// line returns margin and the cells of the shown columns, with what is before
// each but the first.
func (t TableSpec) line(margin string, cols layout, before func(i int) string, cell func(col int) (Cell, palette.Style)) string {
	var b strings.Builder
	b.Grow(2 * cols.width)
	b.WriteString(margin)
	for i, c := range cols.shown {
		if i > 0 {
			b.WriteString(before(i))
		}
		cell, over := cell(c.index)
		cell.write(&b, c.width, t.Columns[c.index].Align, over)
	}
	return b.String()
}

// margin returns the left end of a row: its mark, and the cursor.
func (t TableSpec) margin(row int, p *palette.Palette) string {
	cursor, over := " ", palette.Style{}
	if row == t.Row {
		cursor, over = p.Glyph.Cursor, p.Gutter
	}
	if t.Marked != nil && t.Marked(row) {
		return p.Marked.With(over).Render(p.Glyph.Mark) + over.Render(cursor+" ")
	}
	return over.Render(" " + cursor + " ")
}

// Stacked draws t as Table does but, where not all of its columns fit beside one
// another and it is less than half as tall as height, goes on below with those
// that are left: the frozen columns, the rows and the foot are the same in every
// block. A rule under them says which columns are shown if some still are not.
func Stacked(t TableSpec, width, height int, p *palette.Palette) string {
	width, height = max(width, 0), max(height, 0)
	blocks := t.blocks(width)
	tall := t.mostHeadings() + max(t.Rows, 1) + 1 // with an empty line after it
	if t.Foot != nil {
		tall++
	}
	most := height / tall
	if len(blocks) < 2 || most < 2 || t.Rows < 1 {
		return Table(t, width, height, p)
	}
	frozen := min(t.Frozen, len(t.Columns))
	at := 0
	for i, b := range blocks {
		if b.first <= t.Col {
			at = i
		}
	}
	first, last := window(at, len(blocks), most)
	spare := width // so that the frozen columns are as wide in every block
	for _, b := range blocks {
		spare = min(spare, t.room(width)-t.span(b.first, b.last))
	}
	var lines []string
	for _, b := range blocks[first:last] {
		lines = append(lines, Table(t.part(frozen, b, spare), width, tall-1, p), "")
	}
	if last-first < len(blocks) {
		where := fmt.Sprintf("columns %d%s%d of %d", blocks[first].first-frozen+1, p.Glyph.Dash, blocks[last-1].last-frozen, len(t.Columns)-frozen)
		lines[len(lines)-1] = Rule(width, "", where, p)
	}
	return finish(Resize(strings.Join(lines, "\n"), width, height), p)
}

// A columnRange is columns first to last-1.
type columnRange struct{ first, last int }

// blocks returns the columns that are not frozen, as many at a time as fit
// beside the frozen ones.
func (t TableSpec) blocks(width int) []columnRange {
	frozen := min(max(t.Frozen, 0), len(t.Columns))
	room := t.room(width)
	var blocks []columnRange
	for first := frozen; first < len(t.Columns); {
		last := first + 1
		for last < len(t.Columns) && t.span(first, last+1) <= room {
			last++
		}
		blocks = append(blocks, columnRange{first, last})
		first = last
	}
	return blocks
}

// part returns the table of the frozen columns, which may take spare cells more,
// and those of r.
func (t TableSpec) part(frozen int, r columnRange, spare int) TableSpec {
	whole, part := t, t
	index := func(col int) int {
		if col < frozen {
			return col
		}
		return col - frozen + r.first
	}
	part.Columns = append(t.Columns[:frozen:frozen], t.Columns[r.first:r.last]...)
	for i := range frozen {
		part.Columns[i].Grow = min(part.Columns[i].Grow, max(spare, 0))
	}
	part.Cell = func(row, col int) Cell { return whole.Cell(row, index(col)) }
	if whole.Foot != nil {
		part.Foot = func(col int) Cell { return whole.Foot(index(col)) }
	}
	switch {
	case r.first <= t.Col && t.Col < r.last:
		part.Col = t.Col - r.first + frozen
	case t.Col >= frozen:
		part.Col = -1
	}
	return part
}
