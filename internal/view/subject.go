package view

import (
	"errors"
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
	d     *dataset.Dataset
	made  *maker
	addr  address.Address
	theme indicator.Theme // of a view of a theme
	id    indicator.ID    // of a view of one indicator
	ind   *indicator.Indicator
	level geo.Level // whose areas are listed or, in a view of one area, that it is seen among
	vs    analysis.Comparator
}

func newSubject(d *dataset.Dataset, a address.Address) (subject, error) {
	s := subject{d: d, made: newMaker(d), addr: a}
	var err error
	switch form := address.Forms()[a.View]; {
	case form.Theme:
		s.theme, err = themeCalled(d, a.Theme)
	case form.Indicator:
		if s.id, err = analysis.IndicatorCalled(d, a.Indicator); err == nil {
			s.ind = d.Indicator(s.id)
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

// title returns a title that says what figures are compared with and when they are of, ""
// for nothing, and whose boundaries they have.
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

// scope returns the choices there are of a view of one indicator for areas, which shows one
// of periods.
func (s *subject) scope(areas []geo.ID, periods []period.Period, at int) Scope {
	return Scope{
		Indicator: s.id, Indicators: []indicator.ID{s.id}, Areas: areas, Level: s.level,
		Comparator: s.vs, Usual: analysis.Usual(s.d, s.id, areas), Times: len(periods), At: at,
		Time: func(i int) (value, label string) {
			return analysis.PeriodName(s.d, s.id, periods[i]), periods[i].Label()
		},
	}
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
		inds := analysis.InTheme(d, theme)
		for i := slices.Index(inds, ind) + by; i >= 0 && i < len(inds); i += by {
			if analysis.HasFigures(d, inds[i], areas) {
				a.Indicator, a.Period = d.Indicator(inds[i]).Slug, ""
				return a, nil
			}
		}
		return a, errors.New(prose.NoMore(theme, by, who))
	}
}

// themes returns what turns a to the next theme, round and round.
func themes(d *dataset.Dataset, a address.Address, theme indicator.Theme) func(int) (address.Address, error) {
	return func(by int) (address.Address, error) {
		all := analysis.Themes(d)
		if len(all) == 0 {
			return a, refusal(prose.NoThemes)
		}
		i := (slices.Index(all, theme) + by + len(all)) % len(all)
		a.Theme, a.Sort = all[i].Slug(), ""
		return a, nil
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
			return a, refusal(prose.NotListed)
		case len(peers) < 2:
			return a, refusal(prose.NoOther)
		}
		for i := at + by; 0 <= i && i < len(peers); i += by {
			if has == nil || has(peers[i]) {
				a.Areas = []string{d.Areas().Slug(peers[i])}
				return a, nil
			}
		}
		return a, errors.New(prose.NoMoreAreas(by))
	}
}

// refusal returns the error that says a whole sentence, for it is shown by itself.
func refusal(sentence string) error { return errors.New(sentence) }
