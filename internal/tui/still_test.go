package tui

import (
	"fmt"
	"strings"
	"testing"

	"weal/internal/text"
)

// licensed returns the built-in figures at address, for pictures.
func licensed(t *testing.T, address, licence string) Model {
	t.Helper()
	m := mustNew(t, builtIn(), address)
	m.options.Licence = func(string) string { return licence }
	m.options.Credit = "Contains outlines"
	return m
}

func textLines(picture string) []string {
	lines := strings.Split(picture, "\n")
	for i := range lines {
		lines[i] = text.Clean(lines[i])
	}
	return lines
}

// TestAWholePictureCutsNothingOff: all rows, all words, source, licence and
// address, at any width.
func TestAWholePictureCutsNothingOff(t *testing.T) {
	for address, want := range map[string][]string{
		"profile/tees-valley-ca":                            {"Young children on track: maths", "9 without figures"},
		"ranking/life-satisfaction":                         {"Liverpool City Region", "  England "},
		"heatmap/inclusive-growth":                          {"York and"},
		"overview/wellbeing":                                {"York and North Yorkshire", "  England "},
		"pathway/south-yorkshire-ca":                        {"Exponential", "weigh"},
		"spread/life-satisfaction":                          {"2011/12", "2022/23"},
		"trend/life-satisfaction/north-east-ca":             {"2011/12", "2022/23"},
		"compare/life-satisfaction/north-east-ca,london-ca": {"London"},
		"map/life-satisfaction":                             {"Source: "},
		"explain/life-satisfaction/north-east-ca":           {"Sunderland", "Note"},
	} {
		for _, width := range []int{80, 120, 160} {
			m := licensed(t, address, "Some Licence")
			lines := textLines(m.Whole(width, 400))
			words := strings.Join(lines, "\n")
			for _, w := range append(want, "Some Licence.", "weal "+address) {
				if !strings.Contains(strings.Join(strings.Fields(words), " "), strings.TrimSpace(w)) {
					t.Errorf("%s, %d columns: no %q in\n%s", address, width, w, words)
				}
			}
			if i := strings.Index(words, "rows 1"); i >= 0 {
				t.Errorf("%s, %d columns: not all rows: %q", address, width, words[i:i+20])
			}
			for _, l := range lines {
				if text.Width(l) != width {
					t.Errorf("%s: %d columns, want %d: %q", address, text.Width(l), width, l)
				}
			}
		}
	}
}

// TestAWholePictureHasAnEnd: it grows no further than it may, and a list that is
// longer says which of its rows it shows.
func TestAWholePictureHasAnEnd(t *testing.T) {
	for _, width := range []int{80, 160} {
		for _, most := range []int{60, 100} {
			lines := textLines(licensed(t, "ranking/life-satisfaction?level=lower-tier", "Some Licence").Whole(width, most))
			words := strings.Join(lines, "\n")
			if len(lines) != most || !strings.Contains(words, "rows 1–") || !strings.Contains(words, "Some Licence.") {
				t.Errorf("%d columns: %d lines, want %d that say which rows they are:\n%s", width, len(lines), most, words)
			}
		}
	}
}

// TestAStillOfAGivenSizeSaysItsSource, in as many lines as it is asked for.
func TestAStillOfAGivenSizeSaysItsSource(t *testing.T) {
	for _, address := range []string{"pathway/south-yorkshire-ca", "profile/tees-valley-ca"} {
		lines := textLines(licensed(t, address, "Some Licence").Still(120, 36))
		if n := len(lines); n != 36 || !strings.Contains(lines[n-3]+lines[n-2], "Source") || lines[n-1] == "" {
			t.Errorf("%s: %d lines that end in %q", address, n, lines[len(lines)-3:])
		}
	}
}

// TestOnlyWhatIsKnownIsLicensed: a reader's own figures are under no licence that
// weal could name, and a map also says whose its outlines are.
func TestOnlyWhatIsKnownIsLicensed(t *testing.T) {
	for _, tt := range []struct {
		address, licence string
		says, outlines   bool
	}{
		{"ranking/life-satisfaction", "", false, false},
		{"ranking/life-satisfaction", "Some Licence", true, false},
		{"map/life-satisfaction", "Some Licence", true, true},
		{"map/life-satisfaction", "", false, false},
	} {
		words := strings.Join(textLines(licensed(t, tt.address, tt.licence).Whole(120, 400)), "\n")
		if strings.Contains(words, "Licence") != tt.says || strings.Contains(words, "Contains outlines") != tt.outlines {
			t.Errorf("%s under %q: %s", tt.address, tt.licence, fmt.Sprint(words))
		}
	}
}
