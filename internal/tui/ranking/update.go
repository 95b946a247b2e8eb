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
	"weal/internal/view"
)

// Update handles keys, and text pasted into the filter.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	next, step := s.update(env, msg)
	return next, step, nil
}

func (s Screen) update(env nav.Env, msg tea.Msg) (Screen, nav.Step) {
	if paste, ok := msg.(tea.PasteMsg); ok && s.list.Typing {
		return s.filtered(env, s.v.Address.Filter+paste.Content), nav.Stay
	}
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return s, nav.Pass
	}
	if s.list.Typing {
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
	row, ok := s.keys.Move(press, s.list.Row, s.v.Table.Len, s.table(env).Visible(s.tableHeight(env)))
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
		return s.sorted(env, s.v.Table.Sorted, !s.v.Table.Reversed)
	case key.Matches(press, k.Filter):
		s.list.Typing = true
		return s, nav.Stay
	case key.Matches(press, k.Clear) && s.v.Address.Filter != "":
		return s.filtered(env, ""), nav.Stay
	case key.Matches(press, k.Mark):
		return s.marked(env)
	case key.Matches(press, k.Earlier):
		return s.inPeriod(env, s.v.Scope.At-1)
	case key.Matches(press, k.Later):
		return s.inPeriod(env, s.v.Scope.At+1)
	}
	return s, nav.Pass
}

// resorted returns s sorted by the next column.
func (s Screen) resorted(env nav.Env) (Screen, nav.Step) {
	t := &s.v.Table
	next := (slices.Index(t.Orders, t.Sorted) + 1) % len(t.Orders)
	if c := t.Columns[t.Orders[next]]; c.Kind == view.Difference && c.Nothing {
		next++
	}
	return s.sorted(env, t.Orders[next], false)
}

// sorted returns s sorted by a column, or in the usual order if it cannot be by that.
func (s Screen) sorted(env nav.Env, col int, reversed bool) (Screen, nav.Step) {
	v, err := s.v.With(address.Sort, s.v.Table.Order(col, reversed))
	if err != nil {
		v, _ = s.v.With(address.Sort, "")
		return s.showing(env, v), nav.Say(view.TooManyTrends(len(s.v.Scope.Areas)) + ".")
	}
	return s.showing(env, v), nav.Stay
}

func (s Screen) inPeriod(env nav.Env, at int) (Screen, nav.Step) {
	periods := s.v.Scope.Periods
	switch {
	case len(periods) == 0:
		return s, nav.Say(s.v.Table.Empty)
	case at < 0:
		return s, nav.Say("No figures earlier than " + periods[0].Label() + ".")
	case at >= len(periods):
		return s, nav.Say("No figures later than " + periods[len(periods)-1].Label() + ".")
	}
	v, err := s.v.With(address.Period, prose.PeriodName(env.Data, s.v.Scope.Indicator, periods[at]))
	if err != nil {
		return s, nav.Say(err.Error() + ".")
	}
	return s.showing(env, v), nav.Stay
}

// marked sets or lifts the mark of the cursor's area and goes to the next.
func (s Screen) marked(env nav.Env) (Screen, nav.Step) {
	if s.v.Table.Len == 0 {
		return s, nav.Stay
	}
	next, ok := s.list.Mark(env.Data, &s.v.Table, address.MaxAreas)
	if !ok {
		return s, nav.Say(fmt.Sprintf("%d areas are marked, as many as one chart can tell apart.", address.MaxAreas))
	}
	s.list = next
	return s, nav.Stay
}

// to puts the cursor on a row, the nearest there is.
func (s Screen) to(env nav.Env, row int) Screen {
	s.list = s.list.To(env.Data, &s.v.Table, row)
	return s
}

