package analysis

// An Outcome is what a comparison comes to.
type Outcome uint8

// The outcomes. Higher and Lower are for indicators without polarity.
const (
	CannotSay Outcome = iota
	Similar
	Better
	Worse
	Higher
	Lower
	Met
	NotMet
)

// String returns the word for o: "cannot say", "better".
func (o Outcome) String() string {
	return [...]string{"cannot say", "similar", "better", "worse", "higher", "lower", "met", "not met"}[o]
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
	TypicalSpread
	AgainstTarget
)

// String returns the name of m in columns: "interval", "z-test", "z-test, part
// of comparator", "typical spread", "target"; "" for none.
func (m Method) String() string {
	return [...]string{"", "interval", "z-test", "z-test, part of comparator", "typical spread", "target"}[m]
}

// IsTest reports whether m is a test at the 5% level, so that of many verdicts
// some are expected to be false.
func (m Method) IsTest() bool { return m == AgainstFixed || m == TwoIntervals || m == PartAndWhole }
