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
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		Movement:  nav.NewMovement("area"),
		left:      bind("←/h", "indicator to the left", "left", "h"),
		right:     bind("→/l", "indicator to the right", "right", "l"),
		open:      bind("enter", "trend", "enter", "t"),
		explain:   bind("e", "explain the figure", "e"),
		ranking:   bind("o", "ranking", "o"),
		profile:   bind("a", "area profile", "a"),
		sort:      bind("s", "sort by name, or by better less worse", "s"),
		reverse:   bind("S", "turn the order round", "S"),
		filter:    bind("f", "filter by name", "f"),
		level:     bind("L", "level", "L"),
		against:   bind("v", "compare with", "v"),
		nextTheme: bind("tab", "next theme", "tab"),
		lastTheme: bind("shift+tab", "theme before", "shift+tab"),
		keep:      bind("enter", "keep filter", "enter"),
		clear:     bind("esc", "clear filter", "esc"),
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
