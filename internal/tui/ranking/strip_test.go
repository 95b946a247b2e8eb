package ranking

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestStripShowsWhereAnAreaStands(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 200, 60
	s := opened(t, env, "ranking/life-satisfaction")
	place, ok := s.place()
	if !ok || s.lie.N < 4 {
		t.Fatalf("%d values, want quartiles", s.lie.N)
	}
	lines := s.strip(env, place, 50)
	if len(lines) != 3 || !strings.Contains(lines[0], "the middle half of") {
		t.Fatalf("strip = %q, want a sentence and two lines", lines)
	}
	dots := ansi.Strip(lines[1])
	if strings.Count(dots, env.Palette.Glyph.Mark) != 1 || !strings.Contains(dots, env.Palette.Glyph.Markers[0]) {
		t.Errorf("strip = %q, want the area among the others", dots)
	}
	if frame := ansi.Strip(s.View(env)); !strings.Contains(frame, "the middle half") {
		t.Errorf("the strip is not beside the table:\n%s", frame)
	}
}
