package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

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
