package tui

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/figures"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

// awkward is a small dataset with what screens trip over: long and Welsh
// names, a name with a terminal escape in it, missing and suppressed values,
// huge and tiny ones, one period only, no figures at all.
func awkward(tb testing.TB) *dataset.Dataset { return awkwardWith(tb, 3) }

func awkwardWith(tb testing.TB, years int) *dataset.Dataset {
	tb.Helper()
	areas := screentest.Areas("E92000001 England; E47000001 Greater Manchester; E47000008 Cambridgeshire and Peterborough and a name that goes on; " +
		"E47000014 North East; E47000003 West\x1b[31m Yorkshire\a; E47000010 North East; E08000001 Bolton; W06000001 Ynys Môn")
	areas[5].End = time.Date(2024, 5, 7, 0, 0, 0, 0, time.UTC)
	b := screentest.NewBuilder(tb, screentest.Gazetteer(tb, areas))
	for i, ind := range []indicator.Indicator{
		{Slug: "life", Name: "Life satisfaction", Theme: indicator.Wellbeing, Polarity: indicator.HigherIsBetter, Headline: 1, Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Greatest: 10}, Decimals: 2}},
		{Slug: "anxiety", Name: "Anxiety", Theme: indicator.Wellbeing, Polarity: indicator.LowerIsBetter, Headline: 2, Unit: indicator.Unit{Decimals: 2}},
		{Slug: "nothing", Name: "Nothing was ever measured", Theme: indicator.Wellbeing, Headline: 3},
		{Slug: "income", Name: "Income per head", Theme: indicator.LivingStandards, Headline: 1, Unit: indicator.Unit{Prefix: "£"}},
	} {
		id := b.AddIndicator(ind)
		if ind.Slug == "nothing" {
			continue
		}
		for a := range geo.ID(len(areas)) {
			values := make([]float64, years)
			for y := range values {
				values[y] = float64(a)*1.5 + float64(y*(i+1))
				switch {
				case a == 3 && y == 1, a == 4 && y == 2:
					values[y] = math.NaN()
				case a == 6 && i == 3:
					values[y] *= 1e9
				}
			}
			b.Missing = map[geo.ID]dataset.Status{3: dataset.Normal, 4: dataset.Confidential}[a]
			b.Put(id, b.Areas.Area(a).Code, 1, screentest.Years(2021, years), values...)
		}
	}
	return b.Dataset()
}

func mustNew(tb testing.TB, d *dataset.Dataset, at string) Model {
	tb.Helper()
	var r address.Address
	if at != "" {
		var err error
		if r, err = address.Parse(at); err != nil {
			tb.Fatal(err)
		}
	}
	m, err := New(figures.Of(d), r, Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return m.sized(100, 30)
}

func (m Model) sized(w, h int) Model {
	next, _ := m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	return next.(Model)
}

// typed returns m after keys, each a letter or a name such as "enter".
func typed(m Model, keys ...string) Model {
	for _, k := range keys {
		next, _ := m.Update(keyPress(k))
		m = next.(Model)
	}
	return rested(m)
}

// rested returns m once its cursor has come to rest.
func rested(m Model) Model {
	next, _ := m.Update(nav.Shown{})
	return next.(Model)
}

func keyPress(k string) tea.KeyPressMsg { return nav.Pressed(k) }

// TestMonkey presses keys and resizes at random. Whatever happens, the frame
// fills the terminal exactly, nothing but styles escapes into it, and the
// address reopens the same view.
func TestMonkey(t *testing.T) {
	d := awkward(t)
	keys := strings.Fields("enter esc up down left right tab shift+tab backspace pgdown pgup home end space ctrl+d ctrl+u " +
		"g G h j k l o a t c L v , . s S f / : ? y r M P [ ] 1 2 3 5 x z n E é e w d + - 0 A p m H b i D F")
	starts := []string{
		"", "ranking/life", "profile/bolton", "trend/income/greater-manchester,bolton", "overview/living-standards?level=lower-tier&period=2022", "find", "help",
		"explain/life/north-east-ca", "spread/income", "spread/life?level=lower-tier",
	}
	rapid.Check(t, func(t *rapid.T) {
		m := startAt(t, d, rapid.SampledFrom(starts).Draw(t, "address"))
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			if rapid.IntRange(0, 9).Draw(t, "resize") == 0 {
				m = m.sized(rapid.IntRange(0, 220).Draw(t, "w"), rapid.IntRange(0, 70).Draw(t, "h"))
			} else {
				next, _ := m.Update(keyPress(rapid.SampledFrom(keys).Draw(t, "key")))
				if m = next.(Model); rapid.Bool().Draw(t, "rests") {
					m = rested(m)
				}
			}
			checkFrame(t, m)
			checkDrawn(t, m)
			checkAddress(t, d, m)
		}
	})
}

