package analysis

import (
	"fmt"
	"math"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
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
					want := NewJudge(d, ind, p, CompareWith(d.Areas().Area(b).Code), areas).Verdict(a)
					if got := pairs[i][k]; got.Outcome != want.Outcome || got.Reason != want.Reason || got.Method != want.Method {
						t.Errorf("Pairs[%d][%d] = %v by %v, want %v by %v", i, k, got.Outcome, got.Method, want.Outcome, want.Method)
					}
				}
			}
		}
	}
}

func TestRankOnceAgreesWithRank(t *testing.T) {
	d := small(t)
	peers := Areas(d, geo.CombinedAuthority)
	for ind := range d.Indicators() {
		for _, p := range d.Periods(ind) {
			j := NewJudge(d, ind, p, WithNothing, peers)
			for a := range geo.ID(d.Areas().Len()) {
				if got, want := j.rankOnce(a), j.Rank(a); got != want {
					t.Errorf("rankOnce(%d) = %+v, want %+v", a, got, want)
				}
			}
		}
	}
}

// TestTiesAreWhatIsShown: values that are the same to the decimals of their
// indicator share a rank, whatever is behind them.
func TestTiesAreWhatIsShown(t *testing.T) {
	var b geo.Builder
	var areas []geo.ID
	for i := range 5 {
		code := geo.Code(fmt.Sprintf("E4700000%d", i+1))
		if err := b.AddArea(geo.Area{Code: code, Name: fmt.Sprintf("Area %d", i+1), Level: geo.CombinedAuthority}); err != nil {
			t.Fatal(err)
		}
		areas = append(areas, geo.ID(i))
	}
	db := dataset.NewBuilder(b.Gazetteer())
	ind := db.AddIndicator(indicator.Indicator{Slug: "work", Name: "Work", Unit: indicator.Unit{Suffix: "%", Decimals: 1}, Polarity: indicator.HigherIsBetter})
	p := year(t, 2023)
	db.Add(ind, dataset.Columns{
		Area: areas, Period: []period.Period{p, p, p, p, p}, Value: []float64{81.74, 81.66, 82.3, 81.6499, 81.7}, Line: []uint32{1, 2, 3, 4, 5},
	})
	d, _, err := db.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	j := NewJudge(d, 0, p, WithNothing, areas)
	for i, want := range []int{2, 2, 1, 5, 2} {
		at := Position{want, 5, want == 2}
		if got := j.rankOnce(areas[i]); j.Rank(areas[i]) != at || got != at {
			t.Errorf("area %d ranks %+v and %+v, want %+v", i+1, j.Rank(areas[i]), got, at)
		}
	}
}
