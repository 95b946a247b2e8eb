package ranking

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"

	"weal/internal/nav"
)

type keyMap struct {
	nav.Movement
	Open, Profile, Mark, Compare          key.Binding
	Explain, Spread, Map                  key.Binding
	Sort, Reverse, Filter                 key.Binding
	Earlier, Later, Comparator, Level     key.Binding
	Previous, Next                        key.Binding
	Moves, Pages, Indicators, PeriodsHelp key.Binding // several of these as one, for help
	Clear, Keep, Erase                    key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		Open:       nav.Bind("enter", "trend", "enter", "t"),
		Profile:    nav.Bind("a", "profile", "a"),
		Explain:    nav.Bind("e", "explain", "e"),
		Spread:     nav.Bind("d", "spread between areas", "d"),
		Map:        nav.Bind("m", "map", "m"),
		Mark:       nav.Bind("space", "mark", "space"),
		Compare:    nav.Bind("c", "compare marked", "c"),
		Sort:       nav.Bind("s", "sort", "s"),
		Reverse:    nav.Bind("S", "reverse", "S"),
		Filter:     nav.Bind("f", "filter", "f"),
		Comparator: nav.Bind("v", "compare with", "v"),
		Level:      nav.Bind("L", "level", "L"),

		Earlier:     nav.Bind(",", "earlier period", ","),
		Later:       nav.Bind(".", "later period", "."),
		PeriodsHelp: nav.Bind(", .", "period", ",", "."),
		Previous:    nav.Bind("←", "indicator before", "left", "h"),
		Next:        nav.Bind("→", "indicator after", "right", "l"),
		Indicators:  nav.Bind("←→", "other indicator", "left", "h", "right", "l"),

		Movement: nav.NewMovement("area"),
		Moves:    nav.Bind("↑↓", "move", "up", "down", "k", "j"),
		Pages:    nav.Bind("g G ^u ^d", "first, last, half a page", "home", "g", "end", "G", "ctrl+u", "ctrl+d", "pgup", "pgdown"),

		Clear: nav.Bind("esc", "clear the filter", "esc"),
		Keep:  nav.Bind("enter", "keep the filter", "enter"),
		Erase: nav.Bind("backspace", "erase", "backspace"),
	}
}

// all returns the bindings to show, most useful first: once areas are marked,
// what to do with them.
func (k keyMap) all(marks int) []key.Binding {
	bindings := []key.Binding{
		k.Open, k.Profile, k.Explain, k.Indicators, k.PeriodsHelp, k.Sort, k.Filter, k.Comparator, k.Level,
		k.Mark, k.Compare, k.Map, k.Spread, k.Reverse, k.Moves, k.Pages,
	}
	if marks == 0 {
		return bindings
	}
	compare := k.Compare
	compare.SetHelp("c", fmt.Sprintf("compare %d marked", marks))
	rest := slices.DeleteFunc(bindings, func(b key.Binding) bool { return b.Help() == k.Compare.Help() })
	return append([]key.Binding{compare}, rest...)
}

// whileTyping returns the bindings in force while the filter is typed.
func (k keyMap) whileTyping() []key.Binding {
	return []key.Binding{k.Keep, k.Clear, k.Erase}
}
