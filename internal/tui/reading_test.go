package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

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
	if m.reading != nil || !strings.Contains(m.notice, "no detail") {
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