// led returns the step to another view.
func (s Screen) led(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	switch k := s.keys; {
	case key.Matches(press, k.Open):
		return s, s.trend(env)
	case key.Matches(press, k.Profile):
		if area, ok := s.area(); ok {
			r := address.Address{
				View: "profile", Areas: []string{env.Data.Areas().Slug(area)}, VS: s.v.Address.VS, As: s.v.Address.As,
				Theme: env.Data.Indicator(s.v.Scope.Indicator).Theme.Slug(),
			}
			return s, nav.Open(nav.Against(r, env.Data, s.v.Scope.Comparator, s.v.Scope.Indicator, area))
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
	area, ok := s.area()
	switch {
	case !ok:
		return nav.Say(s.v.Table.Empty)
	case !analysis.HasFigures(env.Data, s.v.Scope.Indicator, []geo.ID{area}):
		return nav.Say(prose.NoFigures(env.Data, s.v.Scope.Indicator, env.Data.Areas().Area(area).Name))
	}
	return s.chartOf(env, "trend", []geo.ID{area})
}

// explain opens the arithmetic behind the cursor's figure. There is something
// to explain where there is none, too.
func (s Screen) explain(env nav.Env) nav.Step {
	area, ok := s.area()
	if !ok {
		return nav.Say(s.v.Table.Empty)
	}
	r := s.v.Address.To("explain")
	r.Indicator, r.Areas = s.v.Address.Indicator, []string{env.Data.Areas().Slug(area)}
	r.Period = prose.PeriodName(env.Data, s.v.Scope.Indicator, s.v.Scope.Periods[s.v.Scope.At])
	return nav.Open(nav.Against(r, env.Data, s.v.Scope.Comparator, s.v.Scope.Indicator, area))
}

func (s Screen) spread(env nav.Env) nav.Step {
	if s.v.Ranked() < 2 {
		return nav.Say("A spread takes two areas with figures.")
	}
	r := s.v.Address.To("spread")
	r.Indicator = s.v.Address.Indicator
	return nav.Open(r)
}

// chartOf opens a screen that shows the indicator over time for areas.
func (s Screen) chartOf(env nav.Env, screen string, areas []geo.ID) nav.Step {
	r := s.v.Address.To(screen)
	r.Indicator = s.v.Address.Indicator
	for _, a := range areas {
		r.Areas = append(r.Areas, env.Data.Areas().Slug(a))
	}
	return nav.Open(nav.Against(r, env.Data, s.v.Scope.Comparator, s.v.Scope.Indicator, areas...))
}

// compare opens the comparison of the marked areas that have figures.
func (s Screen) compare(env nav.Env) nav.Step {
	if len(s.list.Marks) == 0 {
		return nav.Say("No area is marked: space marks areas, c then draws them together.")
	}
	var areas []geo.ID
	for _, code := range s.list.Marks {
		if id, ok := env.Data.Areas().Lookup(code); ok && analysis.HasFigures(env.Data, s.v.Scope.Indicator, []geo.ID{id}) {
			areas = append(areas, id)
		}
	}
	if len(areas) == 0 {
		return nav.Say(prose.NoFigures(env.Data, s.v.Scope.Indicator, "the marked areas"))
	}
	return s.chartOf(env, "compare", areas)
}

// onMap opens the map of the areas, with the cursor's one.
func (s Screen) onMap(env nav.Env) nav.Step {
	area, ok := s.area()
	if !ok {
		return nav.Say(s.v.Table.Empty)
	}
	r := s.v.Address.To("map")
	r.Indicator, r.Period = s.v.Address.Indicator, s.v.Address.Period
	r.Areas = []string{env.Data.Areas().Slug(area)}
	return nav.Open(r)
}

func (s Screen) levelMenu(env nav.Env) nav.Step {
	levels := analysis.Levels(env.Data, []indicator.ID{s.v.Scope.Indicator})
	if len(levels) == 0 {
		return nav.Say(s.v.Table.Empty)
	}
	return nav.Choose(nav.LevelMenu(levels, s.v.Scope.Level, s.Address(), func(r *address.Address, l analysis.LevelCount) {
		r.Filter, r.Period = "", ""
		if l.Areas > view.MostTrends && s.v.Address.Sort != "" && s.v.Table.Columns[s.v.Table.Sorted].Kind == view.Trend {
			r.Sort = ""
		}
	}))
}

func (s Screen) comparatorMenu(env nav.Env) nav.Step {
	c := nav.Comparison{Areas: s.v.Scope.Areas, Usual: analysis.Usual(env.Data, s.v.Scope.Indicator, s.v.Scope.Areas), Now: s.v.Scope.Comparator}
	return nav.Choose(nav.ComparatorMenu(env.Data, c, s.Address()))
}

// indicatorBeside returns the step to the next indicator of the theme, in the
// direction of by, that has figures for the level.
func (s Screen) indicatorBeside(env nav.Env, by int) nav.Step {
	return nav.IndicatorBeside(s.Address(), env.Data, s.v.Scope.Indicator, by, s.v.Scope.Areas, prose.LevelName(s.v.Scope.Level))
}

// typed handles a key while the filter is typed: every key is the filter's.
func (s Screen) typed(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	switch k := s.keys; {
	case key.Matches(press, k.Keep):
		s.list.Typing = false
		return s, nav.Stay
	case key.Matches(press, k.Clear):
		s.list.Typing = false
		return s.filtered(env, ""), nav.Stay
	case press.String() == "up":
		return s.to(env, s.list.Row-1), nav.Stay
	case press.String() == "down":
		return s.to(env, s.list.Row+1), nav.Stay
	case press.String() == "ctrl+c":
		return s, nav.Pass
	}
	return s.filtered(env, draw.EditFilter(s.v.Address.Filter, press.String(), press.Key().Text)), nav.Stay
}

func (s Screen) filtered(env nav.Env, filter string) Screen {
	v, err := s.v.With(address.Filter, draw.FilterText(filter))
	if err != nil { // never: any text is a filter
		return s
	}
	return s.showing(env, v)
}
