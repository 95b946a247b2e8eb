package pathway

import (
	"testing"

	"weal/internal/indicator"
	"weal/internal/screentest"
)

// TestTheChartHasYearsOfOneKind: figures of financial years do not stand among
// those of calendar years, from which the pace is taken.
func TestTheChartHasYearsOfOneKind(t *testing.T) {
	env := environment(t)
	b := screentest.NewBuilder(t, gazetteer(t))
	id := b.AddIndicator(indicator.Indicator{Slug: emissions, Name: "Emissions", Theme: indicator.NetZero})
	b.Put(id, "E47000001", 0, []string{"2012-04-01/P1Y", "2013-04-01/P1Y"}, 90, 80)
	b.Put(id, "E47000001", 0, screentest.Years(2014, 6), 9, 8, 7, 6, 5, 4)
	env.Data = b.Dataset()
	s := at(t, env, "pathway/alpha?target=2030").(Screen)
	if s.chart.labels[0] != "2014" || s.chart.actual[0] != 9 {
		t.Errorf("the chart begins in %s with %v, want 2014 with 9", s.chart.labels[0], s.chart.actual[0])
	}
}
