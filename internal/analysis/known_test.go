package analysis

import (
	"context"
	"math"
	"slices"
	"sync"
	"testing"

	"weal/data"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/load"
	"weal/internal/stat"
)

// both returns the built-in figures as they were published, and the same with
// those of groups combined.
var both = sync.OnceValues(func() (*dataset.Dataset, *dataset.Dataset) {
	read, err := load.Load(context.Background(), []load.Source{{Name: "built-in", FS: data.FS, Path: "."}}, nil)
	if err != nil {
		panic(err)
	}
	d := read.Dataset
	return d, Combine(d)
})

// errorsOf returns the relative errors of combining ind for every combined
// authority and year in which a figure was published and every member has one.
func errorsOf(t *testing.T, d *dataset.Dataset, slug string) []float64 {
	t.Helper()
	ind, _ := called(t, d, slug, "E92000001")
	var errs []float64
	for _, a := range Areas(d, geo.CombinedAuthority) {
		s := d.Series(ind, a)
		for i := range s.Len() {
			c := CombineAt(d, ind, a, s.Period(i))
			if o := s.At(i); !o.IsMissing() && c.Known == c.Members && c.Members > 0 {
				errs = append(errs, math.Abs(c.Value/o.Value-1))
			}
		}
	}
	return errs
}

// TestCombiningReproducesPublished has known answers, from an independent run: the
// median and the worst relative error of combining councils to the figures
// published for combined authorities, over all years in the files. They are
// bounds: two in a hundred of a per cent is what rounding leaves.
func TestCombiningReproducesPublished(t *testing.T) {
	d, _ := both()
	for _, tt := range []struct {
		slug          string
		median, worst float64
		least         int // comparisons, so that the test can't pass on none
	}{
		{"gross-disposable-household-income-per-head", 0.00005, 0.002, 300},
		{"greenhouse-gas-emissions", 0.0005, 0.002, 250},
		{"children-in-relative-poverty-before-housing-costs", 0.00005, 0.0002, 40},
		{"employment-rate", 0.0006, 0.003, 200},
		{"male-healthy-life-expectancy", 0.001, 0.004, 100},
	} {
		errs := errorsOf(t, d, tt.slug)
		if len(errs) < tt.least {
			t.Errorf("%s: %d comparisons, want at least %d", tt.slug, len(errs), tt.least)
			continue
		}
		if median, worst := stat.Median(errs), slices.Max(errs); median > tt.median || worst > tt.worst {
			t.Errorf("%s: median error %.3f%%, worst %.3f%%, want at most %.3f%%, %.3f%%",
				tt.slug, 100*median, 100*worst, 100*tt.median, 100*tt.worst)
		}
	}
}

// TestWellbeingOfRegions: personal wellbeing combined from councils is within
// 0.01 of the figure published for a region, in every year in which all its
// councils have figures, and its interval is as wide within 10%.
func TestWellbeingOfRegions(t *testing.T) {
	d, _ := both()
	checked := 0
	for _, slug := range []string{"life-satisfaction", "worthwhile", "happiness", "anxiety"} {
		ind, _ := called(t, d, slug, "E92000001")
		for _, a := range Areas(d, geo.Region) {
			s := d.Series(ind, a)
			for i := range s.Len() {
				c := CombineAt(d, ind, a, s.Period(i))
				o := s.At(i)
				if o.IsMissing() || c.Known < c.Members || c.Members == 0 {
					continue
				}
				checked++
				// Published figures have two decimals, so ours is rounded too.
				if math.Abs(math.Round(100*c.Value)-math.Round(100*o.Value)) > 1 {
					t.Errorf("%s, %s, %s: combined %.4f, published %.2f", d.Areas().Area(a).Name, slug, s.Period(i).Label(), c.Value, o.Value)
				}
				// Bounds have two decimals as well, so that a width may be 0.01 off.
				if combined, published := c.Upper-c.Lower, o.Upper-o.Lower; math.Abs(combined-published) > 0.1*published+0.01 {
					t.Errorf("%s, %s, %s: combined interval %.4f wide, published %.2f", d.Areas().Area(a).Name, slug, s.Period(i).Label(), combined, published)
				}
			}
		}
	}
	t.Logf("%d regional figures compared", checked)
	if checked < 100 {
		t.Errorf("only %d regional figures could be compared", checked)
	}
}

