package prose

import (
	"fmt"
	"math"
	"strconv"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// Stated returns o as a line of its own says it: "7.49 (95% interval 7.40–7.58)",
// "Confidential". The status of a value has its own line: Lettered.
func Stated(ind *indicator.Indicator, o dataset.Observation) string {
	if !o.IsMissing() {
		o.Status = dataset.Normal
	}
	return upperFirst(Value(ind, o))
}

// Lettered returns a status with the letter that publishers write: "[p] provisional". It
// is "" if there is none, or none of theirs.
func Lettered(s dataset.Status) string {
	if s == dataset.NotFormed {
		return ""
	}
	return around("["+s.String()+"] ", Status(s), "")
}

// Doubt returns w as a sentence: "2 of 7 members have no figure."
func Doubt(ind *indicator.Indicator, w analysis.Warning) string { return Sentence(Warning(ind, w)) }

// OutOfRange returns the sentences that warn of a group's figure beyond those of its
// members; "" if w is none.
func OutOfRange(ind *indicator.Indicator, w analysis.Warning) string {
	return around("Out of range: ", Warning(ind, w), ". No average of them can be: one of the figures must be of something else.")
}

// NeverMade returns the sentence that figures of groups are never made of their members',
// and why.
func NeverMade(ind *indicator.Indicator, c analysis.Combination) string {
	return Sentence(Reason(ind, c.Refusal()))
}

// NotMade returns the sentence that no figure is made of c, and why; "" if one could be.
func NotMade(ind *indicator.Indicator, c analysis.Combination) string {
	return around("No figure is made of them: ", Reason(ind, c.Refusal()), ".")
}

// NotWhole says of arithmetic that it leaves members out.
const NotWhole = "This is of the members with a figure alone, so it does not stand as a figure."

// VerdictLine returns the sentence of a verdict against what is called name, "" for
// nothing, where the figure stands above it.
func VerdictLine(ind *indicator.Indicator, v analysis.Verdict, name string) string {
	switch {
	case name == "":
		return "None: " + Reason(ind, v.Reason) + "."
	case v.Outcome == analysis.CannotSay && v.Reason.Cause != analysis.TargetAhead:
		return Sentence(CannotSay(ind, v.Reason))
	}
	return Sentence(Verdict(ind, v, name))
}

// VerdictMethod returns the sentence about how v was decided, where that it was a verdict
// stands beside it; "" if it was not.
func VerdictMethod(v analysis.Verdict) string {
	if v.Method == analysis.NotTested {
		return "No test: there is no interval, so it says on which side the figure is."
	}
	return Sentence(DecidedBy(v))
}

// Aim returns the sentences about a target and what may remain when it is met.
func Aim(ind *indicator.Indicator, t dataset.Target) string {
	return joined(" ", Target(ind, t), Remainder(t))
}

// WithFigure returns the sentence about how many areas a figure is seen among.
func WithFigure(n int) string { return indicator.Count(n, "area") + " with a figure." }

// TrendLine is BareTrend as a sentence.
func TrendLine(ind *indicator.Indicator, t analysis.Trend) string {
	return upperFirst(BareTrend(ind, t))
}

// TrendTested returns the sentence about how t was tested; "" if it was not.
func TrendTested(t analysis.Trend) string { return Sentence(TestedBy(t.Method)) }

// PartName returns what a part of a combination is called, and what it stands for.
func PartName(g *geo.Gazetteer, part analysis.Part) string {
	name := g.Area(part.Area).Name
	if n := len(part.Stands); n > 0 {
		return name + aside("for its "+indicator.Count(n, "council"))
	}
	if n := len(g.Replaced(part.Area)); n > 0 && part.Basis != dataset.Published && !part.IsMissing() {
		return name + aside("from the "+indicator.Count(n, "council")+" before it")
	}
	return name
}

// threshold returns one of the thresholds of analysis with all its decimals, or
// with two if they are more than four.
func threshold(v float64) string {
	if math.Round(v*1e4)/1e4 != v {
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Test returns how the verdict on the figure of the area called so was decided,
// with the numbers put in. There is nothing to say of a verdict that could not be
// given.
func Test(ind *indicator.Indicator, v analysis.Verdict, area string) []string {
	u := Precise(ind, v.Value.Value, v.Value.Lower, v.Value.Upper)
	difference := u.Number(v.Value.Value) + " − " + operand(u.Number(v.Against.Value))
	switch v.Method {
	case analysis.AgainstFixed:
		return formulas(countOf(ind, v.Count), againstFixed(ind, v),
			either(v.Against.HasInterval(), "The comparator's interval ends where it begins, and is not used.", ""), together(v, area))
	case analysis.TwoIntervals, analysis.PartAndWhole:
		se, against := significant(v.SE)+"²", significant(v.AgainstSE)+"²"
		switch {
		case v.Share > 0:
			se += " × (1 − 2 × " + significant(v.Share) + ")"
		case v.Holds > 0:
			against += " × (1 − 2 × " + significant(v.Holds) + ")"
		}
		z := fmt.Sprintf("z = (%s) / √(%s + %s) = %s", difference, se, against, beside(v.Statistic, analysis.Critical))
		return formulas(countOf(ind, v.Count), around("The comparator: ", countOf(ind, v.Counted), ""), z, critical(v), oneSided(ind, v.Value, "The interval"), oneSided(ind, v.Against, "The comparator's interval"), together(v, area))
	case analysis.NotTested, analysis.AgainstTarget:
		return formulas(difference + " = " + u.Signed(v.Difference))
	}
	return nil
}

// countOf returns the count that an interval was worked out from; "" if it was not.
func countOf(ind *indicator.Indicator, c analysis.Count) string {
	if !c.Is() {
		return ""
	}
	whole := indicator.Unit{}.Number
	return fmt.Sprintf("%s%s of %s: %s interval %s%s.", either(c.Rounded, "About ", ""), whole(c.Count), whole(c.N), c.Name(),
		Interval(ind, dataset.Observation{Lower: c.Lower, Upper: c.Upper}), either(c.Rounded, ", with what rounding of the figure adds", ""))
}

// together says what follows from one area being part of the other; "" if none
// is.
func together(v analysis.Verdict, area string) string {
	switch {
	case v.Share > 0:
		return fmt.Sprintf("%s has %s%% of the comparator's people, so the two figures move together.", area, significant(100*v.Share))
	case v.Holds > 0:
		return fmt.Sprintf("The comparator has %s%% of the people of %s, so the two figures move together.", significant(100*v.Holds), area)
	}
	return ""
}

// oneSided says that the standard error of o is from one side of what is called
// interval, because the other ends where the scale does; "" if it is from both.
func oneSided(ind *indicator.Indicator, o dataset.Observation, interval string) string {
	least, greatest := ind.Unit.Scale()
	se := analysis.StandardError(ind, o)
	if math.IsNaN(se) || o.Lower != least && o.Upper != greatest {
		return ""
	}
	return fmt.Sprintf("%s ends where the scale does, so its other side alone, %s standard errors, gives %s.",
		interval, threshold(analysis.Critical), significant(se))
}

// beside returns a statistic with two decimals, or with as many as it takes to
// see on which side of threshold it lies.
func beside(statistic, threshold float64) string {
	for decimals := 2; ; decimals++ {
		s := strconv.FormatFloat(statistic, 'f', decimals, 64)
		if shown, _ := strconv.ParseFloat(s, 64); decimals == 6 || (math.Abs(shown) >= threshold) == (math.Abs(statistic) >= threshold) {
			return s
		}
	}
}

// critical says what z comes to.
func critical(v analysis.Verdict) string {
	if v.Outcome == analysis.Similar {
		return "|z| is below " + threshold(analysis.Critical) + ": a difference like this is not rare by chance alone."
	}
	return fmt.Sprintf("|z| is %s or more: a difference like this is rare by chance alone, fewer than 1 in %.0f.",
		threshold(analysis.Critical), 1/analysis.Significance)
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
	lower, upper := v.Interval()
	return fmt.Sprintf("The interval %s %s %s.", Interval(ind, dataset.Observation{Lower: lower, Upper: upper}), where, ind.Unit.Number(v.Against.Value))
}

// TrendTest returns how t was decided, with its statistic and what it has to
// reach. There is nothing to say of a trend that could not be given.
func TrendTest(ind *indicator.Indicator, t analysis.Trend) []string {
	switch t.Method {
	case analysis.TwoWindows:
		z := fmt.Sprintf("z = %s, ", beside(t.Z, analysis.Critical))
		z += either(t.Direction == analysis.NoClearChange, "below ", "not within ±") + threshold(analysis.Critical) + "."
		return formulas(z, "Slope: "+slope(ind, t.Slope)+" a year.")
	case analysis.RecentTrend, analysis.CountTrend:
		s, least := fmt.Sprintf("χ² = %.2f, ", t.ChiSquared), threshold(analysis.TrendThreshold)
		switch {
		case t.Direction != analysis.NoClearChange:
			s += "more than " + least + ", and of one sign whichever value is left out."
		case !t.Steady:
			s += "against " + least + "; the sign of the slope turns when one value is left out."
		default:
			s += "not more than " + least + "."
		}
		return formulas(s, "Slope: "+slope(ind, t.Slope)+" a year.")
	case analysis.MannKendall:
		s := fmt.Sprintf("S = %d, Z = %.2f, %s", t.S, t.Z, probability(t.P))
		if t.Exact {
			s = fmt.Sprintf("S = %d, %s, counted over all orders of the %d values", t.S, probability(t.P), t.N)
		}
		s += either(t.Direction == analysis.NoClearChange, ", not below ", ", below ") + threshold(analysis.Significance) + "."
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
	return fmt.Sprintf("%s, %s to %s", indicator.Count(t.N, "value"), t.From.Label(), t.To.Label())
}

func probability(p float64) string {
	return either(p < 0.001, "p < 0.001", fmt.Sprintf("p = %.3f", p))
}

// Rounding returns the sentence that says why the difference that Verdict gives is
// not that of the two values beside it: they are rounded, and it is of what they
// were before. It is "" if it is that.
func Rounding(ind *indicator.Indicator, v analysis.Verdict) string {
	switch v.Outcome {
	case analysis.Better, analysis.Worse, analysis.Higher, analysis.Lower, analysis.Above, analysis.Below:
	default:
		return ""
	}
	unit := ind.Unit
	shown := unit.Rounded(unit.Rounded(v.Value.Value) - unit.Rounded(v.Against.Value))
	if unit.Rounded(v.Difference) == shown {
		return ""
	}
	return fmt.Sprintf("The difference is of the unrounded values: %s and %s are rounded, and are %s apart.",
		unit.Format(v.Value.Value), unit.Format(v.Against.Value), unit.Number(math.Abs(shown)))
}
