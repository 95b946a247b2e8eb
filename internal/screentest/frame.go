package screentest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
)

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
		env.Palette = palette.New(rapid.SampledFrom(palette.Kinds()).Draw(r, "kind"), rapid.Bool().Draw(r, "ascii"))
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
