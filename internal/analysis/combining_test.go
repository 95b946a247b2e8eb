package analysis

import (
	"math"
	"slices"
	"testing"

	"weal/internal/dataset"
	"weal/internal/indicator"
)

// TestCombine has England combined from three towns of 100, 400 and 500 people in
// 2020, or half as many aged 16 to 64, by hand (Cochran, Sampling Techniques,
// chapter 5).
func TestCombine(t *testing.T) {
	mean := indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}
	approx := indicator.Combine{Class: indicator.ApproximatelyMean, Weight: indicator.AllAges}
	sum := indicator.Combine{Class: indicator.Sum}
	rows := func(readings ...reading) []seen {
		rows := []seen{{area: first, period: "2020"}, {area: second, period: "2020"}, {area: third, period: "2020"}}
		for i, r := range readings {
			rows[i].reading = r
		}
		return rows[:len(readings)]
	}
	withheld := func(i int, rows []seen) []seen {
		rows[i].reading, rows[i].status = exactly(nan), dataset.Confidential
		return rows
	}
	for _, tt := range []struct {
		name        string
		combine     indicator.Combine
		rows        []seen
		value, half float64 // as a figure; NaN if there is none
		basis       dataset.Basis
		status      dataset.Status
		coverage    float64
		refusal     Reason
		warning     Warning
	}{
		{"a mean with its interval", mean, rows(give(10, 1), give(20, 1), give(30, 2)), 24, math.Sqrt(0.1*0.1 + 0.4*0.4 + 0.5*0.5*4), dataset.Combined, 0, 1, Reason{}, Warning{}},
		{"a sum with its interval", sum, rows(give(10, 1), give(20, 1), give(30, 2)), 60, math.Sqrt(6), dataset.Combined, 0, 1, Reason{}, Warning{}},
		{"a mean that is only close", approx, rows(exactly(10), exactly(20), exactly(30)), 24, nan, dataset.Approximated, 0, 1, Reason{}, Warning{Doubt: CloseWeights}},
		{"an interval is missing", mean, rows(give(10, 1), exactly(20), give(30, 2)), 24, nan, dataset.Combined, 0, 1, Reason{}, Warning{}},
		{"an interval has no width", mean, rows(give(10, 1), give(20, 0), give(30, 2)), 24, nan, dataset.Combined, 0, 1, Reason{}, Warning{Doubt: WidthlessIntervals, N: 1}},
		{"a tenth of the people have no figure", mean, rows(exactly(nan), exactly(20), exactly(30)), nan, nan, dataset.Partial, 0, 0.9, Reason{Cause: TooLittle, Value: 0.9}, Warning{}},
		{"a town's figure is suppressed", mean, withheld(1, rows(exactly(10), exactly(20), exactly(30))), nan, nan, dataset.Partial, 0, 0.6, Reason{Cause: TooLittle, Value: 0.6}, Warning{}},
		{"a count is missing", sum, rows(exactly(10), exactly(20)), nan, nan, dataset.Partial, 0, 2.0 / 3, Reason{Cause: CountShort, N: 2, Of: 3}, Warning{}},
		{"a median", indicator.Combine{}, rows(exactly(10), exactly(20), exactly(30)), nan, nan, dataset.Published, 0, nan, Reason{Cause: NeverCombined}, Warning{}},
		{"nothing", mean, []seen{{wales, "2020", exactly(10), dataset.Normal}}, nan, nan, dataset.Published, 0, nan, Reason{Cause: NoneKnown}, Warning{}},
		{"the gravest status counts", mean, []seen{
			{first, "2020", exactly(10), dataset.Unreliable}, {second, "2020", exactly(20), dataset.Provisional}, {third, "2020", exactly(30), dataset.Normal},
		}, 24, nan, dataset.Combined, dataset.Unreliable, 1, Reason{}, Warning{Doubt: UnreliableMembers, N: 1}},
		{"the year has no population, and the nearest has", mean, []seen{
			{first, "2021", exactly(10), dataset.Normal}, {second, "2021", exactly(20), dataset.Normal}, {third, "2021", exactly(30), dataset.Normal},
		}, 24, nan, dataset.Combined, 0, 1, Reason{}, Warning{Doubt: OtherYear, Year: 2020, Wanted: 2021}},
		{"the figure of the whole is suppressed", mean, append(rows(exactly(10), exactly(20), exactly(30)), seen{"E92000001", "2020", exactly(nan), dataset.Confidential}), nan, nan, dataset.Published, dataset.Confidential, 1, Reason{}, Warning{}},
	} {
		plain := towns(t, indicator.Indicator{Combine: tt.combine}, tt.rows...)
		england := areaOf(plain, "E92000001")
		p := plain.Periods(0)[0]
		o, _ := Combine(plain).Series(0, england).Lookup(p)
		if !near(o.Value, tt.value) || !near((o.Upper-o.Lower)/2, tt.half) || o.Basis != tt.basis || o.Status != tt.status {
			t.Errorf("%s: %+v, want %v ± %v, %v, %q", tt.name, o, tt.value, tt.half, tt.basis, tt.status)
		}
		c := CombineAt(plain, 0, england, p)
		if !near(c.Coverage, tt.coverage) || c.Refusal() != tt.refusal {
			t.Errorf("%s: coverage %v, %+v, want %v, %+v", tt.name, c.Coverage, c.Refusal(), tt.coverage, tt.refusal)
		}
		if ws := c.Warnings(); !warnsOf(ws, tt.warning.Doubt) || len(ws) > 0 && ws[0] != tt.warning {
			t.Errorf("%s: warns %+v, want %+v", tt.name, ws, tt.warning)
		}
	}
}

