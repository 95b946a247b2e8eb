package screentest

import (
	"math"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// A Square is a council that is a square of half a degree, by column and row from the
// north-west; below 0 it has no outline.
type Square struct {
	Code          geo.Code
	Name          string
	region, group geo.Code
	column, row   int32
}

// Squares are two regions of England with Wales beside them, and a council without an
// outline.
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
	put := func(ind indicator.ID, code geo.Code, first int, values ...float64) {
		b.Put(ind, code, 0.1, Years(first, len(values)), values...)
	}
	put(life, geo.England, 2021, 7.4, 7.5)
	for i, v := range []float64{7.1, 7.1, 7.5, 7.9, 7.3, math.NaN(), 7.6} {
		code := Squares()[i].Code
		put(life, code, 2021, v, v+0.1)
		put(once, code, 2024, 40+float64(i))
		put(people, code, 2024, 1000*float64(i+1))
	}
	put(life, "W06000001", 2022, 8.2)
	for i, code := range []geo.Code{"E47000001", "E47000002", "E47000003", "E47000004"} {
		put(life, code, 2021, 7+float64(i)/10, 7.9-float64(i)/5)
	}
	put(people, geo.England, 2024, 90_000)
	return b.Dataset()
}

func squareAreas(t testing.TB) *geo.Gazetteer {
	t.Helper()
	areas := []geo.Area{
		{Code: geo.UK, Name: "United Kingdom", Level: geo.UnitedKingdom},
		{Code: geo.England, Name: "England", Level: geo.Nation, Nation: geo.England},
		{Code: geo.Wales, Name: "Wales", Level: geo.Nation, Nation: geo.Wales},
		{Code: "E12000001", Name: "North", Level: geo.Region, Nation: geo.England},
		{Code: "E12000002", Name: "South", Level: geo.Region, Nation: geo.England},
		{Code: "E47000001", Name: "Ashby and Buckley", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000002", Name: "Carlton and Dunham", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000003", Name: "Fenwick and Gorton", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E47000004", Name: "Hale", Level: geo.CombinedAuthority, Nation: geo.England},
	}
	var members []Member
	for _, c := range Squares() {
		areas = append(areas, geo.Area{Code: c.Code, Name: c.Name, Level: geo.Unitary, Nation: geo.NationOf(c.Code)})
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
	ended := time.Date(2020, 4, 1, 0, 0, 0, 0, time.UTC)
	return Gazetteer(
		t, []geo.Area{
			{Code: geo.England, Name: "England", Level: geo.Nation, Nation: geo.England},
			{Code: geo.Wales, Name: "Wales", Level: geo.Nation, Nation: geo.Wales},
			{Code: "E12000001", Name: "North", Level: geo.Region, Nation: geo.England},
			{Code: "E12000002", Name: "South", Level: geo.Region, Nation: geo.England},
			{Code: "E47000001", Name: "Group", Level: geo.CombinedAuthority, Nation: geo.England},
			{Code: "E47000002", Name: "Lonely", Level: geo.CombinedAuthority, Nation: geo.England},
			{Code: "E06000001", Name: "Great", Level: geo.Unitary, Nation: geo.England},
			{Code: "E06000002", Name: "Mid\x1b[31mdle", Level: geo.Unitary, Nation: geo.England},
			{Code: "E06000003", Name: "Poor but with a Very Long Name That Fills a Column", Level: geo.Unitary, Nation: geo.England},
			{Code: "E06000004", Name: "Left", Level: geo.Unitary, Nation: geo.England},
			{Code: "E06000005", Name: "Ended", Level: geo.Unitary, Nation: geo.England, End: ended},
			{Code: "W06000001", Name: "Ynys Môn", Level: geo.Unitary, Nation: geo.Wales},
		},
		Member{Parent: "E47000001", Child: "E06000001"}, Member{Parent: "E47000001", Child: "E06000002"}, Member{Parent: "E47000001", Child: "E06000003"},
		Member{Parent: "E47000001", Child: "E06000004", End: ended}, Member{Parent: "E47000001", Child: "E06000005"}, Member{Parent: "E47000002", Child: "E06000004"},
		Member{Parent: "E12000001", Child: "E06000001"}, Member{Parent: "E12000001", Child: "E06000002"},
		Member{Parent: "E12000002", Child: "E06000003"}, Member{Parent: "E12000002", Child: "E06000004"},
	)
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
