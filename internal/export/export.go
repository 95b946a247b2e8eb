// Package export writes figures for other programs and for papers: as an
// aligned table, CSV, JSON or Markdown.
//
// Every format has the same ten columns and the same rows in the same order.
// Values have their full precision, and the same figures always give the same
// bytes. A value that there is none of is empty, and null in JSON; its status
// may say why.
package export

import (
	"fmt"
	"io"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
)

// A Format is a way to write figures.
type Format uint8

// The formats.
const (
	Table    Format = iota // columns aligned with blanks, for reading
	CSV                    // for spreadsheets and programs; weal opens it again
	JSON                   // an array with an object for each figure
	Markdown               // a pipe table
	TSV                    // for pasting into a spreadsheet
	numFormats
)

var formatNames = [numFormats]string{"table", "csv", "json", "md", "tsv"}

// String returns the name that ParseFormat accepts: "md".
func (f Format) String() string {
	if f < numFormats {
		return formatNames[f]
	}
	return fmt.Sprintf("Format(%d)", uint8(f))
}

// Formats lists every Format.
func Formats() []Format { return []Format{Table, CSV, JSON, Markdown, TSV} }

// ParseFormat returns the Format of that name.
func ParseFormat(name string) (Format, error) {
	for _, f := range Formats() {
		if f.String() == name {
			return f, nil
		}
	}
	return 0, fmt.Errorf("format %q: want one of %s", name, strings.Join(formatNames[:], ", "))
}

// Write writes figures, which are of d, to w in format f. No figures are a
// header without rows, and an empty array in JSON.
//
// CSV and JSON name areas by code, indicators by slug and periods in their ISO
// form, so that weal and other programs can read them; the others write
// periods as people do. In CSV, an apostrophe stands before a name, unit or
// source that a spreadsheet would take for a formula; codes and values are
// never altered.
func Write(w io.Writer, d *dataset.Dataset, figures []analysis.Figure, f Format) error {
	switch f {
	case CSV:
		return writeCSV(w, d, figures)
	case JSON:
		return writeJSON(w, d, figures)
	case Markdown:
		return writeMarkdown(w, d, figures)
	case TSV:
		return writeTSV(w, d, figures)
	default:
		return writeTable(w, d, figures)
	}
}
