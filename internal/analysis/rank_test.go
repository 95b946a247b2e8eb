package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

func TestFifthsKeepEqualValuesTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.Just(math.NaN()), rapid.Float64Range(0, 3), rapid.SampledFrom([]float64{1, 2}))
		values := rapid.SliceOfN(value, 0, 40).Draw(t, "values")
		c := Fifths(values)
		total := c.Missing
		for _, k := range c.Classes {
			total += k.Areas
			if (k.Areas == 0) != math.IsNaN(k.Low) || math.IsInf(k.Low, 0) || math.IsInf(k.High, 0) {
				t.Fatalf("%d areas are in a class of %v to %v", k.Areas, k.Low, k.High)
			}
		}
		if total != len(values) {
			t.Fatalf("%d areas in classes, want %d", total, len(values))
		}
		for i, v := range values {
			if k := c.Of[i]; (k == len(c.Classes)) != math.IsNaN(v) || k < len(c.Classes) && (v < c.Classes[k].Low || v > c.Classes[k].High) {
				t.Fatalf("%v is in class %d of %v", v, k, c.Classes)
			}
			for j, w := range values {
				if v == w && c.Of[i] != c.Of[j] || v < w && c.Of[i] > c.Of[j] {
					t.Fatalf("%v is in class %d, %v in %d", v, c.Of[i], w, c.Of[j])
				}
			}
		}
	})
}

func TestOutcomesHaveAClassEach(t *testing.T) {
	of := []Outcome{Worse, CannotSay, NotMet, Better, Met}
	c := Outcomes([]float64{1, 2, math.NaN(), 4, 5}, func(i int) Outcome { return of[i] })
	for i, k := range c.Of {
		if missing := i == 2; missing != (k == len(c.Classes)) || !missing && c.Classes[k].Outcome != of[i] {
			t.Errorf("%v is in class %d of %v", of[i], k, c.Classes)
		}
	}
	if c.Missing != 1 || !c.Verdicts {
		t.Errorf("Outcomes = %+v, want one missing", c)
	}
}

