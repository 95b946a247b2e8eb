package draw

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/palette"
)

func TestFilterLine(t *testing.T) {
	p := palette.New(palette.Dark, false)
	for _, width := range []int{0, 1, 12, 40, 200} {
		line := FilterLine("york\x1b[2J", true, "2 of 15 areas", width, p)
		if got := ansi.StringWidth(line); got != width || strings.Contains(line, "\x1b[2J") {
			t.Errorf("the line is %d wide, want %d and nothing but styles: %q", got, width, line)
		}
	}
	if line := ansi.Strip(FilterLine("york", false, "2 of 15 areas", 40, p)); !strings.HasPrefix(line, "   Filter: york ") || !strings.HasSuffix(line, "2 of 15 areas ") {
		t.Errorf("FilterLine = %q", line)
	}
}

func TestEditFilter(t *testing.T) {
	for _, tt := range []struct{ filter, key, text, want string }{
		{"yor", "k", "k", "york"},
		{"Môn", "backspace", "", "Mô"},
		{"", "backspace", "", ""},
		{"york", "ctrl+u", "", ""},
		{"york", "f5", "", "york"},
		{"york", "space", " ", "york "},
		{"", "", "a\nb\x1b[", "a b ["}, // pasted
		{strings.Repeat("é", 150), "x", "x", strings.Repeat("é", 100)},
	} {
		if got := EditFilter(tt.filter, tt.key, tt.text); got != tt.want {
			t.Errorf("EditFilter(%q, %q, %q) = %q, want %q", tt.filter, tt.key, tt.text, got, tt.want)
		}
	}
}
