package list

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"weal/internal/palette"
	"weal/internal/screentest"
)

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
