package published

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/period"
	"weal/internal/text"
)

// A figure is what a cell for a value says.
type figure struct {
	value    float64 // NaN if there is none
	decimals int
	status   dataset.Status // why there is no value, or what is said beside it
	doubt    string         // why the reading may be wrong; "" if it cannot
	sign     string         // "£" or "%" where one stands beside the number
}

var missing = figure{value: math.NaN()}

// The least number and the greatest that are kept, and 0. Their squares, sums and
// products with numbers of people are numbers too; 1e-400 would be read as 0.
const (
	least    = 1e-100
	greatest = 1e+100
)

// powers are the powers of ten that a float64 holds exactly.
var powers = [...]float64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// parseFigure reads a number as publishers write it: "12.5", "-3", "1,234",
// "£1,234", "45%", "12.5 [p]"; or what stands in place of one: "", "[c]", "c",
// "..", ":", "-".
func parseFigure(s string) (figure, error) {
	s = Trim(s)
	if v, decimals, ok := plainNumber(s); ok {
		return figure{value: v, decimals: decimals}, nil
	}
	if isBare(s) {
		if v, decimals, ok := plainNumber(ungrouped(s)); ok {
			return figure{value: v, decimals: decimals}, nil // "1,234", as many are
		}
		if f, err := decoratedNumber(s); err == nil {
			return f, nil
		}
	}
	if f, ok := inPlaceOfNumber(s); ok {
		return f, nil
	}
	number, status := cutMarks(s)
	f, err := decoratedNumber(number)
	if err != nil {
		return missing, fmt.Errorf("%w%s", err, hint(s))
	}
	f.status = status
	return f, nil
}

// isBare reports whether s looks like a number without marks.
func isBare(s string) bool {
	n := len(s)
	return n > 0 && (s[n-1] == '%' || '0' <= s[n-1] && s[n-1] <= '9') && ('0' <= s[0] && s[0] <= '9' || strings.HasPrefix(s, "£"))
}

// figure is parseFigure of a cell of h's file. Where semicolons separate fields, a comma
// is likely to stand for the decimal point.
func (h *Header) figure(s string) (figure, error) {
	if h.separator != ';' || strings.Count(s, ",") != 1 || strings.Contains(s, ".") {
		return parseFigure(s)
	}
	whole, fraction, _ := strings.Cut(s, ",")
	decimals := len(fraction) - len(strings.TrimLeft(fraction, "0123456789"))
	if decimals == 3 && strings.Trim(whole, "-0 ") != "" {
		return missing, fmt.Errorf("%s may be %s%s or %s.%[3]s, for semicolons separate fields here: write it without a comma", text.Quote(s), whole, fraction[:3], whole)
	}
	return parseFigure(whole + "." + fraction)
}

// Number returns the number that s is, written as publishers write them.
func Number(s string) (float64, error) {
	if v, _, ok := plainNumber(s); ok {
		return v, nil // as most are
	}
	f, err := parseFigure(s)
	if err == nil && math.IsNaN(f.value) {
		err = fmt.Errorf("%w%s", notNumber(Trim(s)), hint(Trim(s)))
	}
	return f.value, err
}

// plainNumber reads up to 18 digits with or without a sign and a point: with
// one division, where that is exact.
func plainNumber(s string) (v float64, decimals int, ok bool) {
	i, sign := 0, 1.0
	if len(s) > 0 && s[0] == '-' {
		i, sign = 1, -1
	}
	if i == len(s) || len(s) > 19 || s[len(s)-1] == '.' || s[i] == '.' {
		return 0, 0, false
	}
	mantissa, point := uint64(0), len(s)-1
	for ; i < len(s); i++ {
		c := s[i]
		if digit := uint64(c - '0'); digit <= 9 {
			mantissa = mantissa*10 + digit
			continue
		}
		if c != '.' || point != len(s)-1 {
			return 0, 0, false
		}
		point = i
	}
	decimals = len(s) - 1 - point
	if mantissa > 1<<53 { // the division would round twice
		v, err := strconv.ParseFloat(s, 64)
		return v, decimals, err == nil
	}
	if decimals > 0 {
		return sign * float64(mantissa) / powers[decimals], decimals, true
	}
	return sign * float64(mantissa), 0, true
}

// decoratedNumber reads a number with a sign, a pound or per cent sign, thousands
// separators or an exponent.
func decoratedNumber(s string) (figure, error) {
	digits, negative := cutMinus(s)
	sign := ""
	if rest, ok := strings.CutPrefix(digits, "£"); ok {
		digits, sign = rest, "£"
	}
	if rest, ok := strings.CutSuffix(digits, "%"); ok {
		digits, sign = Trim(rest), "%"
	}
	if !negative {
		digits, negative = cutMinus(digits)
	}
	if !negative && sign == "" {
		digits = strings.TrimPrefix(digits, "+")
	}
	digits = ungrouped(digits)
	if digits == "" || digits[0] != '.' && (digits[0] < '0' || digits[0] > '9') || strings.Trim(digits, "0123456789.eE+-") != "" {
		return missing, notNumber(s)
	}
	v, err := strconv.ParseFloat(digits, 64)
	mantissa, _, _ := strings.Cut(strings.ToLower(digits), "e")
	switch {
	case err != nil && !errors.Is(err, strconv.ErrRange):
		return missing, notNumber(s)
	case v > greatest || v < least && strings.ContainsAny(mantissa, "123456789"):
		return missing, fmt.Errorf("%s is out of range: weal keeps numbers from %v to %v", text.Quote(s), least, greatest)
	}
	if negative {
		v = -v
	}
	return figure{value: v, decimals: decimalsOf(digits), sign: sign}, nil
}

