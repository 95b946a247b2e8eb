package ranking

import (
	"fmt"
	"strings"
	"testing"

	"weal/internal/nav"
	"weal/internal/screentest"
)

// TestCategoriesAreSwitched: tab goes through them with the cursor, the level and the period
// where they are, and on to the next indicator; left and right leave them alone.
func TestCategoriesAreSwitched(t *testing.T) {
	env := screentest.Plain(screentest.Families(t), 120, 36)
	for _, c := range []struct{ at, keys, want string }{
		{"ranking/power?period=2022&sort=name", "tab", "ranking/power?category=onshore-wind&period=2022&sort=name"},
		{"ranking/power", "tab tab shift+tab", "ranking/power?category=onshore-wind"},
		{"ranking/power?category=hydro&level=nation", "tab", "ranking/power?category=photovoltaics&level=nation"},
		{"ranking/waste", "tab tab", "ranking/people"},
		{"ranking/waste", "right", "ranking/people"},
		{"ranking/power?category=hydro", "left", "ranking/people"},
		{"ranking/people", "tab", "ranking/power"},
	} {
		s, _ := screentest.Typed(t, env, opened(t, env, c.at), c.keys)
		if got := s.Address().String(); got != c.want {
			t.Errorf("%s, keys %q: %s, want %s", c.at, c.keys, got, c.want)
		}
	}
	s, _ := screentest.Typed(t, env, opened(t, env, "ranking/power"), "down down")
	before, _ := s.Area()
	s, _ = screentest.Typed(t, env, s, "tab")
	if after, ok := s.Area(); !ok || after != before {
		t.Error("the cursor is on another area")
	}
}

// TestCategoriesAreChosen: of a menu that has the total first and where the reader is.
func TestCategoriesAreChosen(t *testing.T) {
	env := screentest.Plain(screentest.Families(t), 120, 36)
	_, step := screentest.Press(t, env, opened(t, env, "ranking/power?category=hydro&period=2022"), "C")
	var got []string
	for i, o := range step.Menu.Options {
		got = append(got, fmt.Sprint(o.Label, " ", o.Step.To, map[bool]string{true: "*"}[i == step.Menu.Cursor]))
	}
	want := `All together ranking/power?period=2022
Onshore wind ranking/power?category=onshore-wind&period=2022
Hydro ranking/power?category=hydro&period=2022*
Photovoltaics ranking/power?category=photovoltaics&period=2022`
	if step.Do != nav.Choosing || strings.Join(got, "\n") != want {
		t.Errorf("C offers\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if _, step := screentest.Press(t, env, opened(t, env, "ranking/people"), "C"); step.Do != nav.Passing {
		t.Errorf("where there are none, C does %v", step.Do)
	}
	screentest.WantHandled(t, env, opened(t, env, "ranking/waste"))
}
