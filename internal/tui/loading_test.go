package tui

import (
	"context"
	"testing"

	"weal/internal/address"
	"weal/internal/figures"
)

// TestTypedWhileLoading: what is typed before there is a screen is for that screen, and
// ends where it would if it had waited.
func TestTypedWhileLoading(t *testing.T) {
	for _, keys := range [][]string{
		{"enter"}, {"down", "down", "enter"}, {"2"}, {"ctrl+j"}, {"/", "q", "esc", "down", "enter"}, {":", "h", "e", "l", "p", "enter"}, {"?"}, {"/"},
	} {
		set := figures.Of(builtIn())
		ready, err := New(set, address.Address{}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := typed(ready.sized(80, 24), keys...)
		l := figures.Begin(t.Context(), func(context.Context, func(figures.Progress)) (*figures.Version, error) {
			return &figures.Version{Set: set, Notice: "2 problems"}, nil
		})
		m := typed(NewLoading("big.csv", l, address.Address{}, Options{}).sized(80, 24), keys...)
		if m.top.screen != nil {
			t.Fatal("there is a screen before anything is loaded")
		}
		next, _ := m.Update(await(l)())
		m = next.(Model)
		if m.notice != "2 problems" && want.notice == "" {
			t.Errorf("%q: notice %q, want that of the figures", keys, m.notice)
		}
		m.notice = want.notice
		if got, want := m.Frame(80, 24), want.Frame(80, 24); got != want {
			t.Errorf("%q while loading shows\n%s\nwant\n%s", keys, got, want)
		}
	}
}

// TestPastedWhileLoading: and so is what is pasted.
func TestPastedWhileLoading(t *testing.T) {
	l := loaded(t, builtIn(), nil)()
	m := typed(NewLoading("big.csv", l, address.Address{}, Options{}).sized(80, 24), ":")
	m = typed(pasted(m, "profile/north-east-ca"), "enter")
	next, _ := m.Update(await(l)())
	if m = next.(Model); m.top.screen == nil || m.top.screen.Address().View != "profile" {
		t.Errorf("the address that was pasted is not open, but\n%s", m.Frame(80, 24))
	}
}

// TestQuitWhileLoading: q ends a load, which is no failure, unless it is a letter of a
// text that was begun before.
func TestQuitWhileLoading(t *testing.T) {
	l := figures.Begin(t.Context(), func(ctx context.Context, _ func(figures.Progress)) (*figures.Version, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	m := typed(NewLoading("big.csv", l, address.Address{}, Options{}).sized(80, 24), "j")
	if _, quit := typed(m, "/").Update(keyPress("q")); quit != nil {
		t.Error("q of a search quits")
	}
	next, quit := m.Update(keyPress("q"))
	if quit == nil {
		t.Fatal("q does not quit")
	}
	next, _ = next.Update(await(l)()) // that it has ended
	if err := next.(Model).Err(); err != nil {
		t.Errorf("to quit while loading is the failure %v", err)
	}
}
