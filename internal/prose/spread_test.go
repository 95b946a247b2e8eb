package prose

import (
	"math"
	"testing"

	"weal/internal/analysis"
	"weal/internal/indicator"
)

// TestSpreadChange begins with disposable income per head, run independently.
func TestSpreadChange(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		cv, weighted [2]float64
		want         string
	}{
		{
			[2]float64{0.470, 0.397},
			[2]float64{0.267, 0.331},
			"Between 1997 and 2023 areas drew together, but people did not: CV fell from 0.470 to 0.397 by area, and rose from 0.267 to 0.331 by person.",
		},
		{
			[2]float64{0.3, 0.4},
			[2]float64{0.267, 0.2},
			"Between 1997 and 2023 areas drew apart, but people did not: CV rose from 0.300 to 0.400 by area, and fell from 0.267 to 0.200 by person.",
		},
		{
			[2]float64{0.4, 0.3},
			[2]float64{0.3, 0.2},
			"Between 1997 and 2023 areas drew together, and so did people: CV fell from 0.400 to 0.300 by area, and fell from 0.300 to 0.200 by person.",
		},
		{
			[2]float64{0.3997, 0.4003},
			[2]float64{0.3, 0.2},
			"Between 1997 and 2023 areas stayed about as far apart, and people drew together: CV stayed at 0.400 by area, and fell from 0.300 to 0.200 by person.",
		},
		{
			[2]float64{1.60, 1.50},
			[2]float64{1.135, 1.136},
			"Between 1997 and 2023 areas drew together, and people stayed about as far apart: CV fell from 1.600 to 1.500 by area, and rose from 1.135 to 1.136 by person.",
		},
		{
			[2]float64{0.4, 0.3},
			[2]float64{nan, nan},
			"Between 1997 and 2023 areas drew together: CV fell from 0.400 to 0.300.",
		},
		{[2]float64{nan, 0.3}, [2]float64{nan, nan}, ""},
	} {
		spreads := []analysis.Spread{
			{Period: year(t, "1997"), CV: tt.cv[0], CVWeighted: tt.weighted[0]},
			{Period: year(t, "2023"), CV: tt.cv[1], CVWeighted: tt.weighted[1]},
		}
		if got := SpreadChange(spreads, 0); got != tt.want {
			t.Errorf("SpreadChange(%v, %v) = %q, want %q", tt.cv, tt.weighted, got, tt.want)
		}
	}
	some := []analysis.Spread{{Period: year(t, "1997"), CV: 0.4, CVWeighted: nan, Areas: 9}, {Period: year(t, "2023"), CV: 0.3, CVWeighted: nan, Areas: 9}}
	if got, want := SpreadChange(some, 12), "Between 1997 and 2023 the 9 areas with figures in both drew together: CV fell from 0.400 to 0.300."; got != want {
		t.Errorf("SpreadChange of 9 of 12 areas = %q, want %q", got, want)
	}
	if got := SpreadChange(nil, 0); got != "" {
		t.Errorf("SpreadChange(nil) = %q, want none", got)
	}
}

// TestConvergence: a change of spread by less than a fiftieth is none, for
// deviations as for the coefficient of variation.
func TestConvergence(t *testing.T) {
	for _, tt := range []struct {
		sigma float64
		want  string
	}{
		{-0.05, "fell by 0.0500, which is σ-convergence."},
		{0.05, "rose by 0.0500: no σ-convergence."},
		{-0.00224, "stayed about the same (fell from 0.250 to 0.248): no σ-convergence."},
		{0, "stayed about the same (stayed at 0.250): no σ-convergence."},
	} {
		c := analysis.Convergence{From: year(t, "1997"), To: year(t, "2023"), SDLog: 0.25, Sigma: tt.sigma, Beta: math.NaN()}
		if got, want := Convergence(c), "From 1997 to 2023 the standard deviation of logarithms "+tt.want; len(got) != 1 || got[0] != want {
			t.Errorf("Convergence(%v) = %q, want %q", tt.sigma, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		unit indicator.Unit
		want string
	}{
		{indicator.Unit{Prefix: "£"}, "£20"},
		{indicator.Unit{Suffix: "%"}, "20 pp"},
		{indicator.Unit{Name: "years", Decimals: 1}, "20.0 years"},
		{indicator.Unit{Name: "0–10", Decimals: 2}, "20.00"},
	} {
		if got := Distance(&indicator.Indicator{Unit: tt.unit}, 20); got != tt.want {
			t.Errorf("Distance in %+v = %q, want %q", tt.unit, got, tt.want)
		}
	}
}

func TestSpreadUnit(t *testing.T) {
	for in, want := range map[float64]int{0.47: 3, 5: 3, 0.02: 4, 0.00008: 7, 0: 3, math.NaN(): 3, math.Inf(1): 3, 1e-30: 7} {
		if got := SpreadUnit(in).Decimals; got != want {
			t.Errorf("SpreadUnit(%v) has %d decimals, want %d", in, got, want)
		}
	}
}
