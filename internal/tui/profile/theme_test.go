package profile

import (
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/screentest"
	"weal/internal/tui/list"
)

// TestThemesAreNumberedAsElsewhere: a number is the place of a theme among those
// that there are, as on the other screens.
func TestThemesAreNumberedAsElsewhere(t *testing.T) {
	env := environment(t)
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	for slug, theme := range map[string]indicator.Theme{"emissions": indicator.NetZero, "rent": indicator.InclusiveGrowth} {
		b.AddSeries(indicator.Indicator{Slug: slug, Name: slug, Theme: theme}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{"E47000001": {5}})
	}
	env.Data = b.Dataset()
	s := opened(t, env, "profile/E47000001")
	for _, tt := range []struct{ key, on string }{{"2", "rent"}, {"1", "emissions"}, {"tab", "rent"}, {"tab", "emissions"}} {
		next, step := screentest.Press(t, env, s, tt.key)
		s = next.(list.Screen)
		if words, says := step.Text, step.Do == nav.Saying; on(env, s) != tt.on || says {
			t.Errorf("%s leads to %s and says %q, want %s", tt.key, on(env, s), words, tt.on)
		}
	}
	if _, step := screentest.Press(t, env, s, "3"); step.Do != nav.Passing {
		t.Error("a third theme is led to")
	}
}
