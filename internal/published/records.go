package published

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// sniffed is how much of a file is looked at to tell its encoding.
const sniffed = 4 << 10

var (
	errEmpty  = errors.New("is empty")
	errBinary = errors.New("is not text; weal reads CSV files")
)

// decoded returns a reader of r as UTF-8 with lines that end in LF or CRLF.
// r may be UTF-8 with or without a byte order mark, UTF-16, or any ASCII
// superset: bytes that are not UTF-8 come through, for repair to mend. It is
// an error if r is empty or holds no text.
func decoded(r io.Reader) (io.Reader, error) {
	in := bufio.NewReaderSize(r, sniffed)
	head, err := in.Peek(sniffed)
	if err != nil && err != io.EOF {
		return nil, err
	}
	short := len(head) < sniffed
	if rest, ok := bytes.CutPrefix(head, []byte("\xef\xbb\xbf")); ok {
		n, _ := in.Discard(len(head) - len(rest)) // which are there
		head = head[n:]
	}
	whole := io.Reader(in)
	if order, ok := utf16Order(head); ok {
		// A decoder that meets the other byte order mark follows it.
		whole = transform.NewReader(whole, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
		if head, _, err = transform.Bytes(unicode.UTF16(order, unicode.UseBOM).NewDecoder(), head[:len(head)&^1]); err != nil {
			return nil, err
		}
	}
	switch {
	case len(bytes.TrimSpace(head)) == 0 && short:
		return nil, errEmpty
	case bytes.IndexByte(head, 0) >= 0:
		return nil, errBinary
	case bytes.IndexByte(head, '\r') >= 0 && !bytes.ContainsRune(head, '\n'):
		return loneCR{whole}, nil
	}
	return whole, nil
}

// utf16Order tells the byte order of UTF-16 text by its mark, or by the NULs
// on one side of every ASCII character.
func utf16Order(head []byte) (unicode.Endianness, bool) {
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i&1]++
		}
	}
	mostly := len(head) * 2 / 5 // of the half of the bytes that can be NUL
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")) || len(head) >= 4 && zero[1] >= mostly && zero[0] == 0:
		return unicode.LittleEndian, true
	case bytes.HasPrefix(head, []byte("\xfe\xff")) || len(head) >= 4 && zero[0] >= mostly && zero[1] == 0:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// loneCR turns the line ends of old Macs into line feeds.
type loneCR struct{ r io.Reader }

func (l loneCR) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// repair returns text as UTF-8: bytes that are not are read as Windows-1252,
// the encoding they nearly always turn out to be in. It returns the number of
// lines before the first of them, or -1 if there are none, when it returns
// text itself.
func repair(text []byte) (mended []byte, line int) {
	if utf8.Valid(text) {
		return text, -1
	}
	line = -1
	mended = make([]byte, 0, len(text)+len(text)/8)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			if line < 0 {
				line = bytes.Count(text[:i], []byte{'\n'})
			}
			r = charmap.Windows1252.DecodeByte(text[i])
		}
		mended = utf8.AppendRune(mended, r)
		i += size
	}
	return mended, line
}

func notUTF8(file string, line int) *Problem {
	return At(file, line, "encoding", Note, errors.New("is not UTF-8; read as Windows-1252"))
}

// records reads the records of a text that begins where a record begins. A
// quote that is never closed costs one line, not the rest of the text.
type records struct {
	text  []byte
	from  int // where in text rd began
	start int // where in text the current record began
	lines int // before from
	sep   byte
	rd    *csv.Reader // nil if the text has no quotes
	width int         // of the current record of rd
	plain plain
}

// newRecords returns the records of text, whose first line has lines before it.
func newRecords(text []byte, separator byte, lines int) *records {
	r := &records{text: text, sep: separator, lines: lines}
	if bytes.IndexByte(text, '"') < 0 {
		r.plain = plain{text: string(text), sep: separator}
		return r
	}
	r.resume(0, lines)
	return r
}

func (r *records) resume(from, lines int) {
	r.from, r.lines = from, lines
	r.rd = csv.NewReader(bytes.NewReader(r.text[from:]))
	r.rd.ReuseRecord = true
	r.rd.FieldsPerRecord = -1
	r.rd.Comma = rune(r.sep)
}

// offset returns where in the text the next record begins.
func (r *records) offset() int {
	if r.rd == nil {
		return r.plain.next
	}
	return r.from + int(r.rd.InputOffset())
}

