package prose

import (
	"strings"
	"testing"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
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
