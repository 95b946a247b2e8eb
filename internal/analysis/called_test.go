package analysis

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

func TestListing(t *testing.T) {
	_, d := both()
	names := func(l geo.Level, text string) []string {
		areas := Areas(d, l)
		var names []string
		for _, i := range NewListing(d, areas).Select(text).Rows {
			names = append(names, d.Areas().Area(areas[i]).Name)
		}
		return names
	}
	south := []string{"Barnsley", "Doncaster", "Rotherham", "Sheffield"}
	for _, tt := range []struct {
		level geo.Level
		text  string
		want  []string
	}{
		{geo.LowerTier, "in south-yorkshire-ca", south},
		{geo.LowerTier, "in E47000002", south},
		{geo.LowerTier, "In South Yorkshire", south},
		{geo.LowerTier, " in south yorks", south},
		{geo.CombinedAuthority, "in south-yorkshire-ca", nil},
		{geo.CombinedAuthority, "in yorkshire and the humber", []string{"Hull and East Yorkshire", "South Yorkshire", "West Yorkshire", "York and North Yorkshire"}},
		{geo.CombinedAuthority, "in nowhere", nil},
		{geo.CombinedAuthority, "YORKSH", []string{"Hull and East Yorkshire", "South Yorkshire", "West Yorkshire", "York and North Yorkshire"}},
		{geo.UpperTier, "in barnsley", nil},
	} {
		got := names(tt.level, tt.text)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s, %q: %q, want %q", tt.level.Plural(), tt.text, got, tt.want)
		}
	}
	if all := names(geo.CombinedAuthority, ""); len(all) != len(Areas(d, geo.CombinedAuthority)) {
		t.Errorf("no text selects %d areas, want all", len(all))
	}
}

// TestAPlaceIsOneArea: what is called so in full comes before what begins so, and one that
// has areas in the list before one that has none; others that it could be are told.
func TestAPlaceIsOneArea(t *testing.T) {
	_, d := both()
	for _, tt := range []struct {
		level      geo.Level
		text       string
		want       string
		others, in int
	}{
		{geo.LowerTier, "in tees", "Tees Valley (combined authority)", 0, 5},
		{geo.LowerTier, "in north east", "North East (combined authority)", 1, 7},
		{geo.CombinedAuthority, "in north east", "North East (region)", 1, 2},
		{geo.LowerTier, "in yorkshire and humb", "Yorkshire and The Humber (region)", 0, 15},
		{geo.LowerTier, "in east riding of yorkshire", "East Riding of Yorkshire (unitary)", 0, 0},
		{geo.LowerTier, "in zzz", "", 0, 0},
	} {
		s := NewListing(d, Areas(d, tt.level)).Select(tt.text)
		got := ""
		if s.Sense.IsArea {
			got = withLevel(d.Areas().Area(s.Sense.Area))
		}
		if got != tt.want || len(s.Sense.Others) < tt.others || (tt.others == 0) != (len(s.Sense.Others) == 0) || len(s.Rows) != tt.in {
			name, others := s.Sense.Names(d)
			t.Errorf("%s, %q: %d in %s (%s), not in %q; want %d in %s", tt.level.Plural(), tt.text, len(s.Rows), got, name, others, tt.in, tt.want)
		}
	}
}

// TestWithinFindsWhatItNames: the text for an area selects what lies within it,
// also where areas share a name.
func TestWithinFindsWhatItNames(t *testing.T) {
	_, d := both()
	councils := Areas(d, geo.LowerTier)
	for _, l := range []geo.Level{geo.CombinedAuthority, geo.Region, geo.LocalEnterprisePartnership} {
		for _, group := range Areas(d, l) {
			units := d.Areas().Footprint(group).Units
			got := NewListing(d, councils).Select(Within(d, group)).Rows
			if len(got) == 0 || len(got) > len(units) {
				t.Errorf("%s: %d councils, want up to %d", d.Areas().Area(group).Name, len(got), len(units))
			}
		}
	}
}

// TestShortNamesMeanOne: an indicator by any of its names or words that no other has, an
// area by the words that its name alone begins with.
func TestShortNamesMeanOne(t *testing.T) {
	_, d := both()
	for s, want := range map[string]string{
		"ghg": "greenhouse-gas-emissions", "pay": "gross-median-weekly-pay", "wages": "gross-median-weekly-pay", "Weekly pay": "gross-median-weekly-pay",
		"emissions": "greenhouse-gas-emissions", "employment": "employment-rate", "crime": "homicide-offences", "recycling": "recycling-rate", "GDP per head": "gross-domestic-product-per-head",
		"unemployment": "modelled-unemployment-rate", "rate": "", "unemploy": "", "": "", "-": "",
	} {
		id, err := IndicatorCalled(d, s, "")
		switch {
		case (err != nil) != (want == ""):
			t.Errorf("IndicatorCalled(%q): %v, want %q", s, err, want)
		case err == nil && d.Indicator(id).Slug != want:
			t.Errorf("IndicatorCalled(%q) = %s, want %s", s, d.Indicator(id).Slug, want)
		}
	}
	for s, want := range map[string]string{"tees": "E47000006", "stockton": "E06000004", "yorkshire": "E12000003", "gloucestershire": "E10000013", "hertfordshire": "E10000015", "north-east": "", "north": "", "kingston": "", "": ""} {
		id, err := AreaCalled(d, s)
		switch {
		case (err != nil) != (want == ""):
			t.Errorf("AreaCalled(%q): %v, want %q", s, err, want)
		case err == nil && string(d.Areas().Area(id).Code) != want:
			t.Errorf("AreaCalled(%q) = %s, want %s", s, d.Areas().Area(id).Name, want)
		}
	}
}

