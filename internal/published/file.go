package published

import (
	"bytes"
	"fmt"
	"io"
	"slices"
)

// What is accepted from a file. A row or a field over its limit is reported and
// left out; a header or a table over its limit is an error.
const (
	MaxRow     = 1 << 20   // bytes in one row
	MaxField   = 64 << 10  // bytes in one field of an observation
	MaxColumns = 1 << 14   // in one file: as many as a spreadsheet has
	MaxTable   = 256 << 20 // bytes in a table
)

var errLongRow = fmt.Errorf("longer than %d bytes; is a quote or a line break missing?", MaxRow)

// A File is a CSV file whose header was read, and whose rows are still to be: one
// Block after another, or the Rest at once.
type File struct {
	*Header

	r     io.Reader
	carry []byte // the beginning of the next block
	lines int    // before the next block
	err   error  // once r is at its end
}

// A Block is a part of a file that ends where a row ends.
type Block struct {
	Text  []byte
	Lines int // of the file, before Text
}

// Open reads the header of r, a CSV file in any encoding that is called name in
// problems. The error is a Problem if r holds no header, and else one of reading.
func Open(r io.Reader, name string) (*File, error) {
	f := &File{Header: &Header{File: Clean(name)}}
	var err error
	switch f.r, err = decoded(r); {
	case err == errEmpty || err == errBinary:
		return nil, f.Whole(err)
	case err != nil:
		return nil, f.failure(err)
	}
	head, err := f.readHeader()
	if err != nil {
		return nil, err
	}
	if err := f.parse(head); err != nil {
		return nil, f.Whole(err)
	}
	f.lines = f.end
	return f, nil
}

// Whole returns err as a problem of all of the file.
func (h *Header) Whole(err error) *Problem { return Whole(h.File, err) }

// failure returns err, which came of reading.
func (h *Header) failure(err error) error { return fmt.Errorf("%s: %w", h.File, err) }

// readHeader returns what comes before the first row.
func (f *File) readHeader() ([]byte, error) {
	for {
		_, before := spreadsheetLine(f.carry)
		end := before + firstRecordEnd(f.carry[before:])
		switch {
		case f.err != nil && f.err != io.EOF:
			return nil, f.failure(f.err)
		case end < len(f.carry) || f.err != nil:
			head := f.carry[:end:end]
			f.carry = f.carry[end:]
			return head, nil
		case end >= MaxRow:
			return nil, f.Whole(errLongRow)
		}
		f.carry = slices.Grow(f.carry, sniffed)
		n, err := f.r.Read(f.carry[len(f.carry):min(cap(f.carry), MaxRow)])
		f.carry, f.err = f.carry[:len(f.carry)+n], err
	}
}

// Next returns the next Block, with its text in buf. It returns io.EOF after the
// last. A row longer than buf is a Problem, after which Next can be called again.
func (f *File) Next(buf []byte) (Block, error) {
	n := copy(buf, f.carry)
	for f.err == nil && n < len(buf) {
		var m int
		m, f.err = f.r.Read(buf[n:])
		n += m
	}
	switch {
	case f.err != nil && f.err != io.EOF:
		return Block{}, f.failure(f.err)
	case n == 0:
		return Block{}, io.EOF
	}
	b := Block{buf[:n], f.lines}
	if f.err == nil {
		b.Text = buf[:lastRecordEnd(buf[:n])]
	}
	if len(b.Text) == 0 {
		f.skipRow()
		return b, &Problem{File: f.File, Line: b.Lines + 1, Col: 1, Field: "row", Err: errLongRow}
	}
	f.carry = append(f.carry[:0], buf[len(b.Text):n]...)
	f.lines += bytes.Count(b.Text, []byte{'\n'})
	return b, nil
}

// Rest returns all that is left of f. It is an error if that is more than MaxTable.
func (f *File) Rest() (Block, error) {
	more, err := io.ReadAll(io.LimitReader(f.r, MaxTable))
	if err != nil {
		return Block{}, f.failure(err)
	}
	b := Block{append(f.carry, more...), f.lines}
	if len(b.Text) > MaxTable {
		return Block{}, fmt.Errorf("%s: is larger than %d bytes", f.File, MaxTable)
	}
	return b, nil
}

// Alone reports whether f, of which first is the first Block, has no rows but
// empty ones, such as spreadsheets leave below a table.
func (f *File) Alone(first Block) bool {
	return f.err == io.EOF && len(f.carry) == 0 && len(bytes.Trim(first.Text, " \r\n\t\""+string(rune(f.separator)))) == 0
}

// skipRow reads on to the end of the line.
func (f *File) skipRow() {
	buf := make([]byte, 64<<10)
	f.carry = f.carry[:0]
	for f.err == nil {
		var n int
		n, f.err = f.r.Read(buf)
		if i := bytes.IndexByte(buf[:n], '\n'); i >= 0 {
			f.carry = append(f.carry, buf[i+1:n]...)
			f.lines++
			break
		}
	}
}

// lastRecordEnd returns the length of the complete records at the start of
// text: up to the last line break outside quotes. If quotes are so out of
// order that there is none, it is up to the last line break.
func lastRecordEnd(text []byte) int {
	last := bytes.LastIndexByte(text, '\n') + 1
	quotes := bytes.Count(text, []byte{'"'})
	end := len(text)
	for {
		i := bytes.LastIndexByte(text[:end], '\n') + 1
		if i == 0 {
			return last
		}
		quotes -= bytes.Count(text[i:end], []byte{'"'})
		if quotes%2 == 0 {
			return i
		}
		end = i - 1
	}
}

// firstRecordEnd returns the length of the first record of text, with the
// empty lines before it: up to the first line break outside quotes.
func firstRecordEnd(text []byte) int {
	quoted, blank := false, true
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted && !blank:
			return i + 1
		}
		blank = blank && (c == '\n' || c == '\r')
	}
	return len(text)
}
