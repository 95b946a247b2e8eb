package tui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/figures"
	"weal/internal/palette"
	"weal/internal/text"
	"weal/internal/view"
)

// frameOf returns the lines of what an address shows of the built-in figures.
func frameOf(t *testing.T, at string, width, height int) []string {
	t.Helper()
	a, err := address.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(figures.Of(builtIn()), a, Options{Palette: palette.Mono})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(ansi.Strip(m.Frame(width, height)), "\n")
}

// lineOf returns the first line that begins so, after its margin.
func lineOf(t *testing.T, lines []string, begins string) string {
	t.Helper()
	for _, line := range lines {
		if strings.HasPrefix(strings.TrimLeft(line, " ▸"), begins) {
			return line
		}
	}
	t.Fatalf("no line begins with %q in\n%s", begins, strings.Join(lines, "\n"))
	return ""
}

var tallyOf = regexp.MustCompile(`\d+ · \d+ · \d+`)

// TestTheHeatMapShowsEveryIndicator: the signs of all 26 of wellbeing, at 80 columns too.
func TestTheHeatMapShowsEveryIndicator(t *testing.T) {
	for _, tt := range []struct {
		theme               string
		width, height, want int
	}{
		{"wellbeing", 80, 24, 26},
		{"wellbeing", 120, 36, 26},
		{"wellbeing", 160, 45, 26},
		{"wellbeing", 200, 60, 26},
		{"inclusive-growth", 120, 36, 39},
		{"net-zero", 200, 60, 14},
	} {
		line := lineOf(t, frameOf(t, "heatmap/"+tt.theme+"?filter=yorkshire", tt.width, tt.height), "South Yorkshire")
		line, _, _ = strings.Cut(line, "│")
		_, cells, _ := strings.Cut(tallyOf.ReplaceAllString(line, ""), "Yorkshire")
		if signs := len(strings.Fields(cells)); signs != tt.want {
			t.Errorf("%s at %d columns: %d indicators are shown, want %d: %q", tt.theme, tt.width, signs, tt.want, line)
		}
	}
}

// TestTheOverviewShowsMostHeadlines: six of the seven of wellbeing where the detail stands
// beside, and every area's name in full.
func TestTheOverviewShowsMostHeadlines(t *testing.T) {
	for _, tt := range []struct{ width, height, want int }{{80, 24, 4}, {120, 36, 6}, {160, 45, 6}, {200, 60, 7}} {
		lines := frameOf(t, "overview/wellbeing", tt.width, tt.height)
		line, _, _ := strings.Cut(lineOf(t, lines, "Greater Manchester"), "│")
		verdicts := strings.Count(line, "▲") + strings.Count(line, "▼") + strings.Count(line, "●") + strings.Count(line, "?")
		if verdicts < tt.want {
			t.Errorf("at %d columns %d headlines are shown, want %d: %q", tt.width, verdicts, tt.want, line)
		}
		if tt.width >= 120 {
			lineOf(t, lines, "Cambridgeshire and Peterborough ")
		}
	}
}

// TestColumnsWithoutFiguresComeLast: in every theme at every level.
func TestColumnsWithoutFiguresComeLast(t *testing.T) {
	d := builtIn()
	for _, theme := range analysis.Themes(d) {
		for _, level := range analysis.Levels(d, analysis.Headlines(d, theme)) {
			v, err := view.Open(d, address.Address{View: "overview", Theme: theme.Slug(), Level: level.Level.Slug()})
			if err != nil {
				t.Fatal(err)
			}
			across := v.Table.Grid.Across
			isNothing := func(c view.Column) bool { return c.Nothing }
			if i := slices.IndexFunc(across, isNothing); i >= 0 && slices.ContainsFunc(across[i:], func(c view.Column) bool { return !c.Nothing }) {
				t.Errorf("%s: a column without figures is before one with some", v.Address)
			}
		}
	}
}

// TestNamesAreWhole: on a profile the names of indicators, and then periods, come before
// the pictures beside them: no name of usual length is cut.
func TestNamesAreWhole(t *testing.T) {
	for _, tt := range []struct {
		width, height, whole int
		periods              bool // are whole, too
	}{{120, 36, 42, true}, {160, 45, 42, false}, {200, 60, 49, true}} {
		lines := 0
		for _, filter := range []string{"children", "walk", "preventable", "certificates", "qualified", "disposable"} {
			for _, line := range frameOf(t, "profile/north-east-ca?filter="+filter, tt.width, tt.height) {
				m := regexp.MustCompile(`^ [▸ ] (\S.*?) {2,}[↑↓] +\S+ (\S )? *(\S.*?) {2,}`).FindStringSubmatch(line)
				if m == nil {
					continue
				}
				lines++
				if name, ok := strings.CutSuffix(m[1], "…"); ok && text.Width(name) < tt.whole-1 {
					t.Errorf("at %d columns the name %q is cut", tt.width, m[1])
				}
				if strings.HasSuffix(m[3], "…") && tt.periods {
					t.Errorf("at %d columns the period %q is cut", tt.width, m[3])
				}
			}
		}
		if lines < 15 {
			t.Errorf("%d indicators at %d columns", lines, tt.width)
		}
	}
}

// TestTheKeyOfSpines stands over a profile where there are spines, and only there.
func TestTheKeyOfSpines(t *testing.T) {
	with, without := 0, 0
	for width := 80; width <= 220; width += 4 {
		seen := strings.Join(frameOf(t, "profile/north-east-ca", width, 45), "\n")
		spines := regexp.MustCompile(`Where it lies|  Place `).MatchString(seen)
		if key := strings.Contains(seen, "middle half of areas"); key != spines {
			t.Errorf("at %d columns: key %t, spines %t\n%s", width, key, spines, seen)
		}
		if spines {
			with++
		} else {
			without++
		}
	}
	if with == 0 || without == 0 {
		t.Errorf("%d profiles with spines and %d without", with, without)
	}
}