// TestNorthEastHasItsWellbeing: the four measures for the North East, with
// intervals, from 7 of 7 councils.
func TestNorthEastHasItsWellbeing(t *testing.T) {
	_, d := both()
	for _, slug := range []string{"life-satisfaction", "worthwhile", "happiness", "anxiety"} {
		ind, ne := called(t, d, slug, "E47000014")
		s := d.Series(ind, ne)
		i := s.Latest()
		if i < 0 {
			t.Errorf("%s: no figure", slug)
			continue
		}
		o, c := s.At(i), CombineAt(d, ind, ne, s.Period(i))
		if o.Basis != dataset.Combined || !o.HasInterval() || c.Known != 7 || c.Members != 7 || c.Value != o.Value {
			t.Errorf("%s: %+v, combined from %d of %d", slug, o, c.Known, c.Members)
		}
		v := NewJudge(d, ind, s.Period(i), Comparator{}, Areas(d, geo.CombinedAuthority)).Verdict(ne)
		if v.Outcome == CannotSay || v.Method != PartAndWhole || !(v.Share > 0.03 && v.Share < 0.05) {
			t.Errorf("%s: verdict %+v, want a test that allows for the North East being 3 to 5%% of England", slug, v)
		}
	}
}

// TestNeverCombined: medians, ratios and modelled rates have no figure but the
// published one, and asking says why.
func TestNeverCombined(t *testing.T) {
	plain, d := both()
	for _, slug := range []string{"modelled-unemployment-rate", "gross-median-weekly-pay", "housing-affordability-ratio"} {
		ind, wm := called(t, d, slug, "E47000007")
		c := CombineAt(d, ind, wm, d.Periods(ind)[len(d.Periods(ind))-1])
		if c.Stands() || c.Refusal().Cause != NeverCombined || !math.IsNaN(c.Value) {
			t.Errorf("%s: %+v, %+v", slug, c, c.Refusal())
		}
		for a := range geo.ID(d.Areas().Len()) {
			was, is := plain.Series(ind, a), d.Series(ind, a)
			if f := FigureAt(d, ind, a, d.Periods(ind)[max(is.Latest(), 0)]); is.Latest() >= 0 {
				if lender, ok := Lender(d, f); ok && plain.Series(ind, lender).Value(f.Period) == f.Value {
					continue // published of the same ground
				}
			}
			if is.Latest() != was.Latest() {
				t.Errorf("%s for %s changed by combining", slug, d.Areas().Area(a).Name)
			}
		}
	}
}

// TestOutOfRange: the modelled unemployment published for York and North
// Yorkshire in 2023 is outside the range of its own councils.
func TestOutOfRange(t *testing.T) {
	d, _ := both()
	ind, yny := called(t, d, "modelled-unemployment-rate", "E47000012")
	if w := OutOfRange(d, ind, yny, calendar(t, "2023")); w.Doubt != BeyondMembers || w.Value >= w.Least && w.Value <= w.Greatest {
		t.Errorf("OutOfRange = %+v", w)
	}
	pay, wm := called(t, d, "greenhouse-gas-emissions", "E47000007")
	if w := OutOfRange(d, pay, wm, calendar(t, "2023")); w.Doubt != NoDoubt {
		t.Errorf("OutOfRange of the West Midlands' emissions = %+v", w)
	}
}

// TestPublishedWins: where a group has a published figure, combining leaves it.
func TestPublishedWins(t *testing.T) {
	plain, d := both()
	for ind := range plain.Indicators() {
		for a := range geo.ID(plain.Areas().Len()) {
			was, is := plain.Series(ind, a), d.Series(ind, a)
			for i := range was.Len() {
				if o := was.At(i); !o.IsMissing() && (is.At(i).Value != o.Value || is.At(i).Basis != dataset.Published) || o.Status == dataset.Confidential && !is.At(i).IsMissing() {
					t.Fatalf("%s, %s, %s: published %+v became %+v", plain.Indicator(ind).Slug, plain.Areas().Area(a).Name, was.Period(i).Label(), o, is.At(i))
				}
			}
		}
	}
}

// TestMannKendallKnown has a known answer, from an independent run: the West Midlands'
// emissions per head from 2013 to 2023.
func TestMannKendallKnown(t *testing.T) {
	d, _ := both()
	ind, wm := called(t, d, "greenhouse-gas-emissions", "E47000007")
	tr := TrendOf(d, ind, wm)
	if tr.Method != MannKendall || tr.S != -53 || math.Abs(tr.Z+4.05) > 0.005 || math.Abs(tr.Slope+0.207) > 0.0005 || tr.Direction != Improving {
		t.Errorf("TrendOf = %+v, want S −53, Z −4.05, −0.207 a year, improving", tr)
	}
	if tr.From.Label() != "2013" || tr.To.Label() != "2023" {
		t.Errorf("the trend is of %s to %s, want 2013 to 2023", tr.From.Label(), tr.To.Label())
	}
}

