// Package choropleth is the screen of a map: the areas of a level, shaded by the
// fifth that their value is in, or by the verdict on it.
package choropleth

import (
	"math"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/tui/list"
)

// A Screen is a map and where its reader is on it: at an area that can be seen, if there
// is one.
type Screen struct {
	list.List
	survey list.Survey
	sheet  *list.Sheet

	turned   bool // tiles in place of outlines, or outlines in place of tiles
	moved    bool // the cursor is where somebody wanted it
	from     int  // where it came from, with the last arrow
	backward direction
}

// New returns the screen at a. A level without figures or outlines is no error: the
// screen says so.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return Screen{List: list.List{Roam: true}, sheet: &list.Sheet{}}.Reopen(env, a)
}

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, a address.Address) (nav.Screen, error) {
	next, err := s.at(env, a)
	if err != nil {
		return nil, err
	}
	if part, ok := next.part(); ok {
		if _, drawn := next.survey.ExtentOf(part); !drawn { // so that there is no part to show
			a.Areas = nil
			if next, err = s.at(env, a); err != nil {
				return nil, err
			}
		}
	} else if s.survey.On == nil && len(a.Areas) > 0 {
		next.moved = next.cursor() >= 0
	}
	return next.inView(env), nil
}

// at returns s at another address, or over newer figures.
func (s Screen) at(env nav.Env, a address.Address) (Screen, error) {
	var err error
	if s.List, err = s.At(env, a); err != nil {
		return s, err
	}
	g := s.survey.On
	if areas := s.View.Scope.Areas; !g.IsOf(env, areas) {
		g, s.sheet = list.NewGround(env, areas), &list.Sheet{}
	}
	s.survey, s.backward = g.Survey(&s.View), still
	return s, nil
}

// part returns the area that is zoomed to, and false if all is shown.
func (s *Screen) part() (geo.ID, bool) {
	return s.survey.Map.Part, s.survey.Map.IsPart
}

// cursor returns the area of the ground that the cursor is on, -1 if that is not seen.
func (s *Screen) cursor() int {
	if area, ok := s.Area(); ok {
		if i, ok := s.survey.Index(area); ok {
			return i
		}
	}
	return -1
}

// inView returns s with the cursor on an area that can be seen: where it is or, if it
// cannot be seen there, on the first of the ranking that can.
func (s Screen) inView(env nav.Env) Screen {
	if s.cursor() >= 0 {
		return s
	}
	s.moved, s.backward = false, still
	for row := range s.View.Table.Len {
		if _, ok := s.survey.Index(s.View.Table.Area(row)); ok {
			s.List = s.To(env.Data, row)
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
		a.Areas = []string{s.survey.Slug(s.cursor())}
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
	closer := nav.Both("enter +", "zoom in", nav.KeyOpen, zoom)
	if _, ok := s.part(); ok {
		closer = nav.Both("enter -", "zoom out", nav.KeyOpen, whole)
	}
	return s.List.Keys(
		nav.Both("↑↓←→", "area", arrows...), closer,
		nav.Doing(nav.KeyMode, "fifths or verdicts"), nav.Doing(nav.KeyPanels, "outlines or tiles"), nav.Both("g G", "highest, lowest", nav.KeyFirst, nav.KeyLast),
	)
}

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	step := nav.Pass
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		s, step = s.roamed(env, msg)
	case nav.Left:
		s.sheet = &list.Sheet{}
		return s, nav.Stay, nil
	case nav.Pointed:
		s, step = s.pointed(env, msg.At)
		return s, step, nil
	}
	if step.Do == nav.Passing {
		s.List, step = s.List.Update(env, msg, nil)
		s.survey = s.survey.On.Survey(&s.View)
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
	case key.Matches(press, nav.KeyPanels):
		s.turned, s.backward = !s.turned, still
		return s, nav.Stay
	case key.Matches(press, nav.KeyFirst):
		return s.toEnd(env, 1), nav.Stay
	case key.Matches(press, nav.KeyLast):
		return s.toEnd(env, -1), nav.Stay
	case key.Matches(press, whole, nav.KeyOpen) && isPart:
		return s.zoomed(env, nil)
	case key.Matches(press, zoom, nav.KeyOpen) && !isPart && s.cursor() >= 0:
		region := around(env, s.survey.Areas[s.cursor()])
		if _, ok := s.survey.ExtentOf(region); !ok {
			return s, nav.Say(prose.NoOutline(env.Data.Areas().Area(region).Name))
		}
		return s.zoomed(env, []string{env.Data.Areas().Slug(region)})
	case key.Matches(press, zoom) && isPart:
		return s, nav.Say(prose.NoCloser)
	case key.Matches(press, whole):
		return s, nav.Say(prose.NoWider)
	case key.Matches(press, zoom, nav.KeyOpen):
		return s, nav.Stay
	}
	return s, nav.Pass
}

// pointed goes to the area that was clicked on or, where the cursor is there already, opens
// its trend.
func (s Screen) pointed(env nav.Env, at draw.Hit) (Screen, nav.Step) {
	i := at.Nth
	switch {
	case at.On != draw.Region || !s.survey.Sees(i):
		return s, nav.Pass
	case i == s.cursor():
		return s, s.LeadTo(env, "trend", nav.KeyTrend.Help().Key)
	}
	s.List = s.To(env.Data, int(s.survey.Rows[i]))
	s.moved, s.backward = true, still
	return s, nav.Stay
}

// gone returns s with the cursor on the next area in a direction, as it is
// shown. The arrow that leads back from where an arrow led returns there.
func (s Screen) gone(env nav.Env, d direction) Screen {
	from := s.cursor()
	if from < 0 {
		return s
	}
	to := s.from
	if d != s.backward || !s.survey.Sees(to) {
		to = toward(s.points(env), from, d, s.survey.Sees)
	}
	if to != from {
		s.List = s.To(env.Data, int(s.survey.Rows[to]))
		s.from, s.backward, s.moved = from, direction{-d.x, -d.y}, true
	}
	return s
}

// points returns where each area is: on the ground or, where tiles are shown, on the grid.
func (s *Screen) points(env nav.Env) []draw.MapPoint {
	if !s.isTiled(env) {
		return s.survey.On.Centres
	}
	width, height := draw.MainSize(env.Width, env.Height)
	l := s.layout(env, width, height)
	return s.survey.Points(env, s.sheet, l.columns, l.height)
}

// toEnd returns s with the cursor on the area with the highest value, with sign
// 1, or the lowest, with -1, of those that are seen.
func (s Screen) toEnd(env nav.Env, sign float64) Screen {
	best, most := -1, 0.0
	for i, row := range s.survey.Rows {
		if !s.survey.Sees(i) || s.View.Table.Len == 0 {
			continue
		}
		if f := s.View.Table.Figure(int(row)); !f.IsMissing() && (best < 0 || sign*f.Value > most) {
			best, most = int(row), sign*f.Value
		}
	}
	if best >= 0 {
		s.List, s.moved, s.backward = s.To(env.Data, best), true, still
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
	return next.inView(env), nav.Stay
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
