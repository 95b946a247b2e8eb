// Package export writes findings for other programs and for papers: as an
// aligned table, CSV, JSON, Markdown or with tabs.
//
// Every table has the same rows in the same order in every format, and the same
// findings always give the same bytes. CSV and JSON are for programs: all
// columns, codes, ISO periods and numbers with all digits that were published,
// or twelve of what was worked out. The other formats are for people: without
// the columns that only explain another one. A number that there is none of is empty, and
// null in JSON.
package export

import (
	"fmt"
	"strings"
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
