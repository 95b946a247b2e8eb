package published

import (
	"fmt"
	"math"
	"strings"

	"weal/internal/indicator"
	"weal/internal/text"
)

// interval returns the bounds that a cell gives to a value: half the width between them,
// "4.2", "±4.2", "+/- 4.2%", or both, "9,000–10,750", "(9000 to 10750)". They are NaN where
// there are none, as of a missing value.
func (h *Header) interval(cell string, value float64, decimals int) (lower, upper float64, err error) {
	s := Trim(cell)
	bare, isHalf := cutPlusMinus(s)
	f, err := h.figure(bare)
	switch {
	case err == nil && (f.value >= 0 || math.IsNaN(f.value)):
		unit := indicator.Unit{Decimals: min(max(f.decimals, decimals), 12)}
		return unit.Rounded(value - f.value), unit.Rounded(value + f.value), nil
	case isHalf || err == nil:
		return math.NaN(), math.NaN(), fmt.Errorf("%s is no half of an interval", text.Quote(s))
	}
	if lower, upper, ok := h.bothBounds(s); ok {
		if math.IsNaN(value) {
			return value, value, nil
		}
		return lower, upper, nil
	}
	return math.NaN(), math.NaN(), fmt.Errorf("%s is no interval: write it as 4.2, ±4.2 or 10.1 to 18.5", text.Quote(s))
}

// cutPlusMinus returns s without the sign before half an interval, and whether there was one.
func cutPlusMinus(s string) (half string, ok bool) {
	for _, sign := range []string{"±", "+/-", "+/\u2212", "+-", "-/+"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return Trim(rest), true
		}
	}
	return s, false
}

// bothBounds reads two numbers with something between them, in brackets or not. Where it is a
// hyphen, which may be a minus as well, or a comma, which may separate thousands, there is to
// be one way to read it.
func (h *Header) bothBounds(s string) (lower, upper float64, ok bool) {
	if n := len(s); n > 2 && (s[0] == '(' && s[n-1] == ')' || s[0] == '[' && s[n-1] == ']') {
		s = Trim(s[1 : n-1])
	}
	if len(s) > 64 { // two numbers are shorter, and what is between them is tried everywhere
		return 0, 0, false
	}
	for _, between := range []string{" to ", ";", ", ", " - ", " – ", " — ", " \u2212 ", "–", "—", ",", "-", "\u2212"} {
		found := 0
		for at := 1; at < len(s); at++ {
			rest, is := strings.CutPrefix(s[at:], between)
			if !is {
				continue
			}
			low, err := h.figure(s[:at])
			high, err2 := h.figure(rest)
			if err != nil || err2 != nil || math.IsNaN(low.value+high.value) || low.status != high.status {
				continue
			}
			lower, upper = low.value, high.value
			found++
		}
		if found > 0 {
			return lower, upper, found == 1 && lower <= upper
		}
	}
	return 0, 0, false
}
