package period

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A BeginsError is that a period has years of two, such as 2022/23, and it is not known
// when they begin.
type BeginsError struct {
	Text  string      // that was read
	Could []Beginning // be when they begin

	like  Period // what it is if they begin in the first of those
	whole Period // what it is if it is two calendar years; 0 if it cannot be
}

// Error returns e in one line, with how the period could be written.
func (e *BeginsError) Error() string {
	var months []string
	for _, b := range e.Could {
		months = append(months, time.Month(b).String())
	}
	last := len(months) - 1
	said := fmt.Sprintf("period %s could begin in %s or %s: write it as %v", quote(e.Text), strings.Join(months[:last], ", "), months[last], e.like)
	if e.whole != 0 {
		said += fmt.Sprintf(" or, for two years, as %v", e.whole)
	}
	return said
}

// An AmbiguousError is that a text is two periods, and neither it nor its column tells
// which.
type AmbiguousError struct {
	Text     string
	Readings [2]Period // of years of two those from April, if it is not known when they begin
}

// Error returns e in one line, with how either period could be written.
func (e *AmbiguousError) Error() string {
	a, b := e.Readings[0], e.Readings[1]
	return fmt.Sprintf("period %s could be %s or %s: write it as %v or %v", quote(e.Text), a.Label(), b.Label(), a, b)
}

// ambiguous returns the error that what was read is a or b.
func (r Reader) ambiguous(a, b point) error {
	var e AmbiguousError
	for i, p := range []point{a, b} {
		if could := p.called.could(); p.unit == two && !slices.Contains(could, r.Begins) {
			r.Begins = could[0]
		}
		start, months, err := r.start(p)
		if err == nil {
			e.Readings[i], err = New(start, months)
		}
		if err != nil {
			return err
		}
	}
	return &e
}

// refusal returns the error that s is not written as weal writes periods, with how it
// would be.
func refusal(s string) error {
	p, err := Reader{}.read(s)
	switch {
	case err == errUnread:
		return fmt.Errorf("period %s: want a date, an interval such as 2024-04-01/P1Y, or a year", quote(s))
	case err != nil:
		return err
	}
	return fmt.Errorf("period %s: write it as %v", quote(s), p)
}

// quote returns s in quotes, and of a long text the beginning.
func quote(s string) string {
	if len(s) > longest {
		s = s[:longest/2] + "…"
	}
	return strconv.Quote(s)
}
