package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
)

// TestCopyOfTooMuch: what a terminal's clipboard does not take is not cut off,
// and the reader is told how else to get it.
func TestCopyOfTooMuch(t *testing.T) {
	for _, tt := range []struct {
		areas int
		note  string
		want  string
	}{
		{20, "100 figures", "Copied 101 lines."},
		{400, "2,000 figures", "2,000 figures are too many to copy; weal get ADDRESS --format csv prints them."},
		{200, "1,000 figures", "1,001 lines are too many to copy; weal get ADDRESS --format csv prints them."},
	} {
		m := typed(mustNew(t, many(t, tt.areas), "overview/wellbeing?level=small-area"), "y")
		if frame := ansi.Strip(m.sized(100, 30).Frame(100, 30)); !strings.Contains(frame, "table   "+tt.note) {
			t.Errorf("no table of %s in\n%s", tt.note, frame)
		}
		next, cmd := typed(m, "j", "j").Update(keyPress("enter"))
		if got := next.(Model).notice; !strings.HasPrefix(got, tt.want) || (cmd != nil) != strings.HasPrefix(got, "Copied") {
			t.Errorf("%d areas: %q, want %q", tt.areas, got, tt.want)
		}
	}
}

// TestMenuKeepsItsCounts: they stand under one another, and a narrow terminal
// cuts names, not numbers.
func TestMenuKeepsItsCounts(t *testing.T) {
	m := newMenu(nav.Menu{Title: "Level", Options: []nav.Option{
		{Label: "Nations", Note: "4"}, {Label: "Local Enterprise Partnerships", Note: "38"}, {Label: "Lower-tier councils", Note: "1,361"},
	}})
	p := palette.New(palette.Mono, false)
	for width, want := range map[int][]string{
		60: {"▸ Nations                           4 ", "Local Enterprise Partnerships    38 ", "Lower-tier councils           1,361 "},
		30: {"▸ Nations              4 ", "Local Enterpris…    38 ", "Lower-tier coun… 1,361 "},
	} {
		frame := ansi.Strip(m.view(draw.Block(nil, width, 10), width, 10, p))
		for _, line := range want {
			if !strings.Contains(frame, line) {
				t.Errorf("%d columns: no %q in\n%s", width, line, frame)
			}
		}
	}
}

// TestMenuTakesAnAreasName: what is typed into the menu of comparators and is none
// of them is looked for among areas.
func TestMenuTakesAnAreasName(t *testing.T) {
	m := typed(mustNew(t, builtIn(), "ranking/employment-rate").sized(80, 24), "v")
	m = typed(m, strings.Split("south yo", "")...)
	if frame := ansi.Strip(m.Frame(80, 24)); !strings.Contains(frame, "another area…") || strings.Contains(frame, "nothing matches") {
		t.Fatalf("typing a name into the menu:\n%s", frame)
	}
	m = typed(m, "enter")
	if frame := ansi.Strip(m.Frame(80, 24)); !strings.Contains(frame, ":vs south-yorkshire-ca") {
		t.Fatalf("the name is not looked for:\n%s", frame)
	}
	if got := typed(m, "enter").top.screen.Address().VS; got != "south-yorkshire-ca" && got != "E47000002" {
		t.Errorf("compared with %q, want South Yorkshire", got)
	}
}

// TestMenuOfLevelsTakesShortForms: those that addresses and commands take.
func TestMenuOfLevelsTakesShortForms(t *testing.T) {
	m := mustNew(t, builtIn(), "overview/wellbeing").sized(80, 24)
	for short, want := range map[string]string{"lep": "local-enterprise-partnership", "lower tier": "lower-tier", "district": "lower-tier"} {
		if got := typed(m, append([]string{"L"}, append(strings.Split(short, ""), "enter")...)...).top.screen.Address().Level; got != want {
			t.Errorf("L %s leads to level %q, want %q", short, got, want)
		}
	}
}
