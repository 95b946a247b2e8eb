package view

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/prose"
)

// A subject is what a view finds at its address, whichever view it is.
type subject struct {
	d       *dataset.Dataset
	made    *maker
	addr    address.Address
	theme   indicator.Theme // of a view of a theme
	id      indicator.ID    // of a view of one indicator
	ind     *indicator.Indicator
	level   geo.Level // whose areas are listed or, in a view of one area, that it is seen among
	vs      analysis.Comparator
	usually analysis.Comparator // what areas are compared with unless another is chosen, once they are known; zero if it differs by indicator
}

func newSubject(d *dataset.Dataset, a address.Address) (subject, error) {
	s := subject{d: d, made: newMaker(d), addr: a}
	var err error
	switch form := address.Forms()[a.View]; {
	case form.Theme:
		s.theme, err = themeCalled(d, a.Theme)
	case form.Indicator && !(form.Implied && a.Indicator == ""):
		if s.id, err = analysis.IndicatorCalled(d, a.Indicator, a.Category); err == nil {
			s.ind = d.Indicator(s.id)
			s.addr = s.addr.Of(s.ind)
		}
	}
	if err != nil {
		return s, err
	}
	if s.level, err = a.ListLevel(); err != nil {
		return s, err
	}
	s.vs, err = analysis.ParseComparator(d, a.VS)
	return s, err
}

// title returns a title that says what figures are compared with and when they are of, or
// are to reach a target, "" for nothing, and whose boundaries they have.
func (s *subject) title(vs, when string, crumbs ...string) Title {
	t := Title{Crumbs: crumbs}
	if vs != "" {
		t.Right = append(t.Right, "vs "+vs)
	}
	if when != "" {
		t.Right = append(t.Right, when)
	}
	if s.addr.As == address.Constituted {
		t.Right = append(t.Right, "as constituted")
	}
	return t
}

// under returns crumbs with that of theme t, within which they are, before them: none where
// nothing has a theme.
func under(d *dataset.Dataset, t indicator.Theme, crumbs ...string) []string {
	if t == indicator.Other && len(analysis.Themes(d)) == 1 {
		return crumbs
	}
	return append([]string{t.Title()}, crumbs...)
}

// dated returns what p is called over figures of ind, with the sign of old ones, which
// those of a period that was asked for do without.
func (s *subject) dated(ind indicator.ID, p period.Period) string {
	return prose.Dated(s.d.Indicator(ind), p, s.addr.Period == "" && analysis.AgeOf(s.d, ind, p).IsOld())
}

// short returns what an area is called over a column that has no room for its name; "" if
// it is called no shorter.
func (s *subject) short(area geo.ID) string {
	if s.d.Areas().Area(area).Level == geo.UnitedKingdom {
		return "UK"
	}
	return ""
}

// sides returns what areas each of areas is compared with, if it is an area. It costs a pass over
// them, where that differs.
func sides(d *dataset.Dataset, vs analysis.Comparator, areas []geo.ID) []geo.ID {
	if id, ok := vs.Single(d); ok {
		return []geo.ID{id}
	}
	var others []geo.ID
	for _, a := range areas {
		if id, ok := vs.Area(d, a); ok && !slices.Contains(others, id) {
			others = append(others, id)
		}
	}
	return others
}

// compare notes what areas, which stand side by side, are compared with. It costs a pass
// over them.
func (s *subject) compare(areas []geo.ID) {
	s.usually = analysis.Usual(s.d, s.id, areas)
	if s.vs.IsUsual() {
		s.vs = s.usually
	}
}

// scope returns the choices there are of a view of one indicator for areas, which shows one
// of periods.
func (s *subject) scope(areas []geo.ID, periods []period.Period, at int) Scope {
	return Scope{
		Indicator: s.id, Indicators: []indicator.ID{s.id}, Family: s.family(), Areas: areas, Level: s.level,
		Comparator: s.vs, Usual: s.usually, Times: len(periods), At: at,
		Time: func(i int) (value, label string) {
			return analysis.PeriodName(s.d, s.id, periods[i]), prose.When(s.ind, periods[i])
		},
	}
}

// usualIn returns the index in periods, not all of which need be there, of the one in which
// areas are listed unless another is chosen.
func (s *subject) usualIn(periods []period.Period, areas []geo.ID) int {
	p, _ := analysis.Latest(s.d, s.id, areas)
	if i, ok := slices.BinarySearch(periods, p); ok {
		return i
	}
	return len(periods) - 1
}

