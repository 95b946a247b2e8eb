package spread

import (
	"slices"

	"charm.land/bubbles/v2/key"
)

type keyMap struct {
	up, down, first, last, pageUp, pageDown, halfUp, halfDown, earlier, later key.Binding

	next, previous, levels, ranking, ends key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		up:       bind("↑/k", "later period", "up", "k"),
		down:     bind("↓/j", "earlier period", "down", "j"),
		earlier:  bind(",", "earlier period", ","),
		later:    bind(".", "later period", "."),
		first:    bind("home", "latest period", "home"),
		last:     bind("G/end", "first period", "G", "end"),
		pageUp:   bind("pgup", "page up", "pgup"),
		pageDown: bind("pgdn", "page down", "pgdown"),
		halfUp:   bind("ctrl+u", "half a page up", "ctrl+u"),
		halfDown: bind("ctrl+d", "half a page down", "ctrl+d"),
		next:     bind("g/tab", "CV, Gini, Theil, gap", "g", "tab", "right", "l"),
		previous: bind("←/h", "measure before", "left", "h", "shift+tab"),
		levels:   bind("L", "level", "L"),
		ranking:  bind("enter/o", "ranking", "enter", "o"),
		ends:     bind("t", "trend of the ends", "t"),
	}
}

func bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

// list returns the bindings, most useful first.
func (k keyMap) list() []key.Binding {
	return []key.Binding{
		both("↑↓/kj", "period", k.up, k.down, k.earlier, k.later),
		both("g/tab", "CV, Gini, Theil, gap", k.next, k.previous),
		k.ranking, k.levels, k.ends,
		both("home/end", "latest, first", k.first, k.last),
		both("pgup/pgdn", "page", k.pageUp, k.pageDown),
		both("^u/^d", "half a page", k.halfUp, k.halfDown),
	}
}

// both returns several bindings as one, for people to read.
func both(help, does string, of ...key.Binding) key.Binding {
	var keys []string
	for _, b := range of {
		keys = slices.Concat(keys, b.Keys())
	}
	return bind(help, does, keys...)
}
