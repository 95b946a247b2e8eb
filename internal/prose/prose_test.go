package prose

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

func figure(v float64) dataset.Observation {
	o := dataset.Missing()
	o.Value = v
	return o
}

func TestDifferencesThatDoNotShow(t *testing.T) {
	share := &indicator.Indicator{Unit: indicator.Unit{Suffix: "%", Decimals: 1}}
	for diff, want := range map[float64]string{0.04: "slightly higher", -0.04: "slightly lower", -0.06: "0.1 percentage points lower"} {
		if got := Difference(share, diff); got != want {
			t.Errorf("Difference(%v) = %q, want %q", diff, got, want)
		}
	}
}

func TestValue(t *testing.T) {
	nan := math.NaN()
	score := &indicator.Indicator{Unit: indicator.Unit{Name: "out of 10", Decimals: 2}}
	pounds := &indicator.Indicator{Unit: indicator.Unit{Name: "a week", Prefix: "£"}}
	for _, tt := range []struct {
		ind  *indicator.Indicator
		o    dataset.Observation
		want string
	}{
		{score, dataset.Observation{Value: 7.492, Lower: 7.4, Upper: 7.58}, "7.49 out of 10 (95% interval 7.40–7.58)"},
		{pounds, dataset.Observation{Value: 1612.4, Lower: nan, Upper: nan, Provenance: dataset.Provenance{Status: dataset.Provisional}}, "£1,612 (provisional)"},
		{pounds, dataset.Missing(), "no figure"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "Count"}}, figure(721), "721"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "Number of people"}}, figure(721), "721 people"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "people"}}, figure(1), "1 person"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "businesses a head"}}, figure(1), "1 business a head"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "trees"}}, figure(1), "1 tree"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "times yearly pay"}}, figure(1), "1 times yearly pay"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "Rate per 100,000"}}, figure(31), "31 per 100,000"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "Percentage points", Decimals: 1}}, figure(2.6), "2.6 percentage points"},
		{&indicator.Indicator{Unit: indicator.Unit{Name: "MWh a head", Decimals: 1}}, figure(2.6), "2.6 MWh a head"},
		{pounds, dataset.Observation{Value: nan, Lower: nan, Upper: nan, Provenance: dataset.Provenance{Status: dataset.Confidential}}, "confidential"},
		{score, dataset.Observation{Value: 0, Lower: 0, Upper: nan}, "0.00 out of 10"},
	} {
		if got := Value(tt.ind, tt.o); got != tt.want {
			t.Errorf("Value(%+v) = %q, want %q", tt.o, got, tt.want)
		}
	}
}

func TestSource(t *testing.T) {
	ind := &indicator.Indicator{Source: indicator.Source{Publisher: "Ofcom", Released: time.Date(2026, 5, 13, 0, 0, 0, 0, time.UTC)}}
	if got, want := Source(ind), "Source: Ofcom, 13 May 2026."; got != want {
		t.Errorf("Source = %q, want %q", got, want)
	}
	if got, want := Source(&indicator.Indicator{}), "Source not stated."; got != want {
		t.Errorf("Source = %q, want %q", got, want)
	}
}