// periodCalled returns the index of the period called name in periods, those in which there
// are figures for who; usual if name is "".
func (s *subject) periodCalled(name string, periods []period.Period, usual int, who string) (int, error) {
	if name == "" || len(periods) == 0 {
		return usual, nil
	}
	p, err := analysis.PeriodCalled(s.d, s.id, name)
	if err != nil {
		return 0, err
	}
	i := slices.Index(periods, p)
	if i < 0 {
		return 0, prose.Refusal(prose.NoPeriod(name, p, s.ind, who, periods))
	}
	return i, nil
}

// sinceCalled returns the period called name that changes are since, one of periods, those
// in which there are figures for who; 0 if name is "" or there are none.
func (s *subject) sinceCalled(name string, periods []period.Period, who string) (period.Period, error) {
	if name == "" || len(periods) == 0 {
		return 0, nil
	}
	i, err := s.periodCalled(name, periods, 0, who)
	if err != nil || i < 0 {
		return 0, err
	}
	s.addr.Since = analysis.PeriodName(s.d, s.id, periods[i])
	return periods[i], nil
}

// areaCalled returns the area that name names, and how the address of its view spells it:
// codes stay codes.
func areaCalled(d *dataset.Dataset, name string) (geo.ID, string, error) {
	id, err := analysis.AreaCalled(d, name)
	if err != nil {
		return 0, "", err
	}
	if _, isCode := d.Areas().Lookup(geo.Code(strings.ToUpper(name))); !isCode {
		name = d.Areas().Slug(id)
	}
	return id, name, nil
}

// indicators returns what turns a, which shows ind for areas called who, to the next
// indicator of the theme that any of them has figures of, in its latest period.
func indicators(d *dataset.Dataset, a address.Address, ind indicator.ID, areas []geo.ID, who string) func(int) (address.Address, error) {
	return func(by int) (address.Address, error) {
		theme := d.Indicator(ind).Theme
		has := func(id indicator.ID) bool { return analysis.HasFigures(d, id, areas) }
		inds := analysis.Undivided(d, analysis.InTheme(d, theme), has)
		at := slices.IndexFunc(inds, func(id indicator.ID) bool { return id == ind || analysis.AreOne(d, id, ind) })
		for i := at + by; i >= 0 && i < len(inds); i += by {
			if has(inds[i]) {
				to := a.Of(d.Indicator(inds[i]))
				to.Period, to.Since = "", ""
				return to, nil
			}
		}
		return a, prose.Refusal(prose.NoMore(theme, by, who))
	}
}

// themes returns what turns a to the next theme, round and round.
func themes(d *dataset.Dataset, a address.Address, theme indicator.Theme) func(int) (address.Address, error) {
	return func(by int) (address.Address, error) {
		all := analysis.Themes(d)
		if len(all) == 0 {
			return a, prose.Refusal(prose.NoThemes)
		}
		to, i := a, (slices.Index(all, theme)+by+len(all))%len(all)
		to.Theme, to.Sort = all[i].Slug(), ""
		return to, nil
	}
}

// themeCalled returns the theme that slug names, of those that there are and the built-in
// ones; the first there is if it is "".
func themeCalled(d *dataset.Dataset, slug string) (indicator.Theme, error) {
	all := append(analysis.Themes(d), indicator.Themes()...)
	if slug == "" {
		return all[0], nil
	}
	var slugs []string
	for _, t := range all {
		if named := t.Slug(); strings.EqualFold(slug, named) || strings.EqualFold(slug, t.String()) {
			return t, nil
		} else if !slices.Contains(slugs, named) {
			slugs = append(slugs, named)
		}
	}
	return "", fmt.Errorf("theme %q: want one of %s", slug, strings.Join(slugs, ", "))
}

// areas returns what turns a, which shows area, to the next area of its level that has
// what a shows: any if has is nil.
func areas(d *dataset.Dataset, a address.Address, area geo.ID, has func(geo.ID) bool) func(int) (address.Address, error) {
	return func(by int) (address.Address, error) {
		peers := analysis.Peers(d, area)
		at := slices.Index(peers, area)
		switch {
		case at < 0:
			return a, prose.Refusal(prose.NotListed)
		case len(peers) < 2:
			return a, prose.Refusal(prose.NoOther)
		}
		for i := at + by; 0 <= i && i < len(peers); i += by {
			if has == nil || has(peers[i]) {
				to := a
				to.Areas = []string{d.Areas().Slug(peers[i])}
				return to, nil
			}
		}
		return a, prose.Refusal(prose.NoMoreAreas(by))
	}
}

