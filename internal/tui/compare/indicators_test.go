package compare

import (
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/screentest"
)

func TestTabTurnsToOtherIndicatorsOfTheTheme(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Awkward(t))
	screentest.AddPay(b)
	add := func(slug string, theme indicator.Theme, area geo.Code) {
		b.AddSeries(indicator.Indicator{Slug: slug, Name: slug, Theme: theme}, 0, screentest.Years(2018, 2), map[geo.Code][]float64{area: {4, 5}})
	}
	add("growth", indicator.InclusiveGrowth, "E47000014")
	add("elsewhere", indicator.LivingStandards, "W06000001")
	add("rent", indicator.LivingStandards, "E47000014")
	env := nav.Env{Data: b.Dataset(), Palette: palette.New(palette.Mono, false), Width: 80, Height: 22}

	s := screentest.Open(t, env, New, "compare/pay/E47000014,E47000006?vs=none&period=2016")
	next, step := screentest.Press(t, env, s, "tab")
	if got, want := next.Address().String(), "compare/rent/E47000014,E47000006?vs=none"; got != want {
		t.Errorf("tab: %v to %s, want %s, the next that one of the areas has figures of", step, got, want)
	}
	if _, step = screentest.Press(t, env, next, "tab"); !screentest.Says(step, "last indicator of living standards") {
		t.Errorf("tab at the last: %v, want to be told", step)
	}
	if back, _ := screentest.Press(t, env, next, "shift+tab"); back.Address().Indicator != "pay" {
		t.Errorf("shift+tab: %s, want pay", back.Address())
	}
	if _, step = screentest.Press(t, env, s, "shift+tab"); !screentest.Says(step, "first indicator") {
		t.Errorf("shift+tab at the first: %v, want to be told", step)
	}
}
