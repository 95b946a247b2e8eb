package view

import (
	"testing"
	"time"

	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// figuresFor returns a dataset with one figure for each of the areas.
func figuresFor(t *testing.T, codes ...geo.Code) *dataset.Dataset {
	t.Helper()
	var g geo.Builder
	for _, c := range codes {
		if err := g.AddArea(geo.Area{Code: c, Name: string(c), Level: geo.LevelOf(c), Nation: geo.NationOf(c)}); err != nil {
			t.Fatal(err)
		}
	}
	areas := g.Gazetteer()
	p, err := period.Parse("2024")
	if err != nil {
		t.Fatal(err)
	}
	b := dataset.NewBuilder(areas)
	c := dataset.Columns{}
	for id := range geo.ID(areas.Len()) {
		c.Area, c.Period, c.Value = append(c.Area, id), append(c.Period, p), append(c.Value, float64(id))
	}
	b.Add(b.AddIndicator(indicator.Indicator{Slug: "trams", Name: "Trams", Theme: indicator.Other}), c)
	d, _, err := b.Dataset()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestOwnLevels: figures open at a level that they are of, whichever view is
// asked for.
func TestOwnLevels(t *testing.T) {
	for _, tt := range []struct {
		of    string
		codes []geo.Code
		want  string
	}{
		{"combined authorities and regions", []geo.Code{"E12000001", "E12000002", "E47000001"}, ""},
		{"combined authorities, and many councils", []geo.Code{"E47000001", "E47000002", "E47000003", "E07000001", "E07000002", "E07000003", "E07000004"}, ""},
		{"one combined authority and its councils", []geo.Code{"E92000001", "E47000006", "E06000001", "E06000002"}, "lower-tier"},
		{"two councils and their nation", []geo.Code{"E92000001", "E06000001", "E06000002"}, "lower-tier"},
		{"two councils, all regions and the nation", []geo.Code{"E92000001", "E12000001", "E12000002", "E12000003", "E06000001", "E06000002"}, "lower-tier"},
		{"one council", []geo.Code{"E06000001"}, "lower-tier"},
		{"one nation", []geo.Code{"E92000001"}, "nation"},
		{"nations and the kingdom", []geo.Code{"K02000001", "E92000001", "W92000004"}, "nation"},
		{"the kingdom", []geo.Code{"K02000001"}, "united-kingdom"},
		{"partnerships", []geo.Code{"E92000001", "E37000001", "E37000002"}, "local-enterprise-partnership"},
		{"LSOAs", []geo.Code{"E01000001", "E01000002"}, "lsoa"},
		{"data zones, Scotland and the region that no Scot has", []geo.Code{"S92000003", "S01000001", "S01000002", "E12000001"}, "lsoa"},
		{"LSOAs and their two councils", []geo.Code{"E92000001", "E06000001", "E06000002", "E01000001", "E01000002", "E01000003"}, "lsoa"},
		{"councils and one LSOA", []geo.Code{"E06000001", "E06000002", "E01000001"}, "lower-tier"},
		{"NHS regions, ICBs and their parts", []geo.Code{"E40000001", "E54000001", "E54000002", "E38000001", "E38000002", "E38000003"}, "sub-icb-location"},
		{"ITL areas by their NUTS codes", []geo.Code{"UKC1", "UKC11", "UKC12"}, "itl-3-area"},
		{"police forces", []geo.Code{"E23000013", "W15000001", "E92000001", "W92000004"}, "police-force-area"},
		{"regions and a code that nobody knows", []geo.Code{"E12000001", "E12000002", "E99000001"}, "region"},
		{"areas of one's own", []geo.Code{"E92000001", "X-1", "X-2"}, "custom"},
		{"nations and regions", []geo.Code{"E92000001", "E12000001", "E12000002"}, "region"},
		{"counties and unitary authorities", []geo.Code{"E10000001", "E10000002", "E06000001"}, "upper-tier"},
		{"districts and unitary authorities", []geo.Code{"E07000001", "E07000002", "E06000001"}, "lower-tier"},
	} {
		d := figuresFor(t, tt.codes...)
		for _, at := range []string{"overview/other", "ranking/trams", "map/trams", "heatmap/other", "spread/trams"} {
			r, err := address.Parse(at)
			if err != nil {
				t.Fatal(err)
			}
			if got := Homeward(d, r).Level; got != tt.want {
				t.Errorf("%s of %s opens at level %q, want %q", at, tt.of, got, tt.want)
			}
			r.Level = "nation"
			if got := Homeward(d, r).Level; got != "nation" {
				t.Errorf("%s at nations opens at level %q", at, got)
			}
		}
		if got := Home(d).Level; got != tt.want {
			t.Errorf("home of %s is at level %q, want %q", tt.of, got, tt.want)
		}
		for _, at := range []string{"profile/E06000001", "map/trams/E06000001", "help"} {
			r, err := address.Parse(at)
			if err != nil {
				t.Fatal(err)
			}
			if got := Homeward(d, r); !got.Equal(r) {
				t.Errorf("%s of %s opens at %s", at, tt.of, got)
			}
		}
	}
}

// TestYearOfPeriods: an average of three years counts as the one in the middle,
// or figures as of 2022 would reach to the end of 2024.
func TestYearOfPeriods(t *testing.T) {
	for _, tt := range []struct {
		start  time.Time
		months int
		want   int
	}{
		{time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC), 12, 2023},
		{time.Date(2022, 4, 1, 0, 0, 0, 0, time.UTC), 12, 2022},
		{time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC), 36, 2023},
		{time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), 60, 2022},
		{time.Date(2024, 10, 1, 0, 0, 0, 0, time.UTC), 3, 2024},
		{time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC), 0, 2025},
		{time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), 0, 2024},
	} {
		p, err := period.New(tt.start, tt.months)
		if err != nil {
			t.Fatal(err)
		}
		if got := yearOf(p); got != tt.want {
			t.Errorf("yearOf(%s) = %d, want %d", p.Label(), got, tt.want)
		}
	}
}
