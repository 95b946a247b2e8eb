package tui

import (
	tea "charm.land/bubbletea/v2"

	"weal/internal/figures"
	"weal/internal/prose"
	"weal/internal/view"
)

// maxHistory is how many screens there are to go back to. Over SSH, somebody's
// history is the server's memory.
const maxHistory = 100

// Reloaded is the message that moves a Model to other figures. The reader
// keeps the screen and the cursor; if the screen is no longer there, the Model
// goes home. Nothing of the figures before is kept.
type Reloaded struct{ *figures.Set }

// Say is the message that shows text in the footer until the next key.
type Say string

// outside handles what comes from outside the session.
func (m Model) outside(msg tea.Msg) (Model, tea.Cmd) {
	switch msg := msg.(type) {
	case Say:
		m.notice = string(msg)
	case Reloaded:
		if m.top.screen != nil {
			return m.reloaded(msg.Set), nil
		}
	}
	return m, nil
}

func (m Model) reloaded(f *figures.Set) Model {
	next := m
	next.data, next.menu = f, nil
	next.notice = prose.Updated
	// All entries move, so that none keeps the old dataset in memory.
	next.past, next.future = next.moved(m.past), next.moved(m.future)
	if e, ok := next.current(m.top); ok {
		next.top = e
		return next
	}
	home, err := next.make(view.Home(f.Today))
	if err != nil {
		m.notice = prose.UpdatedElsewhere(err)
		return m
	}
	next.top = entry{screen: home, data: f}
	next.notice = prose.UpdatedAndGone(m.top.screen.Address().String())
	return next
}

// moved returns those of entries that are still there, over today's dataset.
func (m Model) moved(entries []entry) []entry {
	var out []entry
	for _, e := range entries {
		if e, ok := m.current(e); ok {
			out = append(out, e)
		}
	}
	return out
}
