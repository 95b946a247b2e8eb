package screentest

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// nations are the first areas of most datasets.
const nations = "K02000001 United Kingdom; E92000001 England; W92000004 Wales; "

// Authorities returns nations, combined authorities, one of which ended, and
// councils of Wales.
func Authorities() []geo.Area {
	areas := Areas(nations + "E47000001 Greater Manchester; E47000002 South Yorkshire; E47000003 West Yorkshire; " +
		"E47000008 Cambridgeshire and Peterborough; E47000014 North East; E47000010 North East; " +
		"W06000002 Gwynedd; W06000001 Ynys Môn; W06000019 Blaenau Gwent")
	areas[8].End = ended
	return areas
}

var ended = time.Date(2024, 5, 7, 0, 0, 0, 0, time.UTC)

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
	b.Yearly(life, geo.England, 2021, 7.4, 7.5, 7.44)
	b.Yearly(life, "E47000001", 2021, 7.2, 7.3, 7.33)
	b.Yearly(life, "E47000002", 2021, 7.3, 7.6, 7.49)
	b.Yearly(life, "E47000003", 2021, 7.5, nan, 7.49)
	b.Yearly(life, "E47000014", 2021, 7.1, 7.2, 7.61)
	b.Yearly(obesity, "W06000001", 2022, 26.1, 27)
	b.Yearly(obesity, "W06000002", 2022, 24.1, 23)
	b.Yearly(obesity, "W06000019", 2022, nan, 41.5)
	b.Yearly(obesity, geo.England, 2022, 25, 26.5)
	people := b.AddIndicator(indicator.Indicator{
		Slug: "people", Name: "Population", Theme: indicator.NetZero, Combine: indicator.Combine{Class: indicator.Sum},
	})
	b.Yearly(people, "E47000002", 2023, 1_400_000, 1_430_000)
	b.Yearly(people, geo.England, 2023, 58_000_000, 58_600_000)
	b.Yearly(once, "E47000001", 2024, 90)
	b.Yearly(once, "E47000002", 2024, 85)
}

// Profiles has the figures of Authorities, a council in one of them, what came after the
// one that ended, and pay with a target.
func Profiles(t testing.TB) *dataset.Dataset {
	t.Helper()
	var g geo.Builder
	var err error
	for _, a := range append(Authorities(), Areas("E08000003 Manchester")...) {
		err = errors.Join(err, g.AddArea(a))
	}
	err = errors.Join(err, g.AddMembership("E47000001", "E08000003", time.Time{}, time.Time{}),
		g.AddSuccession("E47000010", "E47000014", ended), g.AddSuccession("E47000010", "E47000001", ended))
	if err != nil {
		t.Fatal(err)
	}
	b := NewBuilder(t, g.Gazetteer())
	AddFigures(b)
	pay := b.AddIndicator(indicator.Indicator{Slug: "pay", Name: "Weekly pay", Theme: indicator.LivingStandards, Unit: indicator.Unit{Prefix: "£", Decimals: 2}, Polarity: indicator.HigherIsBetter})
	b.Yearly(pay, "E47000001", 2020, 640.5, 650.25)
	b.Yearly(pay, geo.England, 2020, 700, 710)
	b.Yearly(pay, "E47000002", 2016, 600, 610, 620, 630, 640, 650)
	target, _ := b.Areas.Lookup("E47000001")
	b.AddTarget(dataset.Target{Indicator: pay, Area: target, Year: 2030, Value: 800, Kind: "at least", Source: "a plan"})
	b.AddPopulation(dataset.Population{Area: target, Year: 2023, All: 2_911_744})
	return b.Dataset()
}

