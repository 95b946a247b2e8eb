package prose

import (
	"fmt"
	"strings"
	"unicode/utf8"

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
	if s == dataset.Normal || s == dataset.NotFormed {
		return ""
	}
	return fmt.Sprintf("[%s] %s", s, Status(s))
}

// Doubt returns w as a sentence: "2 of 7 members have no figure."
func Doubt(ind *indicator.Indicator, w analysis.Warning) string { return sentence(Warning(ind, w)) }

// OutOfRange returns the sentences that warn of a group's figure beyond those of its
// members; "" if w is none.
func OutOfRange(ind *indicator.Indicator, w analysis.Warning) string {
	if w.Doubt == analysis.NoDoubt {
		return ""
	}
	return "Out of range: " + Warning(ind, w) + ". No average of them can be: one of the figures must be of something else."
}

// NeverMade returns the sentence that figures of groups are never made of their members',
// and why.
func NeverMade(ind *indicator.Indicator, c analysis.Combination) string {
	return sentence(Reason(ind, c.Refusal()))
}

// NotMade returns the sentence that no figure is made of c, and why; "" if one could be.
func NotMade(ind *indicator.Indicator, c analysis.Combination) string {
	reason := c.Refusal()
	if !reason.Is() {
		return ""
	}
	return "No figure is made of them: " + Reason(ind, reason) + "."
}

// NotWhole says of arithmetic that it leaves members out.
const NotWhole = "This is of the members with a figure alone, so it does not stand as a figure."

// VerdictLine returns the sentence of a verdict against what is called name, "" for
// nothing, where the figure stands above it.
func VerdictLine(ind *indicator.Indicator, v analysis.Verdict, name string) string {
	switch {
	case name == "":
		return "None: " + Reason(ind, v.Reason) + "."
	case v.Outcome == analysis.CannotSay:
		return sentence(CannotSay(ind, v.Reason))
	}
	return sentence(Verdict(ind, v, name))
}

// VerdictMethod returns the sentence about how v was decided, where that it was a verdict
// stands beside it; "" if it was not.
func VerdictMethod(v analysis.Verdict) string {
	if v.Method == analysis.NoMethod {
		return ""
	}
	return sentence(DecidedBy(v.Method))
}

// Aim returns the sentences about a target and what may remain when it is met.
func Aim(ind *indicator.Indicator, t dataset.Target) string {
	return strings.TrimSpace(Target(ind, t) + " " + Remainder(t))
}

// WithFigure returns the sentence about how many areas a figure is seen among.
func WithFigure(n int) string { return Count(n, "area") + " with a figure." }

// TrendLine is BareTrend as a sentence.
func TrendLine(ind *indicator.Indicator, t analysis.Trend) string {
	return upperFirst(BareTrend(ind, t))
}

// TrendTested returns the sentence about how t was tested; "" if it was not.
func TrendTested(t analysis.Trend) string {
	if t.Direction == analysis.NoDirection {
		return ""
	}
	return sentence(TestedBy(t.Method))
}

// PartName returns what a part of a combination is called, and what it stands for.
func PartName(g *geo.Gazetteer, part analysis.Part) string {
	name := g.Area(part.Area).Name
	if n := len(part.Stands); n > 0 {
		name += " (for its " + Count(n, "council") + ")"
	}
	return name
}

// sentence returns the end of a sentence as a whole one.
func sentence(s string) string { return upperFirst(s) + "." }

// upperFirst returns s as it begins a sentence.
func upperFirst(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}
