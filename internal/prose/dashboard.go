package prose

import "fmt"

// What the dashboard says of itself, rather than of figures.
const (
	NoViewBefore    = "There is no view before this one; q quits."
	NoViewAfter     = "There is no view after this one."
	NoBoundaries    = "Boundaries make no difference here."
	NoDetail        = "There is no detail here beyond what is shown."
	NothingToOpen   = "There is nothing to open."
	MouseOn         = "Mouse wheel scrolls; press M again to select text with the mouse."
	MouseOff        = "Mouse off: the terminal selects text again."
	ReadBySelf      = "These figures are read again by themselves when they change."
	NothingToRead   = "These figures are built in: there is nothing to read again."
	StillReading    = "Still reading."
	ReadingAgain    = "Reading the data again…"
	ReadAgain       = "The data was read again."
	Updated         = "The figures were updated."
	LevelsElsewhere = "lists the levels that have figures."
	SearchFor       = "an area, an indicator or an address; : for commands"
	SearchHelp      = "type a key or a word"
	AboutWeal       = "weal shows official figures on wellbeing, net zero, living standards and inclusive growth, " +
		"as published by the statistics offices of the United Kingdom and its departments. " +
		"Each indicator names its source beside its figures."
)

// Both returns one notice that says what two do, of which either may be "".
func Both(a, b string) string {
	if a != "" && b != "" {
		a += "; "
	}
	return a + b
}

// What verbs, menus and results of the finder are for.
const (
	OtherLevel    = "list the areas of another level"
	OtherArea     = "compare with another area"
	MouseOnOrOff  = "mouse wheel on or off"
	ASCIIOnOrOff  = "ASCII glyphs on or off"
	MedianOfLevel = "the median of the level"
	WayToNetZero  = "its way to net zero"
	HowUnequal    = "how unequal the areas are"
	SafeOnDark    = "blue and orange, dark background"
	SafeOnLight   = "blue and orange, light background"
)

// StaysAsItWas returns the sentence that data was read again and is not taken, because of
// err.
func StaysAsItWas(err error) string { return "The data stays as it was: " + err.Error() }

// NotInNew returns the sentence that newer data is not taken because it has nothing at an
// address.
func NotInNew(address string) string {
	return "The data stays as it was: the new one has no " + address
}

// UpdatedElsewhere returns the sentence that the figures were updated, but not those of
// the view, because of err.
func UpdatedElsewhere(err error) string {
	return "The figures were updated, but not here: " + err.Error()
}

// UpdatedAndGone returns the sentence that the figures were updated and have no more of
// what an address shows.
func UpdatedAndGone(address string) string {
	return "The figures were updated, and " + address + " is gone."
}

// TooMuchToCopy returns the sentence that n of something, which a noun names one of, are
// more than a clipboard takes.
func TooMuchToCopy(n int, noun string) string {
	return Count(n, noun) + " are too many to copy; weal get ADDRESS --format csv prints them."
}

// Copied returns the sentence that so many lines were copied.
func Copied(lines int) string {
	return fmt.Sprintf("Copied %d lines. If pasting gives nothing, the terminal does not allow OSC 52.", lines)
}

// FiguresOf returns the sentence that so many of all indicators have figures for an area.
func FiguresOf(with, all int) string {
	if with == 0 {
		return "None of the indicators has a figure for it."
	}
	return fmt.Sprintf("%d of %d indicators have figures for it.", with, all)
}

// NothingInHelp returns the sentence that the help has nothing of what was typed.
func NothingInHelp(typed string) string { return "Nothing in the help has “" + typed + "”." }

// What the sections of the help are about.
const (
	OfVerdicts = "Verdicts: how a figure stands to what it is compared with"
	OfTrends   = "Trends: where a series is heading"
	OfLetters  = "Letters beside or in place of a value"
)

// What the signs on screens mean.
const (
	MeansMissing     = "no figure, which is not nought"
	MeansSuppressed  = "the publisher withholds the figure"
	MeansAbsent      = "the area did not exist at the time"
	MeansReference   = "what areas are compared with"
	MeansMark        = "the same, across bars, strips and places"
	MeansSecond      = "the region of the area, on a strip"
	MeansMarked      = "marked, to be compared with others; on a strip, the area"
	MeansBand        = "inside the 95% interval; on a strip, the middle half of areas"
	MeansTicks       = "least to greatest of its own figures; two alone are near the middle"
	MeansDifference  = "differences and changes are of the unrounded values"
	MeansSimilar     = "similar: no more apart than chance, or areas usually, are"
	MeansHigher      = "higher, where neither way is better"
	MeansLower       = "lower, where neither way is better"
	MeansCannotSay   = "cannot say; the detail gives the reason"
	MeansRising      = "rising; in the colour of better, improving"
	MeansFalling     = "falling; in the colour of worse, worsening"
	MeansCombined    = "combined from the area's members"
	MeansApproximate = "the same, with weights that are only close"
	MeansPartial     = "too few members have a figure to combine"
)

// What the keys of pictures say.
const (
	LetterOfStatus = "[c] letter of a status"
	MiddleAndBest  = " middle half of areas  best at the right"
)
