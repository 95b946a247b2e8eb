package load

import (
	"cmp"
	"fmt"
	"slices"
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

// An Error is something wrong with one field of an input file.
type Error struct {
	File      string
	Line, Col int // 1-based, in the file as UTF-8; Col counts bytes
	Field     string
	Err       error
	Severity  Severity
	Rows      int // how many rows of the file have this same problem, the first of them at Line
}

// A Problem is what Load reports.
type Problem = *Error

// Error returns the problem as "file:line:column: field: reason".
func (e *Error) Error() string {
	if e.File == "" {
		return e.Err.Error()
	}
	more := ""
	if e.Rows > 1 {
		more = fmt.Sprintf(" (and %s)", plural(e.Rows-1, "more row"))
	}
	return fmt.Sprintf("%s:%d:%d: %s: %v%s", e.File, e.Line, e.Col, e.Field, e.Err, more)
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// problems collects problems in the order of the files, at most
// MaxProblems of them.
type problems struct {
	list  []Problem
	file  map[string]int // place of each file in order
	same  repeats
	total int
}

func newProblems() *problems {
	return &problems{file: make(map[string]int), same: make(repeats)}
}

// add adds p, unless it only repeats others of its file.
func (ps *problems) add(p Problem) {
	if ps.same.fold(p) {
		return
	}
	ps.total++
	if len(ps.list) < MaxProblems {
		ps.list = append(ps.list, p)
	}
}

// repeats are the problems that were met, by what they say. They turn a
// million rows with one mistake into a few problems, the last of which counts
// the rest.
type repeats map[problemKey]*repeated

type problemKey struct{ file, field, reason string }

type repeated struct {
	times int
	last  Problem
}

// shown is how many times a problem is listed in one file, each time with its
// own line, before the others are only counted.
const shown = 10

// fold reports whether p repeats problems often enough that it is only
// counted, which fold does.
func (rs repeats) fold(p Problem) bool {
	p.Rows = max(p.Rows, 1)
	key := problemKey{p.File, p.Field, p.Err.Error()}
	r := rs[key]
	switch {
	case r == nil && len(rs) >= MaxProblems:
		return false
	case r == nil:
		rs[key] = &repeated{1, p}
		return false
	case r.times < shown && p.Severity == Skipped && p.Field != "area":
		r.times++
		r.last = p
		return false
	}
	r.last.Rows += p.Rows
	return true
}

// sorted returns the problems by file, line and column; if there were more
// than MaxProblems, the last one says how many.
func (ps *problems) sorted() []Problem {
	slices.SortStableFunc(ps.list, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(ps.file[a.File], ps.file[b.File]),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col),
		)
	})
	if more := ps.total - len(ps.list); more > 0 {
		return append(ps.list, &Error{Err: fmt.Errorf("and %s", plural(more, "more problem")), Rows: more})
	}
	return ps.list
}