func TestRangeOfValues(t *testing.T) {
	r := sortedRange(stat.Sorted([]float64{4, math.NaN(), 1, 3, 2, 5}))
	if want := (Range{N: 5, Least: 1, LowerQuartile: 2, Median: 3, UpperQuartile: 4, Greatest: 5}); r != want {
		t.Errorf("sortedRange = %+v, want %+v", r, want)
	}
	if r := sortedRange(nil); r.N != 0 || !math.IsNaN(r.Least) || !math.IsNaN(r.Median) {
		t.Errorf("sortedRange(nothing) = %+v, want NaN", r)
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
	d := built(t, db)
	j := NewJudge(d, 0, p, WithNothing, areas)
	for i, want := range []int{2, 2, 1, 5, 2} {
		at := Position{Rank: want, Of: 5, Tied: want == 2}
		if got := j.rankOnce(areas[i]); j.Rank(areas[i]) != at || got != at {
			t.Errorf("area %d ranks %+v and %+v, want %+v", i+1, j.Rank(areas[i]), got, at)
		}
	}
}

// TestHistoryEndsWithItsPeriod: of a year that there are no figures for it ends
// with the year before, and not with the one after.
func TestHistoryEndsWithItsPeriod(t *testing.T) {
	g := with(t, geo.Area{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority})
	b := dataset.NewBuilder(g.Gazetteer())
	id := b.AddIndicator(indicator.Indicator{Slug: "pay", Name: "Pay"})
	b.Add(id, dataset.Columns{
		File: "test.csv", Area: []geo.ID{0, 0, 0}, Period: []period.Period{year(t, 2020), year(t, 2021), year(t, 2023)}, Value: []float64{1, 2, 4},
	})
	d := built(t, b)
	for y, want := range map[int][]float64{2019: nil, 2020: {1}, 2021: {1, 2}, 2022: {1, 2}, 2023: {1, 2, 4}, 2024: {1, 2, 4}} {
		if got := History(d, id, 0, year(t, y)); !slices.Equal(got, want) {
			t.Errorf("history of %d: %v, want %v", y, got, want)
		}
	}
}

// TestConvergence: the lowest of three towns doubles in ten years, so that they
// draw together (σ) and those that began lower grew faster (β).
func TestConvergence(t *testing.T) {
	d := towns(
		t, indicator.Indicator{},
		seen{first, "2010", exactly(1), dataset.Normal}, seen{first, "2020", exactly(2), dataset.Normal},
		seen{second, "2010", exactly(2), dataset.Normal}, seen{second, "2020", exactly(2), dataset.Normal},
		seen{third, "2010", exactly(4), dataset.Normal}, seen{third, "2020", exactly(4), dataset.Normal},
	)
	areas := []geo.ID{areaOf(d, first), areaOf(d, second), areaOf(d, third)}
	spreads := Spreads(d, 0, areas)
	if len(spreads) != 2 {
		t.Fatalf("%d spreads, want 2", len(spreads))
	}
	c := ConvergenceOf(d, 0, areas, spreads)
	// Logarithms are 0, 1, 2 and 1, 1, 2 times ln 2; growth is ln 2 / 10, 0, 0.
	sigma := math.Ln2 * (math.Sqrt(2.0/9) - math.Sqrt(2.0/3))
	if math.Abs(c.Sigma-sigma) > 1e-12 || math.Abs(c.Beta.Slope+1.0/20) > 1e-5 || c.Areas != 3 {
		t.Errorf("ConvergenceOf = %+v, want σ %v, β -0.05 over 3", c, sigma)
	}
}

// TestSpreadOfTowns has the measures of 75, 100 and 100, with 100, 400 and 500
// people, by hand.
func TestSpreadOfTowns(t *testing.T) {
	d := towns(
		t, indicator.Indicator{},
		seen{first, "2020", exactly(75), dataset.Normal}, seen{second, "2020", exactly(100), dataset.Normal}, seen{third, "2020", exactly(100), dataset.Normal},
	)
	areas := []geo.ID{areaOf(d, first), areaOf(d, second), areaOf(d, third)}
	s := Spreads(d, 0, areas)[0]
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"mean", s.Mean, 275.0 / 3},
		{"mean by person", s.WeightedMean, 97.5},
		{"variation", s.CV, math.Sqrt(1250) / 275},
		{"variation by person", s.CVWeighted, 7.5 / 97.5},
		{"Gini", s.Gini, 2 * (25.0 + 25) / (2 * 9 * 275.0 / 3)},
		{"Gini by person", s.GiniWeighted, 2 * 0.1 * 0.9 * 25 / (2 * 97.5)},
		{"gap", s.Gap, 25},
		{"share of people below 80% of the mean by person, 78, but not of that by area", s.PeopleLow, 0.1},
	} {
		if math.Abs(tt.got-tt.want) > 1e-12 {
			t.Errorf("%s = %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	if s.Lowest.Area != areas[0] || s.Lowest.Value != 75 || s.Highest.Value != 100 {
		t.Errorf("ends %+v, %+v", s.Lowest, s.Highest)
	}
}

// TestSpreadChangeIsBetweenPeriodsOfOneKind: a financial year is as long as a calendar
// year, and yet its spread is not compared with that of one.
func TestSpreadChangeIsBetweenPeriodsOfOneKind(t *testing.T) {
	var rents []seen
	for i, p := range []string{"2018-01-01/P1Y", "2019-04-01/P1Y", "2020-01-01/P1Y", "2021-04-01/P1Y"} {
		rents = append(rents, seen{first, p, exactly(5 + float64(i)), dataset.Normal}, seen{second, p, exactly(9), dataset.Normal})
	}
	d := towns(t, indicator.Indicator{}, rents...)
	areas := []geo.ID{areaOf(d, first), areaOf(d, second)}
	c := SpreadChangeOf(d, 0, areas, Spreads(d, 0, areas))
	if len(c.Course) != 2 || c.Course[0].Period.Label() != "2019/20" || c.Course[1].Period.Label() != "2021/22" {
		t.Errorf("the change goes through %d periods, want 2019/20 and 2021/22 only", len(c.Course))
	}
}

// TestSpreadChangeCrossesNoBreak: the change of a spread begins after a break, leaves out
// periods that stand out, even the last, and takes windows that share no days.
func TestSpreadChangeCrossesNoBreak(t *testing.T) {
	years := func(from, n, months int) (rents []seen) {
		for i := range n {
			p := fmt.Sprintf("%d-01-01/P%dM", from+i, months)
			rents = append(rents, seen{first, p, exactly(5 + float64(i)), dataset.Normal}, seen{second, p, exactly(40), dataset.Normal})
		}
		return rents
	}
	for _, tt := range []struct {
		name, breaks     string
		rents            []seen
		course, left, at string
	}{
		{"a break", "break 2018-01-01: another definition", years(2015, 8, 12), "2018 2019 2020 2021 2022", "", "2018"},
		{"odd periods", "odd 2018-01-01, 2022-01-01: a strike", years(2015, 8, 12), "2015 2016 2017 2019 2020 2021", "2018 2022", ""},
		{"rolling years", "", years(2011, 9, 36), "2013–15 2016–18 2019–21", "", ""},
		{"nothing else", "odd 2015-01-01, 2016-01-01: a strike", years(2015, 2, 12), "", "2015 2016", ""},
	} {
		d := towns(t, indicator.Indicator{Breaks: breaks(t, tt.breaks)}, tt.rents...)
		areas := []geo.ID{areaOf(d, first), areaOf(d, second)}
		c := SpreadChangeOf(d, 0, areas, Spreads(d, 0, areas))
		var course, left []string
		for _, s := range c.Course {
			course = append(course, s.Period.Label())
		}
		for _, w := range c.Warnings {
			left = append(left, w.Period.Label())
		}
		at := ""
		if c.Broken.Is() {
			at = c.Broken.Period.Label()
		}
		if got := strings.Join(course, " "); got != tt.course || strings.Join(left, " ") != tt.left || at != tt.at {
			t.Errorf("%s: through %q without %q from a break at %q, want %q, %q, %q", tt.name, got, left, at, tt.course, tt.left, tt.at)
		}
	}
}
