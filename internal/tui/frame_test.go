package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
	"weal/internal/text"
)

// TestFooterKeepsItsGroupsApart: the keys of the screen and those that always work
// stand at least two cells from one another at any width.
func TestFooterKeepsItsGroupsApart(t *testing.T) {
	m := mustNew(t, builtIn(), "profile/north-east-ca")
	for width := 60; width <= 260; width++ {
		frame := ansi.Strip(m.sized(width, 24).Frame(width, 24))
		footer := frame[strings.LastIndexByte(frame, '\n')+1:]
		before, _, found := strings.Cut(footer, "D detail")
		if !found || !strings.HasSuffix(before, "  ") {
			t.Errorf("%d columns: %q", width, footer)
		}
	}
}

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

// detailed are addresses of screens that say more than fits at 80 × 24.
func detailed() []string {
	return []string{
		"overview/wellbeing", "heatmap/wellbeing", "ranking/life-satisfaction", "profile/north-east-ca",
		"trend/life-satisfaction/north-east-ca", "compare/life-satisfaction/north-east-ca,tees-valley-ca",
		"pathway/north-east-ca", "spread/life-satisfaction", "map/life-satisfaction",
	}
}

// TestDetailCanBeReadInFull: the source, which is said last, is not seen at
// 80 × 24 on any screen, and is once the detail is opened and scrolled.
func TestDetailCanBeReadInFull(t *testing.T) {
	for _, address := range detailed() {
		m := mustNew(t, builtIn(), address).sized(80, 24)
		before := ansi.Strip(m.Frame(80, 24))
		sentences := m.Sentences()
		last := strings.Fields(sentences[len(sentences)-1])
		if !strings.Contains(before, "D detail") {
			t.Errorf("%s: the footer does not name the key:\n%s", address, before)
		}
		for _, shut := range []string{"D", "esc", "q", "enter", "backspace"} {
			open := typed(m, "D", "G")
			frame := ansi.Strip(open.Frame(80, 24))
			if !strings.Contains(strings.Join(strings.Fields(frame), " "), last[len(last)-1]) || !strings.Contains(frame, "esc close") {
				t.Fatalf("%s: %q is not to be read:\n%s", address, last, frame)
			}
			if got := ansi.Strip(typed(open, shut).Frame(80, 24)); got != before {
				t.Errorf("%s: %s does not lead back:\n%s", address, shut, got)
			}
		}
	}
}

// TestReadingScrollsLineByLine: to the end and no further, so that a line up
// from there moves at once, and every line comes by.
func TestReadingScrollsLineByLine(t *testing.T) {
	m := typed(mustNew(t, builtIn(), "trend/life-satisfaction/north-east-ca").sized(60, 12), "D")
	var seen strings.Builder
	for range 100 {
		seen.WriteString(ansi.Strip(m.Frame(60, 12)))
		m = typed(m, "j")
	}
	for _, line := range m.readingText() {
		if !strings.Contains(seen.String(), ansi.Strip(line)) {
			t.Errorf("%q was never shown", line)
		}
	}
	end := m.Frame(60, 12)
	if !strings.Contains(ansi.Strip(end), "the end") || typed(m, "k").Frame(60, 12) == end {
		t.Errorf("the end, or a line up from it:\n%s", ansi.Strip(end))
	}
}

// TestReadingGoesWithItsScreen: where there is nothing to read the reader is
// told so, and no key that closes a reading is left behind.
func TestReadingGoesWithItsScreen(t *testing.T) {
	m := typed(mustNew(t, builtIn(), "explain/life-satisfaction/north-east-ca").sized(80, 24), "D")
	if m.reading || !strings.Contains(m.notice, "no detail") {
		t.Errorf("on a screen that is words itself: %q", m.notice)
	}
	m = typed(mustNew(t, builtIn(), "").sized(80, 24), "D", "t", "2", "j")
	if got := m.top.screen.Address().String(); got != "overview/wellbeing" {
		t.Errorf("keys went through the reading to %s", got)
	}
}

