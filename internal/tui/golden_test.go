package tui

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"weal/data"
	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/figures"
	"weal/internal/load"
	"weal/internal/palette"
	"weal/internal/termtest"
)

var update = flag.Bool("update", false, "rewrite golden files")

// builtIn returns the figures that weal comes with, as it opens them.
var builtIn = sync.OnceValue(func() *dataset.Dataset {
	d, _, err := load.Load(context.Background(), []load.Source{{Name: "built-in", FS: data.FS, Path: "."}}, nil)
	if err != nil {
		panic(err)
	}
	return analysis.Combine(d)
})

// goldens are the views that are held to what a person sees of them.
func goldens() []string {
	return []string{
		"overview/wellbeing",
		"overview/net-zero?level=region&vs=median",
		"ranking/life-satisfaction",
		"ranking/greenhouse-gas-emissions?level=lower-tier&sort=-rank",
		"profile/north-east-ca",
		"trend/greenhouse-gas-emissions/west-midlands-ca,south-yorkshire-ca,north-east-ca",
		"explain/life-satisfaction/north-east-ca",
		"pathway/west-midlands-ca",
		"spread/gross-disposable-household-income-per-head?level=lower-tier",
		"find?filter=south",
		"help",
	}
}

// TestGoldenFrames runs the program in a terminal emulator at three sizes, and
// holds what it shows to testdata/frames.
func TestGoldenFrames(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 60}} {
		for _, at := range goldens() {
			t.Run(fmt.Sprintf("%s-%dx%d", fileName(at), size[0], size[1]), func(t *testing.T) {
				golden(t, at, size[0], size[1], Options{Palette: palette.Dark})
			})
		}
	}
	t.Run("ascii", func(t *testing.T) {
		golden(t, "overview/net-zero", 80, 24, Options{Palette: palette.Mono, ASCII: true})
	})
}

func golden(t *testing.T, at string, width, height int, o Options) {
	t.Helper()
	r, err := address.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(figures.Of(builtIn()), r, o)
	if err != nil {
		t.Fatal(err)
	}
	want := trimmed(ansi.Strip(m.Frame(width, height)))
	shown := watch(t, m, width, height).WaitUntil("the frame", func(screen string) bool { return screen == want })
	name := fmt.Sprintf("%s-%dx%d", fileName(at), width, height)
	if o.ASCII {
		name += "-ascii"
	}
	path := filepath.Join("testdata", "frames", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(shown+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: go test -update writes it", err)
	}
	if shown+"\n" != string(file) {
		t.Errorf("%s differs from %s (go test -update accepts it). Shown:\n%s", at, path, shown)
	}
}

// watch runs m in an emulated terminal until the test ends.
func watch(t *testing.T, m Model, width, height int) *termtest.Term {
	t.Helper()
	keys, typed := io.Pipe()
	out, screen := io.Pipe()
	term := termtest.New(t, width, height, out, typed)
	p := tea.NewProgram(m, tea.WithInput(keys), tea.WithOutput(lineDiscipline{screen}), tea.WithWindowSize(width, height),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignalHandler())
	done := make(chan error, 1)
	go func() {
		_, err := p.Run()
		done <- err
	}()
	t.Cleanup(func() {
		p.Quit()
		if err := <-done; err != nil {
			t.Errorf("the program ended with %v", err)
		}
		_ = screen.Close()
		_ = keys.Close()
	})
	return term
}

// lineDiscipline returns the carriage with every new line, as a terminal's line
// discipline does for a program that writes to it.
type lineDiscipline struct{ w io.Writer }

func (l lineDiscipline) Write(p []byte) (int, error) {
	if _, err := l.w.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(p), nil
}

func trimmed(frame string) string {
	lines := strings.Split(frame, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

var notName = regexp.MustCompile(`[^a-z0-9]+`)

// fileName turns an address into the name of a file.
func fileName(at string) string {
	return strings.Trim(notName.ReplaceAllString(at, "-"), "-")
}
