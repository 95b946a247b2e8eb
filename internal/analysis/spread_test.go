package analysis

import (
	"math"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// TestConvergence: the lowest of three towns doubles in ten years, so that they
// draw together (σ) and those that began lower grew faster (β).
func TestConvergence(t *testing.T) {
	d := towns(
		t, indicator.Indicator{},
		seen{first, "2010", exactly(1), dataset.Normal}, seen{first, "2020", exactly(2), dataset.Normal},
		seen{second, "2010", exactly(2), dataset.Normal}, seen{second, "2020", exactly(2), dataset.Normal},
		seen{third, "2010", exactly(4), dataset.Normal}, seen{third, "2020", exactly(4), dataset.Normal},
	)
	areas := []geo.ID{areaOf(d, first), areaOf(d, second), areaOf(d, third)}
	spreads := Spreads(d, 0, areas)
	if len(spreads) != 2 {
		t.Fatalf("%d spreads, want 2", len(spreads))
	}
	c := ConvergenceOf(d, 0, areas, spreads)
	// Logarithms are 0, 1, 2 and 1, 1, 2 times ln 2; growth is ln 2 / 10, 0, 0.
	sigma := math.Ln2 * (math.Sqrt(2.0/9) - math.Sqrt(2.0/3))
	if math.Abs(c.Sigma-sigma) > 1e-12 || math.Abs(c.Beta+1.0/20) > 1e-5 || c.Areas != 3 {
		t.Errorf("ConvergenceOf = %+v, want σ %v, β -0.05 over 3", c, sigma)
	}
}

// TestSpreadOfTowns has the measures of 75, 100 and 100, with 100, 400 and 500
// people, by hand.
func TestSpreadOfTowns(t *testing.T) {
	d := towns(
		t, indicator.Indicator{},
		seen{first, "2020", exactly(75), dataset.Normal}, seen{second, "2020", exactly(100), dataset.Normal}, seen{third, "2020", exactly(100), dataset.Normal},
	)
	areas := []geo.ID{areaOf(d, first), areaOf(d, second), areaOf(d, third)}
	s := Spreads(d, 0, areas)[0]
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"mean", s.Mean, 275.0 / 3},
		{"mean by person", s.WeightedMean, 97.5},
		{"variation", s.CV, math.Sqrt(1250) / 275},
		{"variation by person", s.CVWeighted, 7.5 / 97.5},
		{"Gini", s.Gini, 2 * (25.0 + 25) / (2 * 9 * 275.0 / 3)},
		{"Gini by person", s.GiniWeighted, 2 * 0.1 * 0.9 * 25 / (2 * 97.5)},
		{"gap", s.Gap, 25},
		{"share of people below 80% of the mean by person, 78, but not of that by area", s.PeopleLow, 0.1},
	} {
		if math.Abs(tt.got-tt.want) > 1e-12 {
			t.Errorf("%s = %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	if s.Lowest.Area != areas[0] || s.Lowest.Value != 75 || s.Highest.Value != 100 {
		t.Errorf("ends %+v, %+v", s.Lowest, s.Highest)
	}
}

// TestSpreadChangeIsBetweenPeriodsOfOneKind: a financial year is as long as a calendar
// year, and yet its spread is not compared with that of one.
func TestSpreadChangeIsBetweenPeriodsOfOneKind(t *testing.T) {
	var rents []seen
	for i, p := range []string{"2018-01-01/P1Y", "2019-04-01/P1Y", "2020-01-01/P1Y", "2021-04-01/P1Y"} {
		rents = append(rents, seen{first, p, exactly(5 + float64(i)), dataset.Normal}, seen{second, p, exactly(9), dataset.Normal})
	}
	d := towns(t, indicator.Indicator{}, rents...)
	areas := []geo.ID{areaOf(d, first), areaOf(d, second)}
	c := SpreadChangeOf(d, 0, areas, Spreads(d, 0, areas))
	if len(c.Course) != 2 || c.Course[0].Period.Label() != "2019/20" || c.Course[1].Period.Label() != "2021/22" {
		t.Errorf("the change goes through %d periods, want 2019/20 and 2021/22 only", len(c.Course))
	}
}
