package list

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
	"weal/internal/view"
)

func environment(t testing.TB) nav.Env {
	t.Helper()
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "share", Name: "Share", Theme: indicator.Wellbeing, Unit: indicator.Unit{Suffix: "%"}}, 0, screentest.Years(2021, 3), map[geo.Code][]float64{
		geo.England: {5, 5, 5}, "E47000001": {5, 5, 6}, "E47000002": {5, 4, 5}, "E47000003": {4, 4, 7},
	})
	return screentest.Coloured(b.Dataset(), 100, 20)
}

func ranked(t testing.TB, env nav.Env, at string) List {
	t.Helper()
	l, err := List{Open: "trend", Mark: true}.At(env, screentest.Address(t, at))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// pressed returns l after keys, named with spaces between, and the last step.
func pressed(env nav.Env, l List, keys string) (List, nav.Step) {
	step := nav.Stay
	for _, k := range strings.Fields(keys) {
		l, step = l.Update(env, screentest.Key(k), func() int { return 10 })
	}
	return l, step
}

func (l *List) name(env nav.Env) string {
	area, ok := l.Area()
	if !ok {
		return ""
	}
	return env.Data.Areas().Area(area).Name
}

// TestCursorMovesWhileTheFilterIsTyped: and what it is on stays under it.
func TestCursorMovesWhileTheFilterIsTyped(t *testing.T) {
	env := environment(t)
	l, _ := pressed(env, ranked(t, env, "ranking/share"), "f o r")
	if l.View.Table.Len < 2 || l.Row != 0 {
		t.Fatalf("%d rows, cursor on %d", l.View.Table.Len, l.Row)
	}
	first := l.name(env)
	if l, _ = pressed(env, l, "down"); l.Row != 1 || l.name(env) == first || l.Box == nil {
		t.Errorf("down while typing: row %d, %s, typing %v", l.Row, l.name(env), l.Box != nil)
	}
	on := l.name(env)
	if l, _ = pressed(env, l, "esc"); l.name(env) != on || l.View.Address.Filter != "" || l.Box != nil {
		t.Errorf("after esc the cursor is on %s, want %s without a filter", l.name(env), on)
	}
}

func TestKeysThatLeadOn(t *testing.T) {
	env := environment(t)
	for keys, want := range map[string]string{
		"enter":            "trend/share/",
		"t":                "trend/share/",
		"e":                "explain/share/",
		"a":                "profile/",
		"m":                "map/share/",
		"H":                "heatmap/wellbeing",
		"d":                "spread/share",
		"space space c":    "compare/share/",
		", t":              "?period=2022",
		"f z z z enter t":  "",
		"f z z z enter c":  "",
		"right":            "",
		"x":                "",
		"down down down t": "", // where there is no figure
	} {
		_, step := pressed(env, ranked(t, env, "ranking/share"), keys)
		r, opens := step.To, step.Do == nav.Opening
		if opens != (want != "") || !strings.Contains(r.String(), want) {
			t.Errorf("%s opens %q (%v), want %q", keys, r, opens, want)
		}
	}
}

func after(b *Box, keys ...string) *Box {
	for _, k := range keys {
		b = b.Update(screentest.Key(k))
	}
	return b
}

func TestBoxIsEdited(t *testing.T) {
	for _, tt := range []struct{ holds, keys, want string }{
		{"", "n o r t h", "north"},
		{"north", "backspace", "nort"},
		{"north", "home S", "Snorth"},
		{"north", "left left X", "norXth"},
		{"north east", "ctrl+w", "north "},
		{"north east", "ctrl+u", ""},
		{"north", "home ctrl+k", ""},
		{"north", "home right right ctrl+u", "rth"},
		{"", "backspace", ""},
	} {
		b := NewFilter(tt.holds)
		if got := after(b, strings.Fields(tt.keys)...).Text(); got != tt.want {
			t.Errorf("%q after %s: %q, want %q", tt.holds, tt.keys, got, tt.want)
		}
		if b.Text() != tt.holds {
			t.Errorf("%q after %s: the box before holds %q", tt.holds, tt.keys, b.Text())
		}
	}
}

// TestBoxTakesNoMoreThanOneCleanLine: what is pasted may be anything.
func TestBoxTakesNoMoreThanOneCleanLine(t *testing.T) {
	b := after(NewFilter("ad"), "left").Update(tea.PasteMsg{Content: "b\n\x1b[2Jc\u202e\t"})
	if got := b.Text(); got != "ab cd" {
		t.Errorf("pasted: %q, want ab cd", got)
	}
	if got := after(b, "X").Text(); got != "ab cXd" {
		t.Errorf("typed after pasting: %q, want ab cXd", got)
	}
	long := NewFilter("").Update(tea.PasteMsg{Content: strings.Repeat("é", 5000)})
	if n := len([]rune(long.Text())); n != longest {
		t.Errorf("%d letters of a long paste, want %d", n, longest)
	}
	if got := NewFilter("a").Update(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl}).Text(); got != "a" {
		t.Errorf("ctrl+v reads the clipboard of the machine that weal runs on: %q", got)
	}
}

// TestBoxLineFits: whatever it holds and wherever the cursor is, which is always seen.
func TestBoxLineFits(t *testing.T) {
	p := palette.New(palette.Dark, false)
	rapid.Check(t, func(t *rapid.T) {
		b := NewFilter(rapid.String().Draw(t, "text"))
		for range rapid.IntRange(0, 20).Draw(t, "lefts") {
			b = after(b, "left")
		}
		width := rapid.IntRange(1, 60).Draw(t, "width")
		line := b.Line(width, p)
		if got := ansi.StringWidth(line); got > width {
			t.Fatalf("%q in %d cells is %d wide", b.Text(), width, got)
		}
		if width > 2 && !strings.Contains(line, "\x1b[") {
			t.Fatalf("no cursor in %q", line)
		}
	})
}

func TestEveryOutcomeAndDirectionHasASign(t *testing.T) {
	p := palette.New(palette.Dark, false)
	for o := analysis.Similar; o <= analysis.Below; o++ {
		if got := draw.Signal(view.OutcomeSignal(o, indicator.HigherIsBetter), p); got.Text == p.Glyph.Unknown {
			t.Errorf("the sign of %q is %q", o, got.Text)
		}
	}
	for d := analysis.NoClearChange; d <= analysis.Falling; d++ {
		if got := Trend(&analysis.Trend{Direction: d, Sign: 1}, 1, p.Muted, p); got[0].Text == p.Glyph.Unknown {
			t.Errorf("the sign of %q is %q", d, got[0].Text)
		}
	}
}
