package view_test

import (
	"slices"
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