func TestReadingSize(t *testing.T) {
	keys := []string{"down", "up", "G", "g", "pgdown", "pgup", "ctrl+d", "ctrl+u", "x"}
	rapid.Check(t, func(r *rapid.T) {
		m := mustNew(t, awkward(t), rapid.SampledFrom([]string{"overview/wellbeing", "ranking/life", "profile/E47000003"}).Draw(r, "address"))
		m.options.ASCII = rapid.Bool().Draw(r, "ascii")
		m.look = palette.New(palette.Dark, m.options.ASCII)
		m = m.sized(rapid.IntRange(0, 210).Draw(r, "width"), rapid.IntRange(0, 70).Draw(r, "height"))
		m = typed(m, append([]string{"D"}, rapid.SliceOfN(rapid.SampledFrom(keys), 0, 9).Draw(r, "keys")...)...)
		env := m.env()
		env.Height = m.height
		if m.width > 0 && m.height > 0 {
			screentest.WantSize(r, m.Frame(m.width, m.height), env)
		}
	})
}

// TestReadingSaysWhatItIsOf: the first sentence names area and indicator, which
// stood in titles beside the detail.
func TestReadingSaysWhatItIsOf(t *testing.T) {
	for _, address := range []string{"overview/wellbeing", "ranking/life-satisfaction", "profile/north-east-ca"} {
		m := mustNew(t, builtIn(), address).sized(120, 40)
		area := m.Data().Areas().Area(m.top.screen.Showing().Figures(nav.Cell)[0].Area).Name
		frame := ansi.Strip(typed(m, "D").Frame(120, 40))
		if want := area + ", life satisfaction"; !strings.Contains(frame, want) {
			t.Errorf("%s: no %q in\n%s", address, want, frame)
		}
	}
}

// TestWallShowsNamesAndWhatIsLeft: a large terminal cuts no area's name, and uses
// its height for columns that do not fit beside the others, with a picture under them.
func TestWallShowsNamesAndWhatIsLeft(t *testing.T) {
	for address, heading := range map[string]string{
		"overview/net-zero": "Recycling", "heatmap/net-zero": "Greenhouse gas  ", "overview/wellbeing": "Adult obesity", "heatmap/inclusive-growth": "Productivity │",
	} {
		frame := ansi.Strip(mustNew(t, builtIn(), address).sized(200, 90).Frame(200, 90))
		for _, want := range []string{"▸ Cambridgeshire and Peterborough ", heading, ", Cambridgeshire and Peterborough, and England ─"} {
			if !strings.Contains(frame, want) {
				t.Errorf("%s: no %q in\n%s", address, want, frame)
			}
		}
	}
}

// TestNarrowFooterKeepsTheWayInAndOut: at 40 columns what enter and esc do is seen on every
// screen, also with marks and on the first, which has no way back.
func TestNarrowFooterKeepsTheWayInAndOut(t *testing.T) {
	for _, tt := range []struct{ address, keys, want string }{
		{"overview/wellbeing", "", "enter q"},
		{"overview/wellbeing", "space space", "enter q"},
		{"overview/wellbeing", "enter", "enter esc"},
		{"overview/wellbeing", "enter e", "enter esc"},
		{"ranking/employment-rate", "a", "enter esc"},
		{"ranking/employment-rate", "m", "enter esc"},
		{"ranking/employment-rate", "H space", "enter esc"},
		{"ranking/employment-rate", "d", "enter esc"},
		{"profile/north-east-ca", "w", "enter esc"},
		{"overview/wellbeing", "space space c", "enter esc"},
		{"overview/wellbeing", "v", "enter esc"},
		{"overview/wellbeing", "/", "enter esc"},
	} {
		m := typed(mustNew(t, builtIn(), tt.address), strings.Fields(tt.keys)...).sized(40, 20)
		frame := ansi.Strip(m.Frame(40, 20))
		footer := frame[strings.LastIndexByte(frame, '\n')+1:]
		for _, want := range strings.Fields(tt.want) {
			if !strings.Contains(" "+footer, " "+want+" ") {
				t.Errorf("%s, %s: no %q in %q", tt.address, tt.keys, want, footer)
			}
		}
	}
}
