package prose

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// emissionsData returns a dataset of emissions a head in two areas.
func emissionsData(t *testing.T) (*dataset.Dataset, func(area, year int) analysis.Figure) {
	t.Helper()
	return pricedData(t, indicator.UnknownPrices)
}

// pricedData is emissionsData as if it were money.
func pricedData(t *testing.T, prices indicator.Prices) (*dataset.Dataset, func(area, year int) analysis.Figure) {
	t.Helper()
	var g geo.Builder
	for _, a := range []geo.Area{
		{Code: "E47000002", Name: "South Yorkshire", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority, Nation: geo.England},
	} {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	b := dataset.NewBuilder(areas)
	ind := b.AddIndicator(indicator.Indicator{
		Slug: "ghg", Name: "Greenhouse gas emissions", Unit: indicator.Unit{Name: "tonnes a head", Decimals: 1}, Polarity: indicator.LowerIsBetter, Prices: prices,
	})
	c := dataset.Columns{File: "ghg.csv"}
	for i, v := range []float64{9.7, 4.6, 20, 20.01} {
		c.Area, c.Period, c.Value = append(c.Area, geo.ID(i/2)), append(c.Period, year(t, []string{"2005", "2023"}[i%2])), append(c.Value, v)
	}
	b.Add(ind, c)
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return d, func(area, year int) analysis.Figure { return analysis.SeriesFigures(d, ind, geo.ID(area))[year] }
}

// between is the change between two figures, which chance alone could make or not.
func between(from, to analysis.Figure, chance bool) analysis.Change {
	c := analysis.Change{From: from.Period, To: to.Period, Was: from.Observation, Is: to.Observation, Difference: to.Value - from.Value, Statistic: math.NaN()}
	if chance {
		c.Direction, c.Statistic = analysis.NoClearChange, 1.2
	}
	return c
}

func TestEnds(t *testing.T) {
	d, figure := emissionsData(t)
	for _, tt := range []struct {
		from, to analysis.Figure
		name     string
		want     string
	}{
		{figure(0, 0), figure(0, 1), "South Yorkshire", "Greenhouse gas emissions in South Yorkshire fell from 9.7 to 4.6 tonnes a head between 2005 and 2023."},
		{figure(1, 0), figure(1, 1), "Tees Valley", "Greenhouse gas emissions in Tees Valley: about the same in 2023 as in 2005, 20.0 tonnes a head."},
	} {
		if got := Ends(d.Indicator(tt.from.Indicator), tt.name, between(tt.from, tt.to, false)); got != tt.want {
			t.Errorf("Ends = %q, want %q", got, tt.want)
		}
	}
}

// TestAChangeThatChanceCouldMake is life satisfaction in the North East, where z
// is 1.2: it did not rise, by any test.
func TestAChangeThatChanceCouldMake(t *testing.T) {
	d, figure := emissionsData(t)
	with := func(area, year int, value, half float64) analysis.Figure {
		f := figure(area, year)
		f.Value, f.Lower, f.Upper = value, value-half, value+half
		return f
	}
	from, to := with(0, 0, 7.4, 0.08), with(0, 1, 7.5, 0.08)
	want := "Greenhouse gas emissions in South Yorkshire: 7.4 in 2005 and 7.5 tonnes a head in 2023, a difference that chance alone could make."
	ind := d.Indicator(from.Indicator)
	if got := Ends(ind, "South Yorkshire", between(from, to, true)); got != want {
		t.Errorf("Ends = %q, want %q", got, want)
	}
	want = strings.TrimSuffix(want, ".") + "; Tees Valley rose from 7.4 to 7.5."
	if got := EndsBeside(ind, "South Yorkshire", between(from, to, true), "Tees Valley", between(with(1, 0, 7.4, 0.05), with(1, 1, 7.5, 0.05), false)); got != want {
		t.Errorf("EndsBeside = %q, want %q", got, want)
	}
	want = "Greenhouse gas emissions in Tees Valley rose from 7.4 to 7.5 tonnes a head between 2005 and 2023; South Yorkshire was at 7.4 and 7.5, which chance alone could make."
	if got := EndsBeside(ind, "Tees Valley", between(with(1, 0, 7.4, 0.05), with(1, 1, 7.5, 0.05), false), "South Yorkshire", between(from, to, true)); got != want {
		t.Errorf("EndsBeside = %q, want %q", got, want)
	}
}

// TestARiseInMoneySaysOfWhatYears: without a trend to say it.
func TestARiseInMoneySaysOfWhatYears(t *testing.T) {
	d, figure := pricedData(t, indicator.CurrentPrices)
	want := "Greenhouse gas emissions in South Yorkshire fell from 9.7 to 4.6 tonnes a head between 2005 and 2023, in current prices."
	if got := Ends(d.Indicator(figure(0, 0).Indicator), "South Yorkshire", between(figure(0, 0), figure(0, 1), false)); got != want {
		t.Errorf("Ends = %q, want %q", got, want)
	}
}

func TestHighestLowest(t *testing.T) {
	d, figure := emissionsData(t)
	want := "Greenhouse gas emissions, 2023: highest in Tees Valley, 20.0, and lowest in South Yorkshire, 4.6, of 2 areas."
	if got := HighestLowest(d, []analysis.Figure{figure(0, 1), figure(1, 1)}); got != want {
		t.Errorf("HighestLowest = %q, want %q", got, want)
	}
	equal := figure(1, 1)
	equal.Area = 0
	want = "Greenhouse gas emissions, 2023: highest in Tees Valley and South Yorkshire, 20.0, and lowest in South Yorkshire, 4.6, of 3 areas."
	if got := HighestLowest(d, []analysis.Figure{figure(0, 1), figure(1, 1), equal}); got != want {
		t.Errorf("HighestLowest of equals = %q, want %q", got, want)
	}
	gone := figure(0, 1)
	gone.Observation = dataset.Missing()
	if got := HighestLowest(d, []analysis.Figure{gone, figure(1, 1)}); got != "" {
		t.Errorf("HighestLowest of one value = %q, want none", got)
	}
}

// verdicts returns a verdict for each outcome, by a z-test.
func verdicts(outcomes ...analysis.Outcome) []analysis.Verdict {
	vs := make([]analysis.Verdict, len(outcomes))
	for i, o := range outcomes {
		vs[i] = analysis.Verdict{Outcome: o, Method: analysis.TwoIntervals}
	}
	return vs
}

func TestAgainstOthers(t *testing.T) {
	const b, w, s, c = analysis.Better, analysis.Worse, analysis.Similar, analysis.CannotSay
	for _, tt := range []struct {
		in   []analysis.Verdict
		want string
	}{
		{nil, ""},
		{verdicts(c), ""},
		{verdicts(b, b, w, s, c), "York is better than A and B, worse than C, and similar to D; weal cannot say how it stands to E."},
		{verdicts(s), "York is similar to A."},
		{verdicts(analysis.Higher, analysis.Lower), "York is higher than A, and lower than B."},
		{verdicts(b, analysis.Below, analysis.Level), "York is better than A, slightly below B (not tested), and level with C (not tested)."},
	} {
		if got := AgainstOthers(&indicator.Indicator{}, "York", []string{"A", "B", "C", "D", "E"}[:len(tt.in)], tt.in); got != tt.want {
			t.Errorf("AgainstOthers(%v) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestPairs(t *testing.T) {
	const b, s, c = analysis.Better, analysis.Similar, analysis.CannotSay
	by := ", by a z-test of the two values with their intervals, 5% level"
	u := analysis.Above
	counted := verdicts(c, b)
	counted[1].Count = analysis.Count{N: 9}
	for _, tt := range []struct {
		in   [][]analysis.Verdict
		want string
	}{
		{nil, ""},
		{[][]analysis.Verdict{verdicts(c, c), verdicts(c, c)}, ""},
		{[][]analysis.Verdict{verdicts(c, b), verdicts(b, c)}, "The two differ" + by + "."},
		{[][]analysis.Verdict{verdicts(c, s, b), verdicts(s, c, s), verdicts(b, s, c)}, "1 of 3 pairs differs: A and C" + by + "."},
		{[][]analysis.Verdict{verdicts(c, s, s), verdicts(s, c, s), verdicts(s, s, c)}, "All 3 pairs are similar" + by + "."},
		{[][]analysis.Verdict{verdicts(c, u, s), verdicts(u, c, b), verdicts(s, b, c)}, "1 of 2 pairs differs: B and C" + by + "; 1 is not tested."},
		{[][]analysis.Verdict{verdicts(c, u, u), verdicts(u, c, u), verdicts(u, u, c)}, "Which pairs differ is not tested."},
		{[][]analysis.Verdict{verdicts(c, u, s), verdicts(u, c, u), verdicts(s, u, c)}, "A and C are similar" + by + "; 2 are not tested."},
		{[][]analysis.Verdict{verdicts(c, u, u), verdicts(u, c, b), verdicts(u, b, c)}, "B and C differ" + by + "; 2 are not tested."},
		{[][]analysis.Verdict{counted, verdicts(b, c)}, "The two differ" + by + ", of chance variation in counts of people, worked out by weal."},
	} {
		if got := Pairs([]string{"A", "B", "C"}, tt.in); got != tt.want {
			t.Errorf("Pairs(%v) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestBalance(t *testing.T) {
	got := Balance("Hull", "England", verdicts(analysis.Better, analysis.Better, analysis.Worse, analysis.Higher, analysis.CannotSay))
	want := "Hull is better than England in 2 of 5 indicators, worse in 1, similar in 0, apart in 1 where neither way is better; 1 cannot be judged."
	if got != want {
		t.Errorf("Balance = %q, want %q", got, want)
	}
	got = Balance("Hull", "England", verdicts(analysis.Better, analysis.Above, analysis.Above, analysis.Level))
	if want := "Hull is better than England in 1 of 4 indicators, worse in 0, similar in 0; 3 are not tested: above in 2, below in 0, level in 1."; got != want {
		t.Errorf("Balance = %q, want %q", got, want)
	}
	if got := Balance("Hull", "England", verdicts(analysis.CannotSay)); got != "" {
		t.Errorf("Balance of nothing = %q, want none", got)
	}
}

// TestOverlap: eight measures of children's weight are better or worse together.
func TestOverlap(t *testing.T) {
	of := func(topics ...string) string {
		b := dataset.NewBuilder(new(geo.Builder).Gazetteer())
		var inds []indicator.ID
		for i, topic := range topics {
			inds = append(inds, b.AddIndicator(indicator.Indicator{Slug: fmt.Sprint(i), Topic: topic}))
		}
		d, _, err := b.Dataset()
		if err != nil {
			t.Fatal(err)
		}
		return Overlap(d, inds)
	}
	want := "Each indicator counts once, however much it overlaps with others: 3 of these 5 are of health."
	if got := of("health", "culture", "health", "", "health"); got != want {
		t.Errorf("Overlap = %q, want %q", got, want)
	}
	if got := of("health", "culture", "", ""); got != "" {
		t.Errorf("Overlap of one of each = %q, want none", got)
	}
}

func TestMiddleHalf(t *testing.T) {
	ind := &indicator.Indicator{Unit: indicator.Unit{Decimals: 1}}
	r := analysis.Range{N: 8, Least: 1, LowerQuartile: 3, Median: 5, UpperQuartile: 7, Greatest: 9}
	for v, want := range map[float64]string{
		2: "Below the middle half of 8 areas, 3.0–7.0.", 3: "Within the middle half of 8 areas, 3.0–7.0.", 8: "Above the middle half of 8 areas, 3.0–7.0.",
	} {
		if got := MiddleHalf(ind, v, r); got != want {
			t.Errorf("MiddleHalf(%v) = %q, want %q", v, got, want)
		}
	}
	if r.N = 3; MiddleHalf(ind, 2, r) != "" {
		t.Error("MiddleHalf of three areas says something")
	}
}

func TestMostOften(t *testing.T) {
	d, _ := emissionsData(t)
	for _, tt := range []struct {
		better, worse int
		want          string
	}{
		{7, 9, "Most often better than England: South Yorkshire, in 7 of 20 indicators; most often worse: Tees Valley, in 9."},
		{7, 0, "Most often better than England: South Yorkshire, in 7 of 20 indicators; none is worse in any."},
		{0, 9, "Most often worse than England: Tees Valley, in 9 of 20 indicators; none is better in any."},
		{0, 0, ""},
	} {
		if got := MostOften(d, "England", []geo.ID{0}, tt.better, []geo.ID{1}, tt.worse, 20); got != tt.want {
			t.Errorf("MostOften(%d, %d) = %q, want %q", tt.better, tt.worse, got, tt.want)
		}
	}
	if got := MostOften(d, "own nation", []geo.ID{0}, 7, nil, 0, 20); !strings.HasPrefix(got, "Most often better than their own nation: ") {
		t.Errorf("MostOften = %q", got)
	}
}

func TestTied(t *testing.T) {
	d, _ := emissionsData(t)
	for want, areas := range map[string][]geo.ID{
		"Tees Valley":                     {1},
		"Tees Valley and South Yorkshire": {1, 0},
		"Tees Valley and 3 others":        {1, 0, 0, 0},
	} {
		if got := tied(d, areas); got != want {
			t.Errorf("tied(%v) = %q, want %q", areas, got, want)
		}
	}
}

func TestEndsBeside(t *testing.T) {
	d, figure := emissionsData(t)
	ind := d.Indicator(figure(0, 0).Indicator)
	south, tees := between(figure(0, 0), figure(0, 1), false), between(figure(1, 0), figure(1, 1), false)
	want := "Greenhouse gas emissions in South Yorkshire fell from 9.7 to 4.6 tonnes a head between 2005 and 2023; Tees Valley was at 20.0 in both."
	if got := EndsBeside(ind, "South Yorkshire", south, "Tees Valley", tees); got != want {
		t.Errorf("EndsBeside = %q, want %q", got, want)
	}
	want = "Greenhouse gas emissions in Tees Valley: about the same in 2023 as in 2005, 20.0 tonnes a head; South Yorkshire fell from 9.7 to 4.6."
	if got := EndsBeside(ind, "Tees Valley", tees, "South Yorkshire", south); got != want {
		t.Errorf("EndsBeside = %q, want %q", got, want)
	}
	tees.From = 0
	if got, want := EndsBeside(ind, "South Yorkshire", south, "Tees Valley", tees), Ends(ind, "South Yorkshire", south); got != want {
		t.Errorf("beside what has no such figures: %q, want %q", got, want)
	}
}

func TestIndexed(t *testing.T) {
	nan := math.NaN()
	at := func(name, year string, v float64) IndexPoint {
		p, err := period.Parse(year)
		if err != nil {
			t.Fatal(err)
		}
		return IndexPoint{name, p, v}
	}
	for got, want := range map[string]string{
		IndexedToFirst("2005", at("Hull", "2023", 47.71), at("England", "2023", 47.4)): "With 2005 as 100, Hull is at 47.7 in 2023 and England at 47.4.",
		IndexedToFirst("2005", at("Hull", "2023", 47.71), at("England", "2023", nan)):  "With 2005 as 100, Hull is at 47.7 in 2023.",
		IndexedToFirst("2005", at("Hull", "2025-04-30", 47.71)):                        "With 2005 as 100, Hull is at 47.7 on 30 Apr 2025.",
		IndexedToFirst("2005", at("Hull", "2005", 100)):                                "",
		IndexedToFirst("2005", at("Hull", "2023", nan)):                                "",
		IndexedToArea("England", at("Hull", "2005", 73.6), at("Hull", "2023", 74.1)):   "With England as 100, Hull rose from 73.6 in 2005 to 74.1 in 2023.",
		IndexedToArea("England", at("Hull", "2005", 73.6), at("Hull", "2023", 73.61)):  "With England as 100, Hull is at 73.6 in 2023 as in 2005.",
		IndexedToArea("England", at("Hull", "2005", 73.6), at("Hull", "2005", 73.6)):   "With England as 100, Hull is at 73.6 in 2005.",
		IndexedToArea("England", at("Hull", "2005", nan), at("Hull", "2023", 74.1)):    "",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
