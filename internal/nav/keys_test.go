package nav

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"
)

func TestMoved(t *testing.T) {
	ctrl := func(letter rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: letter, Mod: tea.ModCtrl} }
	letter := func(l rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: l, Text: string(l)} }
	for _, tt := range []struct {
		press           tea.KeyPressMsg
		row, rows, page int
		want            int
		moves           bool
	}{
		{letter('j'), 3, 10, 4, 4, true},
		{tea.KeyPressMsg{Code: tea.KeyDown}, 9, 10, 4, 9, true},
		{letter('k'), 3, 10, 4, 2, true},
		{tea.KeyPressMsg{Code: tea.KeyUp}, 0, 10, 4, 0, true},
		{letter('g'), 3, 10, 4, 0, true},
		{tea.KeyPressMsg{Code: tea.KeyHome}, 3, 10, 4, 0, true},
		{letter('G'), 3, 10, 4, 9, true},
		{tea.KeyPressMsg{Code: tea.KeyEnd}, 3, 10, 4, 9, true},
		{ctrl('d'), 3, 10, 4, 5, true},
		{ctrl('d'), 3, 10, 1, 4, true},
		{ctrl('u'), 3, 10, 4, 1, true},
		{tea.KeyPressMsg{Code: tea.KeyPgDown}, 3, 10, 4, 7, true},
		{tea.KeyPressMsg{Code: tea.KeyPgDown}, 3, 10, 0, 4, true},
		{tea.KeyPressMsg{Code: tea.KeyPgUp}, 3, 10, 4, 0, true},
		{letter('G'), 0, 0, 4, 0, true},
		{letter('x'), 3, 10, 4, 3, false},
		{tea.KeyPressMsg{Code: tea.KeyLeft}, 3, 10, 4, 3, false},
	} {
		if got, moves := Moved(tt.press, tt.row, tt.rows, func() int { return tt.page }); got != tt.want || moves != tt.moves {
			t.Errorf("Moved(%s, row %d of %d, page %d) = %d, %v, want %d, %v", tt.press, tt.row, tt.rows, tt.page, got, moves, tt.want, tt.moves)
		}
	}
}

// TestMovedStaysInTheList: wherever the cursor was, as after a list got shorter.
func TestMovedStaysInTheList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letter := rapid.SampledFrom([]rune("kjgG")).Draw(t, "key")
		press := tea.KeyPressMsg{Code: letter, Text: string(letter)}
		rows := rapid.IntRange(0, 50).Draw(t, "rows")
		row, moves := Moved(press, rapid.IntRange(-5, 80).Draw(t, "row"), rows, func() int { return rapid.IntRange(-1, 60).Draw(t, "page") })
		if !moves || row < 0 || row > max(rows-1, 0) {
			t.Fatalf("%s leads to %d, %v, of %d rows", press, row, moves, rows)
		}
	})
}
