package tui

import (
	"charm.land/bubbles/v2/key"

	"weal/internal/nav"
)

// A keyMap holds the bindings that work on every screen that has no use of its
// own for them.
type keyMap struct {
	Help, Detail, Find, Command, Back, Forward, Backward, Themes, Boundaries, Copy, Palette, Mouse, Reload, Quit key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		Help:       nav.Bind("?", "help", "?", "f1"),
		Detail:     nav.Bind("D", "the detail in full", "D"),
		Find:       nav.Bind("/", "find an area or an indicator", "/"),
		Command:    nav.Bind(":", "type a command or an address", ":"),
		Back:       nav.Bind("esc", "back", "esc", "backspace"),
		Backward:   nav.Bind("[", "back in history", "["),
		Forward:    nav.Bind("]", "forward in history", "]"),
		Themes:     nav.Bind("1–9", "overview of a theme", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		Boundaries: nav.Bind("B", "boundaries of today, or of the time", "B"),
		Copy:       nav.Bind("y", "copy address, row or table", "y"),
		Palette:    nav.Bind("P", "colours", "P"),
		Mouse:      nav.Bind("M", "mouse wheel on or off", "M"),
		Reload:     nav.Bind("r", "read the data again", "r"),
		Quit:       nav.Bind("q", "quit", "q", "ctrl+c"),
	}
}

// all returns the bindings in the order in which help lists them.
func (k keyMap) all() []key.Binding {
	return []key.Binding{
		k.Help, k.Detail, k.Find, k.Command, k.Back, k.Backward, k.Forward, k.Themes, k.Boundaries,
		k.Copy, k.Palette, k.Mouse, k.Reload, k.Quit,
	}
}
