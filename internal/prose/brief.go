package prose

import (
	"fmt"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
)

// Sentences about a figure have a brief form for where a line or two is all the room: it keeps
// the figure, the verdict and what is to be doubted, and leaves out how far apart things are
// and how that was worked out. It is "" where a sentence has few words anyway.

// BriefReading is the brief form of Reading: "7.49 (95% interval 7.40–7.58), worse than
// England, 7.60."
func BriefReading(d *dataset.Dataset, f analysis.Figure, v analysis.Verdict, name string) string {
	ind := d.Indicator(f.Indicator)
	standing := Standing(ind, v, name)
	if f.IsMissing() || v.Outcome == analysis.CannotSay || ending(d, f, v, name) == "" {
		return ""
	}
	return Value(ind, f.Observation) + ", " + standing + "."
}

// BriefBasis is the brief form of Basis: "Combined from 7 of 7 councils."
func BriefBasis(d *dataset.Dataset, f analysis.Figure) string { return basis(d, f, true) }

// BriefAged is the brief form of Aged: "Ended 3 years and 2 months before the latest release
// here."
func BriefAged(d *dataset.Dataset, f analysis.Figure) string {
	_, before := ageOf(d, f)
	return around("Ended ", before, ".")
}

// BriefTrend is the brief form of Trend: "Worsening from 2018/19 to 2022/23."
func BriefTrend(ind *indicator.Indicator, t analysis.Trend) string {
	if t.Direction == analysis.NoDirection {
		return ""
	}
	return upperFirst(latelyOf(t)+t.Direction.String()) + " " + FromTo(t) + either(ind.Nominal(), ", not adjusted for inflation.", ".")
}

// BriefBalance is the brief form of Balance, of the area that stands above it: "Better than
// England in 9 of 26 indicators, worse in 2, similar in 11; 2 not tested, 2 cannot be judged."
func BriefBalance(name string, verdicts []analysis.Verdict) string {
	var better, worse, similar, apart, untested, unknown int
	for _, v := range verdicts {
		switch v.Outcome {
		case analysis.Better, analysis.Met:
			better++
		case analysis.Worse, analysis.NotMet:
			worse++
		case analysis.Similar:
			similar++
		case analysis.Higher, analysis.Lower:
			apart++
		case analysis.CannotSay:
			unknown++
		default:
			untested++
		}
	}
	count := func(n int, words string) string { return either(n == 0, "", fmt.Sprintf("%d %s", n, words)) }
	rest := joined(", ", count(apart, "apart where neither way is better"), count(untested, "not tested"), count(unknown, "cannot be judged"))
	if len(verdicts) == unknown || name == "" || untested+unknown == len(verdicts) {
		return ""
	}
	return fmt.Sprintf("Better than %s in %d of %s, worse in %d, similar in %d", name, better,
		indicator.Count(len(verdicts), "indicator"), worse, similar) + around("; ", rest, "") + "."
}
