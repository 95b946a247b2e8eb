package spread

import (
	"charm.land/bubbles/v2/key"

	"weal/internal/nav"
)

type keyMap struct {
	up, down, first, last, pageUp, pageDown, halfUp, halfDown, earlier, later key.Binding

	next, previous, levels, ranking, ends key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		up:       nav.Bind("↑/k", "later period", "up", "k"),
		down:     nav.Bind("↓/j", "earlier period", "down", "j"),
		earlier:  nav.Bind(",", "earlier period", ","),
		later:    nav.Bind(".", "later period", "."),
		first:    nav.Bind("home", "latest period", "home"),
		last:     nav.Bind("G/end", "first period", "G", "end"),
		pageUp:   nav.Bind("pgup", "page up", "pgup"),
		pageDown: nav.Bind("pgdn", "page down", "pgdown"),
		halfUp:   nav.Bind("^u", "half a page up", "ctrl+u"),
		halfDown: nav.Bind("^d", "half a page down", "ctrl+d"),
		next:     nav.Bind("g/tab", "CV, Gini, Theil, gap", "g", "tab", "right", "l"),
		previous: nav.Bind("←/h", "measure before", "left", "h", "shift+tab"),
		levels:   nav.Bind("L", "level", "L"),
		ranking:  nav.Bind("enter/o", "ranking", "enter", "o"),
		ends:     nav.Bind("t", "trend of the ends", "t"),
	}
}

// list returns the bindings, most useful first.
func (k keyMap) list() []key.Binding {
	return []key.Binding{
		nav.Both("↑↓/kj", "period", k.up, k.down, k.earlier, k.later),
		nav.Both("g/tab", "CV, Gini, Theil, gap", k.next, k.previous),
		k.ranking, k.levels, k.ends,
		nav.Both("home/end", "latest, first", k.first, k.last),
		nav.Both("pgup/pgdn", "page", k.pageUp, k.pageDown),
		nav.Both("^u/^d", "half a page", k.halfUp, k.halfDown),
	}
}
