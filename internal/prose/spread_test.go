package prose

import (
	"math"
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/indicator"
	"weal/internal/stat"
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
	want := "From 1997 to 2023 the spread between areas did not clearly change, but weighted by people it narrowed (Mann–Kendall, 6 periods): CV fell from 0.0500 to 0.0460, and weighted by people it fell from 0.0440 to 0.0360."
	if got := SpreadChange(spreads, 0, ByCV(), false); got != want {
		t.Errorf("SpreadChange = %q, want %q", got, want)
	}
	want = "In the last ten years, 1997 to 2023, the spread between areas did not"
	if got := SpreadChange(spreads, 0, ByCV(), true); !strings.HasPrefix(got, want) {
		t.Errorf("SpreadChange of the last ten years = %q, want %q …", got, want)
	}
	want = "From 1997 to 2008 CV rose from 0.0500 to 0.0570, and weighted by people it fell from 0.0440 to 0.0408; 3 periods are too few to tell a change from chance."
	if got := SpreadChange(spreads[:3], 0, ByCV(), false); got != want {
		t.Errorf("SpreadChange of three = %q, want %q", got, want)
	}
	turned := steadily(t, [2]float64{0.09, 0.04}, [2]float64{0.3, 0.2})
	turned[5].CV = 0.055
	want = "CV was lowest in 2018, 0.0500, and has risen since."
	if got := DriftDoubts(turned, ByCV()); len(got) == 0 || got[0] != want {
		t.Errorf("DriftDoubts = %q, want %q", got, want)
	}
}

// TestSpreadChange begins with disposable income per head, run independently.
// TestNoChangeTwiceIsNoContrast: only where one of both is a change do they differ.
func TestNoChangeTwiceIsNoContrast(t *testing.T) {
	level := 0.3
	spreads := steadily(t, [2]float64{0.35, 0.36}, [2]float64{level, level})
	for i := range spreads {
		spreads[i].CV += 0.05 * float64(i%2*(1+i%3))
	}
	want := "did not clearly change, and weighted by people it ended about where it began"
	if got := SpreadChange(spreads, 0, ByCV(), false); !strings.Contains(got, want) {
		t.Errorf("SpreadChange = %q, want it to say %q", got, want)
	}
}

func TestSpreadChange(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		cv, weighted     [2]float64
		drifted, measure string
	}{
		{[2]float64{0.470, 0.397}, [2]float64{0.267, 0.331}, "narrowed, but weighted by people it widened", "fell from 0.470 to 0.397, and weighted by people it rose from 0.267 to 0.331"},
		{[2]float64{0.3, 0.4}, [2]float64{0.267, 0.2}, "widened, but weighted by people it narrowed", "rose from 0.300 to 0.400, and weighted by people it fell from 0.267 to 0.200"},
		{[2]float64{0.4, 0.3}, [2]float64{0.3, 0.2}, "narrowed, weighted by people or not", "fell from 0.400 to 0.300, and weighted by people it fell from 0.300 to 0.200"},
		{[2]float64{0.3997, 0.4003}, [2]float64{0.3, 0.2}, "ended about where it began, but weighted by people it narrowed", "stayed at 0.400, and weighted by people it fell from 0.300 to 0.200"},
		{[2]float64{1.60, 1.50}, [2]float64{1.135, 1.136}, "narrowed, but weighted by people it ended about where it began", "fell from 1.600 to 1.500, and weighted by people it rose from 1.135 to 1.136"},
		{[2]float64{0.3997, 0.4003}, [2]float64{0.3, 0.3}, "ended about where it began, weighted by people or not", "stayed at 0.400, and weighted by people it stayed at 0.300"},
		{[2]float64{0.4, 0.3}, [2]float64{nan, nan}, "narrowed", "fell from 0.400 to 0.300"},
	} {
		want := "From 1997 to 2023 the spread between areas " + tt.drifted + " (Mann–Kendall, 6 periods): CV " + tt.measure + "."
		if got := SpreadChange(steadily(t, tt.cv, tt.weighted), 0, ByCV(), false); got != want {
			t.Errorf("SpreadChange(%v, %v) = %q, want %q", tt.cv, tt.weighted, got, want)
		}
	}
	if got := SpreadChange(steadily(t, [2]float64{nan, 0.3}, [2]float64{nan, nan}), 0, ByCV(), false); got != "" {
		t.Errorf("SpreadChange from no value = %q, want none", got)
	}
	some := steadily(t, [2]float64{0.4, 0.3}, [2]float64{nan, nan})
	for i := range some {
		some[i].Areas = 9
	}
	if got, want := SpreadChange(some, 12, ByCV(), false), "From 1997 to 2023 the spread between the 9 areas with figures in both narrowed (Mann–Kendall, 6 periods): CV fell from 0.400 to 0.300."; got != want {
		t.Errorf("SpreadChange of 9 of 12 areas = %q, want %q", got, want)
	}
	if got := SpreadChange(nil, 0, ByCV(), false); got != "" {
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
		{-0.05, analysis.Narrowed, "fell by 0.0500, which is σ-convergence."},
		{-0.05, analysis.Untested, "fell by 0.0500, over too few periods to call it σ-convergence."},
		{-0.05, analysis.Unclear, "fell by 0.0500, no more than it goes up and down: no clear σ-convergence."},
		{0.05, analysis.Widened, "rose by 0.0500: no σ-convergence."},
		{-0.00224, analysis.Unmoved, "stayed about the same (fell from 0.250 to 0.248): no σ-convergence."},
		{0, analysis.Untested, "stayed the same: no σ-convergence."},
		{0, analysis.Unmoved, "stayed about the same (stayed at 0.250): no σ-convergence."},
	} {
		c := analysis.Convergence{From: year(t, "1997"), To: year(t, "2023"), SDLog: 0.25, Sigma: tt.sigma, Drift: tt.drift, Beta: stat.Regression{Slope: math.NaN()}}
		if got, want := Convergence(c), "From 1997 to 2023 the standard deviation of logarithms "+tt.want; len(got) != 1 || got[0] != want {
			t.Errorf("Convergence(%v) = %q, want %q", tt.sigma, got, want)
		}
	}
}

