package profile

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/period"
	"weal/internal/screentest"
)

var nan = math.NaN()

// fixture is a small dataset with what makes real ones awkward: missing and
// suppressed figures, ties, an area that ended, long and Welsh names, an
// indicator of one period, one of small areas only and one without a figure.
func fixture(t testing.TB) *dataset.Dataset {
	t.Helper()
	var g geo.Builder
	ended := time.Date(2024, 5, 7, 0, 0, 0, 0, time.UTC)
	for _, a := range []geo.Area{
		{Code: "K02000001", Name: "United Kingdom", Level: geo.UnitedKingdom},
		{Code: geo.England, Name: "England", Level: geo.Nation, Nation: geo.England},
		{Code: "W92000004", Name: "Wales", Level: geo.Nation, Nation: "W92000004"},
		{Code: "E47000001", Name: "Greater Manchester", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000002", Name: "South Yorkshire", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000003", Name: "West Yorkshire", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000008", Name: "Cambridgeshire and Peterborough", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000014", Name: "North East", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000010", Name: "North East", Level: geo.CombinedAuthority, Nation: geo.England, End: ended},
		{Code: "E08000003", Name: "Manchester", Level: geo.Unitary, Nation: geo.England},
		{Code: "W06000002", Name: "Gwynedd", Level: geo.Unitary, Nation: "W92000004"},
		{Code: "W06000001", Name: "Ynys Môn", Level: geo.Unitary, Nation: "W92000004"},
		{Code: "W06000019", Name: "Blaenau Gwent", Level: geo.Unitary, Nation: "W92000004"},
	} {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.AddMembership("E47000001", "E08000003", time.Time{}, time.Time{}); err != nil {
		t.Fatal(err)
	}
	if err := g.AddSuccession("E47000010", "E47000014", ended); err != nil {
		t.Fatal(err)
	}
	if err := g.AddSuccession("E47000010", "E47000001", ended); err != nil {
		t.Fatal(err)
	}
	areas := g.Gazetteer()
	b := dataset.NewBuilder(areas)
	life := b.AddIndicator(indicator.Indicator{
		Slug: "life-satisfaction", Name: "Life satisfaction", Unit: indicator.Unit{Name: "0–10", Decimals: 2},
		Polarity: indicator.HigherIsBetter, Headline: 1, Note: "How satisfied people say they are.",
		Source: indicator.Source{Publisher: "Office for National Statistics"},
	})
	obesity := b.AddIndicator(indicator.Indicator{
		Slug: "obesity", Name: "Adults with obesity", Unit: indicator.Unit{Suffix: "%", Decimals: 1}, Polarity: indicator.LowerIsBetter,
	})
	once := b.AddIndicator(indicator.Indicator{Slug: "arts", Name: "Took part in the arts", Unit: indicator.Unit{Suffix: "%"}})
	b.AddIndicator(indicator.Indicator{Slug: "nothing", Name: "Measured nowhere"})

	add := func(ind indicator.ID, code geo.Code, first int, values ...float64) *dataset.Columns {
		id, _ := areas.Lookup(code)
		c := &dataset.Columns{File: "test.csv"}
		for i, v := range values {
			p, err := period.New(time.Date(first+i, 1, 1, 0, 0, 0, 0, time.UTC), 12)
			if err != nil {
				t.Fatal(err)
			}
			c.Area, c.Period, c.Value = append(c.Area, id), append(c.Period, p), append(c.Value, v)
			c.Lower, c.Upper = append(c.Lower, v-0.1), append(c.Upper, v+0.1)
			c.Status = append(c.Status, dataset.Normal)
		}
		return c
	}
	put := func(ind indicator.ID, code geo.Code, first int, values ...float64) {
		b.Add(ind, *add(ind, code, first, values...))
	}
	put(life, geo.England, 2021, 7.4, 7.5, 7.44)
	put(life, "E47000001", 2021, 7.2, 7.3, 7.33)
	put(life, "E47000002", 2021, 7.3, 7.6, 7.49)
	put(life, "E47000003", 2021, 7.5, nan, 7.49)
	put(life, "E47000014", 2021, 7.1, 7.2, 7.61)
	suppressed := add(life, "E47000008", 2021, 7.7, 7.8, nan)
	suppressed.Status[2] = dataset.Confidential
	b.Add(life, *suppressed)
	put(obesity, "W06000001", 2022, 26.1, 27)
	put(obesity, "W06000002", 2022, 24.1, 23)
	put(obesity, "W06000019", 2022, nan, 41.5)
	put(obesity, geo.England, 2022, 25, 26.5)
	people := b.AddIndicator(indicator.Indicator{
		Slug: "people", Name: "Population", Theme: indicator.NetZero, Combine: indicator.Combine{Class: indicator.Sum},
	})
	put(people, "E47000002", 2023, 1_400_000, 1_430_000)
	put(people, geo.England, 2023, 58_000_000, 58_600_000)
	put(once, "E47000001", 2024, 90)
	put(once, "E47000002", 2024, 85)
	pay := b.AddIndicator(indicator.Indicator{Slug: "pay", Name: "Weekly pay", Theme: indicator.LivingStandards, Unit: indicator.Unit{Prefix: "£", Decimals: 2}, Polarity: indicator.HigherIsBetter})
	put(pay, "E47000001", 2020, 640.5, 650.25)
	put(pay, geo.England, 2020, 700, 710)
	put(pay, "E47000002", 2016, 600, 610, 620, 630, 640, 650)
	target, _ := areas.Lookup("E47000001")
	b.AddTarget(dataset.Target{Indicator: pay, Area: target, Year: 2030, Value: 800, Kind: "at least", Source: "a plan"})
	b.AddPopulation(dataset.Population{Area: target, Year: 2023, All: 2_911_744})
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func environment(t testing.TB) nav.Env {
	return nav.Env{Data: fixture(t), Palette: palette.New(palette.Dark, false), Width: 120, Height: 30}
}

func opened(t testing.TB, env nav.Env, address string) Screen {
	t.Helper()
	return screentest.Open(t, env, New, address).(Screen)
}

// typed returns s after keys, named with spaces between, and the last step.
func typed(t testing.TB, env nav.Env, s Screen, keys string) (Screen, nav.Step) {
	t.Helper()
	next, step := screentest.Press(t, env, s, strings.Fields(keys)...)
	return next.(Screen), step
}

func view(env nav.Env, s nav.Screen) string { return screentest.Frame(s, env) }

// line returns the first line of a view that contains all of words.
func line(text string, words ...string) string {
	for l := range strings.Lines(text) {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(l, w) }) {
			return l
		}
	}
	return ""
}
