package prose

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// What the dashboard says of itself, and of what is not there, rather than of figures.
const (
	NoViewBefore    = "There is no view before this one; q quits."
	NoViewAfter     = "There is no view after this one."
	NoBoundaries    = "Boundaries make no difference here."
	NoDetail        = "There is no detail here beyond what is shown."
	NoIndicators    = "No indicator is called that."
	NoArea          = "No area is called that."
	EscClears       = "esc clears the filter."
	NotStated       = "Not stated."
	NoThemes        = "There are no indicators in any theme."
	NoOther         = "There is no other area of its kind."
	NotListed       = "This area is not listed at its level today."
	NothingToOpen   = "There is nothing to open."
	NoneMarked      = "No area is marked: space marks areas, c then draws them together."
	NoneOnFile      = "No target is on file for this area."
	OnFile          = "This is the target on file."
	OneArea         = "Comparing takes two areas: mark them in a ranking with space."
	NoneFurther     = "No figures of its region or its councils go further back."
	OnlyArea        = "This is the only area of the chart."
	MouseOn         = "Mouse on: a click selects, and opens what is selected; the wheel scrolls. M gives selecting text back."
	Drawing         = "Drawing …"
	MouseOff        = "Mouse off: the terminal selects text again."
	LinesInASCII    = "With ASCII glyphs alone, lines have only those."
	ReadBySelf      = "These figures are read again by themselves when they change."
	NothingToRead   = "These figures are built in: there is nothing to read again."
	StillReading    = "Still reading."
	ReadingAgain    = "Reading the data again…"
	ReadAgain       = "The data was read again."
	Updated         = "The figures were updated."
	NoCourse        = "There is no other figure to draw a line to."
	LevelsElsewhere = "lists the levels that have figures."
	SearchFor       = "an area, an indicator or an address; : for commands"
	SearchHelp      = "type a key or a word"
	AboutWeal       = "weal shows official figures on wellbeing, net zero, living standards and inclusive growth, " +
		"as published by the statistics offices of the United Kingdom and its departments. " +
		"Each indicator names its source beside its figures."
)

// A Refusal is the sentence that says why there is nothing to show, as an error: it is
// shown by itself.
type Refusal string

// Error returns r.
func (r Refusal) Error() string { return string(r) }

// Both returns one notice that says what two do, of which either may be "".
func Both(a, b string) string { return joined("; ", a, b) }

// What verbs, menus and results of the finder are for.
const (
	OtherLevel      = "list the areas of another level"
	OtherArea       = "compare with another area"
	MouseOnOrOff    = "mouse on or off"
	DrawIntoFile    = "draw what is shown into a file, for a paper"
	ASCIIOnOrOff    = "ASCII glyphs on or off"
	MedianOfLevel   = "the median of the level"
	HowUnequal      = "how unequal the areas are"
	OnBoth          = "readable on any background"
	RedGreenOnDark  = "green and red, for a dark background"
	RedGreenOnLight = "green and red, for a light background"
	DrawnWith       = "draw lines with braille or boxes"
	LinesBraille    = "lines of braille dots"
	LinesBox        = "lines of box signs"
)

// Saved says where a picture was written.
func Saved(where string) string { return "Written to " + where + "." }

// SaveCommand returns the command by which the reader of a server, which ssh reaches as host
// says, draws an address into a file of their own.
func SaveCommand(host, address, file string) string {
	ending := strings.TrimPrefix(filepath.Ext(file), ".")
	if file == "" {
		ending, file = "svg", "view.svg"
	}
	return fmt.Sprintf("ssh %s \"show '%s' --format %s\" > %s", cmp.Or(host, "HOST"), address, ending, file)
}

// SaveByCommand returns the sentence that names such a command, which was copied.
func SaveByCommand(command string) string {
	return "Files here are the server's. Copied, for your own machine: " + command
}

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

// Why newer figures are not shown: they may not be complete, something is wrong in them,
// or nobody knows whether there are any.
const (
	NewerWait       = "newer figures wait"
	NewerRefused    = "newer figures refused"
	NewerUnreadable = "files unreadable"
)

