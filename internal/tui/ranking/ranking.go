// Package ranking is the screen of one indicator: the areas of a level in order, with
// value, interval, change, difference from the comparator and the course of the whole
// series.
package ranking

import (
	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/key"

	"weal/internal/address"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/tui/list"
)

// A Screen is the ranking and where its reader is in it.
type Screen struct{ list.List }

// New returns the screen at a. A level without figures is no error: the screen says
// which levels have some.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return Screen{list.List{Open: "trend", Mark: true}}.Reopen(env, a)
}

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, a address.Address) (nav.Screen, error) {
	var err error
	if s.List, err = s.At(env.Data, a); err != nil {
		return nil, err
	}
	return s, nil
}

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	var step nav.Step
	s.List, step = s.List.Update(env, msg, s.Page(env, s.table(env), 0))
	return s, step, nil
}

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding { return s.List.Keys() }

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	return s.List.Parts(env, func(w, h int) string { return s.Main(env, nil, s.table(env), w, h) })
}

func (s *Screen) table(env nav.Env) func(width int) draw.TableSpec {
	return func(width int) draw.TableSpec { return s.Table(env, width) }
}
