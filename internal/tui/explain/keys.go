package explain

import (
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
	moves.PageDown = nav.Bind("pgdn/space", "page down", "pgdown", "space")
	return keyMap{
		Movement: moves,
		earlier:  nav.Bind("←/h/,", "earlier period", "left", "h", ","),
		later:    nav.Bind("→/l/.", "later period", "right", "l", "."),
		trend:    nav.Bind("enter/t", "trend", "enter", "t"),
		ranking:  nav.Bind("o", "ranking", "o"),
		profile:  nav.Bind("a", "profile", "a"),
		against:  nav.Bind("v", "compare with", "v"),
	}
}

// list returns the bindings, most useful first.
func (k keyMap) list() []key.Binding {
	return []key.Binding{
		nav.Both("↑↓/kj", "scroll", k.Up, k.Down), nav.Both("←→/,.", "period", k.earlier, k.later),
		k.trend, k.against, k.ranking, k.profile,
		nav.Both("pgup/pgdn", "page", k.PageUp, k.PageDown), nav.Both("^u ^d", "half a page", k.HalfUp, k.HalfDown),
		nav.Both("g G", "top, end", k.First, k.Last),
	}
}
