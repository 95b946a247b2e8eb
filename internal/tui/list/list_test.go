package list

import (
	"strings"
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

func environment(t testing.TB) nav.Env {
	t.Helper()
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "share", Name: "Share", Theme: indicator.Wellbeing, Unit: indicator.Unit{Suffix: "%"}}, 0, screentest.Years(2021, 3), map[geo.Code][]float64{
		geo.England: {5, 5, 5}, "E47000001": {5, 5, 6}, "E47000002": {5, 4, 5}, "E47000003": {4, 4, 7},
	})
	return nav.Env{Data: b.Dataset(), Palette: palette.New(palette.Dark, false), Width: 100, Height: 20}
}

func ranked(t testing.TB, env nav.Env, at string) List {
	t.Helper()
	l, err := List{Open: "trend", Mark: true}.At(env.Data, screentest.Address(t, at))
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
