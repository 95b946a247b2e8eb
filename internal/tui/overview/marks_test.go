package overview

import (
	"strings"
	"testing"

	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/screentest"
)

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
