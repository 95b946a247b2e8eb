package explain

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"weal/internal/nav"
)

type keyMap struct {
	nav.Movement
	earlier, later                   key.Binding
	trend, ranking, profile, against key.Binding
}

func newKeyMap() keyMap {
	moves := nav.NewMovement("line")
	moves.PageDown = bind("pgdn/space", "page down", "pgdown", "space")
	return keyMap{
		Movement: moves,
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

// list returns the bindings, most useful first.
func (k keyMap) list() []key.Binding {
	return []key.Binding{
		both(k.Up, k.Down, "↑↓/kj", "scroll"), both(k.earlier, k.later, "←→/,.", "period"),
		k.trend, k.against, k.ranking, k.profile,
		both(k.PageUp, k.PageDown, "pgup/pgdn", "page"), both(k.HalfUp, k.HalfDown, "^u ^d", "half a page"),
		both(k.First, k.Last, "g G", "top, end"),
	}
}

// both returns two bindings as one, for people to read.
func both(a, b key.Binding, help, does string) key.Binding {
	return bind(help, does, slices.Concat(a.Keys(), b.Keys())...)
}
