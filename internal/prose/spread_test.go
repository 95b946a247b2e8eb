package prose

import (
	"math"
	"testing"

	"weal/internal/analysis"
	"weal/internal/indicator"
)

// steadily returns spreads of six periods that go from one end to the other.
func steadily(t *testing.T, cv, weighted [2]float64) []analysis.Spread {
	var spreads []analysis.Spread
	for i, y := range []string{"1997", "2003", "2008", "2013", "2018", "2023"} {
		at := func(ends [2]float64) float64 { return ends[0] + (ends[1]-ends[0])*float64(i)/5 }
		spreads = append(spreads, analysis.Spread{Period: year(t, y), CV: at(cv), CVWeighted: at(weighted)})
	}
	return spreads
}

// TestTwoEndsProveNoChange: a measure that goes up and down has not fallen
// because it ends lower, and of too few periods there is nothing to say.
func TestTwoEndsProveNoChange(t *testing.T) {
	spreads := steadily(t, [2]float64{0.050, 0.046}, [2]float64{0.044, 0.036})
	for i, cv := range []float64{0.050, 0.047, 0.057, 0.054, 0.039, 0.046} {
		spreads[i].CV = cv
	}
	want := "Between 1997 and 2023 areas did not clearly draw together or apart, and people drew together (Mann–Kendall, 6 periods): CV fell from 0.0500 to 0.0460 by area, and fell from 0.0440 to 0.0360 by person."
	if got := SpreadChange(spreads, 0); got != want {
		t.Errorf("SpreadChange = %q, want %q", got, want)
	}
	want = "Between 1997 and 2008 CV rose from 0.0500 to 0.0570 by area, and fell from 0.0440 to 0.0408 by person; 3 periods are too few to tell a change from chance."
	if got := SpreadChange(spreads[:3], 0); got != want {
		t.Errorf("SpreadChange of three = %q, want %q", got, want)
	}
	turned := steadily(t, [2]float64{0.09, 0.04}, [2]float64{0.3, 0.2})
	turned[5].CV = 0.055
	want = "By area CV was lowest in 2018, 0.0500, and has risen since."
	if got := DriftDoubts(turned); len(got) == 0 || got[0] != want {
		t.Errorf("DriftDoubts = %q, want %q", got, want)
	}
}

// TestSpreadChange begins with disposable income per head, run independently.
func TestSpreadChange(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		cv, weighted  [2]float64
		drew, measure string
	}{
		{[2]float64{0.470, 0.397}, [2]float64{0.267, 0.331}, "drew together, but people did not", "fell from 0.470 to 0.397 by area, and rose from 0.267 to 0.331 by person"},
		{[2]float64{0.3, 0.4}, [2]float64{0.267, 0.2}, "drew apart, but people did not", "rose from 0.300 to 0.400 by area, and fell from 0.267 to 0.200 by person"},
		{[2]float64{0.4, 0.3}, [2]float64{0.3, 0.2}, "drew together, and so did people", "fell from 0.400 to 0.300 by area, and fell from 0.300 to 0.200 by person"},
		{[2]float64{0.3997, 0.4003}, [2]float64{0.3, 0.2}, "stayed about as far apart, and people drew together", "stayed at 0.400 by area, and fell from 0.300 to 0.200 by person"},
		{[2]float64{1.60, 1.50}, [2]float64{1.135, 1.136}, "drew together, and people stayed about as far apart", "fell from 1.600 to 1.500 by area, and rose from 1.135 to 1.136 by person"},
		{[2]float64{0.4, 0.3}, [2]float64{nan, nan}, "drew together", "fell from 0.400 to 0.300"},
	} {
		want := "Between 1997 and 2023 areas " + tt.drew + " (Mann–Kendall, 6 periods): CV " + tt.measure + "."
		if got := SpreadChange(steadily(t, tt.cv, tt.weighted), 0); got != want {
			t.Errorf("SpreadChange(%v, %v) = %q, want %q", tt.cv, tt.weighted, got, want)
		}
	}
	if got := SpreadChange(steadily(t, [2]float64{nan, 0.3}, [2]float64{nan, nan}), 0); got != "" {
		t.Errorf("SpreadChange from no value = %q, want none", got)
	}
	some := steadily(t, [2]float64{0.4, 0.3}, [2]float64{nan, nan})
	for i := range some {
		some[i].Areas = 9
	}
	if got, want := SpreadChange(some, 12), "Between 1997 and 2023 the 9 areas with figures in both drew together (Mann–Kendall, 6 periods): CV fell from 0.400 to 0.300."; got != want {
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
		drift analysis.Drift
		want  string
	}{
		{-0.05, analysis.Together, "fell by 0.0500, which is σ-convergence."},
		{-0.05, analysis.Untested, "fell by 0.0500, over too few periods to call it σ-convergence."},
		{-0.05, analysis.Unclear, "fell by 0.0500, no more than it goes up and down: no clear σ-convergence."},
		{0.05, analysis.Apart, "rose by 0.0500: no σ-convergence."},
		{-0.00224, analysis.Unmoved, "stayed about the same (fell from 0.250 to 0.248): no σ-convergence."},
		{0, analysis.Unmoved, "stayed about the same (stayed at 0.250): no σ-convergence."},
	} {
		c := analysis.Convergence{From: year(t, "1997"), To: year(t, "2023"), SDLog: 0.25, Sigma: tt.sigma, Drift: tt.drift, Beta: math.NaN()}
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
		{indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Greatest: 10}, Decimals: 2}, "20.00"},
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
