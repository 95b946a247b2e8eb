package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestWallShowsNamesAndWhatIsLeft: a large terminal cuts no area's name, and uses
// its height for columns that do not fit beside the others.
func TestWallShowsNamesAndWhatIsLeft(t *testing.T) {
	for address, heading := range map[string]string{
		"overview/net-zero": "Recycling", "heatmap/net-zero": "Recycling", "overview/wellbeing": "Adult obesity", "heatmap/inclusive-growth": "Completions",
	} {
		frame := ansi.Strip(mustNew(t, builtIn(), address).sized(200, 60).Frame(200, 60))
		for _, want := range []string{"▸ Cambridgeshire and Peterborough ", heading} {
			if !strings.Contains(frame, want) {
				t.Errorf("%s: no %q in\n%s", address, want, frame)
			}
		}
	}
}
