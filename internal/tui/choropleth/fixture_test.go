package choropleth

import (
	"testing"

	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

func environment(t testing.TB) nav.Env {
	return nav.Env{
		Data: screentest.SquareFigures(t), Palette: palette.New(palette.Dark, false), Width: 80, Height: 22, Outlines: screentest.SquareOutlines,
	}
}

func opened(t testing.TB, env nav.Env, address string) Screen {
	t.Helper()
	return screentest.Open(t, env, New, address).(Screen)
}

func frame(env nav.Env, s nav.Screen) string { return screentest.Frame(s, env) }

// on returns the name of the cursor's area, "" if it is not seen.
func on(env nav.Env, s Screen) string {
	if i := s.cursor(); i >= 0 {
		return env.Data.Areas().Area(s.ground.areas[i]).Name
	}
	return ""
}
