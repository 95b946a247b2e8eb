package stat

import (
	"math"
	"testing"
)

// TestStandardErrorOnScale: an interval that was cut where the scale ends tells
// its standard error by the other side. Orkney's employment rate, 88.3%
// (75.2–100), is the case in the published figures.
func TestStandardErrorOnScale(t *testing.T) {
	for _, tt := range []struct{ lower, value, upper, want float64 }{
		{75.2, 88.3, 100, 13.1 / 1.96}, // not 24.8 / 3.92
		{0, 8.8, 18.7, 9.9 / 1.96},
		{0, 40, 100, 60 / 1.96},
		{75.2, 100, 100, 24.8 / 1.96},
		{0, 0, 5, 5 / 1.96},
		{70, 75, 80, 10 / 3.92},
		{-2, 1, 4, 6 / 3.92}, // beyond the scale it was not cut
		{100, 100, 100, math.NaN()},
		{math.NaN(), 50, math.NaN(), math.NaN()},
	} {
		got := StandardErrorOnScale(tt.lower, tt.value, tt.upper, 0, 100)
		if math.Abs(got-tt.want) > 1e-12 || math.IsNaN(got) != math.IsNaN(tt.want) {
			t.Errorf("StandardErrorOnScale(%v, %v, %v) = %v, want %v", tt.lower, tt.value, tt.upper, got, tt.want)
		}
	}
}
