package scale

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func TestTicks(t *testing.T) {
	whole := func(v float64) string { return strconv.FormatFloat(v, 'f', 0, 64) }
	pounds := func(v float64) string {
		if v < 1e6 {
			return "£" + whole(v/1e3) + "k"
		}
		return "£" + strconv.FormatFloat(v/1e6, 'f', 2, 64) + "m"
	}
	for _, tt := range []struct {
		lo, hi float64
		most   int
		format func(float64) string
		want   []string
	}{
		{7.12, 7.78, 6, nil, []string{"7.0", "7.2", "7.4", "7.6", "7.8"}},
		{0, 100, 6, nil, []string{"0", "20", "40", "60", "80", "100"}},
		{-3.2, 4, 5, nil, []string{"-4", "-2", "0", "2", "4"}},
		{0, 3, 12, whole, []string{"0", "1", "2", "3"}}, // halves would be rounded
		{5, 5, 5, nil, []string{"4.6", "4.8", "5.0", "5.2", "5.4"}},
		{9e5, 1.1e6, 3, pounds, []string{"£900k", "£1.0m", "£1.1m"}}, // as Short has them
		{1, 0, 5, nil, nil},
		{math.Inf(-1), 0, 5, nil, nil},
	} {
		var got []string
		for _, k := range Ticks(tt.lo, tt.hi, tt.most, tt.format) {
			got = append(got, k.Label)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Ticks(%v, %v, %d) = %q, want %q", tt.lo, tt.hi, tt.most, got, tt.want)
		}
	}
}

// TestTicksHoldTheValues: for any finite ends there are two ticks or more that ascend, and
// no more than were asked for.
func TestTicksHoldTheValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1e300, 1e300).Draw(t, "lo")
		hi := rapid.Float64Range(-1e300, 1e300).Draw(t, "hi")
		most := rapid.IntRange(0, 12).Draw(t, "most")
		lo, hi = min(lo, hi), max(lo, hi)
		ticks := Ticks(lo, hi, most, nil)
		if len(ticks) < 2 || len(ticks) > max(most, 3) {
			t.Fatalf("%d ticks of %d", len(ticks), most)
		}
		if slack := (ticks[1].Value - ticks[0].Value) * 1e-5; ticks[0].Value > lo+slack || ticks[len(ticks)-1].Value < hi-slack {
			t.Errorf("ticks from %v to %v do not hold %v to %v", ticks[0].Value, ticks[len(ticks)-1].Value, lo, hi)
		}
		for i := range ticks[1:] {
			if !(ticks[i].Value < ticks[i+1].Value) {
				t.Fatalf("ticks %v and %v", ticks[i], ticks[i+1])
			}
		}
	})
}
