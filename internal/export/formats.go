package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"html"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"weal/internal/indicator"
	"weal/internal/text"
	"weal/internal/view"
)

func (t table) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	record := make([]string, len(t.columns))
	for i, c := range t.columns {
		record[i] = c.Name
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for row := range t.rows {
		for i, c := range t.columns {
			if c.Type == view.Numeric {
				record[i] = number(row[i].Number)
			} else {
				record[i] = text.NoFormula(row[i].Text)
			}
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// tsv returns the lines of t with tabs between its cells, which have no tabs and no
// newlines left in them, and need no quotes.
func (t table) tsv() []string {
	var lines []string
	for _, line := range t.cells() {
		for i, s := range line {
			line[i] = text.NoFormula(s)
		}
		lines = append(lines, strings.Join(line, "\t"))
	}
	return lines
}

// writeJSON writes one object a line, so that files can be compared line by
// line.
func (t table) writeJSON(w io.Writer, leftOut func(indicator.ID) int) error {
	var quoted bytes.Buffer
	enc := json.NewEncoder(&quoted)
	enc.SetEscapeHTML(false)
	var line []byte
	sep := "[\n"
	left := make(map[indicator.ID]int)
	for row, figure := range t.rows {
		line = append(line[:0], sep...)
		sep = "{"
		for i, c := range t.columns {
			line = append(line, sep...)
			line = append(append(append(line, '"'), c.Name...), `":`...)
			sep = ","
			switch {
			case c.Type == view.Numeric:
				before := len(line)
				if line = appendNumber(line, row[i].Number); len(line) == before {
					line = append(line, "null"...)
				}
			case plain(row[i].Text):
				line = append(append(append(line, '"'), row[i].Text...), '"')
			default:
				quoted.Reset()
				if err := enc.Encode(row[i].Text); err != nil {
					return err
				}
				line = append(line, bytes.TrimSuffix(quoted.Bytes(), []byte("\n"))...)
			}
		}
		if figure != nil {
			id := figure().Indicator
			if _, counted := left[id]; !counted {
				left[id] = leftOut(id)
			}
			if left[id] > 0 {
				line = strconv.AppendInt(append(line, `,"left_out":`...), int64(left[id]), 10)
			}
		}
		sep = ",\n"
		if _, err := w.Write(append(line, '}')); err != nil {
			return err
		}
	}
	end := "\n]\n"
	if sep == "[\n" {
		end = "[]\n"
	}
	_, err := io.WriteString(w, end)
	return err
}

// number returns v with all its digits and no more, without an exponent unless there would
// be over twenty digits; "" if it is missing: NaN.
func number(v float64) string { return string(appendNumber(nil, v)) }

// appendNumber adds v to b as number writes it.
func appendNumber(b []byte, v float64) []byte {
	v += 0 // so that -0 is 0
	switch size := math.Abs(v); {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return b
	case size != 0 && (size < 1e-12 || size >= 1e21):
		return strconv.AppendFloat(b, v, 'e', -1, 64)
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}

// plain reports whether s is the same in JSON.
func plain(s string) bool {
	for _, c := range []byte(s) {
		if c < ' ' || c >= 0x7f || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// forPeople returns t without the columns that are only for programs.
func (t table) forPeople() []view.Field {
	return slices.DeleteFunc(slices.Clone(t.columns), func(f view.Field) bool { return f.Data })
}

// cells returns t as text to be read by people, the names of the columns
// first.
func (t table) cells() [][]string {
	columns := t.forPeople()
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.Name
	}
	lines := [][]string{head}
	for row := range t.rows {
		line := make([]string, 0, len(columns))
		for i, c := range t.columns {
			if !c.Data {
				line = append(line, text.Clean(read(row[i], c.Type)))
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// read returns v as people read it.
func read(v view.FieldValue, t view.Type) string {
	switch {
	case v.Human != "":
		return v.Human
	case t == view.Numeric:
		return number(v.Number)
	}
	return v.Text
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

// aligned returns the lines of t, its columns aligned with blanks.
func (t table) aligned() []string {
	columns, rows := t.forPeople(), t.cells()
	width := widths(rows)
	lines := make([]string, len(rows))
	for i, row := range rows {
		for k, s := range row {
			row[k] = pad(s, width[k], columns[k].Type == view.Numeric)
		}
		lines[i] = strings.TrimRight(strings.Join(row, "  "), " ")
	}
	return lines
}

// markdown returns the lines of t as a pipe table.
func (t table) markdown() []string {
	columns, rows := t.forPeople(), t.cells()
	for _, row := range rows[1:] {
		for i, s := range row {
			row[i] = plainMarkdown.Replace(s)
		}
	}
	width := widths(rows)
	rows = slices.Insert(rows, 1, rule(columns, width))
	lines := make([]string, len(rows))
	for i, row := range rows {
		for k, s := range row {
			row[k] = pad(s, width[k], columns[k].Type == view.Numeric)
		}
		lines[i] = "| " + strings.Join(row, " | ") + " |"
	}
	return lines
}

// rule returns the line between heading and rows, with the colons that align
// numbers on the right.
func rule(columns []view.Field, width []int) []string {
	line := make([]string, len(width))
	for i, n := range width {
		line[i] = strings.Repeat("-", n)
		if columns[i].Type == view.Numeric {
			line[i] = line[i][1:] + ":"
		}
	}
	return line
}

// html returns t as a table element, each row headed by what it is of.
func (t table) html() []string {
	columns, rows := t.forPeople(), t.cells()
	lines := []string{"<table>"}
	for i, row := range rows {
		line := "<tr>"
		for k, s := range row {
			s = html.EscapeString(s)
			switch {
			case i == 0:
				line += `<th scope="col">` + s + "</th>"
			case k == 0:
				line += `<th scope="row">` + s + "</th>"
			case columns[k].Type == view.Numeric:
				line += `<td align="right">` + s + "</td>"
			default:
				line += "<td>" + s + "</td>"
			}
		}
		line += "</tr>"
		if i == 0 {
			line = "<thead>" + line + "</thead>\n<tbody>"
		}
		lines = append(lines, line)
	}
	return append(lines, "</tbody>", "</table>")
}

// plainMarkdown keeps text from being read as markup.
var plainMarkdown = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", `\<`, "`", "\\`", "*", `\*`)
