// Package choropleth is the screen of a map: the areas of a level, shaded by the
// fifth that their value is in, or by the verdict on it.
package choropleth

import (
	"math"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// A Screen is a map and where its reader is on it: at an area that can be seen, if there
// is one.
type Screen struct {
	list.List
	ground *ground
	sheet  *sheet
	rows   []int32     // of the table, by area of the ground
	extent draw.Extent // the part of the ground that is shown

	moved    bool // the cursor is where somebody wanted it
	from     int  // where it came from, with the last arrow
	backward direction
}

// New returns the screen at a. A level without figures or outlines is no error: the
// screen says so.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return Screen{List: list.List{Roam: true}, sheet: &sheet{}}.Reopen(env, a)
}

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, a address.Address) (nav.Screen, error) {
	next, err := s.at(env, a)
	if err != nil {
		return nil, err
	}
	if part, ok := next.part(); ok {
		if _, drawn := next.ground.extentOf(env.Data, part); !drawn { // so that there is no part to show
			a.Areas = nil
			if next, err = s.at(env, a); err != nil {
				return nil, err
			}
		}
	} else if s.ground == nil && len(a.Areas) > 0 {
		next.moved = next.cursor() >= 0
	}
	return next.inView(), nil
}

// at returns s at another address, or over newer figures.
func (s Screen) at(env nav.Env, a address.Address) (Screen, error) {
	var err error
	if s.List, err = s.At(env, a); err != nil {
		return s, err
	}
	if areas, g := s.View.Scope.Areas, s.ground; g == nil || g.data != env.Data || !slices.Equal(g.areas, areas) {
		s.ground, s.sheet = newGround(env, areas), &sheet{}
	}
	s.backward = still
	return s.surveyed(env), nil
}

// surveyed returns s with what follows from its view: which row each area is, and what is
// seen of the ground.
func (s Screen) surveyed(env nav.Env) Screen {
	s.rows = make([]int32, len(s.ground.areas))
	for row := range s.View.Table.Len {
		s.rows[s.ground.index[s.View.Table.Area(row)]] = int32(row)
	}
	if part, ok := s.part(); ok {
		if e, ok := s.ground.extentOf(env.Data, part); ok {
			s.extent = wider(e, 0.04)
			return s
		}
	}
	var known []geo.ID
	for i, a := range s.ground.areas {
		if s.ground.has[i] && env.Data.Series(s.View.Scope.Indicator, a).Latest() >= 0 {
			known = append(known, a)
		}
	}
	s.extent = wider(s.ground.around(env.Data, known), 0.01)
	return s
}

// part returns the area that is zoomed to, and false if all is shown.
func (s *Screen) part() (geo.ID, bool) {
	m, ok := s.View.Picture.(view.Map)
	return m.Part, ok && m.IsPart
}

// may reports whether the cursor can go to an area of the ground.
func (s *Screen) may(i int) bool { return s.ground.has[i] && s.extent.Contains(s.ground.centres[i]) }

// cursor returns the area of the ground that the cursor is on, -1 if that is not seen.
func (s *Screen) cursor() int {
	if area, ok := s.Area(); ok {
		if i := int(s.ground.index[area]); s.may(i) {
			return i
		}
	}
	return -1
}

// inView returns s with the cursor on an area that can be seen: where it is or, if it
// cannot be seen there, on the first of the ranking that can.
func (s Screen) inView() Screen {
	if s.cursor() >= 0 {
		return s
	}
	s.moved, s.backward = false, still
	for row := range s.View.Table.Len {
		if s.may(int(s.ground.index[s.View.Table.Area(row)])) {
			s.List = s.To(s.ground.data, row)
			break
		}
	}
	return s
}

// Address implements nav.Screen: with what is zoomed to or, once the cursor was moved,
// with its area.
func (s Screen) Address() address.Address {
	a := s.View.Address
	if _, ok := s.part(); ok {
		return a
	}
	if a.Areas = nil; s.moved && s.cursor() >= 0 {
		a.Areas = []string{s.ground.data.Areas().Slug(s.ground.areas[s.cursor()])}
	}
	return a
}

// The keys of a map that are no other screen's.
var (
	zoom   = nav.Doing(nav.KeyMore, "zoom to the region")
	whole  = nav.Doing(nav.KeyLess, "zoom out")
	arrows = []key.Binding{nav.KeyLeft, nav.KeyRight, nav.KeyUp, nav.KeyDown}
)

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding {
	return s.List.Keys(
		nav.Both("↑↓←→", "area", arrows...), nav.Both("enter + -", "zoom", nav.KeyOpen, zoom, whole),
		nav.Doing(nav.KeyMode, "fifths or verdicts"), nav.Both("g G", "highest, lowest", nav.KeyFirst, nav.KeyLast),
	)
}

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	step := nav.Pass
	if press, ok := msg.(tea.KeyPressMsg); ok {
		s, step = s.roamed(env, press)
	}
	if step.Do == nav.Passing {
		s.List, step = s.List.Update(env, msg, nil)
		s = s.surveyed(env)
	}
	return s, step, nil
}

// roamed handles the keys that go from area to area, and those that zoom.
func (s Screen) roamed(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	for i, b := range arrows {
		if key.Matches(press, b) {
			return s.gone(env, compass[i]), nav.Stay
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
		s.List = s.To(env.Data, int(s.rows[to]))
		s.from, s.backward, s.moved = from, direction{-d.x, -d.y}, true
	}
	return s
}

// points returns where each area is: on the ground or, where tiles are shown, on the grid.
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
		s.List, s.moved, s.backward = s.To(s.ground.data, best), true, still
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

// A direction is a step on a map, where y grows to the south.
type direction struct{ x, y float64 }

var (
	still   direction
	compass = []direction{{-1, 0}, {1, 0}, {0, -1}, {0, 1}} // of the arrows
)

// toward returns which of points is the nearest to point from in a direction: one that lies
// more that way than aside or, if there is none, up to three times as far aside. It returns
// from if there is none at all. Points that may not be gone to are left out.
func toward(points []draw.MapPoint, from int, d direction, may func(int) bool) int {
	for _, aside := range []float64{1, 3} {
		best, least := from, math.Inf(1)
		for i, p := range points {
			dx, dy := p.X-points[from].X, p.Y-points[from].Y
			along, across := dx*d.x+dy*d.y, math.Abs(dx*d.y)+math.Abs(dy*d.x)
			if i == from || along <= 0 || across > aside*along || !may(i) {
				continue
			}
			if far := math.Hypot(dx, dy) + across; far < least {
				best, least = i, far
			}
		}
		if best != from {
			return best
		}
	}
	return from
}
