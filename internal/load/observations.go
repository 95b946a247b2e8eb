package load

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
)

// Observations yields the rows of r, a file of observations in any layout and
// encoding, as they stand in it: areas are not looked up, and the same figure
// twice is two rows. A Problem is yielded as an error, with the zero Row if a
// row was skipped for it; problems of the whole file, or a failure to read,
// end the sequence. name is the file's name, which in weal's layout names the
// indicator.
func Observations(r io.Reader, name string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		s := &stream{name: name, yield: yield, periods: newPeriods()}
		if err := s.run(r); err != nil && !s.stopped {
			yield(Row{}, err)
		}
	}
}

// A stream reads one file for Observations.
type stream struct {
	name    string
	yield   func(Row, error) bool
	stopped bool
	periods *periods
}

func (s *stream) report(p Problem) {
	s.stopped = s.stopped || !s.yield(Row{}, p)
}

func (s *stream) run(r io.Reader) error {
	file := clean(s.name)
	text, err := newText(r)
	if err != nil {
		return inFile(file, err)
	}
	b, buf := &blocks{r: text}, make([]byte, MaxRow)
	block, err := b.first(buf)
	if err != nil {
		return inFile(file, err)
	}
	k, head, block, err := classify(file, block)
	if err != nil {
		return &Error{File: file, Line: 1, Col: 1, Field: "file", Err: err}
	}
	if k != kindObservations {
		return inFile(file, errNoObservations)
	}
	for _, p := range head.observations.surplus(head) {
		s.report(p)
	}
	lines, told := head.lines, false
	for ; err != io.EOF && !s.stopped; block, lines, err = b.next(buf) {
		if err == errLongRow {
			s.report(&Error{File: file, Line: lines + 1, Col: 1, Field: "row", Err: err})
			continue
		} else if err != nil {
			return inFile(file, err)
		}
		mended, line := repair(block)
		if line >= 0 && !told {
			told = true
			s.report(notUTF8(file, lines+line+1))
		}
		s.block(head.observations, mended, lines)
	}
	return nil
}

var errNoObservations = errors.New("holds no observations")

// inFile returns err as a Problem if it is about what is in file, and with
// the name of the file if it is a failure to read it.
func inFile(file string, err error) error {
	if slices.Contains([]error{errEmpty, errBinary, errLongRow, errNoObservations}, err) {
		return &Error{File: file, Line: 1, Col: 1, Field: "file", Err: err}
	}
	return fmt.Errorf("%s: %w", file, err)
}

// block yields the rows of one block.
func (s *stream) block(h *header, text []byte, lines int) {
	in := newRows(h, newRecords(text, h.separator, lines), s.periods, s.report)
	for row := in.next(); row != nil && !s.stopped; row = in.next() {
		if row.clean() {
			s.report(&Error{File: h.file, Line: row.Line, Col: 1, Field: "row", Err: errControls, Severity: Note})
		}
		if !s.stopped && !s.yield(*row, nil) {
			s.stopped = true
		}
	}
}
