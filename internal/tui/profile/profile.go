// Package profile is the screen of one area: every indicator by theme, with the latest
// figure, the comparator's, the rank among its peers, the change and the course of the
// whole series.
package profile

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// A Screen is a profile and where its reader is in it.
type Screen struct{ list.List }

// New returns the screen at a. An area without figures is no error: the screen says so.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return Screen{list.List{Open: "trend"}}.Reopen(env, a)
}

// Reopen implements nav.Screen: the cursor stays on its indicator, unless a names another
// theme.
func (s Screen) Reopen(env nav.Env, a address.Address) (nav.Screen, error) {
	var err error
	if s.List, err = s.At(env.Data, a); err != nil {
		return nil, err
	}
	if t, ok := s.theme(env); ok && a.Theme != "" && a.Theme != t.Slug() {
		s.List = s.To(env.Data, s.View.Start)
	}
	return s, nil
}

// theme returns the theme that the cursor is in, and false if there is no row.
func (s *Screen) theme(env nav.Env) (indicator.Theme, bool) {
	if row := s.Current(); row >= 0 {
		return s.themeOf(env, row), true
	}
	return "", false
}

func (s *Screen) themeOf(env nav.Env, row int) indicator.Theme {
	return env.Data.Indicator(s.View.Table.Indicator(row)).Theme
}

// Address implements nav.Screen: it names the theme that the cursor is in, unless that is
// the first.
func (s Screen) Address() address.Address {
	a, first := s.List.Address(), 0
	for _, g := range s.View.Table.Groups {
		if s.Row < first+g.Rows {
			if first > 0 {
				a.Theme = g.Slug
			}
			break
		}
		first += g.Rows
	}
	return a
}

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	themes, step := analysis.Themes(env.Data), nav.Pass
	_, height := draw.MainSize(env.Width, env.Height)
	if press, ok := msg.(tea.KeyPressMsg); ok && s.Box == nil {
		switch t, _ := s.theme(env); {
		case key.Matches(press, nav.KeyNext):
			s.List, step = s.besideTheme(env, t, +1)
		case key.Matches(press, nav.KeyPrevious):
			s.List, step = s.besideTheme(env, t, -1)
		case press.Code >= '1' && press.Code < '1'+rune(len(themes)):
			s.List, step = s.inTheme(env, themes[press.Code-'1'])
		case key.Matches(press, nav.KeyAll):
			s.List, step = s.turnAll(env)
		}
	}
	if step.Do == nav.Passing {
		s.List, step = s.List.Update(env, msg, s.Page(env, s.table(env), len(s.top(env, 0, height))))
	}
	return s, step, nil
}

// besideTheme returns the list with the cursor on the first row of the next theme after t
// that has one, in the direction of by.
func (s *Screen) besideTheme(env nav.Env, t indicator.Theme, by int) (list.List, nav.Step) {
	themes := analysis.Themes(env.Data)
	i := slices.Index(themes, t)
	for range themes {
		i = (i + by + len(themes)) % len(themes)
		if l, step := s.inTheme(env, themes[i]); step.Do != nav.Saying {
			return l, step
		}
	}
	return s.List, nav.Stay
}

// inTheme returns the list with the cursor on the first row of t, or says that there is
// none.
func (s *Screen) inTheme(env nav.Env, t indicator.Theme) (list.List, nav.Step) {
	for row := range s.View.Table.Len {
		if s.themeOf(env, row) == t {
			return s.To(env.Data, row), nav.Stay
		}
	}
	return s.List, nav.Say(prose.NoneOfTheme(t))
}

// turnAll lists what has no figures, or no longer.
func (s *Screen) turnAll(env nav.Env) (list.List, nav.Step) {
	mode := address.All
	if s.View.Address.Mode == mode {
		mode = ""
	}
	v, err := s.View.With(address.Mode, mode)
	if err != nil {
		return s.List, nav.Say(prose.Problem(err))
	}
	return s.Shows(env.Data, v), nav.Stay
}

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding {
	return s.List.Keys(nav.KeyRanking, nav.KeyExplain, nav.Doing(nav.KeyNext, "next theme"), nav.Bind("←→", "other area", "left", "h", "right", "l"),
		nav.KeyFilter, nav.KeyComparator, nav.KeyPathway, nav.KeyAll)
}

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	return s.List.Parts(env, func(w, h int) string { return s.Main(env, s.top(env, w, h), s.table(env), w, h) })
}

func (s *Screen) table(env nav.Env) func(width int) draw.TableSpec {
	return func(width int) draw.TableSpec { return s.Table(env, width) }
}

// top is what stands above the table, as far as there is room: what kind of area it is,
// and what the signs of the spines are.
func (s *Screen) top(env nav.Env, width, height int) []string {
	p, t := env.Palette, &s.View.Table
	if height < 6 {
		return nil
	}
	facts := ""
	for _, of := range s.View.Caption {
		if of.Topic == view.Context {
			facts = of.Text
		}
	}
	lines := []string{"   " + p.Muted.Render(text.Clean(facts))}
	if height < 28 || s.Box != nil || s.View.Address.Filter != "" {
		return lines
	}
	key := ""
	if spines := t.Find(view.Between); !t.Columns[spines].Nothing {
		key = p.Glyph.Mark + " " + text.Clean(s.View.Title.Crumbs[1])
		if against := t.Columns[t.Find(view.Against)]; !against.Nothing {
			key += "  " + p.Glyph.Reference + " " + text.Clean(against.Head)
		}
		key += "  " + p.Glyph.Line.Band + prose.MiddleAndBest + " "
	}
	return append(lines, p.Muted.Render(text.FitRight(key, width)))
}
