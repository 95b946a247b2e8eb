package heatmap

import (
	"fmt"
	"math"
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/period"
	"weal/internal/screentest"
)

var nan = math.NaN()

// gazetteer has areas that are awkward: one name for two levels, Welsh and long
// names, control characters, one without any figure.
func gazetteer(t testing.TB) *geo.Gazetteer {
	t.Helper()
	var b geo.Builder
	areas := []geo.Area{
		{Code: "K02000001", Name: "United Kingdom", Level: geo.UnitedKingdom},
		{Code: "E92000001", Name: "England", Level: geo.Nation, Nation: "E92000001"},
		{Code: "W92000004", Name: "Wales", Level: geo.Nation, Nation: "W92000004"},
		{Code: "E12000001", Name: "North East", Level: geo.Region, Nation: "E92000001"},
		{Code: "E47000014", Name: "North East", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000006", Name: "Tees\x1b[31m Valley", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000008", Name: "Cambridgeshire and Peterborough Combined Authority of the Long Name", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "E47000099", Name: "Nowhere", Level: geo.CombinedAuthority, Nation: "E92000001"},
		{Code: "W06000001", Name: "Ynys Môn", Level: geo.Unitary, Nation: "W92000004"},
	}
	for i := range 6 {
		areas = append(areas, geo.Area{Code: geo.Code(fmt.Sprintf("E4700002%d", i)), Name: fmt.Sprintf("Area %d", i), Level: geo.CombinedAuthority, Nation: "E92000001"})
	}
	for _, a := range areas {
		if err := b.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	return b.Gazetteer()
}

// add adds the values of areas from 2015 on, a value a year; width is half of
// their intervals, 0 for none.
func add(t testing.TB, g *geo.Gazetteer, b *dataset.Builder, ind indicator.Indicator, width float64, values map[geo.Code][]float64) {
	t.Helper()
	c := dataset.Columns{File: ind.Slug + ".csv"}
	for code, vs := range values {
		id, _ := g.Lookup(code)
		for i, v := range vs {
			p, err := period.Parse(fmt.Sprint(2015 + i))
			if err != nil {
				t.Fatal(err)
			}
			status := dataset.Normal
			if math.IsNaN(v) {
				status = dataset.Confidential
			}
			c.Area, c.Period, c.Value, c.Status = append(c.Area, id), append(c.Period, p), append(c.Value, v), append(c.Status, status)
			if width > 0 {
				c.Lower, c.Upper = append(c.Lower, v-width), append(c.Upper, v+width)
			}
		}
	}
	b.Add(b.AddIndicator(ind), c)
}

func data(t testing.TB) *dataset.Dataset {
	t.Helper()
	g := gazetteer(t)
	b := dataset.NewBuilder(g)
	pay := map[geo.Code][]float64{
		"E92000001": {20, 21, 22, 23, 24, 25, 26},
		"K02000001": {19, 20, 21, 22, 23, 24, 25},
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
	add(t, g, b, indicator.Indicator{
		Slug: "pay", Name: "Weekly pay", Theme: indicator.LivingStandards, Unit: indicator.Unit{Prefix: "£", Decimals: 2},
		Polarity: indicator.HigherIsBetter, Note: "Before tax.\x1b[31m\x07",
	}, 0.5, pay)
	add(t, g, b, indicator.Indicator{Slug: "walk", Name: "Walk to a library", Theme: indicator.LivingStandards, Unit: indicator.Unit{Suffix: "%"}, Polarity: indicator.LowerIsBetter}, 0,
		map[geo.Code][]float64{"E92000001": {60}, "E47000014": {55}, "E47000006": {70}})
	add(t, g, b, indicator.Indicator{Slug: "rents", Name: "Extraordinarily\x1b[31m long heading of many words", Theme: indicator.LivingStandards, Unit: indicator.Unit{Prefix: "£"}}, 0.5,
		map[geo.Code][]float64{"E92000001": {60}, "E47000014": {55}, "E47000006": {70}, "E47000008": {60}})
	b.AddIndicator(indicator.Indicator{Slug: "nothing", Name: "Nothing", Theme: indicator.LivingStandards})
	b.AddIndicator(indicator.Indicator{Slug: "trees", Name: "Trees", Theme: indicator.NetZero})
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
