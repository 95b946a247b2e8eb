package tui

import (
	"slices"

	"weal/internal/address"
	"weal/internal/nav"
)

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
