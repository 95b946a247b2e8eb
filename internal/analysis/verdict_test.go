package analysis

import (
	"math"
	"slices"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// judged is the towns with figures of one indicator for 2023.
func judged(t testing.TB, polarity indicator.Polarity, figures map[geo.Code]reading) (*dataset.Dataset, indicator.ID, period.Period) {
	t.Helper()
	var rows []seen
	for code, r := range figures {
		rows = append(rows, seen{code, "2023", r, dataset.Normal})
	}
	d := towns(t, indicator.Indicator{Polarity: polarity, Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}}, rows...)
	return d, 0, year(t, 2023)
}

// TestCompareMethods has a case for each method and for the edges between its
// outcomes (Fingertips technical guidance; Schenker and Gentleman 2001).
func TestCompareMethods(t *testing.T) {
	for _, tt := range []struct {
		name      string
		area      reading
		against   geo.Code
		of        reading
		outcome   Outcome
		method    Method
		statistic float64
	}{
		{"an interval above a fixed value", give(11, 0.9), wales, exactly(10), Better, AgainstFixed, nan},
		{"an interval below it", give(9, 0.9), wales, exactly(10), Worse, AgainstFixed, nan},
		{"an interval that ends at it", reading{9, 8, 10}, wales, exactly(10), Similar, AgainstFixed, nan},
		{"an interval that begins at it", reading{11, 10, 12}, wales, exactly(10), Similar, AgainstFixed, nan},
		{"a comparator's interval without width, as if it had none", give(11, 0.9), wales, give(10, 0), Better, AgainstFixed, nan},
		{"zero is a value like any other", give(0, 0.5), wales, exactly(1), Worse, AgainstFixed, nan},
		{"intervals that overlap, and yet differ", give(11.5, 0.9), wales, give(10, 1), Better, TwoIntervals, 1.5 * 3.92 / 2 / math.Sqrt(0.9*0.9+1)},
		{"intervals that overlap, and do not", give(11.2, 0.9), wales, give(10, 1), Similar, TwoIntervals, 1.2 * 3.92 / 2 / math.Sqrt(0.9*0.9+1)},
		{"a z of just over 1.96", give(11.001, 0.6), wales, give(10, 0.8), Better, TwoIntervals, 1.96 * 1.001},
		{"a z of just under it", give(10.999, 0.6), wales, give(10, 0.8), Similar, TwoIntervals, 1.96 * 0.999},
		{"a part of the comparator", give(11, 1), geo.England, give(10, 0.1), Better, PartAndWhole, 1.96 / math.Sqrt(0.8+0.01)},
		{"the same, if it were no part of it", give(11, 1), wales, give(10, 0.1), Similar, TwoIntervals, 1.96 / math.Sqrt(1+0.01)},
	} {
		d, ind, p := judged(t, indicator.HigherIsBetter, map[geo.Code]reading{first: tt.area, tt.against: tt.of})
		a, _ := d.Areas().Lookup(first)
		v := NewJudge(d, ind, p, CompareWith(tt.against), nil).Verdict(a)
		if v.Outcome != tt.outcome || v.Method != tt.method || !(math.Abs(v.Statistic-tt.statistic) < 1e-9 || math.IsNaN(v.Statistic) && math.IsNaN(tt.statistic)) {
			t.Errorf("%s: %v by %v, statistic %v; want %v by %v, %v", tt.name, v.Outcome, v.Method, v.Statistic, tt.outcome, tt.method, tt.statistic)
		}
	}
}

