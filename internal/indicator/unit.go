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
		return separate(strconv.FormatFloat(round(v, u.Decimals), 'f', u.Decimals, 64))
	case noise < size && size < leastDigits:
		return strconv.FormatFloat(v, 'g', 3, 64)
	case noise < size && size < 1e-3:
		decimals := 2 - int(math.Floor(math.Log10(size)))
		return separate(strconv.FormatFloat(round(v, decimals), 'f', -1, 64))
	}
	return separate(strconv.FormatFloat(round(v, 4), 'f', -1, 64))
}

// Count returns n with its noun: "1 area", "15 areas", "1,320 areas".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return separate(strconv.Itoa(n)) + " " + noun + "s"
}

// powers are those of ten that figures are rounded by.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// Apart returns how far apart two values are at most that Rounded can make the same.
func (u Unit) Apart() float64 {
	decimals := u.Decimals
	if decimals < 0 {
		decimals = 4 // of those that Rounded rounds at all
	}
	return 2 / powers[min(decimals, len(powers)-1)]
}

// Step returns one of the last decimal that is shown; 0 if all are that there are.
func (u Unit) Step() float64 {
	if u.Decimals < 0 || u.Decimals >= len(powers) {
		return 0
	}
	return 1 / powers[u.Decimals]
}

// IsRound reports whether v has no more decimals than are shown, so that it may be rounded.
func (u Unit) IsRound(v float64) bool { return u.Step() > 0 && u.Rounded(v) == v }

// Rounded returns v as Number shows it. NaN is NaN.
func (u Unit) Rounded(v float64) float64 {
	switch {
	case u.Decimals >= 0:
		return round(v, u.Decimals)
	case math.Abs(v) >= 1e-3:
		return round(v, 4)
	}
	return v
}

// round returns v with so many decimals. A half goes away from zero, as in official
// tables, and the shortest decimal number that stands for v, which is how publishers
// write it, says whether it is one: 0.15 is a half, though as a float64 it is less.
func round(v float64, decimals int) float64 {
	if decimals >= len(powers) {
		return v
	}
	power := powers[decimals]
	scaled := math.Abs(v) * power
	if !(scaled < 1<<52) {
		return v // has no digits left to round, or is NaN
	}
	whole := math.Floor(scaled)
	part := scaled - whole
	const doubt = 1e-15 // more than the product can be wrong by, for each unit of it
	switch {
	case part > 0.5+doubt*scaled, part > 0.5-doubt*scaled && atLeastHalf(v, decimals, uint64(whole)):
		whole++
	}
	return math.Copysign(whole/power, v)
}

// atLeastHalf reports whether the shortest decimal number for v has at least half a unit
// after so many decimals, above so many of these units.
func atLeastHalf(v float64, decimals int, whole uint64) bool {
	var b [32]byte
	digits := strconv.AppendFloat(b[:0], math.Abs(v), 'f', -1, 64)
	n, after := uint64(0), -1 // how many decimals were read
	for _, c := range digits {
		switch {
		case c == '.':
			after = 0
		case after == decimals:
			return n > whole || n == whole && c >= '5'
		default:
			n = n*10 + uint64(c-'0')
			if after >= 0 {
				after++
			}
		}
	}
	for ; after < decimals; after++ {
		if after >= 0 {
			n *= 10
		}
	}
	return n > whole // v has no more decimals
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

// String returns s as ParseScale reads it.
func (s Scale) String() string {
	switch {
	case s == Scale{}:
		return ""
	case !s.ends():
		return "none"
	}
	return strconv.FormatFloat(s.Least, 'f', -1, 64) + " to " + strconv.FormatFloat(s.Greatest, 'f', -1, 64)
}
