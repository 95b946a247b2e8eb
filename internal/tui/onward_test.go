package tui

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/nav"
)

// withFigures returns addresses of all screens that show figures.
func withFigures() []string {
	const life, south = "life-satisfaction", "south-yorkshire-ca"
	return []string{
		"overview/wellbeing", "heatmap/net-zero", "ranking/" + life, "profile/" + south, "trend/" + life + "/" + south + ",north-east-ca",
		"compare/" + life + "/" + south + ",north-east-ca", "explain/" + life + "/" + south, "spread/" + life, "map/" + life, "pathway/" + south,
	}
}

// TestLeads: from every screen, every key that leads on opens the screen it says.
func TestLeads(t *testing.T) {
	for _, address := range withFigures() {
		start := mustNew(t, builtIn(), address)
		for _, l := range leads() {
			if l.screen == start.top.screen.Address().View {
				continue
			}
			m := typed(start, l.Keys()[0])
			if got := m.top.screen.Address(); l.screen != "" && got.View != l.screen {
				t.Errorf("%s: %s leads to %s and says %q, want the %s", address, l.Keys()[0], got, m.notice, l.screen)
			}
		}
	}
}

// TestMembers: z lists what lies within the cursor's area.
func TestMembers(t *testing.T) {
	const within = "level=lower-tier&filter=in+south-yorkshire-ca"
	for address, want := range map[string]string{
		"profile/south-yorkshire-ca":                 "ranking/life-satisfaction?" + within,
		"trend/life-satisfaction/south-yorkshire-ca": "ranking/life-satisfaction?" + within,
		"explain/anxiety/south-yorkshire-ca":         "ranking/anxiety?" + within,
		"overview/net-zero?filter=south+yorkshire":   "overview/net-zero?" + within,
		"heatmap/net-zero?filter=south+yorkshire":    "heatmap/net-zero?" + within,
		"trend/life-satisfaction/barnsley-council":   "trend/life-satisfaction/barnsley-council",
	} {
		m := typed(mustNew(t, builtIn(), address), "z")
		if got := m.top.screen.Address().String(); got != want {
			t.Errorf("%s: z leads to %s, want %s", address, got, want)
		}
		if r := m.top.screen.Address(); r.Filter != "" && !strings.Contains(ansi.Strip(m.Frame(100, 30)), "Barnsley") {
			t.Errorf("%s does not list Barnsley", r)
		}
	}
}

// TestLeadsAreTakenOver: a key that a screen has a use of its own for is not
// offered as one that leads on.
func TestLeadsAreTakenOver(t *testing.T) {
	for _, address := range withFigures() {
		s := mustNew(t, builtIn(), address).top.screen
		var own []string
		for _, b := range s.Keys() {
			own = append(own, b.Keys()...)
		}
		for _, b := range onward(s) {
			if slices.Contains(own, b.Keys()[0]) {
				t.Errorf("%s: %s is offered twice", address, b.Keys()[0])
			}
		}
		if len(nav.FiguresOf(s, mustNew(t, builtIn(), address).env(), nav.Cell)) == 0 {
			t.Errorf("%s: no figure under the cursor", address)
		}
	}
}
