package published

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"weal/internal/indicator"
)

// A Severity says what became of the figures that a Problem is about.
type Severity uint8

// The severities.
const (
	Skipped Severity = iota // a row or a cell was left out
	Doubt                   // it was kept, and may be wrong
	Note                    // it was kept, and is right as far as can be known
)

// String returns the severity in lower case: "skipped", "doubt" or "note".
func (s Severity) String() string { return [...]string{"skipped", "doubt", "note"}[s] }

// A Problem is something wrong with, or odd about, one field of a file.
type Problem struct {
	File      string
	Line, Col int // 1-based, in the file as UTF-8; Col counts bytes
	Field     string
	Err       error
	Severity  Severity
	Kind      string // what it repeats others of its file and field in; "" for its reason
	Rows      int    // how many rows have this same problem, the first of them at Line

	// Others is where the first few problems are that were counted with this one, though
	// they are of another file or have something else where this has a text or a number.
	Others []string
}

// Error returns the problem as "file:line:column: field: reason".
func (p *Problem) Error() string {
	if p.File == "" {
		return p.Err.Error()
	}
	more := ""
	switch {
	case len(p.Others) > 0:
		more = fmt.Sprintf(" (and %d more like it, as in %s)", p.Rows-1, strings.Join(p.Others, ", "))
	case p.Rows > 1:
		more = fmt.Sprintf(" (and %s)", indicator.Count(p.Rows-1, "more row"))
	}
	return fmt.Sprintf("%s:%d:%d: %s: %v%s", p.File, p.Line, p.Col, p.Field, p.Err, more)
}

// mostOthers is how many places of others a problem keeps.
const mostOthers = 3

// Count counts other, which is not listed, with p.
func (p *Problem) Count(other *Problem) {
	p.Rows += max(other.Rows, 1)
	differs := p.File != other.File || p.Err.Error() != other.Err.Error()
	if differs && len(p.Others) < mostOthers {
		p.Others = append(p.Others, fmt.Sprintf("%s:%d", other.File, other.Line))
	}
}

// Unwrap returns the reason.
func (p *Problem) Unwrap() error { return p.Err }

// At returns err as a problem of a field of a line, whose column is not known: it is said to be 1.
func At(file string, line int, field string, severity Severity, err error) *Problem {
	return &Problem{File: file, Line: line, Col: 1, Field: field, Severity: severity, Err: err}
}

// Whole returns err as a problem of all of a file.
func Whole(file string, err error) *Problem { return At(file, 1, "file", Skipped, err) }

// MaxProblems is how many problems are kept; the others are counted.
const MaxProblems = 10_000

// Problems collects problems, at most MaxProblems of them. The zero Problems is
// empty and ready to use.
type Problems struct {
	list   []*Problem
	met    map[problemKey]repeated
	unkept int
}

// What tells problems apart, and those of which there are many: a million rows
// with one mistake become a few problems, the last of which counts the rest.
type (
	problemKey struct{ file, field, kind string }
	repeated   struct {
		times int
		last  *Problem
	}
)

// shown is how many times a problem is listed in one file, each time with its
// own line, before the others are only counted.
const shown = 10

// alike returns how many problems that differ in nothing but the texts and numbers they
// are about are listed of a file before the others are only counted: nobody has to mend
// what a note is about.
func (s Severity) alike() int {
	if s == Note {
		return 1
	}
	return shown
}

var textsAndNumbers = regexp.MustCompile(`"(\\.|[^"\\])*"|[0-9]+`)

// alike returns the key of the doubts or notes that are like p.
func (p *Problem) alike() problemKey {
	return problemKey{p.File, p.Field, "like " + textsAndNumbers.ReplaceAllString(p.Err.Error(), "")}
}

// Add adds p, unless it repeats others of its file so often that it is only
// counted with the last of them. It reports whether p was kept.
func (ps *Problems) Add(p *Problem) bool {
	p.Rows = max(p.Rows, 1)
	key := problemKey{p.File, p.Field, cmp.Or(p.Kind, p.Err.Error())}
	if ps.met == nil {
		ps.met = make(map[problemKey]repeated)
	}
	r, ok := ps.met[key]
	if ok && (r.times >= shown || p.Severity != Skipped || p.Field == "area") {
		r.last.Count(p)
		return false
	}
	if len(ps.list) >= MaxProblems {
		ps.unkept++
		return false
	}
	if p.Severity != Skipped && p.Kind == "" {
		like := p.alike()
		r := ps.met[like]
		if r.times >= p.Severity.alike() {
			r.last.Count(p)
			return false
		}
		ps.met[like] = repeated{r.times + 1, p}
	}
	ps.met[key] = repeated{r.times + 1, p}
	ps.list = append(ps.list, p)
	return true
}

// AddAll adds those that were added to more.
func (ps *Problems) AddAll(more *Problems) {
	for _, p := range more.list {
		ps.Add(p)
	}
	ps.unkept += more.unkept
}

// Sorted returns the problems by file, line and column; if there were more than
// MaxProblems, the last one says how many. Files are in the order of place, and
// those that have none there by name.
func (ps *Problems) Sorted(place map[string]int) []*Problem {
	slices.SortStableFunc(ps.list, func(a, b *Problem) int {
		return cmp.Or(
			cmp.Compare(place[a.File], place[b.File]),
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col),
		)
	})
	if ps.unkept > 0 {
		return append(ps.list, &Problem{Err: fmt.Errorf("and %s", indicator.Count(ps.unkept, "more problem")), Rows: ps.unkept})
	}
	return ps.list
}
