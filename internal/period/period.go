// Package period represents the reference periods of official statistics: a
// start day and a length, read as ISO 8601 ("2024-04-01/P1Y") and shown as
// people write them ("2024/25").
package period

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Period is a start day and a length in whole months; no months means that
// one day. Periods are ordered by start and then by length, so they can be
// compared with < and ==, used as map keys, and stored in four bytes. The
// zero Period is not valid.
type Period uint32

const (
	lengthBits = 12
	lengthMask = 1<<lengthBits - 1
	secondsDay = 24 * 60 * 60
)

// The years in which a Period can begin, and the most years that it can have. What
// lies outside is a slip of the hand: no series goes back so far, no projection so far
// ahead, and nothing is counted for so long.
const (
	FirstYear = 1600
	LastYear  = 2399
	MaxYears  = 100
)

// epoch is the day before the first that can be represented, so that no valid
// Period is zero.
var epoch = time.Date(FirstYear, 1, 1, 0, 0, 0, 0, time.UTC)

// New returns the Period of the given number of months that starts on the day
// of start; 0 months is that single day. It is an error if start is before
// 2 January of FirstYear or after LastYear, or if there are more months than MaxYears
// have.
func New(start time.Time, months int) (Period, error) {
	y, m, d := start.Date()
	// Unix seconds, because a time.Duration overflows after 292 years.
	days := (time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() - epoch.Unix()) / secondsDay
	if days < 1 || y > LastYear {
		return 0, fmt.Errorf("begins in %d; a period begins in a year from %d to %d", y, FirstYear+1, LastYear)
	}
	if months < 0 || months > MaxYears*12 {
		return 0, fmt.Errorf("is %d months long; a period has at most %d years", months, MaxYears)
	}
	return Period(days<<lengthBits | int64(months)), nil
}

// Parse parses an ISO 8601 interval in whole years, months or one day, such
// as "2024-04-01/P1Y", "2024-01-01/P3M" or "2024-04-01/P1D"; a bare date,
// which is that one day; and a bare year, which is the calendar year. What
// people write in another way, and could be more than one period, such as "2022/23"
// (financial or academic?), is an error that says how to write it; a Reader reads it.
func Parse(s string) (Period, error) {
	p, err := iso(s)
	if err == errUnread {
		return 0, refusal(s)
	}
	return p, err
}

// iso returns the period that s is in ISO 8601, or errUnread if it does not look so.
func iso(s string) (Period, error) {
	if s == "" {
		return 0, errors.New("is empty")
	} else if len(s) > longest {
		return 0, errUnread
	}
	date, length, isInterval := strings.Cut(s, "/")
	if !isInterval && len(s) == 4 && isDigits(s) {
		date, length = s+"-01-01", "P1Y"
		isInterval = true
	}
	start, err := time.Parse(time.DateOnly, date)
	if err != nil || strings.Contains(length, "-") { // up to a second date
		return 0, errUnread
	}
	months := 0
	if isInterval {
		if months, err = parseLength(length); err != nil {
			return 0, fmt.Errorf("period %q: %w", s, err)
		}
	}
	p, err := New(start, months)
	if err != nil {
		return 0, fmt.Errorf("period %q: %w", s, err)
	}
	return p, nil
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// parseLength returns the months of a duration such as "P1Y" or "P3M"; a
// single day, "P1D", is 0 months.
func parseLength(s string) (months int, err error) {
	bad := fmt.Errorf("length %q: want a number of years or months such as P1Y or P3M", s)
	if s == "P1D" {
		return 0, nil
	}
	if len(s) < 3 || s[0] != 'P' || !isDigits(s[1:len(s)-1]) {
		return 0, bad
	}
	n, err := strconv.ParseUint(s[1:len(s)-1], 10, 16)
	if err != nil || n == 0 {
		return 0, bad
	}
	switch s[len(s)-1] {
	case 'Y':
		return int(n) * 12, nil
	case 'M':
		return int(n), nil
	}
	return 0, bad
}

// Start returns the first day of p, at midnight UTC.
func (p Period) Start() time.Time {
	return time.Unix(epoch.Unix()+int64(p>>lengthBits)*secondsDay, 0).UTC()
}

// Months returns the length of p; 0 for one day.
func (p Period) Months() int { return int(p & lengthMask) }

// End returns the day after the last day of p, at midnight UTC.
func (p Period) End() time.Time {
	if p.Months() == 0 {
		return p.Start().AddDate(0, 0, 1)
	}
	return p.Start().AddDate(0, p.Months(), 0)
}

// Middle returns the middle of p as a year with its fraction: 2023.5 for the
// calendar year 2023. It is where p belongs on a time axis.
func (p Period) Middle() float64 {
	half := (p.Start().Unix() + p.End().Unix()) / 2
	day := time.Unix(half, 0).UTC()
	year := time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	next := time.Date(day.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	return float64(day.Year()) + float64(half-year)/float64(next-year)
}

// String returns p as Parse reads it.
func (p Period) String() string {
	day := p.Start().Format(time.DateOnly)
	switch m := p.Months(); {
	case m == 0:
		return day
	case m%12 == 0:
		return fmt.Sprintf("%s/P%dY", day, m/12)
	default:
		return fmt.Sprintf("%s/P%dM", day, m)
	}
}

// Label returns p as a reader would write it: "2023", "2022/23", "2021–23",
// "2014/15–2016/17", "Q1 2024", "Jan 2026", "30 Apr 2025"; and the ISO form
// where people have no shorter one.
func (p Period) Label() string {
	start, months := p.Start(), p.Months()
	year, calendar := start.Year(), start.YearDay() == 1
	switch {
	case months == 0:
		return start.Format("2 Jan 2006")
	case months == 12 && calendar:
		return strconv.Itoa(year)
	case months == 12:
		return split(year)
	case months%12 == 0 && calendar:
		return strconv.Itoa(year) + "–" + twoDigits(year+months/12-1)
	case months%12 == 0:
		return split(year) + "–" + split(year+months/12-1)
	case months == 3 && start.Day() == 1 && (start.Month()-1)%3 == 0:
		return fmt.Sprintf("Q%d %d", (start.Month()-1)/3+1, year)
	case months == 1 && start.Day() == 1:
		return start.Format("Jan 2006")
	case start.Day() == 1:
		return start.Format("Jan 2006") + "–" + p.End().AddDate(0, 0, -1).Format("Jan 2006")
	}
	return p.String()
}

// Span returns the first and the last of several periods: "2016/17–2024/25", and with
// blanks where a label has a dash itself: "2011–13 – 2022–24".
func Span(first, last Period) string {
	from, to := first.Label(), last.Label()
	if strings.ContainsAny(from, "– ") || strings.ContainsAny(to, "– ") {
		return from + " – " + to
	}
	return from + "–" + to
}

// split returns the label of the twelve months that begin within year and end
// in the next.
func split(year int) string { return strconv.Itoa(year) + "/" + twoDigits(year+1) }

func twoDigits(year int) string { return string([]byte{'0' + byte(year/10%10), '0' + byte(year%10)}) }
