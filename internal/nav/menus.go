package nav

import (
	"cmp"
	"slices"
	"strconv"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/prose"
	"weal/internal/view"
)

// ComparatorMenu returns the menu of what v can be compared with; the usual comparator needs
// no word in the address. The one in force is under the cursor, even if it is no ordinary
// one. The last option is to type the name of any area. It costs a pass over the areas.
func ComparatorMenu(d *dataset.Dataset, v *view.View) Menu {
	menu, now, usual := Menu{Title: "Compare with"}, v.Scope.Comparator, v.Scope.Usual
	offered := analysis.Comparators(d, usual, v.Scope.Areas)
	if group, ok := grouped(d, v); ok { // that the areas shown are in
		if c := analysis.CompareWith(d.Areas().Area(group).Code); !slices.Contains(offered, c) {
			offered = slices.Insert(offered, 1, c)
		}
	}
	if !slices.Contains(offered, now) {
		offered = slices.Insert(offered, 0, now)
	}
	for _, o := range offered {
		if o.IsNone() && v.Scope.Compared {
			continue
		}
		to, note := v.Address, ""
		to.VS = o.String()
		if o == usual {
			to.VS = ""
			if o != (analysis.Comparator{}) { // whose name says it
				note = prose.Usual
			}
		} else if areas := v.Scope.Areas; len(areas) == 1 {
			note = ownIs(d, o, areas[0])
		}
		if o == now {
			menu.Cursor = len(menu.Options)
		}
		menu.Options = append(menu.Options, Option{Label: o.Name(d), Note: note, Step: Replace(to)})
	}
	menu.Options = append(menu.Options, OtherArea())
	return menu
}

// ownIs returns which area c is of those that an area has of its own, "" for another.
func ownIs(d *dataset.Dataset, c analysis.Comparator, area geo.ID) string {
	_, one := c.Single(d)
	if _, ok := c.Area(d, area); ok && !one {
		return c.NameFor(d, area)
	}
	return ""
}

// OtherArea is the option of a menu of comparators that lets the reader type the
// name of any area.
func OtherArea() Option {
	return Option{Label: "another area…", Note: "type its name", Step: Open(address.Address{View: "find", Filter: ":vs "}), Typed: true}
}

// LevelMenu returns the menu of the levels that v can be of, with how many areas each has and
// its own under the cursor; without options if there is none.
func LevelMenu(d *dataset.Dataset, v *view.View) Menu {
	menu, levels := Menu{Title: "Level"}, v.Scope.Levels
	if levels == nil {
		levels = func() []analysis.LevelCount { return analysis.Levels(d, v.Scope.Indicators) }
	}
	for i, l := range levels() {
		if l.Level == v.Scope.Level {
			menu.Cursor = i
		}
		count := indicator.Unit{}.Number(float64(l.Areas))
		menu.Options = append(menu.Options, Option{Label: prose.LevelHeading(d, l.Level), Note: count, Also: l.Level.Short() + " " + l.Level.String(), Step: Replace(v.AtLevel(l))})
	}
	return menu
}

// CategoryMenu returns the menu of the categories of the indicator of v, the total first or, where
// rows are of several, of that of a row, whose rankings they lead to; without options if there are
// none.
func CategoryMenu(d *dataset.Dataset, v *view.View, row int) Menu {
	menu, now := Menu{Title: "Category"}, v.Scope.Indicator
	for _, id := range v.FamilyAt(row) {
		ind := d.Indicator(id)
		o := Option{Label: cmp.Or(ind.Category, prose.AllTogether), Also: ind.Part()}
		if v.Scope.Family != nil {
			o.Step = Replace(v.Of(id))
		} else {
			f := v.Table.Figure(row)
			now = f.Indicator
			f.Indicator, f.Period = id, 0
			o.Step = Open(Leading(d, v, f, "ranking"))
		}
		if id == now {
			menu.Cursor = len(menu.Options)
		}
		menu.Options = append(menu.Options, o)
	}
	return menu
}

// mostYears is how many years back changes are offered from where periods are of many kinds.
const mostYears = 20

