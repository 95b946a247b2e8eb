package export

import (
	"io"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/text"
	"weal/internal/view"
)

// View writes the table of v to w in format f. It knows no statistic: what files have for
// a column is for its Kind to say. No rows are a header alone, and an empty array in JSON.
//
// CSV and JSON name areas by code, indicators by slug and periods in their ISO form, so
// that weal and other programs can read them; the others write periods as people do. In
// CSV, an apostrophe stands before a name, unit, source or other free text that a
// spreadsheet would take for a formula; codes and values are never altered.
func View(w io.Writer, v view.View, f Format) error { return tableOf(&v.Table).write(w, f) }

// tableOf returns what files have of t: its rows and, under them, the comparator's.
func tableOf(t *view.Table) table {
	var columns []column
	for _, c := range t.Columns {
		for _, f := range c.Fields {
			columns = append(columns, column{name: f.Name, kind: kind(f.Type), data: f.Data})
		}
	}
	return table{columns, func(yield func([]cell) bool) {
		row, values := make([]cell, 0, len(columns)), make([]view.FieldValue, 0, 4)
		fill := func(cellAt func(col int) view.Cell) []cell {
			row = row[:0]
			for i, c := range t.Columns {
				values = view.Values(values[:0], c.Fields, cellAt(i))
				for _, v := range values {
					row = append(row, cell{v.Text, number(v.Number), v.Human})
				}
			}
			return row
		}
		for i := range t.Len {
			if !yield(fill(func(col int) view.Cell { return t.Cell(i, col) })) {
				return
			}
		}
		if (t.FootFigure != nil || t.Foot != nil && isOfFacts(t)) && t.Len > 0 {
			yield(fill(t.Foot))
		}
	}}
}

// aloud is the order in which the columns of a table are read: the verdict is last, so
// that its reasons may be as long as they are.
func aloud() []view.Kind {
	return []view.Kind{view.Area, view.Indicator, view.Period, view.Value, view.Interval, view.Basis, view.Rank, view.Trend, view.Verdict}
}

// Words writes v without pictures, for reading aloud: its title, what there is to say of
// the row that its address is about and of the whole, by topic, and its text or its table.
// What rows have in common stands once above them, and columns that say nothing are left
// out.
func Words(w io.Writer, v view.View, ascii bool) error {
	head := strings.Join(v.Title.Crumbs, ", ")
	if len(v.Title.Right) > 0 {
		head += " (" + strings.Join(v.Title.Right, " · ") + ")"
	}
	lines := []string{text.Clean(head)}
	row := -1
	if v.Table.Len > 0 && v.About != nil {
		row = v.Start
	}
	for _, s := range v.Sentences(row) {
		lines = append(lines, strings.TrimSpace(text.Clean(s.Text)))
	}
	lines = append(lines, "")
	if v.Sections != nil && !isOfFacts(&v.Table) {
		lines = append(lines, sectionLines(v.Sections, 0, ascii)...)
	} else {
		lines = append(lines, wordTable(&v.Table)...)
	}
	return writeLines(w, lines, ascii)
}

