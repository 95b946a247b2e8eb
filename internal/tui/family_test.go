package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/figures"
	"weal/internal/palette"
	"weal/internal/screentest"
)

// TestGoldenFamilies holds what a person sees of families, and of their categories after keys.
func TestGoldenFamilies(t *testing.T) {
	for _, c := range []struct {
		name, at, keys string
		width, height  int
	}{
		{"ranking", "ranking/power", "", 80, 24},
		{"ranking-next", "ranking/power?period=2022", "down tab", 80, 24},
		{"ranking-menu", "ranking/power?category=hydro", "C", 80, 24},
		{"ranking-first", "ranking/waste", "", 120, 36},
		{"trend-next", "trend/power/south-yorkshire", "tab tab", 80, 24},
		{"explain", "explain/waste/south-yorkshire", "", 80, 24},
		{"overview", "overview/net-zero", "right right", 80, 24},
		{"overview-menu", "overview/net-zero", "right right down C", 80, 24},
		{"profile", "profile/south-yorkshire", "", 80, 24},
		{"profile-all", "profile/south-yorkshire", "u", 80, 24},
		{"find", "find?filter=renewable", "", 80, 24},
		{"find-category", "find?filter=burnt", "", 80, 24},
	} {
		m, err := New(figures.Of(screentest.Families(t)), screentest.Address(t, c.at), Options{Palette: palette.Mono})
		if err != nil {
			t.Fatal(err)
		}
		m = rested(typed(m.sized(c.width, c.height), strings.Fields(c.keys)...))
		screentest.WantGolden(t, "frames/family-"+c.name+".txt", ansi.Strip(m.Frame(c.width, c.height))+"\n", *update)
	}
}

// TestCategoriesFromLists: where a family is a row or a column, its categories lead to rankings.
func TestCategoriesFromLists(t *testing.T) {
	for at, want := range map[string]string{
		"overview/net-zero C down down enter":                                        "ranking/waste?category=burnt",
		"overview/net-zero right C enter":                                            "overview/net-zero", // which has none
		"profile/south-yorkshire down down down down C down down enter":              "ranking/power?category=hydro",
		"ranking/power?category=hydro C up up enter":                                 "ranking/power",
		"heatmap/net-zero?vs=median right right C down enter":                        "ranking/power?category=onshore-wind&vs=median",
		"trend/power/south-yorkshire?category=hydro&period=2022 C down enter":        "trend/power/south-yorkshire?category=photovoltaics&period=2022",
		"explain/power/south-yorkshire?category=hydro tab":                           "explain/power/south-yorkshire?category=photovoltaics",
		"compare/power/south-yorkshire,west-yorkshire?category=onshore-wind tab tab": "compare/power/south-yorkshire,west-yorkshire?category=photovoltaics",
	} {
		words := strings.Fields(at)
		m := typed(mustNew(t, screentest.Families(t), words[0]), words[1:]...)
		if got := m.Address().String(); got != want {
			t.Errorf("%s leads to %s, want %s", at, got, want)
		}
	}
}
