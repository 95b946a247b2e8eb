package prose

import (
	"strconv"

	"weal/internal/geo"
	"weal/internal/indicator"
)

// NoAreas says why a table of the areas of l has no rows: because of the filter, if
// there is one, or else because no area is of that level.
func NoAreas(l geo.Level, filtered bool) string {
	if filtered {
		return "No area is called that. esc clears the filter."
	}
	return "There are no " + LevelName(l) + ". L lists the levels that have figures."
}

// NoIndicators says that the filter lets no indicator through.
func NoIndicators() string { return "No indicator is called that. esc clears the filter." }

// Unlisted says that n indicators are not listed, because there are no figures of them.
func Unlisted(n int) string { return strconv.Itoa(n) + " without figures" }

// NoneInTheme says that no indicator of a theme has figures for the areas of l.
func NoneInTheme(t indicator.Theme, l geo.Level) string {
	return t.Title() + ": no figures for " + LevelName(l) + "."
}

// TooManyTrends says that so many areas are too many to sort by trend.
func TooManyTrends(areas int) string { return Count(areas, "area") + " are too many to sort by trend" }

// TooManyVerdicts says that so many areas are too many to count the verdicts on them.
func TooManyVerdicts(areas int) string {
	return Count(areas, "area") + " are too many to count the verdicts on"
}
