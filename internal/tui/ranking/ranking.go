// Package ranking is the screen of one indicator: the areas of a level in
// order, with value, interval, change, difference from the comparator and the
// course of the whole series. What it shows is the view's; its cursor, its keys
// and how its columns share the width are its own.
package ranking

import (
	"strings"

	"charm.land/bubbles/v2/key"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// A Screen is the ranking and where its reader is in it.
type Screen struct {
	keys keyMap
	v    view.View
	list list.List
}

// New returns the screen at r. It is an error if r names an indicator, level,
// comparator, period or column that there is not. A level without figures is
// no error: the screen says which levels have some.
func New(env nav.Env, r address.Address) (nav.Screen, error) {
	v, err := view.Open(env.Data, r)
	if err != nil {
		return nil, err
	}
	return Screen{keys: newKeyMap()}.showing(env, v), nil
}

// showing returns s as it shows v, with the cursor on the area it was on.
func (s Screen) showing(env nav.Env, v view.View) Screen {
	s.v = v
	s.list = s.list.Follow(env.Data, &s.v.Table)
	return s
}

// Title returns level ▸ theme ▸ indicator, the comparator and the period.
func (s Screen) Title(env nav.Env) nav.Title {
	return nav.Title{
		Typing: s.list.Typing, Crumbs: s.v.Title.Crumbs,
		Right: strings.Join(s.v.Title.Right, " "+env.Palette.Glyph.Dot+" "),
	}
}

// Keys returns the bindings in force.
func (s Screen) Keys() []key.Binding {
	if s.list.Typing {
		return s.keys.whileTyping()
	}
	return s.keys.all(len(s.list.Marks))
}

// Address returns the address of what is shown.
func (s Screen) Address() address.Address { return s.v.Address }

// Reopen returns the screen at r with the cursor and the marks on the areas
// they were on.
func (s Screen) Reopen(env nav.Env, r address.Address) (nav.Screen, error) {
	v, err := view.Open(env.Data, r)
	if err != nil {
		return nil, err
	}
	s.list, s.list.Typing = s.list.Known(env.Data), false
	return s.showing(env, v), nil
}

// Figures returns the figures of the areas in the order shown and then of the
// comparator, or that of the cursor's area.
func (s Screen) Figures(_ nav.Env, scope nav.Scope) []analysis.Figure {
	switch {
	case scope == nav.All:
		return s.v.Table.Figures()
	case s.v.Table.Len > 0:
		return []analysis.Figure{s.v.Table.Figure(s.list.Row)}
	}
	return nil
}

// area returns the area that the cursor is on, and false if it is on nothing.
func (s *Screen) area() (geo.ID, bool) {
	if s.v.Table.Len == 0 {
		return 0, false
	}
	return s.v.Table.Area(s.list.Row), true
}

// tableSize returns the size of the table, which the filter's line shortens.
func (s *Screen) tableSize(env nav.Env) (width, height int) {
	width, height = draw.MainSize(env.Width, env.Height)
	if s.filtering() {
		height = max(height-1, 0)
	}
	return width, height
}

func (s *Screen) filtering() bool { return s.list.Typing || s.v.Address.Filter != "" }
