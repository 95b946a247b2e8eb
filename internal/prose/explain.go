package prose

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// mostTerms is how many members a formula writes out; of more it writes the
// first two and the last.
const mostTerms = 4

// Origin returns the sentences that say how we have f, or why there is no such
// figure; c is what its members come to.
func Origin(d *dataset.Dataset, f analysis.Figure, c analysis.Combination) string {
	ind := d.Indicator(f.Indicator)
	publisher := ind.Source.Publisher
	switch {
	case f.Status == dataset.NotFormed:
		return "No figure: on the last day of the period there was no such authority."
	case f.IsMissing() && f.Status != dataset.Normal:
		return "No figure: the publisher " + markedAs(f.Status) + "." +
			either(IsGroup(d, f.Area), " Such a figure is not worked out from members' figures either.", "")
	case f.IsMissing() && !IsGroup(d, f.Area) && c.Known == 0:
		return "No figure: the files have none for this area and period."
	case f.IsMissing() && !c.Refusal().Is():
		return "No figure is published. Its members' figures come to " + ind.Unit.Format(c.Value) + "."
	case f.IsMissing():
		from := either(IsGroup(d, f.Area), "", " from the councils that it took the place of")
		return "No figure is published, and none is worked out" + from + ": " + Reason(ind, c.Refusal()) + "."
	case f.Basis != dataset.Published && !c.Makes(f.Value):
		return elsewhere(f.Basis)
	case f.Basis != dataset.Published:
		if _, ok := c.Whole(); ok { // which no weight is on
			return Basis(d, f)
		}
		return joined(" ", Basis(d, f), weightYear(ind, c))
	}
	return cmp.Or(around("Published by ", withArticles(publisher), "."), "Published; the data do not say by whom.")
}

// bodies are words by which a publisher's name is one of a kind, which takes an article.
var bodies = []string{"Office", "Department", "Ministry", "Commission", "Agency", "Government", "Service", "Authority", "Institute"}

// withArticles returns the names of publishers, with "; " between them, as they stand in a
// sentence: "the Office for National Statistics; Ofcom".
func withArticles(publishers string) string {
	names := strings.Split(publishers, "; ")
	for i, name := range names {
		words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == ',' })
		isBody := func(word string) bool { return slices.Contains(bodies, word) }
		if slices.ContainsFunc(words, isBody) && words[0] != "HM" && words[0] != "The" {
			names[i] = "the " + name
		}
	}
	return strings.Join(names, "; ")
}

// IsGroup reports whether area is of a level whose areas have members, so that
// it could have combined figures.
func IsGroup(d *dataset.Dataset, area geo.ID) bool {
	l := d.Areas().Area(area).Level
	return l != geo.Unitary && l != geo.LowerTier && !l.IsDivision()
}

// weightYear returns the sentence that dates the weights of c, figures of ind; "" if
// it has none.
func weightYear(ind *indicator.Indicator, c analysis.Combination) string {
	for _, part := range c.Parts {
		if part.Year != 0 {
			return fmt.Sprintf("Weights are the population in the middle of %d.", part.Year)
		}
	}
	return either(ind.Combine.Figures == "", "", "Weights are figures of the same period.")
}

// Without returns the sentence that names the members that have no figure, with
// why where that is known; "" if all have one.
func Without(d *dataset.Dataset, c analysis.Combination) string {
	var names []string
	earlier := ""
	for _, part := range c.Parts {
		if !part.IsMissing() {
			continue
		}
		if part.Basis == dataset.Partial && IsGroup(d, c.Area) {
			earlier = " Some took the place of others, whose figures cannot be combined."
		}
		names = append(names, d.Areas().Area(part.Area).Name+aside(Status(part.Status)))
	}
	return around("No figure for ", list(names), "."+earlier)
}

// Coverage returns the sentence about the share of the weight that members with
// a figure carry; "" if there are no weights.
func Coverage(ind *indicator.Indicator, c analysis.Combination) string {
	known, all := Weights(c)
	if math.IsNaN(c.Coverage) || ind.Combine.Class == indicator.Sum {
		return ""
	}
	if ind.Combine.Figures != "" {
		return weightCovered(ind.Combine, c, known, all)
	}
	weighed := ind.Combine.Denominator() + " live"
	if known == all {
		return fmt.Sprintf("All %s %s where there is a figure.", people(all), weighed)
	}
	return fmt.Sprintf("%s of %s %s where there is a figure: %s, and a group's figure needs %s.",
		people(known), people(all), weighed, percent(c.Coverage), percent(analysis.EnoughCoverage))
}

