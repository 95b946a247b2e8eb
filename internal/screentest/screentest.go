// Package screentest is for the tests of screens only: it opens them at an
// address, presses keys as the router would pass them on, reads frames as a
// person would, and makes datasets by hand.
package screentest

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/address"
	"weal/internal/nav"
)

// New is how a package of a screen opens it at an address.
type New func(nav.Env, address.Address) (nav.Screen, error)

// Address returns s parsed.
func Address(t rapid.TB, s string) address.Address {
	t.Helper()
	r, err := address.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Open returns the screen at an address.
func Open(t rapid.TB, env nav.Env, open New, address string) nav.Screen {
	t.Helper()
	s, err := open(env, Address(t, address))
	if err != nil {
		t.Fatalf("New(%q): %v", address, err)
	}
	return s
}

// Key returns the message of a key by its name, such as "pgdown" or "ctrl+d",
// or of what a key writes.
func Key(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace,
	}
	if code, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
	}
	switch name {
	case "shift+tab":
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	case "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// Press gives s keys, and goes where a Replace leads, as the router does. It
// returns the last step.
func Press(t rapid.TB, env nav.Env, s nav.Screen, keys ...string) (nav.Screen, nav.Step) {
	t.Helper()
	step := nav.Stay
	for _, k := range keys {
		s, step, _ = s.Update(env, Key(k))
		if r, ok := step.To, step.Do == nav.Replacing; ok {
			var err error
			if s, err = s.Reopen(env, r); err != nil {
				t.Fatalf("after %q: Reopen(%q): %v", k, r, err)
			}
		}
	}
	return s, step
}

// Typed is Press for keys that are named with blanks between them.
func Typed[S nav.Screen](t rapid.TB, env nav.Env, s S, keys string) (S, nav.Step) {
	t.Helper()
	next, step := Press(t, env, s, strings.Fields(keys)...)
	return next.(S), step
}

// Opens returns the address that step opens.
func Opens(step nav.Step) string {
	r := step.To
	return r.String()
}

// Says reports whether step says something with want in it.
func Says(step nav.Step, want string) bool {
	got, ok := step.Text, step.Do == nav.Saying
	return ok && strings.Contains(got, want)
}

// Frame returns what s shows without its colours.
func Frame(s nav.Screen, env nav.Env) string { return ansi.Strip(nav.Frame(s, env)) }

// Text returns what s shows as it is read: its lines joined and its blanks
// single, so that a test does not depend on where lines break.
func Text(s nav.Screen, env nav.Env) string {
	return strings.Join(strings.Fields(Frame(s, env)), " ")
}

// Line returns the first line of frame that contains all of words.
func Line(frame string, words ...string) string {
	for l := range strings.Lines(frame) {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(l, w) }) {
			return l
		}
	}
	return ""
}

// WantText reports each of wants that frame lacks.
func WantText(t testing.TB, frame string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(frame, want) {
			t.Errorf("no %q in\n%s", want, frame)
		}
	}
}
