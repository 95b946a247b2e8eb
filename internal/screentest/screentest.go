// Package screentest is for the tests of screens only: it opens them at an
// address, presses keys as the router would pass them on, reads frames as a
// person would, and makes datasets by hand.
package screentest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/period"
	"weal/internal/scheme"
	"weal/internal/text"
)

// New is how a package of a screen opens it at an address.
type New func(nav.Env, address.Address) (nav.Screen, error)

// Plain returns what surrounds a screen of d of that size, without colours.
func Plain(d *dataset.Dataset, width, height int) nav.Env {
	return nav.Env{Data: d, Palette: palette.New(palette.Mono, false), Width: width, Height: height}
}

// Coloured is Plain in colours.
func Coloured(d *dataset.Dataset, width, height int) nav.Env {
	return nav.Env{Data: d, Palette: palette.New(palette.Dark, false), Width: width, Height: height}
}

// Parsed returns what parse makes of s.
func Parsed[T any](t rapid.TB, parse func(string) (T, error), s string) T {
	t.Helper()
	parsed, err := parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

// Address returns s parsed.
func Address(t rapid.TB, s string) address.Address {
	t.Helper()
	return Parsed(t, address.Parse, s)
}

// Period returns s parsed.
func Period(t rapid.TB, s string) period.Period {
	t.Helper()
	return Parsed(t, period.Parse, s)
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
func Key(name string) tea.KeyPressMsg { return nav.Pressed(name) }

// Press gives s keys, and goes where a Replace leads, as the router does, until the cursor
// rests. It returns the last step.
func Press(t rapid.TB, env nav.Env, s nav.Screen, keys ...string) (nav.Screen, nav.Step) {
	t.Helper()
	step := nav.Stay
	for _, k := range keys {
		s, step, _ = s.Update(env, Key(k))
		if step.Do == nav.Replacing {
			var err error
			if s, err = s.Reopen(env, step.To); err != nil {
				t.Fatalf("after %q: Reopen(%q): %v", k, step.To, err)
			}
		}
	}
	s, _, _ = s.Update(env, nav.Shown{})
	return s, step
}

// Typed is Press for keys that are named with blanks between them.
func Typed[S nav.Screen](t rapid.TB, env nav.Env, s S, keys string) (S, nav.Step) {
	t.Helper()
	next, step := Press(t, env, s, strings.Fields(keys)...)
	return next.(S), step
}

// Opens returns the address that step opens.
func Opens(step nav.Step) string { return step.To.String() }

// Says reports whether step says something with want in it.
func Says(step nav.Step, want string) bool {
	return step.Do == nav.Saying && strings.Contains(step.Text, want)
}

// Frame returns what s shows without its colours.
func Frame(s nav.Screen, env nav.Env) string { return ansi.Strip(nav.Frame(s, env)) }

// Text returns what s shows as it is read: its lines joined and its blanks
// single, so that a test does not depend on where lines break.
func Text(s nav.Screen, env nav.Env) string {
	return strings.Join(strings.Fields(Frame(s, env)), " ")
}

// Right returns what the header says at the right of what s shows.
func Right(s nav.Screen) string { return strings.Join(s.Showing().View.Title.Right, " · ") }

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

// WantLeads reports leads that do not lead there: each line has an address, keys that are
// pressed at it, and the address that the last of them opens.
func WantLeads(t testing.TB, env nav.Env, open New, leads string) {
	t.Helper()
	for line := range strings.Lines(strings.TrimSpace(leads)) {
		words := strings.Fields(line)
		last := len(words) - 1
		_, step := Press(t, env, Open(t, env, open, words[0]), words[1:last]...)
		if step.Do != nav.Opening || Opens(step) != words[last] {
			t.Errorf("%s leads to %q", strings.Join(words, " "), Opens(step))
		}
	}
}

// WantHandled reports keys that s shows and has no use for.
func WantHandled(t testing.TB, env nav.Env, s nav.Screen) {
	t.Helper()
	for _, b := range s.Keys() {
		for _, k := range b.Keys() {
			if _, step, _ := s.Update(env, Key(k)); step.Do == nav.Passing {
				t.Errorf("%s: %q (%s) is passed on", s.Address(), k, b.Help().Desc)
			}
		}
	}
}

// WantPassed reports those of keys that s does not leave to the router.
func WantPassed(t testing.TB, env nav.Env, s nav.Screen, keys ...string) {
	t.Helper()
	for _, k := range keys {
		if _, step, _ := s.Update(env, Key(k)); step.Do != nav.Passing {
			t.Errorf("%s: %q is not passed on", s.Address(), k)
		}
	}
}

// WantSize ends the test if frame has not exactly the size of env, or has a
// control character that the datasets of tests have in names and notes.
func WantSize(t rapid.TB, frame string, env nav.Env) {
	t.Helper()
	if strings.Contains(frame, "\x07") || strings.Contains(frame, "\x1b[31m") {
		t.Fatalf("a control character of the data: %q", frame)
	}
	lines := strings.Split(frame, "\n")
	if env.Height == 0 && frame == "" {
		lines = nil
	}
	if len(lines) != env.Height {
		t.Fatalf("%d lines, want %d", len(lines), env.Height)
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got != env.Width {
			t.Fatalf("line %d is %d wide, want %d: %q", i, got, env.Width, ansi.Strip(l))
		}
	}
}

// CheckSize checks the promise of a screen: whatever the size, the keys and
// the palette, at one of addresses, the frame is as WantSize wants it, and
// of ASCII signs alone if the palette is.
func CheckSize(t *testing.T, env nav.Env, open New, addresses, keys []string) {
	t.Helper()
	rapid.Check(t, func(r *rapid.T) {
		env := env
		env.Width, env.Height = rapid.IntRange(0, 220).Draw(r, "width"), rapid.IntRange(0, 70).Draw(r, "height")
		env.Palette = palette.New(rapid.SampledFrom(scheme.Kinds()).Draw(r, "kind"), rapid.Bool().Draw(r, "ascii"))
		s := Open(r, env, open, rapid.SampledFrom(addresses).Draw(r, "address"))
		s, _ = Press(r, env, s, rapid.SliceOfN(rapid.SampledFrom(keys), 0, 12).Draw(r, "keys")...)
		frame := nav.Frame(s, env)
		WantSize(r, frame, env)
		if s := ansi.Strip(frame); env.Palette.ASCII && s != text.ASCII(s) {
			r.Fatalf("signs that are not ASCII:\n%s", s)
		}
	})
}

// WantGolden compares got with the file of that name in testdata, which it
// writes first if update is set.
func WantGolden(t testing.TB, name, got string, update bool) {
	t.Helper()
	golden := filepath.Join("testdata", name)
	if update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("%v: go test -update writes it", err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update accepts it):\n%s", golden, ansi.Strip(got))
	}
}

// CheckGoldens holds what screens at addresses, by name, show of env to golden
// files: in the sizes that a program's frame of 80 × 24, 120 × 36 and 200 × 60
// leaves them, in colour, without colours and in ASCII.
func CheckGoldens(t *testing.T, env nav.Env, open New, addresses map[string]string, update bool) {
	t.Helper()
	for look, p := range map[string]*palette.Palette{
		"colour": palette.New(palette.Dark, false), "mono": palette.New(palette.Mono, false), "ascii": palette.New(palette.Mono, true),
	} {
		for _, size := range [][2]int{{80, 22}, {120, 34}, {200, 58}} {
			for name, address := range addresses {
				env.Palette, env.Width, env.Height = p, size[0], size[1]
				WantGolden(t, fmt.Sprintf("%s-%dx%d-%s.txt", name, size[0], size[1], look), nav.Frame(Open(t, env, open, address), env)+"\n", update)
			}
		}
	}
}

// BenchmarkKeys measures one key after another of keys, and the frame after each, at an
// address in a large terminal.
func BenchmarkKeys(b *testing.B, env nav.Env, open New, address string, keys ...string) {
	b.Helper()
	env.Width, env.Height, env.Palette = 200, 60, palette.New(palette.Dark, false)
	s := Open(b, env, open, address)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		s, _ = Press(b, env, s, keys[i%len(keys)])
		_ = nav.Frame(s, env)
		i++
	}
}