// Home returns where to open when no address is given: the overview of the
// first theme that has figures, at the level of homeLevel.
func Home(d *dataset.Dataset) address.Address {
	themes := analysis.Themes(d)
	if len(themes) == 0 {
		return address.Address{View: "find"}
	}
	return address.Address{View: "overview", Theme: themes[0].Slug(), Level: homeLevel(d, headlines(d, analysis.Headlines(d, themes[0])...))}
}

// homeLevel returns the level to list by itself: "" for combined authorities, if one of
// inds has figures for a few of them; or else that with most figures of those below regions,
// which a file of few areas has for comparison, as it has nations; the lower tier of the two
// that an authority of both is in.
func homeLevel(d *dataset.Dataset, inds []indicator.ID) string {
	authorities := analysis.Areas(d, geo.CombinedAuthority)
	if slices.ContainsFunc(inds, func(ind indicator.ID) bool { return analysis.Fill(d, ind, authorities) >= aFew }) {
		return "" // which the first of inds mostly tells: no other need be read for it
	}
	best, most := geo.CombinedAuthority, -1
	for _, l := range analysis.Levels(d, inds) {
		n := fill(d, inds, l.Level)
		below := best <= geo.Region && l.Level < geo.Custom // where codes that nobody knows are too
		if most < 0 || below || n > most || n == most && best == geo.UpperTier && l.Level == geo.LowerTier {
			best, most = l.Level, n
		}
	}
	return address.Address{}.At(best).Level
}

// aFew is how many combined authorities come before more areas of another level: one may
// be there beside its councils.
const aFew = 3

// levelWithFigures returns level, if ind has figures there, or else the level to
// list ind alone by; and of a period that is named but that this lacks, the level at
// which most areas have it.
func levelWithFigures(d *dataset.Dataset, ind indicator.ID, level, period string) string {
	l, err := address.Address{Level: level}.ListLevel()
	if err == nil && !analysis.HasFigures(d, ind, analysis.Areas(d, l)) {
		level = homeLevel(d, []indicator.ID{ind})
		l, err = address.Address{Level: level}.ListLevel()
	}
	if period == "" {
		return level
	}
	p, unknown := analysis.PeriodCalled(d, ind, period)
	if err != nil || unknown != nil || slices.Contains(analysis.Periods(d, ind, analysis.Areas(d, l)), p) {
		return level
	}
	most := 0
	for _, l := range analysis.Levels(d, []indicator.ID{ind}) {
		if n := analysis.RangeOf(d, ind, p, analysis.Areas(d, l.Level)).N; n > most || n == most && l.Level == geo.LowerTier {
			most, level = n, l.Level.Slug()
		}
	}
	return level
}

// fill returns how many figures of inds there are for the areas of a level,
// one for each area at most.
func fill(d *dataset.Dataset, inds []indicator.ID, l geo.Level) int {
	n := 0
	for _, ind := range inds {
		n += analysis.Fill(d, ind, analysis.Areas(d, l))
	}
	return n
}

// headlines returns the headline indicators of all themes: first those that are among
// first, which it has at hand.
func headlines(d *dataset.Dataset, first ...indicator.ID) []indicator.ID {
	d.Prepare(first...)
	var ids, others []indicator.ID
	for _, t := range analysis.Themes(d) {
		for _, ind := range analysis.Headlines(d, t) {
			if slices.Contains(first, ind) {
				ids = append(ids, ind)
			} else {
				others = append(others, ind)
			}
		}
	}
	return append(ids, others...)
}

// shown returns the indicators that the view at a list lists by; none if there are no such.
func shown(d *dataset.Dataset, a address.Address) []indicator.ID {
	if t, err := themeCalled(d, a.Theme); err == nil && address.Forms()[a.View].Theme {
		return analysis.Headlines(d, t)
	}
	if ind, err := analysis.IndicatorCalled(d, a.Indicator, a.Category); err == nil {
		return []indicator.ID{ind}
	}
	return nil
}

// Homeward returns r, or home with what else r asks for if it names no screen.
// A list of areas at no level in particular is at home's, so that figures which
// are not of combined authorities are there at any address.
func Homeward(d *dataset.Dataset, r address.Address) address.Address {
	shape := address.Forms()[r.View]
	switch lists := shape.Lists() && len(r.Areas) == 0; {
	case r.View == "":
		home := Home(d)
		r.View, r.Theme = home.View, home.Theme
		if r.Level == "" {
			r.Level = home.Level
		}
	case lists && r.Level == "":
		r.Level = homeLevel(d, headlines(d, shown(d, r)...))
		if ind, err := analysis.IndicatorCalled(d, r.Indicator, r.Category); err == nil && r.Areas == nil {
			r.Level = levelWithFigures(d, ind, r.Level, r.Period)
		}
	}
	return r
}
