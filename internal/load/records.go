package load

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
)

// records reads the records of a text that begins where a record begins. A
// quote that is never closed costs one line, not the rest of the text.
type records struct {
	text  []byte
	from  int // where in text rd began
	start int // where in text the current record began
	lines int // before from
	sep   byte
	rd    *csv.Reader
}

// newRecords returns the records of text, whose first line has lines before it.
func newRecords(text []byte, separator byte, lines int) *records {
	r := &records{text: text, sep: separator}
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
func (r *records) offset() int { return r.from + int(r.rd.InputOffset()) }

// next returns the next record, which is valid until the call after. It
// returns io.EOF at the end, and a *csv.ParseError for what is no record,
// after which it can be called again.
func (r *records) next() ([]string, error) {
	r.start = r.offset()
	rec, err := r.rd.Read()
	if err == nil || err == io.EOF {
		return rec, err
	}
	var pe *csv.ParseError
	if !errors.As(err, &pe) {
		return nil, err // the reader has no other errors: its source is memory
	}
	at := *pe
	at.StartLine += r.lines
	at.Line += r.lines
	if at.Line > at.StartLine {
		// The quote that is wrong is more likely the first than the last.
		at.Line, at.Column = at.StartLine, 1
		r.skipLine(at.StartLine)
	}
	return nil, &at
}

// skipLine makes next continue after the first line of the current record.
func (r *records) skipLine(line int) {
	for r.start < len(r.text) && (r.text[r.start] == '\n' || r.text[r.start] == '\r') {
		r.start++ // blank lines before the record
	}
	end := bytes.IndexByte(r.text[r.start:], '\n')
	if end < 0 {
		r.resume(len(r.text), line)
		return
	}
	r.resume(r.start+end+1, line)
}

// pos returns the line and column where field i of the current record begins.
func (r *records) pos(i int) (line, col int) {
	line, col = r.rd.FieldPos(i)
	return line + r.lines, col
}

// spans reports whether a record with n fields takes up more than one line.
func (r *records) spans(n int) bool {
	first, _ := r.rd.FieldPos(0)
	last, _ := r.rd.FieldPos(n - 1)
	end := bytes.Count(r.text[r.start:r.offset()], []byte{'\n'})
	return last > first || end > 1
}

// explain turns a *csv.ParseError into a problem of file.
func explain(file string, err error) Problem {
	var pe *csv.ParseError
	if !errors.As(err, &pe) {
		return &Error{File: file, Line: 1, Col: 1, Field: "row", Err: err}
	}
	reason := fmt.Errorf("%w; write a quote within a field twice, and quotes around the field", pe.Err)
	return &Error{File: file, Line: max(pe.Line, 1), Col: max(pe.Column, 1), Field: "row", Err: reason}
}
