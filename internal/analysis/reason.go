package analysis

import (
	"time"

	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// A Reason is why something cannot be said, with what a sentence about it needs
// to name. The zero Reason is none: nothing stands in the way.
type Reason struct {
	Cause  Cause
	Absent bool           // there is no figure, for that cause
	Status dataset.Status // of Withheld
	Period period.Period  // of ComparatorGap, NoFigureIn and IsOdd; from which a series starts anew
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

	NothingChosen  // to compare with
	NothingUsual   // to compare with is here
	InNone         // the area is in no single area of the kind called Name
	IsComparator   // the area is what it would be compared with
	IsTotal        // and goes with the size of the area
	Marked         // the figure is marked unreliable
	ComparatorMark // the figure of Name is
	ComparatorGap  // Name has no figure for Period
	PeopleUnknown  // of two areas of which one is part of the other
	MostOfIt       // the area is most of the comparator
	NoPolarity     // neither way is better, so no target is met
	TargetAhead    // it is for Year, and Value away
	NoTarget       // is on file
	NoBaseline     // there is no figure for Year, the target's baseline
	NoGoal         // is named by the target
	NationsScope   // the target of a nation is of more than the figures are

	OneValue      // is comparable, since Period if there is a break
	FewValues     // since Period if there is a break
	FewWindows    // do not overlap, and two are not tested
	Overlapping   // periods
	NothingBefore // that a figure compares with
	Broken        // series, at Period, because of Name
	IsOdd         // the figure of Period stands out, because of Name
	NoFigureIn    // Period

	BaselineNotPositive
	FewYears // to say how fast it moves
	NoRate   // a value is not above zero

	CurvesDisagree // about getting there in time
	SlopeUnsure    // the slope that it takes is within the interval of the present one
	UnevenTrack    // at the pace that is left without what is uneven in it, the track is another

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

// An Outcome is what a comparison comes to.
type Outcome uint8

// The outcomes. Higher and Lower are for indicators without polarity. Above, Level and
// Below are of what was not tested: they say on which side a figure is, as it is shown, and
// neither that it is good nor that it is more than chance.
const (
	CannotSay Outcome = iota
	Similar
	Better
	Worse
	Higher
	Lower
	Met
	NotMet
	Above
	Level
	Below
)

// InLegend lists the outcomes in the order in which legends have them: those of tests, those
// of none, those of targets, and CannotSay.
func InLegend() []Outcome {
	return []Outcome{Better, Similar, Worse, Higher, Lower, Above, Level, Below, Met, NotMet, CannotSay}
}

// Favours says which way an outcome of a figure of some polarity is: 1 for good, -1 for bad,
// 0 for neither. Of what was not tested it is no more than the side on which it is.
func (o Outcome) Favours(p indicator.Polarity) int {
	switch o {
	case Better, Met:
		return 1
	case Worse, NotMet:
		return -1
	case Above:
		return int(p)
	case Below:
		return -int(p)
	}
	return 0
}

// IsTested reports whether o is what a test comes to, or whether a target is met.
func (o Outcome) IsTested() bool { return o >= Similar && o <= NotMet }

// String returns the word for o: "cannot say", "better".
func (o Outcome) String() string {
	return [...]string{"cannot say", "similar", "better", "worse", "higher", "lower", "met", "not met", "above", "level", "below"}[o]
}

// A Method is how a verdict was reached (Fingertips technical guidance;
// Schenker and Gentleman 2001).
type Method uint8

// The methods.
const (
	NoMethod Method = iota
	AgainstFixed
	TwoIntervals
	PartAndWhole
	NotTested
	AgainstTarget
)

// String returns the name of m in columns: "interval", "z-test", "z-test, part
// of comparator", "untested", "target"; "" for none.
func (m Method) String() string {
	return [...]string{"", "interval", "z-test", "z-test, part of comparator", "untested", "target"}[m]
}

// IsTest reports whether m is a test at the 5% level, so that of many verdicts
// some are expected to be false.
func (m Method) IsTest() bool { return m == AgainstFixed || m == TwoIntervals || m == PartAndWhole }

// A Warning is what is to be doubted about a result that stands all the same,
// with what a sentence about it needs to name. The zero Warning is none.
type Warning struct {
	Doubt           Doubt
	N, Of           int     // members that it is true of, and all of them
	Year, Wanted    int     // of weights, and of the figure
	Value           float64 // a figure that is out of range, or an autocorrelation
	Least, Greatest float64 // of members' figures
	Uneven          *Uneven // of UnevenPace
	Curves          bool    // of UnevenPace: both projections are judged
	Day             time.Time
	Period          period.Period
	Name            string
}

// A Doubt is what a Warning is about.
type Doubt uint8

// The doubts: of trends, combined figures, figures beside their members', and
// pathways.
const (
	NoDoubt Doubt = iota

	IntervalMissing // one of a trend's values has none, or one without width
	PeriodMissing   // between a trend's last values
	Leaning         // of each value on the one before
	MixedBasis      // some values are published and some combined
	WithCare        // two sides of Day compare, because of Name
	LeftOut         // the figure of Period, which stands out because of Name

	CloseWeights       // are only close to the denominator
	UnreliableMembers  // N of them
	WidthlessIntervals // of N members
	MembersMissing     // N of Of have no figure
	OtherYear          // weights are of Year, for there are none of Wanted

	BeyondMembers // a figure is outside the range of its own members

	BreakAfterBaseline
	LinearAlone // is judged, for an exponential fall never comes to nothing
	UnevenPace
)

// What decides, for those who put in words what was decided.
const (
	// Significance is the level of the tests of differences, and of those of trends
	// without intervals: the share that chance alone would find.
	Significance = 0.05
	// Critical is what |z| has to reach at that level.
	Critical = stat.Z95
	// IntervalErrors is how many standard errors a 95% interval is wide.
	IntervalErrors = 2 * stat.Z95
	// TrendThreshold is what the χ² of a recent trend has to exceed.
	TrendThreshold = stat.TrendThreshold
)
