package ons

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"
)

// A record is one row of a CSV file, read by the names of its columns. It is
// valid until the next one is read.
type record struct {
	file    string
	columns map[string][]int
	fields  []string
	reader  *csv.Reader
}

// get returns the named field without surrounding space. Where a file has the
// column more than once, it is the first that is not empty; where it has none,
// it is empty.
func (r record) get(column string) string {
	for _, i := range r.columns[column] {
		if i < len(r.fields) {
			if s := strings.TrimSpace(r.fields[i]); s != "" {
				return s
			}
		}
	}
	return ""
}

// has reports whether the file has the named column.
func (r record) has(column string) bool { return len(r.columns[column]) > 0 }

// problem says that the named field is wrong, and where it is.
func (r record) problem(column string, err error) Problem {
	p := Problem{File: r.file, Field: column, Err: err}
	p.Line, p.Col = r.reader.FieldPos(0)
	if at := r.columns[column]; len(at) > 0 && at[0] < len(r.fields) {
		p.Line, p.Col = r.reader.FieldPos(at[0])
	}
	return p
}

// records yields the rows of the named CSV file: in any column order, with or
// without a byte order mark, with LF or CRLF. An error that is a Problem is
// about one row, and reading goes on; any other one is the last.
func records(fsys fs.FS, name string) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		f, err := fsys.Open(name)
		if err != nil {
			yield(record{}, err)
			return
		}
		defer f.Close()
		readRecords(f, name, yield)
	}
}

func readRecords(f io.Reader, name string, yield func(record, error) bool) {
	r := csv.NewReader(f)
	r.ReuseRecord = true
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = errors.New("no header row")
		}
		yield(record{}, Problem{name, 1, 1, "header", err})
		return
	}
	width := len(header)
	columns := make(map[string][]int, width)
	for i, column := range header {
		column = strings.TrimSpace(strings.TrimPrefix(column, "\ufeff"))
		columns[column] = append(columns[column], i)
	}
	for {
		fields, err := r.Read()
		var bad *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return
		case errors.As(err, &bad):
			err = Problem{name, bad.Line, bad.Column, "row", bad.Err}
		case err != nil:
			yield(record{}, fmt.Errorf("%s: %w", name, err))
			return
		case len(fields) != width:
			line, col := r.FieldPos(0)
			err = Problem{name, line, col, "row", fmt.Errorf("%d fields, want %d", len(fields), width)}
		}
		if !yield(record{name, columns, fields, r}, err) {
			return
		}
	}
}

// each calls do for every good row of the named file and reports the bad ones.
func (im *importer) each(name string, do func(record)) error {
	for r, err := range records(im.src, name) {
		var p Problem
		switch {
		case errors.As(err, &p):
			im.problem(p)
		case err != nil:
			return err
		default:
			do(r)
		}
	}
	return nil
}
