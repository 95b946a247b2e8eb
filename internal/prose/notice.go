package prose

import (
	"fmt"

	"weal/internal/indicator"
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

func firstOrLast(by int) string {
	if by > 0 {
		return "last"
	}
	return "first"
}

// NotListed returns the sentence that an area has none beside it.
func NotListed() string { return "This area is not listed at its level today." }

// NoOther returns the sentence that no area stands beside the one shown.
func NoOther() string { return "There is no other area of its kind." }

// Chosen returns the sentence that a way is judged by a year that nobody put on file.
func Chosen(year int) string {
	return fmt.Sprintf("Judged against %d, which is chosen: no target is on file for this area.", year)
}

// MayBeChosen returns the sentence about which target years can be chosen.
func MayBeChosen(first, last int) string {
	return fmt.Sprintf("A target can be chosen from %d to %d.", first, last)
}

// OnFile and NoneOnFile say what is judged where the year on file is asked for.
const (
	OnFile     = "This is the target on file."
	NoneOnFile = "No target is on file for this area."
)

// NoThemes returns the sentence that there is no theme.
func NoThemes() string { return "There are no indicators in any theme." }

// NoneBefore returns the sentence that there are no figures earlier than those of when,
// later if after.
func NoneBefore(when string, after bool) string {
	side := "earlier"
	if after {
		side = "later"
	}
	return "No figures " + side + " than " + when + "."
}

// NoneMarked returns the sentence that no area is marked to be compared.
func NoneMarked() string { return "No area is marked: space marks areas, c then draws them together." }

// Marked returns the sentence that most areas are marked, and no more can be.
func Marked(most int) string {
	return fmt.Sprintf("%d areas are marked, as many as one chart can tell apart.", most)
}

// OneArea returns the sentence that there is nothing to compare one area with.
func OneArea() string { return "Comparing takes two areas: mark them in a ranking with space." }

// OnlyArea returns the sentence that the only area of a chart cannot be taken away.
func OnlyArea() string { return "This is the only area of the chart." }

// NothingHere returns the sentence that there is no figure for a key to lead on from.
func NothingHere(key string) string {
	return "There is no figure here for " + key + " to lead on from."
}

// NoneWithin returns the sentence that no area within the one called so has figures.
func NoneWithin(area string) string { return "No area within " + area + " has figures of this." }

// Problem returns err as a sentence.
func Problem(err error) string {
	s := upperFirst(err.Error())
	if s != "" && s[len(s)-1] != '.' {
		s += "."
	}
	return s
}

// NoneOfTheme returns the sentence that what is shown has no figures in a theme.
func NoneOfTheme(t indicator.Theme) string { return "No figures in " + t.Title() + " here." }
