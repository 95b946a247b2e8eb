package tui

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"weal/data"
	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/figures"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/palette"
	"weal/internal/period"
	"weal/internal/termtest"
)

var update = flag.Bool("update", false, "rewrite golden files")

// builtIn returns the figures that weal comes with, as it opens them.
var builtIn = sync.OnceValue(func() *dataset.Dataset {
	read, err := load.Load(context.Background(), []load.Source{{Name: "built-in", FS: data.FS, Path: "."}}, nil)
	if err != nil {
		panic(err)
	}
	d := read.Dataset
	return analysis.Combine(d)
})

// outlines are the boundaries that weal comes with.
var outlines = sync.OnceValue(func() *geo.Outlines {
	f, err := data.FS.Open("boundaries.csv")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	o, _, err := load.Boundaries(f, "boundaries.csv")
	if err != nil {
		panic(err)
	}
	return o
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
	o.Outlines = outlines
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

// TestFootersLeadFromOverviewToComparisonToMapAndBack: somebody who knows the
// arrows, and reads no more than the last line of an 80 × 24 screen, compares
// three areas, looks at the map, and is back where they began.
func TestFootersLeadFromOverviewToComparisonToMapAndBack(t *testing.T) {
	m := mustNew(t, builtIn(), "overview/wellbeing").sized(80, 24)
	follow := func(key, hint string) {
		t.Helper()
		frame := ansi.Strip(m.Frame(80, 24))
		if footer := frame[strings.LastIndexByte(frame, '\n')+1:]; !strings.Contains(footer, hint) {
			t.Errorf("%s: no %q in the footer %q", m.top.screen.Address(), hint, footer)
		}
		m = typed(m, key)
	}
	for _, name := range []string{"North East", "South Yorkshire", "West Midlands"} {
		for range 20 {
			if strings.Contains(ansi.Strip(m.Frame(80, 24)), "▸ "+name) {
				break
			}
			m = typed(m, "down")
		}
		follow("space", "space mark")
	}
	follow("c", "c compare 3 marked")
	if frame := ansi.Strip(m.Frame(80, 24)); !strings.Contains(frame, "Compare 3 areas") || !strings.Contains(frame, "✚ West Midlands") {
		t.Fatalf("not a comparison of three areas:\n%s", frame)
	}
	follow("m", "m map")
	if got := m.top.screen.Address().View; got != "map" {
		t.Fatalf("m leads to %s: %s", got, m.notice)
	}
	follow("esc", "esc back")
	follow("esc", "esc back")
	if got := m.top.screen.Address().String(); got != "overview/wellbeing" {
		t.Errorf("back at %s, want the overview", got)
	}
}

// many returns a dataset of n small areas with 20 years of five headline
// indicators, with intervals.
func many(tb testing.TB, n int) *dataset.Dataset {
	tb.Helper()
	var g geo.Builder
	for i := range n {
		if err := g.AddArea(geo.Area{Code: geo.Code(fmt.Sprintf("E01%06d", i)), Name: fmt.Sprintf("Neighbourhood %05d", i), Level: geo.SmallArea, Nation: geo.England}); err != nil {
			tb.Fatal(err)
		}
	}
	if err := g.AddArea(geo.Area{Code: geo.England, Name: "England", Level: geo.Nation}); err != nil {
		tb.Fatal(err)
	}
	b := dataset.NewBuilder(g.Gazetteer())
	for i := range 5 {
		id := b.AddIndicator(indicator.Indicator{
			Slug: fmt.Sprintf("indicator-%d", i), Name: fmt.Sprintf("Indicator %d", i), Theme: indicator.Wellbeing,
			Headline: i + 1, Polarity: indicator.HigherIsBetter, Unit: indicator.Unit{Decimals: 2},
		})
		c := dataset.Columns{File: "many.csv"}
		for y := range 20 {
			p, err := period.New(time.Date(2004+y, 1, 1, 0, 0, 0, 0, time.UTC), 12)
			if err != nil {
				tb.Fatal(err)
			}
			for a := range geo.ID(n + 1) {
				v := 50 + 10*math.Sin(float64(a)*0.37+float64(y*i))
				c.Area, c.Period, c.Value = append(c.Area, a), append(c.Period, p), append(c.Value, v)
				c.Lower, c.Upper = append(c.Lower, v-1), append(c.Upper, v+1)
			}
		}
		b.Add(id, c)
	}
	d, _, err := b.Dataset()
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// BenchmarkKey presses a key that moves the cursor and draws the frame at 200×60: the budget
// is 2 ms of work, for 15 areas as for 35,000.
func BenchmarkKey(b *testing.B) { benchmarkKeys(b, "jjlkh", "jjk", false) }

// BenchmarkRest draws the frame once the cursor has come to rest, too.
func BenchmarkRest(b *testing.B) { benchmarkKeys(b, "jjlkh", "jjk", true) }

// BenchmarkTurn turns a ranking to another indicator and a profile to another area, and all
// else to another period.
func BenchmarkTurn(b *testing.B) { benchmarkKeys(b, ",.", "lh", false) }

// benchmarkKeys presses keys or, where arrows turn to another view, turning.
func benchmarkKeys(b *testing.B, keys, turning string, rests bool) {
	big := many(b, 35_000)
	for _, bb := range []struct {
		name    string
		data    *dataset.Dataset
		address string
	}{
		{"overview/15", builtIn(), "overview/wellbeing"},
		{"overview/35000", big, "overview/wellbeing?level=small-area"},
		{"ranking/15", builtIn(), "ranking/life-satisfaction"},
		{"ranking/35000", big, "ranking/indicator-1?level=small-area"},
		{"profile/15", builtIn(), "profile/north-east-ca"},
		{"profile/35000", big, "profile/neighbourhood-00017"},
		{"compare/35000", big, "compare/indicator-1/neighbourhood-00017,neighbourhood-00018,neighbourhood-00019"},
		{"heatmap/35000", big, "heatmap/wellbeing?level=small-area"},
		{"trend/15", builtIn(), "trend/life-satisfaction/north-east-ca,south-yorkshire-ca"},
		{"trend/35000", big, "trend/indicator-1/neighbourhood-00017"},
	} {
		b.Run(strings.ReplaceAll(bb.name, "/", "-"), func(b *testing.B) {
			m := mustNew(b, bb.data, bb.address).sized(200, 60)
			m.options.Outlines = outlines
			keys := keys
			if v := m.Address().View; v == "ranking" || v == "profile" {
				keys = turning
			}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				next, _ := m.Update(keyPress(keys[i%len(keys):][:1]))
				m = next.(Model)
				m.Frame(200, 60)
				if rests {
					m = rested(m)
					m.Frame(200, 60)
				}
				i++
			}
		})
	}
}
