package load

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/published"
	"weal/internal/text"
)

// fields reads the texts of one row, and reports those it cannot.
type fields struct {
	published.Place
	report  func(*published.Problem)
	refused bool
}

func (f *fields) refuse(field string, err error) {
	f.refused = true
	f.report(f.Problem(field, err))
}

// filled returns s, and refuses "".
func (f *fields) filled(field, s string) string {
	if s == "" {
		f.refuse(field, errors.New("is empty"))
	}
	return s
}

// text returns s as it can be shown.
func (f *fields) text(field, s string) string {
	cleaned := published.Clean(s)
	if cleaned != s {
		p := f.Problem(field, published.ErrControls)
		p.Severity = published.Note
		f.report(p)
	}
	return cleaned
}

// required is text, and refuses "".
func (f *fields) required(field, s string) string { return f.filled(field, f.text(field, s)) }

func (f *fields) code(field, s string) geo.Code {
	if s == "" || !published.IsClean(s) {
		f.refuse(field, fmt.Errorf("%s is not an area code", published.Quote(s)))
	}
	return geo.Code(strings.Clone(s))
}

// day returns the date that s is; "" is the zero time.
func (f *fields) day(field, s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		f.refuse(field, fmt.Errorf("%s is not a date; write it as 2024-05-07", published.Quote(s)))
	}
	return day
}

// whole returns the whole number that s is; "" is otherwise.
func (f *fields) whole(field, s string, otherwise, lowest, highest int) int {
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < lowest || n > highest {
		f.refuse(field, fmt.Errorf("%s is not a whole number from %d to %d", published.Quote(s), lowest, highest))
	}
	return n
}

// year returns the year that s is; "" is 0.
func (f *fields) year(field, s string) int { return f.whole(field, s, 0, 1600, 4470) }

// number returns the figure that s is; "" is NaN.
func (f *fields) number(field, s string) float64 {
	if s == "" {
		return math.NaN()
	}
	v, err := published.Number(s)
	if err != nil {
		f.refuse(field, err)
	}
	return v
}

// people returns the number of people that s is; "" is NaN, not known, which is
// not the same as nobody.
func (f *fields) people(field, s string) float64 {
	n := f.number(field, s)
	if n < 0 {
		f.refuse(field, fmt.Errorf("%s is less than nobody", published.Quote(s)))
	}
	return n
}

// parsed returns what parse makes of s, as the words of weal's own tables are
// written, and refuses the field if that is an error.
func parsed[T any](f *fields, field, s string, parse func(string) (T, error)) T {
	v, err := parse(strings.ToLower(s))
	if err != nil {
		f.refuse(field, err)
	}
	return v
}

// alike is the likeness of two names of themes that one is taken for the other misspelt.
const alike = 75

// theme returns the theme that s names, and doubts one that a built-in theme may be meant
// by.
func (f *fields) theme(s string) indicator.Theme {
	theme, err := indicator.ParseTheme(f.text("theme", s))
	if err != nil {
		f.refuse("theme", err)
	}
	near := text.NewLikeness(theme.Slug())
	for _, known := range indicator.Themes() {
		if theme != known && near.To(known.Slug()) >= alike {
			p := f.Problem("theme", fmt.Errorf("%s is a theme of its own: if %s is meant, write that", published.Quote(theme.String()), known))
			p.Severity = published.Doubt
			f.report(p)
		}
	}
	return theme
}
