package stat

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var nan = math.NaN()

// TestQuantile has the type 7 quantiles of 1 to 5, as the definition of Hyndman
// and Fan (1996) gives them.
func TestQuantile(t *testing.T) {
	for _, tt := range []struct {
		xs   []float64
		p    float64
		want float64
	}{
		{[]float64{5, 3, 1, 4, 2}, 0, 1},
		{[]float64{5, 3, 1, 4, 2}, 0.25, 2},
		{[]float64{5, 3, 1, 4, 2}, 0.9, 4.6},
		{[]float64{5, 3, 1, 4, 2}, 1, 5},
		{[]float64{nan, 2, nan, 1}, 0.5, 1.5},
		{[]float64{7}, 0.3, 7},
		{[]float64{math.Inf(1), math.Inf(1)}, 0.5, math.Inf(1)},
	} {
		if got := Quantile(tt.xs, tt.p); got != tt.want {
			t.Errorf("Quantile(%v, %v) = %v, want %v", tt.xs, tt.p, got, tt.want)
		}
	}
	for _, xs := range [][]float64{nil, {nan}} {
		if got := Median(xs); !math.IsNaN(got) {
			t.Errorf("Median(%v) = %v, want NaN", xs, got)
		}
	}
}

func TestRange(t *testing.T) {
	if lo, hi := Range([]float64{nan, 3, -1, nan, 2}); lo != -1 || hi != 3 {
		t.Errorf("Range = %v, %v, want -1, 3", lo, hi)
	}
	if lo, hi := Range([]float64{nan}); !math.IsNaN(lo) || !math.IsNaN(hi) {
		t.Errorf("Range of nothing = %v, %v, want NaN, NaN", lo, hi)
	}
}

// TestMedianIsAmongThem: the median lies within the range, whatever the order,
// and the slice is left as it was.
func TestMedianIsAmongThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(rapid.Float64Range(-1e9, 1e9), 1, 30).Draw(t, "xs")
		before := slices.Clone(xs)
		lo, hi := Range(xs)
		if m := Median(xs); m < lo || m > hi {
			t.Fatalf("Median(%v) = %v, outside [%v, %v]", xs, m, lo, hi)
		}
		if !slices.Equal(xs, before) {
			t.Fatalf("Median reordered its argument")
		}
	})
}
