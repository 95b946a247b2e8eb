package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/figures"
)

// locating returns a Model at address, to which figures are found at line 7 once
// its commands run.
func locating(t *testing.T, at string) Model {
	t.Helper()
	r, err := address.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(figures.Of(awkward(t)), r, Options{Locate: func(*dataset.Dataset, analysis.Figure) (string, int) { return "life.csv", 7 }})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func shows(m Model, want string) bool { return strings.Contains(ansi.Strip(m.Frame(100, 60)), want) }

// TestAScreenIsToldThatItIsShown: however it comes on top, a screen can ask for
// what takes a while, and gets the answer.
func TestAScreenIsToldThatItIsShown(t *testing.T) {
	const wanted, got = "life.csv, line …", "life.csv, line 7"
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
	if m := locating(t, "explain/life/E47000001"); !shows(m.Settled(), "life.csv, line 7") {
		t.Errorf("no line in\n%s", m.Settled().Frame(100, 60))
	}
	if m := locating(t, "ranking/life"); !shows(m.Settled(), "Greater Manchester") {
		t.Errorf("no ranking in\n%s", m.Settled().Frame(100, 60))
	}
}
