package nav

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// The keys that mean the same wherever they do anything. A screen says which of them it
// has a use for; the others say that they do nothing there.
var (
	KeyOpen       = Bind("enter", "open", "enter")
	KeyTrend      = Bind("t", "trend", "t")
	KeyRanking    = Bind("o", "ranking", "o")
	KeyProfile    = Bind("a", "profile", "a")
	KeyExplain    = Bind("e", "explain", "e")
	KeyMap        = Bind("m", "map", "m")
	KeyHeatMap    = Bind("H", "heat map of the theme", "H")
	KeySpread     = Bind("d", "spread between areas", "d")
	KeyPathway    = Bind("w", "way to net zero", "w")
	KeyWithin     = Bind("z", "what lies within the area", "z")
	KeyMark       = Bind("space", "mark", "space")
	KeyCompare    = Bind("c", "compare marked", "c")
	KeySort       = Bind("s", "sort", "s")
	KeyReverse    = Bind("S", "reverse", "S")
	KeyFilter     = Bind("f", "filter", "f")
	KeyLevel      = Bind("L", "level", "L")
	KeyComparator = Bind("v", "compare with", "v")
	KeyEarlier    = Bind(",", "earlier", ",")
	KeyLater      = Bind(".", "later", ".")
	KeyNext       = Bind("tab", "next", "tab")
	KeyPrevious   = Bind("shift+tab", "the one before", "shift+tab")
	KeyLeft       = Bind("←", "left", "left", "h")
	KeyRight      = Bind("→", "right", "right", "l")
	KeyIndex      = Bind("i", "index", "i")
	KeyRemove     = Bind("x", "take the area away", "x")
	KeyPanels     = Bind("n", "a chart an area", "n")
	KeyMode       = Bind("b", "other classes", "b")
	KeyAll        = Bind("u", "list what has no figures", "u")
	KeyMore       = Bind("+", "later target", "+", "=")
	KeyLess       = Bind("-", "sooner target", "-", "_")
	KeyOnFile     = Bind("0", "target on file", "0")

	KeyFirst = Bind("g", "first", "g", "home")
	KeyLast  = Bind("G", "last", "G", "end")

	KeyKeep  = Bind("enter", "keep the filter", "enter")
	KeyClear = Bind("esc", "clear the filter", "esc")

	KeyTimes = Bind(", .", "earlier, later", ",", ".")
	KeyMoves = Bind("↑↓", "move", "up", "down", "k", "j")
	KeyPages = Bind("g G ^u ^d", "first, last, half a page", "home", "g", "end", "G", "ctrl+u", "ctrl+d", "pgup", "pgdown")
)

// Vocabulary returns the keys that mean the same everywhere.
func Vocabulary() []key.Binding {
	return []key.Binding{
		KeyOpen, KeyTrend, KeyRanking, KeyProfile, KeyExplain, KeyMap, KeyHeatMap, KeySpread, KeyPathway, KeyWithin,
		KeyMark, KeyCompare, KeySort, KeyReverse, KeyFilter, KeyLevel, KeyComparator, KeyEarlier, KeyLater,
		KeyNext, KeyPrevious, KeyIndex, KeyRemove, KeyPanels, KeyMode, KeyAll, KeyMore, KeyLess, KeyOnFile,
	}
}

// Doing returns b with help that says does, for where it does something of its own.
func Doing(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}

// Idle returns what to say of a key that means something elsewhere and can do nothing
// here; "" if it means nothing anywhere.
func Idle(press tea.KeyPressMsg) string {
	for _, b := range Vocabulary() {
		if key.Matches(press, b) {
			return b.Help().Key + " (" + b.Help().Desc + ") can do nothing here."
		}
	}
	return ""
}

// Bind returns the binding of keys that help calls help, and says does of.
func Bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

// Both returns two or more bindings as one, for people to read.
func Both(help, does string, of ...key.Binding) key.Binding {
	var keys []string
	for _, b := range of {
		keys = append(keys, b.Keys()...)
	}
	return Bind(help, does, keys...)
}

// Movement is the keys that move a cursor up and down a list, or scroll a text.
type Movement struct {
	Up, Down, First, Last, HalfUp, HalfDown, PageUp, PageDown key.Binding
}

// NewMovement returns the keys that are the same in every list. What the rows
// are, such as "area", goes into their help.
func NewMovement(row string) Movement {
	return Movement{
		Up:       Bind("↑/k", "up", "up", "k"),
		Down:     Bind("↓/j", "down", "down", "j"),
		First:    Bind("g", "first "+row, "g", "home"),
		Last:     Bind("G", "last "+row, "G", "end"),
		HalfUp:   Bind("^u", "half a page up", "ctrl+u"),
		HalfDown: Bind("^d", "half a page down", "ctrl+d"),
		PageUp:   Bind("pgup", "page up", "pgup"),
		PageDown: Bind("pgdn", "page down", "pgdown"),
	}
}

// Pages reports whether press moves by as much as is seen, or half of it.
func (m Movement) Pages(press tea.KeyPressMsg) bool {
	return key.Matches(press, m.HalfUp, m.HalfDown, m.PageUp, m.PageDown)
}

// Move returns the row of a list that press leads to from row, and whether
// press is a key that moves. There are that many rows, and page of them are
// seen at once. The cursor stays within the list: it is 0 if there are no rows.
func (m Movement) Move(press tea.KeyPressMsg, row, rows, page int) (int, bool) {
	page = max(page, 1)
	half := max(page/2, 1)
	switch {
	case key.Matches(press, m.Up):
		row--
	case key.Matches(press, m.Down):
		row++
	case key.Matches(press, m.First):
		row = 0
	case key.Matches(press, m.Last):
		row = rows - 1
	case key.Matches(press, m.HalfUp):
		row -= half
	case key.Matches(press, m.HalfDown):
		row += half
	case key.Matches(press, m.PageUp):
		row -= page
	case key.Matches(press, m.PageDown):
		row += page
	default:
		return row, false
	}
	return max(0, min(row, rows-1)), true
}
