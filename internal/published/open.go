package published

import (
	"errors"
	"io"
	"slices"
	"strings"

	"weal/internal/period"
	"weal/internal/text"
)

// OpenObservations opens r, a file of observations in any layout, as Open does, with what
// a reader says of it. The error is a Problem if rows cannot be understood, and wraps a
// Question if they could be once it is answered.
func OpenObservations(r io.Reader, name string, answers Answers) (*File, error) {
	f, err := Open(r, name)
	if err == nil {
		err = f.Recognise(answers)
	}
	return f, err
}

// Recognise finds out which columns of f hold what, where its first line does not have
// the headings of weal's layout or of the statistics offices and no others. It is called
// before Next. The error is as that of OpenObservations.
func (f *File) Recognise(answers Answers) error {
	if f.isKnown() && answers.isNone() && f.isPlain() {
		return nil
	}
	separator := f.separator
	f.carry, f.head = append(f.head, f.carry...), nil
	s, err := f.peek()
	if err != nil {
		return err
	}
	if f.isKnown() && len(answers.Columns) == 0 && separator == f.separator && len(s.records) > 0 {
		return f.learnPeriods(answers, s)
	}
	found, err := s.recognised(answers, f.indicator)
	if err != nil {
		f.Missing = f.asked(err)
		return f.Whole(err)
	}
	f.become(found, s)
	f.Missing = nil
	return nil
}

// isPlain reports whether the first rows of f, as many as were read with its header, have
// periods as weal and the statistics offices write them: most files are like that to their
// end, and what is not is read for itself.
func (f *File) isPlain() bool {
	text, _ := repair(f.carry[:lastRecordEnd(f.carry)])
	rec, last := newRecords(text, f.separator, 0), ""
	for {
		fields, err := rec.next()
		if err == io.EOF {
			return true
		}
		if c := f.col[RolePeriod]; err != nil || len(fields) <= c {
			continue
		} else if cell := Trim(fields[c]); cell != last && cell != "" {
			if _, err := period.Parse(cell); err != nil {
				return false
			}
			last = strings.Clone(cell)
		}
	}
}

// learnPeriods learns how periods are written under headings that are known. Those of
// weal's layout and of the statistics offices are read as they stand.
func (f *File) learnPeriods(answers Answers, s *sample) error {
	t := s.under(s.records[0], 0)
	i := f.col[RolePeriod]
	f.carry = f.carry[s.ends[0]:]
	f.reader.Begins = answers.Begins
	strict := true
	for cell := range t.texts(i) {
		_, err := period.Parse(cell)
		strict = strict && err == nil
	}
	if strict && answers.Period == 0 {
		return nil
	}
	r := newRecognition(t, answers)
	r.col[RolePeriod] = i
	if err := r.learn(i); err != nil {
		f.Missing = f.asked(err)
		return f.Whole(err)
	}
	f.reader, f.fixed, f.Asks = r.reader, answers.Period, r.partial
	if f.Asks != nil {
		f.Asks.File = f.File
	}
	return nil
}

// asked returns err, and names f in it if it is a question.
func (f *File) asked(err error) error {
	if q, ok := errors.AsType[*Question](err); ok && q != nil {
		q.File = f.File
	}
	return err
}

// isKnown reports whether f has the headings of weal's layout, or of the statistics
// offices, and no others that may say something of rows; and codes where these should be.
func (f *File) isKnown() bool {
	if f.Missing != nil || len(f.Headings) > 64 {
		return false
	}
	known := slices.Concat(append(roleNames[:], unused, noteNames)...)
	for i, h := range f.Headings {
		if !slices.Contains(known, h) || slices.Index(f.Headings, h) != i && !slices.Contains(noteNames, h) && !slices.Contains(unused, h) {
			return false
		}
	}
	return true
}

// A found is a recognition with where its headings and rows are.
type found struct {
	*recognition
	at int // the record of the headings, the last of them if they are two
}

// recognised returns the first of s that can be headings, or two that can be together. The
// error is that of what came nearest.
func (s *sample) recognised(answers Answers, base string) (*found, error) {
	if len(s.records) == 0 {
		return nil, errEmpty
	}
	var nearest error
	rank := -1
	for i := range min(len(s.records), preambles) {
		if i > 0 && slices.ContainsFunc(s.records[i-1], func(cell string) bool { return len(cell) == len("E06000001") && isAreaCode(cell) }) {
			break // what stands above would be rows, and lost
		}
		title, dated := s.above(i)
		for _, headings := range s.headings(i) {
			t := s.under(headings.texts, headings.last)
			r, err := recognise(t, answers, title, dated, base)
			if err == nil {
				return &found{recognition: r, at: headings.last}, nil
			}
			if at := r.reached(err); at > rank {
				nearest, rank = err, at
			}
		}
	}
	return nil, nearest
}

// reached returns how far r came before err.
func (r *recognition) reached(err error) int {
	_, asked := errors.AsType[*Question](err)
	n := 0
	for _, role := range []Role{RoleArea, RoleName, RolePeriod, RoleValue} {
		if r.col[role] >= 0 {
			n += 2
		}
	}
	switch {
	case err == errRecords, r.complete:
		return 100
	case asked && len(r.rows) > 0:
		return 50 + n
	case len(r.rows) == 0:
		return 0
	case len(r.headings) > 1:
		n++
	}
	return n
}

// titleOf returns the title of a table without its number and notes.
func titleOf(s string) string {
	s = unnoted(Trim(text.Harmless(s)))
	if before, after, ok := strings.Cut(s, ":"); ok && len(before) < 12 && strings.HasPrefix(strings.ToLower(before), "table") {
		s = Trim(after)
	}
	if len(s) > 200 {
		return ""
	}
	return s
}

// become makes f read as found says.
func (f *File) become(r *found, s *sample) {
	f.lenient, f.Published, f.skippedLines = true, true, s.lines[r.at]-1
	f.usual = f.Missing == nil && r.at == 0
	f.carry, f.end = f.carry[s.ends[r.at]:], s.after[r.at]
	f.lines = f.end
	f.Headings, f.at = nil, s.at[r.at]
	for _, h := range r.headings {
		f.Headings = append(f.Headings, strings.ToLower(h))
	}
	f.col, f.columns, f.values, f.dims = r.col, r.columns, r.values, r.dims
	f.levelled, f.reader, f.paired, f.ending, f.fixed, f.Asks = r.areas, r.reader, r.paired, r.ending, r.fixed, r.partial
	if f.Asks != nil {
		f.Asks.File = f.File
	}
	if c := f.col[RoleArea]; c >= 0 {
		f.besideNames = r.sampledTable.columns[c].bearing > 0
	}
	f.notes = nil
	for i, role := range r.role {
		if role == RoleNote {
			f.notes = append(f.notes, i)
		}
	}
	if r.title != "" && !slices.ContainsFunc(r.values, func(v measured) bool { return v.measure != "" }) {
		f.indicator = r.title
	}
	if r.isDated {
		f.again = lineOf(s, r.at)
	}
	for role := range f.names {
		if c := f.col[role]; c >= 0 {
			f.names[role] = f.Headings[c]
		} else {
			f.names[role] = ""
		}
	}
}
