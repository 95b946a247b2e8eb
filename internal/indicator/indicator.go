// Package indicator describes what is measured: name, unit, decimals, scale,
// prices, polarity, theme, source, and how areas' figures may be combined.
package indicator

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// An ID identifies an indicator within one Dataset. IDs are dense, so a slice
// can be indexed by them.
type ID uint16

// A Theme is what indicators are shown under, by its name as files write it: "net
// zero". Themes of one Slug are one theme. The zero Theme is Other.
type Theme string

// The themes that the built-in indicators belong to, and Other, of indicators from
// files that name none. Any other is of those who name it.
const (
	Wellbeing       Theme = "wellbeing"
	NetZero         Theme = "net zero"
	LivingStandards Theme = "living standards"
	InclusiveGrowth Theme = "inclusive growth"
	Other           Theme = ""
)

var builtin = []Theme{Wellbeing, NetZero, LivingStandards, InclusiveGrowth}

// Themes returns the themes of the built-in indicators, in the order in which they
// are shown.
func Themes() []Theme { return slices.Clone(builtin) }

// String returns the name of t inside a sentence: "net zero".
func (t Theme) String() string { return cmp.Or(string(t), "other") }

// Title returns the name of t as a heading: "Net zero".
func (t Theme) Title() string {
	r, n := utf8.DecodeRuneInString(t.String())
	return string(unicode.ToUpper(r)) + t.String()[n:]
}

// Slug returns the name of t in addresses and folders: "net-zero".
func (t Theme) Slug() string { return strings.ReplaceAll(strings.ToLower(t.String()), " ", "-") }

// Compare orders themes as they are shown: the built-in ones, then others by name, then
// Other.
func (t Theme) Compare(u Theme) int {
	return cmp.Or(cmp.Compare(t.place(), u.place()), cmp.Compare(t.Slug(), u.Slug()))
}

func (t Theme) place() int {
	switch i := slices.Index(builtin, t); {
	case i >= 0:
		return i
	case t == Other:
		return len(builtin) + 1
	}
	return len(builtin)
}

// longestTheme is the longest name of a theme, in characters: it stands in headings.
const longestTheme = 40

// ParseTheme returns the theme that s names, as String or as Slug writes it. Its name is
// words of letters and digits, so that it can stand in an address.
func ParseTheme(s string) (Theme, error) {
	name := strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '-' || unicode.IsSpace(r) }), " ")
	word := func(r rune) bool { return r == ' ' || unicode.IsLetter(r) || unicode.IsDigit(r) }
	switch {
	case strings.ContainsFunc(name, func(r rune) bool { return !word(r) }):
		return Other, fmt.Errorf("theme %q: want words of letters and digits, such as %s", s, NetZero)
	case utf8.RuneCountInString(name) > longestTheme:
		return Other, fmt.Errorf("theme %.20q…: want at most %d characters", s, longestTheme)
	}
	for _, t := range append(Themes(), Other) {
		if strings.EqualFold(name, t.String()) {
			return t, nil
		}
	}
	return Theme(name), nil
}

// A Polarity says which direction of change is an improvement.
type Polarity int8

// The polarities. The sign is the one that turns a higher value into a better
// one.
const (
	LowerIsBetter  Polarity = -1
	NoPolarity     Polarity = 0
	HigherIsBetter Polarity = +1
)

// String returns p as data files write it: "higher", "lower" or "none".
func (p Polarity) String() string {
	switch p {
	case LowerIsBetter:
		return "lower"
	case HigherIsBetter:
		return "higher"
	}
	return "none"
}

// ParsePolarity returns the polarity that String calls s; "" is none.
func ParsePolarity(s string) (Polarity, error) {
	switch s {
	case "lower":
		return LowerIsBetter, nil
	case "higher":
		return HigherIsBetter, nil
	case "none", "":
		return NoPolarity, nil
	}
	return 0, fmt.Errorf("polarity %q: want higher, lower or none", s)
}

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

// A Source says who published an indicator, where and when.
type Source struct {
	Publisher string
	Title     string    // the name of the release; may be ""
	URL       string    // may be ""
	Released  time.Time // may be zero
}

// An Indicator is what is known about one measure apart from its figures.
type Indicator struct {
	Slug      string // stable key, as addresses write it: "adult-obesity-prevalence"
	Name      string
	Published string // what published files call it; "" if that makes the Slug too
	Short     string // heading of a narrow column; "" to shorten Name
	Theme     Theme
	Topic     string
	Unit      Unit
	Prices    Prices
	Polarity  Polarity
	Combine   Combine
	Source    Source
	Headline  int // its place among the columns of the overview; 0 if it is not one
	Note      string
}

// Nominal reports whether values are in the money of each year, so that what
// looks like growth may be inflation.
func (ind *Indicator) Nominal() bool { return ind.Prices == CurrentPrices }

// Heading returns the name of ind for a narrow column.
func (ind *Indicator) Heading() string {
	if ind.Short != "" {
		return ind.Short
	}
	return ind.Name
}
