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
	return keyMap{
		Movement:   nav.NewMovement("area"),
		Left:       nav.Bind("←/h", "indicator to the left", "left", "h"),
		Right:      nav.Bind("→/l", "indicator to the right", "right", "l"),
		Open:       nav.Bind("enter", "trend", "enter", "t"),
		Explain:    nav.Bind("e", "explain", "e"),
		Heat:       nav.Bind("H", "heat map of the theme", "H"),
		Ranking:    nav.Bind("o", "ranking", "o"),
		Map:        nav.Bind("m", "map", "m"),
		Profile:    nav.Bind("a", "profile", "a"),
		NextTheme:  nav.Bind("tab", "next theme", "tab"),
		LastTheme:  nav.Bind("shift+tab", "theme before", "shift+tab"),
		Mark:       nav.Bind("space", "mark", "space"),
		Compare:    nav.Bind("c", "compare", "c"),
		Level:      nav.Bind("L", "level", "L"),
		Comparator: nav.Bind("v", "compare with", "v"),
		Earlier:    nav.Bind(",", "a year earlier", ","),
		Later:      nav.Bind(".", "a year later", "."),
		Sort:       nav.Bind("s", "sort by the column, turn round, by name", "s"),
		Filter:     nav.Bind("f", "filter", "f"),

		Keep:  nav.Bind("enter", "keep the filter", "enter"),
		Clear: nav.Bind("esc", "clear the filter", "esc"),
		Erase: nav.Bind("backspace", "erase", "backspace"),
	}
}
