package explain

import (
	"slices"

	"charm.land/bubbles/v2/key"
)

type keyMap struct {
	up, down, halfUp, halfDown, pageUp, pageDown, first, last key.Binding
	earlier, later                                            key.Binding
	trend, ranking, profile, against                          key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		up:       bind("↑/k", "up", "up", "k"),
		down:     bind("↓/j", "down", "down", "j"),
		halfUp:   bind("^u", "half a page up", "ctrl+u"),
		halfDown: bind("^d", "half a page down", "ctrl+d"),
		pageUp:   bind("pgup", "page up", "pgup"),
		pageDown: bind("pgdn/space", "page down", "pgdown", "space"),
		first:    bind("g", "top", "g", "home"),
		last:     bind("G", "end", "G", "end"),
		earlier:  bind("←/h/,", "earlier period", "left", "h", ","),
		later:    bind("→/l/.", "later period", "right", "l", "."),
		trend:    bind("enter/t", "trend", "enter", "t"),
		ranking:  bind("o", "ranking", "o"),
		profile:  bind("a", "profile", "a"),
		against:  bind("v", "compare with", "v"),
	}
}

func bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

// scrolls returns the bindings that scroll.
func (k keyMap) scrolls() []key.Binding {
	return []key.Binding{k.up, k.down, k.halfUp, k.halfDown, k.pageUp, k.pageDown, k.first, k.last}
}

// list returns the bindings, most useful first.
func (k keyMap) list() []key.Binding {
	return []key.Binding{
		both(k.up, k.down, "↑↓/kj", "scroll"), both(k.earlier, k.later, "←→/,.", "period"),
		k.trend, k.against, k.ranking, k.profile,
		both(k.pageUp, k.pageDown, "pgup/pgdn", "page"), both(k.halfUp, k.halfDown, "^u ^d", "half a page"),
		both(k.first, k.last, "g G", "top, end"),
	}
}

// both returns two bindings as one, for people to read.
func both(a, b key.Binding, help, does string) key.Binding {
	return bind(help, does, slices.Concat(a.Keys(), b.Keys())...)
}
