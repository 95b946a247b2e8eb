// Package chart is the screen of some areas by one indicator over time, as lines over the
// figures of the period that the cursor is on: the trend of an area, and up to eight
// compared, on one chart or each on a little one of its own.
package chart

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// A Screen is a chart and where its reader is in it: at an area and a period.
type Screen struct{ list.List }

// New returns the screen at a. It is an error if none of the areas that a names has a
// figure.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	open := "profile"
	if a.View == "compare" {
		open = "trend"
	}
	return Screen{list.List{Open: open}}.Reopen(env, a)
}

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, a address.Address) (nav.Screen, error) {
	var err error
	if s.List, err = s.At(env.Data, a); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Screen) lines() view.Lines { return s.View.Picture.(view.Lines) }

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	var step nav.Step
	press, _ := msg.(tea.KeyPressMsg)
	switch compares := s.View.Address.View == "compare"; {
	case key.Matches(press, nav.KeyFirst):
		s.List, step = s.AtTime(env, 0)
	case key.Matches(press, nav.KeyLast):
		s.List, step = s.AtTime(env, s.View.Scope.Times-1)
	case key.Matches(press, nav.KeyIndex) && !compares:
		step = s.turnIndex(env)
	case key.Matches(press, nav.KeyPanels) && compares:
		step = s.setMode(env, map[bool]string{true: address.Together, false: address.Apart}[s.lines().Apart])
	case key.Matches(press, nav.KeyCompare) && !compares:
		step = s.compared()
	case key.Matches(press, nav.KeyRemove):
		step = s.without()
	default:
		s.List, step = s.List.Update(env, msg, nil)
	}
	return s, step, nil
}

// turnIndex turns to the next mode that there is, and says why if there is none.
func (s *Screen) turnIndex(env nav.Env) nav.Step {
	modes := append([]string{""}, address.Forms()[s.View.Address.View].Modes...)
	at := slices.Index(modes, s.View.Address.Mode)
	said := nav.Stay
	for i := range modes {
		step := s.setMode(env, modes[(at+1+i)%len(modes)])
		if refused := step.Do == nav.Saying; !refused {
			break
		} else if i == 0 {
			said = step
		}
	}
	return said
}

// setMode turns to a mode, and says why if that cannot be.
func (s *Screen) setMode(env nav.Env, mode string) nav.Step {
	v, err := s.View.With(address.Mode, mode)
	if err != nil {
		return nav.Say(prose.Problem(err))
	}
	s.List = s.Shows(env.Data, v)
	return nav.Stay
}

// compared returns the step to the comparison of the areas of a trend.
func (s *Screen) compared() nav.Step {
	if len(s.View.Scope.Areas) == 1 {
		return nav.Say(prose.OneArea)
	}
	to := s.View.Address.To("compare")
	to.Indicator, to.Areas, to.Period = s.View.Address.Indicator, s.View.Address.Areas, s.View.Address.Period
	return nav.Open(to)
}

// without returns the step to the chart without the cursor's area.
func (s *Screen) without() nav.Step {
	if len(s.View.Scope.Areas) == 1 {
		return nav.Say(prose.OnlyArea)
	}
	to, at := s.View.Address, s.lines().Lines[s.Row].Place
	to.Areas = slices.Delete(slices.Clone(to.Areas), at, at+1)
	return nav.Replace(to)
}

// Keys implements nav.Screen: choosing among areas and taking one away need several.
func (s Screen) Keys() []key.Binding {
	keys := []key.Binding{nav.Bind("←→", "period", "left", "h", "right", "l", ",", "."), nav.KeyMap}
	several := len(s.View.Scope.Areas) > 1
	switch {
	case s.View.Address.View == "trend":
		keys = append(keys, nav.KeyIndex)
		if several {
			keys = append(keys, nav.Doing(nav.KeyCompare, "compare"))
		}
	case s.lines().Apart:
		keys = append(keys, nav.Doing(nav.KeyPanels, "one chart"))
	default:
		keys = append(keys, nav.KeyPanels)
	}
	if several {
		keys = append(keys, nav.KeyRemove)
	}
	return s.List.Keys(append(keys, nav.Doing(nav.KeyFirst, "first period"), nav.Doing(nav.KeyLast, "latest period"))...)
}
