package analysis_test

import (
	"testing"

	"weal/internal/analysis"
)

// TestInflationIsNoImprovement: income in pounds of each year rises, and GDP with
// inflation taken out improves.
func TestInflationIsNoImprovement(t *testing.T) {
	_, d := both()
	for slug, want := range map[string]analysis.Direction{
		"gross-disposable-household-income-per-head":                analysis.Rising,
		"gross-domestic-product-per-head":                           analysis.Rising,
		"gross-domestic-product-per-head-in-chained-volume-measure": analysis.Improving,
	} {
		ind, gm := find(t, d, slug, "E47000001")
		if got := analysis.TrendOf(d, ind, gm); got.Direction != want || got.Slope <= 0 {
			t.Errorf("%s in Greater Manchester: %v by %v a year, want %v", slug, got.Direction, got.Slope, want)
		}
	}
}