// weightCovered is Coverage where the weight is figures of other indicators, which need not
// be a number of anything once they are multiplied.
func weightCovered(by indicator.Combine, c analysis.Combination, known, all float64) string {
	if known == all {
		return fmt.Sprintf("Every member has a figure: their weights, %s, come to %s.", by.Denominator(), people(all))
	}
	return fmt.Sprintf("Members with a figure have %s of the weight, %s of %s by %s, and a group's figure needs %s.",
		percent(c.Coverage), people(known), people(all), by.Denominator(), percent(analysis.EnoughCoverage))
}

// Weights returns the weight of the parts with a figure, and of all.
func Weights(c analysis.Combination) (known, all float64) {
	for _, part := range c.Parts {
		all += part.Weight
		if !part.IsMissing() {
			known += part.Weight
		}
	}
	return known, all
}

func people(n float64) string { return indicator.Unit{}.Number(n) }

// percent returns a share with one decimal, rounded towards zero: 94.96% is not
// 95%.
func percent(share float64) string {
	return strconv.FormatFloat(math.Floor(1000*share+1e-9)/10, 'f', -1, 64) + "%"
}

// PartUnit returns how to write the figures that c is made of so that none of
// their decimals is lost, up to four.
func PartUnit(ind *indicator.Indicator, c analysis.Combination) indicator.Unit {
	decimals := max(ind.Unit.Decimals, 0)
	for _, part := range c.Parts {
		if _, after, ok := strings.Cut(indicator.Unit{Decimals: -1}.Number(part.Value), "."); ok {
			decimals = max(decimals, len(after))
		}
	}
	return indicator.Unit{Decimals: decimals}
}

// Precise returns how to write results of arithmetic on ind: with one decimal
// more than its figures, unless they are counts, and with more where results so
// written would not round to the figures: 7.3949 is 7.39, and 7.395 is not.
func Precise(ind *indicator.Indicator, results ...float64) indicator.Unit {
	if ind.Combine.Class == indicator.Sum {
		return indicator.Unit{Decimals: ind.Unit.Decimals}
	}
	figure := indicator.Unit{Decimals: min(max(ind.Unit.Decimals, 0), 8)}
	u := indicator.Unit{Decimals: figure.Decimals + 1}
	isRounded := func(v float64) bool { return figure.Number(u.Rounded(v)) == figure.Number(v) }
	for most := u.Decimals + 3; u.Decimals < most && slices.ContainsFunc(results, func(v float64) bool { return !isRounded(v) }); {
		u.Decimals++
	}
	return u
}

// Arithmetic returns how c was worked out, with the numbers put in: the value,
// its standard error and its interval, a line each. There are none if it could
// not be done.
func Arithmetic(d *dataset.Dataset, c analysis.Combination) []string {
	if math.IsNaN(c.Value) {
		return nil
	}
	if len(c.Parts) == 1 {
		return []string{"It is the figure of " + d.Areas().Area(c.Parts[0].Area).Name + ", which covers the same ground."}
	}
	ind := d.Indicator(c.Indicator)
	counts := ind.Combine.Class == indicator.Sum
	unit, result := PartUnit(ind, c), Precise(ind, c.Value, c.Lower, c.Upper)
	var products, errors, bare []string
	widthless, cut := false, ""
	for _, part := range c.Parts {
		if part.IsMissing() {
			continue
		}
		own := analysis.StandardError(ind, part.Observation)
		product, se := operand(unit.Number(part.Value)), significant(own)
		if !counts {
			product, se = people(part.Weight)+" × "+product, "("+people(part.Weight)+" × "+se+")"
		}
		products, errors = append(products, product), append(errors, se+"²")
		if oneSided(ind, part.Observation, "") != "" {
			cut = "; where an interval ends with the scale, it is that of the other side alone, / " + threshold(analysis.Critical)
		}
		if math.IsNaN(own) {
			bare = append(bare, d.Areas().Area(part.Area).Name)
			widthless = widthless || part.HasInterval()
		}
	}
	known, _ := Weights(c)
	sum, over := "X = "+terms(products), ""
	if !counts {
		over = " / " + people(known)
		sum = "R = (" + terms(products) + ")" + over
	}
	lines := []string{sum + " = " + result.Number(c.Value)}
	if len(bare) > 0 {
		if lines = append(lines, noInterval(bare, len(products))); widthless {
			lines = append(lines, "An interval that ends where it begins is not used.")
		}
		return formulas(lines...)
	}
	se := significant(c.SE)
	return formulas(append(
		lines, "SE = √("+terms(errors)+")"+over+" = "+se, "A member's own SE is (upper − lower) / "+threshold(analysis.IntervalErrors)+cut+".",
		fmt.Sprintf("Interval: %s ± %s × %s = %s to %s", result.Number(c.Value), threshold(analysis.Critical), se, result.Number(c.Lower), result.Number(c.Upper)),
	)...)
}

