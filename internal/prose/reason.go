package prose

import (
	"fmt"
	"math"
	"strconv"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
)

// DecidedBy returns how v was decided, as somebody would explain it: "the value against
// the target"; "" for no method.
func DecidedBy(v analysis.Verdict) string {
	by := [...]string{
		analysis.NoMethod:      "",
		analysis.AgainstFixed:  "its 95% interval against a value without one",
		analysis.TwoIntervals:  "a z-test of the two values with their intervals, 5% level",
		analysis.PartAndWhole:  "a z-test of the two values with their intervals, allowing for the area being part of the comparator, 5% level",
		analysis.NotTested:     "", // which is said with it
		analysis.AgainstTarget: "the value against the target",
	}[v.Method]
	if v.Count.Is() {
		by += "; the interval is " + Chance(v.Count)
	}
	return by
}

// byCounts is what is tested where nobody published an interval.
const byCounts = "chance variation in counts of people, worked out by weal"

// Chance returns what the interval of a count is: "chance variation in a count of 36,083
// among 134,160 (Wilson), worked out by weal"; of a round figure, "about 17,855".
func Chance(c analysis.Count) string {
	number := indicator.Unit{}.Number
	return "chance variation in a count of " + either(c.Rounded, "about ", "") + number(c.Count) + " among " + number(c.N) + aside(c.Name()) + ", worked out by weal"
}

// TestedBy returns how m decides, as somebody would explain it; "" for no
// method.
func TestedBy(m analysis.TrendMethod) string {
	return [...]string{
		analysis.NoTrendMethod: "",
		analysis.RecentTrend:   "the weighted line through the last five values and their intervals, tested at p < 0.002, and of one sign whichever value is left out",
		analysis.CountTrend:    "the line through the last five values and the counts of people behind them, tested at p < 0.002, and of one sign whichever value is left out",
		analysis.MannKendall:   "the Mann–Kendall test at the 5% level, with Sen's slope",
		analysis.TwoWindows:    "a z-test of the first and the latest value with their intervals, 5% level, as fewer than five periods have no days in common",
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
	case found.Whole:
		return "the figure of one area on the same ground"
	}
	return fmt.Sprintf("%s, %d of %d members", ind.Combine, found.Known, found.Members)
}

// Status returns what s means: "confidential", "below 5", "marked ~ by its publisher"; "" for
// a normal figure.
func Status(s dataset.Status) string {
	switch {
	case s.Bound() > 0:
		return fmt.Sprintf("below %d", s.Bound())
	case s.IsSign():
		return "marked " + s.String() + " by its publisher"
	}
	return statuses[s]
}

// markedAs returns what their publisher does with figures that have s: "marks it as
// confidential", "marks it ~".
func markedAs(s dataset.Status) string {
	return "marks it " + either(s.IsSign(), s.String(), "as "+Status(s))
}

var statuses = [256]string{
	dataset.Average:       "average of others",
	dataset.Break:         "break in series",
	dataset.Confidential:  "confidential",
	dataset.Differs:       "of another definition",
	dataset.Estimated:     "estimated",
	dataset.Forecast:      "forecast",
	dataset.Imputed:       "imputed",
	dataset.Low:           "low",
	dataset.LowWord:       "close to 0",
	dataset.Provisional:   "provisional",
	dataset.Revised:       "revised",
	dataset.Unreliable:    "unreliable",
	dataset.NoneRecorded:  "none recorded",
	dataset.NotAvailable:  "not available",
	dataset.NotApplicable: "not applicable",
	dataset.NotFormed:     "not formed at the time",
	dataset.TooSmall:      "too small to show",
	dataset.TooLarge:      "too large to show",
}

