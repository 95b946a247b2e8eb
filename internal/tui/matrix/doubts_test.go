package matrix

import (
	"strings"
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
)

// TestDoubtsAreShown: all that is to be doubted about a figure is said, as on the
// other screens, that of its weights among it.
func TestDoubtsAreShown(t *testing.T) {
	var g geo.Builder
	for _, a := range []geo.Area{
		{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority, Nation: geo.England},
		{Code: "E06000001", Name: "Hartlepool", Level: geo.Unitary, Nation: geo.England},
	} {
		if err := g.AddArea(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.AddMembership("E47000006", "E06000001", time.Time{}, time.Time{}); err != nil {
		t.Fatal(err)
	}
	b := screentest.NewBuilder(t, g.Gazetteer())
	b.AddSeries(indicator.Indicator{
		Slug: "life", Name: "Life satisfaction", Theme: indicator.Wellbeing, Headline: 1,
		Combine: indicator.Combine{Class: indicator.WeightedMean, Weight: indicator.AllAges},
	}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{"E06000001": {7}})
	council, _ := b.Areas.Lookup("E06000001")
	b.AddPopulation(dataset.Population{Area: council, Year: 2021, All: 100})
	e := env(t)
	e.Data = analysis.Combine(b.Dataset())
	s := open(t, e, "overview/wellbeing")
	if _, lines := s.Detail(e); !strings.Contains(strings.Join(lines, " "), "Beware: weights of 2021, because there is no population estimate for 2023.") {
		t.Errorf("said %q", lines)
	}
}

// TestFiguresThatAreNotPublishedAreMarked: a combined, an approximate and an
// unreliable figure do not look published and certain, at any width.
func TestFiguresThatAreNotPublishedAreMarked(t *testing.T) {
	for _, tt := range []struct {
		basis  dataset.Basis
		status dataset.Status
		want   string
	}{
		{dataset.Combined, dataset.Normal, "7.70◦"},
		{dataset.Approximated, dataset.Normal, "≈7.70 "},
		{dataset.Published, dataset.Unreliable, "7.70u"},
		{dataset.Published, dataset.Normal, " 7.70 "},
	} {
		e := env(t)
		area, _ := e.Data.Areas().Lookup("E47000014")
		life, _ := e.Data.Lookup("life")
		row := dataset.Row{Area: area}
		for i := range e.Data.Periods(life) {
			o := e.Data.Series(life, area).At(i)
			o.Basis, o.Status = tt.basis, tt.status
			row.Observations = append(row.Observations, o)
		}
		e.Data = e.Data.WithRows(func(ind indicator.ID) []dataset.Row {
			if ind != life {
				return nil
			}
			return []dataset.Row{row}
		})
		for _, width := range []int{80, 160} {
			e.Width = width
			got := screentest.Text(open(t, e, "overview/wellbeing"), e)
			if l := screentest.Line(got, "North East", tt.want); l == "" || strings.Count(l, "◦")+strings.Count(l, "≈") > 1 {
				t.Errorf("%v, %v at %d columns: no %q in\n%s", tt.basis, tt.status, width, tt.want, got)
			}
		}
	}
}
