package analysis

import (
	"math"
	"testing"

	"weal/internal/geo"
	"weal/internal/stat"
)

// TestTheEndsOfASpreadCountWhoSharesThem: the first area is named, and how many
// have the same value.
func TestTheEndsOfASpreadCountWhoSharesThem(t *testing.T) {
	areas, values := []geo.ID{7, 0, 3, 4, 5}, []float64{9, nan, 2, 9, 9}
	s := spreadOf(year(t, 2023), areas, values, stat.Equal(5), make([]int, 5))
	if want := (Extreme{Area: 7, Value: 9, Others: 2}); s.Highest != want {
		t.Errorf("highest %+v, want %+v", s.Highest, want)
	}
	if want := (Extreme{Area: 3, Value: 2}); s.Lowest != want {
		t.Errorf("lowest %+v, want %+v", s.Lowest, want)
	}
}

// TestConvergenceOfTwoAreas: the spread of two areas can fall, but a line through
// two points says nothing.
func TestConvergenceOfTwoAreas(t *testing.T) {
	d := small(t)
	ind, ne := called(t, d, "emissions", "E47000014") // 7, 6, 5
	_, tees := called(t, d, "emissions", "E47000006") // 9, 8, 4
	areas := []geo.ID{ne, tees}
	c := ConvergenceOf(d, ind, areas, Spreads(d, ind, areas))
	want := (math.Log(5./4) - math.Log(9./7)) / 2
	if math.Abs(c.Sigma-want) > 1e-12 || !math.IsNaN(c.Beta) || c.Areas != 2 {
		t.Errorf("ConvergenceOf two areas = %+v, want σ of %.4f and no β", c, want)
	}
}
