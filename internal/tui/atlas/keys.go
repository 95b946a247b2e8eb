package atlas

import "charm.land/bubbles/v2/key"

type keyMap struct {
	Left, Right, Up, Down, Highest, Lowest key.Binding
	Trend, Profile, Ranking, Explain       key.Binding
	Zoom, Whole, Turn, Shading             key.Binding
	Earlier, Later, Comparator, Level      key.Binding
	Moves, Zooms, PeriodsHelp, Ends        key.Binding // several of these as one, for help
}

func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

func newKeyMap() keyMap {
	return keyMap{
		Left:    bind("←/h", "area to the west", "left", "h"),
		Right:   bind("→/l", "area to the east", "right", "l"),
		Up:      bind("↑/k", "area to the north", "up", "k"),
		Down:    bind("↓/j", "area to the south", "down", "j"),
		Moves:   bind("↑↓←→", "area", "up", "down", "left", "right", "h", "j", "k", "l"),
		Highest: bind("g", "highest", "g", "home"),
		Lowest:  bind("G", "lowest", "G", "end"),
		Ends:    bind("g G", "highest, lowest", "g", "home", "G", "end"),

		Turn:  bind("enter", "zoom to the region and back", "enter"),
		Zoom:  bind("+", "zoom to the region", "+", "="),
		Whole: bind("-", "zoom out", "-", "_"),
		Zooms: bind("enter + -", "zoom", "enter", "+", "=", "-", "_"),

		Trend:      bind("t", "trend", "t"),
		Profile:    bind("a", "profile of the area", "a"),
		Ranking:    bind("o", "ranking", "o"),
		Explain:    bind("e", "explain", "e"),
		Shading:    bind("b", "fifths or verdicts", "b"),
		Comparator: bind("v", "compare with", "v"),
		Level:      bind("L", "level", "L"),

		Earlier:     bind(",", "earlier period", ","),
		Later:       bind(".", "later period", "."),
		PeriodsHelp: bind(", .", "period", ",", "."),
	}
}

// all returns the bindings to show, most useful first.
func (k keyMap) all() []key.Binding {
	return []key.Binding{
		k.Moves, k.Zooms, k.Trend, k.Profile, k.Ranking, k.Explain, k.Level, k.PeriodsHelp, k.Shading, k.Comparator, k.Ends,
	}
}
