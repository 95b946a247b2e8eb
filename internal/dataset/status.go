package dataset

import (
	"iter"
	"strconv"
	"strings"
)

// A Status is what a publisher puts beside a value, or in place of one: a letter, a sign,
// or a bound that the value is below.
type Status byte

// The statuses, by the shorthand of the Government Analysis Function ("Using symbols and
// shorthand", 2022) and of StatsWales; those for imputed values and other definitions are
// of SDMX's CL_OBS_STATUS, as Eurostat and the OECD have it.
const (
	Normal        Status = 0
	Average       Status = 'a' // of other values
	Break         Status = 'b' // the series is not comparable across this period
	Confidential  Status = 'c' // suppressed
	Differs       Status = 'd' // in definition from the others
	Estimated     Status = 'e'
	Forecast      Status = 'f'
	Imputed       Status = 'i'
	Low           Status = 'k' // it would be rounded to 0, and is not
	LowWord       Status = 'l' // the same, written "low"
	Provisional   Status = 'p'
	Revised       Status = 'r'
	Unreliable    Status = 'u'
	NoneRecorded  Status = 'w' // in a survey
	NotAvailable  Status = 'x'
	NotApplicable Status = 'z'

	// The signs mean what their publisher says, which is not the same for all: Nomis has ~
	// for less than 500, and ! for a sample that is too small.
	Starred  Status = '*' // or with a dagger, or the number of a note
	Tilde    Status = '~'
	Exclaim  Status = '!'
	Hash     Status = '#'
	Point    Status = '.'
	Slash    Status = '/'
	TooSmall Status = '<' // for the file to say, which says no whole number
	TooLarge Status = '>'

	// NotFormed is a letter of ours, that no file has: the area did not exist
	// yet, or no longer.
	NotFormed Status = 'n'
)

// below is the Status of values that are less than 0. That of values below n is n more.
const below = 0x80

// mostBelow is the highest bound that a Status can tell.
const mostBelow = 100

// Below returns the Status of a value of which its publisher says only that it is less
// than n: TooSmall, if n is not from 1 to 100.
func Below(n int) Status {
	if n < 1 || n > mostBelow {
		return TooSmall
	}
	return Status(below + n)
}

// Bound returns what values of the status are below; 0 if it does not say.
func (s Status) Bound() int { return max(int(s)-below, 0) }

// IsSign reports whether s is a sign, whose meaning its publisher alone knows.
func (s Status) IsSign() bool { return s != Normal && strings.IndexByte("*~!#./", byte(s)) >= 0 }

// What a status can be said of.
const (
	ofValue = 1 << iota // a value that there is
	ofGap               // that there is none
	hidden              // that there is none because its publisher does not show it
)

var said = [below]uint8{
	Break: ofValue, Differs: ofValue, Imputed: ofValue, Forecast: ofValue, Estimated: ofValue, Provisional: ofValue, Revised: ofValue,
	Average: ofValue | ofGap, Unreliable: ofValue | ofGap | hidden, Starred: ofValue | ofGap | hidden,
	NotAvailable: ofGap, NotApplicable: ofGap, NoneRecorded: ofGap,
	Confidential: ofGap | hidden, Low: ofGap | hidden, LowWord: ofGap | hidden, TooSmall: ofGap | hidden, TooLarge: ofGap | hidden,
	Tilde: ofGap | hidden, Exclaim: ofGap | hidden, Hash: ofGap | hidden, Point: ofGap | hidden, Slash: ofGap | hidden,
}

// says returns what s can be said of.
func (s Status) says() uint8 {
	switch {
	case s < below:
		return said[s]
	case 0 < s.Bound() && s.Bound() <= mostBelow:
		return ofGap | hidden
	}
	return 0
}

// IsOfValues reports whether s is said of values, and of nothing else.
func (s Status) IsOfValues() bool { return s.says() == ofValue }

// IsOfGaps reports whether s says that there is no value.
func (s Status) IsOfGaps() bool { return s.says()&^hidden == ofGap }

// Hides reports whether there is a figure where one is missing with the status s: what is
// not available or cannot be is nowhere.
func (s Status) Hides() bool { return s.says()&hidden != 0 }

// Statuses yields the statuses that files may have, but for those of Below.
func Statuses() iter.Seq[Status] {
	return func(yield func(Status) bool) {
		for s, of := range said {
			if of != 0 && !yield(Status(s)) {
				return
			}
		}
	}
}

// gravity are the statuses of values, the one that says most against a value first.
var gravity = [...]Status{Unreliable, Break, Differs, Imputed, Forecast, Estimated, Provisional, Revised, Average, Starred}

// Graver returns the status that says more against a value, or Normal if neither is said of
// values: what is true of one member's is true of the figure that it is part of.
func Graver(a, b Status) Status {
	for _, s := range gravity {
		if a == s || b == s {
			return s
		}
	}
	return Normal
}

// String returns s as files have it: a letter, a sign, "low" or "<5"; "" for Normal.
func (s Status) String() string {
	switch {
	case s == Normal:
		return ""
	case s == LowWord:
		return "low"
	case s > below:
		return "<" + strconv.Itoa(s.Bound())
	}
	return string(rune(s))
}

// LookupStatus returns the status that String writes as s, in brackets or not; false if
// there is none.
func LookupStatus(s string) (status Status, ok bool) {
	sign := s
	if n := len(s); n > 2 && s[0] == '[' && s[n-1] == ']' {
		sign = s[1 : n-1]
	}
	switch n := len(sign); {
	case n == 0:
		return Normal, true
	case sign == "low":
		status = LowWord
	case n == 1:
		status = Status(sign[0])
	case n < 5 && sign[0] == '<': // "<100"
		bound, _ := strconv.Atoi(sign[1:])
		status = Below(bound)
	}
	if status.says() == 0 || status.String() != sign {
		return Normal, false
	}
	return status, true
}

// Shorthand returns the statuses that files may have, with blanks between.
func Shorthand() string {
	var signs []string
	for s := range Statuses() {
		signs = append(signs, s.String())
	}
	return strings.Join(signs, " ")
}
