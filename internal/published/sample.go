package published

import (
	"bytes"
	"io"
	"strings"

	"weal/internal/text"
)

// What is looked at of a file to tell its layout: enough for a category that comes once
// in a while, and no more cells than are read in a few milliseconds.
const (
	sampledRows  = 4000
	sampledCells = 400_000
	preambles    = 15 // lines, of which one has to be the headings
)

// A sample is the beginning of a file as records: what may be a title, then headings, then
// rows.
type sample struct {
	records [][]string // without spaces around their texts
	lines   []int      // where each begins, from 1
	ends    []int      // how many bytes of the file are read with it
	after   []int      // how many lines end by then
	at      [][]spot   // where the fields of each of the first begin
}

// peek returns the records that f begins with, all that are within the first MaxRow bytes
// and the limits of a sample. f.carry is the file from its beginning, and stays it.
func (f *File) peek() (*sample, error) {
	for f.err == nil && len(f.carry) < MaxRow {
		f.carry = growTo(f.carry, min(2*len(f.carry)+sniffed, MaxRow))
		var n int
		n, f.err = f.r.Read(f.carry[len(f.carry):cap(f.carry)])
		f.carry = f.carry[:len(f.carry)+n]
	}
	if f.err != nil && f.err != io.EOF {
		return nil, f.failure(f.err)
	}
	whole := f.carry
	if f.err == nil {
		whole = f.carry[:lastRecordEnd(f.carry)]
	}
	separator, before := spreadsheetLine(whole)
	f.separator = separator
	if separator == 0 {
		f.separator = commonSeparator(whole)
	}
	s := &sample{}
	rest := whole[before:]
	mended, _ := repair(rest)
	rec := newRecords(mended, f.separator, bytes.Count(whole[:before], []byte{'\n'}))
	cells := 0
	same := len(mended) == len(rest) // or else offsets are not those of the file
	for len(s.records) < sampledRows && cells < sampledCells {
		fields, err := rec.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			continue
		}
		row := make([]string, len(fields))
		for i, field := range fields {
			row[i] = strings.Clone(Trim(field))
		}
		cells += len(row) + 1
		s.records, s.lines = append(s.records, row), append(s.lines, rec.line())
		end := before + rec.offset()
		if !same && len(s.records) <= preambles {
			end = before + unrepaired(rest, mended, rec.offset())
		}
		end = min(end, len(whole))
		s.ends = append(s.ends, end)
		if len(s.records) <= preambles {
			s.after = append(s.after, bytes.Count(whole[:end], []byte{'\n'}))
			s.at = append(s.at, rec.spots(nil, len(fields)))
		}
	}
	return s, nil
}

// growTo returns b with room for n bytes.
func growTo(b []byte, n int) []byte {
	if cap(b) >= n {
		return b
	}
	return append(make([]byte, 0, n), b...)
}

// unrepaired returns the length of the part of original that repair made the first n
// bytes of mended from: as many lines.
func unrepaired(original, mended []byte, n int) int {
	lines := bytes.Count(mended[:n], []byte{'\n'})
	at := 0
	for range lines {
		i := bytes.IndexByte(original[at:], '\n')
		if i < 0 {
			return len(original)
		}
		at += i + 1
	}
	return at
}

// commonSeparator returns what separates the fields of most lines of text: a comma, a
// semicolon, a tab or a bar. A title above the headings has commas too, and so have
// numbers.
func commonSeparator(text []byte) byte {
	best, most := byte(','), 0
	for _, sep := range []byte(",\t;|") {
		widths := make(map[int]int) // lines by their number of separators
		rest := string(text)
		for i := 0; i < 60 && rest != ""; i++ {
			var line string
			line, rest, _ = strings.Cut(rest, "\n")
			n := 0
			for j, part := range strings.Split(line, `"`) {
				if j%2 == 0 {
					n += strings.Count(part, string(rune(sep)))
				}
			}
			if n > 0 {
				widths[n]++
			}
		}
		for n, lines := range widths {
			if score := lines * 16 * lines * min(n, 64); score > most {
				best, most = sep, score
			}
		}
	}
	return best
}

// A table is headings with the rows below them, each with as many texts.
type sampledTable struct {
	headings []string // as the file has them, harmless
	keys     []string // folded, without brackets and years
	rows     [][]string
	columns  []columnSample
}

// A columnSample is what the rows of a sample have in a column.
type columnSample struct {
	filled   int            // cells that are not empty
	numbers  int            // of those, with a number
	marks    int            // of those, with what stands in place of one
	codes    int            // with the code of an area
	bearing  int            // with such a code among other text
	distinct map[string]int // texts and how many rows have each
}

// under returns the table with headings that end in the i'th record.
func (s *sample) under(headings []string, i int) *sampledTable {
	t := &sampledTable{}
	for _, h := range headings {
		t.headings = append(t.headings, Trim(unnoted(text.Harmless(h))))
	}
	for _, h := range t.headings {
		t.keys = append(t.keys, key(h))
	}
	n := len(t.headings)
	for _, r := range s.records[i+1:] {
		if isShort(r, n) {
			continue
		}
		row := make([]string, n)
		copy(row, r)
		t.rows = append(t.rows, row)
	}
	t.columns = make([]columnSample, n)
	for c := range t.columns {
		t.columns[c] = t.sampleOf(c)
	}
	return t
}

// isShort reports whether a record under n headings is no row: a note, a blank line, or
// what a row with another number of fields is.
func isShort(record []string, n int) bool {
	filled := 0
	for _, field := range record {
		if field != "" {
			filled++
		}
	}
	return filled <= 1 && n > 2 || len(record) < n-1 || len(record) > n && !empty(record[n:])
}

func (t *sampledTable) sampleOf(c int) columnSample {
	s := columnSample{distinct: make(map[string]int)}
	for _, row := range t.rows {
		s.distinct[row[c]]++
	}
	for cell, n := range s.distinct {
		if cell == "" {
			continue
		}
		s.filled += n
		switch f, err := parseFigure(cell); {
		case err != nil:
		case f.value == f.value:
			s.numbers += n
		default:
			s.marks += n
		}
		switch {
		case isAreaCode(cell):
			s.codes += n
		case codeWithin(cell) != "":
			s.bearing += n
		}
	}
	return s
}

// isNumeric reports whether the column has numbers, and what stands for them, and next to
// nothing else.
func (s *columnSample) isNumeric() bool {
	return s.numbers > 0 && 10*(s.numbers+s.marks) >= 9*s.filled
}

// isText reports whether the column has words or codes.
func (s *columnSample) isText() bool { return s.filled > 0 && !s.isNumeric() }
