package analysis

import (
	"math"
	"testing"

	"weal/internal/indicator"
)

// TestCountOf has counts behind published figures. The homicides are whole people: a rate
// of three years is one of each, by the population of the middle one.
func TestCountOf(t *testing.T) {
	_, d := both()
	for _, tt := range []struct {
		slug, area, period string
		count, n           float64
	}{
		{"homicide-offences", "W92000004", "2021-04-01/P3Y", 81, 3 * 3_134_196},
		{"children-in-relative-poverty-before-housing-costs", "E47000006", "2024-04-01/P1Y", 36_083, 134_160},
		{"claimant-count", "K02000001", "2024-01-01/P1Y", 0.038 * 43_522_599, 43_522_599},
	} {
		ind, area := called(t, d, tt.slug, tt.area)
		c := CountOf(d, ind, area, calendar(t, tt.period))
		value := d.Series(ind, area).Value(calendar(t, tt.period))
		if math.Abs(c.Count-tt.count) > 0.5 || c.N != tt.n || !(c.Lower < value && value < c.Upper) {
			t.Errorf("%s of %s: %+v, want %v of %v", tt.slug, tt.area, c, tt.count, tt.n)
		}
	}
}

// TestCountOfGroup checks that a combined group's count and its people are the sums of
// its members', and that nothing is counted where no one can be.
func TestCountOfGroup(t *testing.T) {
	_, d := both()
	ind, england := called(t, d, "children-in-relative-poverty-before-housing-costs", "E92000001")
	p := calendar(t, "2024-04-01/P1Y")
	whole := CountOf(d, ind, england, p)
	count, n := 0.0, 0.0
	for _, u := range d.Areas().Units(england) {
		c := CountOf(d, ind, u, p)
		count, n = count+c.Count, n+c.N
	}
	if whole.Method != indicator.Wilson || math.Abs(whole.Count/count-1) > 1e-9 || math.Abs(whole.N/n-1) > 1e-9 {
		t.Errorf("England: %+v, its councils %v of %v", whole, count, n)
	}
	for _, slug := range []string{"greenhouse-gas-emissions", "children-in-relative-poverty-after-housing-costs", "obese-children-year-6"} {
		ind, area := called(t, d, slug, "E06000001")
		latest := d.Series(ind, area).Latest()
		if c := CountOf(d, ind, area, d.Periods(ind)[latest]); c.Is() {
			t.Errorf("%s: %+v, want none", slug, c)
		}
	}
}
