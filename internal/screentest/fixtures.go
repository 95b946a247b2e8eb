package screentest

import (
	"fmt"
	"math"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// Authorities returns nations, combined authorities, one of which ended, and
// councils of Wales.
func Authorities() []geo.Area {
	ended := time.Date(2024, 5, 7, 0, 0, 0, 0, time.UTC)
	return []geo.Area{
		{Code: geo.UK, Name: "United Kingdom", Level: geo.UnitedKingdom},
		{Code: geo.England, Name: "England", Level: geo.Nation, Nation: geo.England},
		{Code: geo.Wales, Name: "Wales", Level: geo.Nation, Nation: geo.Wales},
		{Code: "E47000001", Name: "Greater Manchester", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000002", Name: "South Yorkshire", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000003", Name: "West Yorkshire", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000008", Name: "Cambridgeshire and Peterborough", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000014", Name: "North East", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000010", Name: "North East", Level: geo.CombinedAuthority, Nation: geo.England, End: ended},
		{Code: "W06000002", Name: "Gwynedd", Level: geo.Unitary, Nation: geo.Wales},
		{Code: "W06000001", Name: "Ynys Môn", Level: geo.Unitary, Nation: geo.Wales},
		{Code: "W06000019", Name: "Blaenau Gwent", Level: geo.Unitary, Nation: geo.Wales},
	}
}

// AddFigures adds figures of Authorities with what makes real ones awkward:
// missing and suppressed ones, ties, an indicator of one period, one of small
// areas only and one without a figure.
func AddFigures(b Builder) {
	b.Helper()
	nan := math.NaN()
	life := b.AddIndicator(indicator.Indicator{
		Slug: "life-satisfaction", Name: "Life satisfaction", Theme: indicator.Wellbeing, Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Greatest: 10}, Decimals: 2},
		Polarity: indicator.HigherIsBetter, Headline: 1, Note: "How satisfied people say they are.",
		Source: indicator.Source{Publisher: "Office for National Statistics"},
	})
	obesity := b.AddIndicator(indicator.Indicator{
		Slug: "obesity", Name: "Adults with obesity", Theme: indicator.Wellbeing, Unit: indicator.Unit{Suffix: "%", Decimals: 1}, Polarity: indicator.LowerIsBetter,
	})
	once := b.AddIndicator(indicator.Indicator{Slug: "arts", Name: "Took part in the arts", Theme: indicator.Wellbeing, Unit: indicator.Unit{Suffix: "%"}})
	b.AddIndicator(indicator.Indicator{Slug: "nothing", Name: "Measured nowhere", Theme: indicator.Wellbeing})

	b.Missing = dataset.Confidential
	b.Put(life, "E47000008", 0.1, Years(2021, 3), 7.7, 7.8, nan)
	b.Missing = dataset.Normal
	put := func(ind indicator.ID, code geo.Code, first int, values ...float64) {
		b.Put(ind, code, 0.1, Years(first, len(values)), values...)
	}
	put(life, geo.England, 2021, 7.4, 7.5, 7.44)
	put(life, "E47000001", 2021, 7.2, 7.3, 7.33)
	put(life, "E47000002", 2021, 7.3, 7.6, 7.49)
	put(life, "E47000003", 2021, 7.5, nan, 7.49)
	put(life, "E47000014", 2021, 7.1, 7.2, 7.61)
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
}

