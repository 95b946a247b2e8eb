package stat

import (
	"math"
	"testing"
)

// TestStudentP has the points of published tables of Student's t.
func TestStudentP(t *testing.T) {
	for _, tt := range []struct{ t, free, want float64 }{
		{12.7062047364, 1, 0.05},
		{2.5705818356, 5, 0.05},
		{-2.5705818356, 5, 0.05},
		{2.2281388520, 10, 0.05},
		{3.1692726716, 10, 0.01},
		{1.9799304051, 120, 0.05},
		{0, 7, 1},
		{1, 1, 0.5},
	} {
		if got := StudentP(tt.t, tt.free); math.Abs(got-tt.want) > 1e-6 {
			t.Errorf("StudentP(%v, %v) = %v, want %v", tt.t, tt.free, got, tt.want)
		}
	}
	if got := StudentP(math.NaN(), 3); !math.IsNaN(got) {
		t.Errorf("StudentP(NaN) = %v", got)
	}
}

// TestRegress has Anscombe's first quartet (1973): y = 3.00 + 0.500x, the standard error of
// the slope 0.118, t 4.24, p 0.00217.
func TestRegress(t *testing.T) {
	xs := []float64{10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5}
	ys := []float64{8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68}
	r := Regress(xs, ys)
	near := func(got, want, by float64) bool { return math.Abs(got-want) < by }
	if !near(r.Slope, 0.5001, 1e-4) || !near(r.Intercept, 3.0001, 1e-4) || !near(r.T, 4.241, 1e-3) || !near(r.P, 0.00217, 1e-5) || r.N != 11 {
		t.Errorf("Regress = %+v", r)
	}
	for _, n := range []int{0, 1, 2} {
		if r := Regress(xs[:n], ys[:n]); !math.IsNaN(r.T) || !math.IsNaN(r.P) {
			t.Errorf("Regress of %d points = %+v, want no test", n, r)
		}
	}
	if r := Regress([]float64{1, 2, 3}, []float64{2, 4, 6}); r.Slope != 2 || !math.IsNaN(r.P) {
		t.Errorf("Regress of a line = %+v, want no test", r)
	}
}
