package prose

import "weal/internal/geo"

// NoAreas says why a table of the areas of l has no rows: because of the filter, if
// there is one, or else because no area is of that level.
func NoAreas(l geo.Level, filtered bool) string {
	if filtered {
		return "No area is called that. esc clears the filter."
	}
	return "There are no " + LevelName(l) + ". L lists the levels that have figures."
}
