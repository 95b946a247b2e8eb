package tui

import "charm.land/bubbles/v2/key"

// A keyMap holds the bindings that work on every screen that has no use of its
// own for them.
type keyMap struct {
	Help, Detail, Find, Command, Back, Forward, Backward, Themes, Boundaries, Copy, Palette, Mouse, Reload, Quit key.Binding
}

func newKeyMap() keyMap {
	bind := func(keys []string, help, does string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		Help:       bind([]string{"?", "f1"}, "?", "help"),
		Detail:     bind([]string{"D"}, "D", "the detail in full"),
		Find:       bind([]string{"/"}, "/", "find an area or an indicator"),
		Command:    bind([]string{":"}, ":", "type a command or an address"),
		Back:       bind([]string{"esc", "backspace"}, "esc", "back"),
		Backward:   bind([]string{"["}, "[", "back in history"),
		Forward:    bind([]string{"]"}, "]", "forward in history"),
		Themes:     bind([]string{"1", "2", "3", "4", "5"}, "1–5", "overview of a theme"),
		Boundaries: bind([]string{"B"}, "B", "boundaries of today, or of the time"),
		Copy:       bind([]string{"y"}, "y", "copy address, row or table"),
		Palette:    bind([]string{"P"}, "P", "colours"),
		Mouse:      bind([]string{"M"}, "M", "mouse wheel on or off"),
		Reload:     bind([]string{"r"}, "r", "read the data again"),
		Quit:       bind([]string{"q", "ctrl+c"}, "q", "quit"),
	}
}

// all returns the bindings in the order in which help lists them.
func (k keyMap) all() []key.Binding {
	return []key.Binding{
		k.Help, k.Detail, k.Find, k.Command, k.Back, k.Backward, k.Forward, k.Themes, k.Boundaries,
		k.Copy, k.Palette, k.Mouse, k.Reload, k.Quit,
	}
}
