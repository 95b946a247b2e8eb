package analysis

import (
	"math"
	"slices"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// TestCombinationMakesItsFigure: whatever is said of how a figure was combined
// is about that very figure, on the boundaries of today and of the time.
func TestCombinationMakesItsFigure(t *testing.T) {
	_, today := both()
	for name, d := range map[string]*dataset.Dataset{"of today": today, "of the time": AsConstituted(today)} {
		n := 0
		for ind := range d.Indicators() {
			for area := range geo.ID(d.Areas().Len()) {
				for i, s := 0, d.Series(ind, area); i < s.Len(); i++ {
					o := s.At(i)
					if o.IsMissing() || o.Basis == dataset.Published {
						continue
					}
					n++
					if c := CombineAt(d, ind, area, s.Period(i)); !c.Makes(o.Value) {
						t.Fatalf("%s in %s of %s, boundaries %s: %v, but it is said to be %d of %d members that come to %v",
							d.Areas().Area(area).Code, s.Period(i), d.Indicator(ind).Slug, name, o.Value, c.Known, c.Members, c.Value)
					}
				}
			}
		}
		if n == 0 {
			t.Errorf("no figure is combined with boundaries %s", name)
		}
	}
}

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
	d := built(t, b)
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

// TestCountsAddUp: a count is the sum of its members', also where one of them
// is a county that stands for several councils, and is a whole number where
// theirs are. Published counts of businesses are rounded to 5 each.
func TestCountsAddUp(t *testing.T) {
	d, _ := both()
	counties, compared := 0, 0
	for _, slug := range []string{"active-businesses", "population-count"} {
		ind, _ := called(t, d, slug, "E92000001")
		if d.Indicator(ind).Combine.Class != indicator.Sum {
			t.Fatalf("%s is no count", slug)
		}
		for a := range geo.ID(d.Areas().Len()) {
			s := d.Series(ind, a)
			for i := range s.Len() {
				c := CombineAt(d, ind, a, s.Period(i))
				if c.Known == 0 {
					continue
				}
				sum := 0.0
				for _, part := range c.Parts {
					if !part.IsMissing() {
						sum += part.Value
					}
					counties += min(len(part.Stands), 1)
				}
				if c.Value != sum {
					t.Errorf("%s, %s, %s: %v, its parts come to %v", d.Areas().Area(a).Name, slug, s.Period(i).Label(), c.Value, sum)
				}
				if o := s.At(i); !o.IsMissing() && c.Stands() {
					compared++
					if rounding := 5 * float64(c.Members+1); math.Abs(c.Value-o.Value) > rounding {
						t.Errorf("%s, %s, %s: %v, published as %v", d.Areas().Area(a).Name, slug, s.Period(i).Label(), c.Value, o.Value)
					}
				}
			}
		}
	}
	if counties < 10 || compared < 100 {
		t.Errorf("%d counties stood for councils and %d counts could be compared; want more", counties, compared)
	}
}

// pair is a combined authority of two councils with a figure of 2023 each, and
// with the given numbers of people of working age.
func pair(t testing.TB, figures, people [2]float64) *dataset.Dataset {
	t.Helper()
	g := with(t, []geo.Area{
		{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E06000001", Name: "Hartlepool", Level: geo.Unitary, Nation: geo.England},
		{Code: "E06000002", Name: "Middlesbrough", Level: geo.Unitary, Nation: geo.England},
	}...)
	members := [2]geo.Code{"E06000001", "E06000002"}
	for _, m := range members {
		if err := g.AddMembership("E47000006", m, time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	b := dataset.NewBuilder(areas)
	id := b.AddIndicator(indicator.Indicator{Slug: "rate", Name: "Rate", Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.Aged16To64}})
	c := dataset.Columns{File: "test.csv"}
	for i, m := range members {
		a, _ := areas.Lookup(m)
		c.Area, c.Period, c.Value = append(c.Area, a), append(c.Period, year(t, 2023)), append(c.Value, figures[i])
		b.AddPopulation(dataset.Population{Area: a, Year: 2023, All: 100, Aged16To64: people[i]})
	}
	b.Add(id, c)
	d := built(t, b)
	return d
}

// TestMemberWithoutAWeight: a mean does not leave out a member because its
// people were not counted, and says why there is none.
func TestMemberWithoutAWeight(t *testing.T) {
	for _, tt := range []struct {
		people [2]float64
		want   float64
		why    Cause
	}{
		{[2]float64{60, 60}, 50, NoCause},
		{[2]float64{60, nan}, nan, WeightUnknown},
	} {
		d := pair(t, [2]float64{10, 90}, tt.people)
		ind, area := called(t, d, "rate", "E47000006")
		c := CombineAt(d, ind, area, year(t, 2023))
		o, _ := Combine(d).Series(ind, area).Lookup(year(t, 2023))
		if c.Observation().Value != tt.want && tt.why == NoCause || c.Refusal().Cause != tt.why || o.IsMissing() != (tt.why != NoCause) {
			t.Errorf("of %v people: %v, refused %+v, in the dataset %v, want %v, %d", tt.people, c.Value, c.Refusal(), o.Value, tt.want, tt.why)
		}
	}
}

// TestOnlyAveragesLieAmongTheirMembers: the sum of members' counts is beyond all of
// them, and a file that describes nothing may hold counts.
func TestOnlyAveragesLieAmongTheirMembers(t *testing.T) {
	outside := Warning{Doubt: BeyondMembers, Value: 210, Least: 100, Greatest: 110}
	for _, tt := range []struct {
		ind  indicator.Indicator
		want Warning
	}{
		{indicator.Indicator{}, Warning{}},
		{indicator.Indicator{Unit: indicator.Unit{Name: "people"}}, Warning{}},
		{indicator.Indicator{Combine: indicator.Combine{Class: indicator.Sum}}, Warning{}},
		{indicator.Indicator{Unit: indicator.Unit{Suffix: "%"}}, outside},
		{indicator.Indicator{Source: indicator.Source{Publisher: "Office"}}, outside},
		{indicator.Indicator{Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}}, outside},
	} {
		d := pair(t, [2]float64{1, 1}, [2]float64{1, 1})
		b := dataset.NewBuilder(d.Areas())
		tt.ind.Slug = "plain"
		id := b.AddIndicator(tt.ind)
		c := dataset.Columns{File: "test.csv"}
		for code, v := range map[geo.Code]float64{"E47000006": 210, "E06000001": 100, "E06000002": 110} {
			a, _ := d.Areas().Lookup(code)
			c.Area, c.Period, c.Value = append(c.Area, a), append(c.Period, year(t, 2023)), append(c.Value, v)
		}
		b.Add(id, c)
		d = built(t, b)
		group, _ := d.Areas().Lookup("E47000006")
		if got := OutOfRange(d, id, group, year(t, 2023)); got != tt.want {
			t.Errorf("%+v: %+v, want %+v", tt.ind, got, tt.want)
		}
	}
}

// TestExisted: an area has figures for the periods on whose last day there was
// such an area. The North East's authority of seven councils was made on 7 May
// 2024, in place of two.
func TestExisted(t *testing.T) {
	day := time.Date(2024, 5, 7, 0, 0, 0, 0, time.UTC)
	before, after := geo.Area{End: day}, geo.Area{Start: day}
	for _, tt := range []struct {
		period        string
		before, after bool
	}{
		{"2023", true, false},
		{"2023-04-01/P1Y", true, false},
		{"2024-05-06", true, false},
		{"2024-05-07", false, true},
		{"2024", false, true},
		{"2024-04-01/P1M", true, false},
		{"2024-05-01/P1M", false, true},
	} {
		last := calendar(t, tt.period).End().AddDate(0, 0, -1)
		if got := existed(before, last); got != tt.before {
			t.Errorf("before the change, %s: %v, want %v", tt.period, got, tt.before)
		}
		if got := existed(after, last); got != tt.after {
			t.Errorf("after it, %s: %v, want %v", tt.period, got, tt.after)
		}
	}
}
