package prose

import (
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
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
	return "Judged by " + v.Method.Words() + "."
}

// TrendMethod returns the sentence about how t was tested, "" if it was not.
func TrendMethod(t analysis.Trend) string {
	if t.Method == analysis.NoTrendMethod {
		return ""
	}
	return "Trend by " + t.Method.Words() + "."
}

// Doubts returns what is to be doubted about f, beyond what Basis says of it: a
// sentence each, "Beware: 4.1% lies outside the range of its own members, …."
func Doubts(d *dataset.Dataset, f analysis.Figure) []string {
	var doubts []string
	if s := analysis.OutOfRange(d, f.Indicator, f.Area, f.Period); s != "" {
		doubts = append(doubts, s)
	}
	if f.Basis == dataset.Combined || f.Basis == dataset.Approximated {
		c := analysis.CombineAt(d, f.Indicator, f.Area, f.Period)
		warnings := c.Warnings()
		switch {
		case !c.Makes(f.Value): // they are about other figures
			warnings = nil
		case f.Basis == dataset.Approximated: // which is the first of the warnings, and which Basis says
			warnings = warnings[min(1, len(warnings)):]
		}
		doubts = append(doubts, warnings...)
	}
	for i, s := range doubts {
		doubts[i] = "Beware: " + s + "."
	}
	return doubts
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

// PeriodName returns the shortest name of p, a period of ind, that leads back
// to it and needs no escapes in an address, if there is one.
func PeriodName(d *dataset.Dataset, ind indicator.ID, p period.Period) string {
	label := strings.ReplaceAll(p.Label(), "–", "-")
	for _, name := range []string{label, p.Start().Format("2006"), p.Start().Format("2006-01-02")} {
		found, ok := analysis.PeriodCalled(d, ind, name)
		if ok && found == p && !strings.ContainsAny(name, "/ ") {
			return name
		}
	}
	if found, ok := analysis.PeriodCalled(d, ind, label); ok && found == p {
		return label
	}
	return p.String()
}
