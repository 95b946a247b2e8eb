package ons

import (
	"slices"
	"testing"

	"weal/internal/geo"
)

// TestFiguresOfTheSameGround checks that London stands beside the combined
// authorities with what is published about the region, unless there is a figure
// of its own.
func TestFiguresOfTheSameGround(t *testing.T) {
	const header = "areacd,areanm,indicator,period,observation,lci_95,uci_95,status\n"
	files, report := imported(t, with(t, map[string]string{
		"raw/claimant-count/claimant-count.csv": header +
			"E61000001,Greater London Authority,Claimant Count,2023-01-01/P1Y,5.5,,,\n" +
			"E12000007,London,Claimant Count,2022-01-01/P1Y,5.1,4.9,5.3,\n" +
			"E12000007,London,Claimant Count,2023-01-01/P1Y,5.4,,,\n" +
			"E12000007,London,Claimant Count,2024-01-01/P1Y,,,,u\n",
		"geo/population_age.csv": "code,year,population,pct_0_15,pct_16_64,pct_65_plus\n" +
			"E12000007,2024,1000,20,70,10\n",
	}))
	for _, test := range []struct {
		file, area string
		want       []string
	}{
		{"living-standards/claimant-count.csv", "E61000001", []string{
			"E61000001,2022-01-01/P1Y,5.1,4.9,5.3,", "E61000001,2023-01-01/P1Y,5.5,,,", "E61000001,2024-01-01/P1Y,,,,u",
		}},
		{"living-standards/claimant-count.csv", "E12000007", []string{
			"E12000007,2022-01-01/P1Y,5.1,4.9,5.3,", "E12000007,2023-01-01/P1Y,5.4,,,", "E12000007,2024-01-01/P1Y,,,,u",
		}},
		{"population.csv", "E61000001", []string{"E61000001,2024,1000,200,700,100"}},
	} {
		if got := rowsOf(files[test.file], test.area); !slices.Equal(got, test.want) {
			t.Errorf("%s has %q, want %q", test.file, got, test.want)
		}
	}
	if left := leftOut(report); len(left) > 0 {
		t.Errorf("%v are left out, want none", left)
	}
}

// TestCoterminousFacts checks that figures go from one known area to another,
// and never in a circle.
func TestCoterminousFacts(t *testing.T) {
	im, err := newImporter(asPublished())
	if err != nil {
		t.Fatal(err)
	}
	if err := im.readAreas(); err != nil {
		t.Fatal(err)
	}
	to := make(map[string]bool)
	for _, twin := range im.facts.twins {
		to[twin.Area] = true
	}
	for _, twin := range im.facts.twins {
		if im.areas[twin.Area].Level == "" {
			t.Errorf("coterminous.csv: %s is not in areas.csv", twin.Area)
		}
		if geo.LevelOf(geo.Code(twin.FiguresOf)) == geo.Custom || to[twin.FiguresOf] {
			t.Errorf("coterminous.csv: %s is no code that figures are published under", twin.FiguresOf)
		}
	}
}
