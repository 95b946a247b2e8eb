package prose

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// TestFactsOfAnEndedArea: what an area was part of on its last day is told after
// it has ended.
func TestFactsOfAnEndedArea(t *testing.T) {
	ended := time.Date(2023, 4, 1, 0, 0, 0, 0, time.UTC)
	var g geo.Builder
	for _, a := range []geo.Area{
		{Code: "E12000002", Name: "North West", Level: geo.Region},
		{Code: "E10000006", Name: "Cumbria", Level: geo.UpperTier, End: ended},
		{Code: "E07000026", Name: "Allerdale", Level: geo.LowerTier, End: ended},
	} {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	for _, parent := range []geo.Code{"E12000002", "E10000006"} {
		if err := g.AddMembership(parent, "E07000026", time.Time{}, ended); err != nil {
			t.Fatal(err)
		}
	}
	d, _, err := dataset.NewBuilder(g.Gazetteer()).Dataset()
	if err != nil {
		t.Fatal(err)
	}
	id, _ := d.Areas().Lookup("E07000026")
	if got := AreaFacts(d, id); !strings.Contains(got, "until 1 April 2023") || !strings.HasSuffix(got, "in Cumbria, North West") {
		t.Errorf("facts = %q, want what it was in", got)
	}
}

// mapped is a ranking of areas with the given values: those in even places are
// in the region East, the others in West.
func mapped(t *testing.T, values ...float64) (*dataset.Dataset, *analysis.Ranking) {
	t.Helper()
	var g geo.Builder
	add := func(a geo.Area) {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	add(geo.Area{Code: "E12000001", Name: "East", Level: geo.Region, Nation: geo.England})
	add(geo.Area{Code: "E12000002", Name: "West", Level: geo.Region, Nation: geo.England})
	for i := range values {
		code := geo.Code(fmt.Sprintf("E07%06d", i))
		add(geo.Area{Code: code, Name: fmt.Sprintf("Area %d", i), Level: geo.LowerTier, Nation: geo.England})
		if err := g.AddMembership([]geo.Code{"E12000001", "E12000002"}[i%2], code, time.Time{}, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	b := dataset.NewBuilder(areas)
	ind := b.AddIndicator(indicator.Indicator{Slug: "pay", Name: "Pay", Unit: indicator.Unit{Prefix: "£"}})
	p := year(t, "2024")
	var c dataset.Columns
	for i, v := range values {
		id, _ := areas.Lookup(geo.Code(fmt.Sprintf("E07%06d", i)))
		c.Area, c.Period, c.Value = append(c.Area, id), append(c.Period, p), append(c.Value, v)
	}
	b.Add(ind, c)
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	r := analysis.Rank(analysis.NewJudge(d, ind, p, analysis.WithNothing, analysis.Areas(d, geo.LowerTier)), 0)
	return d, &r
}

func TestMap(t *testing.T) {
	nan := dataset.Missing().Value
	var uneven, even []float64
	for i := range 40 {
		uneven = append(uneven, float64(100+i+100*(i%2)))
		even = append(even, float64(100+i))
	}
	for _, tt := range []struct {
		values []float64
		want   string
	}{
		{[]float64{nan, nan}, ""},
		{[]float64{nan, 5}, "Pay, 2024: only Area 1 (£5) has a figure."},
		{[]float64{5, 5, nan, nan}, "Pay, 2024: all 2 lower-tier councils with a figure have £5."},
		{[]float64{5, 7}, "Pay, 2024: of 2 lower-tier councils, highest in Area 1 (£7), lowest in Area 0 (£5)."},
		{[]float64{5, 7, 7}, "Pay, 2024: of 3 lower-tier councils, highest in Area 1 (£7) and Area 2 (£7), lowest in Area 0 (£5)."},
		{[]float64{5, 5, 5, 5, 9}, "Pay, 2024: of 5 lower-tier councils, highest in Area 4 (£9), lowest in Area 3 (£5) and 3 others."},
		{
			[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9},
			"Pay, 2024: of 9 lower-tier councils, highest in Area 8 (£9), Area 7 (£8) and Area 6 (£7), lowest in Area 0 (£1), Area 1 (£2) and Area 2 (£3).",
		},
		{
			uneven,
			"Pay, 2024: of 40 lower-tier councils, highest in Area 39 (£239), lowest in Area 0 (£100). " +
				"8 of the 8 highest are in West; 8 of the 8 lowest are in East.",
		},
		{
			even,
			"Pay, 2024: of 40 lower-tier councils, highest in Area 39 (£139), lowest in Area 0 (£100). " +
				"4 of the 8 highest are in East; 4 of the 8 lowest are in East.",
		},
	} {
		d, r := mapped(t, tt.values...)
		if got := Map(d, r, geo.LowerTier); got != tt.want {
			t.Errorf("Map(%v) = %q, want %q", tt.values, got, tt.want)
		}
	}
}

func emptyData(t *testing.T, areas ...geo.Area) *dataset.Dataset {
	t.Helper()
	var g geo.Builder
	for _, a := range areas {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	d, _, err := dataset.NewBuilder(g.Gazetteer()).Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestLondonIsNoCombinedAuthority: it is listed with them, and not called or counted as one.
func TestLondonIsNoCombinedAuthority(t *testing.T) {
	london := geo.Area{Code: geo.London, Name: "London", Level: geo.CombinedAuthority, Nation: geo.England}
	tees := geo.Area{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority, Nation: geo.England}
	d := emptyData(t, london, tees)
	id, _ := d.Areas().Lookup(geo.London)
	other, _ := d.Areas().Lookup("E47000006")
	for _, tt := range [][2]string{
		{LevelHeading(d, geo.CombinedAuthority), "Combined authorities and London"},
		{LevelName(d, geo.CombinedAuthority), "combined authorities and London"},
		{LevelHeading(emptyData(t, tees), geo.CombinedAuthority), "Combined authorities"},
		{numbered(d, geo.CombinedAuthority, []geo.ID{id, other}), "London and 1 combined authority"},
		{WithoutArea(LevelHeading(d, geo.CombinedAuthority), "London"), "Combined authorities without London"},
		{numbered(d, geo.CombinedAuthority, []geo.ID{other}), "1 combined authority"},
		{AreaFacts(d, id), "Greater London Authority"},
	} {
		if tt[0] != tt[1] {
			t.Errorf("%q, want %q", tt[0], tt[1])
		}
	}
}
