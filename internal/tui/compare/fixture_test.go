package compare

import (
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

func data(t testing.TB) *dataset.Dataset {
	t.Helper()
	b := screentest.NewBuilder(t, screentest.Awkward(t))
	screentest.AddPay(b)
	b.AddSeries(indicator.Indicator{Slug: "walk", Name: "Walk", Unit: indicator.Unit{Suffix: "%"}, Polarity: indicator.LowerIsBetter}, 0, screentest.Years(2015, 1),
		map[geo.Code][]float64{"E92000001": {60}, "E47000014": {55}, "E47000006": {70}})
	b.AddSeries(indicator.Indicator{Slug: "twins", Name: "Twins", Polarity: indicator.LowerIsBetter}, 0, screentest.Years(2020, 2),
		map[geo.Code][]float64{"E92000001": {7, 6}, "E47000014": {5, 4}, "E12000001": {9, 8}})
	b.AddIndicator(indicator.Indicator{Slug: "nothing", Name: "Nothing"})
	return b.Dataset()
}

func environment(t testing.TB) nav.Env {
	t.Helper()
	return nav.Env{Data: data(t), Palette: palette.New(palette.Mono, false), Width: 80, Height: 22}
}

func at(t testing.TB, env nav.Env, s string) nav.Screen {
	t.Helper()
	return screentest.Open(t, env, New, s)
}
