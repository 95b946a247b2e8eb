package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"github.com/gocarina/gocsv"

	"weal/internal/analysis"
	"weal/internal/dataset"
)

// batch is how many figures are turned into rows at a time, so that a million
// of them take no more memory than a few.
const batch = 4096

func writeCSV(w io.Writer, d *dataset.Dataset, figures []analysis.Figure) error {
	out := gocsv.NewSafeCSVWriter(csv.NewWriter(w))
	rows := make([]row, 0, min(batch, len(figures)))
	if err := gocsv.MarshalCSV(rows, out); err != nil { // the header alone
		return err
	}
	for len(figures) > 0 {
		n := min(batch, len(figures))
		rows = rows[:0]
		for _, f := range figures[:n] {
			r := newRow(d, f)
			for _, text := range []*string{&r.Name, &r.Unit, &r.Source} {
				*text = noFormula(*text)
			}
			rows = append(rows, r)
		}
		if err := gocsv.MarshalCSVWithoutHeaders(rows, out); err != nil {
			return err
		}
		figures = figures[n:]
	}
	return nil
}

// noFormula returns s with an apostrophe before what a spreadsheet would take
// for a formula and run.
func noFormula(s string) string {
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

// writeJSON writes one object a line, so that files can be compared line by
// line.
func writeJSON(w io.Writer, d *dataset.Dataset, figures []analysis.Figure) error {
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	sep := "[\n"
	for _, f := range figures {
		line.Reset()
		line.WriteString(sep)
		if err := enc.Encode(newRow(d, f)); err != nil {
			return err
		}
		line.Truncate(line.Len() - 1) // the line feed after each value
		if _, err := w.Write(line.Bytes()); err != nil {
			return err
		}
		sep = ",\n"
	}
	end := "\n]\n"
	if len(figures) == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(w, end)
	return err
}
