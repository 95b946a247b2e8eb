package profile

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/nav"
	"weal/internal/palette"
)

var addresses = []string{
	"profile/greater-manchester", "profile/england", "profile/united-kingdom", "profile/ynys-mon?vs=median",
	"profile/E47000010", "profile/gwynedd?vs=none", "profile/wales", "profile/greater-manchester?theme=living-standards",
}

var keysOf = []string{
	"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "ctrl+d", "ctrl+u", "enter", "esc", "space", "backspace", "tab",
	"a", "c", "e", "f", "g", "G", "L", "q", "s", "S", "t", "v", "1", "3", "o", "shift+tab", "x", ",", ".", "ô",
}

func TestViewHasTheExactSize(t *testing.T) {
	env := environment(t)
	for _, ascii := range []bool{false, true} {
		env.Palette = palette.New(palette.Dark, ascii)
		rapid.Check(t, func(rt *rapid.T) {
			s := opened(t, env, rapid.SampledFrom(addresses).Draw(rt, "address"))
			env := env
			env.Width, env.Height = rapid.IntRange(0, 220).Draw(rt, "width"), rapid.IntRange(0, 70).Draw(rt, "height")
			keys := rapid.SliceOfN(rapid.SampledFrom(keysOf), 0, 12).Draw(rt, "keys")
			s, _ = typed(t, env, s, strings.Join(keys, " "))
			checkSize(rt, s.View(env), env)
		})
	}
}

func checkSize(t *rapid.T, view string, env nav.Env) {
	if env.Height == 0 {
		if view != "" {
			t.Fatalf("height 0: %q, want nothing", view)
		}
		return
	}
	lines := strings.Split(view, "\n")
	if len(lines) != env.Height {
		t.Fatalf("%d lines, want %d", len(lines), env.Height)
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got != env.Width {
			t.Fatalf("line %d is %d wide, want %d: %q", i, got, env.Width, ansi.Strip(l))
		}
	}
}
