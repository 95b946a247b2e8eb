package help

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

func binding(help, does string) key.Binding {
	return key.NewBinding(key.WithKeys(help), key.WithHelp(help, does))
}

func environment() nav.Env {
	return nav.Env{Palette: palette.New(palette.Mono, false), Width: 80, Height: 22}
}

func screen(env nav.Env) nav.Screen {
	off := binding("z", "does nothing now")
	off.SetEnabled(false)
	return New(
		[]key.Binding{binding("enter", "open the trend"), binding("s", "sort"), off},
		[]key.Binding{binding("q", "quit"), binding("P", "colours\x1b[31m")},
		env.Palette, "ranking")
}

func press(env nav.Env, s nav.Screen, keys ...string) (nav.Screen, nav.Step) {
	var step nav.Step
	for _, k := range keys {
		s, step, _ = s.Update(env, screentest.Key(k))
	}
	return s, step
}

func words(s nav.Screen, env nav.Env) string { return ansi.Strip(nav.Frame(s, env)) }

func TestListsBindingsInForceAndSigns(t *testing.T) {
	env := environment()
	env.Height = 100
	frame := words(screen(env), env)
	for _, want := range []string{
		"On this screen: ranking", "open the trend", "Everywhere", "quit", "·", "no figure", "[c]", "confidential",
		"higher is better", "compared with", "About weal",
		"▲", "worse", "cannot say", "no clear change", "◦", "combined from", "≈", "weights that are only close", "too few members",
	} {
		if !strings.Contains(frame, want) {
			t.Errorf("no %q in\n%s", want, frame)
		}
	}
	if strings.Contains(frame, "does nothing now") {
		t.Errorf("a binding that is off is listed:\n%s", frame)
	}
}

func TestTypingNarrows(t *testing.T) {
	env := environment()
	s, _ := press(env, screen(env), "Q", "u", "i")
	frame := words(s, env)
	if !strings.Contains(frame, "quit") || strings.Contains(frame, "sort") || strings.Contains(frame, "On this screen") {
		t.Errorf("searching qui:\n%s", frame)
	}
	s, _ = press(env, s, "x")
	if frame := words(s, env); !strings.Contains(frame, "Nothing in the help has “Quix”") {
		t.Errorf("searching quix:\n%s", frame)
	}
	s, _ = press(env, s, "ctrl+u")
	if frame := words(s, env); !strings.Contains(frame, "On this screen") {
		t.Errorf("after ctrl+u:\n%s", frame)
	}
}

// TestLetterFindsItsKey: in its case, however it is shown among others.
func TestLetterFindsItsKey(t *testing.T) {
	env := environment()
	ends := key.NewBinding(key.WithKeys("g", "G"), key.WithHelp("g G", "first and last"))
	for letter, want := range map[string]string{"s": "sort", "P": "colours", "G": "first and last", "g": "first and last", "▲": "better", "p": "provisional"} {
		s, _ := press(env, New([]key.Binding{binding("enter", "open the trend"), binding("s", "sort"), ends}, []key.Binding{binding("q", "quit"), binding("P", "colours")}, env.Palette, "ranking"), letter)
		frame := words(s, env)
		lines := strings.Split(strings.TrimSpace(strings.Join(strings.Split(frame, "\n")[2:], "\n")), "\n")
		if !strings.Contains(frame, want) || len(lines) > 3 {
			t.Errorf("%s: want little but %q, got\n%s", letter, want, frame)
		}
	}
}

func TestLeaving(t *testing.T) {
	env := environment()
	for _, keys := range [][]string{{"esc"}, {"q", "esc"}, {"backspace"}, {"?"}, {"q", "backspace", "backspace"}} {
		if _, step := press(env, screen(env), keys...); step.Do != nav.Returning {
			t.Errorf("%q does not lead back", keys)
		}
	}
	for _, keys := range [][]string{{"q"}, {"q", "?"}, {"q", "backspace"}, {"down"}} {
		if _, step := press(env, screen(env), keys...); step.Do == nav.Returning {
			t.Errorf("%q leads back", keys)
		}
	}
}

func TestScrollsToTheEndAndBack(t *testing.T) {
	env := environment()
	env.Height = 10
	s := screen(env)
	first := words(s, env)
	s, _ = press(env, s, strings.Split(strings.Repeat("pgdown ", 20), " ")[:20]...)
	if frame := words(s, env); !strings.Contains(frame, "names its source") || !strings.Contains(frame, "the end") {
		t.Errorf("at the end:\n%s", frame)
	}
	// One line up moves at once: the cursor did not run on past the end.
	up, _ := press(env, s, "up")
	if words(up, env) == words(s, env) {
		t.Error("a line up from the end changes nothing")
	}
	s, _ = press(env, s, strings.Split(strings.Repeat("pgup ", 20), " ")[:20]...)
	if words(s, env) != first {
		t.Errorf("back at the start:\n%s\nwant\n%s", words(s, env), first)
	}
}

func TestSize(t *testing.T) {
	keys := []string{"q", "u", "e", " ", "é", "up", "down", "pgup", "pgdown", "backspace", "ctrl+u"}
	rapid.Check(t, func(r *rapid.T) {
		env := environment()
		env.Width, env.Height = rapid.IntRange(0, 220).Draw(r, "width"), rapid.IntRange(0, 70).Draw(r, "height")
		env.Palette = palette.New(palette.Dark, rapid.Bool().Draw(r, "ascii"))
		s, _ := press(env, screen(env), rapid.SliceOfN(rapid.SampledFrom(keys), 0, 10).Draw(r, "keys")...)
		screentest.WantSize(r, nav.Frame(s, env), env)
	})
}

func TestScrollingInNoRoomAtAll(t *testing.T) {
	env := environment()
	env.Width, env.Height = 0, 0
	s, _ := press(env, screen(env), "q", "q", "down", "down") // nothing is found, which is one line
	if frame := nav.Frame(s, env); frame != "" {
		t.Errorf("View in no room = %q, want nothing", frame)
	}
}