// Profiles has the figures of Authorities, a council in one of them, what came after the
// one that ended, and pay with a target.
func Profiles(t testing.TB) *dataset.Dataset {
	t.Helper()
	var g geo.Builder
	for _, a := range append(Authorities(), geo.Area{Code: "E08000003", Name: "Manchester", Level: geo.Unitary, Nation: geo.England}) {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	ended := time.Date(2024, 5, 7, 0, 0, 0, 0, time.UTC)
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
	b := NewBuilder(t, areas)
	AddFigures(b)
	put := func(ind indicator.ID, code geo.Code, first int, values ...float64) {
		b.Put(ind, code, 0.1, Years(first, len(values)), values...)
	}
	pay := b.AddIndicator(indicator.Indicator{Slug: "pay", Name: "Weekly pay", Theme: indicator.LivingStandards, Unit: indicator.Unit{Prefix: "£", Decimals: 2}, Polarity: indicator.HigherIsBetter})
	put(pay, "E47000001", 2020, 640.5, 650.25)
	put(pay, geo.England, 2020, 700, 710)
	put(pay, "E47000002", 2016, 600, 610, 620, 630, 640, 650)
	target, _ := areas.Lookup("E47000001")
	b.AddTarget(dataset.Target{Indicator: pay, Area: target, Year: 2030, Value: 800, Kind: "at least", Source: "a plan"})
	b.AddPopulation(dataset.Population{Area: target, Year: 2023, All: 2_911_744})
	return b.Dataset()
}

// Awkward returns areas that are awkward: one name for two levels, Welsh and
// long names, control characters, and "Nowhere", which is to have no figures.
func Awkward(t testing.TB) *geo.Gazetteer {
	t.Helper()
	areas := []geo.Area{
		{Code: geo.UK, Name: "United Kingdom", Level: geo.UnitedKingdom},
		{Code: geo.England, Name: "England", Level: geo.Nation, Nation: geo.England},
		{Code: geo.Wales, Name: "Wales", Level: geo.Nation, Nation: geo.Wales},
		{Code: "E12000001", Name: "North East", Level: geo.Region, Nation: geo.England},
		{Code: "E47000014", Name: "North East", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000006", Name: "Tees\x1b[31m Valley", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000008", Name: "Cambridgeshire and Peterborough Combined Authority of the Long Name", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000099", Name: "Nowhere", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "W06000001", Name: "Ynys Môn", Level: geo.Unitary, Nation: geo.Wales},
	}
	for i := range 6 {
		areas = append(areas, geo.Area{Code: geo.Code(fmt.Sprintf("E4700002%d", i)), Name: fmt.Sprintf("Area %d", i), Level: geo.CombinedAuthority, Nation: geo.England})
	}
	return Gazetteer(t, areas)
}

// AddPay adds weekly pay in Awkward areas from 2015 to 2021, with intervals and
// with values that are confidential.
func AddPay(b Builder) {
	b.Helper()
	nan := math.NaN()
	pay := map[geo.Code][]float64{
		geo.England: {20, 21, 22, 23, 24, 25, 26},
		geo.UK:      {19, 20, 21, 22, 23, 24, 25},
		"E47000014": {18, 17, 16, 16, nan, 15, 14},
		"E47000006": {29, 30, 31, 32, 33, 34, nan},
		"E47000008": {40, 40, 40, 40, 40, 40, 40},
		"W06000001": {11, 12, 13, 14, 14, 15, 14.5},
	}
	for i := range 6 {
		for y := range 7 {
			code := geo.Code(fmt.Sprintf("E4700002%d", i))
			pay[code] = append(pay[code], 20+float64(i)+float64(y)/2)
		}
	}
	b.AddSeries(indicator.Indicator{
		Slug: "pay", Name: "Weekly pay", Theme: indicator.LivingStandards, Unit: indicator.Unit{Prefix: "£", Decimals: 2},
		Polarity: indicator.HigherIsBetter, Note: "Before tax.\x1b[31m\x07",
	}, 0.5, Years(2015, 7), pay)
}

// AddThemes adds AddPay and, beside it in its theme, what else there is of one: an
// indicator that is published once, one whose heading is long and one without figures;
// and a theme without any.
func AddThemes(b Builder) {
	b.Helper()
	AddPay(b)
	walk := indicator.Indicator{Slug: "walk", Name: "Walk to a library", Theme: indicator.LivingStandards, Unit: indicator.Unit{Suffix: "%"}, Polarity: indicator.LowerIsBetter}
	b.AddSeries(walk, 0, Years(2015, 1), map[geo.Code][]float64{geo.England: {60}, "E47000014": {55}, "E47000006": {70}})
	rents := indicator.Indicator{Slug: "rents", Name: "Extraordinarily\x1b[31m long heading of many words", Theme: indicator.LivingStandards, Unit: indicator.Unit{Prefix: "£"}}
	b.AddSeries(rents, 0.5, Years(2015, 1), map[geo.Code][]float64{geo.England: {60}, "E47000014": {55}, "E47000006": {70}, "E47000008": {60}})
	b.AddIndicator(indicator.Indicator{Slug: "nothing", Name: "Nothing", Theme: indicator.LivingStandards})
	b.AddIndicator(indicator.Indicator{Slug: "trees", Name: "Trees", Theme: indicator.NetZero})
}

// Charts returns figures over time of Awkward areas that are awkward to draw: pay with
// targets, a score with a break in it, years that are left out, other years side by side,
// one period only, two areas of one name, and an indicator without a figure.
func Charts(t testing.TB) *dataset.Dataset {
	t.Helper()
	b := NewBuilder(t, Awkward(t))
	AddPay(b)
	ne, _ := b.Areas.Lookup("E47000014")
	pay, _ := b.Indicator("pay")
	b.AddTarget(dataset.Target{Indicator: pay, Area: ne, Year: 2030, Value: 30, Kind: "living wage of", Source: "Plan"})
	b.AddTarget(dataset.Target{Indicator: pay, Area: ne, Year: 2025, Value: 13, Kind: "pay"})
	series := func(ind indicator.Indicator, years []string, values map[geo.Code][]float64) indicator.ID {
		return b.AddSeries(ind, 0, years, values)
	}
	series(indicator.Indicator{Slug: "rent", Name: "Weekly rent", Theme: indicator.LivingStandards}, Years(2018, 2), map[geo.Code][]float64{"E47000014": {4, 5}})
	series(indicator.Indicator{Slug: "theft", Name: "Weekly theft", Theme: indicator.LivingStandards}, Years(2018, 2), map[geo.Code][]float64{"W06000001": {4, 5}})
	series(indicator.Indicator{Slug: "gap", Name: "Gap", Theme: indicator.InclusiveGrowth}, []string{"2015", "2016", "2017", "2019"}, map[geo.Code][]float64{"E47000014": {4, 5, 6, 7}})
	series(indicator.Indicator{Slug: "walk", Name: "Walk to a library", Theme: indicator.Wellbeing, Unit: indicator.Unit{Suffix: "%"}, Polarity: indicator.LowerIsBetter}, []string{"2024-05-15"},
		map[geo.Code][]float64{geo.England: {60}, "E47000014": {55}, "E47000006": {70}})
	series(indicator.Indicator{Slug: "twins", Name: "Twins", Theme: indicator.Wellbeing}, Years(2020, 2), map[geo.Code][]float64{"E47000014": {5, 4}, "E12000001": {9, 8}})
	series(indicator.Indicator{Slug: "debt", Name: "Debt", Theme: indicator.Wellbeing, Unit: indicator.Unit{Prefix: "£"}}, Years(2020, 3),
		map[geo.Code][]float64{geo.England: {9e9, 9.5e9, 9.75e9}, "E47000014": {1e9, 2.5e9, 3.25e9}})
	homes := series(indicator.Indicator{Slug: "homes", Name: "Homes", Theme: indicator.Wellbeing, Polarity: indicator.HigherIsBetter}, Years(2020, 2),
		map[geo.Code][]float64{"E47000014": {4, 5}, "E47000006": {6, 7}})
	tees, _ := b.Areas.Lookup("E47000006")
	b.AddTarget(dataset.Target{Indicator: homes, Area: ne, Year: 2021, Value: 4, Kind: "at least"})
	b.AddTarget(dataset.Target{Indicator: homes, Area: tees, Year: 2021, Value: 8, Kind: "at least"})
	tax := series(indicator.Indicator{Slug: "tax", Name: "Tax", Theme: indicator.Wellbeing}, Years(2022, 2), map[geo.Code][]float64{"E47000014": {4, 5}, "E47000006": {6, 7}})
	for code, last := range map[geo.Code]float64{geo.England: 50, "W06000001": 99} {
		b.Put(tax, code, 0, []string{"2022-04-01/P1Y", "2023-04-01/P1Y"}, 45, last)
	}
	score := b.AddIndicator(indicator.Indicator{Slug: "score", Name: "Score", Theme: indicator.Wellbeing, Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Greatest: 10}, Decimals: 1}})
	for year, status := range []dataset.Status{dataset.Normal, dataset.Break, dataset.Provisional} {
		b.Status = status
		b.Put(score, "E47000014", 0, Years(2019+year, 1), 6+float64(year))
	}
	b.AddIndicator(indicator.Indicator{Slug: "nothing", Name: "Nothing", Theme: indicator.Wellbeing})
	return b.Dataset()
}
