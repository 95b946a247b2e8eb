package screentest

import (
	"math"
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
