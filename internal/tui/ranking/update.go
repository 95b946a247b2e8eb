package ranking

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
)

// Update handles keys, and text pasted into the filter.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	next, step := s.update(env, msg)
	return next, step, nil
}

func (s Screen) update(env nav.Env, msg tea.Msg) (Screen, nav.Step) {
	if paste, ok := msg.(tea.PasteMsg); ok && s.typing {
		return s.filtered(env, s.filter+paste.Content), nav.Stay
	}
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return s, nav.Pass
	}
	if s.typing {
		return s.typed(env, press)
	}
	if next, ok := s.moved(env, press); ok {
		return next, nav.Stay
	}
	if next, step := s.changed(env, press); !step.Passed() {
		return next, step
	}
	return s.led(env, press)
}

// moved returns s with the cursor where press takes it.
func (s Screen) moved(env nav.Env, press tea.KeyPressMsg) (Screen, bool) {
	row, ok := s.keys.Move(press, s.row, len(s.rows), s.table(env).Visible(s.tableHeight(env)))
	if !ok {
		return s, false
	}
	return s.to(env, row), true
}

// changed returns s as it shows the same figures in another way.
func (s Screen) changed(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	switch k := s.keys; {
	case key.Matches(press, k.Sort):
		return s.resorted(env)
	case key.Matches(press, k.Reverse):
		s.order.reversed = !s.order.reversed
		return s.listed(env), nav.Stay
	case key.Matches(press, k.Filter):
		s.typing = true
		return s, nav.Stay
	case key.Matches(press, k.Clear) && s.filter != "":
		return s.filtered(env, ""), nav.Stay
	case key.Matches(press, k.Mark):
		return s.marked(env)
	case key.Matches(press, k.Earlier):
		return s.inPeriod(env, s.at-1)
	case key.Matches(press, k.Later):
		return s.inPeriod(env, s.at+1)
	}
	return s, nav.Pass
}

// resorted returns s sorted by the next column.
func (s Screen) resorted(env nav.Env) (Screen, nav.Step) {
	step := nav.Stay
	s.order = order{by: (s.order.by + 1) % numSortColumns}
	if s.order.by == byDifference && !s.compares {
		s.order.by++
	}
	if s.order.by == byTrend && len(s.areas) > mostTrends {
		s.order.by, step = byRank, nav.Say(s.tooMany()+".")
	}
	return s.listed(env), step
}

func (s Screen) inPeriod(env nav.Env, at int) (Screen, nav.Step) {
	switch {
	case len(s.periods) == 0:
		return s, nav.Say(s.nothing(env))
	case at < 0:
		return s, nav.Say("No figures earlier than " + s.periods[0].Label() + ".")
	case at >= len(s.periods):
		return s, nav.Say("No figures later than " + s.periods[len(s.periods)-1].Label() + ".")
	}
	s.at = at
	return s.ranked(env), nav.Stay
}

// marked sets or lifts the mark of the cursor's area and goes to the next.
func (s Screen) marked(env nav.Env) (Screen, nav.Step) {
	place, ok := s.place()
	if !ok {
		return s, nav.Stay
	}
	code := env.Data.Areas().Area(place.Area).Code
	if i := slices.Index(s.marks, code); i >= 0 {
		s.marks = slices.Delete(slices.Clone(s.marks), i, i+1)
		return s.to(env, s.row+1), nav.Stay
	}
	if len(s.marks) == address.MaxAreas {
		return s, nav.Say(fmt.Sprintf("%d areas are marked, as many as one chart can tell apart.", address.MaxAreas))
	}
	s.marks = append(slices.Clip(s.marks), code)
	return s.to(env, s.row+1), nav.Stay
}

// led returns the step to another view.
func (s Screen) led(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	switch k := s.keys; {
	case key.Matches(press, k.Open):
		return s, s.trend(env)
	case key.Matches(press, k.Profile):
		if place, ok := s.place(); ok {
			r := address.Address{
				View: "profile", Areas: []string{env.Data.Areas().Slug(place.Area)}, VS: s.address.VS, As: s.address.As,
				Theme: env.Data.Indicator(s.ind).Theme.Slug(),
			}
			return s, nav.Open(nav.Against(r, env.Data, s.vs, s.ind, place.Area))
		}
		return s, nav.Stay
	case key.Matches(press, k.Explain):
		return s, s.explain(env)
	case key.Matches(press, k.Spread):
		return s, s.spread(env)
	case key.Matches(press, k.Map):
		return s, s.onMap(env)
	case key.Matches(press, k.Compare):
		return s, s.compare(env)
	case key.Matches(press, k.Level):
		return s, s.levelMenu(env)
	case key.Matches(press, k.Comparator):
		return s, s.comparatorMenu(env)
	case key.Matches(press, k.Previous):
		return s, s.indicatorBeside(env, -1)
	case key.Matches(press, k.Next):
		return s, s.indicatorBeside(env, +1)
	}
	return s, nav.Pass
}

