package trend

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
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
		slot = 0
	case key.Matches(press, s.keys.last):
		slot = s.chart.Latest()
	case key.Matches(press, s.keys.above):
		area--
	case key.Matches(press, s.keys.below):
		area++
	case key.Matches(press, s.keys.index):
		step = s.turnMode(env.Data)
	default:
		return s, s.leave(env, press), nil
	}
	s.moveTo(env.Data, slot, area)
	return s, step, nil
}

// leave returns the step to what a key opens.
func (s Screen) leave(env nav.Env, press tea.KeyPressMsg) nav.Step {
	switch {
	case key.Matches(press, s.keys.profile):
		r := s.address.To("profile")
		r.Areas = []string{s.asked[s.area]}
		return nav.Open(nav.Against(r, env.Data, s.comparator, s.ind, s.ids[s.area]))
	case key.Matches(press, s.keys.ranking):
		return nav.Open(s.listed(env, "ranking"))
	case key.Matches(press, s.keys.onMap):
		r := s.listed(env, "map")
		r.Areas = []string{s.asked[s.area]}
		return nav.Open(r)
	case key.Matches(press, s.keys.spread):
		r := s.listed(env, "spread")
		r.VS, r.Period = "", ""
		return nav.Open(r)
	case key.Matches(press, s.keys.compare):
		if len(s.ids) == 1 {
			return nav.Say("Comparing takes two areas: mark them in a ranking with space.")
		}
		r := s.address.To("compare")
		r.Indicator, r.Areas = s.address.Indicator, s.address.Areas
		return nav.Open(r)
	case key.Matches(press, s.keys.explain):
		f := s.figure()
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

// listed returns the address to a screen of the indicator for the areas that the
// cursor's is listed with, in the cursor's period.
func (s Screen) listed(env nav.Env, screen string) address.Address {
	r := s.address.To(screen)
	r.Indicator, r.Period, r.Level = s.address.Indicator, s.address.Period, s.address.LevelFor(env.Data.Areas().Area(s.ids[s.area]).Level)
	return r
}

// turn returns the step to another indicator of the theme: to its values, for
// what has an index may stand beside what has none.
func (s Screen) turn(env nav.Env, by int) nav.Step {
	who := "these areas"
	if len(s.ids) == 1 {
		who = s.chart.Areas[0].Name
	}
	r := s.address
	r.Mode = ""
	return nav.IndicatorBeside(r, env.Data, s.ind, by, s.ids, who)
}

// remove returns the step to the chart without the cursor's area.
func (s Screen) remove() nav.Step {
	if len(s.ids) == 1 {
		return nav.Say("This is the only area of the chart.")
	}
	r := s.address
	r.Areas = slices.DeleteFunc(slices.Clone(r.Areas), func(name string) bool { return name == s.asked[s.area] })
	return nav.Replace(r)
}

// comparators is the menu of what the areas can be compared with.
func (s Screen) comparators(env nav.Env) nav.Menu {
	return nav.ComparatorMenu(env.Data, nav.Comparison{Areas: s.ids, Usual: analysis.Usual(env.Data, s.ind, s.ids), Now: s.comparator}, s.address)
}
