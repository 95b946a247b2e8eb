package compare

import (
	"slices"

	"charm.land/bubbles/v2/key"
)

type keyMap struct {
	earlier, later, first, last key.Binding
	above, below                key.Binding
	next, previous              key.Binding
	trend, profile, ranking     key.Binding
	panels, against             key.Binding
	atlas                       key.Binding
	remove, explain             key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		earlier:  bind("←/h/,", "earlier period", "left", "h", ","),
		later:    bind("→/l/.", "later period", "right", "l", "."),
		next:     bind("tab", "next indicator", "tab"),
		previous: bind("shift+tab", "previous indicator", "shift+tab"),
		above:    bind("↑/k", "area above", "up", "k"),
		below:    bind("↓/j", "area below", "down", "j"),
		trend:    bind("enter/t", "trend", "enter", "t"),
		profile:  bind("a", "profile", "a"),
		ranking:  bind("o", "ranking", "o"),
		atlas:    bind("m", "map", "m"),
		panels:   bind("n", "a chart an area", "n"),
		against:  bind("v", "compare with", "v"),
		explain:  bind("e", "explain", "e"),
		remove:   bind("x", "take area away", "x"),
		first:    bind("g", "first period", "g", "home"),
		last:     bind("G", "latest period", "G", "end"),
	}
}

func bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

// list returns the bindings, most useful first. Choosing among areas and
// taking one away need several.
func (k keyMap) list(areas int, apart bool) []key.Binding {
	panels := k.panels
	if apart {
		panels.SetHelp("n", "one chart")
	}
	keys := []key.Binding{both(k.earlier, k.later, "←→", "period")}
	if areas > 1 {
		keys = append(keys, both(k.above, k.below, "↑↓", "area"))
	}
	keys = append(keys, k.trend, k.atlas, both(k.next, k.previous, "tab", "indicator"), panels, k.profile, k.ranking, k.explain, k.against)
	if areas > 1 {
		keys = append(keys, k.remove)
	}
	return append(keys, k.first, k.last)
}

// both returns two bindings as one, for people to read.
func both(a, b key.Binding, help, does string) key.Binding {
	return bind(help, does, slices.Concat(a.Keys(), b.Keys())...)
}
