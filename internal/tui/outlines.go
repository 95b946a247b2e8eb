package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/nav"
)

// outlined says that the outlines are in memory.
type outlined struct{}

// outline returns what reads the outlines and joins them to land once the first frame has
// had its time, nil if they are not to be waited for: that would take a processor from it,
// which can do without the small map under a table.
func (m Model) outline() tea.Cmd {
	read := m.options.Outlines
	if m.options.Outlining == 0 || read == nil {
		return nil
	}
	return tea.Tick(m.options.Outlining, func(time.Time) tea.Msg {
		if of := read(); of != nil && m.data != nil {
			of.On(m.data.For(m.Address()).Areas()).Land()
		}
		return outlined{}
	})
}

// outlines returns what a screen at r may draw maps from.
func (m Model) outlines(r address.Address) nav.Outlines {
	if m.options.Outlining > 0 && r.View != "map" {
		return nil
	}
	return m.options.Outlines
}
