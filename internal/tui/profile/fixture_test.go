package profile

import (
	"testing"

	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
	"weal/internal/tui/list"
)

func environment(t testing.TB) nav.Env {
	return nav.Env{Data: screentest.Profiles(t), Palette: palette.New(palette.Dark, false), Width: 120, Height: 30}
}

func opened(t testing.TB, env nav.Env, address string) list.Screen {
	t.Helper()
	return screentest.Open(t, env, New, address).(list.Screen)
}

func frame(env nav.Env, s nav.Screen) string { return screentest.Frame(s, env) }

// on returns what the cursor is on.
func on(env nav.Env, s list.Screen) string {
	return env.Data.Indicator(s.View.Table.Indicator(s.Row)).Slug
}
