package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestFooterKeepsItsGroupsApart: the keys of the screen and those that always work
// stand at least two cells from one another at any width.
func TestFooterKeepsItsGroupsApart(t *testing.T) {
	m := mustNew(t, builtIn(), "profile/north-east-ca")
	for width := 60; width <= 260; width++ {
		frame := ansi.Strip(m.sized(width, 24).Frame(width, 24))
		footer := frame[strings.LastIndexByte(frame, '\n')+1:]
		before, _, found := strings.Cut(footer, "D detail")
		if !found || !strings.HasSuffix(before, "  ") {
			t.Errorf("%d columns: %q", width, footer)
		}
	}
}
