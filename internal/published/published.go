// Package published reads other people's rows: CSV files in any encoding, told
// apart by their headings, with every problem at its file, line and column.
//
// It is the one place where it is decided which heading means what, how status
// marks and notes, numbers and periods are read, and what is cleaned out of texts.
package published

import (
	"errors"
	"io"
	"iter"
)

// Observations yields the rows of r, a file of observations in any layout and
// encoding, as they stand in it: areas are not looked up, and the same figure
// twice is two rows. A Problem is yielded as an error, with the zero Row if a
// row was skipped for it; a problem of the whole file, or a failure to read,
// ends the sequence. name is the file's name, which in weal's layout names the
// indicator.
func Observations(r io.Reader, name string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		f, err := Open(r, name)
		if err == nil && f.Missing != nil {
			err = f.Whole(f.Missing)
		}
		if err != nil {
			yield(Row{}, err)
			return
		}
		s := &stream{yield: yield, rows: NewRows()}
		for _, p := range f.Surplus() {
			s.report(p)
		}
		for buf := make([]byte, MaxRow); !s.stopped; {
			b, err := f.Next(buf)
			var p *Problem
			switch {
			case err == io.EOF:
				return
			case errors.As(err, &p):
				s.report(p)
			case err != nil:
				yield(Row{}, err)
				return
			default:
				s.block(f.Header, b)
			}
		}
	}
}

// A stream yields the rows of one file.
type stream struct {
	yield   func(Row, error) bool
	stopped bool
	rows    *Rows
	met     Problems
}

func (s *stream) report(p *Problem) {
	if !s.stopped && s.met.Add(p) {
		s.stopped = !s.yield(Row{}, p)
	}
}

// block yields the rows of b.
func (s *stream) block(h *Header, b Block) {
	s.rows.Read(h, b, s.report)
	for row := s.rows.Next(); row != nil && !s.stopped; row = s.rows.Next() {
		if row.clean() {
			s.report(&Problem{File: h.File, Line: row.Line, Col: 1, Field: "row", Err: ErrControls, Severity: Note})
		}
		if !s.stopped {
			s.stopped = !s.yield(*row, nil)
		}
	}
}
