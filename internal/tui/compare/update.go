package compare

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/analysis"
	"weal/internal/nav"
	"weal/internal/prose"
)

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return s, nav.Pass, nil
	}
	slot, area, step := s.slot, s.area, nav.Stay
	switch {
	case key.Matches(press, s.keys.earlier):
		if slot = s.chart.Step(s.slot, -1); slot == s.slot {
			step = nav.Say("There is no earlier period.")
		}
	case key.Matches(press, s.keys.later):
		if slot = s.chart.Step(s.slot, +1); slot == s.slot {
			step = nav.Say("There is no later period.")
		}
	case key.Matches(press, s.keys.first):
		slot = s.chart.Step(-1, +1)
	case key.Matches(press, s.keys.last):
		slot = s.chart.Latest()
	case key.Matches(press, s.keys.above):
		area--
	case key.Matches(press, s.keys.below):
		area++
	case key.Matches(press, s.keys.panels):
		s.turnPanels()
	default:
		return s, s.leave(env, press), nil
	}
	s.moveTo(env.Data, slot, area)
	return s, step, nil
}

// turnPanels turns from one chart to many, or back. The usual way for so many
// areas needs no word in the address.
func (s *Screen) turnPanels() {
	want := apart
	if s.isApart() {
		want = together
	}
	if s.address.Mode = ""; s.isApart() != (want == apart) {
		s.address.Mode = want
	}
}

// leave returns the step to what a key opens.
func (s Screen) leave(env nav.Env, press tea.KeyPressMsg) nav.Step {
	switch {
	case key.Matches(press, s.keys.trend):
		r := s.address.To("trend")
		r.Indicator, r.Areas, r.Period = s.address.Indicator, []string{s.asked[s.area]}, s.address.Period
		return nav.Open(nav.Against(r, env.Data, s.comparator, s.ind, s.ids[s.area]))
	case key.Matches(press, s.keys.profile):
		r := s.address.To("profile")
		r.Areas = []string{s.asked[s.area]}
		return nav.Open(nav.Against(r, env.Data, s.comparator, s.ind, s.ids[s.area]))
	case key.Matches(press, s.keys.ranking):
		r := s.address.To("ranking")
		r.Indicator, r.Period, r.Level = s.address.Indicator, s.address.Period, s.address.LevelFor(env.Data.Areas().Area(s.ids[s.area]).Level)
		return nav.Open(r)
	case key.Matches(press, s.keys.atlas):
		r := s.address.To("map")
		r.Indicator, r.Areas, r.Period = s.address.Indicator, []string{s.asked[s.area]}, s.address.Period
		r.Level = s.address.LevelFor(env.Data.Areas().Area(s.ids[s.area]).Level)
		return nav.Open(r)
	case key.Matches(press, s.keys.explain):
		f := s.figure(s.area)
		r := s.address.To("explain")
		r.Indicator, r.Areas = s.address.Indicator, []string{s.asked[s.area]}
		r.Period = prose.PeriodName(env.Data, s.ind, f.Period)
		return nav.Open(nav.Against(r, env.Data, s.comparator, s.ind, s.ids[s.area]))
	case key.Matches(press, s.keys.next):
		return s.turn(env, +1)
	case key.Matches(press, s.keys.previous):
		return s.turn(env, -1)
	case key.Matches(press, s.keys.against):
		return nav.Choose(s.comparators(env))
	case key.Matches(press, s.keys.remove):
		return s.remove()
	}
	return nav.Pass
}

// turn returns the step to another indicator of the theme.
func (s Screen) turn(env nav.Env, by int) nav.Step {
	who := "these areas"
	if len(s.ids) == 1 {
		who = s.chart.Areas[0].Name
	}
	return nav.IndicatorBeside(s.address, env.Data, s.ind, by, s.ids, who)
}

// remove returns the step to the comparison without the cursor's area.
func (s Screen) remove() nav.Step {
	if len(s.ids) == 1 {
		return nav.Say("This is the only area with figures here.")
	}
	r := s.address
	r.Areas = slices.DeleteFunc(slices.Clone(r.Areas), func(name string) bool { return name == s.asked[s.area] })
	return nav.Replace(r)
}

// comparators is the menu of what the areas can be compared with.
func (s Screen) comparators(env nav.Env) nav.Menu {
	return nav.ComparatorMenu(env.Data, nav.Comparison{Areas: s.ids, Usual: analysis.Usual(env.Data, s.ind, s.ids), Now: s.comparator}, s.address)
}
