package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/address"
	"weal/internal/view"
)

// TestEndsOfHistory: a key that has nowhere to go says so.
func TestEndsOfHistory(t *testing.T) {
	for _, tt := range []struct {
		keys   []string
		notice string
	}{
		{[]string{"esc"}, "There is no view before this one; q quits."},
		{[]string{"["}, "There is no view before this one; q quits."},
		{[]string{"]"}, "There is no view after this one."},
		{[]string{"enter", "["}, ""},
		{[]string{"enter", "[", "]"}, ""},
		{[]string{"enter", "[", "]", "]"}, "There is no view after this one."},
		{[]string{"enter", "esc", "esc"}, "There is no view before this one; q quits."},
		{[]string{"esc", "j"}, ""},
	} {
		if m := typed(mustNew(t, awkward(t), ""), tt.keys...); m.notice != tt.notice {
			t.Errorf("after %q: %q, want %q", tt.keys, m.notice, tt.notice)
		}
	}
}

// TestFindAndHelpAreNoHistory: they are left behind for good, and what could be
// gone forward to before them still can.
func TestFindAndHelpAreNoHistory(t *testing.T) {
	const ahead = "trend/life/cambridgeshire-and-peterborough-and-a-name-that-goes-on"
	for _, tt := range []struct {
		address string
		keys    string
		want    string
	}{
		{"overview/wellbeing", "enter esc / esc ]", ahead},
		{"overview/wellbeing", "enter esc ? esc ]", ahead},
		{"overview/wellbeing", "enter esc : a s c i i enter ]", ahead},
		{"overview/wellbeing", "/ esc ]", "overview/wellbeing"},
		{"overview/wellbeing", "enter esc / b o l t o n enter", "profile/bolton"},
		{"overview/wellbeing", "enter esc / b o l t o n enter ]", "profile/bolton"},
		{"overview/wellbeing", "enter esc / b o l t o n enter esc", "overview/wellbeing"},
		{"overview/wellbeing", "enter esc / b o l t o n enter esc ]", "profile/bolton"},
		{"find", "esc", "overview/wellbeing"},
		{"find", "b o l t o n enter", "profile/bolton"},
	} {
		m := typed(mustNew(t, awkward(t), tt.address), strings.Fields(tt.keys)...)
		if got := m.top.screen.Address().String(); got != tt.want {
			t.Errorf("%s, then %s: %s, want %s", tt.address, tt.keys, got, tt.want)
		}
	}
}

// TestEveryViewHasAScreen: the views of addresses, the screens of the dashboard and what
// there is to show are the same, but for the box and the help.
func TestEveryViewHasAScreen(t *testing.T) {
	for _, name := range address.Views() {
		if _, opens := openers()[name]; opens != (name != "help") {
			t.Errorf("%s: a screen %v", name, opens)
		}
		if has := view.Has(name); has != (name != "help" && name != "find") {
			t.Errorf("%s: something to show %v", name, has)
		}
	}
	if n := len(openers()) + 1; n != len(address.Views()) {
		t.Errorf("%d screens, want %d", n, len(address.Views()))
	}
}

// TestHelpCountsThemes: it does not promise keys for themes that there are not.
func TestHelpCountsThemes(t *testing.T) {
	m := typed(mustNew(t, awkward(t), ""), "?", "t", "h", "e", "m", "e")
	if frame := ansi.Strip(m.Frame(100, 30)); !strings.Contains(frame, "1–2        overview of a theme") {
		t.Errorf("help on two themes:\n%s", frame)
	}
}