// TestWithheldStaysWithheld: a figure of the whole that the publisher suppressed is
// not worked out from members' either, although other years are.
func TestWithheldStaysWithheld(t *testing.T) {
	var rows []seen
	for _, year := range []string{"2020", "2021"} {
		rows = append(rows, seen{first, year, exactly(10), 0}, seen{second, year, exactly(20), 0}, seen{third, year, exactly(30), 0})
	}
	rows = append(rows, seen{"E92000001", "2020", exactly(nan), dataset.Confidential})
	d := Combine(towns(t, indicator.Indicator{Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}}, rows...))
	s := d.Series(0, areaOf(d, "E92000001"))
	if o := s.At(0); !o.IsMissing() || o.Status != dataset.Confidential || o.Basis != dataset.Published {
		t.Errorf("2020, which was withheld: %+v", o)
	}
	if o := s.At(1); o.Value != 24 || o.Basis != dataset.Combined {
		t.Errorf("2021, which was not: %+v, want 24", o)
	}
}

func near(a, b float64) bool { return same(a, b) || math.Abs(a-b) < 1e-9 }

// TestWithoutPopulation: a member whose people are not known cannot be weighted,
// nor left out.
func TestWithoutPopulation(t *testing.T) {
	d := small(t)
	ind, tees := called(t, d, "emissions", "E47000006")
	c := CombineAt(d, ind, tees, year(t, 2023))
	if c.Stands() || c.Refusal().Cause != WeightUnknown || c.Observation().Basis != dataset.Partial {
		t.Errorf("%+v: %+v", c, c.Refusal())
	}
}

// TestSomeAreMissing: what covers 95% or more stands, and says what is missing.
func TestSomeAreMissing(t *testing.T) {
	b := townsBuilder(t, indicator.Indicator{Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}},
		seen{second, "2020", exactly(20), dataset.Normal}, seen{third, "2020", exactly(30), dataset.Normal})
	a := areaOf(towns(t, indicator.Indicator{}), first)
	b.AddPopulation(dataset.Population{Area: a, Year: 2020, All: 47}) // of 947
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	c := CombineAt(d, 0, areaOf(d, "E92000001"), year(t, 2020))
	if want := 900.0 / 947; !c.Stands() || !near(c.Coverage, want) || !slices.Contains(c.Warnings(), Warning{Doubt: MembersMissing, N: 1, Of: 3}) {
		t.Errorf("coverage %v, warnings %+v, want %v and that one has none", c.Coverage, c.Warnings(), want)
	}
}

// TestOutOfRangeOfTowns: only what no average of the members' figures can be is out
// of their range, to the last digit that is shown, and only if all are known.
func TestOutOfRangeOfTowns(t *testing.T) {
	for _, tt := range []struct {
		whole float64
		towns []float64
		class indicator.Class
		want  bool
	}{
		{25, []float64{10, 20, 30}, indicator.Never, false},
		{30.1, []float64{10, 20, 30}, indicator.Never, false},
		{30.3, []float64{10, 20, 30}, indicator.Never, true},
		{9.7, []float64{10, 20, 30}, indicator.WeightedMean, true},
		{9.7, []float64{10, nan, 30}, indicator.WeightedMean, false},
		{60, []float64{10, 20, 30}, indicator.Sum, false},
	} {
		rows := []seen{
			{"E92000001", "2020", exactly(tt.whole), dataset.Normal},
			{first, "2020", exactly(tt.towns[0]), dataset.Normal},
			{second, "2020", exactly(tt.towns[1]), dataset.Normal},
			{third, "2020", exactly(tt.towns[2]), dataset.Normal},
		}
		d := towns(t, indicator.Indicator{Source: indicator.Source{Publisher: "Office"}, Unit: indicator.Unit{Decimals: 1}, Combine: indicator.Combine{Class: tt.class, Weight: indicator.AllAges}}, rows...)
		if got := OutOfRange(d, 0, areaOf(d, "E92000001"), year(t, 2020)); (got.Doubt == BeyondMembers) != tt.want {
			t.Errorf("%v among %v: %+v, want a warning: %v", tt.whole, tt.towns, got, tt.want)
		}
	}
}
