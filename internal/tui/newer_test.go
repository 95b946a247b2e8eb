package tui

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/address"
	"weal/internal/figures"
)

// TestHeaderSaysWhatIsNewer: whoever looks at figures that are out of date is told so on
// every screen of any width, from when they come until all is well.
func TestHeaderSaysWhatIsNewer(t *testing.T) {
	since := time.Date(2026, 7, 28, 15, 2, 0, 0, time.FixedZone("BST", 3600))
	m, err := New(figures.Of(awkward(t)), address.Address{View: "overview"}, Options{Newer: figures.Newer{State: figures.Refused, Since: since}})
	if err != nil {
		t.Fatal(err)
	}
	header := func(width int) string {
		first, _, _ := strings.Cut(ansi.Strip(m.Frame(width, 30)), "\n")
		if got := ansi.StringWidth(first); got != width {
			t.Errorf("the header is %d wide, want %d", got, width)
		}
		return first
	}
	for _, tt := range []struct {
		state figures.State
		want  string
	}{
		{figures.Refused, "newer figures refused since 28 Jul 14:02 UTC  "},
		{figures.Waiting, "newer figures wait since 28 Jul 14:02 UTC  "},
		{figures.Unreadable, "files unreadable since 28 Jul 14:02 UTC  "},
		{figures.None, ""},
	} {
		next, cmd := m.Update(figures.Newer{State: tt.state, Since: since})
		if m = next.(Model); cmd != nil {
			t.Error("Newer leads to a command")
		}
		if got := header(120); !strings.Contains(got, tt.want) || strings.Contains(got, "since") != (tt.want != "") {
			t.Errorf("the header is %q, want %q in it", got, tt.want)
		}
		what, _, _ := strings.Cut(tt.want, " since")
		if got := header(80); !strings.Contains(got, what+"  ") || strings.Contains(got, "since") {
			t.Errorf("the header at 80 is %q, want %q alone in it", got, what)
		}
		for width := 1; width < 80; width++ {
			header(width)
		}
	}
}
