package choropleth

import (
	"charm.land/bubbles/v2/key"

	"weal/internal/nav"
)

type keyMap struct {
	Left, Right, Up, Down, Highest, Lowest key.Binding
	Trend, Profile, Ranking, Explain       key.Binding
	Zoom, Whole, Turn, Shading             key.Binding
	Earlier, Later, Comparator, Level      key.Binding
	Moves, Zooms, PeriodsHelp, Ends        key.Binding // several of these as one, for help
}

func newKeyMap() keyMap {
	return keyMap{
		Left:    nav.Bind("←/h", "area to the west", "left", "h"),
		Right:   nav.Bind("→/l", "area to the east", "right", "l"),
		Up:      nav.Bind("↑/k", "area to the north", "up", "k"),
		Down:    nav.Bind("↓/j", "area to the south", "down", "j"),
		Moves:   nav.Bind("↑↓←→", "area", "up", "down", "left", "right", "h", "j", "k", "l"),
		Highest: nav.Bind("g", "highest", "g", "home"),
		Lowest:  nav.Bind("G", "lowest", "G", "end"),
		Ends:    nav.Bind("g G", "highest, lowest", "g", "home", "G", "end"),

		Turn:  nav.Bind("enter", "zoom to the region and back", "enter"),
		Zoom:  nav.Bind("+", "zoom to the region", "+", "="),
		Whole: nav.Bind("-", "zoom out", "-", "_"),
		Zooms: nav.Bind("enter + -", "zoom", "enter", "+", "=", "-", "_"),

		Trend:      nav.Bind("t", "trend", "t"),
		Profile:    nav.Bind("a", "profile", "a"),
		Ranking:    nav.Bind("o", "ranking", "o"),
		Explain:    nav.Bind("e", "explain", "e"),
		Shading:    nav.Bind("b", "fifths or verdicts", "b"),
		Comparator: nav.Bind("v", "compare with", "v"),
		Level:      nav.Bind("L", "level", "L"),

		Earlier:     nav.Bind(",", "earlier period", ","),
		Later:       nav.Bind(".", "later period", "."),
		PeriodsHelp: nav.Bind(", .", "period", ",", "."),
	}
}

// all returns the bindings to show, most useful first.
func (k keyMap) all() []key.Binding {
	return []key.Binding{
		k.Moves, k.Zooms, k.Trend, k.Profile, k.Ranking, k.Explain, k.Level, k.PeriodsHelp, k.Shading, k.Comparator, k.Ends,
	}
}
