package tui

import (
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/nav"
)

// outlined says that the outlines are in memory.
type outlined struct{}

// outline returns what reads the outlines and joins them to land, nil if they are not to be
// waited for: that takes as long as all else up to the first frame, which can do without the
// small map under a table.
func (m Model) outline() tea.Cmd {
	read := m.options.Outlines
	if !m.options.Outlining || read == nil {
		return nil
	}
	return func() tea.Msg {
		if of := read(); of != nil && m.data != nil {
			of.On(m.data.For(m.Address()).Areas()).Land()
		}
		return outlined{}
	}
}

// outlines returns what a screen at r may draw maps from.
func (m Model) outlines(r address.Address) nav.Outlines {
	if m.options.Outlining && r.View != "map" {
		return nil
	}
	return m.options.Outlines
}