func startAt(t *rapid.T, d *dataset.Dataset, at string) Model {
	r := address.Address{}
	if at != "" {
		var err error
		if r, err = address.Parse(at); err != nil {
			t.Fatal(err)
		}
	}
	m, err := New(figures.Of(d), r, Options{ASCII: rapid.Bool().Draw(t, "ascii")})
	if err != nil {
		t.Fatal(err)
	}
	return m.sized(rapid.IntRange(0, 220).Draw(t, "width"), rapid.IntRange(0, 70).Draw(t, "height"))
}

// checkDrawn fails t if what m keeps of the frame before changes what it shows.
func checkDrawn(t *rapid.T, m Model) {
	anew := m
	anew.drawn = nil
	if got, want := m.Frame(m.width, m.height), anew.Frame(m.width, m.height); got != want {
		t.Fatalf("%s shows\n%s\nand drawn anew\n%s", m.Address(), ansi.Strip(got), ansi.Strip(want))
	}
}

func checkFrame(t *rapid.T, m Model) {
	if m.width == 0 || m.height == 0 {
		return
	}
	frame := m.Frame(m.width, m.height)
	lines := strings.Split(frame, "\n")
	if len(lines) != m.height {
		t.Fatalf("%d lines in a terminal of %d", len(lines), m.height)
	}
	for i, l := range lines {
		if w := ansi.StringWidth(l); w != m.width {
			t.Fatalf("line %d is %d wide in a terminal of %d: %q", i, w, m.width, l)
		}
	}
	if plain := ansi.Strip(frame); strings.ContainsFunc(plain, func(r rune) bool { return r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0) }) {
		t.Fatalf("a control character reached the screen: %q", plain)
	}
}

func checkAddress(t *rapid.T, d *dataset.Dataset, m Model) {
	r := m.top.screen.Address()
	parsed, err := address.Parse(r.String())
	if err != nil || !parsed.Equal(r) {
		t.Fatalf("address %v reparsed as %v, %v", r, parsed, err)
	}
	again, err := New(m.data, parsed, m.options)
	if err != nil {
		t.Fatalf("address %v does not reopen: %v", r, err)
	}
	got, want := again.top.screen.Showing().View.Title, m.top.screen.Showing().View.Title
	if !slices.Equal(got.Right, want.Right) || !slices.Equal(got.Crumbs, want.Crumbs) {
		t.Fatalf("address %v reopens as %v, was %v", r, got, want)
	}
}

// TestBurst: keys that arrive together reach the screen that the one before
// led to.
func TestBurst(t *testing.T) {
	m := typed(mustNew(t, awkward(t), ""), "j", "j", "enter", "esc", "k")
	if got := m.top.screen.Address().String(); got != "overview/wellbeing" {
		t.Errorf("after jj, enter, esc, k: %s, want the overview", got)
	}
	if f := m.top.screen.Showing().Figures(nav.Selected); len(f) == 0 || m.data.Today.Areas().Area(f[0].Area).Name != "Greater Manchester" {
		t.Errorf("the cursor is not one up from where it was: %v", f)
	}
}

func TestHistory(t *testing.T) {
	m := typed(mustNew(t, awkward(t), ""), "3")
	if got := m.top.screen.Address().String(); got != "overview/wellbeing" {
		t.Errorf("there is no third theme, yet 3 opened %s", got)
	}
	m = typed(m, "2", "j")
	if got := m.top.screen.Address().String(); got != "overview/living-standards" {
		t.Fatalf("2 opened %s", got)
	}
	for _, at := range []string{"no-screen/x", "ranking/nothing-like-it"} {
		if _, err := address.Parse(at); err == nil {
			r, _ := address.Parse(at)
			if _, err := m.open(r, nav.Spot{}); err == nil {
				t.Errorf("%s opened", at)
			}
		}
	}
}

func TestCopy(t *testing.T) {
	m := typed(mustNew(t, awkward(t), ""), "y")
	if m.menu == nil {
		t.Fatal("y shows no menu")
	}
	next, cmd := m.Update(keyPress("enter"))
	if cmd == nil || fmt.Sprint(cmd()) != "overview/wellbeing" {
		t.Errorf("copying the address sets the clipboard to %v", cmd)
	}
	if !strings.Contains(next.(Model).notice, "Copied: overview/wellbeing") {
		t.Errorf("notice = %q", next.(Model).notice)
	}
	m = typed(m, "j", "j")
	_, cmd = m.Update(keyPress("enter"))
	table := fmt.Sprint(cmd())
	if lines := strings.Split(strings.TrimSpace(table), "\n"); len(lines) != 1+4*2 || !strings.Contains(lines[0], "area\tname") {
		t.Errorf("the table copied has %d lines:\n%s", len(lines), table)
	}
	if _, cmd := m.copy(strings.Repeat("x", maxCopy+1)); cmd != nil {
		t.Error("a text too long for a terminal's clipboard was copied")
	}
}

func TestMenuNarrowsAsTyped(t *testing.T) {
	m := typed(mustNew(t, awkward(t), ""), "L")
	if m.menu == nil || len(m.menu.shown()) != 4 {
		t.Fatalf("L offers %+v", m.menu)
	}
	m = typed(m, "l", "o", "w", "enter")
	if got := m.top.screen.Address().String(); got != "overview/wellbeing?level=lower-tier" {
		t.Errorf("L low enter leads to %s", got)
	}
	m = typed(m, "L", "z", "z", "enter", "esc")
	if m.menu != nil {
		t.Error("esc does not leave the menu")
	}
}