// reasons words the causes. Of those that name something it has the pattern.
var reasons = [...]string{
	analysis.NoCause:             "",
	analysis.NoFigure:            "there is no figure",
	analysis.NoFigures:           "there are no figures",
	analysis.Withheld:            "the figure is %s",
	analysis.NotFormed:           "the area was not formed at the time",
	analysis.NothingChosen:       "nothing to compare it with was chosen",
	analysis.NothingUsual:        "there are no figures of what it is usually compared with, its nation or else the United Kingdom",
	analysis.InNone:              "it is in no single %s",
	analysis.IsComparator:        "it is the comparator itself",
	analysis.IsTotal:             "it is a total, which goes with the size of the area",
	analysis.Marked:              "the figure is marked unreliable",
	analysis.ComparatorMark:      "the figure of %s is marked unreliable",
	analysis.ComparatorGap:       "%s has no figure for %s",
	analysis.PeopleUnknown:       "one is part of the other, and it is not known how many people live in it",
	analysis.MostOfIt:            "the area is most of the comparator, so that the two cannot be told apart",
	analysis.NoPolarity:          "neither way is better, so there is no meeting it",
	analysis.TargetAhead:         "the target is for %d, with %s to go",
	analysis.NoTarget:            "there is no target on file",
	analysis.NoBaseline:          "the target's baseline is %d, for which there is no figure",
	analysis.NoGoal:              "the target names no value",
	analysis.NationsScope:        "a nation's own target counts what these figures leave out, such as flights and shipping, and starts from another baseline",
	analysis.CurvesDisagree:      "the projections disagree",
	analysis.SlopeUnsure:         "the slope that it takes is within the interval of the present one",
	analysis.UnevenTrack:         "the pace is uneven, and without what makes it so the answer is another",
	analysis.OneValue:            "there is only one comparable value",
	analysis.FewValues:           "there are only %d comparable values, and a trend wants %d",
	analysis.FewWindows:          "only %d of its periods have no days in common, where a trend wants %d, and without intervals the change between two is not tested",
	analysis.Overlapping:         "its periods overlap, so that neighbouring values share their data",
	analysis.NothingBefore:       "there is no earlier figure that it compares with",
	analysis.Broken:              "the series breaks in %s",
	analysis.IsOdd:               "%s stands out",
	analysis.NoFigureIn:          "there is no figure for %s",
	analysis.BaselineNotPositive: "the baseline is not above zero",
	analysis.FewYears:            "there are too few yearly values to say how fast it moves",
	analysis.NoRate:              "a value is not above zero, so that there is no yearly rate",
	analysis.NeverCombined:       "never combined: the figure of a group cannot be worked out from its members' figures, as with medians, ratios of medians and modelled rates",
	analysis.NoMembers:           "it has no members to combine",
	analysis.NoneKnown:           "none of its members has a figure",
	analysis.WeightUnknown:       "the population of a member is not known, so its figure cannot be weighted",
	analysis.CountShort:          "only %d of %d members have a figure, and a count that leaves some out is too low",
	analysis.TooLittle:           "the members with a figure cover %.0f%% of it, less than %.0f%%",
	analysis.NoCommonPeriod:      "there is no period in which every area has a value",
	analysis.NoSamePeriods:       "%s has no values for the same periods",
	analysis.IsScore:             "a score on the scale %s is not a share of another",
	analysis.NotPositive:         "some of its values are zero or less",
}

// CannotSay returns that something about ind cannot be said, and why: "cannot say,
// because the figure is confidential".
func CannotSay(ind *indicator.Indicator, r analysis.Reason) string {
	return cannotSay(ind, "", r)
}

func cannotSay(ind *indicator.Indicator, what string, r analysis.Reason) string {
	return "cannot say" + what + ", because " + Reason(ind, r)
}

