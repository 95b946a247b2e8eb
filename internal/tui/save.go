package tui

import (
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/figures"
	"weal/internal/prose"
)

// A Save draws what an address shows of figures into a file, whose name says in which
// format, or under the name of the address if that is "". It writes over nothing, and
// returns where it wrote.
type Save func(of *figures.Set, at address.Address, file string) (where string, err error)

// save has what is shown drawn into a file, or says and copies the command by which the
// reader draws it where the files are not theirs.
func (m Model) save(file string) (Model, tea.Cmd) {
	at, of, save := m.top.screen.Address(), m.data, m.options.Save
	if save == nil {
		command := prose.SaveCommand(m.options.Host, at.String(), file)
		m.notice = prose.SaveByCommand(command)
		return m, tea.SetClipboard(command)
	}
	m.notice = prose.Drawing
	return m, func() tea.Msg {
		where, err := save(of, at, file)
		if err != nil {
			return Say(err.Error())
		}
		return Say(prose.Saved(where))
	}
}
