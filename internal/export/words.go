package export

import (
	"io"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/text"
	"weal/internal/view"
)

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
	if v.Sections != nil && !v.Table.Facts {
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
	shown := *t
	shown.Columns = slices.Clone(t.Columns)
	for i := range shown.Columns {
		if c := &shown.Columns[i]; c.Nothing {
			c.Fields = nil
		}
	}
	return tableOf(&shown).aligned()
}

// wordTable returns the lines of t as it is read aloud.
func wordTable(t *view.Table) []string {
	switch {
	case t.Len == 0:
		return []string{text.Clean(t.Empty)}
	case t.Facts:
		return alignedTable(t)
	}
	columns, above := shared(t)
	var rows [][]string
	var over []string // what stands above each row
	add := func(cellAt func(col int) view.Cell) {
		words := func(columns []int) []string {
			var row []string
			for _, col := range columns {
				row = append(row, text.Clean(view.Words(cellAt(col))))
			}
			return row
		}
		rows, over = append(rows, words(columns)), append(over, strings.Join(words(above), ", "))
	}
	for i := range t.Len {
		add(func(col int) view.Cell { return t.Cell(i, col) })
	}
	for i := range t.Feet {
		if t.Feet[i].Figure != nil {
			add(t.Feet[i].Cell)
		}
	}
	width := widths(rows)
	heads := make([]string, len(columns))
	for i, col := range columns {
		heads[i] = t.Columns[col].Kind.Name()
		if width[i] > 0 { // else nothing is said in it
			width[i] = max(width[i], text.Width(heads[i]))
		}
	}
	line := func(row []string) string {
		var shown []string
		for i, s := range row {
			if width[i] > 0 {
				shown = append(shown, text.Fit(s, width[i]))
			}
		}
		return strings.TrimRight(strings.Join(shown, "  "), " ")
	}
	lines := []string{line(heads)}
	before := ""
	for i, row := range rows {
		if over[i] != before {
			before = over[i]
			lines = append(lines, "", before+":")
		}
		lines = append(lines, line(row))
	}
	return lines
}

// shared returns the columns of t in the order in which they are read, without those that
// say the same for many rows in turn, and these.
func shared(t *view.Table) (columns, above []int) {
	figures := t.Figures()
	first := figures[0]
	same := map[view.Kind]bool{
		view.Indicator: !slices.ContainsFunc(figures, func(f analysis.Figure) bool { return f.Indicator != first.Indicator }),
		view.Period:    !slices.ContainsFunc(figures, func(f analysis.Figure) bool { return f.Period != first.Period }),
	}
	for _, k := range aloud() {
		col := t.Find(k)
		switch {
		case col < 0:
		case t.Columns[col].Group && k == view.Area, same[k]:
			above = append(above, col)
		case t.Columns[col].Group: // of a series, which no line is about
		default:
			columns = append(columns, col)
		}
	}
	return columns, above
}
