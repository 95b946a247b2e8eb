package period

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"
)

// A Reader reads the periods of one column as people write them. The zero Reader knows
// nothing of its column and reads what can be but one period.
type Reader struct {
	Begins Beginning // of years that are written as two, where the texts do not say
	Months bool      // 2009-10 is a month where the others do not say

	seen       [numForms]evidence
	monthFirst bool // of some days, so that 01/02/2024 is none to rely on
	firsts     bool // all days are the first of a month, and stand for it
}

// Evidence is what the pairs of one form in a column can be.
type evidence struct {
	months bool // one can be nothing but a month
	years  bool // one cannot be a month
	more   int  // years after the first in one that can be either; 0 if there is none
	differ bool // not all of those have the same
}

// Learn returns a Reader of the column that has cells, which settles what one text alone
// does not: whether 2009-10 and 200910 are months, whether 01/02/2024 can be relied on to
// have the day first, and whether it is the whole month, as it is where all days are the
// first of one and some months follow each other. It does not say when years of two
// begin. Cells that are no periods are passed over, and those that come again cost next
// to nothing.
func Learn(cells iter.Seq[string]) Reader {
	const most = 1 << 14 // more texts than there are in any honest column
	var r Reader
	met, firsts, others := make(map[string]bool), make(map[int]bool), false
	for cell := range cells {
		if len(cell) > longest || met[cell] {
			continue
		}
		if len(met) == most {
			clear(met)
		}
		met[strings.Clone(cell)] = true
		s, err := spell(cell)
		if err != nil {
			others = others || strings.Contains(cell, "/P") // of ISO 8601, where a day is a day
			continue
		}
		r.learn(s.first)
		if s.last != s.first {
			r.learn(s.last)
		} else if s.first.unit == day {
			others = others || s.first.day != 1
			firsts[s.first.year*12+s.first.month] = true
		}
	}
	for m := range firsts {
		r.firsts = r.firsts || !others && firsts[m+1]
	}
	return r
}

// learn adds what p tells of its column.
func (r *Reader) learn(p point) {
	if p.unit == day && p.month > 12 {
		r.monthFirst = true
	}
	e := &r.seen[p.form]
	switch {
	case !p.paired:
	case p.unit == month:
		e.months = true
	case p.unit != pair:
		e.years = true
	default:
		e.differ = e.differ || e.more != 0 && e.more != p.more
		e.more = p.more
	}
}

// Read returns the period that s is. It is a *BeginsError if that depends on when years
// of two begin, an *AmbiguousError if s could be another period, and else an error that
// says how to write it. What Parse reads is read alike.
func (r Reader) Read(s string) (Period, error) {
	s = strings.TrimSpace(s)
	_, interval, linked := strings.Cut(s, "gregorian-interval/") // of linked data
	if !linked {
		interval = s
	}
	p, err := iso(strings.Replace(interval, "T00:00:00/", "/", 1))
	if err == errUnread {
		p, err = r.read(s)
	}
	switch {
	case err == errUnread:
		return 0, fmt.Errorf("period %s: want a year such as 2023, a month such as March 2023, or an interval such as 2024-04-01/P1Y", quote(s))
	case err == nil && r.firsts && p.Months() == 0 && p.Start().Day() == 1:
		return New(p.Start(), 1)
	}
	return p, err
}

// read returns the period that s, which is no ISO 8601, is spelled as; errUnread if it
// is none.
func (r Reader) read(s string) (Period, error) {
	spelled, err := spell(s)
	if err != nil {
		return 0, misread(s, err)
	}
	p, err := r.settle(spelled)
	if e, ok := err.(*AmbiguousError); ok {
		e.Text = s
		return 0, e
	}
	if e, ok := err.(*BeginsError); ok {
		e.Text = s
		// Whatever else is wrong with it, no answer would mend.
		if e.like, err = (Reader{Begins: e.Could[0], Months: r.Months, seen: r.seen, monthFirst: r.monthFirst}).settle(spelled); err == nil {
			return 0, e
		}
	}
	return p, misread(s, err)
}

// misread returns err with s, of which it is said.
func misread(s string, err error) error {
	if m, ok := err.(misspelled); ok {
		return fmt.Errorf("period %s %w", quote(s), m)
	} else if err == nil || err == errUnread {
		return err
	}
	return fmt.Errorf("period %s: %w", quote(s), err)
}

