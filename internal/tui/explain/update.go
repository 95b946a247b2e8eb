package explain

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/analysis"
	"weal/internal/geo"
	"weal/internal/nav"
)

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.Shown:
		s.search = search{}
		cmd := s.seek(env)
		return s, nav.Stay, cmd
	case located:
		if msg.search != s.search {
			return s, nav.Pass, nil
		}
		cmd := s.take(env, msg)
		return s, nav.Stay, cmd
	case tea.KeyPressMsg:
		return s.press(env, msg)
	}
	return s, nav.Pass, nil
}

func (s Screen) press(env nav.Env, press tea.KeyPressMsg) (nav.Screen, nav.Step, tea.Cmd) {
	switch {
	case key.Matches(press, s.keys.earlier):
		return s.turn(env, -1)
	case key.Matches(press, s.keys.later):
		return s.turn(env, +1)
	}
	if top, ok := s.scrolled(env, press); ok {
		s.top = top
		return s, nav.Stay, nil
	}
	return s, s.leave(env, press), nil
}

// scrolled returns the first line to show after a key, and whether it is one
// that scrolls.
func (s Screen) scrolled(env nav.Env, press tea.KeyPressMsg) (int, bool) {
	n := len(s.lines(env))
	page := max(visible(n, env), 1)
	tops := max(n-page, 0) + 1
	return s.keys.Move(press, min(s.top, tops-1), tops, page)
}

// turn goes to the period that many later.
func (s Screen) turn(env nav.Env, by int) (nav.Screen, nav.Step, tea.Cmd) {
	switch at := s.subject.at + by; {
	case at < 0:
		return s, nav.Say("There is no earlier period."), nil
	case at >= len(s.subject.periods):
		return s, nav.Say("There is no later period."), nil
	default:
		s.moveTo(env, at)
		cmd := s.seek(env)
		return s, nav.Stay, cmd
	}
}

// leave returns the step to what a key opens.
func (s Screen) leave(env nav.Env, press tea.KeyPressMsg) nav.Step {
	switch {
	case key.Matches(press, s.keys.trend):
		r := s.address.To("trend")
		r.Indicator, r.Areas, r.Period = s.address.Indicator, s.address.Areas, s.address.Period
		if s.subject.figure.IsMissing() {
			r.Period = ""
		}
		if !analysis.HasFigures(env.Data, s.subject.ind, []geo.ID{s.subject.area}) {
			return nav.Say("There are no figures to draw a trend of.")
		}
		return nav.Open(r)
	case key.Matches(press, s.keys.ranking):
		return s.ranking(env)
	case key.Matches(press, s.keys.profile):
		r := s.address.To("profile")
		r.Areas = s.address.Areas
		return nav.Open(r)
	case key.Matches(press, s.keys.against):
		return nav.Choose(s.comparators(env))
	}
	return nav.Pass
}

// ranking returns the step to the ranking at the level that the reader came
// from, if the area is listed there, and else at the area's own.
func (s Screen) ranking(env nav.Env) nav.Step {
	r := s.address.To("ranking")
	r.Indicator, r.Period = s.address.Indicator, s.address.Period
	r.Level = s.address.LevelFor(env.Data.Areas().Area(s.subject.area).Level)
	if !analysis.HasFigures(env.Data, s.subject.ind, s.subject.among) {
		return nav.Say("There are no figures to rank at that level.")
	}
	return nav.Open(r)
}

// comparators is the menu of what the area can be compared with.
func (s Screen) comparators(env nav.Env) nav.Menu {
	sub := &s.subject
	own := []geo.ID{sub.area}
	c := nav.Comparison{Areas: own, Usual: analysis.Usual(env.Data, sub.ind, own), Now: sub.comparator}
	return nav.ComparatorMenu(env.Data, c, s.address)
}
