package profile

import (
	"charm.land/bubbles/v2/key"

	"weal/internal/nav"
)

type keyMap struct {
	nav.Movement
	Open, Ranking, Comparator, Empty key.Binding
	Explain, Pathway                 key.Binding
	NextTheme, PreviousTheme, Theme  key.Binding
	Filter, Clear, Keep, Erase       key.Binding
	Previous, Next                   key.Binding
	Moves, Pages, Areas, ThemeSteps  key.Binding // several of these as one, for help
}

func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

func newKeyMap() keyMap {
	return keyMap{
		Open:       bind("enter", "trend", "enter", "t"),
		Ranking:    bind("o", "ranking", "o"),
		Comparator: bind("v", "compare with", "v"),
		Explain:    bind("e", "explain", "e"),
		Pathway:    bind("w", "way to net zero", "w"),
		Empty:      bind("x", "those without figures", "x"),

		Filter: bind("f", "filter", "f"),
		Clear:  bind("esc", "clear the filter", "esc"),
		Keep:   bind("enter", "keep the filter", "enter"),
		Erase:  bind("backspace", "erase", "backspace"),

		NextTheme:     bind("tab", "next theme", "tab"),
		PreviousTheme: bind("shift+tab", "theme before", "shift+tab"),
		ThemeSteps:    bind("tab", "theme", "tab", "shift+tab"),
		Theme:         bind("1–5", "jump to theme", "1", "2", "3", "4", "5"),

		Previous: bind("←", "area before", "left", "h"),
		Next:     bind("→", "area after", "right", "l"),
		Areas:    bind("←→", "other area", "left", "h", "right", "l"),

		Movement: nav.NewMovement("indicator"),
		Moves:    bind("↑↓", "move", "up", "down", "k", "j"),
		Pages:    bind("g G ^u ^d", "first, last, half a page", "home", "g", "end", "G", "ctrl+u", "ctrl+d", "pgup", "pgdown"),
	}
}

// all returns the bindings to show, most useful first.
func (k keyMap) all() []key.Binding {
	return []key.Binding{
		k.Open, k.Ranking, k.Explain, k.ThemeSteps, k.Areas, k.Filter, k.Comparator, k.Pathway, k.Empty,
		k.Moves, k.Pages, k.Theme,
	}
}

// whileTyping returns the bindings in force while the filter is typed.
func (k keyMap) whileTyping() []key.Binding {
	return []key.Binding{k.Keep, k.Clear, k.Erase}
}
