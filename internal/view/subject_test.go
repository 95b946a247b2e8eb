package view_test

import (
	"testing"

	"weal/internal/address"
	"weal/internal/geo"
	"weal/internal/view"
)

// TestAreasOfAllLevelsCanBeNarrowed: what With returns of every level is of every level,
// and says so if nothing is left.
func TestAreasOfAllLevelsCanBeNarrowed(t *testing.T) {
	d := scores(t)
	a, err := address.Parse("ranking/score")
	if err != nil {
		t.Fatal(err)
	}
	v, err := view.Everywhere(d, a)
	if err != nil {
		t.Fatal(err)
	}
	for filter, want := range map[string]int{"north east": 2, "in E47000014": 3, "zzz": 0} {
		got, err := v.With(address.Filter, filter)
		if err != nil || got.Table.Len != want || got.Table.Empty == "" {
			t.Errorf("%q leaves %d areas, %v, want %d; if none: %q", filter, got.Table.Len, err, want, got.Table.Empty)
		}
	}
	if _, err := view.Of(d, v.Table.Figures()).At(d, v.Address); err != nil {
		t.Error(err)
	}
	if _, err := view.Of(d, nil).With(address.Period, "2022"); err == nil {
		t.Error("a list of figures has another period")
	}
}

// TestTurningLeavesTheAddress: where a view has none beside it, it stays, wherever it was
// turned to before.
func TestTurningLeavesTheAddress(t *testing.T) {
	v := opened(t, scores(t), "profile/council-1")
	if to, err := v.Turn(1); err != nil || to.Area() != "council-2" {
		t.Fatalf("turns to %s, %v, want council-2", to, err)
	}
	if to, err := v.Turn(-1); err == nil || !to.Equal(v.Address) {
		t.Errorf("turns back to %s, %v, want an error at %s", to, err, v.Address)
	}
}

// TestWhatOthersAreComparedWithIsNotJudged: in whatever view it stands.
func TestWhatOthersAreComparedWithIsNotJudged(t *testing.T) {
	d := scores(t)
	england, _ := d.Areas().Lookup(geo.England)
	for _, at := range []string{
		"ranking/score?level=nation&vs=england", "overview/wellbeing?level=nation&vs=england", "profile/england?vs=england",
		"trend/score/england,wales?vs=england", "explain/score/england?vs=england",
	} {
		table := opened(t, d, at).Table
		for row := range table.Len {
			if j := table.Cell(row, table.Find(view.Verdict)).(view.Judgement); j.Self != (table.Area(row) == england) {
				t.Errorf("%s: row %d is not judged: %v", at, row, j.Self)
			}
		}
	}
}
