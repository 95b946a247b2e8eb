package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/nav"
	"weal/internal/prose"
)

// A lead is a key that leads on from the figure under the cursor, on every screen
// that has no use of its own for the key.
type lead struct {
	key.Binding
	screen string // that it leads to; "" if it depends
	to     func(m Model, f analysis.Figure, screen string) nav.Step
}

// leads returns the leads, in the order in which help lists them.
func leads() []lead {
	return []lead{
		{nav.KeyWithin, "", toMembers},
		{nav.KeyTrend, "trend", toFigure},
		{nav.KeyRanking, "ranking", toIndicator},
		{nav.KeyProfile, "profile", toSubject},
		{nav.KeyExplain, "explain", toFigure},
		{nav.KeyMap, "map", toFigure},
		{nav.KeyHeatMap, "heatmap", toTheme},
		{nav.KeySpread, "spread", toIndicator},
		{nav.KeyPathway, "pathway", toSubject},
	}
}

// onward returns the leads that s leaves to the router, without that to itself.
func onward(s nav.Screen) []key.Binding {
	var onward []key.Binding
	for _, l := range leads() {
		isTaken := func(b key.Binding) bool { return slices.Contains(b.Keys(), l.Keys()[0]) }
		if l.screen != s.Address().View && !slices.ContainsFunc(s.Keys(), isTaken) {
			onward = append(onward, l.Binding)
		}
	}
	return onward
}

// lead follows press if it leads on, and returns false if it does not.
func (m Model) lead(press tea.KeyPressMsg) (nav.Step, bool) {
	for _, l := range leads() {
		if !key.Matches(press, l.Binding) || l.screen == m.top.screen.Address().View {
			continue
		}
		figures := nav.FiguresOf(m.top.screen, m.env(), nav.Cell)
		if len(figures) == 0 {
			return nav.Say(prose.NothingHere(press.String())), true
		}
		return l.to(m, figures[0], l.screen), true
	}
	return nav.Stay, false
}

// toFigure leads to a screen about one indicator and one area.
func toFigure(m Model, f analysis.Figure, screen string) nav.Step {
	r := m.about(screen, f)
	r.Areas = []string{m.Data().Areas().Slug(f.Area)}
	return nav.Open(r)
}

// toIndicator leads to a screen about one indicator and the areas of a level.
func toIndicator(m Model, f analysis.Figure, screen string) nav.Step {
	return nav.Open(m.about(screen, f))
}

// about returns the address of a screen about the indicator of f, at a level
// that f's area is listed at.
func (m Model) about(screen string, f analysis.Figure) address.Address {
	r := m.kept().To(screen)
	r.Indicator = m.Data().Indicator(f.Indicator).Slug
	r.Level = r.LevelFor(m.Data().Areas().Area(f.Area).Level)
	return r
}

// toSubject leads to a screen about one area.
func toSubject(m Model, f analysis.Figure, screen string) nav.Step {
	r := m.kept().To(screen)
	r.Areas = []string{m.Data().Areas().Slug(f.Area)}
	return nav.Open(r)
}

// toTheme leads to a screen about the theme of the indicator.
func toTheme(m Model, f analysis.Figure, screen string) nav.Step {
	r := m.about(screen, f)
	r.Indicator, r.Theme = "", m.Data().Indicator(f.Indicator).Theme.Slug()
	return nav.Open(r)
}

// toMembers leads to the areas that lie within that of f: on the overview of
// the theme or the heat map if that is where the reader is, and else ranked by
// the indicator.
func toMembers(m Model, f analysis.Figure, _ string) nav.Step {
	d := m.Data()
	level, ok := analysis.LevelWithin(d, f.Indicator, f.Area)
	if !ok {
		return nav.Say(prose.NoneWithin(d.Areas().Area(f.Area).Name))
	}
	r := m.top.screen.Address()
	to := m.kept().To("ranking")
	to.Indicator = d.Indicator(f.Indicator).Slug
	if address.Forms()[r.View].Theme {
		to = r.To(r.View)
		to.Theme = r.Theme
	}
	to.Level, to.Filter = level.Slug(), analysis.Within(d, f.Area)
	return nav.Open(to)
}
