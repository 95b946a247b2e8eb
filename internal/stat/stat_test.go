package stat

import (
	"cmp"
	"math"
	"math/rand/v2"
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
		if got := SortedQuantile(Sorted(tt.xs), tt.p); got != tt.want {
			t.Errorf("the quantile of %v at %v = %v, want %v", tt.xs, tt.p, got, tt.want)
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

func TestOrder(t *testing.T) {
	inf, zero := math.Inf(1), math.Copysign(0, -1)
	for _, tt := range []struct {
		xs   []float64
		want []int32
	}{
		{nil, []int32{}},
		{[]float64{7}, []int32{0}},
		{[]float64{3, 1, 2}, []int32{1, 2, 0}},
		{[]float64{1, nan, -1, inf, -inf, 0}, []int32{4, 2, 5, 0, 3, 1}},
		{[]float64{2, 1, 2, 1}, []int32{1, 3, 0, 2}},
		{[]float64{0, zero, 0, zero}, []int32{0, 1, 2, 3}},
		{[]float64{nan, 5, math.Copysign(nan, -1)}, []int32{1, 0, 2}},
	} {
		if got := Order(tt.xs); !slices.Equal(got, tt.want) {
			t.Errorf("Order(%v) = %v, want %v", tt.xs, got, tt.want)
		}
	}
}

// TestOrderIsStable compares Order with a stable sort by comparison.
func TestOrderIsStable(t *testing.T) {
	value := rapid.OneOf(rapid.Float64(), rapid.Just(nan), rapid.Float64Range(-3, 3), rapid.SampledFrom([]float64{-1, 0, 1, math.Inf(-1)}))
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(value, 0, 300).Draw(t, "xs")
		want := make([]int32, len(xs))
		for i := range want {
			want[i] = int32(i)
		}
		slices.SortStableFunc(want, func(a, b int32) int {
			x, y := xs[a], xs[b]
			if math.IsNaN(x) || math.IsNaN(y) {
				return cmp.Compare(b2i(math.IsNaN(x)), b2i(math.IsNaN(y)))
			}
			return cmp.Compare(x, y)
		})
		if got := Order(xs); !slices.Equal(got, want) {
			t.Fatalf("Order(%v) = %v, want %v", xs, got, want)
		}
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// BenchmarkOrder puts as many values in order as there are small areas.
func BenchmarkOrder(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	xs := make([]float64, 35_000)
	for i := range xs {
		xs[i] = 50 + 10*r.NormFloat64()
	}
	b.ReportAllocs()
	for b.Loop() {
		Order(xs)
	}
}
