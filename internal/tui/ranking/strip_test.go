package ranking

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
	"weal/internal/tui/list"
	"weal/internal/view"
)

func TestStripShowsWhereAnAreaStands(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 200, 60
	s := opened(t, env, "ranking/life-satisfaction")
	lines := list.Strip(s.View.Beside(s.Row)[0].(view.Dots), 50, env.Palette)
	if len(lines) < 3 {
		t.Fatalf("strip = %q, want two lines and what the signs are", lines)
	}
	dots := ansi.Strip(lines[0])
	if strings.Count(dots, env.Palette.Glyph.Mark) != 1 || !strings.Contains(dots, env.Palette.Glyph.Point) {
		t.Errorf("strip = %q, want the area among the others", dots)
	}
	if frame := ansi.Strip(nav.Frame(s, env)); !strings.Contains(frame, "the middle half") {
		t.Errorf("the strip is not beside the table:\n%s", frame)
	}
}

// TestEnglandHasItsOwnStyle: its bar is not one of the ranked areas'.
func TestEnglandHasItsOwnStyle(t *testing.T) {
	env := environment(t)
	env.Palette = palette.New(palette.Dark, false)
	s := opened(t, env, "ranking/life-satisfaction")
	spec := s.Table(env, 80)
	for i := range spec.Columns {
		for _, span := range spec.Foot(i) {
			if span.Style == env.Palette.Series[0] {
				t.Errorf("%q is in the style of areas", span.Text)
			}
		}
	}
}

// TestChangeSaysFromWhen: the column of changes names the period before at any
// width that it is shown at.
func TestChangeSaysFromWhen(t *testing.T) {
	env := environment(t)
	s := opened(t, env, "ranking/life-satisfaction")
	for _, width := range []int{80, 100, 120, 200} {
		for _, c := range s.Table(env, width).Columns {
			if head := strings.Join(c.Head, " "); strings.Contains(head, "Change") && !strings.Contains(head, "n 2022") && !strings.Contains(head, "since 2022") {
				t.Errorf("%d columns: heading %q, want the period before in it", width, head)
			}
		}
	}
}

// TestAllTheSame: areas of one value have bars of one length.
func TestAllTheSame(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Awkward(t))
	b.AddSeries(indicator.Indicator{Slug: "share", Name: "Share", Unit: indicator.Unit{Suffix: "%"}}, 0, screentest.Years(2022, 2), map[geo.Code][]float64{
		geo.England: {50, 50}, "E47000014": {50, 50}, "E47000020": {50, 50},
	})
	env := nav.Env{Data: b.Dataset(), Palette: palette.New(palette.Mono, false), Width: 80, Height: 22}
	if got := strings.Count(framed(env, opened(t, env, "ranking/share")), "███│"); got != 3 {
		t.Errorf("%d bars up to England's line, want 3:\n%s", got, framed(env, opened(t, env, "ranking/share")))
	}
}