func TestOrdinal(t *testing.T) {
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 112: "112th", 323: "323rd"} {
		if got := Ordinal(n); got != want {
			t.Errorf("Ordinal(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestLowerFirst(t *testing.T) {
	for in, want := range map[string]string{
		"Life satisfaction": "life satisfaction", "GVA per hour": "GVA per hour", "GCSEs in maths": "GCSEs in maths",
		"4G coverage": "4G coverage", "": "", "A level": "a level",
		"Local Enterprise Partnerships": "Local Enterprise Partnerships",
	} {
		if got := lowerFirst(in); got != want {
			t.Errorf("lowerFirst(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRank(t *testing.T) {
	for _, tt := range []struct {
		p    analysis.Position
		want string
	}{
		{analysis.Position{}, ""},
		{analysis.Position{Rank: 6, Of: 18}, "6th of 18"},
		{analysis.Position{Rank: 1, Of: 18, Tied: true}, "1st= of 18"},
		{analysis.Position{Rank: 1, Of: 18, Highest: true}, "highest of 18"},
		{analysis.Position{Rank: 2, Of: 18, Highest: true, Tied: true}, "2nd= highest of 18"},
	} {
		if got := Rank(tt.p); got != tt.want {
			t.Errorf("Rank(%+v) = %q, want %q", tt.p, got, tt.want)
		}
	}
}

func TestFirstSaysWhichEndItIs(t *testing.T) {
	for polarity, want := range map[indicator.Polarity]string{
		indicator.HigherIsBetter: "1st is best.", indicator.LowerIsBetter: "1st is best.", indicator.NoPolarity: "1st is highest.",
	} {
		ind := &indicator.Indicator{Polarity: polarity}
		if got := First(ind, false); got != want {
			t.Errorf("First with polarity %d = %q, want %q", polarity, got, want)
		}
		if got := Order(ind, false); (got == want) != (polarity == indicator.NoPolarity) || got == "" {
			t.Errorf("Order with polarity %d = %q", polarity, got)
		}
		if got := FirstAmong(emptyData(t), ind, geo.CombinedAuthority, false); got != "Among combined authorities, "+want {
			t.Errorf("FirstAmong with polarity %d = %q", polarity, got)
		}
		if got := Order(ind, true); got != "1st is largest." {
			t.Errorf("Order by size with polarity %d = %q", polarity, got)
		}
	}
}

func TestYearlyChangesOfMoneyAreInPence(t *testing.T) {
	for _, tt := range []struct {
		unit indicator.Unit
		want string
	}{
		{indicator.Unit{Prefix: "£", Decimals: 2}, "+£1.08"},
		{indicator.Unit{Prefix: "£"}, "+£1.1"},
		{indicator.Unit{Decimals: 2}, "+1.080"},
	} {
		if got := slope(&indicator.Indicator{Unit: tt.unit}, 1.08); got != tt.want {
			t.Errorf("slope in %+v = %q, want %q", tt.unit, got, tt.want)
		}
	}
}

func TestMarksTellCombinedFromPublished(t *testing.T) {
	for _, tt := range []struct {
		o             dataset.Observation
		before, after string
	}{
		{dataset.Observation{Value: 7}, "", ""},
		{dataset.Observation{Value: 7, Provenance: dataset.Provenance{Status: dataset.Provisional}}, "", "p"},
		{dataset.Observation{Value: 7, Provenance: dataset.Provenance{Basis: dataset.Combined}}, "", "◦"},
		{dataset.Observation{Value: 7, Provenance: dataset.Provenance{Basis: dataset.Approximated}}, "≈", ""},
		{dataset.Observation{Value: math.NaN(), Provenance: dataset.Provenance{Basis: dataset.Partial}}, "", ""},
		{dataset.Observation{Value: math.NaN(), Provenance: dataset.Provenance{Status: dataset.Confidential}}, "", ""},
	} {
		if before, after := Marks(tt.o); before != tt.before || after != tt.after {
			t.Errorf("Marks(%+v) = %q, %q, want %q, %q", tt.o, before, after, tt.before, tt.after)
		}
	}
}

func TestGapSaysWhyThereIsNoValue(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		o    dataset.Observation
		want string
	}{
		{dataset.Missing(), "·"},
		{dataset.Observation{Value: nan, Provenance: dataset.Provenance{Status: dataset.Confidential}}, "[c]"},
		{dataset.Observation{Value: nan, Provenance: dataset.Provenance{Basis: dataset.Partial}}, "–"},
		{dataset.Observation{Value: nan, Provenance: dataset.Provenance{Status: dataset.NotFormed}}, "╱"},
	} {
		if got := Gap(tt.o, "·", "–", "╱"); got != tt.want {
			t.Errorf("Gap(%+v) = %q, want %q", tt.o, got, tt.want)
		}
	}
}

func TestMethodIsNamedOnlyWhereThereIsAVerdict(t *testing.T) {
	if got := Method(analysis.Verdict{Reason: analysis.Reason{Cause: analysis.NoFigure}}); got != "" {
		t.Errorf("Method of no verdict = %q, want none", got)
	}
	untested := analysis.Verdict{Method: analysis.NotTested}
	if got, line := Method(untested), VerdictMethod(untested); got != "" || !strings.HasPrefix(line, "No test") {
		t.Errorf("Method of what is not tested = %q and %q, want it called no test", got, line)
	}
	counted := analysis.Verdict{Method: analysis.TwoIntervals, Count: analysis.Count{Method: indicator.Wilson, Count: 36_083, N: 134_160}}
	if got := Method(counted); !strings.Contains(got, "chance variation in a count of 36,083 among 134,160 (Wilson), worked out by weal") {
		t.Errorf("Method of a count = %q", got)
	}
}

// twoCouncils is a dataset of a group of two councils, and of their populations
// in the year before the figures.
func twoCouncils(t *testing.T, class indicator.Combine) *dataset.Dataset {
	t.Helper()
	var g geo.Builder
	for code, level := range map[geo.Code]geo.Level{"G": geo.CombinedAuthority, "A": geo.Unitary, "B": geo.Unitary} {
		if err := g.AddArea(geo.Area{Code: code, Name: "Area " + string(code), Level: level}); err != nil {
			t.Fatal(err)
		}
	}
	for _, council := range []geo.Code{"A", "B"} {
		if err := g.AddMembership("G", council, time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	b := dataset.NewBuilder(areas)
	ind := b.AddIndicator(indicator.Indicator{Slug: "rate", Name: "Rate", Unit: indicator.Unit{Decimals: 1}, Source: indicator.Source{Publisher: "Office"}, Combine: class})
	p := year(t, "2023")
	values := map[geo.Code]float64{"A": 2, "B": 3}
	if class.Class == indicator.Never {
		values["G"] = 5
	}
	for code, v := range values {
		id, _ := areas.Lookup(code)
		b.Add(ind, dataset.Columns{File: "rate.csv", Area: []geo.ID{id}, Period: []period.Period{p}, Value: []float64{v}})
		b.AddPopulation(dataset.Population{Area: id, Year: 2022, All: 100})
	}
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return analysis.Combine(d)
}

// TestCombinedElsewhere: of a figure that a file says was combined, only that
// is said, and not what members at hand come to, unless it is the same.
func TestCombinedElsewhere(t *testing.T) {
	d := twoCouncils(t, indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges})
	group, _ := d.Areas().Lookup("G")
	f := analysis.FigureAt(d, 0, group, d.Periods(0)[0])
	c := analysis.CombineAt(d, 0, group, f.Period)
	if got, want := Origin(d, f, c), "Combined from 2 of 2 councils"; !strings.HasPrefix(got, want) {
		t.Errorf("Origin = %q, want one with %q", got, want)
	}
	f.Value = 2.75
	const want = "Combined from members, as the file that gives it says; nobody published it."
	if got := Basis(d, f); got != want {
		t.Errorf("Basis = %q, want %q", got, want)
	}
	if got := Origin(d, f, c); got != want {
		t.Errorf("Origin = %q, want %q", got, want)
	}
	if got := Doubts(d, f); len(got) > 0 {
		t.Errorf("Doubts = %q, want none about members that it is not made of", got)
	}
	if found := analysis.NewAnalyst(d).Findings(f); Combining(d.Indicator(0), f, found) != "as its file has it" || !math.IsNaN(found.Coverage) {
		t.Errorf("Findings = %+v", found)
	}
}

func TestDoubts(t *testing.T) {
	for _, tt := range []struct {
		class indicator.Class
		want  []string
	}{
		{indicator.Never, []string{"Beware: 5.0 lies outside the range of its own members, 2.0 to 3.0."}},
		{indicator.WeightedMean, []string{"Beware: weights of 2022, because there is no population estimate for 2023."}},
		{indicator.ApproximatelyMean, []string{"Beware: weights of 2022, because there is no population estimate for 2023."}},
	} {
		d := twoCouncils(t, indicator.Combine{Class: tt.class, Weight: indicator.AllAges})
		group, _ := d.Areas().Lookup("G")
		if got := Doubts(d, analysis.FigureAt(d, 0, group, d.Periods(0)[0])); !slices.Equal(got, tt.want) {
			t.Errorf("Doubts of a figure that is %v = %q, want %q", tt.class, got, tt.want)
		}
	}
}

// TestACombinedComparatorIsSaidToBe: England's child poverty is combined from its
// councils, and no figure of England that anybody published.
func TestACombinedComparatorIsSaidToBe(t *testing.T) {
	share := &indicator.Indicator{Unit: indicator.Unit{Suffix: "%", Decimals: 1}}
	for basis, want := range map[dataset.Basis]string{
		dataset.Published:    "8.2 percentage points lower than England, 27.1%, which is better",
		dataset.Combined:     "8.2 percentage points lower than England, 27.1% (combined), which is better",
		dataset.Approximated: "8.2 percentage points lower than England, 27.1% (combined, approximately), which is better",
	} {
		v := analysis.Verdict{Outcome: analysis.Better, Difference: -8.2, Against: figure(27.1)}
		v.Against.Basis = basis
		if got := Verdict(share, v, "England"); got != want {
			t.Errorf("Verdict against one that is %v = %q, want %q", basis, got, want)
		}
	}
}

// TestRoundingSaysWhyADifferenceIsAnother: 31.66 and 26.64 are shown as 31.7 and
// 26.6, which are 5.1 apart, beside a difference of 5.0.
func TestRoundingSaysWhyADifferenceIsAnother(t *testing.T) {
	ind := &indicator.Indicator{Unit: indicator.Unit{Suffix: "%", Decimals: 1}}
	for _, tt := range []struct {
		value, against float64
		outcome        analysis.Outcome
		want           string
	}{
		{31.66, 26.64, analysis.Worse, "The difference is of the unrounded values: 31.7% and 26.6% are rounded, and are 5.1 apart."},
		{26.64, 31.66, analysis.Better, "The difference is of the unrounded values: 26.6% and 31.7% are rounded, and are 5.1 apart."},
		{31.7, 26.6, analysis.Worse, ""},
		{31.66, 26.64, analysis.Similar, ""},
	} {
		v := analysis.Verdict{Outcome: tt.outcome, Difference: tt.value - tt.against}
		v.Value.Value, v.Against.Value = tt.value, tt.against
		if got := Rounding(ind, v); got != tt.want {
			t.Errorf("Rounding(%v, %v) = %q, want %q", tt.value, tt.against, got, tt.want)
		}
	}
}

func TestNoAreas(t *testing.T) {
	if got, want := NoAreas(geo.CombinedAuthority), "There are no combined authorities."; got != want {
		t.Errorf("NoAreas = %q, want %q", got, want)
	}
}

// TestUntestedVerdicts: the gap comes first, in the unit and in per cent, and nothing is called
// similar or better that no test says is.
func TestUntestedVerdicts(t *testing.T) {
	tonnes := &indicator.Indicator{Unit: indicator.Unit{Decimals: 2}, Polarity: indicator.LowerIsBetter}
	score := &indicator.Indicator{Unit: indicator.Unit{Name: "0–10", Decimals: 2, Bounds: indicator.Scale{Least: 0, Greatest: 10}}}
	share := &indicator.Indicator{Unit: indicator.Unit{Suffix: "%", Decimals: 1}}
	for _, tt := range []struct {
		ind             *indicator.Indicator
		o               analysis.Outcome
		value, against  float64
		sentence, table string
	}{
		{tonnes, analysis.Below, 3.05, 4.78, "1.73 (36%) below England, 4.78, not tested", "36% below England, 4.78, not tested"},
		{tonnes, analysis.Above, 4.79, 4.78, "0.01 (0.2%) above England, 4.78, not tested", "0.2% above England, 4.78, not tested"},
		{tonnes, analysis.Level, 4.78, 4.78, "level with England, 4.78, not tested", "level with England, 4.78, not tested"},
		{score, analysis.Above, 7.5, 7, "0.50 above England, 7.00, not tested", "0.50 above England, 7.00, not tested"},
		{share, analysis.Below, 20, 40, "20.0 percentage points (50%) below England, 40.0%, not tested", "20.0 percentage points below England, 40.0%, not tested"},
	} {
		v := analysis.Verdict{Outcome: tt.o, Method: analysis.NotTested, Difference: tt.value - tt.against}
		v.Value.Value, v.Against.Value = tt.value, tt.against
		if s, table := Verdict(tt.ind, v, "England"), Standing(tt.ind, v, "England"); s != tt.sentence || table != tt.table {
			t.Errorf("%v: %q and %q, want %q and %q", tt.o, s, table, tt.sentence, tt.table)
		}
	}
	for want, u := range map[string]analysis.UsualGap{
		"": {}, "; 8 in 10 councils are nearer to it": {Nearer: 230, Of: 300, Level: geo.LowerTier},
		"; 9 in 10 councils are nearer to it":            {Nearer: 270, Of: 300, Level: geo.LowerTier},
		"; more than 9 in 10 councils are nearer to it":  {Nearer: 299, Of: 300, Level: geo.LowerTier},
		"; fewer than 1 in 10 councils are nearer to it": {Nearer: 5, Of: 150, Level: geo.UpperTier},
		"; all councils are nearer to it":                {Nearer: 300, Of: 300, Level: geo.LowerTier},
		"; 6 of 9 regions are nearer to it":              {Nearer: 6, Of: 9, Level: geo.Region, Called: "Regions"},
	} {
		if got := usual(u); got != want {
			t.Errorf("usual(%+v) = %q, want %q", u, got, want)
		}
	}
}

func TestFalseAmong(t *testing.T) {
	for _, tt := range []struct {
		tested, untested int
		want             string
	}{
		{0, 0, ""},
		{5, 0, ""},
		{40, 0, "Of 40 tests at the 5% level here, about 2 would find a difference by chance alone."},
		{40, 3, "Of 40 tests at the 5% level here, about 2 would find a difference by chance alone; 3 more verdicts are no tests, but say on which side a figure is."},
		{40, 1, "Of 40 tests at the 5% level here, about 2 would find a difference by chance alone; 1 more verdict is no test, but says on which side a figure is."},
		{0, 1, "The verdict here is no test, but says on which side a figure is."},
		{2, 3, "3 of 5 verdicts here are no tests, but say on which side a figure is."},
		{0, 18, "The verdicts here are no tests, but say on which side a figure is."},
	} {
		if got := FalseAmong(tt.tested, tt.untested); got != tt.want {
			t.Errorf("FalseAmong(%d, %d) = %q, want %q", tt.tested, tt.untested, got, tt.want)
		}
	}
}
