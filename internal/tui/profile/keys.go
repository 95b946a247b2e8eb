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

func newKeyMap() keyMap {
	return keyMap{
		Open:       nav.Bind("enter", "trend", "enter", "t"),
		Ranking:    nav.Bind("o", "ranking", "o"),
		Comparator: nav.Bind("v", "compare with", "v"),
		Explain:    nav.Bind("e", "explain", "e"),
		Pathway:    nav.Bind("w", "way to net zero", "w"),
		Empty:      nav.Bind("x", "those without figures", "x"),

		Filter: nav.Bind("f", "filter", "f"),
		Clear:  nav.Bind("esc", "clear the filter", "esc"),
		Keep:   nav.Bind("enter", "keep the filter", "enter"),
		Erase:  nav.Bind("backspace", "erase", "backspace"),

		NextTheme:     nav.Bind("tab", "next theme", "tab"),
		PreviousTheme: nav.Bind("shift+tab", "theme before", "shift+tab"),
		ThemeSteps:    nav.Bind("tab", "theme", "tab", "shift+tab"),
		Theme:         nav.Bind("1–5", "jump to theme", "1", "2", "3", "4", "5"),

		Previous: nav.Bind("←", "area before", "left", "h"),
		Next:     nav.Bind("→", "area after", "right", "l"),
		Areas:    nav.Bind("←→", "other area", "left", "h", "right", "l"),

		Movement: nav.NewMovement("indicator"),
		Moves:    nav.Bind("↑↓", "move", "up", "down", "k", "j"),
		Pages:    nav.Bind("g G ^u ^d", "first, last, half a page", "home", "g", "end", "G", "ctrl+u", "ctrl+d", "pgup", "pgdown"),
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
