package analysis

import (
	"weal/internal/dataset"
	"weal/internal/period"
)

// A Reason is why something cannot be said, with what a sentence about it needs
// to name. The zero Reason is none: nothing stands in the way.
type Reason struct {
	Cause  Cause
	Absent bool           // there is no figure, for that cause
	Status dataset.Status // of Withheld
	Period period.Period  // of ComparatorMissing
	Year   int            // of a target or its baseline
	N, Of  int            // how many there are, and of how many or how many it takes
	Value  float64        // the distance of TargetAhead; the coverage of TooLittle
	Name   string         // of the comparator or the area that it is about
}

// Is reports whether there is a reason.
func (r Reason) Is() bool { return r.Cause != NoCause }

// A Cause is what stands in the way.
type Cause uint8

// The causes: of figures that are not there, of verdicts, trends, combined
// figures, pathways and indices that cannot be given.
const (
	NoCause Cause = iota

	NoFigure  // in the period
	NoFigures // in any period
	Withheld  // by its publisher, who says so by Status
	NotFormed // the area did not exist in the period

	NothingChosen   // to compare with
	NothingUsual    // to compare with is here
	InNone          // the area is in no single area of the kind called Name
	IsComparator    // the area is what it would be compared with
	IsTotal         // and goes with the size of the area
	Marked          // the figure is marked unreliable
	ComparatorMark  // the figure of Name is
	ComparatorGap   // Name has no figure for Period
	PeopleUnknown   // of two areas of which one is part of the other
	MostOfIt        // the area is most of the comparator
	FewForSpread    // fewer than Of areas have a figure to tell a typical spread by
	UnreliableField // most areas' figures are marked unreliable
	NoSpread        // between the areas
	NoPolarity      // neither way is better, so no target is met
	TargetAhead     // it is for Year, and Value away
	NoTarget        // is on file
	NoBaseline      // there is no figure for Year, the target's baseline

	OneValue // is comparable
	FewValues
	Overlapping // periods

	BaselineNotPositive
	FewYears // to say how fast it moves
	NoRate   // a value is not above zero

	NeverCombined
	NoMembers
	NoneKnown     // of the members' figures
	WeightUnknown // the population of a member
	CountShort    // a count that leaves members out is too low
	TooLittle     // of the weight is covered: Value

	NoCommonPeriod // in which every area has a value
	NoSamePeriods  // Name has no values for the periods of the others
	IsScore        // on a scale
	NotPositive    // some values are zero or less
)
