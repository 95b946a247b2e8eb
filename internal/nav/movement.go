package nav

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

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