// TestUntested: without an interval a value is above, level with or below what it is
// compared with, whatever the polarity; level is what is shown alike.
func TestUntested(t *testing.T) {
	figures := map[geo.Code]reading{
		geo.England: exactly(10), wales: exactly(9), first: exactly(18), second: exactly(11), third: exactly(11.004),
	}
	for _, tt := range []struct {
		polarity indicator.Polarity
		area     geo.Code
		want     Outcome
		favours  int
		nearer   int
	}{
		{indicator.HigherIsBetter, first, Above, 1, 2},
		{indicator.LowerIsBetter, first, Above, -1, 2},
		{indicator.NoPolarity, first, Above, 0, 2},
		{indicator.HigherIsBetter, second, Level, 0, 0},
		{indicator.HigherIsBetter, third, Level, 0, 1},
		{indicator.HigherIsBetter, wales, Below, -1, 2},
	} {
		d, ind, p := judged(t, tt.polarity, figures)
		a, _ := d.Areas().Lookup(tt.area)
		for _, among := range [][]geo.ID{nil, {a}, Areas(d, geo.LowerTier)} {
			v := NewJudge(d, ind, p, CompareWith(second), among).Verdict(a)
			if tt.area == second {
				v = NewJudge(d, ind, p, CompareWith(third), among).Verdict(a)
			}
			if v.Outcome != tt.want || v.Method != NotTested || v.Method.IsTest() || v.Outcome.IsTested() || v.Outcome.Favours(tt.polarity) != tt.favours {
				t.Errorf("%s with polarity %v: %v by %v, want %v", tt.area, tt.polarity, v.Outcome, v.Method, tt.want)
			}
			if u := v.Usual(); u.Of != 3 || tt.area != third && tt.area != second && u.Nearer != tt.nearer || u.Level != geo.LowerTier {
				t.Errorf("%s: %+v, want %d of 3 nearer", tt.area, u, tt.nearer)
			}
		}
	}
}

// TestExpectedFalse: one in twenty of what was tested, which is what rests on
// intervals alone.
func TestExpectedFalse(t *testing.T) {
	tests := 0
	for _, m := range []Method{AgainstFixed, TwoIntervals, PartAndWhole, NotTested, AgainstTarget, NoMethod} {
		if m.IsTest() {
			tests++
		}
	}
	if got := Significance * float64(10*tests); tests != 3 || math.Abs(got-1.5) > 1e-12 {
		t.Errorf("%v are expected to be false of %d methods that are tests, want 1.5 of 3", got, tests)
	}
}

// TestCannotCompare: what stands in the way is said, and there is no verdict.
func TestCannotCompare(t *testing.T) {
	for _, tt := range []struct {
		name    string
		figures map[geo.Code]reading
		against Comparator
		reason  Reason
	}{
		{"no figure", map[geo.Code]reading{wales: give(10, 1)}, CompareWith(wales), Reason{Cause: NoFigure}},
		{"no figure of the comparator", map[geo.Code]reading{first: give(10, 1)}, CompareWith(wales), Reason{Cause: ComparatorGap, Name: "Wales", Period: year(t, 2023)}},
		{"nothing chosen", map[geo.Code]reading{first: give(10, 1)}, WithNothing, Reason{Cause: NothingChosen}},
		{"itself", map[geo.Code]reading{first: give(10, 1)}, CompareWith(first), Reason{Cause: IsComparator}},
		{"no region", map[geo.Code]reading{first: give(10, 1)}, WithRegion, Reason{Cause: InNone, Name: "region"}},
		{"no target", map[geo.Code]reading{first: give(10, 1)}, WithTarget, Reason{Cause: NoTarget}},
	} {
		d, ind, p := judged(t, indicator.HigherIsBetter, tt.figures)
		a, _ := d.Areas().Lookup(first)
		v := NewJudge(d, ind, p, tt.against, []geo.ID{a}).Verdict(a)
		if v.Outcome != CannotSay || v.Method != NoMethod || v.Reason != tt.reason {
			t.Errorf("%s: %v by %q, because %+v; want %+v", tt.name, v.Outcome, v.Method, v.Reason, tt.reason)
		}
	}
}

