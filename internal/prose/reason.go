package prose

import (
	"fmt"
	"math"

	"weal/internal/analysis"
	"weal/internal/indicator"
)

// reasons words the causes. Of those that name something it has the pattern.
var reasons = [...]string{
	analysis.NoCause:             "",
	analysis.NoFigure:            "there is no figure",
	analysis.NoFigures:           "there are no figures",
	analysis.Withheld:            "the figure is %s",
	analysis.NotFormed:           "the area was not formed at the time",
	analysis.NothingChosen:       "nothing to compare it with was chosen",
	analysis.NothingUsual:        "there is nothing here that it is usually compared with, such as England or the United Kingdom",
	analysis.InNone:              "it is in no single %s",
	analysis.IsComparator:        "it is the comparator itself",
	analysis.IsTotal:             "it is a total, which goes with the size of the area",
	analysis.Marked:              "the figure is marked unreliable",
	analysis.ComparatorMark:      "the figure of %s is marked unreliable",
	analysis.ComparatorGap:       "%s has no figure for %s",
	analysis.PeopleUnknown:       "one is part of the other, and it is not known how many people live in it",
	analysis.MostOfIt:            "the two cannot be told apart, because the area is most of the comparator",
	analysis.FewForSpread:        "it has no interval, and fewer than %d areas have a figure to tell a typical spread by",
	analysis.UnreliableField:     "it has no interval, and most areas' figures are marked unreliable, so that their spread says little",
	analysis.NoSpread:            "it has no interval, and there is no spread between areas to compare it with",
	analysis.NoPolarity:          "neither way is better, so there is no meeting it",
	analysis.TargetAhead:         "the target is for %d, and %s away",
	analysis.NoTarget:            "there is no target on file",
	analysis.NoBaseline:          "the target's baseline is %d, for which there is no figure",
	analysis.OneValue:            "there is only one comparable value",
	analysis.FewValues:           "there are only %d comparable values, and a trend wants %d",
	analysis.Overlapping:         "its periods overlap, so that neighbouring values share their data",
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
	case analysis.FewForSpread:
		s = fmt.Sprintf(s, r.Of)
	case analysis.TargetAhead:
		s = fmt.Sprintf(s, r.Year, ind.Unit.Format(r.Value))
	case analysis.NoBaseline:
		s = fmt.Sprintf(s, r.Year)
	case analysis.FewValues, analysis.CountShort:
		s = fmt.Sprintf(s, r.N, r.Of)
	case analysis.TooLittle:
		s = fmt.Sprintf(s, math.Floor(100*r.Value), 100*analysis.EnoughCoverage)
	case analysis.IsScore:
		s = fmt.Sprintf(s, ind.Unit.Name)
	}
	if r.Absent {
		s = reasons[analysis.NoFigure] + ": " + s
	}
	return s
}
