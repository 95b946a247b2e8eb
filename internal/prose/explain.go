package prose

import (
	"fmt"
	"math"
	"strconv"
	"strings"

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
	publisher := d.Indicator(f.Indicator).Source.Publisher
	switch {
	case f.Status == dataset.NotFormed:
		return "No figure: on the last day of the period there was no such authority."
	case f.IsMissing() && f.Status != dataset.Normal:
		s := "No figure: the publisher marks it as " + f.Status.Words() + "."
		if IsGroup(d, f.Area) {
			s += " Such a figure is not worked out from members' figures either."
		}
		return s
	case f.IsMissing() && !IsGroup(d, f.Area):
		return "No figure: the files have none for this area and period."
	case f.IsMissing() && c.Refusal() == "":
		return "No figure is published. Its members' figures come to " + d.Indicator(f.Indicator).Unit.Format(c.Value) + "."
	case f.IsMissing():
		return "No figure is published, and none is worked out: " + c.Refusal() + "."
	case f.Basis != dataset.Published:
		return strings.TrimSpace(Basis(d, f) + " " + weightYear(c))
	case publisher == "":
		return "Published; the data do not say by whom."
	}
	return "Published by " + publisher + "."
}

// IsGroup reports whether area is of a level whose areas have members, so that
// it could have combined figures.
func IsGroup(d *dataset.Dataset, area geo.ID) bool {
	switch d.Areas().Area(area).Level {
	case geo.Unitary, geo.LowerTier, geo.SmallArea, geo.StatisticalArea:
		return false
	}
	return true
}

// weightYear returns the sentence that dates the weights of c, "" if it has
// none.
func weightYear(c analysis.Combination) string {
	for _, part := range c.Parts {
		if part.Year != 0 {
			return fmt.Sprintf("Weights are the population in the middle of %d.", part.Year)
		}
	}
	return ""
}

