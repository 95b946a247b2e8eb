package trend

import (
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/screentest"
)

// TestOwnTargets: an area's own target is no line of the chart, but it is in the
// header what areas are compared with, and each has its verdict.
func TestOwnTargets(t *testing.T) {
	env := environment(t)
	b := screentest.NewBuilder(t, gazetteer(t))
	id := b.AddSeries(indicator.Indicator{Slug: "homes", Name: "Homes", Polarity: indicator.HigherIsBetter}, 0, screentest.Years(2020, 2), map[geo.Code][]float64{
		"E47000014": {4, 5}, "E47000006": {6, 7},
	})
	for code, goal := range map[geo.Code]float64{"E47000014": 4, "E47000006": 8} {
		a, _ := b.Areas.Lookup(code)
		b.AddTarget(dataset.Target{Indicator: id, Area: a, Year: 2021, Value: goal, Kind: "at least"})
	}
	env.Data = b.Dataset()
	s := at(t, env, "trend/homes/E47000014,E47000006?vs=target")
	if got := nav.TitleOf(s, env).Right; got != "vs own target" {
		t.Errorf("the header says %q", got)
	}
	frame, g := screentest.Frame(s, env), env.Palette.Glyph
	for _, want := range [][]string{{"North East", "5", g.Better}, {"Tees", "7", g.Worse}} {
		if screentest.Line(frame, want...) == "" {
			t.Errorf("no line with %q in\n%s", want, frame)
		}
	}
}
