package published

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

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
	if f, ok := inPlaceOfNumber(s); ok {
		return f, nil
	}
	status := dataset.Normal
	if n := len(s); n > 3 && s[n-1] == ']' && s[n-3] == '[' {
		var err error
		if status, err = dataset.ParseStatus(s[n-3:]); err != nil {
			return missing, err
		}
		s = Trim(s[:n-3])
	}
	f, err := decoratedNumber(s)
	f.status = status
	return f, err
}

// Number returns the number that s is, written as publishers write them.
func Number(s string) (float64, error) {
	if v, _, ok := plainNumber(s); ok {
		return v, nil // as most are
	}
	f, err := parseFigure(s)
	if err == nil && math.IsNaN(f.value) {
		err = notNumber(Trim(s))
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

// inPlaceOfNumber reads the signs that stand where there is no number.
func inPlaceOfNumber(s string) (f figure, ok bool) {
	f, ok = missing, true
	switch s {
	case "":
	case "..", ":":
		f.status = dataset.NotAvailable
	case "-", "–":
		// A dash is nil to some publishers; a missing value is not a zero.
		f.status, f.doubt = dataset.NotAvailable, `"-" is read as not available; write 0 if it means none`
	default:
		if ok = len(s) == 1 || len(s) == 3 && s[0] == '['; ok {
			var err error
			f.status, err = dataset.ParseStatus(strings.ToLower(s))
			ok = err == nil
		}
	}
	return f, ok
}

// decoratedNumber reads a number with a pound or per cent sign, thousands
// separators or an exponent.
func decoratedNumber(s string) (figure, error) {
	digits, negative := strings.CutPrefix(s, "-")
	if !negative {
		digits, negative = strings.CutPrefix(s, "\u2212") // a typeset minus
	}
	sign := ""
	if rest, ok := strings.CutPrefix(digits, "£"); ok {
		digits, sign = rest, "£"
	}
	if rest, ok := strings.CutSuffix(digits, "%"); ok {
		digits, sign = strings.TrimSpace(rest), "%"
	}
	if !negative {
		digits, negative = strings.CutPrefix(digits, "-")
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

func notNumber(s string) error { return fmt.Errorf("%s is not a number%s", text.Quote(s), hint(s)) }

func decimalsOf(digits string) int {
	_, fraction, _ := strings.Cut(digits, ".")
	if strings.ContainsAny(fraction, "eE") {
		return math.MaxInt8
	}
	return len(fraction)
}

// ungrouped returns "1,234,567.8" without its commas; s itself if they do not
// stand before every three digits.
func ungrouped(s string) string {
	whole, _, _ := strings.Cut(s, ".")
	for i := range len(s) {
		due := i > 0 && i < len(whole) && (len(whole)-i)%4 == 0
		if due != (s[i] == ',') {
			return s
		}
	}
	return strings.ReplaceAll(s, ",", "")
}

// hint returns how to mend what is often written where a number should be.
func hint(s string) string {
	switch strings.ToLower(strings.Trim(s, "+-")) {
	case "na", "n/a", "nan", "null", "none", "nil", "inf", "infinity", "#n/a", "#div/0!", "#ref!", "#value!":
		return ": leave the cell empty, or write x in the status column, if there is no value"
	}
	isNumber := func(s string) bool { _, _, ok := plainNumber(s); return ok }
	switch {
	case strings.Contains(s, ",") && strings.ContainsAny(s, "0123456789"):
		return ": write it with a point for the decimals and no other separators"
	case strings.HasPrefix(s, "<") || strings.HasPrefix(s, ">"):
		return ": leave the cell empty, and write c in the status column if the figure is withheld"
	case strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]"):
		return ": the marks are [b], [c], [e], [p], [r], [u], [x] and [z]"
	case isNumber(strings.Join(strings.Fields(s), "")):
		return ": write it without spaces"
	case isNumber(strings.TrimSpace(strings.Trim(s, "*~()[]†‡# abcdefghijklmnopqrstuvwxyz"))):
		return ": write the number alone, and a mark in the status column"
	}
	return ""
}

// parseStatus reads a status letter in any case, in brackets or not, or the
// word for it.
func parseStatus(s string) (dataset.Status, bool) {
	lower := strings.ToLower(s)
	if status, err := dataset.ParseStatus(lower); err == nil {
		return status, true
	}
	status, ok := statusWords[lower]
	return status, ok
}

// statusWords are the words that files write for statuses.
var statusWords = map[string]dataset.Status{
	"break in series": dataset.Break, "confidential": dataset.Confidential, "estimated": dataset.Estimated,
	"provisional": dataset.Provisional, "revised": dataset.Revised, "unreliable": dataset.Unreliable,
	"not available": dataset.NotAvailable, "not applicable": dataset.NotApplicable,
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
	year   bool // and no more than that
	err    error
}

// parse returns the period that text is.
func (ps periods) parse(text string) seenPeriod {
	p, ok := ps[text]
	if !ok {
		if len(ps) >= maxPeriods {
			clear(ps)
		}
		// A program may write a day as a date and time.
		bare := strings.TrimSuffix(strings.TrimSuffix(Trim(text), "T00:00:00"), " 00:00:00")
		p.period, p.err = period.Parse(strings.Clone(bare)) // which an error has in it
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
