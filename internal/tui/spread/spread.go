// Package spread is the screen that says how unequal areas are over time, each
// area counted alike and every person counted alike.
package spread

import (
	"errors"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/period"
	"weal/internal/prose"
)

// A Screen shows the spread of one indicator between the areas of a level, or
// between the members of one group, in every period.
type Screen struct {
	keys    keyMap
	address address.Address // Period is where the cursor is, "" for the latest
	ind     indicator.ID
	level   geo.Level
	group   geo.ID // whose members are looked at, if the address names one
	areas   []geo.ID
	spreads []analysis.Spread // in order of period
	change  change
	units   units
	counts  bool  // the figures are counts, which have no mean per person
	widths  []int // of the table's columns
	chart   chart
	measure measure
	at      int // the cursor's period, in spreads
}

// New returns the screen at r. It is an error if there is no period in which
// two of the areas have a value.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	s, err := open(env.Data, r)
	if err != nil {
		return nil, err
	}
	return s, nil
}

func open(d *dataset.Dataset, r address.Address) (Screen, error) {
	s := Screen{keys: newKeyMap(), address: r}
	var err error
	if s.ind, err = analysis.IndicatorCalled(d, r.Indicator); err != nil {
		return s, err
	}
	if err := s.setAreas(d); err != nil {
		return s, err
	}
	s.spreads = analysis.Spreads(d, s.ind, s.areas)
	if len(s.spreads) == 0 {
		return s, errors.New(s.tooFew(d))
	}
	s = s.measured(measureOf(r.Mode, usualMeasure(s.spreads)))
	s.change = newChange(d, s.ind, s.areas, s.spreads)
	s.counts = d.Indicator(s.ind).Combine.Class == indicator.Sum
	s.units = newUnits(d.Indicator(s.ind), s.spreads)
	s.widths = s.columnWidths(d)
	s.chart = newChart(s.spreads)
	at := len(s.spreads) - 1
	if r.Period != "" {
		p, err := analysis.PeriodCalled(d, s.ind, r.Period)
		if err != nil {
			return s, err
		}
		at = s.find(p)
	}
	return s.in(d, at), nil
}

// setAreas chooses the areas to compare: those of a level or, with a group,
// its members at a level.
func (s *Screen) setAreas(d *dataset.Dataset) error {
	level, err := s.address.ListLevel()
	if err != nil {
		return err
	}
	s.level = level
	if len(s.address.Areas) == 0 {
		s.areas = analysis.Areas(d, level)
		return nil
	}
	name := s.address.Area()
	if s.group, err = analysis.AreaCalled(d, name); err != nil {
		return err
	}
	if _, isCode := d.Areas().Lookup(geo.Code(strings.ToUpper(name))); !isCode {
		name = d.Areas().Slug(s.group)
	}
	s.address.Areas = []string{name}
	if s.address.Level == "" {
		s.level = usualLevel(d, s.ind, s.group)
	}
	s.areas = members(d, s.group, s.level)
	return nil
}

// grouped reports whether the areas are the members of a group.
func (s Screen) grouped() bool { return len(s.address.Areas) > 0 }

// tooFew returns why there is nothing to show.
func (s Screen) tooFew(d *dataset.Dataset) string {
	name := plural(s.level)
	if s.grouped() {
		name += " of " + d.Areas().Area(s.group).Name
	}
	if analysis.HasFigures(d, s.ind, s.areas) {
		return fmt.Sprintf("%s: fewer than two of the %s have a figure for one period, and a spread takes two.", d.Indicator(s.ind).Name, name)
	}
	return prose.NoFigures(d, s.ind, name)
}

// plural returns the name of the areas of l inside a sentence.
func plural(l geo.Level) string {
	name := l.Plural()
	if l == geo.LocalEnterprisePartnership {
		return name
	}
	return strings.ToLower(name[:1]) + name[1:]
}

// find returns the spread of p, or the last before it.
func (s Screen) find(p period.Period) int {
	found := 0
	for i := range s.spreads {
		if s.spreads[i].Period <= p {
			found = i
		}
	}
	return found
}

// in returns s with the cursor on a period.
func (s Screen) in(d *dataset.Dataset, at int) Screen {
	s.at = min(max(at, 0), len(s.spreads)-1)
	s.address.Period = ""
	if s.at < len(s.spreads)-1 {
		p := s.spreads[s.at].Period
		s.address.Period = analysis.PeriodName(d, s.ind, p)
	}
	return s
}

// now returns the spread under the cursor.
func (s Screen) now() *analysis.Spread { return &s.spreads[s.at] }

// Spreads returns how unequal the areas are, in order of period.
func (s Screen) Spreads() []analysis.Spread { return s.spreads }

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) { return New(env, r) }

// Address implements nav.Screen.
func (s Screen) Address() address.Address { return s.address }

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding { return s.keys.list() }

// Title implements nav.Screen.
func (s Screen) Title(env nav.Env) nav.Title {
	ind := env.Data.Indicator(s.ind)
	who := s.level.Plural()
	if s.grouped() {
		who += " of " + env.Data.Areas().Area(s.group).Name
	}
	t := nav.Title{Crumbs: []string{who, ind.Name, "Spread"}, Right: s.now().Period.Label()}
	if s.address.As == address.Constituted {
		t.Right += " " + env.Palette.Glyph.Dot + " as constituted"
	}
	return t
}

// Figures implements nav.Screen: the areas' figures in the latest period, or
// in the one under the cursor.
func (s Screen) Figures(env nav.Env, scope nav.Scope) []analysis.Figure {
	p := s.spreads[len(s.spreads)-1].Period
	if scope != nav.All {
		p = s.now().Period
	}
	var fs []analysis.Figure
	for _, a := range s.areas {
		f := analysis.FigureAt(env.Data, s.ind, a, p)
		if f.IsMissing() && f.Status == dataset.Normal {
			continue
		}
		f.Among = s.areas
		fs = append(fs, f)
	}
	return fs
}