// settle returns the period that s is in the column of r.
func (r Reader) settle(s spelled) (Period, error) {
	if s.first != s.last { // neither is to be read as if it stood alone
		r.learn(s.first)
		r.learn(s.last)
	}
	last, n, err := r.start(s.last)
	if err != nil {
		return 0, err
	}
	end := after(last, n)
	first := end.AddDate(0, -s.months, 0)
	if s.months == 0 {
		if first, _, err = r.start(s.first); err != nil {
			return 0, err
		}
	}
	if !first.Before(end) {
		return 0, misspelled("ends before it begins")
	}
	if end.Equal(after(first, 0)) {
		return New(first, 0)
	}
	n = (end.Year()-first.Year())*12 + int(end.Month()-first.Month())
	if !first.AddDate(0, n, 0).Equal(end) || n == 0 {
		return 0, misspelled(fmt.Sprintf("is %d days, no whole number of months", (end.Unix()-first.Unix())/secondsDay))
	}
	return New(first, n)
}

// after returns the day after so many months, or after one day if there are none.
func after(start time.Time, months int) time.Time {
	if months == 0 {
		return start.AddDate(0, 0, 1)
	}
	return start.AddDate(0, months, 0)
}

// start returns the first day of p and its months, of a day none.
func (r Reader) start(p point) (time.Time, int, error) {
	p, err := r.unpaired(p)
	if err != nil {
		return time.Time{}, 0, err
	}
	from, months := time.January, 12
	switch p.unit {
	case day:
		if as := fmt.Sprintf("%04d-%02d-%02d", p.year, p.day, p.month); p.form == ordered && p.month > 12 {
			return time.Time{}, 0, misspelled("has the month first: write it as " + as)
		} else if p.form == ordered && p.day <= 12 && r.monthFirst {
			return time.Time{}, 0, misspelled("is in a column that has the month first: write it as " + as)
		}
		return time.Date(p.year, time.Month(p.month), p.day, 0, 0, 0, 0, time.UTC), 0, nil
	case month:
		from, months = time.Month(p.month), 1
	case year:
		if p.called != anyYear { // by the year that it begins in, or ends in?
			p.unit = two
			before := p
			before.year--
			return time.Time{}, 0, r.ambiguous(before, p)
		}
		months += 12 * p.more
	case two:
		begins, err := r.begins(p)
		if err != nil {
			return time.Time{}, 0, err
		}
		from = time.Month(begins)
	}
	if p.parts > 0 {
		months /= p.parts
		from += time.Month((p.part - 1) * months)
	}
	return time.Date(p.year, from, 1, 0, 0, 0, 0, time.UTC), months, nil
}

// unpaired returns p as what it is in the column of r, if it is a pair.
func (r Reader) unpaired(p point) (point, error) {
	if p.unit != pair {
		return p, nil
	}
	asMonth, asYears := p, p
	asMonth.unit = month
	if asYears.unit = year; p.more == 1 {
		asYears.unit, asYears.more = two, 0
	}
	e := r.seen[p.form]
	mixed := e.months && e.years
	switch {
	case e.months && !mixed, r.Months:
		return asMonth, nil
	case e.years && !mixed, p.form == slashed && !mixed:
		return asYears, nil
	case e.differ && !mixed: // as the months of several years do
		return asMonth, nil
	case r.Begins != UnknownBeginning && p.more == 1 && !mixed:
		return asYears, nil
	}
	return p, r.ambiguous(asMonth, asYears)
}

// begins returns when p, a year of two, begins. What a text calls it counts for more
// than what is known of the column.
func (r Reader) begins(p point) (Beginning, error) {
	could := p.called.could()
	if len(could) == 1 {
		return could[0], nil
	} else if slices.Contains(could, r.Begins) {
		return r.Begins, nil
	}
	e := &BeginsError{Could: could}
	if p.form == dashed && p.parts == 0 && !p.within {
		e.whole, _ = New(time.Date(p.year, time.January, 1, 0, 0, 0, 0, time.UTC), 24)
	}
	return UnknownBeginning, e
}
