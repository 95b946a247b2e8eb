package prose

import (
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
)

// Reading returns the sentence of Judged without what the figure is of, for
// where that stands above it: "7.49 (95% interval 7.40–7.58), similar to
// England, 7.44."
func Reading(d *dataset.Dataset, f analysis.Figure, v analysis.Verdict, name string) string {
	if f.IsMissing() {
		return upperFirst(Missing(f.Observation)) + "."
	}
	return Value(d.Indicator(f.Indicator), f.Observation) + ending(d, f, v, name) + "."
}

// Method returns the sentence about how v was reached, "" if there is no
// verdict: "Judged by the value against the target."
func Method(v analysis.Verdict) string {
	if v.Method == analysis.NoMethod {
		return ""
	}
	return "Judged by " + DecidedBy(v.Method) + "."
}

// TrendMethod returns the sentence about how t was tested, "" if it was not.
func TrendMethod(t analysis.Trend) string {
	if t.Method == analysis.NoTrendMethod {
		return ""
	}
	return "Trend by " + TestedBy(t.Method) + "."
}

// Doubts returns what is to be doubted about f, beyond what Basis says of it: a
// sentence each, "Beware: 4.1% lies outside the range of its own members, …."
func Doubts(d *dataset.Dataset, f analysis.Figure) []string {
	var warnings []analysis.Warning
	if w := analysis.OutOfRange(d, f.Indicator, f.Area, f.Period); w.Doubt != analysis.NoDoubt {
		warnings = append(warnings, w)
	}
	if f.Basis == dataset.Combined || f.Basis == dataset.Approximated {
		if c := analysis.CombineAt(d, f.Indicator, f.Area, f.Period); c.Makes(f.Value) { // else they are about other figures
			warnings = append(warnings, c.Warnings()...)
		}
	}
	return doubts(d.Indicator(f.Indicator), warnings, analysis.CloseWeights) // which Basis says
}

// The signs beside values that were not published.
const (
	Approximate = "≈" // before one that is combined with weights that are only close
	Combined    = "◦" // after one that is combined from members
)

// Marks returns the signs that stand before and after the value of o in a
// table: that it is approximate; that it is combined, or its status as a
// letter, which says more.
func Marks(o dataset.Observation) (before, after string) {
	switch {
	case o.IsMissing():
	case o.Basis == dataset.Approximated:
		before = Approximate
	case o.Basis == dataset.Combined:
		after = Combined
	}
	if o.Status != dataset.Normal && !o.IsMissing() {
		after = o.Status.String()
	}
	return before, after
}

// Gap returns what stands in a table in place of a value that is missing: the
// letter of its status in brackets, absent if the area did not exist at the
// time, partial if too few members have a figure, or missing.
func Gap(o dataset.Observation, missing, partial, absent string) string {
	switch letter := o.Status.String(); {
	case o.Status == dataset.NotFormed:
		return absent
	case letter != "":
		return "[" + letter + "]"
	case o.Basis == dataset.Partial:
		return partial
	}
	return missing
}

// LevelName returns the areas of l as they are called inside a sentence:
// "combined authorities", "Local Enterprise Partnerships".
func LevelName(l geo.Level) string {
	if l == geo.UnitedKingdom {
		return "the " + l.Plural()
	}
	return lowerFirst(l.Plural())
}
