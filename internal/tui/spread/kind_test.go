package spread

import (
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
)

// TestChangeIsBetweenPeriodsOfOneKind: a financial year is as long as a calendar
// year, and yet its spread is not compared with that of one.
func TestChangeIsBetweenPeriodsOfOneKind(t *testing.T) {
	env := environment(t)
	b := screentest.NewBuilder(t, gazetteer(t))
	b.AddSeries(indicator.Indicator{Slug: "rent", Name: "Rent"}, 0, []string{"2018-01-01/P1Y", "2019-04-01/P1Y", "2020-01-01/P1Y", "2021-04-01/P1Y"}, map[geo.Code][]float64{
		"E06000001": {5, 5, 5, 6}, "E06000002": {9, 9, 9, 9}, "E06000003": {7, 7, 7, 8},
	})
	env.Data = b.Dataset()
	s := at(t, env, "spread/rent?level=lower-tier").(Screen)
	if got := s.change.course[0].Period.Label(); got != "2019/20" {
		t.Errorf("the change begins in %s, want 2019/20", got)
	}
	if n := len(s.change.course); n != 2 {
		t.Errorf("the change goes through %d periods, want 2019/20 and 2021/22 only", n)
	}
}
