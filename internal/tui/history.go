package tui

import (
	"fmt"
	"slices"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/figures"
	"weal/internal/nav"
	"weal/internal/tui/chart"
	"weal/internal/tui/choropleth"
	"weal/internal/tui/explain"
	"weal/internal/tui/finder"
	"weal/internal/tui/help"
	"weal/internal/tui/matrix"
	"weal/internal/tui/pathway"
	"weal/internal/tui/profile"
	"weal/internal/tui/ranking"
	"weal/internal/tui/spread"
	"weal/internal/view"
)

// openers returns what makes each screen, by the name in its address.
func openers() map[string]func(nav.Env, address.Address) (nav.Screen, error) {
	return map[string]func(nav.Env, address.Address) (nav.Screen, error){
		"compare":  chart.New,
		"explain":  explain.New,
		"find":     finder.New,
		"heatmap":  matrix.NewHeatmap,
		"map":      choropleth.New,
		"overview": matrix.NewOverview,
		"profile":  profile.New,
		"pathway":  pathway.New,
		"ranking":  ranking.New,
		"spread":   spread.New,
		"trend":    chart.New,
	}
}

// An entry is a screen and the figures that it was last opened over.
type entry struct {
	screen nav.Screen
	data   *figures.Set
	shown  bool // whether the screen knows that it is on top
}

// open returns m with the screen at r, begun at from, on top, and the one before behind it.
func (m Model) open(r address.Address, from nav.Spot) (Model, error) {
	s, err := m.make(r, from)
	if err != nil {
		return m, err
	}
	if m.top.screen != nil {
		// Clip, so that two Models never share the tail of one array.
		m.past = append(slices.Clip(m.past), m.left())
		m.past = m.past[max(0, len(m.past)-maxHistory):]
	}
	if !inPassing(s) {
		m.future = nil
	}
	m.top = entry{screen: s, data: m.data}
	return m, nil
}

// inPassing reports whether s is only passed through on the way to a view: it
// has no place in the history once it is left.
func inPassing(s nav.Screen) bool {
	name := s.Address().View
	return name == "find" || name == "help"
}

func (m Model) make(r address.Address, from nav.Spot) (nav.Screen, error) {
	if r.View == "help" {
		return m.help()
	}
	newScreen, ok := openers()[r.View]
	if !ok {
		return nil, fmt.Errorf("no screen %q", r.View)
	}
	env := m.at(r)
	env.From = from
	return newScreen(env, r)
}

// help returns the help for the screen on top or, if there is none yet, for
// the one that opens first.
func (m Model) help() (nav.Screen, error) {
	below := m.top.screen
	if below == nil {
		var err error
		if below, err = m.make(view.Home(m.data.Today), nav.Spot{}); err != nil {
			return nil, err
		}
	}
	return help.New(below.Keys(), everywhere(len(analysis.Themes(m.data.Today))), m.look, below.Address().View), nil
}

// replace returns m with the screen at r in place of the one on top, which
// keeps its cursor if it is of the same kind.
func (m Model) replace(r address.Address) (Model, error) {
	var s nav.Screen
	var err error
	if m.top.screen.Address().View == r.View {
		s, err = m.top.screen.Reopen(m.at(r), r)
	} else {
		s, err = m.make(r, nav.Spot{})
	}
	if err != nil {
		return m, err
	}
	if inPassing(m.top.screen) {
		m.future = nil
	}
	m.top = entry{screen: s, data: m.data}
	return m, nil
}

// back returns to the screen before, which forward leads away from again.
func (m Model) back() Model {
	for n := len(m.past); n > 0; n-- {
		if e, ok := m.current(m.past[n-1]); ok {
			if !inPassing(m.top.screen) {
				m.future = append(slices.Clip(m.future), m.left())
			}
			m.top, m.past = e, m.past[:n-1]
			return m
		}
	}
	return m
}

func (m Model) forward() Model {
	for n := len(m.future); n > 0; n-- {
		if e, ok := m.current(m.future[n-1]); ok {
			m.past = append(slices.Clip(m.past), m.left())
			m.top, m.future = e, m.future[:n-1]
			return m
		}
	}
	return m
}

// left returns the entry on top as it is once it is not there any more.
func (m Model) left() entry {
	e := m.top
	e.screen, _, _ = e.screen.Update(m.env(), nav.Left{})
	return e
}

// current returns e over the dataset of today, and false if what it showed is no longer there.
func (m Model) current(e entry) (entry, bool) {
	e.shown = false
	if e.data == m.data {
		return e, true
	}
	s, err := e.screen.Reopen(m.at(e.screen.Address()), e.screen.Address())
	return entry{screen: s, data: m.data}, err == nil
}

// kept returns what is kept from view to view, as an address of the finder: the level,
// the comparator and whose boundaries, each as the last view had it that takes it.
func (m Model) kept() address.Address {
	kept := address.Address{View: "find"}
	entries := append(slices.Clip(m.past), m.top)
	for _, key := range []address.Key{address.Level, address.VS, address.As} {
		for _, e := range slices.Backward(entries) {
			if value, ok := e.screen.Address().Value(key); ok {
				kept, _ = kept.With(key, value) // which the finder takes all of
				break
			}
		}
	}
	return kept
}

// led returns r, to be opened from the screen on top, with what that takes no key for as
// it was before: the way from a chart back to a list leads to the list that was left.
func (m Model) led(r address.Address) address.Address {
	from, to, kept := address.Forms()[m.top.screen.Address().View], address.Forms()[r.View], m.kept()
	if !from.Takes(address.VS) && to.Takes(address.VS) && r.VS == "" {
		r.VS = kept.VS
	}
	if from.Takes(address.Level) || !to.Takes(address.Level) || !to.Lists() {
		return r
	}
	for _, f := range m.top.screen.Showing().Figures(nav.Cell) {
		own := m.Data().Areas().Area(f.Area).Level
		if l, err := kept.ListLevel(); err == nil && l.Includes(own) && r.Level == (address.Address{}).LevelFor(own) {
			r.Level = kept.Level
		}
	}
	return r
}
