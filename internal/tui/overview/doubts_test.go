package overview

import (
	"strings"
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
)

// TestDoubtsAreShown: all that is to be doubted about a figure is said, as on the
// other screens, that of its weights among it.
func TestDoubtsAreShown(t *testing.T) {
	var g geo.Builder
	for _, a := range []geo.Area{
		{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E06000001", Name: "Hartlepool", Level: geo.Unitary, Nation: geo.England},
	} {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.AddMembership("E47000006", "E06000001", time.Time{}, time.Time{}); err != nil {
		t.Fatal(err)
	}
	b := screentest.NewBuilder(t, g.Gazetteer())
	b.AddSeries(indicator.Indicator{
		Slug: "life", Name: "Life satisfaction", Theme: indicator.Wellbeing, Headline: 1,
		Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges},
	}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{"E06000001": {7}})
	council, _ := b.Areas.Lookup("E06000001")
	b.AddPopulation(dataset.Population{Area: council, Year: 2021, All: 100})
	e := env(t)
	e.Data = analysis.Combine(b.Dataset())
	s := open(t, e, "overview/wellbeing")
	if _, lines := s.Detail(e); !strings.Contains(strings.Join(lines, " "), "Beware: weights of 2021, because there is no population estimate for 2023.") {
		t.Errorf("said %q", lines)
	}
}
