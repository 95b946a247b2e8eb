package nav

import (
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/view"
)

// Leading returns the address of the view called name that is about f, a figure of v: of
// its indicator, its area and its period as far as that view takes them, compared with
// what f is, and at a level that f's area is listed at.
func Leading(d *dataset.Dataset, v *view.View, f analysis.Figure, name string) address.Address {
	form, area, ind := address.Forms()[name], d.Areas().Area(f.Area), d.Indicator(f.Indicator)
	to := v.Address.To(name)
	if form.Indicator {
		to.Indicator = ind.Slug
	}
	if form.Theme || form.Takes(address.Theme) {
		to.Theme = ind.Theme.Slug()
	}
	if form.Areas > 0 && name != "spread" { // which would be of the areas within it
		to.Areas = []string{d.Areas().Slug(f.Area)}
	}
	switch usual := (address.Address{}).LevelFor(area.Level); {
	case form.Lists():
		to.Level = v.Address.LevelFor(area.Level)
	case to.Level == usual || !address.Forms()[v.Address.View].Lists():
		to.Level = ""
	}
	if form.Theme {
		if to.Filter = v.Address.Filter; address.Forms()[v.Address.View].Theme {
			to.Period = v.Address.Period
		}
	}
	if name == "heatmap" && v.Scope.Comparator.IsNone() {
		to.VS = "" // which a heat map cannot do without
	}
	if f.Period != 0 && form.Takes(address.Period) && form.Indicator && (name == "explain" || isEarlier(d, f, form)) {
		to.Period = analysis.PeriodName(d, f.Indicator, f.Period)
	}
	if form.Areas > 0 && !form.Optional && form.Takes(address.VS) {
		to = Against(to, d, f.Against, f.Indicator, f.Area)
	}
	return to
}

// isEarlier reports whether f is of another period than the latest that a view would show.
func isEarlier(d *dataset.Dataset, f analysis.Figure, form address.Form) bool {
	areas := f.Among
	if form.Areas > 0 && !form.Optional || !slices.Contains(areas, f.Area) {
		areas = []geo.ID{f.Area}
	}
	latest, ok := analysis.Latest(d, f.Indicator, areas)
	return ok && f.Period != 0 && f.Period != latest
}

// Within returns the address of the areas that lie within that of f: of the overview or
// the heat map if v is one, and else ranked by the indicator. It is false if none there
// has figures.
func Within(d *dataset.Dataset, v *view.View, f analysis.Figure) (address.Address, bool) {
	level, ok := analysis.LevelWithin(d, f.Indicator, f.Area)
	if !ok {
		return address.Address{}, false
	}
	name := "ranking"
	if address.Forms()[v.Address.View].Theme {
		name = v.Address.View
	}
	to := Leading(d, v, f, name)
	to.Level, to.Filter = level.Slug(), analysis.Within(d, f.Area)
	return to, true
}
