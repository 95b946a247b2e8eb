package choropleth

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/prose"
)

// roamed handles the keys that go from area to area, and those that zoom.
func (s Screen) roamed(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	for i, b := range arrows {
		if key.Matches(press, b) {
			return s.gone(env, west+direction(i)), nav.Stay
		}
	}
	_, isPart := s.part()
	switch {
	case key.Matches(press, nav.KeyFirst):
		return s.toEnd(1), nav.Stay
	case key.Matches(press, nav.KeyLast):
		return s.toEnd(-1), nav.Stay
	case key.Matches(press, whole, nav.KeyOpen) && isPart:
		return s.zoomed(env, nil)
	case key.Matches(press, zoom, nav.KeyOpen) && !isPart && s.cursor() >= 0:
		region := around(env, s.ground.areas[s.cursor()])
		if _, ok := s.ground.extentOf(env.Data, region); !ok {
			return s, nav.Say(prose.NoOutline(env.Data.Areas().Area(region).Name))
		}
		return s.zoomed(env, []string{env.Data.Areas().Slug(region)})
	case key.Matches(press, zoom, whole, nav.KeyOpen):
		return s, nav.Stay
	}
	return s, nav.Pass
}

// gone returns s with the cursor on the next area in a direction, as it is
// shown. The arrow that leads back from where an arrow led returns there.
func (s Screen) gone(env nav.Env, d direction) Screen {
	from := s.cursor()
	if from < 0 {
		return s
	}
	to := s.from
	if d != s.backward || !s.may(to) {
		to = toward(s.points(env), from, d, s.may)
	}
	if to != from {
		s.Row, s.from, s.backward, s.moved = int(s.rows[to]), from, d.opposite(), true
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
	points := make([]draw.MapPoint, len(s.ground.areas))
	for i, area := range t.areas {
		points[area] = draw.MapPoint{X: float64(t.spots[i].Column*t.wide) / 2, Y: float64(t.spots[i].Row)}
	}
	return points
}

// toEnd returns s with the cursor on the area with the highest value, with sign
// 1, or the lowest, with -1, of those that are seen.
func (s Screen) toEnd(sign float64) Screen {
	best, most := -1, 0.0
	for i, row := range s.rows {
		if !s.may(i) || s.View.Table.Len == 0 {
			continue
		}
		if f := s.View.Table.Figure(int(row)); !f.IsMissing() && (best < 0 || sign*f.Value > most) {
			best, most = int(row), sign*f.Value
		}
	}
	if best >= 0 {
		s.Row, s.moved, s.backward = best, true, still
	}
	return s
}

// around returns the region of an area: the nation if that has no regions, and the area
// itself if it is no part of one region.
func around(env nav.Env, area geo.ID) geo.ID {
	d := env.Data
	if id, ok := analysis.WithRegion.Area(d, area); ok {
		return id
	}
	if nation := d.Areas().Area(area).Nation; nation != geo.England {
		if id, ok := d.Areas().Lookup(nation); ok {
			return id
		}
	}
	return area
}

// zoomed returns s as it shows what areas names, all if that is nothing.
func (s Screen) zoomed(env nav.Env, areas []string) (Screen, nav.Step) {
	a := s.View.Address
	a.Areas = areas
	next, err := s.at(env, a)
	if err != nil {
		return s, nav.Say(prose.Problem(err))
	}
	next.moved = next.moved || areas == nil
	return next.inView(), nav.Stay
}
