package tui

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/figures"
	"weal/internal/screentest"
)

// TestFirstFrameWaitsForNoOutlines: the small map under a table comes when they are read; a map
// itself has them at once.
func TestFirstFrameWaitsForNoOutlines(t *testing.T) {
	for at, tt := range map[string]struct {
		sign  string // that a map is there
		first bool
	}{"overview/wellbeing": {"─ Life satisfaction, 2022/23 ─", false}, "map/life-satisfaction": {"Tees Valley", true}} {
		m, err := New(figures.Of(builtIn()), screentest.Address(t, at), Options{Outlines: outlines, Outlining: time.Nanosecond})
		if err != nil {
			t.Fatal(err)
		}
		shows := func() bool { return strings.Contains(ansi.Strip(m.Frame(160, 45)), tt.sign) }
		if shows() != tt.first {
			t.Errorf("%s shows a map at first: %v, want %v", at, !tt.first, tt.first)
		}
		read := m.outline()
		if read == nil {
			t.Fatalf("%s: nothing reads outlines", at)
		}
		next, _ := m.Update(read())
		if m = next.(Model); !shows() || m.outline() != nil {
			t.Errorf("%s: no map once outlines are read, or they are read again", at)
		}
	}
}
