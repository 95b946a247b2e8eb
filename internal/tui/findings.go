package tui

import (
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/nav"
)

// Err returns why the Model could not go on: a load that failed, or an address
// that does not exist in what was loaded.
func (m Model) Err() error { return m.err }

// Settled returns m with what its screen waits for, such as the line of a file,
// for whoever looks once. It takes as long as that does.
func (m Model) Settled() Model {
	m, cmd := m.show()
	if cmd != nil {
		m, _ = m.toScreen(cmd())
	}
	return m
}

// Figures returns the figures behind the view.
func (m Model) Figures() []analysis.Figure { return m.top.screen.Showing().Figures(nav.All) }

// Data returns the dataset behind the view: with the boundaries of its address.
func (m Model) Data() *dataset.Dataset { return m.env().Data }

// Title returns what the header says of the view.
func (m Model) Title() nav.Title { return nav.TitleOf(m.top.screen, m.env()) }