// Without returns the sentence that names the members that have no figure, with
// why where that is known; "" if all have one.
func Without(d *dataset.Dataset, c analysis.Combination) string {
	var names []string
	for _, part := range c.Parts {
		if !part.IsMissing() {
			continue
		}
		name := d.Areas().Area(part.Area).Name
		if words := part.Status.Words(); words != "" {
			name += " (" + words + ")"
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return ""
	}
	return "No figure for " + list(names) + "."
}

// Coverage returns the sentence about the share of the weight that members with
// a figure carry; "" if there are no weights.
func Coverage(ind *indicator.Indicator, c analysis.Combination) string {
	known, all := weights(c)
	if math.IsNaN(c.Coverage) || ind.Combine.Class == indicator.Sum {
		return ""
	}
	if known == all {
		return fmt.Sprintf("All %s %s live where there is a figure.", people(all), ind.Combine.Weight)
	}
	return fmt.Sprintf("%s of %s %s live where there is a figure: %s, and a group's figure needs %s.",
		people(known), people(all), ind.Combine.Weight, percent(c.Coverage), percent(analysis.EnoughCoverage))
}

// weights returns the weight of the parts with a figure, and of all.
func weights(c analysis.Combination) (known, all float64) {
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
// more than its figures, unless they are counts.
func Precise(ind *indicator.Indicator) indicator.Unit {
	if ind.Combine.Class == indicator.Sum {
		return indicator.Unit{Decimals: ind.Unit.Decimals}
	}
	return indicator.Unit{Decimals: min(max(ind.Unit.Decimals, 0), 8) + 1}
}

// Arithmetic returns how c was worked out, with the numbers put in: the value,
// its standard error and its interval, a line each. There are none if it could
// not be done.
func Arithmetic(d *dataset.Dataset, c analysis.Combination) []string {
	if math.IsNaN(c.Value) {
		return nil
	}
	ind := d.Indicator(c.Indicator)
	counts := ind.Combine.Class == indicator.Sum
	unit, result := PartUnit(ind, c), Precise(ind)
	var products, errors, bare []string
	for _, part := range c.Parts {
		if part.IsMissing() {
			continue
		}
		value, se := operand(unit.Number(part.Value)), significant(standardError(part.Observation))
		products = append(products, people(part.Weight)+" × "+value)
		errors = append(errors, "("+people(part.Weight)+" × "+se+")²")
		if counts {
			products[len(products)-1], errors[len(errors)-1] = value, se+"²"
		}
		if !part.HasInterval() {
			bare = append(bare, d.Areas().Area(part.Area).Name)
		}
	}
	known, _ := weights(c)
	over := " / " + people(known)
	lines := []string{"R = (" + terms(products) + ")" + over + " = " + result.Number(c.Value)}
	if counts {
		over = ""
		lines[0] = "X = " + terms(products) + " = " + result.Number(c.Value)
	}
	if len(bare) > 0 {
		return formulas(append(lines, noInterval(bare, len(products)))...)
	}
	se := significant((c.Upper - c.Lower) / 3.92)
	return formulas(append(
		lines, "SE = √("+terms(errors)+")"+over+" = "+se, "A member's own SE is (upper − lower) / 3.92.",
		fmt.Sprintf("Interval: %s ± 1.96 × %s = %s to %s", result.Number(c.Value), se, result.Number(c.Lower), result.Number(c.Upper)),
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
	return "No interval: " + list(names) + " " + map[bool]string{true: "has", false: "have"}[len(names) == 1] + " none."
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
	if strings.HasPrefix(number, "-") {
		return "(" + number + ")"
	}
	return number
}

// standardError returns the standard error behind the 95% interval of o, as
// analysis takes it.
func standardError(o dataset.Observation) float64 { return (o.Upper - o.Lower) / 3.92 }

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
	result := Precise(ind)
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

// The thresholds as analysis applies them.
const (
	zThreshold          = "1.96"
	chiSquaredThreshold = "9.55"
)

// Test returns how the verdict on the figure of the area called so was decided, with the numbers put in. There is nothing to say of a verdict that
// could not be given.
func Test(ind *indicator.Indicator, v analysis.Verdict, area string) []string {
	u := Precise(ind)
	difference := u.Number(v.Value.Value) + " − " + operand(u.Number(v.Against.Value))
	switch v.Method {
	case analysis.AgainstFixed:
		return formulas(againstFixed(ind, v))
	case analysis.TwoIntervals, analysis.PartAndWhole:
		se, against, part := significant(standardError(v.Value))+"²", significant(standardError(v.Against))+"²", ""
		switch {
		case v.Share > 0:
			se += " × (1 − 2 × " + significant(v.Share) + ")"
			part = fmt.Sprintf("%s has %s%% of the comparator's people, so the two figures move together.", area, significant(100*v.Share))
		case v.Holds > 0:
			against += " × (1 − 2 × " + significant(v.Holds) + ")"
			part = fmt.Sprintf("The comparator has %s%% of the people of %s, so the two figures move together.", significant(100*v.Holds), area)
		}
		z := fmt.Sprintf("z = (%s) / √(%s + %s) = %.2f", difference, se, against, v.Statistic)
		return formulas(z, critical(v), part)
	case analysis.TypicalSpread:
		line := fmt.Sprintf("(%s) / %s = %.2f typical spreads", difference, significant(v.Spread), v.Statistic)
		beyond := "not more than 1, so similar."
		if v.Outcome != analysis.Similar {
			beyond = "more than 1, so not similar."
		}
		return formulas(line+", "+beyond, "The typical spread is 1.4826 times the median distance of the areas' values from their median.")
	case analysis.AgainstTarget:
		return formulas(difference + " = " + u.Signed(v.Difference))
	}
	return nil
}

// critical says what z comes to.
func critical(v analysis.Verdict) string {
	if v.Outcome == analysis.Similar {
		return "|z| is below " + zThreshold + ": a difference like this is not rare by chance alone."
	}
	return "|z| is " + zThreshold + " or more: a difference like this is rare by chance alone, fewer than 1 in 20."
}

func againstFixed(ind *indicator.Indicator, v analysis.Verdict) string {
	where := "includes"
	switch {
	case v.Outcome == analysis.Similar:
	case v.Difference > 0:
		where = "lies wholly above"
	default:
		where = "lies wholly below"
	}
	return fmt.Sprintf("The interval %s %s %s.", Interval(ind, v.Value), where, ind.Unit.Number(v.Against.Value))
}

// Remainder returns the sentence that says what a target leaves: "What may remain
// is 10% of the baseline." It is "" for a target that names its value.
func Remainder(t dataset.Target) string {
	if !math.IsNaN(t.Value) {
		return ""
	}
	return "What may remain is " + percent(analysis.Residual) + " of the baseline."
}

// formulas returns the lines that are not empty, with minus signs where they
// have hyphens before a number: a line may be broken after a hyphen.
func formulas(lines ...string) []string {
	var out []string
	for _, l := range lines {
		if l != "" {
			out = append(out, negative.Replace(l))
		}
	}
	return out
}

// TrendTest returns how t was decided, with its statistic and what it has to
// reach. There is nothing to say of a trend that could not be given.
func TrendTest(ind *indicator.Indicator, t analysis.Trend) []string {
	switch t.Method {
	case analysis.RecentTrend:
		s := fmt.Sprintf("χ² = %.2f, ", t.ChiSquared)
		switch {
		case t.Direction != analysis.NoClearChange:
			s += "more than " + chiSquaredThreshold + ", and of one sign whichever value is left out."
		case !t.Steady:
			s += "against " + chiSquaredThreshold + "; the sign of the slope turns when one value is left out."
		default:
			s += "not more than " + chiSquaredThreshold + "."
		}
		return formulas(s, "Slope: "+slope(ind, t.Slope)+" a year.")
	case analysis.MannKendall:
		s := fmt.Sprintf("S = %d, Z = %.2f, %s", t.S, t.Z, probability(t.P))
		if t.Exact {
			s = fmt.Sprintf("S = %d, %s, counted over all orders of the %d values", t.S, probability(t.P), t.N)
		}
		if t.Direction == analysis.NoClearChange {
			s += ", not below 0.05."
		} else {
			s += ", below 0.05."
		}
		sen := "Sen's slope: " + slope(ind, t.Slope) + " a year"
		if !math.IsNaN(t.Lower) {
			sen += " (95% interval " + slope(ind, t.Lower) + " to " + slope(ind, t.Upper) + ")"
		}
		return formulas(s, sen+".")
	}
	return nil
}

// Span returns which values a trend was tested over: "5 values, 2018/19 to
// 2022/23".
func Span(t analysis.Trend) string {
	return fmt.Sprintf("%s, %s to %s", Count(t.N, "value"), t.From.Label(), t.To.Label())
}

func probability(p float64) string {
	if p < 0.001 {
		return "p < 0.001"
	}
	return fmt.Sprintf("p = %.3f", p)
}
