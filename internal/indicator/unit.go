package indicator

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Unit is how a value is written.
type Unit struct {
	Name           string // "tonnes CO₂e a head"; "" if Prefix or Suffix say it all
	Prefix, Suffix string // "£", "%"
	Decimals       int    // -1 for as many as the value has, up to four or, for less than that shows, three digits
	Bounds         Scale  // where values lie
}

// Scale returns the least and the greatest value there can be: those of Bounds
// or, where they are not known, 0 and 100 of percentages and no end of others.
func (u Unit) Scale() (least, greatest float64) {
	switch {
	case u.Bounds != Scale{}:
		return u.Bounds.Least, u.Bounds.Greatest
	case u.Suffix == "%":
		return 0, 100
	}
	return math.Inf(-1), math.Inf(1)
}

// Format returns v with u's decimals, thousands separated, and with its
// prefix and suffix. NaN formats as "".
func (u Unit) Format(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	number := u.Number(v)
	if strings.HasPrefix(number, "-") {
		return "-" + u.Prefix + number[1:] + u.Suffix
	}
	return u.Prefix + number + u.Suffix
}

// Number returns v with u's decimals and thousands separated, without prefix
// and suffix. NaN is "".
func (u Unit) Number(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	size := math.Abs(v)
	switch {
	case size >= mostDigits && !math.IsInf(v, 0):
		return strconv.FormatFloat(v, 'g', 4, 64)
	case u.Decimals >= 0:
		return separate(strconv.FormatFloat(v, 'f', u.Decimals, 64))
	case noise < size && size < leastDigits:
		return strconv.FormatFloat(v, 'g', 3, 64)
	case noise < size && size < 1e-3:
		v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'e', 2, 64), 64)
		return separate(strconv.FormatFloat(v, 'f', -1, 64))
	}
	return separate(strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64))
}

// Count returns n with its noun: "1 area", "15 areas", "1,320 areas".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return separate(strconv.Itoa(n)) + " " + noun + "s"
}

// powers are those of ten that figures are rounded by.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10}

// Apart returns how far apart two values are at most that Rounded can make the same.
func (u Unit) Apart() float64 {
	decimals := u.Decimals
	if decimals < 0 {
		decimals = 4 // of those that Rounded rounds at all
	}
	return 2 / powers[min(decimals, len(powers)-1)]
}

// Rounded returns v as Number shows it. NaN is NaN.
func (u Unit) Rounded(v float64) float64 {
	decimals, size := u.Decimals, math.Abs(v)
	switch {
	case decimals < 0 && size >= 1e-3:
		return math.Round(v*1e4) / 1e4
	case decimals < 0 || decimals >= len(powers) || !(size < 1e9):
		return v
	}
	scaled := v * powers[decimals]
	whole := math.Floor(scaled)
	if math.Abs(scaled-whole-0.5) > 1e-6 {
		return math.Round(scaled) / powers[decimals]
	}
	// Digits decide what is half, and not the product, which was rounded itself.
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', decimals, 64), 64)
	if err != nil {
		return v
	}
	return rounded
}

// Values from and to which a number is written out in digits, and not as
// 1.2e-09; and below which it is what arithmetic leaves of zero.
const (
	leastDigits = 1e-6
	mostDigits  = 1e15
	noise       = 1e-12
)

// IsScale reports whether values are scores on a scale that Name is, such as
// 0–10: bounded at both ends, and no amount of anything.
func (u Unit) IsScale() bool {
	if u.Prefix != "" || u.Suffix != "" || !u.Bounds.ends() {
		return false
	}
	named, err := ParseScale(u.Name)
	return err == nil && named == u.Bounds
}

// Signed returns a difference with its sign: "+1.20", "-£40", "0.0"; one of
// shares in percentage points, "+1.2 pp".
func (u Unit) Signed(v float64) string {
	if u.Suffix == "%" {
		u.Suffix = " pp"
	}
	s := u.Format(v)
	if v > 0 && strings.ContainsAny(s, "123456789") {
		return "+" + s
	}
	return s
}

// separate puts a comma between every three digits before the decimal point,
// and takes the sign off a number that was rounded to zero.
func separate(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	if !strings.ContainsAny(digits, "123456789I") {
		sign = ""
	}
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, c := range []byte(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 && c >= '0' && c <= '9' {
			b.WriteByte(',')
		}
		b.WriteByte(c)
	}
	if hasFraction {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}

// A Scale is where values lie: from the least to the greatest that there can be.
// The zero Scale is not known; one without ends is infinite.
type Scale struct{ Least, Greatest float64 }

// ends reports whether s is known and ends on both sides.
func (s Scale) ends() bool { return s.Least < s.Greatest && !math.IsInf(s.Greatest-s.Least, 1) }

// ParseScale returns the Scale that data files write as "0–10", "0-10" or "0 to 10";
// "none" has no ends, and "" is the zero Scale.
func ParseScale(s string) (Scale, error) {
	switch s {
	case "":
		return Scale{}, nil
	case "none":
		return Scale{math.Inf(-1), math.Inf(1)}, nil
	}
	for _, between := range []string{" to ", "–", "-"} {
		from, to, _ := strings.Cut(s, between)
		least, err := strconv.ParseFloat(from, 64)
		greatest, err2 := strconv.ParseFloat(to, 64)
		if scale := (Scale{least, greatest}); err == nil && err2 == nil && scale.ends() {
			return scale, nil
		}
	}
	return Scale{}, fmt.Errorf("scale %q: want the least and the greatest value, as in 0–10, or none, or nothing if it is not known", s)
}
