package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// TestPastedIntoTheBox: what is copied from a shell or an old paper opens the view, and
// what is no longer written so is said once.
func TestPastedIntoTheBox(t *testing.T) {
	const now = "spread/life-satisfaction?mode=gini"
	for _, tt := range []struct{ pasted, want, notice string }{
		{"$ weal show 'spread/life-satisfaction?mode=gini'\n", now, ""},
		{`"spread/life-satisfaction?mode=gini"`, now, ""},
		{"weal ranking/life-satisfaction --vs median --level region", "ranking/life-satisfaction?level=region&vs=median", ""},
		{"spread/life-satisfaction?sort=gini", now, "sort=gini is now written mode=gini"},
		{"weal get 'trend/anxiety/london-region?level=region'", "trend/anxiety/london-region", `"level=region" is left out: trend no longer takes level`},
	} {
		for _, box := range []string{":", "/"} {
			m := typed(mustNew(t, builtIn(), "overview/wellbeing"), box)
			m = pasted(m, tt.pasted)
			m = typed(m, "enter")
			if got := m.top.screen.Address().String(); got != tt.want || m.notice != tt.notice {
				t.Errorf("%s %q: %s, %q, want %s, %q", box, tt.pasted, got, m.notice, tt.want, tt.notice)
			}
			if frame := ansi.Strip(m.Frame(120, 30)); tt.notice != "" && !strings.Contains(frame, tt.notice) {
				t.Errorf("%s %q: no notice in\n%s", box, tt.pasted, frame)
			}
			if m = typed(m, "down"); m.notice != "" && m.notice == tt.notice {
				t.Errorf("%s %q: %q is said again", box, tt.pasted, m.notice)
			}
		}
	}
}

// TestPastedAndWrong: the box says which part is wrong, and nothing that was pasted is
// obeyed by the terminal.
func TestPastedAndWrong(t *testing.T) {
	for words, want := range map[string]string{
		"weal show ranking/life-satisfaction --format csv": `"--format" is no part of an address`,
		"rankng/life-satisfaction":                         "did you mean ranking?",
		"weal trend/anxiety/london --level region":         `trend takes no "level"`,
		"ranking/life-satisfaction?perod=2020":             "did you mean period?",
		"weal 'ranking/\x1b[31mx":                          "the quote ' is not closed",
		"weal ranking/" + strings.Repeat("x", 600):         "no indicator",
		"weal show \x1b]0;x\x07 \x00":                      "no view",
	} {
		m := pasted(typed(mustNew(t, builtIn(), "overview/wellbeing"), ":"), words)
		frame := m.Frame(120, 30)
		if text := strings.Join(strings.Fields(ansi.Strip(frame)), " "); !strings.Contains(text, want) {
			t.Errorf("%.60q: no %q in\n%s", words, want, text)
		}
		if strings.ContainsAny(frame, "\x00\x07") || strings.Contains(frame, "\x1b]") {
			t.Errorf("%.60q: control characters in the frame", words)
		}
		if m = typed(m, "enter"); m.top.screen.Address().View != "find" {
			t.Errorf("%.60q opens %s", words, m.top.screen.Address())
		}
	}
}

// pasted returns m after text was pasted.
func pasted(m Model, text string) Model {
	next, _ := m.Update(tea.PasteMsg{Content: text})
	return next.(Model)
}