// TestTargetsWithoutABaseline: a target that names its value needs no baseline,
// and one that is a share of a baseline says that there is none.
func TestTargetsWithoutABaseline(t *testing.T) {
	for _, tt := range []struct {
		target  dataset.Target
		outcome Outcome
		reason  Reason
	}{
		{dataset.Target{Year: 2023, Value: 6, BaselineYear: 1990, Kind: "at most"}, Met, Reason{}},
		{dataset.Target{Year: 2023, Value: 4, BaselineYear: 1990, Kind: "at most"}, NotMet, Reason{}},
		{dataset.Target{Year: 2023, Value: nan, BaselineYear: 1990, Kind: "net zero"}, CannotSay, Reason{Cause: NoBaseline, Year: 1990}},
		{dataset.Target{Year: 2023, Value: nan, BaselineYear: 2022, Kind: "net zero"}, NotMet, Reason{}},
	} {
		g := with(t, geo.Area{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority})
		b := dataset.NewBuilder(g.Gazetteer())
		tt.target.Indicator = b.AddIndicator(indicator.Indicator{Slug: "emissions", Name: "Emissions", Polarity: indicator.LowerIsBetter})
		b.Add(tt.target.Indicator, dataset.Columns{
			File: "test.csv", Area: []geo.ID{0, 0}, Period: []period.Period{year(t, 2022), year(t, 2023)}, Value: []float64{8, 5},
		})
		b.AddTarget(tt.target)
		d := built(t, b)
		if v := NewJudge(d, tt.target.Indicator, year(t, 2023), WithTarget, nil).Verdict(0); v.Outcome != tt.outcome || v.Reason != tt.reason {
			t.Errorf("against %+v: %v, %+v, want %v, %+v", tt.target, v.Outcome, v.Reason, tt.outcome, tt.reason)
		}
	}
}

// TestTargetsAndTracks: a verdict against a target says what the track does, of emissions
// that no table gives a polarity and of a baseline that no share can be taken of.
func TestTargetsAndTracks(t *testing.T) {
	for _, tt := range []struct {
		was, is float64
		outcome Outcome
		track   Track
		cause   Cause
	}{
		{50, 4, Met, TargetMet, NoCause},
		{50, 6, NotMet, OffTrack, NoCause},
		{-50, -6, CannotSay, UnknownTrack, BaselineNotPositive},
	} {
		b := townsBuilder(t, indicator.Indicator{Slug: Emissions}, yearly(2022, values(tt.was, tt.is)...)...)
		b.AddTarget(dataset.Target{Area: areaOf(towns(t, indicator.Indicator{}), first), Year: 2023, Value: nan, Kind: "net zero"})
		d := built(t, b)
		a := areaOf(d, first)
		v, p := NewJudge(d, 0, year(t, 2023), WithTarget, nil).Verdict(a), PathwayOf(d, 0, a, 0)
		if v.Outcome != tt.outcome || p.Track != tt.track || v.Reason.Cause != tt.cause || p.Reason.Cause != tt.cause {
			t.Errorf("%v to %v: %v, %+v, and %v, %+v; want %v, %v", tt.was, tt.is, v.Outcome, v.Reason, p.Track, p.Reason, tt.outcome, tt.track)
		}
	}
}

// TestUnreliableFiguresAreNotJudged: most councils' output of renewables is too
// low, because plants are withheld, and has no interval that says by how much.
func TestUnreliableFiguresAreNotJudged(t *testing.T) {
	_, d := both()
	ind, england := called(t, d, "renewable-electricity", "E92000001")
	p, _ := Latest(d, ind, []geo.ID{england})
	for _, l := range []geo.Level{geo.CombinedAuthority, geo.LowerTier} {
		areas := Areas(d, l)
		for _, c := range []Comparator{{}, WithMedian, WithRegion} {
			j := NewJudge(d, ind, p, c, areas)
			marked := 0
			for _, a := range areas {
				v := j.Verdict(a)
				if v.Value.Status != dataset.Unreliable {
					continue
				}
				marked++
				if v.Outcome != CannotSay || !v.Reason.Is() {
					t.Errorf("%s against %q: %v by %v", d.Areas().Area(a).Name, c, v.Outcome, v.Method)
				}
			}
			if marked < 10 {
				t.Errorf("%s: only %d unreliable figures", l.Plural(), marked)
			}
		}
	}
	_, wm := called(t, d, "renewable-electricity", "E47000007")
	if v := NewJudge(d, ind, p, Comparator{}, Areas(d, geo.CombinedAuthority)).Verdict(wm); v.Reason.Cause != Marked && v.Reason.Cause != ComparatorMark {
		t.Errorf("the West Midlands: %v, %+v", v.Outcome, v.Reason)
	}
}

