package prose

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"weal/internal/analysis"
	"weal/internal/indicator"
)

// Warning returns what is to be doubted about a result of ind, as the end of a
// sentence: "2 of 7 members have no figure"; "" if w is none.
func Warning(ind *indicator.Indicator, w analysis.Warning) string {
	switch w.Doubt {
	case analysis.IntervalMissing:
		return "intervals are not used: one is missing or has no width"
	case analysis.PeriodMissing:
		return "intervals are not used: a period between the last five is missing"
	case analysis.Leaning:
		return fmt.Sprintf("each value leans on the one before (autocorrelation %.1f), which makes a trend look surer than it is", w.Value)
	case analysis.MixedBasis:
		return "some of the values are published and some combined"
	case analysis.CloseWeights:
		return "approximate: weighted by " + ind.Combine.Weight.String() + ", which is only close to the denominator"
	case analysis.UnreliableMembers:
		return fmt.Sprintf("the figures of %d of its members are unreliable", w.N)
	case analysis.WidthlessIntervals:
		return fmt.Sprintf("the intervals of %d of its members have no width, so that it has none itself", w.N)
	case analysis.MembersMissing:
		return fmt.Sprintf("%d of %d members have no figure", w.N, w.Of)
	case analysis.OtherYear:
		return fmt.Sprintf("weights of %d, because there is no population estimate for %d", w.Year, w.Wanted)
	case analysis.BeyondMembers:
		u := ind.Unit
		return fmt.Sprintf("%s lies outside the range of its own members, %s to %s", u.Format(w.Value), u.Format(w.Least), u.Format(w.Greatest))
	case analysis.BreakAfterBaseline:
		return "there is a break in the series after the baseline, which the latest figure may not be comparable with"
	case analysis.LinearAlone:
		return "an exponential fall never comes to nothing, so the linear projection alone is judged"
	case analysis.UnevenPace:
		return uneven(ind, w.Uneven)
	}
	return ""
}

// Warnings returns what is to be doubted about a result of ind in one text, for a
// column.
func Warnings(ind *indicator.Indicator, ws []analysis.Warning) string {
	texts := make([]string, len(ws))
	for i, w := range ws {
		texts[i] = Warning(ind, w)
	}
	return strings.Join(texts, "; ")
}

// doubts returns warnings as sentences, "Beware: …", but for those of what is
// said elsewhere.
func doubts(ind *indicator.Indicator, warnings []analysis.Warning, elsewhere analysis.Doubt) []string {
	var out []string
	for _, w := range warnings {
		if w.Doubt != elsewhere {
			out = append(out, "Beware: "+Warning(ind, w)+".")
		}
	}
	return out
}

// uneven says what is uneven in a pace, and where the other one leads.
func uneven(ind *indicator.Indicator, u *analysis.Uneven) string {
	pace := Finer(ind).Format(math.Abs(u.Cut)) + " a year"
	if u.Cut < 0 {
		pace = "a rise of " + pace
	}
	leads := projected(u.Linear, u.Exponential)
	if !u.OneYear {
		return fmt.Sprintf("the pace has changed: over the later half, %s to %s, it is %s: %s", u.From.Label(), u.To.Label(), pace, leads)
	}
	said := "one year, " + u.To.Label()
	if u.To.Start().Year() > u.From.Start().Year()+1 {
		said = "one step, " + u.From.Label() + " to " + u.To.Label()
	}
	return fmt.Sprintf("%s, made %.0f%% of the change since %s (%s to %s); without it the pace is %s: %s",
		said, 100*u.Share, u.Since.Label(), ind.Unit.Format(u.Was), ind.Unit.Format(u.Is), pace, leads)
}

// projected returns the years in which the two curves get there.
func projected(linear, exponential int) string {
	return "linear " + arrival(linear) + ", exponential " + arrival(exponential)
}

// arrival returns the year in which a projection gets there.
func arrival(year int) string {
	if year == 0 {
		return "never"
	}
	return strconv.Itoa(year)
}
