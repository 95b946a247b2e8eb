package tui

import (
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/dataset"
)

// maxHistory is how many screens there are to go back to. Over SSH, somebody's
// history is the server's memory.
const maxHistory = 100

// Shared is a dataset that many Models show at once. What is worked out from
// it, such as the figures with the boundaries of the time, they share too.
type Shared struct{ figures *figures }

// Share returns d to be shown by many Models.
func Share(d *dataset.Dataset) Shared { return Shared{newFigures(d)} }

// New returns a Model that opens at r; the zero Address is Home. The error says
// what is wrong with r.
func (s Shared) New(r address.Address, o Options) (Model, error) {
	m := newModel(o)
	m.data = s.figures
	return m.open(homeward(s.figures.today, r))
}

// Reloaded is the message that moves a Model to another dataset. The reader
// keeps the screen and the cursor; if the screen is no longer there, the Model
// goes Home. Nothing of the dataset before is kept.
type Reloaded struct{ Shared }

// Say is the message that shows text in the footer until the next key.
type Say string

// outside handles what comes from outside the session.
func (m Model) outside(msg tea.Msg) (Model, tea.Cmd) {
	switch msg := msg.(type) {
	case Say:
		m.notice = string(msg)
	case Reloaded:
		if m.top.screen != nil {
			return m.reloaded(msg.figures), nil
		}
	}
	return m, nil
}

func (m Model) reloaded(v *figures) Model {
	next := m
	next.data, next.menu = v, nil
	next.notice = "The figures were updated."
	// All entries move, so that none keeps the old dataset in memory.
	next.past, next.future = next.moved(m.past), next.moved(m.future)
	if e, ok := next.current(m.top); ok {
		next.top = e
		return next
	}
	home, err := next.make(Home(v.today))
	if err != nil {
		m.notice = "The figures were updated, but not here: " + err.Error()
		return m
	}
	next.top = entry{screen: home, data: v}
	next.notice = "The figures were updated, and " + m.top.screen.Address().String() + " is gone."
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
