package prose

import (
	"fmt"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
)

// DecidedBy returns how m decides, as somebody would explain it: "the value against
// the target"; "" for no method.
func DecidedBy(m analysis.Method) string {
	return [...]string{
		analysis.NoMethod:      "",
		analysis.AgainstFixed:  "its 95% interval against a value without one",
		analysis.TwoIntervals:  "a z-test of the two values with their intervals, 5% level",
		analysis.PartAndWhole:  "a z-test of the two values with their intervals, allowing for the area being part of the comparator, 5% level",
		analysis.TypicalSpread: "the typical spread between areas, not a significance test",
		analysis.AgainstTarget: "the value against the target",
	}[m]
}

// TestedBy returns how m decides, as somebody would explain it; "" for no
// method.
func TestedBy(m analysis.TrendMethod) string {
	return [...]string{
		analysis.NoTrendMethod: "",
		analysis.RecentTrend:   "the weighted line through the last five values and their intervals, tested at p < 0.002, and of one sign whichever value is left out",
		analysis.MannKendall:   "the Mann–Kendall test at the 5% level, with Sen's slope",
	}[m]
}

// Combining returns how a figure of ind was worked out, for a column: "mean:16+,
// 7 of 7 members"; "" for a published one.
func Combining(ind *indicator.Indicator, f analysis.Figure, found analysis.Findings) string {
	switch {
	case f.Basis == dataset.Published:
		return ""
	case found.Elsewhere:
		return "as its file has it"
	}
	return fmt.Sprintf("%s, %d of %d members", ind.Combine, found.Known, found.Members)
}

// Status returns what s means: "confidential"; "" for a normal figure.
func Status(s dataset.Status) string {
	switch s {
	case dataset.Break:
		return "break in series"
	case dataset.Confidential:
		return "confidential"
	case dataset.Estimated:
		return "estimated"
	case dataset.Provisional:
		return "provisional"
	case dataset.Revised:
		return "revised"
	case dataset.Unreliable:
		return "unreliable"
	case dataset.NotAvailable:
		return "not available"
	case dataset.NotApplicable:
		return "not applicable"
	case dataset.NotFormed:
		return "not formed at the time"
	}
	return ""
}
