package tui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/figures"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
)

// leastSparkline is how many cells a sparkline keeps beside a name that is cut.
const leastSparkline = 3

var sparkline = regexp.MustCompile(`[▁▂▃▄▅▆▇█]{2,}`)

// TestNoNameIsCutForSparklines: in every theme at every level, wherever the name of an area is
// cut in the overview, no sparkline beside it has more than its least.
func TestNoNameIsCutForSparklines(t *testing.T) {
	d, names := builtIn(), 0
	for _, theme := range analysis.Themes(d) {
		for _, level := range analysis.Levels(d, analysis.Headlines(d, theme)) {
			at := address.Address{View: "overview", Theme: theme.Slug(), Level: level.Level.Slug()}
			m, err := New(figures.Of(d), at, Options{Palette: palette.Mono})
			if err != nil {
				t.Fatal(err)
			}
			for width := 80; width <= 200; width += 4 {
				for line := range strings.SplitSeq(ansi.Strip(m.Frame(width, 29)), "\n") {
					line, _, _ = strings.Cut(line, "│")
					name, rest, found := strings.Cut(strings.TrimLeft(line, " ▸"), "  ")
					spark := sparkline.FindString(rest)
					if !found || spark == "" {
						continue
					}
					names++
					if strings.HasSuffix(name, "…") && text.Width(spark) > leastSparkline {
						t.Errorf("%s at %d columns: the name %q is cut beside the sparkline %q", at, width, name, spark)
						break
					}
				}
			}
		}
	}
	if names < 1000 {
		t.Errorf("%d names beside sparklines, want more", names)
	}
}

// TestNamesOfAreasAreWhole: in a ranking and beside the measures of a spread, in all widths.
func TestNamesOfAreasAreWhole(t *testing.T) {
	for _, at := range []string{
		"ranking/employment-rate", "ranking/greenhouse-gas-emissions", "ranking/life-satisfaction?level=region",
		"ranking/life-satisfaction?level=lower-tier", "spread/life-satisfaction",
	} {
		a, err := address.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		m, err := New(figures.Of(builtIn()), a, Options{Palette: palette.Mono})
		if err != nil {
			t.Fatal(err)
		}
		for width := 80; width <= 200; width++ {
			for line := range strings.SplitSeq(ansi.Strip(m.Frame(width, 29)), "\n") {
				line, _, _ = strings.Cut(line, "│")
				if isRow := strings.HasPrefix(line, "  ") || strings.HasPrefix(line, " ▸"); isRow && strings.Contains(line, "…  ") {
					t.Errorf("%s at %d columns: %q", at, width, line)
				}
			}
		}
	}
}

// TestAPathwayHasItsChart: ten rows of it at the least size, nine where the pace is uneven, and
// the target and what it comes from under it.
func TestAPathwayHasItsChart(t *testing.T) {
	for at, want := range map[string]int{"west-midlands-ca": 10, "greater-manchester-ca": 10, "north-east-ca": 11, "manchester": 9, "scotland": 10} {
		lines := frameOf(t, "pathway/"+at, 80, 24)
		caption := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, " tonnes CO₂e a head  ↓ lower is better") })
		axis := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, "└") })
		if rows := axis - caption - 1; caption < 0 || rows < want {
			t.Errorf("the chart of %s has %d rows, want %d, in\n%s", at, rows, want, strings.Join(lines, "\n"))
		}
		all := strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
		for _, said := range []string{"arget is on file|Target on file: ", "linear|a nation's own", "Rate/year Cut/year Reaches", "Linear 0."} {
			if !regexp.MustCompile(said).MatchString(all) {
				t.Errorf("%s does not say %q in\n%s", at, said, strings.Join(lines, "\n"))
			}
		}
	}
}

// TestHeatMapsHaveLevelNames: over every column that is narrower than its name, at least of the
// themes whose names take no more lines than letters would.
func TestHeatMapsHaveLevelNames(t *testing.T) {
	for _, tt := range []struct {
		theme         string
		width, height int
		names         []string
	}{
		{"net-zero", 80, 24, []string{"Greenhouse gas", "Home electricity", "Heat-pump grants", "Worth: carbon"}},
		{"net-zero", 120, 36, []string{"Greenhouse gas", "Renewable power", "EPC band A–C", "Worth: carbon"}},
		{"net-zero", 200, 60, []string{"Greenhouse gas", "Renewable power", "EPC band A–C", "Worth: carbon"}},
		{"living-standards", 80, 24, []string{"Income a head", "Child poverty BHC", "House price ratio", "Unemployment"}},
		{"wellbeing", 160, 45, []string{"Satisfaction", "Underweight at 5", "Good weight at 11", "Library visits"}},
		{"wellbeing", 200, 60, []string{"Satisfaction", "Underweight at 5", "Good weight at 11", "Library visits"}},
	} {
		frame := strings.Join(frameOf(t, "heatmap/"+tt.theme, tt.width, tt.height), "\n")
		for _, name := range tt.names {
			if !strings.Contains(frame, name) {
				t.Errorf("%s at %d×%d has no %q in\n%s", tt.theme, tt.width, tt.height, name, frame)
			}
		}
	}
}

// TestChangesSinceAreChosen: on every screen whose address takes it, by a key that its help lists.
func TestChangesSinceAreChosen(t *testing.T) {
	for _, at := range []string{
		"trend/employment-rate/tees-valley-ca", "compare/employment-rate/tees-valley-ca,north-east-ca", "ranking/employment-rate", "profile/tees-valley-ca",
		"compare/employment-rate/tees-valley-ca,north-east-ca?mode=index",
	} {
		m := mustNew(t, builtIn(), at).sized(160, 45)
		if !slices.ContainsFunc(m.top.screen.Keys(), func(b key.Binding) bool { return slices.Contains(b.Keys(), "p") }) {
			t.Errorf("%s: help does not list p", at)
		}
		m = typed(m, "p")
		if seen := ansi.Strip(m.Frame(160, 45)); !strings.Contains(seen, "Changes since") || !strings.Contains(seen, prose.LastThatCompares) {
			t.Fatalf("%s: p shows no menu in\n%s", at, seen)
		}
		m = typed(m, "down", "down", "enter")
		since := m.top.screen.Address().Since
		if seen := ansi.Strip(m.Frame(160, 45)); since == "" || !regexp.MustCompile(`[sS]ince `+since).MatchString(seen) {
			t.Errorf("%s: after a choice since=%s in\n%s", at, since, seen)
		}
		if m = typed(m, "p", "up", "up", "enter"); m.top.screen.Address().Since != "" {
			t.Errorf("%s: the usual one is since=%s", at, m.top.screen.Address().Since)
		}
	}
	m := mustNew(t, builtIn(), "trend/employment-rate/tees-valley-ca").sized(160, 45)
	if seen := ansi.Strip(typed(m, "g", "p").Frame(160, 45)); !strings.Contains(seen, "There is no earlier period") {
		t.Errorf("at the first period p says nothing in\n%s", seen)
	}
}
