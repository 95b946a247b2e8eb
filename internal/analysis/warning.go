package analysis

// A Warning is what is to be doubted about a result that stands all the same,
// with what a sentence about it needs to name. The zero Warning is none.
type Warning struct {
	Doubt           Doubt
	N, Of           int     // members that it is true of, and all of them
	Year, Wanted    int     // of weights, and of the figure
	Value           float64 // a figure that is out of range, or an autocorrelation
	Least, Greatest float64 // of members' figures
	Uneven          *Uneven // of UnevenPace
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
