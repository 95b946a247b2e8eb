package published

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"weal/internal/text"
)

// A Role is what a column of an observation file holds.
type Role uint8

// The roles.
const (
	RoleArea Role = iota
	RolePeriod
	RoleValue
	RoleLower
	RoleUpper
	RoleStatus
	RoleIndicator
	RoleMeasure
	RoleUnit
	RoleName
	RoleBasis
	numRoles
)

// roleNames gives the headings of each role, in weal's layout and in the
// published ones, the one that counts if several are there first.
var roleNames = [numRoles][]string{
	RoleArea:      {"areacd", "area_code", "area"},
	RolePeriod:    {"period", "year"},
	RoleValue:     {"observation", "value"},
	RoleLower:     {"lci_95", "lower", "lower confidence interval (95%)"},
	RoleUpper:     {"uci_95", "upper", "upper confidence interval (95%)"},
	RoleStatus:    {"status", "observation status"},
	RoleIndicator: {"indicator"},
	RoleMeasure:   {"measure"},
	RoleUnit:      {"unit"},
	RoleName:      {"areanm", "area_name", "name"},
	RoleBasis:     {"basis"},
}

// noteNames are the headings of notes on rows. There may be several of them.
var noteNames = []string{"notes", "note"}

// unused are the headings that hold nothing for weal, and are no surprise.
var unused = []string{
	"geography", "source", "level", "theme", "coverage", "method", "rank", "verdict", "trend",
	"verdict_method", "verdict_reason", "comparator", "gap", "gap_percent", "trend_method", "trend_from", "trend_to", "of",
	"change", "change_from", "change_verdict", "stands_out", "variable name", "polarity", "",
}

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

	dimensions []string
	namesOnly  bool
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
		return fmt.Errorf("header: %w", err)
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
	for r, names := range roleNames {
		h.col[r], h.names[r] = -1, names[0]
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
	base := path.Base(strings.ReplaceAll(h.File, `\`, "/"))
	h.indicator = strings.TrimSuffix(base, path.Ext(base))
}

// places are what the headings of columns of codes and of names begin with, where
// they are those of the areas that rows are about.
var places = []string{
	"", "area", "geography", "geographic", "gss", "ons", "local authority", "local authority district", "la", "new la", "new_la", "council", "district",
	"county", "region", "country", "lad", "utla", "ltla", "ctyua", "rgn", "ctry",
}

// ofPlaces returns the columns whose headings are one of places and one of endings:
// "code", "LAD24CD", "Local authority code (2019)".
func (h *Header) ofPlaces(endings ...string) (columns []int) {
	for i, heading := range h.Headings {
		heading, _, _ = strings.Cut(heading, " (")
		for _, end := range endings {
			what, ok := strings.CutSuffix(heading, end)
			if ok && slices.Contains(places, strings.Trim(what, " _-0123456789")) {
				columns = append(columns, i)
				break
			}
		}
	}
	return columns
}

// preferCodes has a column of codes be that of the area, where the one called area
// is something else: names, or a size. It is an error if there are several.
func (f *File) preferCodes() error {
	if f.Missing != nil || f.Headings[f.col[RoleArea]] != "area" {
		return nil
	}
	codes := f.ofPlaces("code", "cd")
	if len(codes) == 0 || f.isCode(f.col[RoleArea]) {
		return nil
	}
	if len(codes) > 1 {
		return fmt.Errorf("header: %s and %s may both be what area stands for; call the column of the areas' codes area_code", f.Headings[codes[0]], f.Headings[codes[1]])
	}
	names := append(f.ofPlaces("name", "nm"), f.col[RoleArea])
	f.col[RoleArea], f.names[RoleArea], f.Published = codes[0], f.Headings[codes[0]], true
	if f.col[RoleName] < 0 {
		f.col[RoleName], f.names[RoleName] = names[0], f.Headings[names[0]]
	}
	return nil
}

// isCode reports whether column i has a code of the statistics offices in the first row.
func (f *File) isCode(i int) bool {
	first, err := f.record()
	if err != nil {
		return false // which Next will say
	}
	text, _ := repair(first)
	fields, err := newRecords(text, f.separator, 0).next()
	if err != nil || len(fields) <= i {
		return false
	}
	code := Trim(fields[i])
	return len(code) == 9 && strings.Trim(code[1:], "0123456789") == "" && strings.Trim(code[:1], "0123456789") != ""
}

// Surplus reports what is odd about observations' headings, and not fatal: columns
// that are there twice, or that weal does not know.
func (h *Header) Surplus(report func(*Problem)) {
	known := slices.Concat(append(roleNames[:], unused, noteNames)...)
	for i, name := range h.Headings {
		switch {
		case slices.Contains(h.col[:], i):
		case slices.Contains(h.names[:], name):
			report(h.Note(i, fmt.Errorf("is column %d as well as column %d; the first one counts", i+1, slices.Index(h.Headings, name)+1)))
		case !slices.Contains(known, name):
			report(h.Note(i, ErrUnused))
		}
	}
}

// ErrUnused is the reason of notes about headings that mean nothing to weal.
var ErrUnused = errors.New("is a column that weal does not use")

// Note returns err as a Note about the i'th heading.
func (h *Header) Note(i int, err error) *Problem {
	return h.at[i].problem(h.File, h.Headings[i], Note, err)
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
