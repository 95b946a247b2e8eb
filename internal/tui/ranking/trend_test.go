package ranking

import (
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
)

// TestTrendsOfFlatSlopes: where most values are the same Sen's slope is 0, and yet
// the values can rise or fall; the arrow and the order go as they do.
func TestTrendsOfFlatSlopes(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "share", Name: "Share", Theme: indicator.Wellbeing, Unit: indicator.Unit{Decimals: 1}}, 0, screentest.Years(2013, 11), map[geo.Code][]float64{
		"E47000001": {5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4},
		"E47000002": {5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5},
		"E47000003": {4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5},
	})
	env := environment(t)
	env.Data, env.Width = b.Dataset(), 200
	s := opened(t, env, "ranking/share?sort=trend")
	if got, want := names(env, s), "West South Greater Cambridgeshire North"; got != want {
		t.Errorf("areas by trend %q, want %q", got, want)
	}
	for _, want := range [][]string{{"Greater Manchester", "↘ falling"}, {"South Yorkshire", "→ no clear change"}, {"West Yorkshire", "↗ rising"}} {
		if got := framed(env, s); screentest.Line(got, want...) == "" {
			t.Errorf("no line with %q in\n%s", want, got)
		}
	}
}
