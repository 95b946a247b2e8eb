// Package pathway is the screen with an area's way to net zero: how fast it
// moves, how fast it would have to, and where two ways of going on lead.
package pathway

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
)

// emissions is the indicator whose way to net zero is looked at.
const emissions = "greenhouse-gas-emissions"

// latestTarget is how many years after the latest figure a target may be
// chosen.
const latestTarget = 100

// A Screen shows the way of one area to its target.
type Screen struct {
	keys    keyMap
	address address.Address // Target is "" for the one on file
	path    analysis.Pathway
	chart   chart
}

// New returns the screen at r. It is an error if the area has no figures of
// emissions, or r asks for a year that is none.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	s, err := open(env.Data, r)
	if err != nil {
		return nil, err
	}
	return s, nil
}

func open(d *dataset.Dataset, r address.Address) (Screen, error) {
	s := Screen{keys: newKeyMap(), address: r}
	area, err := analysis.AreaCalled(d, r.Area())
	if err != nil {
		return s, err
	}
	name := r.Area()
	if _, isCode := d.Areas().Lookup(geo.Code(strings.ToUpper(name))); !isCode {
		name = d.Areas().Slug(area)
	}
	s.address.Areas = []string{name}
	ind, ok := indicatorOf(d, area)
	if !ok {
		return s, fmt.Errorf("pathway: no indicator %q, and no other that %s has a target for", emissions, d.Areas().Area(area).Name)
	}
	latest := d.Series(ind, area).Latest()
	if latest < 0 {
		return s, errors.New(prose.NoFigures(d, ind, d.Areas().Area(area).Name))
	}
	year, err := targetYear(r.Target, d.Series(ind, area).Period(latest).Start().Year())
	if err != nil {
		return s, err
	}
	s.path = analysis.PathwayOf(d, ind, area, year)
	if math.IsNaN(s.path.Latest) {
		return s, errors.New(prose.NoFigures(d, ind, d.Areas().Area(area).Name))
	}
	s.address.Target = ""
	if s.path.Chosen {
		s.address.Target = strconv.Itoa(s.path.Target)
	}
	s.chart = newChart(d, &s.path)
	return s, nil
}

// indicatorOf returns the indicator to follow for area: emissions, unless only
// another one that should fall has a target and figures.
func indicatorOf(d *dataset.Dataset, area geo.ID) (indicator.ID, bool) {
	ind, ok := d.Lookup(emissions)
	if ok && len(d.Targets(ind, area)) > 0 {
		return ind, true
	}
	for other, i := range d.Indicators() {
		if i.Polarity != indicator.HigherIsBetter && len(d.Targets(other, area)) > 0 && d.Series(other, area).Latest() >= 0 {
			return other, true
		}
	}
	return ind, ok
}

// targetYear returns the year that s asks for, 0 if it asks for none. Years up
// to the one of the latest figure can be judged, but lead nowhere.
func targetYear(s string, latest int) (int, error) {
	if s == "" {
		return 0, nil
	}
	year, err := strconv.Atoi(s)
	if err != nil || year <= latest || year > latest+latestTarget {
		return 0, fmt.Errorf("target %q: want a year from %d to %d", s, latest+1, latest+latestTarget)
	}
	return year, nil
}

var _ nav.PathwayScreen = Screen{}

// Pathway implements nav.PathwayScreen.
func (s Screen) Pathway() analysis.Pathway { return s.path }

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) { return New(env, r) }

// Address implements nav.Screen.
func (s Screen) Address() address.Address { return s.address }

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding { return s.keys.list() }

// Title implements nav.Screen.
func (s Screen) Title(env nav.Env) nav.Title {
	ind := env.Data.Indicator(s.path.Indicator)
	what := "Pathway"
	if ind.Slug != emissions {
		what += " of " + ind.Heading()
	}
	t := nav.Title{Crumbs: []string{ind.Theme.Title(), what, env.Data.Areas().Area(s.path.Area).Name}}
	switch {
	case s.path.Target == 0:
		t.Right = "no target on file"
	case s.path.Chosen:
		t.Right = fmt.Sprintf("target %d, chosen", s.path.Target)
	default:
		t.Right = strings.TrimSpace(fmt.Sprintf("target %d %s", s.path.Target, prose.TargetKind(&s.path)))
	}
	return t
}

// Figures implements nav.Screen: the area's figures in every period, or the
// latest.
func (s Screen) Figures(env nav.Env, scope nav.Scope) []analysis.Figure {
	if scope != nav.All {
		return []analysis.Figure{analysis.FigureAt(env.Data, s.path.Indicator, s.path.Area, s.path.LatestPeriod)}
	}
	return analysis.SeriesFigures(env.Data, s.path.Indicator, s.path.Area)
}
