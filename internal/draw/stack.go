package draw

import (
	"fmt"
	"strings"

	"weal/internal/palette"
)

// Stacked draws t as Table does but, where not all of its columns fit beside one
// another and it is less than half as tall as height, goes on below with those
// that are left: the frozen columns, the rows and the foot are the same in every
// block. A rule under them says which columns are shown if some still are not.
func Stacked(t TableSpec, width, height int, p *palette.Palette) string {
	width, height = max(width, 0), max(height, 0)
	blocks := t.blocks(width)
	tall := t.headings() + max(t.Rows, 1) + 1 // with an empty line after it
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
		spare = min(spare, width-margin+gap-t.span(0, frozen)-t.span(b.first, b.last))
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
	room := width - margin + gap - t.span(0, frozen)
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