// Since says from when on, for readers who may be anywhere, and have a screen open for days.
func Since(t time.Time) string { return "since " + t.UTC().Format("2 Jan 15:04 MST") }

// What is said of the periods that changes are since.
const (
	ChangesSince      = "Changes since"
	NoCloser          = "The map goes no closer than this: - shows all of it again."
	NoWider           = "This is the whole map: + goes closer."
	LastThatCompares  = "the last comparable period"
	Usual             = "usual" // of what holds where nothing is chosen
	ShortMedian       = "med"   // before the value of one, in a column of other comparators
	NoneToChangeSince = "There is no earlier period for a change to be since."
)

// TooMuchToCopy returns the sentence that n of something, which a noun names one of, are
// more than a clipboard takes.
func TooMuchToCopy(n int, noun string) string {
	return indicator.Count(n, noun) + " are too many to copy; weal get ADDRESS --format csv prints them."
}

// Copied returns the sentence that a text was copied: the line it is, or how many.
func Copied(text string) string {
	line, more, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if more == "" {
		return "Copied: " + line
	}
	return fmt.Sprintf("Copied %d lines. If pasting gives nothing, the terminal does not allow OSC 52.", 2+strings.Count(more, "\n"))
}

// Opening says that what is called so is being read.
func Opening(what string) string { return "Opening " + what }

// What a reader is told who is asked what a file leaves open.
const (
	KeepAnswer    = "keep the answer beside the file"
	AnotherAnswer = "another:"
	FirstRows     = "The first rows"
)

// What is said of how the reader's own files were read.
const (
	WhatWasRead   = "what was read of your files"
	NothingToTell = "There is nothing to say of how these figures were read."
)

// Typed says what an answer can be that is typed for an option of the command line.
func Typed(option string) string {
	return either(option == "period", "2024, March 2024 or 2024-04-01/P1Y", "")
}

// LeaveRows is the answer that so many rows are to be left out.
func LeaveRows(n int) string {
	return either(n == 1, "leave that row out", "leave those "+indicator.Count(n, "row")+" out")
}

// RowsWait says that so many rows wait for an answer.
func RowsWait(n int) string {
	return indicator.Count(n, "row") + either(n == 1, " waits", " wait") + " for the answer."
}

// Read says what was read of a file as what, in words that the file has.
func Read(told string) string { return "Read: " + told }

// ReadSeveral says that so many files were read, and how to see as what.
func ReadSeveral(n int, files string) string {
	return indicator.Count(n, "file") + " read by their headings: weal check --explain " + files + " says how"
}

// Kept says where an answer is kept, NotKept why it is not.
func Kept(where string) string { return "Kept in " + where }

// NotKept says that an answer counts for now alone, because of why.
func NotKept(why string) string { return "The answer is not kept: " + why }

// Waiting says that so many rows are left out until a question is answered.
func Waiting(rows int, question string) string {
	return RowsWait(rows) + " " + question
}

// ToMend says that so many rows of files were left out and that they have so many problems
// and doubts, and how they are listed; "" if there is none.
func ToMend(rows, problems, doubts int, files string) string {
	var found []string
	if rows > 0 {
		found = append(found, indicator.Count(rows, "row")+" left out")
	}
	if problems > 0 {
		found = append(found, indicator.Count(problems, "problem"))
	}
	if doubts > 0 {
		found = append(found, indicator.Count(doubts, "doubt"))
	}
	return around("", list(found), ": weal check "+files+either(rows+problems+doubts == 1, " shows it", " lists them"))
}

// Idle returns the sentence that a key that does something elsewhere does nothing here.
func Idle(key, does string) string { return key + " (" + does + ") can do nothing here." }

// Themes returns the sentence that there are so many themes.
func Themes(n int) string {
	return "There " + either(n == 1, "is ", "are ") + indicator.Count(n, "theme") + "."
}

// NothingCalled returns the sentence that nothing is called what was typed, before the
// nearest if there are any.
func NothingCalled(typed string, nearest bool) string {
	return "Nothing is called “" + typed + "”." + either(nearest, " The nearest:", "")
}

// NothingTaken returns the sentence that a command does not take what was typed after it.
func NothingTaken(command, typed string) string {
	return "“" + typed + "” is nothing that :" + command + " takes."
}

