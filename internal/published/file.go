package published

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"slices"

	"weal/internal/indicator"
	"weal/internal/text"
)

// What is accepted from a file. A row or a field over its limit is reported and
// left out; a header or a table over its limit is an error.
const (
	MaxRow       = 1 << 20   // bytes in one row
	MaxField     = 64 << 10  // bytes in one field of an observation
	MaxColumns   = 1 << 14   // in one file: as many as a spreadsheet has
	MaxTable     = 64 << 20  // bytes in a table
	MaxTableRows = 2_000_000 // lines in a table: people in 35,000 areas, in 50 years
)

var errLongRow = fmt.Errorf("longer than %d bytes; is a quote or a line break missing?", MaxRow)

// A File is a CSV file whose header was read, and whose rows are still to be: one
// Block after another, or the Rest at once.
type File struct {
	*Header

	r     *bufio.Reader
	carry []byte // the beginning of the next block
	head  []byte // all that comes before carry, until it is known what the columns are
	lines int    // before the next block

	following *Header // of the table that the next block is of, where it is another
	err       error   // once r is at its end
}

// A Block is a part of a file that ends where a row ends.
type Block struct {
	Text  []byte
	Lines int // of the file, before Text
}

// Open reads the header of r, a CSV file in any encoding that is called name in
// problems. The error is a Problem if r holds no header, and else one of reading.
func Open(r io.Reader, name string) (*File, error) {
	f := &File{Header: &Header{File: text.Harmless(name)}}
	rows, err := decoded(r)
	switch {
	case err == errEmpty || err == errBinary:
		return nil, f.Whole(err)
	case err != nil:
		return nil, f.failure(err)
	}
	f.r = bufio.NewReaderSize(rows, sniffed)
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
	head, err := f.record()
	f.head, f.carry = head, f.carry[len(head):]
	return head, err
}

// record returns the record that carry begins with, once it is there, with the line
// before it that spreadsheets write for each other.
func (f *File) record() ([]byte, error) {
	for {
		_, before := spreadsheetLine(f.carry)
		end := before + firstRecordEnd(f.carry[before:])
		switch {
		case f.err != nil && f.err != io.EOF:
			return nil, f.failure(f.err)
		case end < len(f.carry) || f.err != nil:
			return f.carry[:end:end], nil
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
	if f.following != nil {
		f.Header, f.following = f.following, nil
		_, below, _ := bytes.Cut(f.carry, []byte{'\n'})
		f.carry, f.lines = below, f.lines+1
	}
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
	if i := f.nextTable(b.Text); i >= 0 {
		b.Text = b.Text[:i]
		f.following = f.dated(b.Text)
	}
	f.carry = append(f.carry[:0], buf[len(b.Text):n]...)
	f.lines += bytes.Count(b.Text, []byte{'\n'})
	return b, nil
}

// Rest returns all that is left of f, which is about size bytes if that is not 0. It is an
// error if that is more than MaxTable or MaxTableRows.
func (f *File) Rest(size int64) (Block, error) { return f.upTo(MaxTable, size) }

// Cut returns the rows of b that fit into so many bytes, or else all of them, and the
// others.
func (b Block) Cut(most int) (first, rest Block) {
	end := len(b.Text)
	if end > most {
		if end = lastRecordEnd(b.Text[:most]); end == 0 {
			end = len(b.Text)
		}
	}
	first = Block{b.Text[:end:end], b.Lines}
	return first, Block{b.Text[end:], b.Lines + bytes.Count(first.Text, []byte{'\n'})}
}

// upTo returns all that is left of f, about size bytes. It is an error if that is more than
// most bytes.
func (f *File) upTo(most int, size int64) (Block, error) {
	text := slices.Grow(f.carry, int(min(size, int64(most)))+bytes.MinRead)
	for f.err == nil && len(text) <= most {
		if len(text) == cap(text) {
			text = slices.Grow(text, len(text))
		}
		var n int
		n, f.err = f.r.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
	}
	switch {
	case f.err != nil && f.err != io.EOF:
		return Block{}, f.failure(f.err)
	case len(text) > most:
		return Block{}, fmt.Errorf("%s: is larger than %d bytes", f.File, most)
	}
	if bytes.Count(text, []byte{'\n'}) > MaxTableRows {
		return Block{}, fmt.Errorf("%s: has more than %s", f.File, indicator.Count(MaxTableRows, "row"))
	}
	return Block{text, f.lines}, nil
}

// Alone reports whether f, of which first is the first Block, has no rows but
// empty ones, such as spreadsheets leave below a table.
func (f *File) Alone(first Block) bool {
	return f.err == io.EOF && len(f.carry) == 0 && len(bytes.Trim(first.Text, " \r\n\t\""+string(rune(f.separator)))) == 0
}

// skipRow reads on to the end of the line.
func (f *File) skipRow() {
	f.carry, f.err = f.carry[:0], bufio.ErrBufferFull
	for f.err == bufio.ErrBufferFull {
		_, f.err = f.r.ReadSlice('\n')
	}
	if f.err == nil {
		f.lines++
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
