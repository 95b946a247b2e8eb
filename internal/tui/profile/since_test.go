package profile

import (
	"math"
	"strings"
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
)

// TestChangeIsSinceTheFigureItCountsFrom: a change is told since the last figure
// of the area, not since the last period that others have one for.
func TestChangeIsSinceTheFigureItCountsFrom(t *testing.T) {
	env := environment(t)
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	b.AddSeries(indicator.Indicator{Slug: "pay", Name: "Pay", Unit: indicator.Unit{Decimals: 1}}, 0, screentest.Years(2018, 3), map[geo.Code][]float64{
		"E47000001": {4, math.NaN(), 5}, "E47000002": {4, 4, 4},
	})
	env.Data = b.Dataset()
	s := opened(t, env, "profile/E47000001")
	if said := strings.Join(s.standing(env.Data, 0), " "); !strings.Contains(said, "Since 2018: +1.0.") {
		t.Errorf("said %q", said)
	}
}