// next returns the next record, which is valid until the call after. It
// returns io.EOF at the end, and a *csv.ParseError for what is no record,
// after which it can be called again.
func (r *records) next() ([]string, error) {
	r.start = r.offset()
	if r.rd == nil {
		return r.plain.record()
	}
	rec, err := r.rd.Read()
	at, ok := errors.AsType[*csv.ParseError](err)
	if !ok {
		r.width = len(rec)
		return rec, err
	}
	at.StartLine += r.lines
	at.Line += r.lines
	if at.Line > at.StartLine {
		// The quote that is wrong is more likely the first than the last.
		at.Line, at.Column = at.StartLine, 1
		r.skipLine(at.StartLine)
	}
	return nil, at
}

// skipLine makes next continue after the first line of the current record,
// which is the given one.
func (r *records) skipLine(line int) {
	for r.start < len(r.text) && (r.text[r.start] == '\n' || r.text[r.start] == '\r') {
		r.start++ // blank lines before the record
	}
	first, _, _ := bytes.Cut(r.text[r.start:], []byte{'\n'})
	r.resume(min(r.start+len(first)+1, len(r.text)), line)
}

// spot returns where field i of the current record begins, or the last one if it has fewer.
func (r *records) spot(i int) spot {
	if r.rd == nil {
		return spot{int32(r.lines + r.plain.lines), int32(r.plain.column(i))}
	}
	line, col := r.rd.FieldPos(min(i, r.width-1))
	return spot{int32(line + r.lines), int32(col)}
}

// spots adds to at where each of the first n fields of the current record begins.
func (r *records) spots(at []spot, n int) []spot {
	if r.rd != nil {
		for i := range n {
			at = append(at, r.spot(i))
		}
		return at
	}
	line, col := int32(r.lines+r.plain.lines), 1
	for _, f := range r.plain.fields[:n] {
		at = append(at, spot{line, int32(col)})
		col += len(f) + 1
	}
	return at
}

// line returns the line of the current record.
func (r *records) line() int { return int(r.spot(0).line) }

// A spot is where a field begins.
type spot struct{ line, col int32 }

// problem returns err as a problem of the field at s.
func (s spot) problem(file, field string, severity Severity, err error) *Problem {
	return &Problem{File: file, Line: int(s.line), Col: int(s.col), Field: field, Severity: severity, Err: err}
}

// spans reports whether the current record takes up more than one line.
func (r *records) spans() bool {
	if r.rd == nil {
		return false
	}
	first, _ := r.rd.FieldPos(0)
	last, _ := r.rd.FieldPos(r.width - 1)
	end := bytes.Count(r.text[r.start:r.offset()], []byte{'\n'})
	return last > first || end > 1
}

// plain reads the records of a text without quotes, where a line is a record
// and a separator ends a field. That takes a third of the time of csv.Reader,
// and files of nothing but codes and numbers are like that.
type plain struct {
	text   string
	next   int // where the next line begins
	lines  int // read so far
	sep    byte
	fields []string
}

// record returns the next line that is not empty, as csv.Reader would.
func (p *plain) record() ([]string, error) {
	text, sep, fields := p.text, p.sep, p.fields[:0] // in registers
	from := p.next
	for i := from; i < len(text); i++ {
		c := text[i]
		if c != sep && c != '\n' {
			continue
		}
		if c == sep {
			fields = append(fields, text[from:i])
			from = i + 1
			continue
		}
		p.lines++
		if last := strings.TrimSuffix(text[from:i], "\r"); last != "" || len(fields) > 0 {
			p.fields, p.next = append(fields, last), i+1
			return p.fields, nil
		}
		from = i + 1 // an empty line
	}
	p.next = len(text)
	if last := strings.TrimSuffix(text[from:], "\r"); last != "" || len(fields) > 0 {
		p.lines++
		p.fields = append(fields, last)
		return p.fields, nil
	}
	return nil, io.EOF
}

// column returns where in its line field i begins, from 1.
func (p *plain) column(i int) int {
	col := 1
	for _, f := range p.fields[:i] {
		col += len(f) + 1
	}
	return col
}

// explain turns an error of next into a problem of file.
func explain(file string, err error) *Problem {
	at, reason := spot{1, 1}, err
	if pe, ok := errors.AsType[*csv.ParseError](err); ok {
		at, reason = spot{int32(max(pe.Line, 1)), int32(max(pe.Column, 1))}, pe.Err
	}
	if reason == csv.ErrQuote || reason == csv.ErrBareQuote {
		reason = fmt.Errorf("%w; write a quote within a field twice, and quotes around the field", reason)
	}
	return at.problem(file, "row", Skipped, reason)
}
