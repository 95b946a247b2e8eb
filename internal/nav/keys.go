package nav

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/prose"
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
	KeyPathway    = Bind("w", "way to its target", "w")
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
	KeyCategory   = Bind("C", "choose a category", "C")
	KeyLeft       = Bind("←", "left", "left", "h")
	KeyRight      = Bind("→", "right", "right", "l")
	KeyIndex      = Bind("i", "index", "i")
	KeySince      = Bind("p", "changes since", "p")
	KeyRemove     = Bind("x", "take the area away", "x")
	KeyFurther    = Bind("F", "figures that go further back", "F")
	KeyPanels     = Bind("n", "a chart an area", "n")
	KeyMode       = Bind("b", "other classes", "b")
	KeyAll        = Bind("u", "list what has no figures", "u")
	KeyMore       = Bind("+", "later target", "+", "=")
	KeyLess       = Bind("-", "sooner target", "-", "_")
	KeyOnFile     = Bind("0", "target on file", "0")

	KeyUp       = Bind("↑", "up", "up", "k")
	KeyDown     = Bind("↓", "down", "down", "j")
	KeyFirst    = Bind("g", "first", "g", "home")
	KeyLast     = Bind("G", "last", "G", "end")
	KeyHalfUp   = Bind("^u", "half a page up", "ctrl+u")
	KeyHalfDown = Bind("^d", "half a page down", "ctrl+d")
	KeyPageUp   = Bind("pgup", "page up", "pgup")
	KeyPageDown = Bind("pgdn", "page down", "pgdown")

	KeyKeep  = Bind("enter", "keep the filter", "enter")
	KeyClear = Bind("esc", "clear the filter", "esc")

	KeyTimes = Both(", .", "earlier, later", KeyEarlier, KeyLater)
	KeyMoves = Both("↑↓", "move", KeyUp, KeyDown)
	KeyPages = Both("g G ^u ^d", "first, last, half a page", KeyFirst, KeyLast, KeyHalfUp, KeyHalfDown, KeyPageUp, KeyPageDown)
)

// Doing returns b with help that says does, for where it does something of its own.
func Doing(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}

// Idle returns what to say of a key that means something elsewhere and can do nothing
// here; "" if it means nothing anywhere.
func Idle(press tea.KeyPressMsg) string {
	for _, b := range []key.Binding{
		KeyOpen, KeyTrend, KeyRanking, KeyProfile, KeyExplain, KeyMap, KeyHeatMap, KeySpread, KeyPathway, KeyWithin,
		KeyMark, KeyCompare, KeySort, KeyReverse, KeyFilter, KeyLevel, KeyComparator, KeyEarlier, KeyLater,
		KeyNext, KeyPrevious, KeyCategory, KeyIndex, KeySince, KeyFurther, KeyRemove, KeyPanels, KeyMode, KeyAll, KeyMore, KeyLess, KeyOnFile,
	} {
		if key.Matches(press, b) {
			return prose.Idle(b.Help().Key, b.Help().Desc)
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

// Pressed returns the press of the key that bindings call name; none if there is no such key.
func Pressed(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "f1": tea.KeyF1,
	}
	letter, isControl := strings.CutPrefix(name, "ctrl+")
	switch code, isNamed := codes[name]; {
	case isNamed:
		return tea.KeyPressMsg{Code: code}
	case name == "shift+tab":
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	case name == "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	case isControl && letter != "":
		return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
	case len([]rune(name)) != 1:
		return tea.KeyPressMsg{}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// Moved returns the row of a list, or the line of a text, that press leads to from row, and
// whether press is a key that moves. There are that many rows, and page tells how many of them
// are seen at once, nil that it is one; it is asked only where that matters. The cursor stays
// within the list: it is 0 if there are no rows.
func Moved(press tea.KeyPressMsg, row, rows int, page func() int) (int, bool) {
	seen := func() int {
		if page == nil {
			return 1
		}
		return max(page(), 1)
	}
	switch {
	case key.Matches(press, KeyUp):
		row--
	case key.Matches(press, KeyDown):
		row++
	case key.Matches(press, KeyFirst):
		row = 0
	case key.Matches(press, KeyLast):
		row = rows - 1
	case key.Matches(press, KeyHalfUp):
		row -= max(seen()/2, 1)
	case key.Matches(press, KeyHalfDown):
		row += max(seen()/2, 1)
	case key.Matches(press, KeyPageUp):
		row -= seen()
	case key.Matches(press, KeyPageDown):
		row += seen()
	default:
		return row, false
	}
	return max(0, min(row, rows-1)), true
}

// Scrolled is Moved for a text of so many lines, page of which are seen at once: it returns the
// first of these.
func Scrolled(press tea.KeyPressMsg, top, lines, page int) (int, bool) {
	last := max(lines-page, 0)
	return Moved(press, min(top, last), last+1, func() int { return page })
}
