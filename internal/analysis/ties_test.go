package analysis

import (
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
