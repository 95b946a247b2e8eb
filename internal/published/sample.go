package published

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"weal/internal/text"
)

// What is looked at of a file to tell its layout: enough for a category that comes once
// in a while, and no more cells than are read in a few milliseconds.
const (
	sampledRows  = 4000
	sampledCells = 400_000
	preambles    = 15            // lines, of which one has to be the headings
	headingLines = preambles + 1 // lines that headings may be of, which may be two
)

// A sample is the beginning of a file as records: what may be a title, then headings, then
// rows.
type sample struct {
	records [][]string // without spaces around their texts
	lines   []int      // where each begins, from 1
	ends    []int      // how many bytes of the file are read with it
	after   []int      // how many lines end by then
	text    []byte     // of the first of them
	figure  func(string) (figure, error)
	at      [][]spot // where the fields of each of the first begin
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
	s := &sample{figure: f.figure}
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
		if len(s.records) == 0 {
			f.stub = stubOf(fields)
		}
		fields = f.split(fields, nil)
		row := make([]string, len(fields))
		for i, field := range fields {
			row[i] = strings.Clone(Trim(field))
		}
		cells += len(row) + 1
		s.records, s.lines = append(s.records, row), append(s.lines, rec.line())
		end := before + rec.offset()
		if !same && len(s.records) <= headingLines {
			end = before + unrepaired(rest, mended, rec.offset())
		}
		end = min(end, len(whole))
		s.ends = append(s.ends, end)
		if len(s.records) <= headingLines {
			s.after = append(s.after, bytes.Count(whole[:end], []byte{'\n'}))
			s.at = append(s.at, f.spots(rec, len(fields)))
		}
	}
	if n := len(s.ends); n > 0 {
		s.text = slices.Clone(whole[:s.ends[min(n, headingLines)-1]])
	}
	return s, nil
}

// stubOf returns how many columns the first of fields has, which are headings as Eurostat
// writes them: "freq,unit,geo\TIME_PERIOD"; 0 for one.
func stubOf(fields []string) int {
	of, across, ok := strings.Cut(fields[0], `\`)
	if n := strings.Count(of, ",") + 1; ok && len(fields) > 1 && periodRank(key(across)) >= 0 && n > 1 && n < 64 {
		return n
	}
	return 0
}

// split returns the fields of a record, of which the first may be several columns, in buf.
func (h *Header) split(fields, buf []string) []string {
	if h.stub == 0 {
		return fields
	}
	of, _, _ := strings.Cut(fields[0], `\`)
	buf = append(buf[:0], strings.SplitN(of, ",", h.stub)...)
	for len(buf) < h.stub {
		buf = append(buf, "")
	}
	return append(buf, fields[1:]...)
}

// field returns which field of a record column c is in.
func (h *Header) field(c int) int {
	if h.stub == 0 {
		return c
	}
	return max(c-h.stub+1, 0)
}

// spots returns where each of n columns of the current record of rec begins.
func (h *Header) spots(rec *records, n int) []spot {
	at := make([]spot, 0, n)
	for c := range n {
		at = append(at, rec.spot(h.field(c)))
	}
	return at
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
	const looked = 60
	lines := strings.SplitN(string(text[:firstLines(text, looked)]), "\n", looked+1)
	best, most := byte(','), 0
	for _, sep := range []byte(",\t;|") {
		widths := make(map[int]int) // lines by their number of separators
		for _, line := range lines {
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
		weight := 1
		if sep == '\t' {
			weight = 64 // which stands in no text
		}
		for n, lines := range widths {
			if score := weight * lines * lines * min(n, 64); score > most {
				best, most = sep, score
			}
		}
	}
	return best
}

// firstLines returns the length of the first n lines of text.
func firstLines(text []byte, n int) int {
	at := 0
	for range n {
		i := bytes.IndexByte(text[at:], '\n')
		if i < 0 {
			return len(text)
		}
		at += i + 1
	}
	return at
}

// A table is headings with the rows below them, each with as many texts.
type sampledTable struct {
	headings []string // as the file has them, harmless
	keys     []string // folded, without brackets and years
	rows     [][]string
	columns  []columnSample
	again    bool     // the headings stand below rows again
	units    []string // the row below the headings that has units, or nothing for a column; nil if there is none
}

// isOfUnits reports whether a row below headings has the units of some columns and nothing
// else: no digit, no name of an area.
func isOfUnits(row []string) bool {
	some := false
	for i, cell := range row {
		switch {
		case cell == "":
		case i == 0, len(cell) > 12, strings.ContainsAny(cell, "0123456789"):
			return false
		case slices.Contains([]string{"%", "£", "£000s", "£m", "£ million", "per cent", "percent", "number", "no.", "count", "persons", "people", "years", "rate", "ratio", "index", "thousands", "000s", "km2", "hectares", "gwh", "mwh", "kwh", "ktco2e", "tco2e"}, strings.ToLower(cell)):
			some = true
		default:
			return false
		}
	}
	return some
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
		if len(t.rows) == 0 && t.units == nil && isOfUnits(row) {
			t.units = row
			continue
		}
		if slices.Equal(row, headings) {
			t.again = true // another table begins
			break
		}
		t.rows = append(t.rows, row)
	}
	t.columns = make([]columnSample, n)
	for c := range t.columns {
		t.columns[c] = t.sampleOf(c, s.figure)
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

func (t *sampledTable) sampleOf(c int, figureOf func(string) (figure, error)) columnSample {
	s := columnSample{distinct: make(map[string]int)}
	for _, row := range t.rows {
		s.distinct[row[c]]++
	}
	for cell, n := range s.distinct {
		if cell == "" {
			continue
		}
		s.filled += n
		switch f, err := figureOf(cell); {
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
