package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
)

func (t table) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	record := make([]string, len(t.columns))
	for i, c := range t.columns {
		record[i] = c.name
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for row := range t.rows {
		for i, c := range t.columns {
			switch c.kind {
			case numeric:
				record[i] = row[i].number.String()
			case outside:
				record[i] = noFormula(row[i].text)
			default:
				record[i] = row[i].text
			}
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
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
func (t table) writeJSON(w io.Writer) error {
	var quoted bytes.Buffer
	enc := json.NewEncoder(&quoted)
	enc.SetEscapeHTML(false)
	var line []byte
	sep := "[\n"
	for row := range t.rows {
		line = append(line[:0], sep...)
		sep = "{"
		for i, c := range t.columns {
			line = append(line, sep...)
			line = append(append(append(line, '"'), c.name...), `":`...)
			sep = ","
			switch {
			case c.kind == numeric:
				line = appendNumber(line, row[i].number)
			case plain(row[i].text):
				line = append(append(append(line, '"'), row[i].text...), '"')
			default:
				quoted.Reset()
				if err := enc.Encode(row[i].text); err != nil {
					return err
				}
				line = append(line, bytes.TrimSuffix(quoted.Bytes(), []byte("\n"))...)
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

func appendNumber(b []byte, n number) []byte {
	with := n.append(b)
	if len(with) == len(b) {
		return append(b, "null"...)
	}
	return with
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
