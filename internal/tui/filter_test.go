package tui

import (
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/screentest"
)

// TestOneFilterBehavesAlikeEverywhere: in every list what is typed narrows the rows, down
// moves among them, keys edit what is typed, enter keeps it and esc takes it away.
func TestOneFilterBehavesAlikeEverywhere(t *testing.T) {
	for _, tt := range []struct{ address, letters, noun string }{
		{"overview/wellbeing", "york", "areas"},
		{"heatmap/wellbeing", "york", "areas"},
		{"ranking/life-satisfaction", "york", "areas"},
		{"profile/north-east-ca", "life", "indicators"},
	} {
		m := mustNew(t, builtIn(), tt.address).sized(120, 36)
		all := m.top.screen.Showing().View.Table.Len
		m = typed(m, "f")
		for _, letter := range tt.letters {
			m = typed(m, string(letter))
		}
		shown := m.top.screen.Showing()
		if m.top.screen.Address().Filter != tt.letters || !shown.Typing || shown.View.Table.Len >= all || shown.View.Table.Len < 2 {
			t.Errorf("%s: filter %q leaves %d of %d, typing %v", tt.address, m.top.screen.Address().Filter, shown.View.Table.Len, all, shown.Typing)
		}
		if frame := ansi.Strip(m.Frame(120, 36)); screentest.Line(frame, "Filter: "+tt.letters, tt.noun) == "" {
			t.Errorf("%s: no line of the filter in\n%s", tt.address, frame)
		}
		before := shown.Row
		if m = typed(m, "down"); m.top.screen.Showing().Row == before || !m.top.screen.Showing().Typing {
			t.Errorf("%s: down while typing stays on row %d", tt.address, before)
		}
		if m = typed(m, "home", "delete"); m.top.screen.Address().Filter != tt.letters[1:] {
			t.Errorf("%s: home and delete leave %q, want %q", tt.address, m.top.screen.Address().Filter, tt.letters[1:])
		}
		if m = typed(m, "enter"); m.top.screen.Showing().Typing || m.top.screen.Address().Filter == "" {
			t.Errorf("%s: enter does not keep the filter", tt.address)
		}
		if m = typed(m, "esc"); m.top.screen.Address().Filter != "" || m.top.screen.Showing().View.Table.Len != all {
			t.Errorf("%s: esc leaves %q", tt.address, m.top.screen.Address().Filter)
		}
	}
}
