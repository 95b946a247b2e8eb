package tui

import (
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/figures"
	"weal/internal/nav"
	"weal/internal/screentest"
	"weal/internal/view"
)

func updated(tb testing.TB, m Model, d *dataset.Dataset) Model {
	tb.Helper()
	next, cmd := m.Update(Reloaded{figures.Of(d)})
	if cmd != nil {
		tb.Errorf("Reloaded leads to a command")
	}
	return next.(Model)
}

// locating returns a Model at address, to which figures are found at line 7 once
// its commands run.
func locating(t *testing.T, at string) Model {
	t.Helper()
	r, err := address.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(figures.Of(awkward(t)), r, Options{Locate: func(*dataset.Dataset, analysis.Figure) (string, int) { return "test.csv", 7 }})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func shows(m Model, want string) bool { return strings.Contains(ansi.Strip(m.Frame(100, 60)), want) }

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
		if _, err := view.Open(awkward(t), address.Address{View: name}); errors.Is(err, view.ErrNoView) != (name == "help" || name == "find") {
			t.Errorf("%s: %v", name, err)
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

func TestReloadedKeepsPlaceAndHistory(t *testing.T) {
	m := mustNew(t, awkwardWith(t, 2), "ranking/life")
	m = typed(m, "j", "enter")
	before := m.top.screen.Address()
	m = updated(t, m, awkwardWith(t, 3))
	if got := m.top.screen.Address(); got.View != before.View || got.Indicator != before.Indicator {
		t.Errorf("after Reloaded at %s, want %s", got, before)
	}
	if text := m.Frame(100, 30); !strings.Contains(text, "The figures were updated.") || !strings.Contains(text, "2023") {
		t.Errorf("the frame does not show the new figures:\n%s", text)
	}
	m = typed(m, "esc")
	if got := m.top.screen.Address(); got.View != "ranking" {
		t.Errorf("esc after Reloaded leads to %s, want the ranking", got)
	}
}

// TestReloadedWithoutTheScreen: what is gone cannot be shown, and must not be
// kept for that.
func TestReloadedWithoutTheScreen(t *testing.T) {
	d := awkward(t)
	other := mustNew(t, d, "ranking/life")
	other.top.screen = gone{other.top.screen}
	m := updated(t, other, d)
	if got := m.top.screen.Address().View; got != view.Home(d).View {
		t.Errorf("after Reloaded at %s, want home", got)
	}
	if text := m.Frame(200, 30); !strings.Contains(text, "ranking/life") || !strings.Contains(text, "is gone") {
		t.Errorf("the frame does not say what is gone:\n%s", text)
	}
}

// gone is a screen that is not in any later dataset.
type gone struct{ nav.Screen }

func (gone) Reopen(nav.Env, address.Address) (nav.Screen, error) { return nil, errGone }

const errGone = goneError("gone")

type goneError string

func (e goneError) Error() string { return string(e) }

// TestReloadedLetsGo: a session of hours must not keep every dataset it saw, whatever of it is
// on the screen, and beside and under that, or was.
func TestReloadedLetsGo(t *testing.T) {
	for _, keys := range []string{"", "enter esc 2 1 j enter", "j enter", "m", "j enter esc"} {
		freed := make(chan struct{})
		m := func() Model {
			d := screentest.SquareFigures(t)
			runtime.AddCleanup(d, func(c chan struct{}) { close(c) }, freed)
			m := mustNew(t, d, "ranking/life?level=lower-tier").sized(160, 45)
			m.options.Outlines = screentest.SquareOutlines
			m.Frame(160, 45)
			for _, k := range strings.Fields(keys) {
				m = typed(m, k)
				m.Frame(160, 45)
			}
			return m
		}()
		m = updated(t, m, screentest.SquareFigures(t))
		if !isClosed(freed) {
			t.Errorf("after %q the dataset before is kept", keys)
		}
		runtime.KeepAlive(m)
	}
}

// isClosed reports whether c is closed by what is collected as garbage.
func isClosed(c chan struct{}) bool {
	for range 10 {
		runtime.GC()
		select {
		case <-c:
			return true
		case <-time.After(time.Millisecond):
		}
	}
	return false
}

func TestSay(t *testing.T) {
	m := mustNew(t, awkward(t), "ranking/life")
	next, _ := m.Update(Say("closing soon\x1b[2J"))
	if text := next.(Model).Frame(100, 30); !strings.Contains(text, "closing soon") || strings.Contains(text, "\x1b[2J") {
		t.Errorf("the footer does not say so, or too much:\n%q", text)
	}
}

func TestHistoryHasAnEnd(t *testing.T) {
	m := mustNew(t, awkward(t), "overview/wellbeing")
	for range 2 * maxHistory {
		m = typed(m, "?", "1")
	}
	if got := len(m.past); got > maxHistory {
		t.Errorf("%d screens to go back to, want at most %d", got, maxHistory)
	}
}

// TestAScreenIsToldThatItIsShown: however it comes on top, a screen can ask for
// what takes a while, and gets the answer.
func TestAScreenIsToldThatItIsShown(t *testing.T) {
	const wanted, got = "test.csv, line …", "test.csv, line 7"
	step := func(m Model, msg tea.Msg) (Model, tea.Msg) {
		t.Helper()
		next, cmd := m.Update(msg)
		if m = next.(Model); cmd == nil {
			return m, nil
		}
		return m, cmd()
	}
	answered := func(what string, m Model, msg tea.Msg) Model {
		t.Helper()
		if msg == nil || !shows(m, wanted) {
			t.Fatalf("%s: nothing was asked for in\n%s", what, m.Frame(100, 60))
		}
		if m, _ = step(m, msg); !shows(m, got) {
			t.Fatalf("%s: the answer %v is not shown in\n%s", what, msg, m.Frame(100, 60))
		}
		return m
	}
	m, msg := step(locating(t, "explain/life/E47000001"), tea.WindowSizeMsg{Width: 100, Height: 60})
	m = answered("first", m, msg)
	m, msg = step(m, keyPress(","))
	m, lost := step(m, keyPress("t"))
	if m.top.screen.Address().View != "trend" || lost != nil {
		t.Fatalf("on %s with %v", m.top.screen.Address(), lost)
	}
	m, _ = step(m, msg) // while the trend is shown
	m, msg = step(m, keyPress("esc"))
	m = answered("back", m, msg)
	m, msg = step(m, keyPress("B"))
	answered("replaced", m, msg)
}

// TestSettled: what is looked at once waits for the answer.
func TestSettled(t *testing.T) {
	if m := locating(t, "explain/life/E47000001"); !shows(m.Settled(), "test.csv, line 7") {
		t.Errorf("no line in\n%s", m.Settled().Frame(100, 60))
	}
	if m := locating(t, "ranking/life"); !shows(m.Settled(), "Greater Manchester") {
		t.Errorf("no ranking in\n%s", m.Settled().Frame(100, 60))
	}
}

// TestWayBack: views that list no areas, or compare with nothing, have no word for it in
// their addresses, and still lead back to the list that was left.
func TestWayBack(t *testing.T) {
	const council = "ranking/life-satisfaction?level=upper-tier&vs=median"
	for _, tt := range []struct{ from, keys, want string }{
		{council + "&filter=barnsley", "enter", "trend/life-satisfaction/barnsley-council?vs=median"},
		{council + "&filter=barnsley", "enter o", council},
		{council + "&filter=barnsley", "enter a o", council},
		{council + "&filter=barnsley", "enter m o", council},
		{council + "&filter=barnsley", "enter d", "spread/life-satisfaction?level=upper-tier"},
		// Explained is what stood there: the rank among the areas that were listed.
		{council + "&filter=barnsley", "e", "explain/life-satisfaction/barnsley-council?level=upper-tier&vs=median"},
		{"ranking/life-satisfaction?level=region", "e", "explain/life-satisfaction/south-east-region"},
		{council, "d o", council},
		{council, "d m", "map/life-satisfaction?level=upper-tier&vs=median"},
		{"ranking/greenhouse-gas-emissions?level=upper-tier&vs=median&filter=barnsley", "w o", "ranking/greenhouse-gas-emissions?level=upper-tier&vs=median"},
		{council + "&filter=barnsley", "enter 2", "overview/net-zero?level=upper-tier&vs=median"},
		{council + "&filter=barnsley", "enter /", "find?level=upper-tier&vs=median"},
		{council, "/ e 1 2 0 0 0 0 0 7 enter", "profile/london-region?vs=median"},
		// What is not listed at the level that was left is at its own.
		{council, "/ e 1 2 0 0 0 0 0 7 enter o", "ranking/life-satisfaction?level=region&vs=median"},
		{"trend/life-satisfaction/barnsley-council", "o", "ranking/life-satisfaction?level=lower-tier"},
		{"ranking/life-satisfaction?level=region", "enter z", "ranking/life-satisfaction?level=lower-tier&filter=in+south-east-region"},
	} {
		m := typed(mustNew(t, builtIn(), tt.from), strings.Fields(tt.keys)...)
		if got := m.top.screen.Address().String(); got != tt.want {
			t.Errorf("%s, then %s: %s, want %s", tt.from, tt.keys, got, tt.want)
		}
	}
}
