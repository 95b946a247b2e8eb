package heatmap

import (
	"charm.land/bubbles/v2/key"

	"weal/internal/nav"
)

type keyMap struct {
	nav.Movement
	left, right key.Binding

	open, explain, ranking, profile, sort, reverse, filter, level, against, nextTheme, lastTheme key.Binding

	keep, clear key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		Movement:  nav.NewMovement("area"),
		left:      nav.Bind("←/h", "indicator to the left", "left", "h"),
		right:     nav.Bind("→/l", "indicator to the right", "right", "l"),
		open:      nav.Bind("enter", "trend", "enter", "t"),
		explain:   nav.Bind("e", "explain", "e"),
		ranking:   nav.Bind("o", "ranking", "o"),
		profile:   nav.Bind("a", "profile", "a"),
		sort:      nav.Bind("s", "sort by name, or by better less worse", "s"),
		reverse:   nav.Bind("S", "reverse", "S"),
		filter:    nav.Bind("f", "filter", "f"),
		level:     nav.Bind("L", "level", "L"),
		against:   nav.Bind("v", "compare with", "v"),
		nextTheme: nav.Bind("tab", "next theme", "tab"),
		lastTheme: nav.Bind("shift+tab", "theme before", "shift+tab"),
		keep:      nav.Bind("enter", "keep the filter", "enter"),
		clear:     nav.Bind("esc", "clear the filter", "esc"),
	}
}

// list returns the bindings in force, most useful first.
func (k keyMap) list(typing bool) []key.Binding {
	if typing {
		return []key.Binding{k.keep, k.clear}
	}
	return []key.Binding{
		k.open, k.explain, k.sort, k.ranking, k.profile, k.nextTheme, k.level, k.against, k.filter, k.reverse,
		k.Up, k.Down, k.left, k.right, k.First, k.Last, k.PageDown, k.PageUp, k.HalfDown, k.HalfUp, k.lastTheme,
	}
}