// TestTextWithoutLettersNamesNothing: not even the only indicator without a short name.
func TestTextWithoutLettersNamesNothing(t *testing.T) {
	d := towns(t, indicator.Indicator{Name: "Rate"}, yearly(2010, values(1)...)...)
	for _, s := range []string{"", "?", "収入"} {
		if id, err := IndicatorCalled(d, s, ""); err == nil {
			t.Errorf("IndicatorCalled(%q) = %s, want none", s, d.Indicator(id).Slug)
		}
	}
}

// TestTopicsAreFound: by the words that people use, and with an area beside.
func TestTopicsAreFound(t *testing.T) {
	_, d := both()
	for query, want := range map[string]string{"wage": "gross-median-weekly-pay", "crime": "homicide-offences", "carbon": "greenhouse-gas-emissions", "broadband": "gigabit-capable-broadband"} {
		if hits := FindIndicators(d, query, 1); len(hits) == 0 || d.Indicator(hits[0].Indicator).Slug != want {
			t.Errorf("FindIndicators(%q) = %v, want %s first", query, hits, want)
		}
	}
	for query, want := range map[string]string{
		"emissions tees": "greenhouse-gas-emissions Tees Valley", "tees emissions": "greenhouse-gas-emissions Tees Valley",
		"weekly pay north east": "gross-median-weekly-pay North East", "zzz tees": "", "tees": "",
	} {
		got := ""
		if fs := FindFigures(d, query, 3); len(fs) > 0 {
			got = d.Indicator(fs[0].Indicator).Slug + " " + d.Areas().Area(fs[0].Area).Name
		}
		if got != want {
			t.Errorf("FindFigures(%q) = %q, want %q", query, got, want)
		}
	}
}

func TestMatchOrder(t *testing.T) {
	// Every query matches the first text better than the second, and that
	// better than the third; "" is no match.
	for _, tt := range []struct {
		query string
		texts []string
	}{
		{"north east", []string{"North East", "North East Lincolnshire", "Bath and North East Somerset", "East of the North", "Leeds"}},
		{"tees", []string{"Tees", "Tees Valley", "Upper Tees", "Guarantees", "Leeds"}},
		{"gtrman", []string{"Gtrman", "Greater Manchester", "Leeds"}},
		{"mon", []string{"Môn", "Monmouthshire", "Ynys Môn", "Common", "Leeds"}},
	} {
		before := 101
		for i, text := range tt.texts {
			got := Match(text, tt.query)
			if got >= before {
				t.Errorf("Match(%q, %q) = %d, want less than %d", text, tt.query, got, before)
			}
			if last := i == len(tt.texts)-1; last != (got == 0) {
				t.Errorf("Match(%q, %q) = %d, want a match only before the last", text, tt.query, got)
			}
			before = got
		}
	}
}

// TestSlugsFindWhatNamesFind: an area is found by its own name, however it is
// typed, and by every beginning of it.
func TestSlugsFindWhatNamesFind(t *testing.T) {
	d := small(t)
	all := d.Areas().Len()
	rapid.Check(t, func(t *rapid.T) {
		a := d.Areas().Area(geo.ID(rapid.IntRange(0, all-1).Draw(t, "area")))
		letters := []rune(a.Name)
		query := strings.ToUpper(string(letters[:rapid.IntRange(1, len(letters)).Draw(t, "letters")]))
		for _, h := range FindAreas(d, query, all) {
			if d.Areas().Area(h.Area).Code == a.Code {
				return
			}
		}
		t.Fatalf("FindAreas(%q) does not find %s", query, a.Name)
	})
}

func TestNearest(t *testing.T) {
	d := small(t)
	for _, tt := range []struct{ query, want string }{
		{"nroth est", "North East"},
		{"tess vally", "Tees Valley"},
		{"", ""},
		{"zzz", ""},
	} {
		got := ""
		for _, h := range Nearest(d, tt.query, 1) {
			got = d.Areas().Area(h.Area).Name
		}
		if got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.query, got, tt.want)
		}
	}
}

// inPeriods returns a dataset with one indicator that has a value in each of periods,
// given in ISO form.
func inPeriods(t *testing.T, periods ...string) (*dataset.Dataset, indicator.ID) {
	t.Helper()
	g := with(t, geo.Area{Code: "E92000001", Name: "England", Level: geo.Nation})
	gazetteer := g.Gazetteer()
	england, _ := gazetteer.Lookup("E92000001")
	b := dataset.NewBuilder(gazetteer)
	ind := b.AddIndicator(indicator.Indicator{Slug: "jobs", Name: "Jobs"})
	c := dataset.Columns{}
	for _, s := range periods {
		p := calendar(t, s)
		c.Area, c.Period, c.Value = append(c.Area, england), append(c.Period, p), append(c.Value, 1)
	}
	b.Add(ind, c)
	d := built(t, b)
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
		p := calendar(t, periods[0])
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
		{[]string{"2019-01-01/P1Y", "2022-01-01/P1Y"}, "2020", `Jobs: no period "2020"; the nearest are 2019 and 2022`},
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
