package analysis

import (
	"math"
	"testing"

	"weal/internal/geo"
)

func TestRangeOfValues(t *testing.T) {
	r := rangeOf([]float64{4, math.NaN(), 1, 3, 2, 5})
	if want := (Range{N: 5, Least: 1, LowerQuartile: 2, Median: 3, UpperQuartile: 4, Greatest: 5}); r != want {
		t.Errorf("rangeOf = %+v, want %+v", r, want)
	}
	if r := rangeOf(nil); r.N != 0 || !math.IsNaN(r.Least) || !math.IsNaN(r.Median) {
		t.Errorf("rangeOf(nothing) = %+v, want NaN", r)
	}
}

// TestPairsAgreeWithCompare: a pair is judged as an area with the other as its
// comparator is.
func TestPairsAgreeWithCompare(t *testing.T) {
	d := small(t)
	for ind := range d.Indicators() {
		for _, p := range d.Periods(ind) {
			areas := Areas(d, geo.CombinedAuthority)
			pairs := NewJudge(d, ind, p, WithNothing, areas).Pairs(areas)
			for i, a := range areas {
				for k, b := range areas {
					if i == k {
						continue
					}
					want := Compare(d, ind, a, p, CompareWith(d.Areas().Area(b).Code), areas)
					if got := pairs[i][k]; got.Outcome != want.Outcome || got.Reason != want.Reason || got.Method != want.Method {
						t.Errorf("Pairs[%d][%d] = %v by %v, want %v by %v", i, k, got.Outcome, got.Method, want.Outcome, want.Method)
					}
				}
			}
		}
	}
}

func TestRanksAgreeWithJudge(t *testing.T) {
	d := small(t)
	peers := Areas(d, geo.CombinedAuthority)
	var all []geo.ID
	for a := range geo.ID(d.Areas().Len()) {
		all = append(all, a)
	}
	for ind := range d.Indicators() {
		for _, p := range d.Periods(ind) {
			j := NewJudge(d, ind, p, WithNothing, peers)
			for i, got := range j.Ranks(all...) {
				if rank, of := j.Rank(all[i]); got != [2]int{rank, of} {
					t.Errorf("Ranks: area %d is %v, want %d of %d", all[i], got, rank, of)
				}
			}
		}
	}
}
