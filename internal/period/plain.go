package period

import (
	"regexp"
	"strings"
	"unicode"
)

// The most bytes and numbers that a period has which people write.
const (
	longest     = 120
	mostNumbers = 8
)

// words are those that periods have, with the letters that stand alone in one.
var words = func() map[string]bool {
	words := make(map[string]bool)
	for month := range monthNames {
		words[month] = true
	}
	for _, word := range strings.Fields(`time date period day month months quarter qtr half year years yr mid term week wk
		from to until of and in up ending ended end commencing beginning three six nine twelve
		financial fiscal tax academic school calendar rolling fy fye ay cy ye qe spring summer autumn winter
		st nd rd th c e h m p q s t w y z https http reference data gov uk id doc government`) {
		words[word] = true
	}
	return words
}()

// Cleaned is what is cleaned out of a text before it is read, one after the other, if it
// contains what is cheap to look for.
var cleaned = []struct {
	having string
	what   *regexp.Regexp
	with   string
}{
	{"00:00", regexp.MustCompile(`[t ]00:00(?::00(?:\.0+)?)?(?:z|\+00:?00)?$`), ""}, // a day as programs write it
	{"/", regexp.MustCompile(`^(?:https?://reference\.data\.gov\.uk/(?:id|doc)/)?government-year/`), "fy "},
	{"/", regexp.MustCompile(`^(?:https?://reference\.data\.gov\.uk/(?:id|doc)/)?(?:year|month|quarter|day)/`), ""},
	{"/", regexp.MustCompile(`^(\d{4}-\d\d(?:-\d\d)?)/(\d{4}-\d\d(?:-\d\d)?)$`), "$1 to $2"},
	{":", regexp.MustCompile(`^(?:time )?(?:period|date|year|month|quarter) ?: ?`), ""},
	{".", regexp.MustCompile(`([a-z])\.`), "$1"}, // Sept.
	{"", regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`), "$1"},
	{"y", regexp.MustCompile(`^(fye?|ay|cy|ye)(\d)`), "$1 $2"},
	{" ", regexp.MustCompile(` ?/ ?`), "/"},
	{" ", regexp.MustCompile(` ?- | - ?`), " - "},
	{"from", regexp.MustCompile(`^from `), ""},
}

// plain returns s in lower case with every kind of blank and dash as one, or "" if it has
// words that no period has, or no numbers, or is too long.
func plain(s string) string {
	if len(s) > longest || !strings.ContainsAny(s, "0123456789") {
		return ""
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '_', r == ',', r == '(', r == ')':
			return ' '
		case unicode.Is(unicode.Pd, r), r == '\u2212':
			return '-'
		case r == '\u2019':
			return '\''
		case unicode.Is(unicode.Cf, r): // marks of direction and of lines that could be broken
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	if !isInPeriods(s) {
		return ""
	}
	s = strings.Join(strings.Fields(s), " ")
	for _, c := range cleaned {
		if strings.Contains(s, c.having) {
			s = c.what.ReplaceAllString(s, c.with)
		}
	}
	return s
}

// isInPeriods reports whether s, in lower case, has no word that periods do not have, and
// no more numbers.
func isInPeriods(s string) bool {
	numbers := 0
	for s != "" {
		n := 1
		if isDigit(s[0]) {
			n = run(s, isDigit)
			numbers++
		} else if isLetter(s[0]) {
			if n = run(s, isLetter); !words[s[:n]] {
				return false
			}
		}
		s = s[n:]
	}
	return numbers <= mostNumbers
}
