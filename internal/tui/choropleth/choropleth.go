// Package choropleth is the screen of a map: the areas of a level, shaded by the
// fifth that their value is in, or by the verdict on it.
package choropleth

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/period"
	"weal/internal/prose"
)

// A Screen is a map and where its reader is on it.
type Screen struct {
	keys    keyMap
	ind     indicator.ID
	level   geo.Level
	vs      analysis.Comparator
	address address.Address

	areas   []geo.ID
	periods []period.Period // those with figures for areas
	at      int             // index in periods of the one shown

	ranking  analysis.Ranking
	places   []int32         // by area: its index in ranking.Places
	judge    *analysis.Judge // of the figures; nil without any
	compares bool            // some figure is compared with another
	shading  shading
	classing classing
	sentence string // what the map shows

	ground *ground
	sheet  *sheet
	extent draw.Extent // the part of the ground that is shown
	zoomed bool
	zoom   geo.ID // to what

	cursor   int // index in areas; -1 if none can be gone to
	on       geo.Code
	moved    bool
	from     int       // where the cursor came from, with the last arrow
	backward direction // the arrow that leads there
}

// New returns the screen at r. It is an error if r names an indicator, level,
// comparator, period, area or shading that there is not. A level without
// figures or outlines is no error: the screen says so.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	s, err := open(env, r)
	if err != nil {
		return nil, err
	}
	return s, nil
}

func open(env nav.Env, r address.Address) (Screen, error) {
	d := env.Data
	s := Screen{keys: newKeyMap(), cursor: -1, sheet: &sheet{}}
	var err error
	if s.ind, err = analysis.IndicatorCalled(d, r.Indicator); err != nil {
		return s, err
	}
	if s.level, err = r.ListLevel(); err != nil {
		return s, err
	}
	if s.level == geo.Unitary {
		s.level = geo.LowerTier
	}
	if s.vs, err = analysis.ParseComparator(d, r.VS); err != nil {
		return s, err
	}
	s.areas = analysis.Areas(d, s.level)
	s.periods = analysis.Periods(d, s.ind, s.areas)
	if s.at, err = s.periodCalled(d, r.Period); err != nil {
		return s, err
	}
	s.vs = s.vs.Resolved(d, s.ind, s.areas)
	s.address = address.Address{View: "map", Indicator: d.Indicator(s.ind).Slug, VS: r.VS, As: r.As}
	if s.level != geo.CombinedAuthority {
		s.address.Level = s.level.Slug()
	}
	s.ground = newGround(env, s.areas)
	s = s.ranked(d)
	if r.Mode == address.Verdicts {
		if why := s.uncompared(d); why != "" {
			return s, errors.New(why)
		}
		s.shading = byVerdict
	}
	s = s.shaded().extended(d)
	if s, err = s.placed(d, r.Area()); err != nil {
		return s, err
	}
	return s.remembered(d), nil
}

// periodCalled returns the index in s.periods of the period that name names;
// the latest if it names none.
func (s *Screen) periodCalled(d *dataset.Dataset, name string) (int, error) {
	latest := len(s.periods) - 1
	if name == "" || latest < 0 {
		return latest, nil
	}
	p, err := analysis.PeriodCalled(d, s.ind, name)
	if err != nil {
		return 0, err
	}
	if i := slices.Index(s.periods, p); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("period %q: %s has figures for %s from %s to %s", name,
		d.Indicator(s.ind).Name, prose.LevelName(s.level), s.periods[0].Label(), s.periods[latest].Label())
}

// ranked returns s with its areas ranked in the period shown.
func (s Screen) ranked(d *dataset.Dataset) Screen {
	s.address.Period, s.judge, s.compares = "", nil, false
	if len(s.periods) == 0 {
		return s
	}
	s.judge = analysis.NewJudge(d, s.ind, s.periods[s.at], s.vs, s.areas)
	s.ranking, s.compares = analysis.Rank(s.judge), slices.ContainsFunc(s.areas, s.judge.Compares)
	if s.at < len(s.periods)-1 {
		s.address.Period = analysis.PeriodName(d, s.ind, s.ranking.Period)
	}
	index := make([]int32, d.Areas().Len())
	for i, p := range s.ranking.Places {
		index[p.Area] = int32(i)
	}
	s.places = make([]int32, len(s.areas))
	for i, a := range s.areas {
		s.places[i] = index[a]
	}
	s.sentence = strings.TrimSpace(prose.Map(d, &s.ranking, prose.LevelName(s.level)) + " " + prose.Unranked(len(s.places)-s.ranking.Ranked))
	return s
}