// Reason returns why something about ind cannot be said, as the end of a
// sentence: "the figure is confidential"; "" if there is no reason.
func Reason(ind *indicator.Indicator, r analysis.Reason) string {
	s := reasons[r.Cause]
	switch r.Cause {
	case analysis.Withheld:
		s = fmt.Sprintf(s, Status(r.Status))
	case analysis.InNone, analysis.ComparatorMark, analysis.NoSamePeriods:
		s = fmt.Sprintf(s, r.Name)
	case analysis.ComparatorGap:
		s = fmt.Sprintf(s, r.Name, r.Period.Label())
	case analysis.TargetAhead:
		s = fmt.Sprintf(s, r.Year, gapOf(ind.Unit, r.Value))
	case analysis.NoBaseline:
		s = fmt.Sprintf(s, r.Year)
	case analysis.FewValues, analysis.FewWindows, analysis.CountShort:
		s = fmt.Sprintf(s, r.N, r.Of)
	case analysis.Broken, analysis.IsOdd, analysis.NoFigureIn:
		s = fmt.Sprintf(s, r.Period.Label()) + around(": ", r.Name, "")
	case analysis.TooLittle:
		s = fmt.Sprintf(s, math.Floor(100*r.Value), 100*analysis.EnoughCoverage)
	case analysis.IsScore:
		s = fmt.Sprintf(s, ind.Unit.Name)
	}
	if r.Cause == analysis.WeightUnknown && ind.Combine.Figures != "" {
		s = "a member has no figure for " + ind.Combine.Denominator() + " in the same period, so its figure cannot be weighted"
	}
	if (r.Cause == analysis.OneValue || r.Cause == analysis.FewValues) && r.Period != 0 {
		s += ", because the series breaks in " + r.Period.Label()
	}
	if r.Absent {
		s = reasons[analysis.NoFigure] + ": " + s
	}
	return s
}

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
	case analysis.WithCare:
		return "with care across " + w.Day.Format("January 2006") + ": " + w.Name
	case analysis.LeftOut:
		return w.Period.Label() + " is left out, as it stands out: " + w.Name
	case analysis.CloseWeights:
		return "approximate: weighted by " + ind.Combine.Denominator() + ", which is only close to the denominator"
	case analysis.UnreliableMembers:
		return fmt.Sprintf("the figures of %d of its members are unreliable", w.N)
	case analysis.WidthlessIntervals:
		return fmt.Sprintf("the intervals of %d of its members have no width, so that it has none itself", w.N)
	case analysis.MembersMissing:
		return fmt.Sprintf("%d of %d members %s no figure", w.N, w.Of, either(w.N == 1, "has", "have"))
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
		return uneven(ind, w.Uneven, w.Curves)
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
	return joined("; ", texts...)
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
func uneven(ind *indicator.Indicator, u *analysis.Uneven, curves bool) string {
	fine := Finer(ind)
	pace := either(u.Cut < 0, "a rise of ", "a fall of ") + gapOf(fine, math.Abs(u.Cut)) + " a year"
	leads := projected(curves, u.Linear, u.Exponential)
	if !u.OneYear {
		return fmt.Sprintf("the pace over the later half, %s to %s, is %s: %s", u.From.Label(), u.To.Label(), pace, leads)
	}
	said := "one year, " + u.To.Label()
	if u.To.Start().Year() > u.From.Start().Year()+1 {
		said = "one step, " + u.From.Label() + " to " + u.To.Label()
	}
	change := u.Is - u.Was
	made := fmt.Sprintf("made %.0f%% of the change since %s (%s to %s)", 100*u.Share, u.Since.Label(), ind.Unit.Format(u.Was), ind.Unit.Format(u.Is))
	if !(u.Share <= 1) { // a share of more than all there is
		made = fmt.Sprintf("changed it by %s (%s to %s), and all since %s by %s", ind.Unit.Signed(change),
			ind.Unit.Format(u.Was), ind.Unit.Format(u.Is), u.Since.Label(), ind.Unit.Signed(change/u.Share))
	}
	return said + ", " + made + "; without it the pace is " + pace + ": " + leads
}

// gapOf returns how far apart two values of u are: "7.7 percentage points" of what is in per cent.
func gapOf(u indicator.Unit, v float64) string {
	if u.Suffix == "%" {
		return u.Number(v) + " percentage points"
	}
	return u.Format(v)
}

// projected returns the years in which the projections get there: both curves, or the
// line alone.
func projected(curves bool, linear, exponential int) string {
	return "linear " + arrival(linear) + either(curves, ", exponential "+arrival(exponential), "")
}

// arrival returns the year in which a projection gets there.
func arrival(year int) string {
	return either(year == 0, "never", strconv.Itoa(year))
}
