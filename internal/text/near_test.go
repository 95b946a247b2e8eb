package text

import "testing"

// TestNearest: a slip of the finger is forgiven, and what is no slip is not taken for one.
func TestNearest(t *testing.T) {
	views := []string{"compare", "explain", "find", "heatmap", "help", "map", "overview", "pathway", "profile", "ranking", "spread", "trend"}
	keys := []string{"as", "filter", "level", "mode", "period", "sort", "target", "theme", "vs"}
	options := []string{"level", "width", "max-sessions", "max-time", "no-color"}
	for _, tt := range []struct {
		word  string
		names []string
		want  string
	}{
		{"rankings", views, "ranking"},
		{"raking", views, "ranking"},
		{"Ranking", views, "ranking"},
		{"heat-map", views, "heatmap"},
		{"trned", views, "trend"},
		{"xyz", views, ""},
		{"", views, ""},
		{"\x1b[31m", views, ""},
		{"perod", keys, "period"},
		{"mod", keys, "mode"},
		{"colour", keys, ""},
		{"banana", keys, ""},
		{"tar", keys, "target"},
		{"t", keys, ""},
		{"level", nil, ""},
		{"levle", options, "level"},
		{"widt", options, "width"},
		{"level-of", options, "level"},
		{"max-s", options, "max-sessions"},
		{"l", options, ""},
		{"nonsense", options, ""},
	} {
		if got := Nearest(tt.word, tt.names); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}