func (s Screen) trend(env nav.Env) nav.Step {
	place, ok := s.place()
	switch {
	case !ok:
		return nav.Say(s.nothing(env))
	case !analysis.HasFigures(env.Data, s.ind, []geo.ID{place.Area}):
		return nav.Say(prose.NoFigures(env.Data, s.ind, env.Data.Areas().Area(place.Area).Name))
	}
	return s.chartOf(env, "trend", []geo.ID{place.Area})
}

// explain opens the arithmetic behind the cursor's figure. There is something
// to explain where there is none, too.
func (s Screen) explain(env nav.Env) nav.Step {
	place, ok := s.place()
	if !ok {
		return nav.Say(s.nothing(env))
	}
	r := s.address.To("explain")
	r.Indicator, r.Areas = s.address.Indicator, []string{env.Data.Areas().Slug(place.Area)}
	r.Period = prose.PeriodName(env.Data, s.ind, s.ranking.Period)
	return nav.Open(nav.Against(r, env.Data, s.vs, s.ind, place.Area))
}

func (s Screen) spread(env nav.Env) nav.Step {
	if s.ranking.Ranked < 2 {
		return nav.Say("A spread takes two areas with figures.")
	}
	r := s.address.To("spread")
	r.Indicator = s.address.Indicator
	return nav.Open(r)
}

// chartOf opens a screen that shows the indicator over time for areas.
func (s Screen) chartOf(env nav.Env, screen string, areas []geo.ID) nav.Step {
	r := s.address.To(screen)
	r.Indicator = s.address.Indicator
	for _, a := range areas {
		r.Areas = append(r.Areas, env.Data.Areas().Slug(a))
	}
	return nav.Open(nav.Against(r, env.Data, s.vs, s.ind, areas...))
}

// compare opens the comparison of the marked areas that have figures.
func (s Screen) compare(env nav.Env) nav.Step {
	if len(s.marks) == 0 {
		return nav.Say("No area is marked: space marks areas, c then draws them together.")
	}
	var areas []geo.ID
	for _, code := range s.marks {
		if id, ok := env.Data.Areas().Lookup(code); ok && analysis.HasFigures(env.Data, s.ind, []geo.ID{id}) {
			areas = append(areas, id)
		}
	}
	if len(areas) == 0 {
		return nav.Say(prose.NoFigures(env.Data, s.ind, "the marked areas"))
	}
	return s.chartOf(env, "compare", areas)
}

// onMap opens the map of the areas, with the cursor's one.
func (s Screen) onMap(env nav.Env) nav.Step {
	place, ok := s.place()
	if !ok {
		return nav.Say(s.nothing(env))
	}
	r := s.address.To("map")
	r.Indicator, r.Period = s.address.Indicator, s.address.Period
	r.Areas = []string{env.Data.Areas().Slug(place.Area)}
	return nav.Open(r)
}

func (s Screen) levelMenu(env nav.Env) nav.Step {
	levels := analysis.Levels(env.Data, []indicator.ID{s.ind})
	if len(levels) == 0 {
		return nav.Say(s.nothing(env))
	}
	return nav.Choose(nav.LevelMenu(levels, s.level, s.Address(), func(r *address.Address, l analysis.LevelCount) {
		r.Filter, r.Period = "", ""
		if l.Areas > mostTrends && s.order.by == byTrend {
			r.Sort = ""
		}
	}))
}

func (s Screen) comparatorMenu(env nav.Env) nav.Step {
	c := nav.Comparison{Areas: s.areas, Usual: analysis.Usual(env.Data, s.ind, s.areas), Now: s.vs}
	return nav.Choose(nav.ComparatorMenu(env.Data, c, s.Address()))
}

// indicatorBeside returns the step to the next indicator of the theme, in the
// direction of by, that has figures for the level.
func (s Screen) indicatorBeside(env nav.Env, by int) nav.Step {
	return nav.IndicatorBeside(s.Address(), env.Data, s.ind, by, s.areas, prose.LevelName(s.level))
}

// typed handles a key while the filter is typed: every key is the filter's.
func (s Screen) typed(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	switch k := s.keys; {
	case key.Matches(press, k.Keep):
		s.typing = false
		return s, nav.Stay
	case key.Matches(press, k.Clear):
		s.typing = false
		return s.filtered(env, ""), nav.Stay
	case press.String() == "up":
		return s.to(env, s.row-1), nav.Stay
	case press.String() == "down":
		return s.to(env, s.row+1), nav.Stay
	case press.String() == "ctrl+c":
		return s, nav.Pass
	}
	return s.filtered(env, draw.EditFilter(s.filter, press.String(), press.Key().Text)), nav.Stay
}

func (s Screen) filtered(env nav.Env, filter string) Screen {
	s.filter = draw.FilterText(filter)
	return s.listed(env)
}
