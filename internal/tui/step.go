package tui

import (
	tea "charm.land/bubbletea/v2"

	"weal/internal/nav"
	"weal/internal/view"
)

// apply does what a step says.
func (m Model) apply(step nav.Step) (Model, tea.Cmd) {
	switch {
	case step.Do == nav.Returning && len(m.past) > 0:
		return m.back(), nil
	case step.Do == nav.Returning: // from find, where weal was opened at it
		step = nav.Replace(view.Home(m.data.Today))
	}
	move, r := m.replace, step.To
	switch step.Do {
	case nav.Saying:
		m.notice = step.Text
	case nav.Choosing:
		m.menu = newMenu(step.Menu)
	case nav.Copying:
		return m.copy(step.Text)
	case nav.Running:
		return m.run(step.Command, step.Text)
	case nav.Opening:
		move, r = m.open, m.led(r)
	}
	if step.Do != nav.Opening && step.Do != nav.Replacing {
		return m, nil
	}
	next, err := move(r)
	if err != nil {
		m.notice = err.Error()
		return m, nil
	}
	if step.Text != "" {
		next.notice = step.Text
	}
	return next, nil
}
