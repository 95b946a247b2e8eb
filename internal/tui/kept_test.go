package tui

import (
	"strings"
	"testing"
)

// TestWayBack: views that list no areas, or compare with nothing, have no word for it in
// their addresses, and still lead back to the list that was left.
func TestWayBack(t *testing.T) {
	const council = "ranking/life-satisfaction?level=upper-tier&vs=median"
	for _, tt := range []struct{ from, keys, want string }{
		{council + "&filter=barnsley", "enter", "trend/life-satisfaction/barnsley-council?vs=median"},
		{council + "&filter=barnsley", "enter o", council},
		{council + "&filter=barnsley", "enter a o", council},
		{council + "&filter=barnsley", "enter m o", council},
		{council + "&filter=barnsley", "enter d", "spread/life-satisfaction?level=upper-tier"},
		// Explained is what stood there: the rank among the areas that were listed.
		{council + "&filter=barnsley", "e", "explain/life-satisfaction/barnsley-council?level=upper-tier&vs=median"},
		{"ranking/life-satisfaction?level=region", "e", "explain/life-satisfaction/south-east-region"},
		{council, "d o", council},
		{council, "d m", "map/life-satisfaction?level=upper-tier&vs=median"},
		{"ranking/greenhouse-gas-emissions?level=upper-tier&vs=median&filter=barnsley", "w o", "ranking/greenhouse-gas-emissions?level=upper-tier&vs=median"},
		{council + "&filter=barnsley", "enter 2", "overview/net-zero?level=upper-tier&vs=median"},
		{council + "&filter=barnsley", "enter /", "find?level=upper-tier&vs=median"},
		{council, ": e 1 2 0 0 0 0 0 7 enter", "profile/london-region?vs=median"},
		// What is not listed at the level that was left is at its own.
		{council, "/ e 1 2 0 0 0 0 0 7 enter o", "ranking/life-satisfaction?level=region&vs=median"},
		{"trend/life-satisfaction/barnsley-council", "o", "ranking/life-satisfaction?level=lower-tier"},
		{"ranking/life-satisfaction?level=region", "enter z", "ranking/life-satisfaction?level=lower-tier&filter=in+south-east-region"},
	} {
		m := typed(mustNew(t, builtIn(), tt.from), strings.Fields(tt.keys)...)
		if got := m.top.screen.Address().String(); got != tt.want {
			t.Errorf("%s, then %s: %s, want %s", tt.from, tt.keys, got, tt.want)
		}
	}
}
