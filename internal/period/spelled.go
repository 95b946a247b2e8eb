package period

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A spelled is what a text says of a period before it is known what the rest of its
// column says: what it reaches from and to, or so many months that end with the last.
type spelled struct {
	first, last point
	months      int // that end with last, where nothing is said of the first; or 0
}

// A point is a day, a month, a year or a part of one.
type point struct {
	unit        unit
	year        int
	month, day  int
	part, parts int    // the first of four is the first quarter; no parts is the whole
	more        int    // years that follow it and are part of it
	called      called // what a text calls the year of two that it is or is in
	form        form
	paired      bool // is written as a pair, whatever it is
	within      bool // is the first or the last of several
}

type unit uint8

const (
	day   unit = iota + 1
	month      // of a calendar year
	year       // a calendar year
	two        // a year that is written as two
	pair       // 2009-10, which is the month and the year with more that follow, or a year of two
)

// A form is how a pair or a day is written.
type form uint8

const (
	named   form = iota // in a way that leaves no doubt
	dashed              // 2009-10 and, since columns have either, 200910
	slashed             // 2009/10
	ordered             // 01/02/2024, which may have the month first
	numForms
)

// errUnread is the error that a text is no spelling of a period.
var errUnread = errors.New("no period")

// A misspelled says why a text is none, where more can be said than that.
type misspelled string

func (m misspelled) Error() string { return string(m) }

var (
	weeks = regexp.MustCompile(`^(?:w|week|wk)[ -]?\d\d?[ -]|^(?:w/[ec]|week (?:ending|ended|to|commencing|beginning)) |^\d{4}[- ]?(?:w|week ?|wk ?)\d\d?$`)
	term  = regexp.MustCompile(`spring|summer|autumn|winter|term`)
	terms = regexp.MustCompile(`^(?:(?:spring|summer|autumn|winter|terms?|and|[1-6]) )+\d{4}\S*$|^\d{4}\S*(?: (?:spring|summer|autumn|winter|terms?|and|[1-6]))+$`)
	serie = regexp.MustCompile(`^[2-6]\d{4}$`) // 1954 to 2091

	ending = regexp.MustCompile(`^(?:(?:rolling )?(?:(financial|fiscal|tax) |academic |school )?(?:year|yr) (?:ending|ended|end|to)|(fye)|y/?e` +
		`|(quarter (?:ending|ended|to)|qe)|(\d{1,4}|three|six|nine|twelve) months? (?:ending|ended|to|up to)) (.+)$`)
)

// A called is what a text calls years that are written as two.
type called uint8

const (
	anyYear called = iota
	financial
	academic
	school
)

// could returns when years of the name could begin.
func (c called) could() []Beginning {
	switch c {
	case financial:
		return []Beginning{FromApril}
	case academic: // of colleges and universities, or of schools
		return []Beginning{FromAugust, FromSeptember}
	case school:
		return []Beginning{FromSeptember}
	}
	return []Beginning{FromApril, FromAugust, FromSeptember}
}

// yearNames are what people say before a year or after it.
var yearNames = []struct {
	name   string
	called called
}{
	{"financial year", financial},
	{"fiscal year", financial},
	{"tax year", financial},
	{"fy", financial},
	{"academic year", academic},
	{"ay", academic},
	{"school year", school},
	{"calendar year", anyYear},
	{"cy", anyYear},
	{"year", anyYear},
}