// cutMinus returns s without the minus before it, which may be typeset or a dash.
func cutMinus(s string) (rest string, negative bool) {
	for _, minus := range []string{"-", "\u2212", "–"} {
		if rest, ok := strings.CutPrefix(s, minus); ok {
			return rest, true
		}
	}
	return s, false
}

func notNumber(s string) error { return fmt.Errorf("%s is not a number", text.Quote(s)) }

func decimalsOf(digits string) int {
	_, fraction, _ := strings.Cut(digits, ".")
	if strings.ContainsAny(fraction, "eE") {
		return math.MaxInt8
	}
	return len(fraction)
}

// ungrouped returns "1,234,567.8" or "1 234" without what stands before every three digits;
// s itself if that is not so, or not one thing alone.
func ungrouped(s string) string {
	if at := strings.IndexFunc(s, unicode.IsSpace); at > 0 && !strings.Contains(s, ",") {
		_, n := utf8.DecodeRuneInString(s[at:])
		commas := strings.ReplaceAll(s, s[at:at+n], ",")
		if bare := ungrouped(commas); bare != commas {
			return bare
		}
		return s
	}
	whole, _, _ := strings.Cut(s, ".")
	for i := range len(s) {
		due := i > 0 && i < len(whole) && (len(whole)-i)%4 == 0
		if due != (s[i] == ',') || due && s[0] == '0' { // a comma for the point
			return s
		}
	}
	return strings.ReplaceAll(s, ",", "")
}

// hint returns how to mend what is often written where a number should be.
func hint(s string) string {
	isNumber := func(s string) bool { _, err := decoratedNumber(s); return err == nil }
	bare := strings.Trim(s, "()")
	switch lower := strings.ToLower(strings.Trim(s, "+-")); {
	case slices.Contains([]string{"none", "nil", "inf", "infinity", "#div/0!", "#ref!", "#value!", "#num!", "#name?"}, lower):
		return ": leave the cell empty, or write x in the status column, if there is no value"
	case bare != s && isNumber(bare):
		return fmt.Sprintf(": write -%s, or %[1]s and u in the status column, as brackets may say either", bare)
	case isNumber(strings.TrimRight(lower, " abcdefghijklmnopqrstuvwxyz")) && inFull(lower):
		return ": write it in full, without a word for thousands or millions"
	case strings.Contains(s, ",") && strings.ContainsAny(s, "0123456789"):
		return ": write it with a point for the decimals and no other separators"
	case strings.ContainsAny(s, "[]"):
		return ": the marks in brackets are " + dataset.Shorthand()
	case isNumber(strings.Join(strings.Fields(s), "")):
		return ": write it without spaces"
	case isNumber(Trim(strings.Trim(s, "~()$€ abcdefghijklmnopqrstuvwxyz"))):
		return ": write the number alone, and a mark in the status column"
	}
	return ""
}

// inFull reports whether s ends in a word for a large number, which it has to be written
// without.
func inFull(s string) bool {
	words := []string{"k", "m", "b", "bn", "mn", "tn", "thousand", "million", "billion", "trillion"}
	return slices.Contains(words, strings.TrimLeft(s, "+-£0123456789., "))
}

// obsoleteSince returns the year since which the row's code is out of use, if a
// note says so: "Obsolete code since 2025 (replaced by …)"; 0 if it does not.
func obsoleteSince(note string) int {
	since, ok := strings.CutPrefix(note, "Obsolete code since ")
	if !ok || len(since) < 4 {
		return 0
	}
	year, err := strconv.Atoi(since[:4])
	if err != nil || year < 1800 {
		return 0
	}
	return year
}

// maxPeriods is how many texts of periods are remembered: more than there are
// in any honest file.
const maxPeriods = 1 << 14

// periods are the texts of periods that were read, each of them once.
type periods map[string]seenPeriod

type seenPeriod struct {
	period period.Period
	year   bool           // and no more than that
	status dataset.Status // that a mark behind it says
	err    error
}

// parse returns the period that text is, as read reads it; nil for how weal writes it.
func (ps periods) parse(text string, read func(string) (period.Period, error)) seenPeriod {
	p, ok := ps[text]
	if !ok {
		if len(ps) >= maxPeriods {
			clear(ps)
		}
		if read == nil {
			read = period.Parse
		}
		// A program may write a day as a date and time.
		bare := strings.TrimSuffix(strings.TrimSuffix(Trim(text), "T00:00:00"), " 00:00:00")
		if m := marked.FindStringSubmatch(bare); m != nil {
			if status, ok := parseStatus(m[2]); ok {
				bare, p.status = m[1], status
			}
		}
		p.period, p.err = read(strings.Clone(bare)) // which an error has in it
		p.year = len(bare) == len("2024")
		ps[strings.Clone(text)] = p
	}
	return p
}

// Trim returns s without spaces around it.
func Trim(s string) string {
	if n := len(s); n == 0 || s[0] > ' ' && s[0] < 0x80 && s[n-1] > ' ' && s[n-1] < 0x80 {
		return s
	}
	return strings.TrimSpace(s)
}

// Slug returns s in lower case with hyphens between its words, as addresses
// and file names write it.
func Slug(s string) string { return geo.Hyphenated(strings.ToLower(s)) }

// ErrControls is the reason of problems with texts that are not harmless as they stand.
var ErrControls = errors.New("has control characters, which are left out")

// IsMark reports whether v, written without decimals, stands for no figure in many files;
// -1.0 does not.
func IsMark(v float64) bool { return slices.Contains(marks[:], v) }

var marks = [...]float64{-1, -9, -99, -999, -9999, -99999}
