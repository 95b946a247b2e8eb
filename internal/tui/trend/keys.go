package trend

import (
	"slices"

	"charm.land/bubbles/v2/key"
)

type keyMap struct {
	earlier, later, first, last key.Binding
	above, below                key.Binding
	next, previous              key.Binding
	profile, ranking            key.Binding
	against, remove, explain    key.Binding
	index, compare              key.Binding
	onMap, spread               key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		earlier:  bind("←/h/,", "earlier period", "left", "h", ","),
		later:    bind("→/l/.", "later period", "right", "l", "."),
		next:     bind("tab", "next indicator", "tab"),
		previous: bind("shift+tab", "previous indicator", "shift+tab"),
		above:    bind("↑/k", "area above", "up", "k"),
		below:    bind("↓/j", "area below", "down", "j"),
		profile:  bind("a/enter", "profile", "enter", "a"),
		ranking:  bind("o", "ranking", "o"),
		against:  bind("v", "compare with", "v"),
		index:    bind("i", "index", "i"),
		explain:  bind("e", "explain", "e"),
		compare:  bind("c", "compare", "c"),
		onMap:    bind("m", "map", "m"),
		spread:   bind("d", "spread between areas", "d"),
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
func (k keyMap) list(areas int) []key.Binding {
	keys := []key.Binding{both(k.earlier, k.later, "←→/,.", "period")}
	if areas > 1 {
		keys = append(keys, both(k.above, k.below, "↑↓/kj", "area"))
	}
	keys = append(keys, k.profile, both(k.next, k.previous, "tab", "indicator"), k.ranking, k.onMap, k.explain, k.index, k.against)
	if areas > 1 {
		keys = append(keys, k.remove, k.compare)
	}
	return append(keys, k.spread, k.first, k.last)
}

// both returns two bindings as one, for people to read.
func both(a, b key.Binding, help, does string) key.Binding {
	return bind(help, does, slices.Concat(a.Keys(), b.Keys())...)
}