// TestBeta: the words fit values that rose and values that fell, and a slope that chance
// may have made is none.
func TestBeta(t *testing.T) {
	for _, tt := range []struct {
		slope, p   float64
		fell, rose int
		chance     bool
		want       string
	}{
		{-0.02, 0.0001, 0, 9, false, "β is -0.0200 a year (t = -3.0, p < 0.001, 9 areas): areas that began lower grew faster, which is β-convergence. That alone does not mean that the spread fell (Quah 1993)."},
		{-0.02, 0.0001, 9, 0, false, "β is -0.0200 a year (t = -3.0, p < 0.001, 9 areas): areas that began higher fell faster, which is β-convergence. That alone does not mean that the spread fell (Quah 1993)."},
		{-0.02, 0.01, 4, 5, true, "β is -0.0200 a year (t = -3.0, p = 0.010, 9 areas): areas that began lower grew more, or fell less, which is β-convergence. That alone does not mean that the spread fell (Quah 1993). Chance in the first figures makes β look lower than it is."},
		{-0.02, 0.3, 0, 9, true, "β is -0.0200 a year (t = -3.0, p = 0.300, 9 areas): no clear β-convergence."},
		{0.02, 0.01, 9, 0, false, "β is 0.0200 a year (t = -3.0, p = 0.010, 9 areas): no β-convergence, for areas that began lower fell faster."},
		{0.02, 0.01, 0, 9, false, "β is 0.0200 a year (t = -3.0, p = 0.010, 9 areas): no β-convergence, for areas that began higher grew faster."},
		{0.02, math.NaN(), 0, 3, false, "β is 0.0200 a year over 9 areas, which cannot be tested."},
	} {
		c := analysis.Convergence{
			From: year(t, "1997"), To: year(t, "2023"), Sigma: math.NaN(), Areas: 9, Fell: tt.fell, Rose: tt.rose, Chance: tt.chance,
			Beta: stat.Regression{Slope: tt.slope, T: -3, P: tt.p},
		}
		if got, want := Convergence(c), "From 1997 to 2023 "+tt.want; len(got) != 1 || got[0] != want {
			t.Errorf("Convergence(%+v) = %q, want %q", tt, got, want)
		}
	}
}

// TestPeopleInLowAreas: of scores there is no share of the mean, and nobody lives nowhere.
func TestPeopleInLowAreas(t *testing.T) {
	pounds := indicator.Indicator{Unit: indicator.Unit{Prefix: "£"}, Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.Aged16To64}}
	score := indicator.Indicator{Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Greatest: 10}}}
	for _, tt := range []struct {
		ind  *indicator.Indicator
		low  float64
		want string
	}{
		{&pounds, 0.21, "Areas below 80% of the weighted mean, £20, have 21% of people aged 16 to 64."},
		{&pounds, 0.001, "Areas below 80% of the weighted mean, £20, have less than 1% of people aged 16 to 64."},
		{&pounds, 0, "No area is below 80% of the weighted mean, £20."},
		{&pounds, math.NaN(), ""},
		{&score, 0.21, ""},
	} {
		s := analysis.Spread{PeopleLow: tt.low, WeightedMean: 20}
		if got := People(tt.ind, &s); got != tt.want {
			t.Errorf("People(%v) = %q, want %q", tt.low, got, tt.want)
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
