package period

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// written are ways in which people write days and months, with the length of
// the period that each of them stands for.
var written = []struct{ layout, length string }{
	{"2/1/2006", ""}, // British: the day comes first
	{"2 Jan 2006", ""},
	{"2 January 2006", ""},
	{"20060102", ""},
	{"2006/01/02", ""},
	{"2006-01", "/P1M"},
	{"Jan 2006", "/P1M"},
	{"January 2006", "/P1M"},
	{"2006 Jan", "/P1M"},
	{"2006 January", "/P1M"},
}

// suggestion returns how s, which Parse does not read, would be written, or ""
// if that cannot be told for certain.
func suggestion(s string) string {
	s = strings.NewReplacer("–", "-", "—", "-").Replace(strings.Join(strings.Fields(s), " "))
	for _, w := range written {
		if start, err := time.Parse(w.layout, s); err == nil {
			return parsed(start.Format(time.DateOnly) + w.length)
		}
	}
	if year, q, ok := quarter(strings.ToUpper(s)); ok {
		return parsed(fmt.Sprintf("%s-%02d-01/P3M", year, q*3-2))
	}
	if from, to, ok := strings.Cut(s, " to "); ok {
		return fromTo("2006-01", from, to)
	}
	if from, to, ok := strings.Cut(s, "-"); ok && len(from) == 4 && len(to) == 2 {
		return years(from, from[:2]+to)
	} else if ok && len(from) == 4 && len(to) == 4 {
		return years(from, to)
	}
	return ""
}

// parsed returns s if it is a period, and "" if not.
func parsed(s string) string {
	if _, err := Parse(s); err != nil {
		return ""
	}
	return s
}

// quarter reads "Q1 2024", "2024 Q1" and the like.
func quarter(s string) (year string, q int, ok bool) {
	year, digit := "", ""
	switch i := strings.IndexByte(s, 'Q'); {
	case i < 0 || i+1 == len(s):
		return "", 0, false
	case i == 0:
		digit, year = s[1:2], strings.Trim(s[2:], " -/")
	default:
		year, digit = strings.Trim(s[:i], " -/"), s[i+1:]
	}
	q, err := strconv.Atoi(digit)
	return year, q, err == nil && len(digit) == 1 && q >= 1 && q <= 4 && len(year) == 4 && isDigits(year)
}

// fromTo returns the period from a first to a last month, both written in
// layout.
func fromTo(layout, from, to string) string {
	first, err := time.Parse(layout, from)
	if err != nil {
		return ""
	}
	last, err := time.Parse(layout, to)
	if err != nil || last.Before(first) {
		return ""
	}
	months := (last.Year()-first.Year())*12 + int(last.Month()-first.Month()) + 1
	return parsed(fmt.Sprintf("%s/P%dM", first.Format(time.DateOnly), months))
}

// years returns the period of whole calendar years from one to another; of two,
// which are more likely halves of a financial year, it returns both readings.
func years(from, to string) string {
	first, err := strconv.Atoi(from)
	if err != nil {
		return ""
	}
	last, err := strconv.Atoi(to)
	n := last - first + 1
	if err != nil || n < 2 {
		return ""
	}
	whole := parsed(fmt.Sprintf("%04d-01-01/P%dY", first, n))
	if n == 2 && whole != "" {
		return fmt.Sprintf("%04d-04-01/P1Y for a financial year, or %s for two years", first, whole)
	}
	return whole
}
