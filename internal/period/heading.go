package period

import (
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"
)

// The years that a heading may have, and how much of one is looked at: a number of four
// digits is more often something else than a cell of a column of periods is.
const (
	firstHeadingYear = 1900
	lastHeadingYear  = 2099
	longestHeading   = 1000
)

var (
	// aYear is what every heading with a period has, but for those that are one altogether.
	aYear = regexp.MustCompile(`(?:19|20)\d\d`)

	// prefixed is how programs name a column that may not begin with a digit.
	prefixed = regexp.MustCompile(`(?i)^(?:x|y|yr|year|f)[._ ]?(\d{4})$`)

	// others are headings whose year is not that of their figures: of an edition of codes,
	// of prices, of what is counted. They are tried on the text before it and after it.
	beforeOthers = regexp.MustCompile(`(?i)(?:\b(?:pre|post|before|after|since|until|under|over|above|below|than|least|built|born|base|based on|constant|real)[ -]*|\(as (?:of|at) |[-£$€<>=+±])$`)
	afterOthers  = regexp.MustCompile(`(?i)^(?:[-=%+]| *(?:prices|base|based|boundar|onwards|or (?:later|earlier|more|less|over|under)|and (?:later|earlier|over|under)))`)
	ofCodes      = regexp.MustCompile(`(?i)\b(?:codes?|names?|boundar(?:y|ies)|base year)\b`)

	// joining is what is left of a heading next to its period.
	joiningBefore = regexp.MustCompile(`(?i)(?:(?:^|[ _])(?:in|for|at|on|of|during|as at|as of)|[-,:;_(\[]|\s)+$`)
	joiningAfter  = regexp.MustCompile(`^[-,:;_)\]\s]+`)
)

// InHeading looks for a period in a heading of a table that has a column for each. It
// returns the text of the period as the heading has it, which a Reader that has learned
// from all of them reads, and the rest: "2022 Social rent" has "2022" and "Social rent".
// A year is a word of its own from 1900 to 2099, and none that is an edition of codes,
// of prices, or of what is counted. A heading with two periods has none.
func InHeading(s string) (text, rest string, ok bool) {
	if len(s) > longestHeading || !strings.ContainsAny(s, "0123456789") {
		return "", "", false
	}
	s = strings.TrimSpace(s)
	if strings.ContainsRune(s, '_') {
		s = strings.ReplaceAll(s, "_", " ") // as programs write blanks
	}
	if m := prefixed.FindStringSubmatch(s); m != nil && inHeading(m[1]) {
		return m[1], "", true
	}
	if inHeading(s) {
		return s, "", true
	}
	const most = 3 // as many years as a heading could have in one period
	years := aYear.FindAllStringIndex(s, most+1)
	if len(years) == 0 || len(years) > most || ofCodes.MatchString(s) {
		return "", "", false
	}
	from, to := around(s, years[0])
	if from == to || beforeOthers.MatchString(s[:from]) || afterOthers.MatchString(s[to:]) {
		return "", "", false
	}
	before, after := joiningBefore.ReplaceAllString(s[:from], ""), joiningAfter.ReplaceAllString(s[to:], "")
	rest = strings.TrimSpace(before + " " + after)
	return s[from:to], rest, !aYear.MatchString(rest)
}

// inHeading reports whether the whole of s is a period that a heading may have.
func inHeading(s string) bool {
	spelled, err := spell(s)
	if err != nil {
		return false
	}
	for _, p := range []point{spelled.first, spelled.last} {
		if p.year != 0 && (p.year < firstHeadingYear || p.year > lastHeadingYear) {
			return false
		}
	}
	return true
}

// around returns where the longest period stands in s that has the year at the given
// place; an empty range if there is none.
func around(s string, year []int) (from, to int) {
	const words = 7 // of the longest period, on either side of a year
	starts := edges(s, year[0], -1, words)
	ends := edges(s, year[1], 1, words)
	for _, end := range ends {
		for _, start := range starts {
			if strings.Trim(s[start:end], bounds) != s[start:end] {
				continue
			}
			if _, err := spell(s[start:end]); errors.As(err, new(misspelled)) {
				return 0, 0
			}
			if end-start > to-from && inHeading(s[start:end]) {
				from, to = start, end
			}
		}
	}
	return from, to
}

// bounds are what is next to a word.
const bounds = " \t\r\n\u00a0()[],:;"

// edges returns the nearest n places from i on in the direction of step, where a word of
// s begins or ends: next to a blank, a bracket or the like.
func edges(s string, i, step, n int) []int {
	var at []int
	for len(at) < n {
		var next rune
		var size int
		if step < 0 {
			next, size = utf8.DecodeLastRuneInString(s[:i])
		} else {
			next, size = utf8.DecodeRuneInString(s[i:])
		}
		if size == 0 {
			return append(at, i)
		}
		if strings.ContainsRune(bounds, next) {
			at = append(at, i)
		}
		i += step * size
	}
	return at
}
