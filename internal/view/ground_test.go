package view_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
	"weal/internal/view"
)

// councils is councils of two nations with pay that both nations have a figure of, and a
// county that was the ground of councils.
func councils(t *testing.T) *dataset.Dataset {
	t.Helper()
	areas := screentest.Areas("K02000001 United Kingdom; E92000001 England; W92000004 Wales; " +
		"E06000001 Hartlepool; E06000002 Middlesbrough; E06000003 Redcar and Cleveland; W06000001 Ynys Môn")
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, areas))
	b.AddSeries(indicator.Indicator{Slug: "pay", Name: "Pay", Theme: indicator.LivingStandards, Polarity: indicator.HigherIsBetter}, 0, screentest.Years(2022, 2), map[geo.Code][]float64{
		geo.UK: {9, 9}, geo.England: {10, 11}, geo.Wales: {7, 8},
		"E06000001": {9, 12}, "E06000002": {10, 10}, "W06000001": {9, 9},
	})
	return b.Dataset()
}

// TestAListStandsOverWhatItsRowsAreComparedWith: each area beside its own nation, whose
// figure stands under the row of the cursor, and in files under all.
func TestAListStandsOverWhatItsRowsAreComparedWith(t *testing.T) {
	d := councils(t)
	v := opened(t, d, "ranking/pay?level=lower-tier")
	if got := v.Title.Right[0]; got != "vs own nation" {
		t.Errorf("title %q", got)
	}
	table := &v.Table
	name, value := table.Find(view.Area), table.Find(view.Value)
	for row, want := range []string{"England 11", "England 11", "Wales 8", "England 11"} {
		area, figure := table.Foot(row, name), table.Foot(row, value)
		if got := view.Words(area) + " " + view.Words(figure); got != want {
			t.Errorf("%s stands over %q, want %q", view.Words(table.Cell(row, name)), got, want)
		}
		if f := table.Figure(row); row < 3 && view.Words(table.Cell(row, table.Find(view.Verdict))) == "" {
			t.Errorf("no verdict on %v", f)
		}
	}
	var under []string
	for _, f := range table.Figures()[table.Len:] {
		under = append(under, d.Areas().Area(f.Area).Name)
	}
	if !slices.Equal(under, []string{"England", "Wales"}) {
		t.Errorf("files end with %q", under)
	}
	if v, err := v.With(address.Filter, "môn"); err != nil || len(v.Table.Feet) != 1 || view.Words(v.Table.Foot(0, name)) != "Wales" {
		t.Errorf("filtered: %d feet, %v", len(v.Table.Feet), err)
	}
}

// TestAListOpensOnThePeriodThatMostHave: in every view of it, and not on the one that a few
// have already; which is said.
func TestAListOpensOnThePeriodThatMostHave(t *testing.T) {
	d := councils(t) // all three have pay in 2022 and 2023
	b := screentest.NewBuilder(t, d.Areas())
	b.Missing = dataset.NotAvailable
	b.AddSeries(indicator.Indicator{Slug: "recycling", Theme: indicator.NetZero}, 0, screentest.Years(2021, 3), map[geo.Code][]float64{
		"E06000001": {1, 2, math.NaN()}, "E06000002": {1, 3, math.NaN()}, "W06000001": {1, 4, 5},
	})
	d = b.Dataset()
	for _, at := range []string{"ranking/recycling?", "map/recycling?", "overview/net-zero?", "heatmap/net-zero?vs=median&"} {
		at += "level=lower-tier"
		v := opened(t, d, at)
		if p := v.Table.Figure(0).Period.Label(); p != "2022" || v.Address.Period != "" {
			t.Errorf("%s opens on %s as %s", at, p, v.Address)
		}
	}
	v := opened(t, d, "ranking/recycling?level=lower-tier")
	if !slices.ContainsFunc(v.Caption, func(s view.Sentence) bool { return s.Text == "2023 so far has figures for 1 area." }) {
		t.Errorf("not said that one is ahead: %v", v.Caption)
	}
	if v, err := v.With(address.Period, "2023"); err != nil || v.Address.Period != "2023" {
		t.Errorf("2023 is at %s, %v", v.Address, err)
	}
	if s := opened(t, d, "spread/recycling?level=lower-tier"); s.Start != 1 || s.Address.Period != "" {
		t.Errorf("the spread opens on row %d, %s", s.Start, s.Address)
	}
}

// TestAListOfFewAreasHasNoBlanks: of an indicator that more than half of a level have
// nothing of, the areas that have something are listed, and how many are not is said.
func TestAListOfFewAreasHasNoBlanks(t *testing.T) {
	var areas []geo.Area
	for i := range 30 {
		code := geo.Code(fmt.Sprintf("E060000%02d", i))
		areas = append(areas, geo.Area{Code: code, Name: string(code), Level: geo.Unitary, Nation: geo.England})
	}
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, areas))
	b.AddSeries(indicator.Indicator{Slug: "visits", Theme: indicator.Wellbeing}, 0, screentest.Years(2021, 2), map[geo.Code][]float64{"E06000001": {1, 2}})
	d := b.Dataset()
	for _, at := range []string{"ranking/visits?level=lower-tier", "map/visits?level=lower-tier", "overview/wellbeing?level=lower-tier"} {
		if v := opened(t, d, at); v.Table.Len != 1 || len(v.Scope.Areas) != 1 {
			t.Errorf("%s lists %d of %d", at, v.Table.Len, len(v.Scope.Areas))
		}
	}
	v := opened(t, d, "ranking/visits?level=lower-tier")
	if ss := v.Sentences(0); !slices.ContainsFunc(ss, func(s view.Sentence) bool { return s.Text == "29 others have no figure." }) {
		t.Errorf("not said how many are left out: %v", ss)
	}
}

