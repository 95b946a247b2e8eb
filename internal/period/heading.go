package period

import (
	"regexp"
	"strings"
	"unicode"
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
	s = strings.TrimSpace(strings.ReplaceAll(s, "_", " ")) // which is how programs write blanks
	if m := prefixed.FindStringSubmatch(s); m != nil && aYear.MatchString(m[1]) {
		return m[1], "", true
	}
	whole := strings.TrimFunc(s, isBound)
	if spelled, err := spell(whole); err == nil && spelled.inHeading() {
		return whole, "", true
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
	if strings.Count(rest, "(") != strings.Count(rest, ")") { // the other stood next to the period
		rest = strings.Join(strings.FieldsFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || r == '(' || r == ')' }), " ")
	}
	return s[from:to], rest, !aYear.MatchString(rest)
}

// inHeading reports whether s is a period that a heading may have.
func (s spelled) inHeading() bool {
	for _, p := range []point{s.first, s.last} {
		if p.unit != 0 && (p.year < firstHeadingYear || p.year > lastHeadingYear) {
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
			if strings.TrimFunc(s[start:end], isBound) != s[start:end] {
				continue
			}
			spelled, err := spell(s[start:end])
			if _, ok := err.(misspelled); ok {
				return 0, 0
			}
			if end-start > to-from && err == nil && spelled.inHeading() {
				from, to = start, end
			}
		}
	}
	return from, to
}

// isBound reports whether r is what may stand next to a period.
func isBound(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("()[],:;", r) }

// edges returns the nearest places from i on in the direction of step where a word of s
// begins or ends, at most n and no further than words that periods have.
func edges(s string, i, step, n int) []int {
	var at []int
	for j := i; len(at) < n; {
		next, size := utf8.DecodeRuneInString(s[j:])
		if step < 0 {
			next, size = utf8.DecodeLastRuneInString(s[:j])
		}
		if size == 0 || isBound(next) {
			if word := s[min(i, j):max(i, j)]; len(at) > 0 && !isInPeriods(strings.ToLower(word)) {
				return at
			}
			at, i = append(at, j), j+step*size
		}
		if size == 0 {
			return at
		}
		j += step * size
	}
	return at
}
