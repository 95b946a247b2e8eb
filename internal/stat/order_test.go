package stat

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

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
