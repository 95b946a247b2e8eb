package analysis

import (
	"strings"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// inPeriods returns a dataset with one indicator that has a value in each of periods,
// given in ISO form.
func inPeriods(t *testing.T, periods ...string) (*dataset.Dataset, indicator.ID) {
	t.Helper()
	var g geo.Builder
	if err := g.AddArea(geo.Area{Code: "E92000001", Name: "England", Level: geo.Nation}); err != nil {
		t.Fatal(err)
	}
	gazetteer := g.Gazetteer()
	england, _ := gazetteer.Lookup("E92000001")
	b := dataset.NewBuilder(gazetteer)
	ind := b.AddIndicator(indicator.Indicator{Slug: "jobs", Name: "Jobs"})
	c := dataset.Columns{}
	for _, s := range periods {
		p, err := period.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		c.Area, c.Period, c.Value = append(c.Area, england), append(c.Period, p), append(c.Value, 1)
	}
	b.Add(ind, c)
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return d, ind
}

// TestPeriodName: a period is written in one way, which leads back to it, and other ways
// that mean no other do so too.
func TestPeriodName(t *testing.T) {
	for _, tt := range []struct {
		periods string // of the indicator, the first of them the one that is written
		want    string
		also    string
	}{
		{"2022-01-01/P1Y 2023-01-01/P1Y", "2022", "2022-01-01/P1Y 2022-01-01/P12M"},
		{"2022-04-01/P1Y 2023-04-01/P1Y", "2022/23", "2022 2022-04-01/P1Y"},
		{"2022-04-01/P1Y 2022-01-01/P1Y", "2022/23", "2022-04-01/P1Y"}, // 2022 is the other
		{"2022-04-01/P1Y 2022-09-01/P1Y", "2022-04-01/P1Y", ""},
		{"2021-01-01/P3Y 2022-01-01/P3Y", "2021-23", "2021–23 2021"},
		{"2014-04-01/P3Y", "2014/15-2016/17", "2014/15–2016/17 2014"},
		{"2024-01-01/P3M 2024-04-01/P3M", "Q1 2024", "q1 2024"},
		{"2026-01-01/P1M", "Jan 2026", "jan 2026,2026"},
		{"2025-04-30", "30 Apr 2025", "2025-04-30,2025"},
		{"2010-04-01/P102M", "Apr 2010-Sep 2018", "Apr 2010–Sep 2018,2010"},
		{"2022-05-15/P7M", "2022-05-15/P7M", "2022"},
	} {
		periods := strings.Fields(tt.periods)
		d, ind := inPeriods(t, periods...)
		p, err := period.Parse(periods[0])
		if err != nil {
			t.Fatal(err)
		}
		if got := PeriodName(d, ind, p); got != tt.want {
			t.Errorf("%s: PeriodName(%v) = %q, want %q", tt.periods, p, got, tt.want)
		}
		also := strings.Fields(tt.also)
		if strings.Contains(tt.want, " ") {
			also = strings.Split(tt.also, ",")
		}
		for _, s := range append(also, tt.want) {
			if got, err := PeriodCalled(d, ind, s); err != nil || got != p {
				t.Errorf("%s: PeriodCalled(%q) = %v, %v, want %v", tt.periods, s, got, err, p)
			}
		}
	}
}

// TestPeriodThatIsNone: the error says which s could be, or which there are.
func TestPeriodThatIsNone(t *testing.T) {
	quarters := []string{"2024-01-01/P3M", "2024-04-01/P3M", "2024-07-01/P3M", "2024-10-01/P3M", "2025-01-01/P3M"}
	months := []string{"2024-01-01/P1M", "2024-02-01/P1M", "2024-03-01/P1M", "2024-04-01/P1M", "2024-05-01/P1M", "2024-06-01/P1M", "2024-07-01/P1M"}
	for _, tt := range []struct {
		periods []string
		s, want string
	}{
		{quarters, "2024", `Jobs: period "2024" could be Q1 2024, Q2 2024, Q3 2024, Q4 2024`},
		{months, "2024", `Jobs: period "2024" could be Jan 2024, Feb 2024, Mar 2024, …, Jul 2024`},
		{[]string{"2022-04-01/P1Y", "2022-09-01/P1Y"}, "2022/23", `Jobs: period "2022/23" could be 2022-04-01/P1Y, 2022-09-01/P1Y`},
		{[]string{"2022-04-01/P1Y", "2022-09-01/P1Y"}, "2022", `could be 2022-04-01/P1Y, 2022-09-01/P1Y`},
		{[]string{"2021-04-01/P1Y", "2022-04-01/P1Y"}, "2022-23", `Jobs: no period "2022-23" (did you mean 2022/23?)`},
		{[]string{"2021-04-01/P1Y", "2022-04-01/P1Y"}, "1999", `Jobs: no period "1999"; there are 2021/22 to 2022/23`},
		{quarters, "banana", `Jobs: no period "banana"; there are Q1 2024 to Q1 2025`},
		{quarters, "\x1b[2J", `no period "\x1b[2J"`},
		{nil, "2022", `Jobs: no period "2022", and no other`},
	} {
		d, ind := inPeriods(t, tt.periods...)
		if p, err := PeriodCalled(d, ind, tt.s); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("PeriodCalled(%q) = %v, %v, want an error with %q", tt.s, p, err, tt.want)
		}
	}
}
