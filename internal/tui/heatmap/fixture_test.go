package heatmap

import (
	"testing"

	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

func environment(t testing.TB) nav.Env {
	t.Helper()
	b := screentest.NewBuilder(t, screentest.Awkward(t))
	screentest.AddThemes(b)
	return nav.Env{Data: b.Dataset(), Palette: palette.New(palette.Mono, false), Width: 80, Height: 22}
}

func at(t testing.TB, env nav.Env, s string) nav.Screen {
	t.Helper()
	return screentest.Open(t, env, New, s)
}
