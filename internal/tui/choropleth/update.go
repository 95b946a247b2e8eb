package choropleth

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
)

// Update handles keys.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return s, nav.Pass, nil
	}
	next, step := s.update(env, press)
	return next.remembered(env.Data), step, nil
}

func (s Screen) update(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	if d := s.keys.direction(press); d != still {
		return s.gone(env, d), nav.Stay
	}
	switch k := s.keys; {
	case key.Matches(press, k.Highest):
		return s.toEnd(1), nav.Stay
	case key.Matches(press, k.Lowest):
		return s.toEnd(-1), nav.Stay
	case key.Matches(press, k.Turn) && s.zoomed, key.Matches(press, k.Whole):
		return s.whole(env.Data)
	case key.Matches(press, k.Turn), key.Matches(press, k.Zoom):
		return s.closer(env.Data)
	case key.Matches(press, k.Shading):
		return s.turned(env)
	case key.Matches(press, k.Earlier):
		return s.inPeriod(env, s.at-1)
	case key.Matches(press, k.Later):
		return s.inPeriod(env, s.at+1)
	}
	return s, s.led(env, press)
}

func (k keyMap) direction(press tea.KeyPressMsg) direction {
	for i, b := range []key.Binding{k.Left, k.Right, k.Up, k.Down} {
		if key.Matches(press, b) {
			return west + direction(i)
		}
	}
	return still
}

// gone returns s with the cursor on the next area in a direction, as it is
// shown. The arrow that leads back from where an arrow led returns there.
func (s Screen) gone(env nav.Env, d direction) Screen {
	if s.cursor < 0 {
		return s
	}
	from := s.cursor
	if d == s.backward && s.may(s.from) {
		s.cursor = s.from
	} else {
		s.cursor = toward(s.points(env), s.cursor, d, s.may)
	}
	if s.cursor != from {
		s.from, s.backward, s.moved = from, d.opposite(), true
	}
	return s
}

// points returns where each area is: on the ground or, where tiles are shown,
// on the grid.
func (s *Screen) points(env nav.Env) []draw.MapPoint {
	if !isTiled(env) {
		return s.ground.centres
	}
	width, height := draw.MainSize(env.Width, env.Height)
	l := s.layout(env, width, height)
	t := s.sheet.tilingOf(s.ground, s.extent, l.columns, l.height)
	points := make([]draw.MapPoint, len(s.areas))
	for i, area := range t.areas {
		points[area] = draw.MapPoint{X: float64(t.spots[i].Column*t.wide) / 2, Y: float64(t.spots[i].Row)}
	}
	return points
}

// toEnd returns s with the cursor on the area with the highest value, with sign
// 1, or the lowest, with -1, of those that are seen.
func (s Screen) toEnd(sign float64) Screen {
	best := -1
	for i := range s.places {
		place := &s.ranking.Places[s.places[i]]
		if place.IsMissing() || !s.may(i) {
			continue
		}
		if best < 0 || sign*place.Value > sign*s.ranking.Places[s.places[best]].Value {
			best = i
		}
	}
	if best >= 0 {
		s.cursor, s.moved, s.backward = best, true, still
	}
	return s
}

// closer returns s zoomed to the region of the cursor's area: to the nation if
// that has no regions, and to the area itself if it is no part of one region.
func (s Screen) closer(d *dataset.Dataset) (Screen, nav.Step) {
	if s.cursor < 0 || s.zoomed {
		return s, nav.Stay
	}
	area := s.areas[s.cursor]
	s.zoom = area
	if id, ok := analysis.WithRegion.Area(d, area); ok {
		s.zoom = id
	} else if nation := d.Areas().Area(area).Nation; nation != geo.England {
		if id, ok := d.Areas().Lookup(nation); ok {
			s.zoom = id
		}
	}
	s.zoomed = true
	next := s.extended(d)
	if !next.zoomed {
		return next, nav.Say(d.Areas().Area(s.zoom).Name + " has no outline to zoom to.")
	}
	return next.inView(), nav.Stay
}

// inView returns s with the cursor where it can be.
func (s Screen) inView() Screen {
	if s.cursor >= 0 && s.may(s.cursor) {
		return s
	}
	return s.first()
}

