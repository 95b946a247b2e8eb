package load

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// A kind is what a file holds.
type kind uint8

const (
	kindObservations kind = iota
	kindAreas
	kindMemberships
	kindSuccessions
	kindIndicators
	kindPopulation
	kindTargets
	kindCoterminous
	kindIgnored // boundaries, which only the map reads
)

// tables says how to know each of weal's small tables: by the name of its
// file, or by headings that only it has.
var tables = []struct {
	kind        kind
	name        string
	distinctive []string
	required    []string
	columns     []string
}{
	{kindAreas, "areas", []string{"code", "name", "level"}, []string{"code", "name"}, []string{"code", "name", "level", "nation", "start", "end"}},
	{kindMemberships, "memberships", []string{"parent", "child"}, []string{"parent", "child"}, []string{"parent", "child", "start", "end"}},
	{kindSuccessions, "successions", []string{"from", "to"}, []string{"from", "to"}, []string{"from", "to", "date"}},
	{kindIndicators, "indicators", []string{"id", "name", "theme"}, []string{"id", "name"}, []string{
		"id", "name", "short", "theme", "topic", "unit", "prefix", "suffix", "decimals", "polarity",
		"combine", "publisher", "source", "url", "released", "headline", "note", "published",
	}},
	{kindPopulation, "population", []string{"code", "year", "all"}, []string{"code", "year", "all"}, []string{
		"code", "year", "all", "aged_0_15", "aged_16_64", "aged_65_over",
	}},
	{kindTargets, "targets", []string{"indicator", "area", "year", "kind"}, []string{"indicator", "area", "year"}, []string{
		"indicator", "area", "year", "value", "baseline_year", "kind", "scope", "source", "url", "confidence",
	}},
	{kindCoterminous, "coterminous", []string{"area", "figures_of"}, []string{"area", "figures_of"}, []string{"area", "figures_of"}},
	{kindIgnored, "boundaries", []string{"polygon", "points"}, nil, nil},
}

// classify tells what the file of the given name holds by the header that
// text begins with. It returns the header and the text after it.
func classify(name string, text []byte) (kind, *headed, []byte, error) {
	text = withHeaderMended(text)
	h, readable, err := readHeader(text)
	if err != nil {
		return 0, nil, nil, err
	}
	rest := text[h.length:]
	for _, t := range tables {
		if containsAll(h.headings, t.distinctive) {
			return t.kind, h, rest, nil
		}
	}
	if h.observations, err = observationHeader(name, h.separator, h.headings); err == nil {
		return kindObservations, h, rest, nil
	}
	base := strings.ToLower(path.Base(name))
	base = strings.TrimSuffix(base, path.Ext(base))
	for _, t := range tables {
		if t.name != base {
			continue
		}
		for _, column := range t.required {
			if !slices.Contains(h.headings, column) {
				return 0, nil, nil, fmt.Errorf("header: no column %s", column)
			}
		}
		return t.kind, h, rest, nil
	}
	if !readable {
		return 0, nil, nil, errBinary
	}
	return 0, nil, nil, fmt.Errorf("header: %w", err)
}

// withHeaderMended returns text with its header as repair makes it, and what
// follows as it is.
func withHeaderMended(text []byte) []byte {
	_, before := spreadsheetLine(text)
	end := before + firstRecordEnd(text[before:])
	header, line := repair(text[:end])
	if line < 0 {
		return text
	}
	return slices.Concat(header, text[end:])
}

// readHeader returns the header that text begins with, and whether all of it
// is readable.
func readHeader(text []byte) (h *headed, readable bool, err error) {
	separator, before := spreadsheetLine(text)
	line := text[before:]
	line = line[:firstRecordEnd(line)]
	if separator == 0 {
		separator = separatorOf(string(line))
	}
	rec := newRecords(line, separator, bytes.Count(text[:before], []byte{'\n'}))
	fields, err := rec.next()
	if err == io.EOF {
		return nil, false, errEmpty
	}
	if err != nil {
		return nil, false, fmt.Errorf("header: %w", err)
	}
	if len(fields) > MaxColumns {
		return nil, false, fmt.Errorf("header: %d columns, at most %d are read", len(fields), MaxColumns)
	}
	h = &headed{headings: normal(fields), separator: separator, length: before + rec.offset()}
	h.lines = bytes.Count(text[:h.length], []byte{'\n'})
	for i := range fields {
		line, col := rec.pos(i)
		h.at = append(h.at, spot{int32(line), int32(col)})
	}
	return h, printable(fields), nil
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

// headed is a header as it stands in a file.
type headed struct {
	headings     []string // as normal makes them
	at           []spot   // where each of them is
	separator    byte
	length       int // bytes
	lines        int
	observations *header // nil for a table
}

// alone reports whether rest, which follows h, has no rows but empty ones,
// such as spreadsheets leave below a table.
func (h *headed) alone(rest []byte) bool {
	return len(bytes.Trim(rest, " \r\n\t\""+string(rune(h.separator)))) == 0
}

// note returns err as a Note about the i'th column of h.
func (h *headed) note(file string, i int, err error) Problem {
	at := h.at[i]
	return &Error{File: file, Line: int(at.line), Col: int(at.col), Field: h.headings[i], Err: err, Severity: Note}
}

func containsAll(headings, want []string) bool {
	for _, w := range want {
		if !slices.Contains(headings, w) {
			return false
		}
	}
	return true
}

func printable(headings []string) bool {
	return !slices.ContainsFunc(headings, func(h string) bool {
		return strings.ContainsFunc(h, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' && r != '\r' })
	})
}

// errUnknown is wrapped by errors of Load about a source of which nothing
// could be read.
var errUnknown = errors.New("no file in it has a header that weal knows")