// NoCommand returns the sentence that no command is called what was typed, which one that is
// near, if near is not "", else which there are, and where to look for anything else.
func NoCommand(typed, near string, commands []string) string {
	there := either(near == "", "There are "+strings.Join(commands, ", "), "The nearest is :"+near)
	return "No command is called “" + typed + "”. " + there + "; / finds areas and indicators."
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
	MeansSign        = "as the publisher marks the figure; its notes say why"
	MeansAbsent      = "the area did not exist at the time"
	MeansReference   = "what areas are compared with"
	MeansMark        = "the same, across bars, strips and places"
	MeansSecond      = "the region of the area, on a strip"
	MeansMarked      = "marked, to be compared with others"
	MeansBand        = "inside the 95% interval"
	MeansPeriod      = "the chosen period, or a break in a series"
	MeansCare        = "compare with care across this line"
	MeansCut         = "an axis that does not begin at 0"
	MeansPoint       = "a value beside others; on a strip, the area"
	MeansWhisker     = "its 95% interval; on a strip and between worst and best, the middle half of areas"
	MeansTicks       = "least to greatest of its own figures; two alone are near the middle"
	MeansDifference  = "differences and changes are of the unrounded values"
	MeansSimilar     = "similar: no more apart than chance makes figures"
	MeansHigher      = "higher, where neither way is better"
	MeansLower       = "lower, where neither way is better"
	MeansAbove       = "above, not tested; its colour says which way is better"
	MeansBelow       = "below, not tested; its colour says which way is better"
	MeansLevel       = "level, not tested: equal as shown"
	MeansTrack       = "met or on track, or not: beside a target, and no test"
	MeansCannotSay   = "cannot say; the detail gives the reason"
	MeansRising      = "rising; in the colour of better, improving"
	MeansFalling     = "falling; in the colour of worse, worsening"
	MeansCombined    = "combined from the area's members"
	MeansApproximate = "the same, with weights that are only close"
	MeansOld         = "ended more than 3 years before the latest release here"
	MeansPartial     = "too few members have a figure to combine"
)

// What the keys of pictures say.
const (
	NoRoomForChart  = "a chart needs a taller window"
	LettersOfStatus = "c u x z: a status" // of those that stand for a figure
	NoVerdictHere   = "cuxz none"         // after the signs of cells without a verdict, where there is no room for a word each
	MiddleHalfOf    = "middle half of areas"
	NotFromZero     = "not from 0" // of a scale
	BreakHere       = "break"      // beside the line of one in a chart
	MoreInDetail    = "D more"     // at the end of a rule under which not all is said
	Worst, Best     = "worst", "best"
)

// NoMore returns the sentence that no indicator of t stands beside the one shown, after
// it if by is above 0, with figures for who.
func NoMore(t indicator.Theme, by int, who string) string {
	return fmt.Sprintf("This is the %s indicator of %s with figures for %s.", firstOrLast(by), t, who)
}

// NoMoreAreas returns the sentence that no area of the level stands beside the one shown,
// after it if by is above 0.
func NoMoreAreas(by int) string {
	return "This is the " + firstOrLast(by) + " area of its level with figures."
}

func firstOrLast(by int) string { return either(by > 0, "last", "first") }

// Chosen returns the sentence that a way is judged by a year that nobody put on file.
func Chosen(year int) string {
	return fmt.Sprintf("Judged against %d, which is chosen: no target is on file for this area.", year)
}

// NoTargetFor returns the sentence that says that an area called name has no target for
// ind, where nothing can be said without one.
func NoTargetFor(ind *indicator.Indicator, name string) string {
	return fmt.Sprintf("No target for %s is on file for %s.", lowerFirst(ind.Name), name)
}

// MayBeChosen returns the sentence about which target years can be chosen.
func MayBeChosen(first, last int) string {
	return fmt.Sprintf("A target can be chosen from %d to %d.", first, last)
}

// NoneBefore returns the sentence that there are no figures earlier than those of when,
// later if after.
func NoneBefore(when string, after bool) string {
	return "No figures " + either(after, "later", "earlier") + " than " + when + "."
}

