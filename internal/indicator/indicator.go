// Package indicator describes what is measured: name, unit, decimals, scale,
// prices, polarity, theme, source, and how areas' figures may be combined.
package indicator

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
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
func (p Polarity) String() string { return polarityWords[p-LowerIsBetter] }

var polarityWords = [...]string{"lower", "none", "higher"}

// ParsePolarity returns the polarity that String calls s; "" is none.
func ParsePolarity(s string) (Polarity, error) {
	if i := slices.Index(polarityWords[:], cmp.Or(s, "none")); i >= 0 {
		return LowerIsBetter + Polarity(i), nil
	}
	return NoPolarity, fmt.Errorf("polarity %q: want higher, lower or none", s)
}

// Prices says in the money of which time values are.
type Prices uint8

// The prices.
const (
	UnknownPrices  Prices = iota // or no money
	CurrentPrices                // of each year, so that what looks like growth may be inflation
	ConstantPrices               // of one year
)

// String returns p as data files write it: "current", "constant" or "".
func (p Prices) String() string { return [...]string{"", "current", "constant"}[p] }

// ParsePrices returns the Prices that String calls s.
func ParsePrices(s string) (Prices, error) {
	for p := UnknownPrices; p <= ConstantPrices; p++ {
		if p.String() == s {
			return p, nil
		}
	}
	return UnknownPrices, fmt.Errorf("prices %q: want current or constant, or nothing if values are no money", s)
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
	Family    string // the slug that indicators dividing one measure share; "" if it divides none
	Category  string // which part of Family it is: "Onshore wind"; "" for all together
	Theme     Theme
	Topic     string
	Words     string // others by which it is looked for, with commas between
	Unit      Unit
	Prices    Prices
	Polarity  Polarity
	Combine   Combine
	Interval  Interval
	Source    Source
	Headline  int // its place among the columns of the overview; 0 if it is not one
	Breaks    Breaks
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

// Categorised returns what category of a family that is called measure is called: "Renewable
// electricity: Onshore wind", or "Pay: Men, 16 to 24" if the family is "Pay: Men". It is measure if
// there is no category, or that is in it already.
func Categorised(measure, category string) string {
	switch {
	case category == "" || strings.HasSuffix(measure, ": "+category):
		return measure
	case strings.Contains(measure, ": "):
		return measure + ", " + category
	}
	return measure + ": " + category
}

// Measure returns the name of what ind and its family measure: that of ind without its category.
func (ind *Indicator) Measure() string {
	for _, between := range []string{": ", ", "} {
		if measure, ok := strings.CutSuffix(ind.Name, between+ind.Category); ok && ind.Category != "" {
			return measure
		}
	}
	return ind.Name
}

// Part returns what addresses call the category of ind beside its family: the Slug without that
// of the family; "" for what is no category.
func (ind *Indicator) Part() string {
	if ind.Category == "" || ind.Family == "" {
		return ""
	}
	return strings.TrimPrefix(ind.Slug, ind.Family+"-")
}

// A Class says what is honest when the figures of an area's members are
// combined (Office for National Statistics, guidance on aggregating
// subnational statistics).
type Class uint8

// The classes. The zero Class is Never.
const (
	Never             Class = iota // medians, ratios of medians, modelled rates, ranks
	Sum                            // counts
	WeightedMean                   // a rate or mean whose denominator is the weight
	ApproximatelyMean              // the same where the denominator is only close
)

// A Weight names the people that a rate is a share of.
type Weight uint8

// The weights.
const (
	NoWeight Weight = iota
	AllAges
	Aged0To15
	Aged16To64
	Aged16AndOver
	Aged65AndOver
)

var (
	classNames  = [...]string{Never: "never", Sum: "sum", WeightedMean: "mean", ApproximatelyMean: "approx"}
	weightNames = [...]string{NoWeight: "", AllAges: "all", Aged0To15: "0-15", Aged16To64: "16-64", Aged16AndOver: "16+", Aged65AndOver: "65+"}
	weightWords = [...]string{
		NoWeight: "", AllAges: "people of all ages", Aged0To15: "people aged 0 to 15", Aged16To64: "people aged 16 to 64",
		Aged16AndOver: "people aged 16 and over", Aged65AndOver: "people aged 65 and over",
	}
)

// String returns w in words: "people aged 16 and over".
func (w Weight) String() string { return weightWords[w] }

// A Combine says how an indicator's figures may be combined for a group. A rate is
// weighted by what it is a share of: people, or figures of other indicators for the same
// period, multiplied. Births of businesses are a share of active ones, and survivors are
// one of births, which are a share of active ones times their number.
type Combine struct {
	Class   Class
	Weight  Weight // NoWeight if it is none, or figures
	Figures string // the slugs of the indicators whose figures are the weight, "*" between them
}

// String returns c as data files write it: "sum", "mean:16-64", "mean:active-businesses",
// "mean:business-births*active-businesses", "never".
func (c Combine) String() string {
	if by := weightNames[c.Weight] + c.Figures; by != "" {
		return classNames[c.Class] + ":" + by
	}
	return classNames[c.Class]
}

// Denominator returns what c weighs by in words: "people aged 16 to 64", "business
// births × active businesses"; "" if it is nothing.
func (c Combine) Denominator() string {
	return c.Weight.String() + strings.NewReplacer("-", " ", "*", " × ").Replace(c.Figures)
}

// Factors yields the slugs in c.Figures.
func (c Combine) Factors() iter.Seq[string] {
	return strings.FieldsFuncSeq(c.Figures, func(r rune) bool { return r == '*' })
}

// ParseCombine returns the Combine that String calls s; "" is never. Whether there are
// indicators of its slugs is not known here.
func ParseCombine(s string) (Combine, error) {
	class, by, weighted := strings.Cut(cmp.Or(s, "never"), ":")
	c := Combine{Class: Class(max(slices.Index(classNames[:], class), 0))} // what is no class is not s then
	if weight := slices.Index(weightNames[:], by); weight >= 0 {
		c.Weight = Weight(weight)
	} else {
		c.Figures = by
	}
	isMean := c.Class == WeightedMean || c.Class == ApproximatelyMean
	if c.String() != cmp.Or(s, "never") || isMean != weighted || !isProduct(c.Figures) {
		return Combine{}, fmt.Errorf("combine %q: want sum, never, or mean: or approx: with one of all, 0-15, 16-64, 16+, 65+ or the id of an indicator", s)
	}
	return c, nil
}

// isProduct reports whether s is slugs with "*" between them, or nothing.
func isProduct(s string) bool {
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-*") == "" && s == strings.Trim(s, "-*") && !strings.Contains(s, "**")
}
