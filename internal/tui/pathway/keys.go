package pathway

import (
	"slices"

	"charm.land/bubbles/v2/key"
)

type keyMap struct {
	sooner, later, onFile   key.Binding
	before, after           key.Binding
	trend, profile, ranking key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		later:   bind("+", "later target", "+", "=", "right", "l"),
		sooner:  bind("-", "sooner target", "-", "_", "left", "h"),
		onFile:  bind("0", "target on file", "0"),
		before:  bind("↑/k/,", "area before", "up", "k", ","),
		after:   bind("↓/j/.", "area after", "down", "j", "."),
		trend:   bind("t/enter", "trend", "enter", "t"),
		profile: bind("a", "profile", "a"),
		ranking: bind("o", "ranking", "o"),
	}
}

func bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

// list returns the bindings, most useful first.
func (k keyMap) list() []key.Binding {
	return []key.Binding{
		both(k.later, k.sooner, "+/-", "target year"), k.onFile, both(k.before, k.after, "↑↓/kj", "area"),
		k.trend, k.profile, k.ranking,
	}
}

// both returns two bindings as one, for people to read.
func both(a, b key.Binding, help, does string) key.Binding {
	return bind(help, does, slices.Concat(a.Keys(), b.Keys())...)
}