// Marked returns the sentence that most areas are marked, and no more can be.
func Marked(most int) string {
	return fmt.Sprintf("%d areas are marked, as many as one chart can tell apart.", most)
}

// NothingHere returns the sentence that there is no figure for a key to lead on from.
func NothingHere(key string) string {
	return "There is no figure here for " + key + " to lead on from."
}

// OfSeveral returns the sentence that a key leads on from one area, and there are several.
func OfSeveral(key string) string {
	return key + " leads on from one area, and this is of several: the ranking lists them."
}

// NoneWithin returns the sentence that no area within the one called so has figures.
func NoneWithin(area string) string { return "No area within " + area + " has figures of this." }

// NoPeriod says that ind has no figures for who in the period called name, and in which of
// periods it has: those beside p, which name is, or the first and the last.
func NoPeriod(name string, p period.Period, ind *indicator.Indicator, who string, periods []period.Period) string {
	i, _ := slices.BinarySearch(periods, p)
	first, last := periods[0], periods[len(periods)-1]
	if i > 0 && i < len(periods) {
		return fmt.Sprintf("period %q: %s has no figures for %s then; the nearest are of %s and of %s", name, ind.Name, who, periods[i-1].Label(), periods[i].Label())
	}
	return fmt.Sprintf("period %q: %s has figures for %s from %s to %s", name, ind.Name, who, first.Label(), last.Label())
}

// Problem returns err as a sentence.
func Problem(err error) string {
	return Sentence(strings.TrimSuffix(err.Error(), "."))
}

// NoneOfTheme returns the sentence that what is shown has no figures in a theme.
func NoneOfTheme(t indicator.Theme) string { return "No figures in " + t.Title() + " here." }

// NoAreas says that no area is of level l.
func NoAreas(l geo.Level) string { return "There are no " + lowerFirst(l.Plural()) + "." }

// TrendIn says that a result leads to the trend of an area of level l.
func TrendIn(l geo.Level) string { return "trend, " + l.String() }

// NoPlace says that a filter for what lies within a place names none, and what is near.
func NoPlace(name string, near []string) string {
	return fmt.Sprintf("No area that has members is called %q.", name) + around(" Did you mean ", strings.Join(near, ", "), "?")
}

// NoneLies says that none of the areas of l lies within the one called name.
func NoneLies(name string, l geo.Level) string {
	if l == geo.Custom {
		return "No area lies within " + name + "."
	}
	return "None of the " + lowerFirst(l.Plural()) + " lies within " + name + "."
}

// TakenFor says which area a filter for what lies within a place was taken for, and for
// which others it was not.
func TakenFor(name string, others []string) string {
	const most = 3
	if len(others) > most {
		others = append(others[:most:most], strconv.Itoa(len(others)-most)+" more")
	}
	return "in " + name + around("; not taken: ", strings.Join(others, ", "), "")
}

// NothingLeftOut says that no area of a spread, which is called so, lies in the one called
// name.
func NothingLeftOut(name, areas string) string {
	return "None of the " + areas + " lies in " + name + ", so there is nothing to leave out."
}

// WithoutArea returns what areas, called so, are called without the one called name; areas
// if that is "".
func WithoutArea(areas, name string) string {
	if name == "" {
		return areas
	}
	return strings.TrimSuffix(areas, " and "+name) + " without " + name
}

// Unlisted says that n indicators are not listed, because there are no figures of them.
func Unlisted(n int) string { return strconv.Itoa(n) + " without figures" }

// NoneInTheme says that no indicator of a theme has figures for the areas of l.
func NoneInTheme(d *dataset.Dataset, t indicator.Theme, l geo.Level) string {
	return t.Title() + ": no figures for " + LevelName(d, l) + "."
}

// TooManyTrends says that so many areas are too many to sort by trend.
func TooManyTrends(areas int) string {
	return indicator.Count(areas, "area") + " are too many to sort by trend"
}

// TooManyVerdicts says that so many areas are too many to count the verdicts on them.
func TooManyVerdicts(areas int) string {
	return indicator.Count(areas, "area") + " are too many to count the verdicts on"
}
