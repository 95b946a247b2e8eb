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

func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

func newKeyMap() keyMap {
	return keyMap{
		Open:       bind("enter", "trend", "enter", "t"),
		Profile:    bind("a", "profile of the area", "a"),
		Explain:    bind("e", "explain", "e"),
		Spread:     bind("d", "spread between areas", "d"),
		Map:        bind("m", "map", "m"),
		Mark:       bind("space", "mark", "space"),
		Compare:    bind("c", "compare marked", "c"),
		Sort:       bind("s", "sort", "s"),
		Reverse:    bind("S", "reverse", "S"),
		Filter:     bind("f", "filter", "f"),
		Comparator: bind("v", "compare with", "v"),
		Level:      bind("L", "level", "L"),

		Earlier:     bind(",", "earlier period", ","),
		Later:       bind(".", "later period", "."),
		PeriodsHelp: bind(", .", "period", ",", "."),
		Previous:    bind("←", "indicator before", "left", "h"),
		Next:        bind("→", "indicator after", "right", "l"),
		Indicators:  bind("←→", "other indicator", "left", "h", "right", "l"),

		Movement: nav.NewMovement("area"),
		Moves:    bind("↑↓", "move", "up", "down", "k", "j"),
		Pages:    bind("g G ^u ^d", "first, last, half a page", "home", "g", "end", "G", "ctrl+u", "ctrl+d", "pgup", "pgdown"),

		Clear: bind("esc", "clear the filter", "esc"),
		Keep:  bind("enter", "keep the filter", "enter"),
		Erase: bind("backspace", "erase", "backspace"),
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
