package analysis_test

import (
	"math"
	"testing"

	"weal/internal/analysis"
)

// TestAnIntervalCutByTheScale: 88.3% (75.2–100) in Orkney is not sure to be more
// than the United Kingdom's 75.7%: the interval would have gone on above 100.
func TestAnIntervalCutByTheScale(t *testing.T) {
	d, _ := both()
	ind, orkney := find(t, d, "employment-rate", "S12000023")
	v := analysis.NewJudge(d, ind, calendar(t, "2023"), analysis.CompareWith("K02000001"), nil).Verdict(orkney)
	if v.Outcome != analysis.Similar || math.Abs(v.Statistic-1.89) > 0.005 {
		t.Errorf("Orkney's employment rate: %v, z = %.2f, want similar at 1.89", v.Outcome, v.Statistic)
	}
}