// TestPathwayKnown has the known answers for the West Midlands, from an independent
// run.
func TestPathwayKnown(t *testing.T) {
	_, d := both()
	ind, wm := called(t, d, "greenhouse-gas-emissions", "E47000007")
	p := PathwayOf(d, ind, wm, 0)
	for _, tt := range []struct {
		name                 string
		got, want, tolerance float64
	}{
		{"baseline", p.Baseline, 7.42, 0.005},
		{"latest", p.Latest, 3.54, 0.005},
		{"present rate", p.PresentRate, -0.0462, 0.00005},
		{"present cut", p.PresentCut(), 0.207, 0.0005},
		{"linear year", float64(p.Linear.Year), 2037, 0},
		{"exponential year", float64(p.Exponential.Year), 2057, 0},
		{"linear year to zero", float64(p.LinearToZero), 2041, 0}, // 3.54 / 0.207 = 17.1 years
		{"required rate", p.RequiredRate, -0.0831, 0.00005},
		{"target", float64(p.Target), 2041, 0},
	} {
		if !(math.Abs(tt.got-tt.want) <= tt.tolerance) {
			t.Errorf("%s = %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	if p.Track != UnknownTrack || p.Reason.Cause != CurvesDisagree {
		t.Errorf("%v, %+v, want that the curves disagree", p.Track, p.Reason)
	}
	ne, _ := AreaCalled(d, "E47000014")
	if p := PathwayOf(d, ind, ne, 0); p.Track != UnknownTrack || p.Target != 0 || p.Reason.Cause != NoTarget {
		t.Errorf("the North East, without a target on file: %+v", p.Track)
	}
	if p := PathwayOf(d, ind, ne, 2045); p.Reason.Cause == NoTarget || !p.Chosen {
		t.Errorf("the North East with 2045 asked for: %v, %+v", p.Track, p.Reason)
	}
	uk, _ := AreaCalled(d, "K02000001")
	if p := PathwayOf(d, ind, uk, 0); p.Track != UnknownTrack || p.Reason.Cause != NationsScope || math.IsNaN(p.Slope.Slope) || !math.IsNaN(p.RequiredCut) {
		t.Errorf("the United Kingdom: %v, %+v, want figures and no verdict", p.Track, p.Reason)
	}
}

// TestSpreadKnown has known answers, from an independent run: disposable income per
// head of English lower-tier authorities, 1997 and 2023, with the population of
// 2021 as weights. They do not say which authorities they are of. Without the two
// that Dorset was made into in 2019, all four come out to the last digit; over
// the 296 in the file, to within 0.0025.
func TestSpreadKnown(t *testing.T) {
	d, _ := both()
	ind, _ := called(t, d, "gross-disposable-household-income-per-head", "E92000001")
	var councils []geo.ID
	for _, a := range Areas(d, geo.LowerTier) {
		if d.Areas().Area(a).Nation == geo.England {
			councils = append(councils, a)
		}
	}
	for _, tt := range []struct {
		year         string
		cv, weighted float64
	}{{"1997", 0.470, 0.267}, {"2023", 0.397, 0.331}} {
		var values, weights []float64
		for a, o := range d.CrossSection(ind, calendar(t, tt.year), councils) {
			if code := d.Areas().Area(a).Code; code == "E06000058" || code == "E06000059" {
				continue
			}
			p, _ := d.Population(a, 2021)
			values, weights = append(values, o.Value), append(weights, p.All)
		}
		cv, weighted := stat.Variation(values, stat.Equal(len(values))), stat.Variation(values, weights)
		if math.Abs(cv-tt.cv) > 0.0005 || math.Abs(weighted-tt.weighted) > 0.0005 {
			t.Errorf("%s: CV %.4f, weighted %.4f, want %.3f, %.3f", tt.year, cv, weighted, tt.cv, tt.weighted)
		}
	}
	spreads := Spreads(d, ind, councils)
	if first, last := spreads[0], spreads[len(spreads)-1]; first.Period.Label() != "1997" || last.Period.Label() != "2023" ||
		math.Abs(first.CV-0.470) > 0.0025 || math.Abs(last.CV-0.397) > 0.0025 || DriftOf(spreads, Weighted) != Widened {
		t.Errorf("Spreads: %+v … %+v; weighted it widened", first, last)
	}
	if got := DriftOf(spreads, Unweighted); got != Unclear {
		t.Errorf("by area: %v, want it unclear, for it rose and fell between", got)
	}
	c := ConvergenceOf(d, ind, councils, spreads)
	if !(c.Areas > 290) || math.IsNaN(c.Beta.Slope) || math.IsNaN(c.Sigma) {
		t.Errorf("ConvergenceOf = %+v", c)
	}
}

// TestCombineIsCombineAt: what Combine puts in a dataset is what CombineAt works
// out and explains, to the last bit.
func TestCombineIsCombineAt(t *testing.T) {
	_, d := both()
	n := 0
	for ind := range d.Indicators() {
		for a := range geo.ID(d.Areas().Len()) {
			s := d.Series(ind, a)
			for i := range s.Len() {
				o := s.At(i)
				if o.Basis == dataset.Published {
					continue
				}
				n++
				want := CombineAt(d, ind, a, s.Period(i)).Observation()
				if o.Basis != want.Basis || !same(o.Value, want.Value) || !same(o.Lower, want.Lower) || !same(o.Upper, want.Upper) || o.Status != want.Status {
					t.Fatalf("%s, %s, %s: %+v, CombineAt says %+v", d.Indicator(ind).Slug, d.Areas().Area(a).Name, s.Period(i).Label(), o, want)
				}
			}
		}
	}
	t.Logf("%d combined figures", n)
}

// BenchmarkCombine combines all that can be combined in the built-in data.
func BenchmarkCombine(b *testing.B) {
	d, _ := both()
	b.ReportAllocs()
	for b.Loop() {
		Combine(d).PrepareAll()
	}
}

// BenchmarkTheme ranks today's combined authorities, with verdicts and trends,
// by every indicator of a theme.
func BenchmarkTheme(b *testing.B) {
	_, d := both()
	areas := Areas(d, geo.CombinedAuthority)
	b.ReportAllocs()
	for b.Loop() {
		for _, ind := range InTheme(d, indicator.InclusiveGrowth) {
			p, ok := Latest(d, ind, areas)
			if !ok {
				continue
			}
			analyst := NewAnalyst(d)
			for _, place := range Rank(NewJudge(d, ind, p, Comparator{}, areas), 0).Places {
				analyst.Findings(Figure{Area: place.Area, Indicator: ind, Period: p, Observation: place.Observation, Among: areas})
			}
		}
	}
}

// TestDenominatorsThatAreFigures has known answers: weighted by the businesses that
// they are a share of, councils' figures come to those published for regions, in
// every period; business births of 2024 in Hull and East Yorkshire are 11.21%.
func TestDenominatorsThatAreFigures(t *testing.T) {
	published, combined := both()
	for _, tt := range []struct {
		slug  string
		least int // comparisons
	}{
		{"business-births", 54},
		{"business-deaths", 54},
		{"one-year-survival-rate", 45},
		{"two-year-survival-rate", 36},
		{"three-year-survival-rate", 27},
		{"four-year-survival-rate", 18},
		{"five-year-survival-rate", 9},
	} {
		ind, _ := called(t, published, tt.slug, "E92000001")
		compared := 0
		for _, a := range Areas(published, geo.Region) {
			s := published.Series(ind, a)
			for i := range s.Len() {
				c, o := CombineAt(published, ind, a, s.Period(i)), s.At(i)
				if o.IsMissing() || !c.Stands() {
					continue
				}
				compared++
				if !(math.Abs(c.Value-o.Value) <= 0.005) {
					t.Errorf("%s, %s, %s: %v, published as %v", tt.slug, published.Areas().Area(a).Name, s.Period(i).Label(), c.Value, o.Value)
				}
			}
		}
		if compared < tt.least {
			t.Errorf("%s: %d figures could be compared, want at least %d", tt.slug, compared, tt.least)
		}
	}
	births, hull := called(t, combined, "business-births", "E47000016")
	if got := combined.Series(births, hull).Value(calendar(t, "2024")); math.Abs(got-11.21) > 0.005 {
		t.Errorf("business births of 2024 in Hull and East Yorkshire = %v, want 11.21", got)
	}
}

// TestTreesOfMergedCouncils has known answers from the published file, of the 326 districts
// of 2018: those that have merged since count once, through the council that took their
// place. Rates are not worked out for those, as nobody says how many lived in a district
// that is no more.
func TestTreesOfMergedCouncils(t *testing.T) {
	_, d := both()
	for area, want := range map[string]float64{
		"E92000001": 15_089_500,
		"E06000063": 325_300 + 426_200 + 139_000, // Cumberland: Allerdale, Carlisle, Copeland
	} {
		ind, a := called(t, d, "trees-planted", area)
		p := d.Periods(ind)[0]
		o, _ := d.Series(ind, a).Lookup(p)
		if c := CombineAt(d, ind, a, p); o.Value != want || o.Basis != dataset.Combined || c.Known != c.Members || !c.Makes(want) {
			t.Errorf("%s: %+v from %d of %d, want %v", area, o, c.Known, c.Members, want)
		}
	}
	ind, a := called(t, d, "trees-planted-per-1000-people", "E06000063")
	if c := CombineAt(d, ind, a, d.Periods(ind)[0]); c.Known != 3 || c.Refusal().Cause != WeightUnknown {
		t.Errorf("a rate of Cumberland: %+v, %+v, want three that cannot be weighted", c, c.Refusal())
	}
}