func (s Screen) whole(d *dataset.Dataset) (Screen, nav.Step) {
	if !s.zoomed {
		return s, nav.Stay
	}
	s.zoomed, s.moved = false, true
	return s.extended(d).inView(), nav.Stay
}

// turned returns s shaded the other way.
func (s Screen) turned(env nav.Env) (Screen, nav.Step) {
	if why := s.uncompared(env.Data); why != "" {
		return s, nav.Say(why + ": v chooses another.")
	}
	s.shading = byVerdict - s.shading
	return s.shaded(), nav.Stay
}

// uncompared returns why there are no verdicts to shade by, "" if there are any.
func (s *Screen) uncompared(d *dataset.Dataset) string {
	switch {
	case s.compares:
		return ""
	case s.vs.IsNone():
		return "Verdicts take something to compare with"
	}
	return "Counts are not compared with " + s.vs.Name(d)
}

func (s Screen) inPeriod(env nav.Env, at int) (Screen, nav.Step) {
	switch {
	case len(s.periods) == 0:
		return s, nav.Say(s.nothing(env))
	case at < 0:
		return s, nav.Say("No figures earlier than " + s.periods[0].Label() + ".")
	case at >= len(s.periods):
		return s, nav.Say("No figures later than " + s.periods[len(s.periods)-1].Label() + ".")
	}
	s.at = at
	return s.ranked(env.Data).shaded(), nav.Stay
}

// led returns the step to another view.
func (s Screen) led(env nav.Env, press tea.KeyPressMsg) nav.Step {
	switch k := s.keys; {
	case key.Matches(press, k.Level):
		return s.levelMenu(env)
	case key.Matches(press, k.Comparator):
		return s.comparatorMenu(env)
	case key.Matches(press, k.Ranking):
		r := s.address.To("ranking")
		r.Indicator, r.Period = s.address.Indicator, s.address.Period
		return nav.Open(r)
	case !key.Matches(press, k.Trend, k.Profile, k.Explain):
		return nav.Pass
	}
	place, ok := s.place()
	if !ok {
		return nav.Say(s.nothing(env))
	}
	area := env.Data.Areas().Area(place.Area)
	slug := []string{env.Data.Areas().Slug(place.Area)}
	switch {
	case key.Matches(press, s.keys.Profile):
		r := s.address.To("profile")
		r.Level, r.Areas, r.Theme = "", slug, env.Data.Indicator(s.ind).Theme.Slug()
		return nav.Open(nav.Against(r, env.Data, s.vs, s.ind, place.Area))
	case key.Matches(press, s.keys.Explain):
		r := s.address.To("explain")
		r.Indicator, r.Areas = s.address.Indicator, slug
		r.Period = analysis.PeriodName(env.Data, s.ind, s.ranking.Period)
		return nav.Open(nav.Against(r, env.Data, s.vs, s.ind, place.Area))
	case !analysis.HasFigures(env.Data, s.ind, []geo.ID{place.Area}):
		return nav.Say(prose.NoFigures(env.Data, s.ind, area.Name))
	}
	r := s.address.To("trend")
	r.Level, r.Indicator, r.Areas = "", s.address.Indicator, slug
	return nav.Open(nav.Against(r, env.Data, s.vs, s.ind, place.Area))
}

func (s Screen) levelMenu(env nav.Env) nav.Step {
	levels := analysis.Levels(env.Data, []indicator.ID{s.ind})
	if len(levels) == 0 {
		return nav.Say(s.nothing(env))
	}
	return nav.Choose(nav.LevelMenu(levels, s.level, func(l analysis.LevelCount) address.Address {
		r := s.Address().At(l.Level)
		r.Period, r.Areas = "", nil
		if s.zoomed {
			r.Areas = []string{env.Data.Areas().Slug(s.zoom)}
		}
		return r
	}))
}

func (s Screen) comparatorMenu(env nav.Env) nav.Step {
	c := nav.Comparison{Areas: s.areas, Usual: analysis.Usual(env.Data, s.ind, s.areas), Now: s.vs}
	return nav.Choose(nav.ComparatorMenu(env.Data, c, s.Address()))
}

func (s *Screen) nothing(env nav.Env) string {
	return prose.NoFigures(env.Data, s.ind, prose.LevelName(s.level))
}
