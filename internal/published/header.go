package published

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"weal/internal/period"
	"weal/internal/text"
)

// A Header is what the first row of a CSV file says about the others.
type Header struct {
	File      string   // as problems name it
	Headings  []string // in lower case, without spaces around them
	Missing   error    // why the rows are no observations; nil if they are
	Published bool     // whether observations are in a published layout rather than weal's own

	at        []spot // where each heading is
	end       int    // lines up to its own end
	mended    int    // the line of it that was not UTF-8; 0 if all was
	separator byte
	indicator string // of observations without a column for it
	col       [numRoles]int
	names     [numRoles]string
	notes     []int

	// What follows is of a layout that had to be recognised, but for values.
	stub         int      // how many columns the first field has, with commas between them; 0 for one
	usual        bool     // but for columns that weal does not know, it is the layout of weal or of the statistics offices
	lenient      bool     // notes between rows, and an absent last field, are nothing to report
	again        []byte   // the line of the headings, where tables of other periods follow below it
	besideNames  bool     // codes stand beside names in one column, and not in every row
	skippedLines int      // before the headings
	columns      []Column // one for each heading
	values       []measured
	dims         []int
	levelled     []int // columns of codes and of names by the places of levels, where a column says which counts
	reader       period.Reader
	paired       bool          // years stand for those that begin in them and end in the next
	ending       string        // what is to be read before each of the periods
	fixed        period.Period // of all rows; 0 where they say
	Asks         *Question     // that some rows wait for, which are left out; nil for none
}

// parse fills h with what head says, which is all that comes before the first row.
func (h *Header) parse(head []byte) error {
	separator, before := spreadsheetLine(head)
	line, bad := repair(head[before:])
	skipped := bytes.Count(head[:before], []byte{'\n'})
	h.end = skipped + bytes.Count(line, []byte{'\n'})
	if bad >= 0 {
		h.mended = skipped + bad + 1
	}
	if h.separator = separator; separator == 0 {
		h.separator = separatorOf(string(line))
	}
	rec := newRecords(line, h.separator, skipped)
	fields, err := rec.next()
	switch {
	case err == io.EOF:
		return errEmpty
	case err != nil:
		h.Missing = fmt.Errorf("header: %w", err) // or a title that is none
		return nil
	case len(fields) > MaxColumns:
		return fmt.Errorf("header: %d columns, at most %d are read", len(fields), MaxColumns)
	}
	h.at = rec.spots(h.at, len(fields))
	for _, f := range fields {
		h.Headings = append(h.Headings, strings.ToLower(strings.TrimSpace(text.Harmless(f))))
	}
	h.assign()
	if h.Missing != nil && slices.ContainsFunc(fields, isBinary) {
		h.Missing = errBinary
	}
	return nil
}

// isBinary reports whether a heading has what no text has.
func isBinary(heading string) bool {
	return strings.ContainsFunc(heading, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' && r != '\r' })
}

// assign tells which column has which role.
func (h *Header) assign() {
	h.indicator = Called(h.File)
	for r, names := range roleNames {
		h.col[r], h.names[r] = -1, ""
		if len(names) > 0 {
			h.names[r] = names[0]
		}
		for _, name := range slices.Backward(names) {
			if i := slices.Index(h.Headings, name); i >= 0 {
				h.col[r], h.names[r] = i, name
			}
		}
	}
	for _, r := range []Role{RoleArea, RolePeriod, RoleValue} {
		if h.col[r] < 0 {
			h.Missing = fmt.Errorf("header: no column %s among %s; the first line has to name one so", strings.Join(roleNames[r], " or "), text.Quote(strings.Join(h.Headings, ",")))
			return
		}
	}
	for i, name := range h.Headings {
		if slices.Contains(noteNames, name) {
			h.notes = append(h.notes, i)
		}
	}
	if h.col[RoleName] == h.col[RoleArea] {
		h.col[RoleName] = -1
	}
	h.Published = h.names[RoleArea] != "area"
	h.values = []measured{{column: h.col[RoleValue], lower: h.col[RoleLower], upper: h.col[RoleUpper], half: -1}}
}

// Surplus reports what is odd about observations' headings, and not fatal: columns
// that are there twice, or that weal does not know.
func (h *Header) Surplus(report func(*Problem)) {
	if h.lenient {
		if h.usual {
			h.unusedColumns(report)
		}
		return
	}
	known := slices.Concat(append(roleNames[:], unused, noteNames)...)
	for i, name := range h.Headings {
		switch {
		case slices.Contains(h.col[:], i):
		case name != "" && slices.Contains(h.names[:], name):
			report(h.Note(i, fmt.Errorf("is column %d as well as column %d; the first one counts", i+1, slices.Index(h.Headings, name)+1)))
		case !slices.Contains(known, name):
			report(h.Note(i, ErrUnused))
		}
	}
}

// unusedColumns reports the columns of a layout that was recognised of which nothing is read.
func (h *Header) unusedColumns(report func(*Problem)) {
	for i, c := range h.columns {
		if c.Role == RoleUnused && c.Heading != "" {
			report(h.Note(i, fmt.Errorf("%w: it %s", ErrUnused, c.Why)))
		}
	}
}

// ErrUnused is the reason of notes about headings that mean nothing to weal.
var ErrUnused = errors.New("is a column that weal does not use")

// short returns a heading as a problem names it.
func short(heading string) string {
	const most = 100
	if len(heading) <= most {
		return heading
	}
	return strings.ToValidUTF8(heading[:most], "") + "…"
}

// Note returns err as a Note about the i'th heading.
func (h *Header) Note(i int, err error) *Problem {
	return h.at[i].problem(h.File, short(h.Headings[i]), Note, err)
}

// spreadsheetLine returns the separator that a first line such as "sep=;", which
// spreadsheets write for each other, names, and the length of that line; 0 and 0
// if there is none.
func spreadsheetLine(text []byte) (separator byte, length int) {
	line, _, found := bytes.Cut(text, []byte{'\n'})
	name, value, isSep := bytes.Cut(bytes.Trim(line, "\"\r"), []byte{'='})
	if !found || !isSep || len(value) != 1 || !bytes.EqualFold(name, []byte("sep")) {
		return 0, 0
	}
	return value[0], len(line) + 1
}

// separatorOf returns what separates the fields of a header line: a comma, a
// semicolon or a tab.
func separatorOf(line string) byte {
	best, most := ',', 0
	for _, sep := range ",;\t" {
		n := 0
		for i, part := range strings.Split(line, `"`) {
			if i%2 == 0 { // not in quotes
				n += strings.Count(part, string(sep))
			}
		}
		if n > most {
			best, most = sep, n
		}
	}
	return byte(best)
}