// Awkward returns areas that are awkward: one name for two levels, Welsh and
// long names, control characters, and "Nowhere", which is to have no figures.
func Awkward(t testing.TB) *geo.Gazetteer {
	t.Helper()
	areas := Areas(nations + "E12000001 North East; E47000014 North East; E47000006 Tees\x1b[31m Valley; " +
		"E47000008 Cambridgeshire and Peterborough Combined Authority of the Long Name; E47000099 Nowhere; W06000001 Ynys Môn")
	for i := range 6 {
		areas = append(areas, Areas(fmt.Sprintf("E4700002%d Area %d", i, i))...)
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
	rents := indicator.Indicator{Slug: "rents", Name: "Extraordinarily\x1b[31m long heading of many words", Theme: indicator.LivingStandards, Unit: indicator.Unit{Name: "a week", Prefix: "£"}}
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
	series(indicator.Indicator{Slug: "debt", Name: "Mean debt", Theme: indicator.Wellbeing, Unit: indicator.Unit{Prefix: "£"}}, Years(2020, 3),
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

// A Square is a council that is a square of half a degree, by column and row from the
// north-west; below 0 it has no outline.
type Square struct {
	Code          geo.Code
	Name          string
	region, group geo.Code
	column, row   int32
}

// Squares are two regions of England with Wales beside them, and a council without an outline.
func Squares() []Square {
	return []Square{
		{"E08000001", "Ashby", "E12000001", "E47000001", 2, 0},
		{"E08000002", "Buckley-on-the-Water", "E12000001", "E47000001", 3, 0},
		{"E08000003", "Carlton", "E12000001", "E47000002", 2, 1},
		{"E08000004", "Dunham and Eastwood", "E12000001", "E47000002", 3, 1},
		{"E06000005", "Fenwick", "E12000002", "E47000003", 2, 2},
		{"E06000006", "Gorton", "E12000002", "E47000003", 3, 2},
		{"E06000007", "Hale", "E12000002", "E47000004", 2, 3},
		{"E06000008", "Ilford", "E12000002", "", 3, 3},
		{"W06000001", "Ynys Môn", "", "", 0, 1},
		{"W06000002", "Gwynedd", "", "", 0, 2},
		{"E06000009", "Nowhere", "E12000002", "", -1, -1},
	}
}

// SquareFigures is a small dataset of Squares with what makes real ones awkward on a map:
// missing and suppressed figures, ties, an area without an outline, long and Welsh names,
// one period only, no figures at all.
func SquareFigures(t testing.TB) *dataset.Dataset {
	t.Helper()
	b := NewBuilder(t, squareAreas(t))
	life := b.AddIndicator(indicator.Indicator{
		Slug: "life", Name: "Life satisfaction", Theme: indicator.Wellbeing, Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Greatest: 10}, Decimals: 2}, Polarity: indicator.HigherIsBetter,
		Headline: 1, Note: "How satisfied people say they are.", Source: indicator.Source{Publisher: "Office for National Statistics"},
	})
	once := b.AddIndicator(indicator.Indicator{Slug: "arts", Name: "Took part in the arts", Theme: indicator.Wellbeing, Unit: indicator.Unit{Suffix: "%"}})
	people := b.AddIndicator(indicator.Indicator{Slug: "people", Name: "Population", Theme: indicator.Wellbeing, Combine: indicator.Combine{Class: indicator.Sum}})
	b.AddIndicator(indicator.Indicator{Slug: "nothing", Name: "Measured nowhere", Theme: indicator.Wellbeing})
	b.Yearly(life, geo.England, 2021, 7.4, 7.5)
	for i, v := range []float64{7.1, 7.1, 7.5, 7.9, 7.3, math.NaN(), 7.6} {
		code := Squares()[i].Code
		b.Yearly(life, code, 2021, v, v+0.1)
		b.Yearly(once, code, 2024, 40+float64(i))
		b.Yearly(people, code, 2024, 1000*float64(i+1))
	}
	b.Yearly(life, "W06000001", 2022, 8.2)
	for i, code := range []geo.Code{"E47000001", "E47000002", "E47000003", "E47000004"} {
		b.Yearly(life, code, 2021, 7+float64(i)/10, 7.9-float64(i)/5)
	}
	b.Yearly(people, geo.England, 2024, 90_000)
	return b.Dataset()
}

func squareAreas(t testing.TB) *geo.Gazetteer {
	t.Helper()
	areas := Areas(nations + "E12000001 North; E12000002 South; " +
		"E47000001 Ashby and Buckley; E47000002 Carlton and Dunham; E47000003 Fenwick and Gorton; E47000004 Hale")
	var members []Member
	for _, c := range Squares() {
		areas = append(areas, Areas(string(c.Code)+" "+c.Name)...)
		for _, parent := range []geo.Code{c.region, c.group} {
			if parent != "" {
				members = append(members, Member{Parent: parent, Child: c.Code})
			}
		}
	}
	return Gazetteer(t, areas, members...)
}

// SquareOutlines returns the outlines of Squares.
func SquareOutlines() *geo.Outlines {
	rings := make(map[geo.Code][]geo.Ring)
	for _, c := range Squares() {
		if c.column >= 0 {
			x, y := -4000+c.column*800, 54000-c.row*500
			rings[c.Code] = []geo.Ring{{{Lon: x, Lat: y}, {Lon: x + 800, Lat: y}, {Lon: x + 800, Lat: y - 500}, {Lon: x, Lat: y - 500}}}
		}
	}
	return geo.NewOutlines(rings)
}

// UnequalAreas are areas that are awkward to compare: long and Welsh names, control
// characters, a member that left its group, one that ended.
func UnequalAreas(t testing.TB) *geo.Gazetteer {
	t.Helper()
	areas := Areas("E92000001 England; W92000004 Wales; E12000001 North; E12000002 South; E47000001 Group; E47000002 Lonely; " +
		"E06000001 Great; E06000002 Mid\x1b[31mdle; E06000003 Poor but with a Very Long Name That Fills a Column; " +
		"E06000004 Left; E06000005 Ended; W06000001 Ynys Môn")
	ended := time.Date(2020, 4, 1, 0, 0, 0, 0, time.UTC)
	areas[10].End = ended
	members := []Member{{Parent: "E47000001", Child: "E06000004", End: ended}}
	for _, in := range [][]geo.Code{ // an area and those within it
		{"E47000001", "E06000001", "E06000002", "E06000003", "E06000005"},
		{"E47000002", "E06000004"},
		{"E12000001", "E06000001", "E06000002"},
		{"E12000002", "E06000003", "E06000004"},
	} {
		for _, child := range in[1:] {
			members = append(members, Member{Parent: in[0], Child: child})
		}
	}
	return Gazetteer(t, areas, members...)
}

// UnequalFigures is figures of UnequalAreas with what makes real ones awkward to compare:
// values below 0, one period only, periods that different areas have.
func UnequalFigures(t testing.TB) *dataset.Dataset {
	t.Helper()
	g, nan := UnequalAreas(t), math.NaN()
	b := NewBuilder(t, g)
	pounds := indicator.Unit{Prefix: "£"}
	years := []string{"2019", "2020", "2022", "2023"} // 2021 is left out
	// The small council comes down to the others, and the large one leaves them
	// behind: areas draw together and people do not.
	b.AddSeries(indicator.Indicator{Slug: "income", Name: "Income", Theme: indicator.LivingStandards, Unit: pounds, Polarity: indicator.HigherIsBetter, Note: "Bell\x07."},
		0, years, map[geo.Code][]float64{
			"E06000001": {300, 280, 200, 120},
			"E06000002": {100, 100, 100, 100},
			"E06000003": {100, 104, 120, 140},
			"E06000004": {100, nan, 100, 100},
			"W06000001": {90, 92, 93, 94},
		})
	b.AddSeries(indicator.Indicator{Slug: "nought", Name: "Nought", Theme: indicator.Wellbeing, Unit: pounds}, 0, years[:2], map[geo.Code][]float64{
		"E06000001": {-5, -1}, "E06000002": {5, 1}, "E06000003": {0, 0},
	})
	b.AddSeries(indicator.Indicator{Slug: "once", Name: "Once", Theme: indicator.Wellbeing, Unit: pounds, Combine: indicator.Combine{Class: indicator.Sum}}, 0, years[:1], map[geo.Code][]float64{
		"E06000001": {5}, "E06000002": {5},
	})
	b.AddSeries(indicator.Indicator{Slug: "apart", Name: "Apart", Theme: indicator.Wellbeing, Unit: pounds}, 0, years[:2], map[geo.Code][]float64{
		"E06000001": {5, nan}, "E06000002": {nan, 5},
	})
	// One area joins, and one has a figure in one period only.
	b.AddSeries(indicator.Indicator{Slug: "changing", Name: "Changing", Theme: indicator.Wellbeing, Unit: pounds}, 0, years, map[geo.Code][]float64{
		"E06000001": {5, 6, 6, 6}, "E06000002": {7, 7, nan, 7}, "E06000003": {nan, 90, 90, 90}, "E06000004": {6, nan, nan, nan},
	})
	b.AddSeries(indicator.Indicator{Slug: "once-full", Name: "Once full", Theme: indicator.Wellbeing, Unit: pounds}, 0, years[:2], map[geo.Code][]float64{
		"E06000001": {5, 6}, "E06000002": {7, 9}, "E06000003": {nan, 9},
	})
	b.AddIndicator(indicator.Indicator{Slug: "empty", Name: "Empty", Theme: indicator.Wellbeing})
	for code, people := range map[geo.Code]float64{"E06000001": 1e3, "E06000002": 1e6, "E06000003": 1e6, "E06000004": 1e5, "W06000001": 7e4} {
		id, _ := g.Lookup(code)
		b.AddPopulation(dataset.Population{Area: id, Year: 2020, All: people})
	}
	return b.Dataset()
}

// AddFamilies adds to what b has of Authorities a family with a total and one without, in the
// theme of AddFigures that has one indicator: power in 2022 and 2023, of which there is hydro
// later, and waste in 2023.
func AddFamilies(b Builder) {
	b.Helper()
	in := func(slug, family, category string) indicator.ID {
		ind := indicator.Indicator{
			Slug: slug, Family: family, Category: category, Theme: indicator.NetZero,
			Unit: indicator.Unit{Name: "MWh"}, Polarity: indicator.HigherIsBetter, Combine: indicator.Combine{Class: indicator.Sum},
		}
		ind.Name = indicator.Categorised(map[string]string{"power": "Renewable electricity", "waste": "Household waste"}[family], category)
		return b.AddIndicator(ind)
	}
	for i, id := range []indicator.ID{
		in("power-onshore-wind", "power", "Onshore wind"), in("power", "power", ""), in("power-hydro", "power", "Hydro"), in("power-photovoltaics", "power", "Photovoltaics"),
		in("waste-recycled", "waste", "Recycled"), in("waste-burnt", "waste", "Burnt"),
	} {
		v := float64(100 * (i + 1))
		b.Yearly(id, geo.England, 2022, 9*v, 10*v)
		b.Yearly(id, "E47000002", 2022, v, 3*v)
		if i != 2 {
			b.Yearly(id, "E47000001", 2022, 2*v, v)
			b.Yearly(id, "E47000003", 2022, 3*v, 2*v)
			continue
		}
		b.Put(id, "E47000001", 0.1, []string{"2023", "2024"}, 7, 8)
	}
}

// Families has the figures of Authorities with AddFamilies.
func Families(t testing.TB) *dataset.Dataset {
	t.Helper()
	b := NewBuilder(t, Gazetteer(t, Authorities()))
	AddFigures(b)
	AddFamilies(b)
	return b.Dataset()
}