// TestNoRowOfNothing: areas of which there is nothing at all are in no list, and those that
// another indicator has figures of are.
func TestNoRowOfNothing(t *testing.T) {
	areas := screentest.Gazetteer(t, screentest.Areas("E92000001 England; W92000004 Wales; S92000003 Scotland; N92000002 Northern Ireland"))
	b := screentest.NewBuilder(t, areas)
	b.AddSeries(indicator.Indicator{Slug: "trams"}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{geo.England: {1}})
	b.AddSeries(indicator.Indicator{Slug: "buses"}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{geo.England: {1}, geo.Wales: {2}})
	v := opened(t, b.Dataset(), "ranking/trams?level=nation")
	names := slices.Collect(areas.Names(v.Scope.Areas))
	if want := []string{"England", "Wales"}; !slices.Equal(names, want) {
		t.Errorf("%q are listed, want %q", names, want)
	}
}

// TestAPeriodFindsItsLevel: an address that names a period and no level opens at one that
// has figures of it.
func TestAPeriodFindsItsLevel(t *testing.T) {
	areas := screentest.Gazetteer(t, screentest.Areas("E47000001 Greater Manchester; E47000002 South Yorkshire; E47000003 West Yorkshire; W06000001 Ynys Môn; W06000002 Gwynedd"))
	b := screentest.NewBuilder(t, areas)
	b.AddSeries(indicator.Indicator{Slug: "trams", Theme: indicator.Other}, 0, screentest.Years(2022, 2), map[geo.Code][]float64{
		"E47000001": {1, math.NaN()}, "E47000002": {1, math.NaN()}, "E47000003": {1, math.NaN()}, "W06000001": {2, 3}, "W06000002": {2, 3},
	})
	d := b.Dataset()
	for at, want := range map[string]string{
		"ranking/trams": "", "ranking/trams?period=2022": "", "ranking/trams?period=2023": "lower-tier", "ranking/trams?period=2024": "",
	} {
		if got := view.Homeward(d, screentest.Address(t, at)).Level; got != want {
			t.Errorf("%s opens at level %q, want %q", at, got, want)
		}
	}
}

// TestOnlyVerdictsThatAreNoTestsAreCalledSo: a target that is met or ahead, and what is
// compared with nothing, is not said to be on one side of anything.
func TestOnlyVerdictsThatAreNoTestsAreCalledSo(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Areas("E92000001 England; E06000001 Hartlepool; E06000002 Middlesbrough")))
	id := b.AddSeries(indicator.Indicator{Slug: "pay", Polarity: indicator.HigherIsBetter}, 0, screentest.Years(2022, 2), map[geo.Code][]float64{
		geo.England: {10, math.NaN()}, "E06000001": {9, 12}, "E06000002": {10, math.NaN()},
	})
	area, _ := b.Areas.Lookup("E06000001")
	b.AddTarget(dataset.Target{Indicator: id, Area: area, Year: 2030, Value: 20})
	d := b.Dataset()
	const untested, median = "are no tests, but say on which side", "Median of "
	for at, want := range map[string]bool{
		"ranking/pay?level=lower-tier&period=2022":           true,
		"ranking/pay?level=lower-tier&period=2022&vs=target": false,
		"ranking/pay?level=lower-tier&period=2023":           false, // England has no figure
	} {
		words := said(opened(t, d, at), 0)
		if got := strings.Contains(words, untested); got != want {
			t.Errorf("%s says %q", at, words)
		}
		if got, several := strings.Contains(words, median), strings.Contains(at, "2022"); got != several {
			t.Errorf("%s: of a median %q", at, words)
		}
	}
}

// TestOneOfOneIsNoRank: in an explanation neither.
func TestOneOfOneIsNoRank(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Areas("E06000001 Hartlepool; E06000002 Middlesbrough")))
	b.AddSeries(indicator.Indicator{Slug: "pay", Polarity: indicator.HigherIsBetter}, 0, screentest.Years(2022, 1), map[geo.Code][]float64{"E06000001": {9}})
	for _, l := range opened(t, b.Dataset(), "explain/pay/E06000001").Sections[0].Lines {
		if l.Label == "Rank" {
			t.Errorf("says %v", l)
		}
	}
}

// TestABalanceNamesWhatAnAreaIsComparedWith: its own nation, and not that some indicators
// have nothing to compare.
func TestABalanceNamesWhatAnAreaIsComparedWith(t *testing.T) {
	d := councils(t)
	b := screentest.NewBuilder(t, d.Areas())
	pay := map[geo.Code][]float64{geo.England: {10}, geo.Wales: {7}, "E06000001": {9}, "W06000001": {9}}
	for slug, values := range map[string]map[geo.Code][]float64{"pay": pay, "rent": {"E06000001": {1}}} {
		b.AddSeries(indicator.Indicator{Slug: slug, Theme: indicator.Wellbeing, Polarity: indicator.HigherIsBetter}, 0, screentest.Years(2022, 1), values)
	}
	v := opened(t, b.Dataset(), "heatmap/wellbeing?level=lower-tier")
	if got := v.Title.Right[0]; got != "vs own nation" {
		t.Errorf("title %q", got)
	}
	if words := said(v, 0); !strings.Contains(words, "Hartlepool and England are not tested in any of 2 indicators") {
		t.Errorf("says %q", words)
	}
}
