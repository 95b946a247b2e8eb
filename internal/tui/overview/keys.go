package overview

import (
	"charm.land/bubbles/v2/key"

	"weal/internal/nav"
)

type keyMap struct {
	nav.Movement
	Left, Right, Keep, Clear, Erase key.Binding

	Open, Ranking, Profile, NextTheme, LastTheme, Mark, Compare, Level, Comparator, Earlier, Later, Sort, Filter, Explain, Map, Heat key.Binding
}

func newKeyMap() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		Movement:   nav.NewMovement("area"),
		Left:       bind("←/h", "indicator to the left", "left", "h"),
		Right:      bind("→/l", "indicator to the right", "right", "l"),
		Open:       bind("enter", "trend", "enter", "t"),
		Explain:    bind("e", "explain", "e"),
		Heat:       bind("H", "heat map of the theme", "H"),
		Ranking:    bind("o", "ranking", "o"),
		Map:        bind("m", "map", "m"),
		Profile:    bind("a", "profile", "a"),
		NextTheme:  bind("tab", "next theme", "tab"),
		LastTheme:  bind("shift+tab", "theme before", "shift+tab"),
		Mark:       bind("space", "mark", "space"),
		Compare:    bind("c", "compare", "c"),
		Level:      bind("L", "level", "L"),
		Comparator: bind("v", "compare with", "v"),
		Earlier:    bind(",", "a year earlier", ","),
		Later:      bind(".", "a year later", "."),
		Sort:       bind("s", "sort by the column, turn round, by name", "s"),
		Filter:     bind("f", "filter by name", "f"),

		Keep:  bind("enter", "keep the filter", "enter"),
		Clear: bind("esc", "clear the filter", "esc"),
		Erase: bind("backspace", "erase", "backspace"),
	}
}
