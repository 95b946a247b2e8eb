package text

import "strings"

// formula are the signs that a spreadsheet takes a cell for a formula by.
const formula = "=+-@"

// NoFormula returns s with an apostrophe before what a spreadsheet would take for a formula
// and run. A negative number is none. Formula takes it off again.
func NoFormula(s string) string {
	if s == "" || strings.IndexByte(formula, s[0]) < 0 {
		return s
	}
	if len(s) > 1 && s[0] == '-' && strings.Trim(s[1:], "0123456789.,£%") == "" {
		return s
	}
	return "'" + s
}

// Formula returns s without the apostrophe that keeps it from being taken for a formula.
func Formula(s string) string {
	if len(s) > 1 && s[0] == '\'' { // few are: the rest is kept apart, so that this costs no call
		return bare(s)
	}
	return s
}

// bare is Formula of a text that begins with an apostrophe.
func bare(s string) string {
	if strings.IndexByte(formula, s[1]) >= 0 {
		return s[1:]
	}
	return s
}
