package prose_test

import (
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/prose"
	"weal/internal/screentest"
)

// TestLent: whose figure it is that those of a file are compared with, for one period or
// several, and why there is none.
func TestLent(t *testing.T) {
	areas := screentest.Areas("K02000001 United Kingdom; E92000001 England; W92000004 Wales; E06000001 Hartlepool; W06000001 Isle of Anglesey")
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, areas))
	years := screentest.Years(2022, 3)
	b.AddSeries(indicator.Indicator{Slug: "a", Name: "A"}, 0, years, map[geo.Code][]float64{"E06000001": {1, 2, 3}, "W06000001": {3, 4, 5}})
	d := b.Dataset()
	periods := d.Periods(0)
	england, _ := d.Areas().Lookup(geo.England)
	town, _ := d.Areas().Lookup("E06000001")
	island, _ := d.Areas().Lookup("W06000001")
	d = d.WithLoans(map[indicator.ID]dataset.Loan{0: {
		Source: indicator.Source{Publisher: "Office of Figures", Released: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)},
		Read: func() []dataset.Columns {
			return []dataset.Columns{{Area: []geo.ID{england, england}, Period: periods[:2], Value: []float64{7, 8}}}
		},
	}})
	of := func(vs analysis.Comparator, area geo.ID, at ...int) (fs []analysis.Figure) {
		for _, i := range at {
			f := analysis.FigureAt(d, 0, area, periods[i])
			f.Against = vs
			fs = append(fs, f)
		}
		return fs
	}
	for _, tt := range []struct {
		figures []analysis.Figure
		want    string
	}{
		{of(analysis.CompareWith(geo.England), town, 1), "The figure of England for 2023 is weal's own, from Office of Figures, 1 May 2024."},
		{of(analysis.CompareWith(geo.England), town, 0, 1, 2), "The figures of England are weal's own, from Office of Figures, 1 May 2024."},
		{of(analysis.CompareWith(geo.England), town, 2), ""},
		{of(analysis.CompareWith(geo.Wales), island, 1), ""},
		{of(analysis.WithMedian, town, 1), ""},
		{of(analysis.WithNothing, town, 1), ""},
	} {
		if got := prose.Lent(d, tt.figures...); got != tt.want {
			t.Errorf("%d figures beside %s: %q, want %q", len(tt.figures), tt.figures[0].Against, got, tt.want)
		}
	}
	if got, want := prose.Sources(d, of(analysis.CompareWith(geo.England), town, 1)), "Source not stated. The figure of England for 2023 is weal's own, from Office of Figures, 1 May 2024."; got != want {
		t.Errorf("Sources say %q, want %q", got, want)
	}
	for area, want := range map[geo.ID]string{
		town:   "England has no figure here, and weal's own of England ends before the latest: 2023.",
		island: "Neither Wales nor the United Kingdom has a figure here.",
	} {
		if got := prose.WhyMedian(d, 0, area); got != want {
			t.Errorf("WhyMedian says %q, want %q", got, want)
		}
	}
}
