package analysis

import (
	"fmt"
	"maps"
	"math"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

func breaks(t testing.TB, s string) indicator.Breaks {
	t.Helper()
	bs, err := indicator.ParseBreaks(s)
	if err != nil {
		t.Fatal(err)
	}
	return bs
}

// TestChangeOf has a case for what a change comes to, and for each reason why two figures
// do not compare. Figures with intervals have standard errors of 1, so that a difference
// of 2.8 is a change and one of 2.7 none.
func TestChangeOf(t *testing.T) {
	better := indicator.Indicator{Polarity: indicator.HigherIsBetter, Breaks: breaks(t,
		"break 2010-01-01: another definition | odd 2015-01-01: a strike | caution 2018-01-01: other people answered")}
	years := yearly(2009, give(100, 1.96), give(100, 1.96), give(102.7, 1.96), give(102.8, 1.96), exactly(90), exactly(nan), give(140, 1.96), give(97, 1.96))
	for _, tt := range []struct {
		from, to, want string
		cause          Cause
	}{
		{"2010", "2011", "no clear change", NoCause},
		{"2010", "2012", "improved", NoCause},
		{"2012", "2016", "worsened", NoCause},
		{"2010", "2013", "not tested", NoCause},
		{"2009", "2012", "cannot say", Broken},
		{"2012", "2015", "cannot say", IsOdd},
		{"2012", "2014", "cannot say", NoFigureIn},
	} {
		d := towns(t, better, years...)
		c := ChangeOf(d, 0, areaOf(d, first), year(t, number(tt.from)), year(t, number(tt.to)))
		if c.String() != tt.want || c.Reason.Cause != tt.cause || math.IsNaN(c.Difference) != c.Reason.Is() {
			t.Errorf("%s to %s: %v, %+v, want %s", tt.from, tt.to, c, c, tt.want)
		}
	}
	none := towns(t, indicator.Indicator{}, yearly(2015, give(100, 1.96), give(110, 1.96), give(120, 1.96), give(130, 1.96))...)
	if c := ChangeOf(none, 0, areaOf(none, first), year(t, 2015), year(t, 2018)); c.String() != "rose" {
		t.Errorf("without polarity: %v, want that it rose", c)
	}
	b := towns(t, better, marked(yearly(2016, give(100, 1.96), give(110, 1.96), give(120, 1.96), give(130, 1.96)), 1, dataset.Break)...)
	area := areaOf(b, first)
	if c := ChangeOf(b, 0, area, year(t, 2016), year(t, 2018)); c.Reason.Cause != Broken || c.Reason.Period != year(t, 2017) {
		t.Errorf("across a status b: %+v, want a break in 2017", c)
	}
	if c := ChangeOf(b, 0, area, year(t, 2017), year(t, 2019)); !warnsOf(c.Warnings, WithCare) || c.String() != "improved" {
		t.Errorf("across a caution: %+v", c)
	}
}

func number(s string) int {
	n := 0
	for _, r := range s {
		n = 10*n + int(r-'0')
	}
	return n
}

// TestBefore: a change is since a year before, since the last period without a day in
// common, on one side of every break and past what stands out.
func TestBefore(t *testing.T) {
	all := func(names ...string) []period.Period {
		var ps []period.Period
		for _, s := range names {
			ps = append(ps, calendar(t, s))
		}
		return ps
	}
	ind := indicator.Indicator{Breaks: breaks(t, "break 2018-01-01: another definition | odd 2020-01-01, 2021-01-01: a strike")}
	for _, tt := range []struct {
		periods []period.Period
		want    string
	}{
		{all("2023", "2024", "2025"), "2024"},
		{all("2019", "2020", "2021", "2022"), "2019"},
		{all("2016", "2017", "2018"), ""},
		{all("2016", "2017", "2021"), ""},
		{all("2018", "2019", "2020"), ""},
		{all("2021-01-01/P3Y", "2022-01-01/P3Y", "2023-01-01/P3Y", "2024-01-01/P3Y"), "2021–23"},
		{all("2024-01-01/P3M", "2024-04-01/P3M", "2024-07-01/P3M", "2025-01-01/P3M"), "Q1 2024"},
		{all("2024-02-01/P1M", "2025-01-01/P1M"), ""},
		{all("2024-04-17", "2025-04-02", "2025-04-30"), "17 Apr 2024"},
	} {
		last := tt.periods[len(tt.periods)-1]
		got := ""
		for _, p := range compared(&ind, tt.periods, last) {
			got = p.Label()
			break
		}
		if got != tt.want {
			t.Errorf("before %s: %q, want %q", last.Label(), got, tt.want)
		}
	}
}

// TestKnownTrends has those of built-in figures that breaks, odd years and rolling years
// decide.
func TestKnownTrends(t *testing.T) {
	_, d := both()
	for _, tt := range []struct {
		slug, area  string
		want        Direction
		method      TrendMethod
		cause       Cause
		from, to    string
		turnedSince string
	}{
		{"female-healthy-life-expectancy", "E47000006", Worsening, TwoWindows, NoCause, "2011–13", "2022–24", ""},
		{"persistent-absences-for-all-pupils", "E92000001", NoClearChange, MannKendall, NoCause, "2012/13", "2024/25", "2021/22"},
		{"early-years-literacy", "E92000001", NoDirection, NoTrendMethod, FewValues, "", "", ""},
		{"further-education-and-skills-participation", "E92000001", NoDirection, NoTrendMethod, OneValue, "", "", ""},
		{"claimant-count", "E92000001", NoClearChange, CountTrend, NoCause, "2021", "2025", ""},
	} {
		ind, area := called(t, d, tt.slug, tt.area)
		tr := TrendOf(d, ind, area)
		from, to, turned := "", "", ""
		if tr.N > 0 {
			from, to = tr.From.Label(), tr.To.Label()
		}
		if tr.Turned != 0 {
			turned = tr.Turned.Label()
		}
		if tr.Direction != tt.want || tr.Method != tt.method || tr.Reason.Cause != tt.cause || from != tt.from || to != tt.to || turned != tt.turnedSince {
			t.Errorf("%s in %s: %v by %v of %s to %s, turned %q, %+v; want %v by %v of %s to %s, turned %q", tt.slug, tt.area,
				tr.Direction, tr.Method, from, to, turned, tr, tt.want, tt.method, tt.from, tt.to, tt.turnedSince)
		}
	}
	ind, tees := called(t, d, "female-healthy-life-expectancy", "E47000006")
	c := ChangeOf(d, ind, tees, calendar(t, "2011-01-01/P3Y"), calendar(t, "2022-01-01/P3Y"))
	if c.String() != "worsened" || math.Abs(c.Difference+6.1) > 0.1 {
		t.Errorf("from 2011–13 to 2022–24: %v, %+v, want a fall from 60.8 to 54.7", c, c)
	}
}

// TestTrendsAcrossBreaks: no trend and no change of built-in figures crosses a break or
// rests on what stands out, in any combined authority.
func TestTrendsAcrossBreaks(t *testing.T) {
	_, d := both()
	for ind, about := range d.Indicators() {
		for _, area := range Areas(d, geo.CombinedAuthority) {
			tr, c := TrendOf(d, ind, area), CourseOf(d, ind, area)
			for _, span := range [][2]period.Period{{tr.From, tr.To}, {c.From, c.To}} {
				if span[0] == 0 {
					continue
				}
				if why := broken(about, d.Series(ind, area), span[0], span[1]); why.Is() || oddIn(about, span[0]) != nil || oddIn(about, span[1]) != nil {
					t.Errorf("%s in %s: %s to %s: %+v", about.Slug, d.Areas().Area(area).Name, span[0].Label(), span[1].Label(), why)
				}
			}
		}
	}
}

// TestTrendsOfTeesValley: of 80 series, of how many the trend cannot be said, and why.
func TestTrendsOfTeesValley(t *testing.T) {
	_, d := both()
	_, tees := called(t, d, "claimant-count", "E47000006")
	causes, all := make(map[Cause]int), 0
	for ind := range d.Indicators() {
		if d.Series(ind, tees).Latest() >= 0 {
			causes[TrendOf(d, ind, tees).Reason.Cause]++
			all++
		}
	}
	if want := map[Cause]int{NoCause: 48, OneValue: 18, FewValues: 13, Overlapping: 1}; all != 80 || !maps.Equal(causes, want) {
		t.Errorf("of %d: %v, want %v", all, causes, want)
	}
}

// TestCoursesHaveGaps: a sparkline has a gap before a break and where a figure stands out.
func TestCoursesHaveGaps(t *testing.T) {
	var rents []seen
	for i := range 6 {
		rents = append(rents, seen{first, fmt.Sprintf("%d", 2015+i), exactly(float64(i)), dataset.Normal})
	}
	d := towns(t, indicator.Indicator{Breaks: breaks(t, "break 2017-01-01: another definition | odd 2019-01-01: a strike")}, rents...)
	want := "[0 1 NaN 2 3 NaN 5]"
	area := areaOf(d, first)
	if got := fmt.Sprint(CourseIn(d, 0, area, d.Periods(0))); got != want {
		t.Errorf("CourseIn = %s, want %s", got, want)
	}
	if got := fmt.Sprint(History(d, 0, area, d.Periods(0)[5])); got != want {
		t.Errorf("History = %s, want %s", got, want)
	}
}

// TestOnlyOddFigures: a series whose only comparable figure stands out has figures, and says
// so of its trend and on the way to a target.
func TestOnlyOddFigures(t *testing.T) {
	odd := indicator.Indicator{Polarity: indicator.HigherIsBetter, Breaks: breaks(t, "odd 2020-01-01: a strike")}
	d := towns(t, odd, yearly(2020, values(5)...)...)
	want := Reason{Cause: IsOdd, Period: year(t, 2020), Name: "a strike"}
	if tr := TrendOf(d, 0, areaOf(d, first)); tr.Reason != want {
		t.Errorf("trend: %+v, want %+v", tr.Reason, want)
	}
	if p := PathwayOf(d, 0, areaOf(d, first), 2030); p.Reason != want {
		t.Errorf("pathway: %+v, want %+v", p.Reason, want)
	}
}

// TestABaselineThatStandsOut is behind no break.
func TestABaselineThatStandsOut(t *testing.T) {
	for s, want := range map[string]bool{"odd 2012-01-01: a strike": false, "break 2013-01-01: another definition": true} {
		b := townsBuilder(t, indicator.Indicator{Slug: Emissions, Breaks: breaks(t, s)}, yearly(2012, values(9, 8, 7, 6, 5, 4)...)...)
		if p := PathwayOf(built(t, b), 0, areaOf(towns(t, indicator.Indicator{}), first), 2030); p.Baseline != 9 || warnsOf(p.Warnings, BreakAfterBaseline) != want {
			t.Errorf("%s: from %v, %+v; want a break after the baseline: %v", s, p.Baseline, p.Warnings, want)
		}
	}
}

// TestABreakInAMissingFigure is one for trends as it is for changes.
func TestABreakInAMissingFigure(t *testing.T) {
	rows := marked(yearly(2010, values(1, 2, 3, nan, 5, 6, 7, 8, 9)...), 3, dataset.Break)
	d := towns(t, indicator.Indicator{}, rows...)
	a := areaOf(d, first)
	if c := ChangeOf(d, 0, a, year(t, 2012), year(t, 2014)); c.Reason.Cause != Broken {
		t.Errorf("change: %+v, want a break", c)
	}
	if tr := TrendOf(d, 0, a); tr.From != year(t, 2014) || tr.N != 5 {
		t.Errorf("trend from %s over %d, want five from 2014", tr.From.Label(), tr.N)
	}
}
