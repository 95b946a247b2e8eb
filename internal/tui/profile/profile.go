// Package profile is the screen of one area: every indicator by theme, with the latest figure,
// the comparator's, the rank among its peers, the change and the course of the whole series.
package profile

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// New returns the screen at a. An area without figures is no error: the screen says so.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return list.Screen{List: list.List{Open: "trend"}, Own: list.Own{Press: press, Top: top, Keys: func(l *list.List) []key.Binding {
		all := nav.KeyAll
		if l.View.Divides() {
			all = nav.Doing(all, "list every category, and what has no figures")
		}
		return []key.Binding{
			nav.KeyRanking, nav.KeyExplain, nav.Doing(nav.KeyNext, "next theme"), nav.Bind("←→", "other area", "left", "h", "right", "l"),
			nav.KeyFilter, nav.KeyComparator, nav.KeyPathway, all,
		}
	}}}.Reopen(env, a)
}

// press goes to the themes, and lists what has no figures.
func press(l list.List, env nav.Env, press tea.KeyPressMsg) (list.List, nav.Step) {
	themes, at := analysis.Themes(env.Data), indicator.Theme("")
	if row := l.Current(); row >= 0 {
		at = themeOf(l, env, row)
	}
	switch {
	case key.Matches(press, nav.KeyNext):
		return besideTheme(l, env, at, +1)
	case key.Matches(press, nav.KeyPrevious):
		return besideTheme(l, env, at, -1)
	case press.Code >= '1' && press.Code < '1'+rune(len(themes)):
		return inTheme(l, env, themes[press.Code-'1'])
	case key.Matches(press, nav.KeyAll):
		mode := address.All
		if l.View.Address.Mode == mode {
			mode = ""
		}
		return l.With(env, address.Mode, mode)
	}
	return l, nav.Pass
}

func themeOf(l list.List, env nav.Env, row int) indicator.Theme {
	return env.Data.Indicator(l.View.Table.Indicator(row)).Theme
}

// besideTheme returns the list with the cursor on the first row of the next theme after t
// that has one, in the direction of by.
func besideTheme(l list.List, env nav.Env, t indicator.Theme, by int) (list.List, nav.Step) {
	themes := analysis.Themes(env.Data)
	i := slices.Index(themes, t)
	for range themes {
		i = (i + by + len(themes)) % len(themes)
		if next, step := inTheme(l, env, themes[i]); step.Do != nav.Saying {
			return next, step
		}
	}
	return l, nav.Stay
}

// inTheme returns the list with the cursor on the first row of t, or says that there is none.
func inTheme(l list.List, env nav.Env, t indicator.Theme) (list.List, nav.Step) {
	for row := range l.View.Table.Len {
		if themeOf(l, env, row) == t {
			return l.To(env.Data, row), nav.Stay
		}
	}
	return l, nav.Say(prose.NoneOfTheme(t))
}

// top is what stands above the table, as far as there is room: what kind of area it is,
// and what the signs of the spines are.
func top(l *list.List, env nav.Env, width, height int) []string {
	p, t := env.Palette, &l.View.Table
	if height < 6 {
		return nil
	}
	facts := ""
	for _, of := range l.View.Caption {
		if of.Topic == view.Context {
			facts = of.Text
		}
	}
	lines := []string{"   " + p.Muted.Render(text.Clean(facts))}
	if height < 28 || l.Box != nil || l.View.Address.Filter != "" {
		return lines
	}
	key := ""
	if l.HasColumn(env, view.Between, width) {
		key = p.Glyph.Point + " " + text.Clean(l.View.Title.Crumbs[1])
		if against := t.Columns[t.Find(view.Against)]; !against.Nothing {
			key += "  " + p.Glyph.Reference + " " + text.Clean(against.Head)
		}
		key += "  " + p.Glyph.Whisker + " " + prose.MiddleHalfOf + " "
	}
	return append(lines, p.Muted.Render(text.FitRight(key, width)))
}
