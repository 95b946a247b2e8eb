package export

import (
	"io"
	"slices"
	"strings"

	"weal/internal/text"
)

// forPeople returns t without the columns that are only for programs.
func (t table) forPeople() []column {
	return slices.DeleteFunc(slices.Clone(t.columns), func(c column) bool { return c.data })
}

// cells returns t as text to be read by people, the names of the columns
// first.
func (t table) cells() [][]string {
	columns := t.forPeople()
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.name
	}
	lines := [][]string{head}
	for row := range t.rows {
		line := make([]string, 0, len(columns))
		for i, c := range t.columns {
			if !c.data {
				line = append(line, text.Clean(row[i].read(c.kind)))
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// read returns c as people read it.
func (c cell) read(k kind) string {
	switch {
	case c.human != "":
		return c.human
	case k == numeric:
		return c.number.String()
	}
	return c.text
}

// widths returns how many cells of a terminal each column takes.
func widths(lines [][]string) []int {
	w := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, s := range line {
			w[i] = max(w[i], text.Width(s))
		}
	}
	return w
}

// pad returns s in width cells, against the edge where its column aligns.
func pad(s string, width int, right bool) string {
	blank := strings.Repeat(" ", max(0, width-text.Width(s)))
	if right {
		return blank + s
	}
	return s + blank
}

func (t table) writeAligned(w io.Writer) error {
	for _, line := range t.aligned() {
		if _, err := io.WriteString(w, line+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// aligned returns the lines of t, its columns aligned with blanks.
func (t table) aligned() []string {
	columns, rows := t.forPeople(), t.cells()
	width := widths(rows)
	lines := make([]string, len(rows))
	for i, row := range rows {
		for k, s := range row {
			row[k] = pad(s, width[k], columns[k].kind == numeric)
		}
		lines[i] = strings.TrimRight(strings.Join(row, "  "), " ")
	}
	return lines
}

// writeTSV needs no quotes: cells have no tabs and no newlines left in them.
func (t table) writeTSV(w io.Writer) error {
	for _, line := range t.cells() {
		if _, err := io.WriteString(w, strings.Join(line, "\t")+"\n"); err != nil {
			return err
		}
	}
	return nil
}

func (t table) writeMarkdown(w io.Writer) error {
	columns, lines := t.forPeople(), t.cells()
	for _, line := range lines[1:] {
		for i, s := range line {
			line[i] = plainMarkdown.Replace(s)
		}
	}
	width := widths(lines)
	lines = slices.Insert(lines, 1, rule(columns, width))
	for _, line := range lines {
		for i, s := range line {
			line[i] = pad(s, width[i], columns[i].kind == numeric)
		}
		if _, err := io.WriteString(w, "| "+strings.Join(line, " | ")+" |\n"); err != nil {
			return err
		}
	}
	return nil
}

// rule returns the line between heading and rows, with the colons that align
// numbers on the right.
func rule(columns []column, width []int) []string {
	line := make([]string, len(width))
	for i, n := range width {
		line[i] = strings.Repeat("-", n)
		if columns[i].kind == numeric {
			line[i] = line[i][1:] + ":"
		}
	}
	return line
}

// plainMarkdown keeps text from being read as markup.
var plainMarkdown = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", `\<`, "`", "\\`", "*", `\*`)
