package tui

import (
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"weal/internal/text"
)

// TestEveryKeyInHelpDoesSomething: each key that help lists for a screen changes
// what is shown, or says why it does not, from one place or another on it. The
// map, which needs outlines, is left to its own tests, and an explanation that
// fits is not scrolled.
func TestEveryKeyInHelpDoesSomething(t *testing.T) {
	for _, address := range []string{
		"overview/wellbeing", "heatmap/wellbeing", "ranking/employment-rate", "profile/north-east-ca",
		"trend/employment-rate/north-east-ca,tees-valley-ca", "compare/employment-rate/north-east-ca,tees-valley-ca",
		"explain/life-satisfaction/north-east-ca", "pathway/north-east-ca", "spread/employment-rate",
		"find", "find?filter=york", "help",
	} {
		for _, size := range [][2]int{{80, 24}, {160, 45}} {
			if strings.HasPrefix(address, "explain") && size[1] > 24 {
				continue
			}
			m := mustNew(t, builtIn(), strings.TrimSuffix(address, "help")).sized(size[0], size[1])
			if address == "help" {
				m = typed(m, "?")
			}
			for _, b := range slices.Concat(m.top.screen.Keys(), typed(m, "f").top.screen.Keys(), everywhere(0)) {
				if h := b.Help(); strings.ContainsFunc(text.ASCII(h.Key+h.Desc), func(r rune) bool { return r > '~' }) {
					t.Errorf("%s: the help of %q is not ASCII under --ascii", address, h.Key)
				}
			}
			for _, b := range slices.Concat(m.top.screen.Keys(), everywhere(0)) {
				for _, k := range b.Keys() {
					if address == "help" && k == "type" || m.top.screen.Showing().Typing && !listed(m.top.screen.Keys(), k) {
						continue // it is written into the box
					}
					if !doesSomething(m, k) {
						t.Errorf("%s at %d×%d: %s (%s) does nothing", address, size[0], size[1], k, b.Help().Desc)
					}
				}
			}
		}
	}
}

// TestActionsAreCalledTheSameEverywhere: a key that does the same on several
// screens is said to do it in the same words.
func TestActionsAreCalledTheSameEverywhere(t *testing.T) {
	words, where := make(map[string]string), make(map[string]string)
	for _, address := range []string{
		"overview/wellbeing", "heatmap/wellbeing", "ranking/employment-rate", "profile/north-east-ca", "map/employment-rate",
		"trend/employment-rate/north-east-ca,tees-valley-ca", "compare/employment-rate/north-east-ca,tees-valley-ca",
		"explain/life-satisfaction/north-east-ca", "pathway/north-east-ca", "spread/employment-rate",
	} {
		m := mustNew(t, builtIn(), address)
		for _, b := range m.top.screen.Keys() {
			for _, k := range []string{"a", "e", "o", "m", "H", "d", "v", "L", "f", "S", "w"} {
				if !slices.Contains(b.Keys(), k) {
					continue
				}
				if said, ok := words[k]; ok && said != b.Help().Desc {
					t.Errorf("%s: %s is %q, and %q at %s", address, k, b.Help().Desc, said, where[k])
				}
				words[k], where[k] = b.Help().Desc, address
			}
		}
	}
}

// TestKeyThatDoesNothing is the proof that the test above can fail.
func TestKeyThatDoesNothing(t *testing.T) {
	if doesSomething(mustNew(t, builtIn(), "overview/wellbeing").sized(80, 24), "Z") {
		t.Error("Z, which no help lists, does something")
	}
}

func listed(bindings []key.Binding, k string) bool {
	return slices.ContainsFunc(bindings, func(b key.Binding) bool { return slices.Contains(b.Keys(), k) })
}

// doesSomething reports whether k changes the frame, or asks for something to be
// done, from where m is or from a place that other keys lead to.
func doesSomething(m Model, k string) bool {
	for _, before := range []string{"", "down down right", "G", "space", "left left", "tab"} {
		from := typed(m, strings.Fields(before)...)
		from.notice = "" // which any key takes away
		was := ansi.Strip(from.Frame(from.width, from.height))
		next, cmd := from.Update(named(k))
		if cmd != nil || ansi.Strip(next.(Model).Frame(from.width, from.height)) != was {
			return true
		}
	}
	return false
}

// named returns the message of the key that a binding calls k.
func named(k string) tea.Msg {
	switch k {
	case "f1":
		return tea.KeyPressMsg{Code: tea.KeyF1}
	case "ctrl+c", "ctrl+w":
		return tea.KeyPressMsg{Code: rune(k[len(k)-1]), Mod: tea.ModCtrl}
	}
	return keyPress(k)
}
