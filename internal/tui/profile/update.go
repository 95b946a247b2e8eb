package profile

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
)

// Update handles keys, and text pasted into the filter.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	if paste, ok := msg.(tea.PasteMsg); ok && s.typing {
		return s.filtered(env, s.filter+paste.Content), nav.Stay, nil
	}
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return s, nav.Pass, nil
	}
	if s.typing {
		next, step := s.typed(env, press)
		return next, step, nil
	}
	if next, ok := s.moved(env, press); ok {
		return next, nav.Stay, nil
	}
	next, step := s.led(env, press)
	return next, step, nil
}

// moved returns s with the cursor where press takes it, or on the nearest row
// in that direction that can hold it.
func (s Screen) moved(env nav.Env, press tea.KeyPressMsg) (Screen, bool) {
	row, ok := s.keys.Move(press, s.row, len(s.rows), s.page(env))
	switch {
	case !ok:
		return s, false
	case row < s.row:
		return s.up(env, s.row-row), true
	}
	return s.to(env, row), true
}

// page returns how many rows the table shows.
func (s *Screen) page(env nav.Env) int {
	width, height := draw.MainSize(env.Width, env.Height)
	return max(s.table(env, width).Visible(max(height-s.topLines(height), 0)), 1)
}

// up puts the cursor n rows higher, or on the nearest row before that can
// hold it.
func (s Screen) up(env nav.Env, n int) Screen {
	for at := max(s.row-n, 0); at >= 0 && at < len(s.rows); at-- {
		if s.rows[at].holds() {
			return s.to(env, at)
		}
	}
	return s.to(env, 0)
}

// led returns s changed, or the step to another view.
func (s Screen) led(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	switch k := s.keys; {
	case key.Matches(press, k.Open):
		return s, s.trend(env)
	case key.Matches(press, k.Ranking):
		return s, s.ranking(env)
	case key.Matches(press, k.Explain):
		return s, s.explain(env)
	case key.Matches(press, k.Pathway):
		r := s.address.To("pathway")
		r.Areas = s.address.Areas
		return s, nav.Open(r)
	case key.Matches(press, k.Comparator):
		return s, s.comparatorMenu(env)
	case key.Matches(press, k.Filter):
		s.typing = true
		return s, nav.Stay
	case key.Matches(press, k.Clear) && s.filter != "":
		return s.filtered(env, ""), nav.Stay
	case key.Matches(press, k.Empty):
		s.empty = !s.empty
		return s.listed(env), nav.Stay
	case key.Matches(press, k.NextTheme):
		return s.themeBeside(env, +1), nav.Stay
	case key.Matches(press, k.PreviousTheme):
		return s.themeBeside(env, -1), nav.Stay
	case key.Matches(press, k.Theme):
		return s.themeNumbered(env, int(press.Code-'0'))
	case key.Matches(press, k.Previous):
		return s, s.areaBeside(env, -1)
	case key.Matches(press, k.Next):
		return s, s.areaBeside(env, +1)
	}
	return s, nav.Pass
}

func (s Screen) trend(env nav.Env) nav.Step {
	line, ok := s.line()
	if !ok {
		return nav.Say(s.nothing(env))
	}
	r := s.address.To("trend")
	r.Indicator, r.Areas = env.Data.Indicator(line.Indicator).Slug, s.address.Areas
	return nav.Open(r)
}

// explain opens the arithmetic behind the cursor's figure. There is something
// to explain where there is none, too.
func (s Screen) explain(env nav.Env) nav.Step {
	at, ok := s.current()
	if !ok {
		return nav.Say(s.nothing(env))
	}
	r := s.address.To("explain")
	r.Indicator, r.Areas = env.Data.Indicator(s.indicatorAt(at)).Slug, s.address.Areas
	if line, ok := s.line(); ok {
		r.Period = analysis.PeriodName(env.Data, line.Indicator, line.Period)
	}
	return nav.Open(r)
}

// nothing says why there is no figure to open.
func (s *Screen) nothing(env nav.Env) string {
	name := env.Data.Areas().Area(s.profile.Area).Name
	r, ok := s.current()
	switch {
	case !ok && len(s.profile.Lines) > 0:
		return "No indicator is called that; esc clears the filter."
	case !ok:
		return fmt.Sprintf("There are no figures for %s.", name)
	}
	return prose.NoFigures(env.Data, s.indicatorAt(r), name)
}

func (s Screen) ranking(env nav.Env) nav.Step {
	r, ok := s.current()
	if !ok {
		return nav.Say(s.nothing(env))
	}
	to := s.address.To("ranking")
	to.Indicator = env.Data.Indicator(s.indicatorAt(r)).Slug
	switch l := env.Data.Areas().Area(s.profile.Area).Level; l {
	case geo.CombinedAuthority:
	case geo.Unitary:
		to.Level = geo.LowerTier.Slug()
	default:
		to.Level = l.Slug()
	}
	return nav.Open(to)
}

// themeBeside returns s with the cursor on the first indicator of the next theme
// that has a row to be on, in the direction of by.
func (s *Screen) themeBeside(env nav.Env, by int) Screen {
	themes := analysis.Themes(env.Data)
	i := slices.Index(themes, s.theme)
	for range themes {
		i = (i + by + len(themes)) % len(themes)
		if next, ok := s.inTheme(env, themes[i]); ok {
			return next
		}
	}
	return *s
}

// themeNumbered returns s with the cursor on the first indicator of the n'th
// theme that there is, counted from 1.
func (s Screen) themeNumbered(env nav.Env, n int) (Screen, nav.Step) {
	if themes := analysis.Themes(env.Data); n <= len(themes) {
		if next, ok := s.inTheme(env, themes[n-1]); ok {
			return next, nav.Stay
		}
	}
	return s, nav.Say("No figures in that theme.")
}

// inTheme returns s with the cursor on the first indicator of t, and false if
// there is none to be on.
func (s Screen) inTheme(env nav.Env, t indicator.Theme) (Screen, bool) {
	i := slices.IndexFunc(s.rows, func(r row) bool { return r.holds() && r.theme == t })
	if i < 0 {
		return s, false
	}
	return s.to(env, i), true
}

// areaBeside returns the step to the profile of the next of its peers, in
// order of name, in the direction of by.
func (s Screen) areaBeside(env nav.Env, by int) nav.Step {
	peers := s.profile.Peers
	i := slices.Index(peers, s.profile.Area)
	if i < 0 || len(peers) < 2 {
		return nav.Say("There is no other area of its kind.")
	}
	r := s.Address()
	r.Areas = []string{env.Data.Areas().Slug(peers[(i+by+len(peers))%len(peers)])}
	return nav.Replace(r)
}

func (s Screen) comparatorMenu(env nav.Env) nav.Step {
	area := s.profile.Area
	var inds []indicator.ID
	for _, l := range s.profile.Lines {
		inds = append(inds, l.Indicator)
	}
	c := nav.Comparison{Areas: []geo.ID{area}, Usual: analysis.UsualThroughout(env.Data, inds, []geo.ID{area}), Now: s.vs}
	if s.address.VS == "" {
		c.Now = c.Usual
	}
	return nav.Choose(nav.ComparatorMenu(env.Data, c, s.Address()))
}
