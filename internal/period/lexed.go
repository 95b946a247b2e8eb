package period

import (
	"strconv"
	"strings"
	"time"
)

// monthNames are the months by their names, short and long.
var monthNames = func() map[string]time.Month {
	names := map[string]time.Month{"sept": time.September}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		names[name], names[name[:3]] = m, m
	}
	return names
}()

// A lexed is a text taken apart into numbers, words and what is between them. Its shape
// has a letter for each: 4, 6 and 8 for numbers of so many digits, d for one of one or
// two, b for the name of a month, m for that letter, x for what is in no period, and
// the others for themselves.
type lexed struct {
	shape string
	text  []string
}

func lex(s string) lexed {
	var l lexed
	for len(s) > 0 && len(l.shape) < 8 { // the longest shape has five
		n, kind := 1, s[:1]
		switch {
		case isDigit(s[0]):
			n, kind = run(s, isDigit), "x"
			if n <= 2 {
				kind = "d"
			} else if n == 4 || n == 6 || n == 8 {
				kind = strconv.Itoa(n)
			}
		case isLetter(s[0]):
			n, kind = run(s, isLetter), "x"
			if monthNames[s[:n]] != 0 {
				kind = "b"
			} else if s[:n] == "m" {
				kind = "m"
			}
		}
		l.shape, l.text, s = l.shape+kind, append(l.text, s[:n]), s[n:]
	}
	return l
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// run returns how many bytes s begins with of which is holds.
func run(s string, is func(byte) bool) int {
	for i := range len(s) {
		if !is(s[i]) {
			return i
		}
	}
	return len(s)
}

// number returns the number at i, and of two digits for a year the year.
func (l lexed) number(i int) int {
	n, _ := strconv.Atoi(l.text[i])
	return n
}

// inCentury returns the year that two digits stand for, from 1970 to 2069.
func inCentury(n int) int {
	if n < 70 {
		return 2000 + n
	}
	return 1900 + n
}

// point returns what l is. That it is known to be a year of two allows spellings of it
// that could be others.
func (l lexed) point(isTwo bool) (point, error) {
	last := len(l.text) - 1
	switch l.shape {
	case "4":
		return point{unit: year, year: l.number(0)}, nil
	case "4.d": // a number with a decimal, as programs write it
		if l.text[2] == "0" {
			return point{unit: year, year: l.number(0)}, nil
		}
	case "6":
		return pairOf(l.number(0)/100, l.number(0)%100, dashed, 1)
	case "4-d", "4/d":
		switch {
		case len(l.text[2]) == 1:
			return monthOf(l.number(0), l.number(2))
		case l.between() == slashed:
			return pairOf(l.number(0), l.number(2), slashed, 1)
		}
		return pairOf(l.number(0), l.number(2), dashed, maxMore)
	case "4-4", "4/4":
		if l.number(2) == l.number(0)+1 {
			return point{unit: two, form: l.between(), year: l.number(0)}, nil
		}
	case "d/d", "d-d":
		if len(l.text[0]+l.text[2]) == 4 && (l.number(0)+1)%100 == l.number(2) && (isTwo || l.shape == "d/d") {
			return point{unit: two, form: slashed, year: inCentury(l.number(0))}, nil
		}
	case "d-b", "d b":
		return point{}, misspelled("is a day without a year: a spreadsheet may have made it of a code such as 2-3; have the column written as text")
	case "b 4", "b-4", "b4", "b/4":
		return monthOf(l.number(last), l.month(0))
	case "4 b", "4-b", "4b", "4/b":
		return monthOf(l.number(0), l.month(last))
	case "4md", "4-md", "4 md":
		return monthOf(l.number(0), l.number(last))
	case "6 b-d": // 202403 (Mar-24)
		if n := l.number(0); n/100%100 == l.number(4) && n%100 == l.month(2) {
			return monthOf(n/100, n%100)
		}
	case "d/4", "d-4":
		return monthOf(l.number(2), l.number(0))
	case "b-d", "b/d", "b'd", "bd":
		if len(l.text[last]) == 2 {
			return monthOf(inCentury(l.number(last)), l.month(0))
		}
	default:
		return l.day()
	}
	return point{}, errUnread
}

// maxMore is how many years more a pair is taken to have: of normal climate it is 29.
const maxMore = 49

// pairOf returns what a year and a second number of two digits are: a month, or the last
// of at most so many years more.
func pairOf(y, second int, f form, most int) (point, error) {
	p := point{unit: pair, form: f, paired: true, year: y, month: second, more: (second - y%100 + 100) % 100}
	isMonth, isYears := second >= 1 && second <= 12, p.more > 0 && p.more <= most
	switch {
	case isMonth && isYears:
	case isMonth:
		p.unit, p.more = month, 0
	case isYears && p.more == 1:
		p.unit, p.more = two, 0
	case isYears:
		p.unit = year
	default:
		return point{}, errUnread
	}
	return p, nil
}

// between returns the form that what is between two numbers makes of them.
func (l lexed) between() form {
	if l.text[1] == "/" {
		return slashed
	}
	return dashed
}

// month returns the month whose name is at i.
func (l lexed) month(i int) int { return int(monthNames[l.text[i]]) }

func monthOf(y, m int) (point, error) {
	if m < 1 || m > 12 {
		return point{}, errUnread
	}
	return point{unit: month, year: y, month: m}, nil
}

// day returns the day that l is.
func (l lexed) day() (point, error) {
	last := len(l.text) - 1
	switch l.shape {
	case "8":
		n := l.number(0)
		return dayOf(n/10000, n/100%100, n%100, named)
	case "4-d-d", "4/d/d":
		return dayOf(l.number(0), l.number(2), l.number(4), named)
	case "d/d/4", "d-d-4":
		return dayOf(l.number(4), l.number(2), l.number(0), ordered)
	case "d.d.4":
		return dayOf(l.number(4), l.number(2), l.number(0), named)
	case "d/d/d":
		if len(l.text[4]) == 2 {
			return dayOf(inCentury(l.number(4)), l.number(2), l.number(0), ordered)
		}
	case "d b 4", "d-b-4", "d/b/4", "db4":
		return dayOf(l.number(last), l.month(last/2), l.number(0), named)
	case "d b d", "d-b-d":
		if len(l.text[4]) == 2 {
			return dayOf(inCentury(l.number(4)), l.month(2), l.number(0), named)
		}
	case "b d 4":
		return dayOf(l.number(4), l.month(0), l.number(2), named)
	case "4 b d", "4-b-d":
		return dayOf(l.number(0), l.month(2), l.number(4), named)
	}
	return point{}, errUnread
}

// dayOf returns the day if there is such a one, or in form ordered if there is with its
// month first.
func dayOf(y, m, d int, f form) (point, error) {
	p := point{unit: day, year: y, month: m, day: d, form: f}
	if f == ordered && m > 12 {
		m, d = d, m
	}
	if t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC); t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return point{}, errUnread
	}
	return p, nil
}