// TestAnIntervalCutByTheScale: 88.3% (75.2–100) in Orkney is not sure to be more
// than the United Kingdom's 75.7%: the interval would have gone on above 100.
func TestAnIntervalCutByTheScale(t *testing.T) {
	d, _ := both()
	ind, orkney := called(t, d, "employment-rate", "S12000023")
	v := NewJudge(d, ind, calendar(t, "2023"), CompareWith("K02000001"), nil).Verdict(orkney)
	if v.Outcome != Similar || math.Abs(v.Statistic-1.89) > 0.005 {
		t.Errorf("Orkney's employment rate: %v, z = %.2f, want similar at 1.89", v.Outcome, v.Statistic)
	}
}

// TestRegionOfEndedAreas: an area that has ended is in the region that it was in
// on its last day, as is an authority in that of the members it had then.
func TestRegionOfEndedAreas(t *testing.T) {
	ended := time.Date(2023, 4, 1, 0, 0, 0, 0, time.UTC)
	g := with(t, []geo.Area{
		{Code: "E12000001", Name: "North East", Level: geo.Region},
		{Code: "E12000002", Name: "North West", Level: geo.Region},
		{Code: "E07000026", Name: "Allerdale", Level: geo.LowerTier, End: ended},
		{Code: "E47000011", Name: "North of Tyne", Level: geo.CombinedAuthority, End: ended},
		{Code: "E06000057", Name: "Northumberland", Level: geo.Unitary},
		{Code: "E06000063", Name: "Cumberland", Level: geo.Unitary, Start: ended},
	}...)
	for _, m := range []struct {
		parent, child geo.Code
		end           time.Time
	}{
		{"E12000002", "E07000026", ended},
		{"E12000001", "E06000057", time.Time{}},
		{"E47000011", "E06000057", ended},
		{"E12000002", "E06000063", time.Time{}},
	} {
		if err := g.AddMembership(m.parent, m.child, time.Time{}, m.end); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	for code, want := range map[geo.Code]geo.Code{"E07000026": "E12000002", "E47000011": "E12000001", "E06000063": "E12000002"} {
		id, _ := areas.Lookup(code)
		region, ok := regionOf(areas, id)
		if !ok || areas.Area(region).Code != want {
			t.Errorf("region of %s = %s, %v, want %s", areas.Area(id).Name, areas.Area(region).Code, ok, want)
		}
	}
}

// TestComparatorsAreNamedAsInASentence: "similar to its own target".
func TestComparatorsAreNamedAsInASentence(t *testing.T) {
	d := small(t)
	area, _ := d.Areas().Lookup("E47000006")
	c, err := ParseComparator(d, "target")
	if err != nil {
		t.Fatal(err)
	}
	if got := c.NameFor(d, area); got != "its own target" {
		t.Errorf("NameFor = %q", got)
	}
}

func TestUsual(t *testing.T) {
	const england, town, welsh = geo.England, first, geo.Code("W06000001")
	for _, tt := range []struct {
		name    string
		figures []geo.Code
		areas   []geo.Code
		want    Comparator
	}{
		{"areas of England", []geo.Code{england, geo.UK}, []geo.Code{town, "E06000002"}, CompareWith(england)},
		{"areas of several nations", []geo.Code{england, wales, geo.UK}, []geo.Code{town, welsh}, Comparator{kind: ownUsual, home: 1<<0 | 1<<1}},
		{"one whose nation has no figures", []geo.Code{england, geo.UK}, []geo.Code{town, welsh}, Comparator{kind: ownUsual, home: 1<<0 | 1<<kingdom}},
		{"several nations, figures of England alone", []geo.Code{england}, []geo.Code{town, welsh}, Comparator{kind: ownUsual, home: 1 << 0}},
		{"England, figures of the United Kingdom alone", []geo.Code{geo.UK}, []geo.Code{town}, CompareWith(geo.UK)},
		{"no figures of either", nil, []geo.Code{town}, Comparator{kind: nowhere}},
		{"England itself", []geo.Code{england, geo.UK}, []geo.Code{england}, CompareWith(geo.UK)},
		{"England among others", []geo.Code{england, geo.UK}, []geo.Code{england, town}, Comparator{kind: ownUsual, home: 1<<0 | 1<<kingdom}},
		{"the United Kingdom itself", []geo.Code{england, geo.UK}, []geo.Code{geo.UK}, Comparator{kind: nowhere}},
		{"the United Kingdom among nations", []geo.Code{england, geo.UK}, []geo.Code{geo.UK, england}, CompareWith(geo.UK)},
	} {
		figures := map[geo.Code]reading{town: exactly(1)}
		for _, code := range tt.figures {
			figures[code] = exactly(2)
		}
		d, ind, _ := judged(t, indicator.HigherIsBetter, figures)
		var areas []geo.ID
		for _, code := range tt.areas {
			id, _ := d.Areas().Lookup(code)
			areas = append(areas, id)
		}
		if got := Usual(d, ind, areas); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestUsualIsOneInEveryList: what is usual for an area does not depend on what it is
// listed with, for any indicator at any level.
func TestUsualIsOneInEveryList(t *testing.T) {
	_, d := both()
	for _, l := range geo.Levels() {
		areas := d.Areas().AtLevel(l)
		for ind, facts := range d.Indicators() {
			list := Usual(d, ind, areas)
			for _, a := range areas {
				among, ok := list.Area(d, a)
				alone, is := Usual(d, ind, []geo.ID{a}).Area(d, a)
				if ok && among != a != is || is && among != alone {
					t.Errorf("%s: %s is compared with %v among the %s, with %v alone", facts.Slug, d.Areas().Area(a).Name, among, l.Plural(), alone)
				}
			}
		}
	}
}

// TestNothingIsUsual: without England and the United Kingdom in the data there is
// nothing to compare with, which is another reason than that nothing was chosen.
func TestNothingIsUsual(t *testing.T) {
	d, ind, p := judged(t, indicator.HigherIsBetter, map[geo.Code]reading{geo.UK: exactly(1)})
	uk, _ := d.Areas().Lookup(geo.UK)
	j := NewJudge(d, ind, p, Comparator{}, []geo.ID{uk})
	v := j.Verdict(uk)
	if !j.c.IsNone() || j.c.NameFor(d, uk) != "" || j.c.String() != "" || j.Compares(uk) {
		t.Errorf("the United Kingdom is compared with %v", j.c)
	}
	if v.Outcome != CannotSay || v.Reason.Cause != NothingUsual {
		t.Errorf("verdict %v, because %+v", v.Outcome, v.Reason)
	}
}

// TestTheMedianIsUsual: where neither their nation nor the United Kingdom has a figure, areas
// are compared with the median of their level, if there are enough for one and the figures are
// not totals.
func TestTheMedianIsUsual(t *testing.T) {
	three := []seen{
		{first, "2023", exactly(1), dataset.Normal}, {second, "2023", exactly(4), dataset.Normal}, {third, "2023", exactly(2), dataset.Normal},
	}
	for _, tt := range []struct {
		name string
		ind  indicator.Indicator
		rows []seen
		want Comparator
	}{
		{"three towns", indicator.Indicator{}, three, WithMedian},
		{"two", indicator.Indicator{}, three[:2], Comparator{kind: nowhere}},
		{"totals", indicator.Indicator{Unit: indicator.Unit{Name: "jobs"}}, three, Comparator{kind: nowhere}},
		{"three, and England", indicator.Indicator{}, append([]seen{{geo.England, "2022", exactly(3), dataset.Normal}}, three...), CompareWith(geo.England)},
	} {
		d := towns(t, tt.ind, tt.rows...)
		towns := []geo.ID{areaOf(d, first), areaOf(d, second), areaOf(d, third)}
		if got := Usual(d, 0, towns); got != tt.want {
			t.Errorf("%s are compared with %+v, want %+v", tt.name, got, tt.want)
		}
		a := towns[0]
		if got := Usual(d, 0, towns[:1]); got != tt.want {
			t.Errorf("one of %s is compared with %+v, want %+v as beside the others", tt.name, got, tt.want)
		}
		if tt.want != WithMedian {
			continue
		}
		if v := NewJudge(d, 0, year(t, 2023), Comparator{}, towns).Verdict(a); v.Outcome != Below || v.Against.Value != 2 {
			t.Errorf("%s: 1 is %v %v, want below 2", tt.name, v.Outcome, v.Against.Value)
		}
	}
}

// TestComparatorsAreForTheAreas: what is usual comes first, and none is offered
// that would compare each area with itself, or with what it is not in.
func TestComparatorsAreForTheAreas(t *testing.T) {
	d := small(t)
	id := func(code geo.Code) geo.ID {
		a, _ := d.Areas().Lookup(code)
		return a
	}
	for _, tt := range []struct {
		usually Comparator
		areas   []geo.ID
		want    []string
	}{
		{CompareWith(geo.England), []geo.ID{id("E47000006")}, []string{"England", "United Kingdom", "own nation", "own region", "median", "own target", "nothing"}},
		{CompareWith(geo.UK), []geo.ID{id(geo.England)}, []string{"United Kingdom", "median", "own target", "nothing"}},
		{WithMedian, []geo.ID{id("S12000033")}, []string{"median", "England", "United Kingdom", "own nation", "own target", "nothing"}},
		{Comparator{kind: nowhere}, []geo.ID{id(geo.UK)}, []string{"nothing", "England", "median", "own target"}},
	} {
		var got []string
		for _, c := range Comparators(d, tt.usually, tt.areas) {
			got = append(got, c.Name(d))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Comparators = %q, want %q", got, tt.want)
		}
	}
}

// TestTotalsAreNotCompared: what a Judge refuses to compare has nothing beside it in
// a ranking and in a chart either.
func TestTotalsAreNotCompared(t *testing.T) {
	d := towns(t, indicator.Indicator{Combine: indicator.Combine{Class: indicator.Sum}},
		seen{geo.England, "2023", exactly(1000), dataset.Normal}, seen{first, "2023", exactly(100), dataset.Normal}, seen{second, "2023", exactly(400), dataset.Normal})
	area, _ := d.Areas().Lookup(first)
	for _, c := range []Comparator{CompareWith(geo.England), CompareWith(second), WithMedian} {
		j := NewJudge(d, 0, year(t, 2023), c, Areas(d, geo.LowerTier))
		if v := j.Verdict(area); v.Outcome != CannotSay || v.Reason.Cause != IsTotal || j.Compares(area) {
			t.Errorf("with %s: %v because %+v, compared %v", c.Name(d), v.Outcome, v.Reason, j.Compares(area))
		}
		for _, place := range Rank(j, 0).Places {
			if !math.IsNaN(place.Comparator) {
				t.Errorf("with %s: the ranking has %v beside it", c.Name(d), place.Comparator)
			}
		}
	}
	if c := NewChart(d, 0, []geo.ID{area}, CompareWith(geo.England)); c.Compares() {
		t.Error("the chart has England beside it")
	}
}

// TestFilesOfTotals: without metadata, a figure is a total by its unit or where a nation's is
// far larger than any area's, and its order is by size.
func TestFilesOfTotals(t *testing.T) {
	figures := func(england, one, other float64) []seen {
		return []seen{
			{geo.England, "2023", exactly(england), dataset.Normal}, {first, "2023", exactly(one), dataset.Normal}, {second, "2023", exactly(other), dataset.Normal},
		}
	}
	for _, tt := range []struct {
		name string
		ind  indicator.Indicator
		of   []seen
		want bool
	}{
		{"people", indicator.Indicator{Unit: indicator.Unit{Name: "people"}}, figures(10, 9, 11), true},
		{"pounds", indicator.Indicator{Unit: indicator.Unit{Name: "£ million", Prefix: "£", Suffix: "m"}}, figures(10, 9, 11), true},
		{"pounds a head", indicator.Indicator{Unit: indicator.Unit{Name: "£ a head", Prefix: "£"}}, figures(10, 9, 11), false},
		{"a rate", indicator.Indicator{Unit: indicator.Unit{Name: "per 1,000 people"}}, figures(10, 9, 11), false},
		{"per cent", indicator.Indicator{Unit: indicator.Unit{Suffix: "%"}}, figures(10, 9, 11), false},
		{"no unit", indicator.Indicator{}, figures(10, 9, 11), false},
		{"no unit, and a sum", indicator.Indicator{}, figures(100, 9, 11), true},
		{"no unit, below nought", indicator.Indicator{}, figures(-100, -9, -11), false},
		{"with metadata", indicator.Indicator{Polarity: indicator.LowerIsBetter, Unit: indicator.Unit{Name: "£", Prefix: "£"}}, figures(10, 9, 11), false},
	} {
		d := towns(t, tt.ind, tt.of...)
		area, _ := d.Areas().Lookup(first)
		j := NewJudge(d, 0, year(t, 2023), CompareWith(geo.England), Areas(d, geo.LowerTier))
		if v := j.Verdict(area); GoesBySize(d, 0) != tt.want || (v.Reason.Cause == IsTotal) != tt.want || j.Rank(area).BySize != tt.want || j.rankOnce(area).BySize != tt.want {
			t.Errorf("%s: %v because %+v, ranked %+v, want a total: %v", tt.name, v.Outcome, v.Reason, j.Rank(area), tt.want)
		}
		if spread := Spreads(d, 0, Areas(d, geo.LowerTier))[0]; spread.BySize != tt.want {
			t.Errorf("%s: a spread of sizes: %v, want %v", tt.name, spread.BySize, tt.want)
		}
	}
}

// TestMediansAreOfTheAreasOwnLevel: in whichever order areas are drawn, each is
// beside the median that its verdict is against.
func TestMediansAreOfTheAreasOwnLevel(t *testing.T) {
	d := small(t)
	ind, tees := called(t, d, "emissions", "E47000006")
	_, town := called(t, d, "emissions", "E06000001")
	for _, areas := range [][]geo.ID{{tees, town}, {town, tees}} {
		c := NewChart(d, ind, areas, WithMedian)
		if len(c.References) != 2 {
			t.Fatalf("%d medians, want one a level", len(c.References))
		}
		slot := c.Find(year(t, 2023))
		for i, a := range areas {
			v := NewJudge(d, ind, year(t, 2023), WithMedian, Peers(d, a)).Verdict(a)
			if got := c.Line(c.Areas[i].Against); got.Values[slot] != v.Against.Value || c.Difference(i, slot) != v.Difference {
				t.Errorf("%s: %v from %s, %v; the verdict is against %v", c.Areas[i].Name, c.Difference(i, slot), got.Name, got.Values[slot], v.Against.Value)
			}
		}
		if c.References[0].Name == c.References[1].Name {
			t.Errorf("both medians are called %s", c.References[0].Name)
		}
	}
}

// TestOwnGroup: a council and the county it is in are set against the combined authority, or
// else the first other group that they are in; a group has none.
func TestOwnGroup(t *testing.T) {
	g := with(t, []geo.Area{
		{Code: "E47000008", Name: "Cambridgeshire and Peterborough", Level: geo.CombinedAuthority},
		{Code: "E37000001", Name: "Black Country", Level: geo.LocalEnterprisePartnership},
		{Code: "E10000003", Name: "Cambridgeshire", Level: geo.UpperTier},
		{Code: "E10000034", Name: "Worcestershire", Level: geo.UpperTier},
		{Code: "E07000008", Name: "Cambridge", Level: geo.LowerTier},
		{Code: "E07000234", Name: "Bromsgrove", Level: geo.LowerTier},
		{Code: "E08000027", Name: "Dudley", Level: geo.Unitary},
		{Code: "E06000001", Name: "Hartlepool", Level: geo.Unitary},
	}...)
	for _, m := range [][2]geo.Code{
		{"E47000008", "E10000003"}, {"E10000003", "E07000008"}, {"E10000034", "E07000234"}, {"E37000001", "E08000027"},
	} {
		if err := g.AddMembership(m[0], m[1], time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	b := dataset.NewBuilder(g.Gazetteer())
	d := built(t, b)
	for code, want := range map[geo.Code]string{
		"E07000008": "Cambridgeshire and Peterborough", "E10000003": "Cambridgeshire and Peterborough", "E07000234": "Worcestershire",
		"E08000027": "Black Country", "E06000001": "its own group", "E47000008": "its own group",
	} {
		a, _ := d.Areas().Lookup(code)
		if got := WithGroup.NameFor(d, a); got != want {
			t.Errorf("%s is in %q, want %q", d.Areas().Area(a).Name, got, want)
		}
	}
	if c, err := ParseComparator(d, "group"); err != nil || c != WithGroup {
		t.Errorf("ParseComparator = %v, %v", c, err)
	}
}
