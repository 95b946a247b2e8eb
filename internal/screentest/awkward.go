package screentest

import (
	"fmt"
	"math"
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
)

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
