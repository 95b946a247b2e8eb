package overview

import "charm.land/bubbles/v2/key"

type keyMap struct {
	Up, Down, Left, Right, Top, Bottom, HalfDown, HalfUp, PageDown, PageUp key.Binding

	Open, Ranking, Profile, NextTheme, LastTheme, Mark, Compare, Level, Comparator, Earlier, Later, Sort, Filter, Explain, Map, Heat key.Binding
}

func newKeyMap() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		Up:         bind("↑/k", "up", "up", "k"),
		Down:       bind("↓/j", "down", "down", "j"),
		Left:       bind("←/h", "indicator to the left", "left", "h"),
		Right:      bind("→/l", "indicator to the right", "right", "l"),
		Top:        bind("g", "first area", "g", "home"),
		Bottom:     bind("G", "last area", "G", "end"),
		HalfDown:   bind("ctrl+d", "half a page down", "ctrl+d"),
		HalfUp:     bind("ctrl+u", "half a page up", "ctrl+u"),
		PageDown:   bind("pgdn", "page down", "pgdown"),
		PageUp:     bind("pgup", "page up", "pgup"),
		Open:       bind("enter", "trend", "enter", "t"),
		Explain:    bind("e", "explain the figure", "e"),
		Heat:       bind("H", "heat map of the theme", "H"),
		Ranking:    bind("o", "ranking", "o"),
		Map:        bind("m", "map", "m"),
		Profile:    bind("a", "area profile", "a"),
		NextTheme:  bind("tab", "next theme", "tab"),
		LastTheme:  bind("shift+tab", "theme before", "shift+tab"),
		Mark:       bind("space", "mark", "space"),
		Compare:    bind("c", "compare marked", "c"),
		Level:      bind("L", "level", "L"),
		Comparator: bind("v", "compare with", "v"),
		Earlier:    bind(",", "a year earlier", ","),
		Later:      bind(".", "a year later", "."),
		Sort:       bind("s", "sort by indicator, turn round, by name", "s"),
		Filter:     bind("f", "filter by name", "f"),
	}
}
