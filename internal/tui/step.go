package tui

import (
	tea "charm.land/bubbletea/v2"

	"weal/internal/nav"
	"weal/internal/view"
)

// apply does what a step says.
func (m Model) apply(step nav.Step) (Model, tea.Cmd) {
	switch {
	case step.Returns() && len(m.past) > 0:
		return m.back(), nil
	case step.Returns(): // from find, where weal was opened at it
		step = nav.Replace(view.Home(m.data.Today))
	}
	if text, ok := step.Says(); ok {
		m.notice = text
	}
	if choice, ok := step.Chooses(); ok {
		m.menu = newMenu(choice)
	}
	if text, ok := step.Copies(); ok {
		return m.copy(text)
	}
	if c, ok := step.Runs(); ok {
		return m.run(c)
	}
	r, opens := step.Opens()
	if !opens {
		var replaces bool
		if r, replaces = step.Replaces(); !replaces {
			return m, nil
		}
	}
	move := m.replace
	if opens {
		move, r = m.open, m.led(r)
	}
	next, err := move(r)
	if err != nil {
		m.notice = err.Error()
		return m, nil
	}
	return next, nil
}
