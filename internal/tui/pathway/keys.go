package pathway

import (
	"charm.land/bubbles/v2/key"

	"weal/internal/nav"
)

type keyMap struct {
	sooner, later, onFile   key.Binding
	before, after           key.Binding
	trend, profile, ranking key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		later:   nav.Bind("+", "later target", "+", "=", "right", "l"),
		sooner:  nav.Bind("-", "sooner target", "-", "_", "left", "h"),
		onFile:  nav.Bind("0", "target on file", "0"),
		before:  nav.Bind("↑/k/,", "area before", "up", "k", ","),
		after:   nav.Bind("↓/j/.", "area after", "down", "j", "."),
		trend:   nav.Bind("t/enter", "trend", "enter", "t"),
		profile: nav.Bind("a", "profile", "a"),
		ranking: nav.Bind("o", "ranking", "o"),
	}
}

// list returns the bindings, most useful first.
func (k keyMap) list() []key.Binding {
	return []key.Binding{
		nav.Both("+/-", "target year", k.later, k.sooner), k.onFile, nav.Both("↑↓/kj", "area", k.before, k.after),
		k.trend, k.profile, k.ranking,
	}
}