func writeLines(w io.Writer, lines []string, ascii bool) error {
	for _, line := range lines {
		if ascii {
			line = text.ASCII(line)
		}
		if _, err := io.WriteString(w, strings.TrimRight(line, " ")+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// Sections writes the text of v. Sentences are broken into lines of at most width cells, or
// are one each if it is 0; tables are as wide as they have to be.
func Sections(w io.Writer, v view.View, width int, ascii bool) error {
	return writeLines(w, sectionLines(v.Sections, width, ascii), ascii)
}

func sectionLines(sections []view.Section, width int, ascii bool) []string {
	var lines []string
	for i, s := range sections {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, " "+text.Clean(s.Head))
		for _, l := range s.Lines {
			words := text.Clean(l.Text)
			if ascii {
				words = strings.ReplaceAll(words, "√", "sqrt")
			}
			lines = append(lines, text.Entry(l.Label, words, width)...)
		}
		if s.Table != nil {
			lines = append(lines, "")
			for _, l := range alignedTable(s.Table) {
				lines = append(lines, "   "+l)
			}
		}
	}
	return lines
}

// alignedTable returns the lines of a table of things other than figures, without the
// columns in which no row says anything.
func alignedTable(t *view.Table) []string {
	shown, kept := *t, []int(nil)
	shown.Columns = nil
	for i, c := range t.Columns {
		if !c.Nothing {
			kept, shown.Columns = append(kept, i), append(shown.Columns, c)
		}
	}
	shown.Cell = func(row, col int) view.Cell { return t.Cell(row, kept[col]) }
	if t.Foot != nil {
		shown.Foot = func(col int) view.Cell { return t.Foot(kept[col]) }
	}
	return tableOf(&shown).aligned()
}

// isOfFacts reports whether t is a table of things other than figures.
func isOfFacts(t *view.Table) bool { return t.Find(view.Fact) >= 0 }

// wordTable returns the lines of t as it is read aloud.
func wordTable(t *view.Table) []string {
	switch {
	case t.Len == 0:
		return []string{text.Clean(t.Empty)}
	case isOfFacts(t):
		return alignedTable(t)
	}
	columns, above := shared(t)
	width := make([]int, len(columns))
	var rows [][]string
	var over []string // what stands above each row
	add := func(f analysis.Figure, cellAt func(col int) view.Cell) {
		row := make([]string, len(columns))
		for i, col := range columns {
			row[i] = text.Clean(view.Words(cellAt(col)))
			width[i] = max(width[i], text.Width(row[i]))
		}
		var parts []string
		for _, col := range above {
			parts = append(parts, text.Clean(view.Words(cellAt(col))))
		}
		rows, over = append(rows, row), append(over, strings.Join(parts, ", "))
	}
	for i := range t.Len {
		add(t.Figure(i), func(col int) view.Cell { return t.Cell(i, col) })
	}
	if t.FootFigure != nil {
		add(t.FootFigure(), t.Foot)
	}
	heads := make([]string, len(columns))
	for i, col := range columns {
		heads[i] = t.Columns[col].Kind.Name()
		if width[i] > 0 {
			width[i] = max(width[i], text.Width(heads[i]))
		}
	}
	lines := []string{aligned(heads, width)}
	before := ""
	for i, row := range rows {
		if over[i] != before {
			before = over[i]
			lines = append(lines, "", before+":")
		}
		lines = append(lines, aligned(row, width))
	}
	return lines
}

// shared returns the columns of t in the order in which they are read, without those that
// say the same for many rows in turn, and these.
func shared(t *view.Table) (columns, above []int) {
	for _, k := range aloud() {
		col := t.Find(k)
		switch {
		case col < 0:
		case t.Columns[col].Group && k == view.Area, k == view.Indicator && same(t, func(f analysis.Figure) uint32 { return uint32(f.Indicator) }), k == view.Period && same(t, func(f analysis.Figure) uint32 { return uint32(f.Period) }):
			above = append(above, col)
		case t.Columns[col].Group: // of a series, which no line is about
		default:
			columns = append(columns, col)
		}
	}
	return columns, above
}

// same reports whether all figures of t have one and the same thing.
func same(t *view.Table, thing func(analysis.Figure) uint32) bool {
	first := thing(t.Figure(0))
	for i := range t.Len {
		if thing(t.Figure(i)) != first {
			return false
		}
	}
	return t.FootFigure == nil || thing(t.FootFigure()) == first
}

// aligned returns cells in columns of those widths; those of none are left out.
func aligned(cells []string, width []int) string {
	var shown []string
	for i, s := range cells {
		if width[i] > 0 {
			shown = append(shown, text.Fit(s, width[i]))
		}
	}
	return strings.TrimRight(strings.Join(slices.Clip(shown), "  "), " ")
}
