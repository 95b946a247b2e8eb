package export

import (
	"io"
	"reflect"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
)

// columns returns the names of the columns in order.
func columns() []string {
	t := reflect.TypeFor[row]()
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Tag.Get("csv")
	}
	return names
}

// numeric says which columns are numbers, which align on the right.
func numeric(column int) bool {
	return reflect.TypeFor[row]().Field(column).Type == reflect.TypeFor[number]()
}

// cells returns the figures as rows of text to be read by people, the names of
// the columns first.
func cells(d *dataset.Dataset, figures []analysis.Figure) [][]string {
	table := make([][]string, 0, len(figures)+1)
	table = append(table, columns())
	for _, f := range figures {
		r := newRow(d, f)
		line := []string{
			r.Area, r.Name, r.Indicator, f.Period.Label(),
			r.Value.String(), r.Lower.String(), r.Upper.String(), r.Status, r.Unit, r.Source,
		}
		for i, s := range line {
			line[i] = draw.Clean(s)
		}
		table = append(table, line)
	}
	return table
}

// widths returns how many cells of a terminal each column takes.
func widths(table [][]string) []int {
	w := make([]int, len(table[0]))
	for _, line := range table {
		for i, s := range line {
			w[i] = max(w[i], draw.Width(s))
		}
	}
	return w
}

// pad returns s in width cells, against the edge where its column aligns.
func pad(s string, width int, right bool) string {
	blank := strings.Repeat(" ", max(0, width-draw.Width(s)))
	if right {
		return blank + s
	}
	return s + blank
}

func writeTable(w io.Writer, d *dataset.Dataset, figures []analysis.Figure) error {
	table := cells(d, figures)
	width := widths(table)
	for _, line := range table {
		for i, s := range line {
			line[i] = pad(s, width[i], numeric(i))
		}
		if _, err := io.WriteString(w, strings.TrimRight(strings.Join(line, "  "), " ")+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// writeTSV needs no quotes: cells have no tabs and no newlines left in them.
func writeTSV(w io.Writer, d *dataset.Dataset, figures []analysis.Figure) error {
	for _, line := range cells(d, figures) {
		if _, err := io.WriteString(w, strings.Join(line, "\t")+"\n"); err != nil {
			return err
		}
	}
	return nil
}

func writeMarkdown(w io.Writer, d *dataset.Dataset, figures []analysis.Figure) error {
	table := cells(d, figures)
	for _, line := range table[1:] {
		for i, s := range line {
			line[i] = plainMarkdown.Replace(s)
		}
	}
	width := widths(table)
	for i, line := range table {
		if err := writePipes(w, line, width); err != nil {
			return err
		}
		if i > 0 {
			continue
		}
		if err := writePipes(w, rule(width), width); err != nil {
			return err
		}
	}
	return nil
}

// rule returns the line between heading and rows, with the colons that align
// numbers on the right.
func rule(width []int) []string {
	line := make([]string, len(width))
	for i, n := range width {
		line[i] = strings.Repeat("-", n)
		if numeric(i) {
			line[i] = line[i][1:] + ":"
		}
	}
	return line
}

func writePipes(w io.Writer, line []string, width []int) error {
	padded := make([]string, len(line))
	for i, s := range line {
		padded[i] = pad(s, width[i], numeric(i))
	}
	_, err := io.WriteString(w, "| "+strings.Join(padded, " | ")+" |\n")
	return err
}

// plainMarkdown keeps text from being read as markup.
var plainMarkdown = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", `\<`, "`", "\\`", "*", `\*`)
