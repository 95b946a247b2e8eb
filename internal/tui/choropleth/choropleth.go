// Package choropleth is the screen of a map: the areas of a level, shaded by the
// fifth that their value is in, or by the verdict on it.
package choropleth

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
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

	named    string // the cursor's area, as addresses call it
	moved    bool   // the cursor is where somebody wanted it
	from     int    // where it came from, with the last arrow
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
	return next.inView().remembered(env), nil
}

// at returns s at another address, or over newer figures.
func (s Screen) at(env nav.Env, a address.Address) (Screen, error) {
	var err error
	if s.List, err = s.At(env.Data, a); err != nil {
		return s, err
	}
	if areas := s.View.Scope.Areas; !s.ground.of(env.Data, areas) {
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
			s.Row = row
			break
		}
	}
	return s
}

// remembered returns s with what its cursor is on noted.
func (s Screen) remembered(env nav.Env) Screen {
	s.List = s.To(env.Data, s.Row)
	if s.named = ""; s.moved && s.cursor() >= 0 {
		area, _ := s.Area()
		s.named = env.Data.Areas().Slug(area)
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
	if a.Areas = nil; s.named != "" {
		a.Areas = []string{s.named}
	}
	return a
}

// The keys of a map that are no other screen's.
var (
	zoom   = nav.Bind("+", "zoom to the region", "+", "=")
	whole  = nav.Bind("-", "zoom out", "-", "_")
	arrows = []key.Binding{nav.KeyLeft, nav.KeyRight, nav.Bind("↑", "north", "up", "k"), nav.Bind("↓", "south", "down", "j")}
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
	return s.remembered(env), step, nil
}
