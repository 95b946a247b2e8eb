package published

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"weal/internal/indicator"
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
	r := &recognition{sampledTable: t, answers: answers}
	r.columns, r.role = make([]Column, len(t.headings)), make([]Role, len(t.headings))
	for role := range r.col {
		r.col[role] = -1
	}
	r.col[RolePeriod] = i
	r.reader.Begins = answers.Begins
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
	at   int // the record of the headings, the last of them if they are two
	rank int // how far it came, if it is no good
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

// A heading is one that may be that of a table: texts, and the last record they are from.
type heading struct {
	texts []string
	last  int
}

// headings returns what the headings of a table may be whose first is the i'th record: that
// record, or with the one below, where one of the two leaves out what the other has.
func (s *sample) headings(i int) []heading {
	first := s.records[i]
	all := []heading{{first, i}}
	if i+1 >= len(s.records) || len(first) != len(s.records[i+1]) || len(first) < 2 {
		return all
	}
	below := s.records[i+1]
	filled, over := 0, 0
	joined := make([]string, len(first))
	group, inGroup := "", false
	for c := range first {
		if first[c] != "" {
			filled++
			group, inGroup = first[c], true
		}
		switch {
		case below[c] == "":
			joined[c] = first[c]
		case inGroup && first[c] == "" && group != "":
			joined[c] = group + " " + below[c]
			over++
		case first[c] == "":
			joined[c] = below[c]
		default:
			joined[c] = first[c] + " " + below[c]
			over++
		}
	}
	if stub := s.stub(first, below); stub != nil {
		return []heading{{stub, i + 1}, {first, i}}
	}
	isOfRow := func(cell string) bool {
		_, _, number := plainNumber(cell)
		return isAreaCode(cell) || number && len(cell) != len("2024")
	}
	if filled > 1 && filled < len(first) && over > 0 && !slices.ContainsFunc(below, isOfRow) && slices.ContainsFunc(first, func(t string) bool { return t == "" }) {
		all = append(all, heading{joined, i + 1})
	}
	return all
}

// stub returns the headings of a table whose first line has periods, and whose second the
// headings of the columns before them and nothing else; nil if it is none.
func (s *sample) stub(first, below []string) []string {
	periods, headings := 0, 0
	joined := slices.Clone(first)
	for c := range first {
		at, rest, ok := period.InHeading(first[c])
		isPeriod := ok && rest == "" && at != ""
		switch {
		case isPeriod && below[c] != "":
			return nil
		case isPeriod:
			periods++
		case below[c] != "":
			joined[c] = below[c]
			headings++
		}
	}
	if periods == 0 || headings == 0 {
		return nil
	}
	return joined
}

// above returns the title that stands above the i'th record, and the period that is named
// there.
func (s *sample) above(i int) (title, dated string) {
	for _, record := range s.records[:i] {
		var filled []string
		for _, field := range record {
			if field != "" {
				filled = append(filled, field)
			}
		}
		switch {
		case len(filled) == 1 && title == "":
			title = titleOf(filled[0])
		case len(filled) == 2 && periodRank(key(filled[0])) >= 0:
			dated = filled[1]
		case len(filled) == 2 && (keyRank(key(filled[0]), measureKeys) >= 0 || keyRank(key(filled[0]), indicatorKeys) >= 0):
			title = titleOf(filled[1])
		}
	}
	return title, dated
}

// lineOf returns the text of the i'th record of s.
func lineOf(s *sample, i int) []byte {
	from := 0
	if i > 0 {
		from = s.ends[i-1]
	}
	return bytes.Trim(s.text[from:s.ends[i]], "\r\n")
}

// nextTable returns where in text the headings stand again, at the beginning of a line; -1 if
// they do not.
func (f *File) nextTable(text []byte) int {
	if f.again == nil {
		return -1
	}
	for from := 0; ; {
		i := bytes.Index(text[from:], f.again)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(f.again)
		if (i == 0 || text[i-1] == '\n') && (end == len(text) || text[end] == '\n' || text[end] == '\r') {
			return i
		}
		from = end
	}
}

// dated returns the header of the table that follows text, with the period that stands last in
// it, above the headings.
func (f *File) dated(text []byte) *Header {
	head := *f.Header
	lines := bytes.Split(bytes.TrimSpace(text), []byte{'\n'})
	for _, line := range slices.Backward(lines[max(0, len(lines)-preambles):]) {
		fields, err := newRecords(bytes.TrimRight(line, "\r"), f.separator, 0).next()
		if err != nil || len(fields) < 2 || periodRank(key(fields[0])) < 0 {
			continue
		}
		if p, err := f.reader.Read(Trim(fields[1])); err == nil {
			head.fixed = p
			break
		}
	}
	return &head
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
	f.levelled, f.reader, f.ending, f.fixed, f.Asks = r.areas, r.reader, r.ending, r.fixed, r.partial
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

// Columns returns what each column of h is read as, and why.
func (h *Header) Columns() []Column {
	if h.columns != nil {
		return h.columns
	}
	columns := make([]Column, len(h.Headings))
	for i, heading := range h.Headings {
		c := Column{Heading: heading, Role: RoleUnused, Why: "is nothing that weal uses"}
		if role := slices.Index(h.col[:], i); role >= 0 {
			c.Role, c.Why = Role(role), "is headed so in weal's layout, or that of the statistics offices"
		} else if slices.Contains(h.notes, i) {
			c.Role, c.Why = RoleNote, "is headed so"
		}
		columns[i] = c
	}
	return columns
}

// Told returns in one line what columns are read as: "area from Area Code, period from Time
// period (years from April)". It is "" of weal's layout and that of the statistics offices,
// of which there is nothing to find out.
func (h *Header) Told() string {
	var parts []string
	say := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	name := func(r Role) string { return h.columns[h.col[r]].Heading }
	switch {
	case len(h.columns) == 0:
		return ""
	case h.levelled != nil:
		say("area from the column that %s names", name(RoleLevel))
	case h.col[RoleArea] >= 0:
		say("area from %s", name(RoleArea))
	case h.col[RoleName] >= 0:
		say("area by name from %s", name(RoleName))
	}
	begins := ""
	if b := h.reader.Begins; b != period.UnknownBeginning {
		begins = fmt.Sprintf(" (years from %s)", sentence(b.String()))
	}
	switch {
	case h.fixed != 0:
		say("period %s", h.fixed.Label())
	case h.col[RoleStart] >= 0:
		say("period from %s and %s", name(RoleStart), name(RoleEnd))
	case h.col[RolePeriod] >= 0:
		say("period from %s%s", name(RolePeriod), begins)
	default:
		say("periods from headings%s", begins)
	}
	unused := 0
	for _, c := range h.columns {
		if c.Role == RoleUnused && c.Heading != "" {
			unused++
		}
	}
	if unused > 0 {
		say("%s not used", indicator.Count(unused, "column"))
	}
	return strings.Join(parts, ", ")
}

func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
