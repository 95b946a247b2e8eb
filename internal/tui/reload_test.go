package tui

import (
	"runtime"
	"strings"
	"testing"

	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/figures"
	"weal/internal/nav"
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

// TestReloadedLetsGo: a session of hours must not keep every dataset it saw.
func TestReloadedLetsGo(t *testing.T) {
	freed := make(chan struct{})
	m := func() Model {
		d := awkward(t)
		runtime.AddCleanup(d, func(c chan struct{}) { close(c) }, freed)
		return typed(mustNew(t, d, "overview/wellbeing"), "enter", "esc", "2", "1", "j", "enter")
	}()
	m = updated(t, m, awkward(t))
	for range 10 {
		runtime.GC()
		select {
		case <-freed:
			runtime.KeepAlive(m)
			return
		default:
		}
	}
	t.Error("the dataset before is kept")
	runtime.KeepAlive(m)
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
