// Package export writes views for other programs and for papers: their tables aligned,
// as CSV, JSON, Markdown, HTML or with tabs, and their words.
//
// Every table has the same rows in the same order in every format, and the same
// view always give the same bytes. CSV and JSON are for programs: all
// columns, codes, ISO periods and numbers with all digits that were published,
// or twelve of what was worked out and nine of a gap between two such. The other formats
// are for people: without the columns that only explain another one. A number that there
// is none of is empty, and null in JSON.
package export

import (
	"fmt"
	"html"
	"io"
	"iter"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/text"
	"weal/internal/view"
)

// A Format is a way to write findings.
type Format uint8

// The formats.
const (
	Table    Format = iota // columns aligned with blanks, for reading
	CSV                    // for spreadsheets and programs; weal opens it again
	JSON                   // an array with an object for each row
	Markdown               // a pipe table
	TSV                    // for pasting into a spreadsheet
	HTML                   // a table element, for pages
)

var formatNames = [...]string{"table", "csv", "json", "md", "tsv", "html"}

// String returns the name that ParseFormat accepts: "md".
func (f Format) String() string { return formatNames[f] }

// Formats lists every Format.
func Formats() []Format { return []Format{Table, CSV, JSON, Markdown, TSV, HTML} }

// Mark is what Excel wants before a file in UTF-8, or else it takes each letter with an
// accent, and each £, for two others.
const Mark = "\ufeff"

// ForSpreadsheets reports whether f is one that spreadsheets open.
func (f Format) ForSpreadsheets() bool { return f == CSV || f == TSV }

// ParseFormat returns the Format of that name.
func ParseFormat(name string) (Format, error) {
	if i := slices.Index(formatNames[:], name); i >= 0 {
		return Format(i), nil
	}
	return 0, fmt.Errorf("format %q: want one of %s", name, strings.Join(formatNames[:], ", "))
}

// View writes the table of v to w in format f. It knows no statistic: what files have for
// a column is for its Kind to say. No rows are a header alone, and an empty array in JSON.
//
// CSV and JSON name areas by code, indicators by slug and periods in their ISO form, so
// that weal and other programs can read them; the others write periods as people do. In
// CSV and TSV, an apostrophe stands before any text that a spreadsheet would take for a
// formula, which weal takes off again where it reads it; numbers are never altered.
//
// What was left out of the files that figures are from is said below the table in what
// people read; in JSON each object has how many rows that is, if any, as left_out. CSV and
// TSV have figures alone.
func View(w io.Writer, v view.View, f Format) error {
	t := tableOf(&v.Table)
	switch f {
	case CSV:
		return t.writeCSV(w)
	case JSON:
		return t.writeJSON(w, v.LeftOut)
	case Markdown:
		return writeLines(w, below(t.markdown(), text.Clean(plainMarkdown.Replace(v.RowsLeftOut()))), false)
	case TSV:
		return writeLines(w, t.tsv(), false)
	case HTML:
		return writeLines(w, below(t.html(), paragraph(text.Clean(v.RowsLeftOut()))), false)
	default:
		return writeLines(w, below(t.aligned(), text.Clean(v.RowsLeftOut())), false)
	}
}

// below returns lines with one more below them, after an empty one, if there is one.
func below(lines []string, more string) []string {
	if more == "" {
		return lines
	}
	return append(lines, "", more)
}

// A table is what every format writes. A row that rows yields is only valid until the next
// one.
type table struct {
	columns []view.Field
	rows    iter.Seq2[[]view.FieldValue, func() analysis.Figure] // with that of the row; nil for none
}

// tableOf returns what files have of t: its rows and, under them, the comparator's.
func tableOf(t *view.Table) table {
	var columns []view.Field
	for _, c := range t.Columns {
		columns = append(columns, c.Fields...)
	}
	return table{columns, func(yield func([]view.FieldValue, func() analysis.Figure) bool) {
		row := make([]view.FieldValue, 0, len(columns))
		fill := func(cellAt func(col int) view.Cell) []view.FieldValue {
			row = row[:0]
			for i, c := range t.Columns {
				if len(c.Fields) > 0 {
					row = view.Values(row, c.Fields, cellAt(i))
				}
			}
			return row
		}
		at := 0
		figure := func() analysis.Figure { return t.Figure(at) }
		if t.Figure == nil {
			figure = nil
		}
		for at = range t.Len {
			if !yield(fill(func(col int) view.Cell { return t.Cell(at, col) }), figure) {
				return
			}
		}
		for i := range t.Feet {
			if f := &t.Feet[i]; (f.Figure != nil || t.Facts) && t.Len > 0 && !yield(fill(f.Cell), f.Figure) {
				return
			}
		}
	}}
}

// paragraph returns s as one of a page; "" is none.
func paragraph(s string) string {
	if s == "" {
		return ""
	}
	return "<p>" + html.EscapeString(s) + "</p>"
}