// SinceMenu returns the menu of the periods that changes to the one of v can be since: those
// before it, the latest first, or the last years where its figures are of periods of many kinds.
// It is without options if there are none. The usual one, the last that compares, needs no word
// in the address.
func SinceMenu(v *view.View) Menu {
	menu, s := Menu{Title: prose.ChangesSince}, &v.Scope
	add := func(since, label, note string) {
		to := v.Address
		if to.Since = since; since == v.Address.Since {
			menu.Cursor = len(menu.Options)
		}
		menu.Options = append(menu.Options, Option{Label: label, Note: note, Step: Replace(to)})
	}
	add("", prose.LastThatCompares, prose.Usual)
	for at := s.At - 1; at >= 0 && s.Times > 0; at-- {
		value, label := s.Time(at)
		add(value, label, "")
	}
	if s.Times == 0 && v.Table.Indicator != nil {
		latest := 0
		for row := range v.Table.Len {
			latest = max(latest, v.Table.Figure(row).Period.Start().Year())
		}
		for year := latest - 1; year >= latest-mostYears && latest > 0; year-- {
			add(strconv.Itoa(year), strconv.Itoa(year), "")
		}
	}
	if len(menu.Options) == 1 && v.Address.Since == "" {
		menu.Options = nil
	}
	return menu
}

// Leading returns the address of the view called name that is about f, a figure of v: of
// its indicator, its area and its period as far as that view takes them, compared with
// what f is, and at a level that f's area is listed at.
func Leading(d *dataset.Dataset, v *view.View, f analysis.Figure, name string) address.Address {
	form, area, ind := address.Forms()[name], d.Areas().Area(f.Area), d.Indicator(f.Indicator)
	to := v.Address.To(name)
	switch {
	case form.Implied:
		if of, ok := aim(d, f); ok {
			to = to.Of(d.Indicator(of))
		}
	case form.Indicator:
		to = to.Of(ind)
	}
	if form.Theme || form.Takes(address.Theme) {
		to.Theme = ind.Theme.Slug()
	}
	group, isGroup := grouped(d, v)
	switch {
	case name != "spread" && form.Areas > 0:
		to.Areas = []string{d.Areas().Slug(f.Area)}
	case name == "spread" && isGroup: // and not of the areas within that of f
		to.Areas = []string{d.Areas().Slug(group)}
	}
	switch usual := (address.Address{}).LevelFor(area.Level); {
	case form.Lists():
		to.Level = v.Address.LevelFor(area.Level)
	case to.Level == usual || !address.Forms()[v.Address.View].Lists():
		to.Level = ""
	}
	switch from := address.Forms()[v.Address.View]; {
	case isGroup && v.Address.Filter == "" && form.Lists() && form.Takes(address.Filter): // of its members, as here
		to.Level, to.Filter = v.Scope.Level.Slug(), analysis.Within(d, group)
	case form.Theme && from.Lists(): // of areas too, so that a filter lets the same through
		to.Filter = v.Address.Filter
	}
	if form.Theme && address.Forms()[v.Address.View].Theme {
		to.Period = v.Address.Period
	}
	if name == "heatmap" && v.Scope.Comparator.IsNone() {
		to.VS = "" // which a heat map cannot do without
	}
	if f.Period != 0 && form.Takes(address.Period) && form.Indicator && (name == "explain" || isEarlier(d, f, form)) {
		to.Period = analysis.PeriodName(d, f.Indicator, f.Period)
	}
	if form.Areas > 0 && !form.Optional && form.Takes(address.VS) && to.VS == "" && f.Against != analysis.Usual(d, f.Indicator, []geo.ID{f.Area}) {
		to.VS = f.Against.String() // for a figure is compared with the same from view to view
	}
	return to
}

// aim returns the indicator of the way to a target that f leads to, false for that which goes
// without saying: its own if it has a target, and else emissions, if there are any.
func aim(d *dataset.Dataset, f analysis.Figure) (indicator.ID, bool) {
	usual, _ := analysis.AimedAt(d, f.Area)
	to, ok := d.Lookup(analysis.Emissions)
	switch {
	case len(d.Targets(f.Indicator, f.Area)) > 0:
		to = f.Indicator
	case !ok || d.Series(to, f.Area).Latest() < 0:
		return 0, false
	}
	return to, to != usual
}

// grouped returns the area within which those of v are, if v is of such.
func grouped(d *dataset.Dataset, v *view.View) (geo.ID, bool) {
	name, ok := v.Address.Area(), v.Address.View == "spread" && len(v.Address.Areas) > 0
	if !ok {
		name, ok = analysis.WithinCalled(v.Address.Filter)
	}
	if !ok {
		return 0, false
	}
	id, err := analysis.AreaCalled(d, name)
	return id, err == nil
}

// isEarlier reports whether f is of another period than the latest that a view would show.
func isEarlier(d *dataset.Dataset, f analysis.Figure, form address.Form) bool {
	areas, alone := f.Among, form.Areas > 0 && !form.Optional
	if alone && f.IsMissing() && f.Status == dataset.Normal {
		return false // a view of the area has no such period
	}
	if alone || !slices.Contains(areas, f.Area) {
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
