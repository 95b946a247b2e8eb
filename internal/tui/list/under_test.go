package list

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"weal/internal/nav"
	"weal/internal/screentest"
)

// ruled opens the table at an address.
func ruled(t *testing.T, env nav.Env, address string) Screen {
	t.Helper()
	s, err := Screen{List: List{Open: "trend", Mark: true}}.Reopen(env, screentest.Address(t, address))
	if err != nil {
		t.Fatal(err)
	}
	return s.(Screen)
}

// TestPicturesStandUnderATallTable: the course of the area under the cursor, and then the
// detail has none; but not in a low window, nor where nobody moves a cursor.
func TestPicturesStandUnderATallTable(t *testing.T) {
	env := environment(t)
	for _, c := range []struct {
		width, height int
		still         bool
		want          bool
	}{
		{100, 38, false, true},
		{160, 43, false, true},
		{160, 37, false, false},
		{160, 43, true, false},
	} {
		env.Width, env.Height, env.Still = c.width, c.height, c.still
		s := ruled(t, env, "ranking/share")
		name := s.name(env)
		frame := ansi.Strip(nav.Frame(s, env))
		if got := strings.Contains(frame, "─ Share, "+name+" "); got != c.want {
			t.Errorf("%v has a picture under the table: %v, want %v\n%s", c, got, c.want, frame)
		}
		charts := strings.Count(frame, "└┬") + strings.Count(frame, "≈┬") // from nought and not
		if wide := c.width >= 140; c.want && charts != 1 || !c.want && wide && c.height > 40 && charts != 1 {
			t.Errorf("%v has %d charts\n%s", c, charts, frame)
		}
	}
}

// TestThePictureIsOfTheRowUnderTheCursor: and the map of all has that area picked out.
func TestThePictureIsOfTheRowUnderTheCursor(t *testing.T) {
	env := nav.Env{Data: screentest.SquareFigures(t), Outlines: screentest.SquareOutlines, Palette: environment(t).Palette, Width: 160, Height: 58}
	s := ruled(t, env, "ranking/life?level=lower-tier")
	first := nav.Frame(s, env)
	if plain := ansi.Strip(first); !strings.Contains(plain, "┬─ ") || !strings.Contains(plain, "no figure") {
		t.Fatalf("no map beside a chart in\n%s", plain)
	}
	next, _, _ := s.Update(env, screentest.Key("down"))
	next, _, _ = next.Update(env, nav.Shown{})
	moved := next.(Screen)
	if frame := ansi.Strip(nav.Frame(moved, env)); !strings.Contains(frame, ", "+moved.name(env)+" ") && !strings.Contains(frame, ", "+moved.name(env)+", and ") {
		t.Errorf("the cursor on %s has no picture of it in\n%s", moved.name(env), frame)
	}
	if again := nav.Frame(s, env); again != first {
		t.Error("what is kept from frame to frame changes what is shown")
	}
}

// TestPicturesAndDetailWaitForTheCursorToRest: under the title of what they are of.
func TestPicturesAndDetailWaitForTheCursorToRest(t *testing.T) {
	env := environment(t)
	env.Width, env.Height, env.Drawn = 160, 43, &nav.Drawn{}
	s := ruled(t, env, "ranking/share")
	shows := func(s Screen, row int, when string) {
		t.Helper()
		name := env.Data.Areas().Area(s.View.Table.Area(row)).Name
		frame := ansi.Strip(nav.Frame(s, env))
		for _, title := range []string{"─ Share, " + name, "│ " + name} {
			if !strings.Contains(frame, title) {
				t.Errorf("%s there is no %q in\n%s", when, title, frame)
			}
		}
		alone := env
		alone.Drawn = nil
		if ansi.Strip(nav.Frame(s, alone)) != frame {
			t.Errorf("%s, what is kept from frame to frame changes what is shown", when)
		}
	}
	step := func(msg tea.Msg) tea.Cmd {
		next, _, cmd := s.Update(env, msg)
		s = next.(Screen)
		return cmd
	}
	shows(s, 0, "at first")
	first := step(screentest.Key("down"))
	shows(s, 0, "after one move")
	second := step(screentest.Key("down"))
	shows(s, 0, "after two moves")
	if first == nil || second == nil {
		t.Fatal("nobody tells when the cursor rests")
	}
	step(first())
	shows(s, 0, "when another move came meanwhile")
	step(second())
	shows(s, 2, "at rest")
	step(screentest.Key("up"))
	step(screentest.Key("up"))
	step(screentest.Key("S"))
	shows(s, s.Row, "in another order")
}

// TestAPageIsWhatStandsOverThePictures: no row is passed by unseen.
func TestAPageIsWhatStandsOverThePictures(t *testing.T) {
	env := environment(t)
	env.Width, env.Height = 160, 43
	s := ruled(t, env, "ranking/share")
	height := s.plan(env, 116, 43)
	if height.under == 0 {
		t.Fatal("no picture")
	}
	if seen := height.table.Visible(43 - height.under); s.page(env) != seen {
		t.Errorf("a page is %d rows, %d are seen", s.page(env), seen)
	}
}
