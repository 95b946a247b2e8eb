package load

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
)

// A role is what a column of an observation file holds.
type role uint8

const (
	roleArea role = iota
	rolePeriod
	roleValue
	roleLower
	roleUpper
	roleStatus
	roleIndicator
	roleMeasure
	roleUnit
	roleName
	roleBasis
	numRoles
)

// roleNames gives the headings of each role, in weal's layout and in the
// published ones, the one that counts if several are there first.
var roleNames = [numRoles][]string{
	roleArea:      {"areacd", "area_code", "area"},
	rolePeriod:    {"period", "year"},
	roleValue:     {"observation", "value"},
	roleLower:     {"lci_95", "lower", "lower confidence interval (95%)"},
	roleUpper:     {"uci_95", "upper", "upper confidence interval (95%)"},
	roleStatus:    {"status", "observation status"},
	roleIndicator: {"indicator"},
	roleMeasure:   {"measure"},
	roleUnit:      {"unit"},
	roleName:      {"areanm", "area_name", "name"},
	roleBasis:     {"basis"},
}

// unused are the headings that hold nothing for weal, and are no surprise.
var unused = []string{
	"geography", "notes", "note", "source", "level", "theme", "coverage", "method", "rank", "verdict", "trend",
	"verdict_method", "verdict_reason", "comparator", "trend_method", "of", "variable name", "polarity", "",
}

// A header says which column has which role in one observation file.
type header struct {
	file      string
	col       [numRoles]int // -1 if there is none
	names     [numRoles]string
	columns   int
	separator byte
	indicator string // where there is no column for it
	published bool   // rather than weal's own layout
}

// observationHeader returns how to read a file with the given headings, or an
// error that says which column is missing.
func observationHeader(file string, separator byte, headings []string) (*header, error) {
	h := &header{file: file, separator: separator, columns: len(headings)}
	for r := range numRoles {
		h.col[r] = -1
		h.names[r] = roleNames[r][0]
		for _, name := range roleNames[r] {
			if i := slices.Index(headings, name); i >= 0 && h.col[r] < 0 {
				h.col[r], h.names[r] = i, name
			}
		}
	}
	for _, r := range []role{roleArea, rolePeriod, roleValue} {
		if h.col[r] < 0 {
			return nil, fmt.Errorf("no column %s among %s", strings.Join(roleNames[r], " or "), quote(strings.Join(headings, ",")))
		}
	}
	if h.col[roleName] == h.col[roleArea] {
		h.col[roleName] = -1
	}
	h.published = h.names[roleArea] != "area"
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	h.indicator = strings.TrimSuffix(base, path.Ext(base))
	return h, nil
}

// surplus returns the problems of h, as it stands in a file, that are not
// fatal: columns that are there twice, or that weal does not know.
func (h *header) surplus(head *headed) []Problem {
	var ps []Problem
	for i, name := range head.headings {
		used := slices.Contains(h.col[:], i)
		var err error
		switch {
		case !used && slices.Contains(h.names[:], name):
			err = fmt.Errorf("is column %d as well as column %d; the first one counts", i+1, slices.Index(head.headings, name)+1)
		case !used && !slices.Contains(unused, name) && !known(name):
			err = errors.New("is a column that weal does not use")
		default:
			continue
		}
		ps = append(ps, head.note(h.file, i, err))
	}
	return ps
}

func known(name string) bool {
	return slices.ContainsFunc(roleNames[:], func(names []string) bool { return slices.Contains(names, name) })
}

// normal returns the headings in lower case, without spaces around them or
// anything in them that is not seen.
func normal(headings []string) []string {
	out := make([]string, len(headings))
	for i, h := range headings {
		out[i] = strings.ToLower(strings.TrimSpace(clean(h)))
	}
	return out
}

// separatorOf returns what separates the fields of a header line: a comma, a
// semicolon or a tab.
func separatorOf(line string) byte {
	best, most := byte(','), 0
	for _, sep := range []byte{',', ';', '\t'} {
		n, quoted := 0, false
		for i := range len(line) {
			switch {
			case line[i] == '"':
				quoted = !quoted
			case line[i] == sep && !quoted:
				n++
			}
		}
		if n > most {
			best, most = sep, n
		}
	}
	return best
}