// spell returns what text says of a period, or errUnread, or why there is none.
func spell(text string) (spelled, error) {
	s := plain(text)
	switch {
	case s == "":
		return spelled{}, errUnread
	case weeks.MatchString(s):
		return spelled{}, misspelled("is a week: sum the weeks of a month, or give the first day of each")
	case term.MatchString(s) && terms.MatchString(s):
		return spelled{}, misspelled("is a term or a season: write the months that it has, such as 2023-01-01/P4M")
	case serie.MatchString(s):
		days, _ := strconv.Atoi(s)
		return spelled{}, misspelled("is how spreadsheets count days: have them written as " + time.Date(1899, 12, 30+days, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	}
	if m := ending.FindStringSubmatch(s); m != nil {
		return spellEnding(m[1]+m[2] != "", m[3] != "", m[4], m[5])
	}
	name := anyYear
	s = " " + s + " "
	for _, n := range yearNames {
		if before, after, ok := strings.Cut(s, " "+n.name+" "); ok {
			s, name = before+" "+after, n.called
			break
		}
	}
	return spellRange(strings.Join(strings.Fields(s), " "), name)
}

// spellEnding returns the twelve months that end with last, the three of a quarter, or
// the given number. A financial year that ends within one ends with its March.
func spellEnding(financial, quarter bool, months, last string) (spelled, error) {
	n := 12
	if i, ok := map[string]int{"three": 3, "six": 6, "nine": 9}[months]; ok {
		n = i
	} else if i, err := strconv.Atoi(months); err == nil {
		n = i
	} else if quarter {
		n = 3
	}
	p, err := spellPoint(last, anyYear)
	if t := lex(last); err != nil && t.shape == "b d" && len(t.text[2]) == 2 {
		p, err = spellPoint(strings.Replace(last, " ", "-", 1), anyYear) // Mar 23, which alone could be a day
	}
	switch {
	case err != nil:
		return spelled{}, err
	case p.unit == year && p.parts == 0 && financial:
		p.unit, p.month = month, 3
	case p.unit == pair:
		p.unit = month
	case p.unit == year && p.parts == 0, p.unit == two, n == 0:
		return spelled{}, errUnread
	}
	return spelled{last: p, months: n}, nil
}

// mostDashes are in a period from one day of ISO 8601 to another.
const mostDashes = 5

// spellRange returns the period from one point to another, or of one alone.
func spellRange(s string, name called) (spelled, error) {
	p, reason := spellPoint(s, name)
	if reason == nil {
		return spelled{first: p, last: p}, nil
	}
	for _, between := range []string{" - ", " to ", " until ", "-"} {
		n := strings.Count(s, between)
		for i := range s {
			if n <= mostDashes && (n == 1 || between == "-") && strings.HasPrefix(s[i:], between) {
				if span, err := spellSpan(s[:i], s[i+len(between):], name); err == nil {
					return span, nil
				}
			}
		}
		if n > 0 {
			break
		}
	}
	return spelled{}, reason
}

var shortYears = regexp.MustCompile(`^\d\d(?:[/-]\d\d)?$`)

// spellSpan returns the period from a to b, either of which may leave to the other what
// they have in common: "Jan" and "Mar 2023", "2023 Jan" and "Mar", "2014/15" and "16/17".
func spellSpan(a, b string, name called) (spelled, error) {
	first, err := spellPoint(a, name)
	last, lastErr := spellPoint(b, name)
	switch {
	case err == nil && first.unit >= year && shortYears.MatchString(b):
		n, _ := strconv.Atoi(b[:2])
		if more := (n - first.year%100 + 100) % 100; more <= maxMore {
			last, lastErr = spellPoint(strconv.Itoa(first.year+more)+b[2:], name)
		}
	case err == nil && lastErr != nil && first.unit <= month:
		last, lastErr = spellPoint(b+" "+strconv.Itoa(first.year), name)
	case err != nil && lastErr == nil:
		first, err = spellPoint(a+" "+strconv.Itoa(last.year), name)
	}
	if err != nil || lastErr != nil {
		return spelled{}, errUnread
	}
	first.join(last)
	last.join(first)
	backwards := first.unit == year && last.year < first.year
	if first.unit != last.unit || first.parts != last.parts || first.unit == year && first.more+last.more > 0 || backwards {
		return spelled{}, errUnread
	}
	if first.unit == year && first.parts == 0 {
		if last.year == first.year+1 {
			first.unit, first.form, first.called = two, dashed, name
			return spelled{first: first, last: first}, nil
		} else if name != anyYear {
			return spelled{}, errUnread
		}
	}
	return spelled{first: first, last: last}, nil
}

var (
	partFirst = regexp.MustCompile(`^(q|qtr|quarter|h|half|s) ?([1-4])[ /-]?(?:of )?(\d.+)$`)
	partLast  = regexp.MustCompile(`^(.+?)[ /-]?(q|qtr|quarter|h|half|s) ?([1-4])$`)
	middle    = regexp.MustCompile(`^mid(?:-year)?[ -]?(\d{4})$`)
)

// spellPoint returns the one day, month, year or part of a year that s is. Its year of
// two is called by name.
func spellPoint(s string, name called) (point, error) {
	letter, part, of := "", "", s
	if m := partFirst.FindStringSubmatch(s); m != nil {
		letter, part, of = m[1], m[2], m[3]
	} else if m := partLast.FindStringSubmatch(s); m != nil {
		of, letter, part = m[1], m[2], m[3]
	} else if m := middle.FindStringSubmatch(s); m != nil { // as populations are estimated
		of = m[1] + "-06-30"
	}
	p, err := lex(of).point(name != anyYear)
	if err != nil {
		return point{}, err
	}
	if p.unit == pair && p.more == 1 && (name != anyYear || part != "") {
		p.unit, p.more = two, 0
	}
	if part != "" {
		p.part, _ = strconv.Atoi(part)
		p.parts = 2
		if letter[0] == 'q' {
			p.parts = 4
		}
	}
	p.called = name
	isYear := p.unit == two || p.unit == year && p.more == 0
	if p.part > p.parts || part != "" && !isYear || name != anyYear && (!isYear || p.unit == year && part != "") {
		return point{}, errUnread
	}
	return p, nil
}

// join makes p, if it is a pair, what the other end of the same period has it be.
func (p *point) join(other point) {
	p.within = true
	switch {
	case p.unit != pair:
	case other.unit == month || p.more > 1:
		p.unit, p.more = month, 0
	case other.unit == two:
		p.unit, p.more = two, 0
	}
}