// noInterval says why a combined figure has no interval: the members called
// names, of all, have none.
func noInterval(names []string, all int) string {
	switch {
	case len(names) == all:
		return "No interval: none of the members has one."
	case len(names) > mostTerms:
		return fmt.Sprintf("No interval: %d of %d members have none.", len(names), all)
	}
	return "No interval: " + list(names) + " " + either(len(names) == 1, "has", "have") + " none."
}

// terms joins the terms of a sum, all but the first two and the last left out
// if there are many.
func terms(ts []string) string {
	if len(ts) > mostTerms {
		ts = []string{ts[0], ts[1], "…", ts[len(ts)-1]}
	}
	return strings.Join(ts, " + ")
}

// operand returns a number as it stands after a sign.
func operand(number string) string {
	return either(strings.HasPrefix(number, "-"), "("+number+")", number)
}

// significant returns v with three significant digits.
func significant(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) || v == 0 {
		return indicator.Unit{}.Number(v)
	}
	_, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', 2, 64), "e") // of v as rounded: 0.09999 is 0.100
	n, _ := strconv.Atoi(exponent)
	decimals := 2 - n
	return indicator.Unit{Decimals: min(max(decimals, 0), 12)}.Number(v)
}

// Beside returns the sentence that sets a published figure beside what its
// members come to: "Its members' figures come to 7.49, 0.01 lower than what was
// published." It is "" if they come to nothing that may stand.
func Beside(ind *indicator.Indicator, f analysis.Figure, c analysis.Combination) string {
	if f.IsMissing() || f.Basis != dataset.Published || !c.Stands() {
		return ""
	}
	result := Precise(ind, c.Value, c.Lower, c.Upper)
	s := "Its members' figures come to " + result.Number(c.Value)
	if !math.IsNaN(c.Lower) {
		s += " (95% interval " + result.Number(c.Lower) + "–" + result.Number(c.Upper) + ")"
	}
	finer := *ind
	finer.Unit.Decimals = result.Decimals
	if result.Number(c.Value-f.Value) == result.Number(0) {
		return s + ", the same as what was published."
	}
	return s + ", " + Difference(&finer, c.Value-f.Value) + " than what was published. What was published counts."
}

// negative puts minus signs before numbers.
var negative = strings.NewReplacer(" -", " −", "(-", "(−")

// Remainder returns the sentence that says what a target leaves: "What may remain
// is 10% of the baseline, to be removed or offset." It is "" for a target that names its value.
func Remainder(t dataset.Target) string {
	if !math.IsNaN(t.Value) {
		return ""
	}
	some := "What may remain is " + percent(analysis.Residual) + " of the baseline, to be removed or offset."
	return either(t.LeavesNothing(), "Nothing may remain.", some)
}

// formulas returns the lines that are not empty, with minus signs where they
// have hyphens before a number: a line may be broken after a hyphen.
func formulas(lines ...string) []string {
	for i := range lines {
		lines[i] = negative.Replace(lines[i])
	}
	return slices.DeleteFunc(lines, func(l string) bool { return l == "" })
}

// What stands over sections of an explanation.
const (
	OfMembers       = "What its members come to"
	OfReplaced      = "What the councils before it come to"
	SpreadOfMembers = "Spread within"
	OfOwnTarget     = "Verdict against its own target"
)

// OfBreaks heads what is known of figures of a series that do not compare, or with care.
const OfBreaks = "Comparing periods"

// SeriesBreak returns what b is called, and the sentence about it with who says so: "from
// September 2021: the goals were rewritten (Department for Education, …).".
func SeriesBreak(b *indicator.SeriesBreak) (label, text string) {
	days := make([]string, len(b.Days))
	for i, day := range b.Days {
		days[i] = day.Format("January 2006")
	}
	when := map[indicator.BreakKind]string{indicator.Break: "from ", indicator.Odd: "the figures from ", indicator.Caution: "across "}[b.Kind]
	label = map[indicator.BreakKind]string{indicator.Break: "Break", indicator.Odd: "Stands out", indicator.Caution: "With care"}[b.Kind]
	return label, Sentence(when + list(days) + ": " + b.Reason + aside(b.Source))
}

// BreakCaution returns the sentence about b where it stands alone, at those of its days that
// matter: "Read with care across April 2020: people were asked by telephone alone."
func BreakCaution(b *indicator.SeriesBreak, days []time.Time) string {
	when := make([]string, len(days))
	for i, day := range days {
		when[i] = day.Format("January 2006")
	}
	what := map[indicator.BreakKind]string{
		indicator.Break: "Break in series from ", indicator.Odd: "Figures that stand out, from ", indicator.Caution: "Read with care across ",
	}[b.Kind]
	return Sentence(what + list(when) + ": " + b.Reason)
}

// CareMark returns what stands in a chart at a day that is to be read across with care.
func CareMark(day time.Time) string { return day.Format("Jan 2006") }
