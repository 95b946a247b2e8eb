package trend

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/period"
	"weal/internal/screentest"
)

// areas that are awkward: one name for two levels, a Welsh and a long name, one
// without any figure.
func gazetteer(t testing.TB) *geo.Gazetteer {
	t.Helper()
	var b geo.Builder
	for _, a := range []geo.Area{
		{Code: "K02000001", Name: "United Kingdom", Level: geo.UnitedKingdom},
		{Code: "E92000001", Name: "England", Level: geo.Nation, Nation: "E92000001"},
		{Code: "W92000004", Name: "Wales", Level: geo.Nation, Nation: "W92000004"},
		{Code: "E12000001", Name: "North East", Level: geo.Region, Nation: "E92000001"},
		{Code: "E47000014", Name: "North East", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000008", Name: "Cambridgeshire and Peterborough Combined Authority of the Long Name", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000099", Name: "Nowhere", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "W06000001", Name: "Ynys Môn", Level: geo.Unitary, Nation: "W92000004"},
		{Code: "E06000001", Name: "Hartlepool", Level: geo.Unitary, Nation: "E92000001"},
		{Code: "E06000002", Name: "Middlesbrough", Level: geo.Unitary, Nation: "E92000001"},
	} {
		if err := b.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	for _, council := range []geo.Code{"E06000001", "E06000002"} {
		if err := b.AddMembership("E47000006", council, time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	return b.Gazetteer()
}

// A row is one observation as a test writes it.
type row struct {
	code   geo.Code
	period string
	value  float64
	status dataset.Status
}

var nan = math.NaN()

// yearly returns the rows of an area from a year on; a year that the published
// table leaves out is skipped.
func yearly(code geo.Code, from int, values ...float64) []row {
	var rows []row
	for i, v := range values {
		if year := from + i; year != 2018 {
			rows = append(rows, row{code, fmt.Sprint(year), v, dataset.Normal})
		}
	}
	return rows
}

func add(t testing.TB, b *dataset.Builder, g *geo.Gazetteer, ind indicator.Indicator, intervals bool, rows []row) {
	t.Helper()
	c := dataset.Columns{File: ind.Slug + ".csv"}
	for _, r := range rows {
		p, err := period.Parse(r.period)
		if err != nil {
			t.Fatal(err)
		}
		id, ok := g.Lookup(r.code)
		if !ok {
			t.Fatalf("no area %s", r.code)
		}
		c.Area, c.Period, c.Value = append(c.Area, id), append(c.Period, p), append(c.Value, r.value)
		c.Status = append(c.Status, r.status)
		if intervals {
			c.Lower, c.Upper = append(c.Lower, r.value-0.5), append(c.Upper, r.value+0.5)
		}
	}
	b.Add(b.AddIndicator(ind), c)
}

func indicatorOf(b *dataset.Builder, slug string) indicator.ID {
	id, _ := b.Indicator(slug)
	return id
}

func areaOf(g *geo.Gazetteer, code geo.Code) geo.ID {
	id, _ := g.Lookup(code)
	return id
}

func data(t testing.TB) *dataset.Dataset {
	t.Helper()
	g := gazetteer(t)
	b := dataset.NewBuilder(g)
	pay := slices.Concat(
		yearly("E92000001", 2015, 20, 21, 22, 0, 24, 25, 26),
		yearly("K02000001", 2015, 19, 20, 21, 0, 23, 24, 25),
		yearly("E47000014", 2015, 18, 17, 16, 0, nan, 15, 14),
		yearly("E47000006", 2016, 30, 31, 0, 33, 34),
		yearly("E47000008", 2021, 40),
		yearly("W06000001", 2015, 11, 12, 13, 0, 14, 15, 16),
	)
	pay = append(pay, row{"E47000006", "2021", nan, dataset.Confidential})
	pay[len(yearly("E92000001", 2015, 20, 21, 22, 0, 24, 25))].status = dataset.Provisional
	add(t, b, g, indicator.Indicator{
		Slug: "pay", Name: "Weekly pay", Theme: indicator.LivingStandards,
		Unit:     indicator.Unit{Prefix: "£", Decimals: 2},
		Polarity: indicator.HigherIsBetter, Note: "Before tax.\x1b[31m\x07",
	}, true, pay)
	add(t, b, g, indicator.Indicator{Slug: "walk", Name: "Walk to a library", Unit: indicator.Unit{Suffix: "%"}, Polarity: indicator.LowerIsBetter}, false,
		[]row{{"E92000001", "2024-05-15", 60, 0}, {"E47000014", "2024-05-15", 55, 0}})
	// England counts financial years, Wales calendar years, and one of two
	// councils has no figure for the last year.
	mean := indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges}
	add(t, b, g, indicator.Indicator{Slug: "waste", Name: "Waste", Unit: indicator.Unit{Decimals: 1}, Combine: mean}, false, []row{
		{"E92000001", "2020-04-01/P1Y", 43, 0},
		{"E92000001", "2021-04-01/P1Y", 44, 0},
		{"E92000001", "2022-04-01/P1Y", 45, 0},
		{"W92000004", "2020", 63, 0},
		{"W92000004", "2021", 64, 0},
		{"W92000004", "2022", 65, 0},
		{"E06000001", "2020-04-01/P1Y", 20, 0},
		{"E06000001", "2021-04-01/P1Y", 25, 0},
		{"E06000001", "2022-04-01/P1Y", 30, 0},
		{"E06000002", "2020-04-01/P1Y", 30, 0},
		{"E06000002", "2021-04-01/P1Y", 35, 0},
		{"E47000014", "2021-04-01/P1Y", 34, 0},
		{"E47000014", "2022-04-01/P1Y", 35, 0},
	})
	add(t, b, g, indicator.Indicator{Slug: "score", Name: "Score", Unit: indicator.Unit{Name: "0–10", Decimals: 1}}, false, []row{
		{"E47000014", "2019", 6, 0}, {"E47000014", "2020", 7, dataset.Break}, {"E47000014", "2021", 8, 0},
	})
	b.AddTarget(dataset.Target{Indicator: indicatorOf(b, "pay"), Area: areaOf(g, "E47000014"), Year: 2030, Value: 13, Kind: "pay"})
	for code, people := range map[geo.Code]float64{"E06000001": 100_000, "E06000002": 300_000} {
		id, _ := g.Lookup(code)
		for year := 2020; year <= 2022; year++ {
			b.AddPopulation(dataset.Population{Area: id, Year: year, All: people})
		}
	}
	b.AddIndicator(indicator.Indicator{Slug: "empty", Name: "Empty"})
	id := b.AddIndicator(indicator.Indicator{Slug: "pay"})
	ne, _ := g.Lookup("E47000014")
	b.AddTarget(dataset.Target{Indicator: id, Area: ne, Year: 2030, Value: 30, Kind: "living wage of", Source: "Plan"})
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func environment(t testing.TB) nav.Env {
	t.Helper()
	return nav.Env{Data: data(t), Palette: palette.New(palette.Mono, false), Width: 80, Height: 22}
}

func at(t testing.TB, env nav.Env, s string) nav.Screen {
	t.Helper()
	return screentest.Open(t, env, New, s)
}

func TestOpensAtTheLatestPeriodBesideEngland(t *testing.T) {
	env := environment(t)
	s := at(t, env, "trend/pay/north-east-ca")
	screentest.WantText(t, screentest.Frame(s, env), "£", "↑ higher is better", "■ North East       £14.00", "╌ England          £26.00",
		"13.50–14.50", "-£12.00", "95% interval of North East",
		"North East, weekly pay, 2021: £14.00 (95% interval 13.50–14.50), £12.00 lower", "than England, £26.00, which is worse.", "Trend: worsening, -£0.63 a year")
	title := nav.TitleOf(s, env)
	if got := fmt.Sprint(title.Crumbs, " ", title.Right); got != "[Living standards Weekly pay North East] vs England" {
		t.Errorf("Title = %s", got)
	}
	if got := s.Address().String(); got != "trend/pay/north-east-ca" {
		t.Errorf("Address = %s, want no period at the latest", got)
	}
}

func TestPeriodCursorReadsOutAndIsInTheAddress(t *testing.T) {
	env := environment(t)
	s, _ := screentest.Press(t, env, at(t, env, "trend/pay/E47000014"), "left", "h", ",")
	if got := s.Address().String(); got != "trend/pay/E47000014?period=2017" {
		t.Errorf("Address = %s, want 2017: the year 2018 is not in the data", got)
	}
	screentest.WantText(t, screentest.Frame(s, env), "£16.00", "-£6.00")
	if again := at(t, env, s.Address().String()); screentest.Frame(again, env) != screentest.Frame(s, env) {
		t.Errorf("reopened at %s:\n%s\nwant\n%s", s.Address(), screentest.Frame(again, env), screentest.Frame(s, env))
	}
	if s, _ = screentest.Press(t, env, s, "end"); s.Address().Period != "" {
		t.Errorf("Period = %q at the end, want none", s.Address().Period)
	}
	if _, step := screentest.Press(t, env, s, "."); !screentest.Says(step, "no later period") {
		t.Errorf("later than the latest: %v, want to be told", step)
	}
	s, _ = screentest.Press(t, env, s, "g")
	if _, step := screentest.Press(t, env, s, "left"); s.Address().Period != "2015" || !screentest.Says(step, "no earlier period") {
		t.Errorf("earlier than %s: %v, want to be told", s.Address(), step)
	}
}

func TestYearsLeftOutAreGaps(t *testing.T) {
	env := environment(t)
	s := at(t, env, "trend/pay/north-east-ca").(Screen)
	if got := len(s.chart.Slots); got != 7 {
		t.Fatalf("%d slots, want 7: 2015 to 2021 with one empty", got)
	}
	if got := s.chart.Slots[3]; len(got) != 0 {
		t.Errorf("slot of 2018 = %v, want none", got)
	}
	for i := range s.chart.Areas {
		if v := s.chart.Areas[i].Values[3]; !math.IsNaN(v) {
			t.Errorf("value of 2018 = %v, want NaN", v)
		}
	}
}

func TestOtherYearsShareASlotAndAreNotCompared(t *testing.T) {
	env := environment(t)
	s := at(t, env, "trend/waste/wales,north-east-ca?vs=england").(Screen)
	if got := len(s.chart.Slots); got != 3 {
		t.Fatalf("%d slots, want 3", got)
	}
	if diff := s.chart.Difference(0, 2); !math.IsNaN(diff) {
		t.Errorf("Wales in 2022 less England in 2022/23 = %v, want NaN", diff)
	}
	if diff := s.chart.Difference(1, 2); diff != -10 {
		t.Errorf("North East less England in 2022/23 = %v, want -10", diff)
	}
	screentest.WantText(t, screentest.Frame(s, env), "2022/23")
}

func TestSlots(t *testing.T) {
	for _, tt := range []struct {
		name    string
		periods []string
		want    string
	}{
		{"years", []string{"2019", "2020", "2021"}, "2019 2020 2021"},
		{"a year left out", []string{"2019", "2020", "2022", "2023"}, "2019 2020 - 2022 2023"},
		{"another day each April", []string{"2019-04-10", "2020-04-22", "2021-04-14"}, "10 Apr 2019 22 Apr 2020 14 Apr 2021"},
		{"censuses", []string{"2001", "2011", "2021"}, "2001 2011 2021"},
		{"rolling years", []string{"2011-01-01/P3Y", "2012-01-01/P3Y", "2014-01-01/P3Y"}, "2011–13 2012–14 - 2014–16"},
		{"a slip of a century", []string{"1821", "2019", "2020", "2021"}, "1821" + strings.Repeat(" -", 40) + " 2019 2020 2021"},
		{"years and a quarter", []string{"2018", "2019", "2020", "2021-01-01/P3M"}, "2018 2019 2020 Q1 2021"},
	} {
		g := gazetteer(t)
		b := dataset.NewBuilder(g)
		var rows []row
		for _, p := range tt.periods {
			rows = append(rows, row{"E47000014", p, 1, 0})
		}
		add(t, b, g, indicator.Indicator{Slug: "x", Name: "X"}, false, rows)
		d, _, err := b.Dataset()
		if err != nil {
			t.Fatal(err)
		}
		id, _ := g.Lookup("E47000014")
		var got []string
		for _, s := range analysis.NewChart(d, 0, []geo.ID{id}, Screen{}.comparator).Slots {
			label := "-"
			if len(s) > 0 {
				label = s[0].Label()
			}
			got = append(got, label)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: slots %v, want %s", tt.name, got, tt.want)
		}
	}
}

// TestNumbersAreNeverCut: a number without its end is another number.
func TestNumbersAreNeverCut(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Awkward(t))
	b.AddSeries(indicator.Indicator{Slug: "debt", Name: "Debt", Unit: indicator.Unit{Prefix: "£"}}, 0, screentest.Years(2020, 3), map[geo.Code][]float64{
		geo.England: {9e9, 9.5e9, 9.75e9}, "E47000014": {1e9, 2.5e9, 3.25e9},
	})
	env := nav.Env{Data: b.Dataset(), Palette: palette.New(palette.Dark, false), Width: 80, Height: 24}
	for _, width := range []int{80, 120, 200} {
		env.Width = width
		screentest.WantText(t, screentest.Frame(at(t, env, "trend/debt/north-east-ca"), env), " £3,250,000,000 ", " -£6,500,000,000 ")
	}
}

// TestEveryColumnFits: at no width are there fewer facts than at a lesser one.
func TestEveryColumnFits(t *testing.T) {
	env := environment(t)
	for width := 80; width < 140; width++ {
		env.Width = width
		screentest.WantText(t, screentest.Frame(at(t, env, "trend/pay/north-east-ca,tees-valley,ynys-mon"), env), "  Trend  ", "  Status")
		screentest.WantText(t, screentest.Frame(at(t, env, "trend/pay/england?vs=none"), env), "provisional")
	}
}
