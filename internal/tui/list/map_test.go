package list

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
	"weal/internal/text"
	"weal/internal/view"
)

// squared returns an environment of squares, and the view at an address of them.
func squared(t *testing.T, kind palette.Kind, ascii bool, address string) (nav.Env, *view.View) {
	t.Helper()
	env := nav.Env{Data: screentest.SquareFigures(t), Palette: palette.New(kind, ascii), Width: 80, Height: 22, Outlines: screentest.SquareOutlines}
	v, err := view.Open(env.Data, screentest.Address(t, address))
	if err != nil {
		t.Fatal(err)
	}
	return env, &v
}

func area(t *testing.T, env nav.Env, code geo.Code) geo.ID {
	t.Helper()
	id, ok := env.Data.Areas().Lookup(code)
	if !ok {
		t.Fatalf("no area %s", code)
	}
	return id
}

// TestSmallMapHasItsSize: with a key as far as there is room, and never more than asked for.
func TestSmallMapHasItsSize(t *testing.T) {
	env, v := squared(t, palette.Dark, false, "map/life?level=lower-tier")
	var sheet Sheet
	for _, size := range [][2]int{{1, 1}, {10, 4}, {24, 8}, {40, 12}, {70, 9}, {120, 30}} {
		lines := strings.Split(sheet.Small(env, v, area(t, env, "E08000003"), size[0], size[1]), "\n")
		if len(lines) != size[1] {
			t.Errorf("%v: %d lines", size, len(lines))
		}
		for _, line := range lines {
			if text.Width(line) != size[0] {
				t.Errorf("%v: %q is %d wide", size, line, text.Width(line))
			}
		}
	}
	if got := ansi.Strip(sheet.Small(env, v, area(t, env, "E08000003"), 50, 12)); !strings.Contains(got, "7.20") || !strings.Contains(got, "no figure") {
		t.Errorf("no key in\n%s", got)
	}
}

// TestSmallMapShowsTheSelected: the picture depends on which area is selected, and on nothing
// that the sheet remembers.
func TestSmallMapShowsTheSelected(t *testing.T) {
	for _, kind := range []palette.Kind{palette.Dark, palette.Mono} {
		env, v := squared(t, kind, false, "map/life?level=lower-tier")
		var sheet Sheet
		one := sheet.Small(env, v, area(t, env, "E08000003"), 40, 12)
		if other := sheet.Small(env, v, area(t, env, "E06000006"), 40, 12); one == other {
			t.Errorf("%v: two areas look the same when selected:\n%s", kind, ansi.Strip(one))
		}
		_, regions := squared(t, kind, false, "map/life?level=region")
		_ = sheet.Small(env, regions, area(t, env, "E12000001"), 40, 12)
		if again := sheet.Small(env, v, area(t, env, "E08000003"), 40, 12); again != one {
			t.Errorf("%v: drawn again, after another level:\n%s\nwant\n%s", kind, ansi.Strip(again), ansi.Strip(one))
		}
	}
}

// TestNothingToDrawSmall: without figures or outlines there is no map.
func TestNothingToDrawSmall(t *testing.T) {
	var sheet Sheet
	env, v := squared(t, palette.Dark, false, "map/nothing")
	if got := sheet.Small(env, v, 0, 40, 12); got != "" {
		t.Errorf("without figures: %q", got)
	}
	env, v = squared(t, palette.Dark, false, "map/life?level=lower-tier")
	env.Outlines = nil
	if got := sheet.Small(env, v, 0, 40, 12); got != "" {
		t.Errorf("without outlines: %q", got)
	}
}
