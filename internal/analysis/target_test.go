package analysis

import (
	"testing"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// TestTargetsWithoutABaseline: a target that names its value needs no baseline,
// and one that is a share of a baseline says that there is none.
func TestTargetsWithoutABaseline(t *testing.T) {
	for _, tt := range []struct {
		target  dataset.Target
		outcome Outcome
		reason  Reason
	}{
		{dataset.Target{Year: 2023, Value: 6, BaselineYear: 1990, Kind: "at most"}, Met, Reason{}},
		{dataset.Target{Year: 2023, Value: 4, BaselineYear: 1990, Kind: "at most"}, NotMet, Reason{}},
		{dataset.Target{Year: 2023, Value: nan, BaselineYear: 1990, Kind: "net zero"}, CannotSay, Reason{Cause: NoBaseline, Year: 1990}},
		{dataset.Target{Year: 2023, Value: nan, BaselineYear: 2022, Kind: "net zero"}, NotMet, Reason{}},
	} {
		var g geo.Builder
		if err := g.AddArea(geo.Area{Code: "E47000006", Name: "Tees Valley", Level: geo.CombinedAuthority}); err != nil {
			t.Fatal(err)
		}
		b := dataset.NewBuilder(g.Gazetteer())
		tt.target.Indicator = b.AddIndicator(indicator.Indicator{Slug: "emissions", Name: "Emissions", Polarity: indicator.LowerIsBetter})
		b.Add(tt.target.Indicator, dataset.Columns{
			File: "test.csv", Area: []geo.ID{0, 0}, Period: []period.Period{year(t, 2022), year(t, 2023)}, Value: []float64{8, 5},
		})
		b.AddTarget(tt.target)
		d, _, err := b.Dataset()
		if err != nil {
			t.Fatal(err)
		}
		if v := NewJudge(d, tt.target.Indicator, year(t, 2023), WithTarget, nil).Verdict(0); v.Outcome != tt.outcome || v.Reason != tt.reason {
			t.Errorf("against %+v: %v, %+v, want %v, %+v", tt.target, v.Outcome, v.Reason, tt.outcome, tt.reason)
		}
	}
}