func TestPalette(t *testing.T) {
	m := mustNew(t, awkward(t), "")
	m.options.AutoPalette = true
	m = m.adapt(tea.BackgroundColorMsg{Color: nil})
	m = typed(m, "P", "m", "o", "n", "o", "enter")
	if m.look.Kind != palette.Mono || m.options.AutoPalette {
		t.Errorf("palette %v, automatic %v, want mono by choice", m.look.Kind, m.options.AutoPalette)
	}
	if frame := m.Frame(100, 30); strings.Contains(frame, "38;2") {
		t.Error("the mono palette has colours")
	}
}

func TestLoading(t *testing.T) {
	release := make(chan struct{})
	d := awkward(t)
	l := figures.Begin(t.Context(), func(_ context.Context, progress func(figures.Progress)) (*figures.Version, error) {
		progress(figures.Progress{Read: 50 << 20, Total: 100 << 20, Rows: 500_000})
		<-release
		return &figures.Version{Set: figures.Of(d), Notice: "2 problems"}, nil
	})
	m := NewLoading("big.csv", l, address.Address{View: "overview"}, Options{}).sized(80, 24)
	next, cmd := m.Update(await(m.loading)())
	m = next.(Model)
	if frame := ansi.Strip(m.Frame(80, 24)); !strings.Contains(frame, "Opening big.csv") || !strings.Contains(frame, "500,000 rows, 50 of 100 MB") {
		t.Errorf("while loading:\n%s", frame)
	}
	m = typed(m, "j", "enter") // nothing to move in yet
	if _, quit := m.Update(keyPress("q")); quit == nil {
		t.Error("q does not quit while loading")
	}
	close(release)
	next, _ = m.Update(cmd())
	m = next.(Model)
	if m.top.screen == nil || m.notice != "2 problems" {
		t.Errorf("after loading: screen %v, notice %q", m.top.screen, m.notice)
	}
}

func TestLoadThatFails(t *testing.T) {
	bad := errors.New("big.csv: no such file")
	m := NewLoading("big.csv", loaded(t, nil, bad)(), address.Address{}, Options{})
	next, cmd := m.Update(await(m.loading)())
	if err := next.(Model).Err(); !errors.Is(err, bad) || cmd == nil {
		t.Errorf("Err() = %v, want %v and to quit", err, bad)
	}
	next.(Model).sized(80, 24).View() // the program draws once more before it ends
}

// loaded returns what loads d, or fails.
func loaded(t *testing.T, d *dataset.Dataset, err error) func() *figures.Loading {
	return func() *figures.Loading {
		return figures.Begin(t.Context(), func(context.Context, func(figures.Progress)) (*figures.Version, error) {
			return &figures.Version{Set: figures.Of(d)}, err
		})
	}
}

// TestReloadKeepsThePlace: new data comes in under an open screen, which keeps
// its area; data without that screen is refused.
func TestReloadKeepsThePlace(t *testing.T) {
	m := mustNew(t, awkward(t), "overview/wellbeing")
	if m = typed(m, "r"); !strings.Contains(m.notice, "built in") {
		t.Errorf("notice = %q", m.notice)
	}
	newer := awkwardWith(t, 5)
	m.options.Reload = loaded(t, newer, nil)
	m = typed(m, "2", "j", "j")
	before := m.top.screen.Showing().Figures(nav.Selected)
	next, cmd := m.Update(keyPress("r"))
	next, _ = next.Update(cmd())
	m = next.(Model)
	after := m.top.screen.Showing().Figures(nav.Selected)
	if m.data.Today != newer || before[0].Area != after[0].Area || after[0].Period <= before[0].Period {
		t.Errorf("before %v, after %v", before, after)
	}
	m = typed(m, "esc")
	if m.top.data.Today != newer {
		t.Error("the screen behind stayed with the old data")
	}
	m.options.Reload = loaded(t, nil, errors.New("gone"))
	next, cmd = m.Update(keyPress("r"))
	next, _ = next.Update(cmd())
	if m = next.(Model); m.data.Today != newer || !strings.Contains(m.notice, "gone") {
		t.Errorf("after a failed reload: notice %q", m.notice)
	}
}

func TestMouseIsOffAtStart(t *testing.T) {
	m := mustNew(t, awkward(t), "")
	if m.View().MouseMode != tea.MouseModeNone {
		t.Error("the mouse is on at start, so text can't be selected")
	}
	m = typed(m, "M")
	if m.View().MouseMode == tea.MouseModeNone {
		t.Error("M does not turn the mouse on")
	}
	before := m.top.screen.Showing().Figures(nav.Selected)[0].Area
	next, _ := m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if m = next.(Model); m.top.screen.Showing().Figures(nav.Selected)[0].Area == before {
		t.Error("the wheel does not scroll")
	}
}
