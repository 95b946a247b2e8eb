package spread

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/nav"
)

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return s, nav.Pass, nil
	}
	if by, ok := s.movement(env, press); ok {
		next := s.in(env.Data, s.at+by)
		switch {
		case next.at != s.at:
			return next, nav.Stay, nil
		case by > 0:
			return s, nav.Say("There is no later period."), nil
		case by < 0:
			return s, nav.Say("There is no earlier period."), nil
		}
		return s, nav.Stay, nil
	}
	switch {
	case key.Matches(press, s.keys.next):
		return s.measured((s.measure + 1) % numMeasures), nav.Stay, nil
	case key.Matches(press, s.keys.previous):
		return s.measured((s.measure + numMeasures - 1) % numMeasures), nav.Stay, nil
	}
	return s, s.leave(env, press), nil
}

// movement returns how many periods onwards press takes the cursor. The table
// has the latest on top.
func (s Screen) movement(env nav.Env, press tea.KeyPressMsg) (int, bool) {
	width, height := draw.MainSize(env.Width, env.Height)
	page := max(s.table(env).Visible(s.tableHeight(env, width, height)), 1)
	switch k := s.keys; {
	case key.Matches(press, k.up, k.later):
		return 1, true
	case key.Matches(press, k.down, k.earlier):
		return -1, true
	case key.Matches(press, k.first):
		return len(s.spreads) - 1 - s.at, true
	case key.Matches(press, k.last):
		return -s.at, true
	case key.Matches(press, k.pageUp):
		return page, true
	case key.Matches(press, k.pageDown):
		return -page, true
	case key.Matches(press, k.halfUp):
		return max(page/2, 1), true
	case key.Matches(press, k.halfDown):
		return -max(page/2, 1), true
	}
	return 0, false
}

// measured returns s with another measure.
func (s Screen) measured(m measure) Screen {
	s.measure, s.address.Mode = m, modes()[m]
	if m == usualMeasure(s.spreads) {
		s.address.Mode = ""
	}
	return s
}

// leave returns the step to what a key opens.
func (s Screen) leave(env nav.Env, press tea.KeyPressMsg) nav.Step {
	switch {
	case key.Matches(press, s.keys.ranking):
		r := s.address.To("ranking")
		r.Indicator, r.Period = s.address.Indicator, s.address.Period
		if s.grouped() {
			r.Level = s.level.Slug()
		}
		return nav.Open(r)
	case key.Matches(press, s.keys.ends):
		r := s.address.To("trend")
		r.Indicator, r.Period = s.address.Indicator, s.address.Period
		g, now := env.Data.Areas(), s.now()
		r.Areas = []string{g.Slug(now.Highest.Area), g.Slug(now.Lowest.Area)}
		return nav.Open(r)
	case key.Matches(press, s.keys.levels):
		return s.levelMenu(env)
	}
	return nav.Pass
}

func (s Screen) levelMenu(env nav.Env) nav.Step {
	return nav.Choose(nav.LevelMenu(s.levels(env.Data), s.level, func(l analysis.LevelCount) address.Address {
		r := s.address.At(l.Level)
		r.Level, r.Period = l.Level.Slug(), "" // for members of a group, no level means the usual one
		return r
	}))
}
