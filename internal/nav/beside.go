package nav

import (
	"fmt"
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// IndicatorBeside returns the step from r, which shows ind for areas, to the next
// indicator of the theme, in the direction of by, that any of them has figures of,
// in its latest period. Where there is none, it says so, of areas called who.
func IndicatorBeside(r address.Address, d *dataset.Dataset, ind indicator.ID, by int, areas []geo.ID, who string) Step {
	theme := d.Indicator(ind).Theme
	inds := analysis.InTheme(d, theme)
	for i := slices.Index(inds, ind) + by; i >= 0 && i < len(inds); i += by {
		if analysis.HasFigures(d, inds[i], areas) {
			r.Indicator, r.Period = d.Indicator(inds[i]).Slug, ""
			return Replace(r)
		}
	}
	place := "first"
	if by > 0 {
		place = "last"
	}
	return Say(fmt.Sprintf("This is the %s indicator of %s with figures for %s.", place, theme, who))
}