// shaded returns s with its areas in classes.
func (s Screen) shaded() Screen {
	if len(s.periods) == 0 {
		return s
	}
	if s.shading == byVerdict && !s.compares {
		s.shading = byFifth
	}
	observations := make([]dataset.Observation, len(s.areas))
	values := make([]float64, len(s.areas))
	for i := range s.areas {
		observations[i] = s.ranking.Places[s.places[i]].Observation
		values[i] = observations[i].Value
	}
	if s.shading == byVerdict {
		s.classing = inVerdicts(observations, func(i int) analysis.Outcome { return s.judge.Verdict(s.areas[i]).Outcome })
		return s
	}
	s.classing = inFifths(values)
	return s
}

// extended returns s with all of the nations in view that have figures, or what
// is zoomed to.
func (s Screen) extended(d *dataset.Dataset) Screen {
	if s.zoomed {
		if f, ok := s.ground.extentOf(d, s.zoom); ok {
			s.extent = wider(f, 0.04)
			return s
		}
		s.zoomed = false
	}
	var known []geo.ID
	for i, a := range s.areas {
		if s.ground.has[i] && d.Series(s.ind, a).Latest() >= 0 {
			known = append(known, a)
		}
	}
	s.extent = wider(s.ground.around(d, known), 0.01)
	return s
}

// placed returns s with the cursor on the area that name names or, if that is
// no area of the level, zoomed to it. Without a name the cursor is on the first
// area of the ranking.
func (s Screen) placed(d *dataset.Dataset, name string) (Screen, error) {
	if name == "" {
		return s.first(), nil
	}
	id, err := analysis.AreaCalled(d, name)
	if err != nil {
		return s, err
	}
	if i := slices.Index(s.areas, id); i >= 0 {
		if s.cursor = i; !s.may(i) {
			return s.first(), nil
		}
		s.moved = true
		return s, nil
	}
	s.zoom, s.zoomed = id, true
	return s.extended(d).first(), nil
}

// first returns s with the cursor on the first area of the ranking that can be
// seen.
func (s Screen) first() Screen {
	s.cursor, s.moved, s.backward = -1, false, still
	least := int32(0)
	for i, place := range s.places {
		if s.may(i) && (s.cursor < 0 || place < least) {
			s.cursor, least = i, place
		}
	}
	return s
}

// may reports whether the cursor can go to an area.
func (s *Screen) may(i int) bool { return s.ground.has[i] && s.extent.Contains(s.ground.centres[i]) }

// place returns what the cursor is on, and false if it is on nothing.
func (s *Screen) place() (*analysis.Place, bool) {
	if s.cursor < 0 || s.cursor >= len(s.places) {
		return nil, false
	}
	return &s.ranking.Places[s.places[s.cursor]], true
}

// Title returns level ▸ theme ▸ indicator, the comparator and the period.
func (s Screen) Title(env nav.Env) nav.Title {
	ind := env.Data.Indicator(s.ind)
	crumbs := []string{s.level.Plural(), ind.Theme.Title(), ind.Name, "Map"}
	if s.zoomed {
		crumbs[3] = env.Data.Areas().Area(s.zoom).Name
	}
	var right []string
	if !s.vs.IsNone() {
		right = append(right, "vs "+s.vs.Name(env.Data))
	}
	if len(s.periods) > 0 {
		right = append(right, s.ranking.Period.Label())
	}
	if s.address.As == address.Constituted {
		right = append(right, "as constituted")
	}
	return nav.Title{Crumbs: crumbs, Right: strings.Join(right, " "+env.Palette.Glyph.Dot+" ")}
}

// Keys returns the bindings in force.
func (s Screen) Keys() []key.Binding { return s.keys.all() }
