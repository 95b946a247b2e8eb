package stat

import (
	"math"
	"testing"
)

// TestSlopesWithoutAStep: a line with a step in it has the slope of its two
// parts, which are parallel.
func TestSlopesWithoutAStep(t *testing.T) {
	xs := []float64{0, 1, 2, 3, 4, 5}
	ys := []float64{20, 19, 18, 9, 8, 7}
	if got := SenApart(xs, ys, 3); got != -1 {
		t.Errorf("SenApart = %v, want -1; with the step it is %v", got, Sen(xs, ys).Slope)
	}
	if got := LineApart(xs, ys, 3); math.Abs(got+1) > 1e-12 {
		t.Errorf("LineApart = %v, want -1", got)
	}
	if got := SenApart(xs[:2], ys[:2], 1); !math.IsNaN(got) {
		t.Errorf("SenApart of two points apart = %v, want NaN", got)
	}
	if got := LineApart(xs[:2], ys[:2], 1); !math.IsNaN(got) {
		t.Errorf("LineApart of two points apart = %v, want NaN", got)
	}
}
