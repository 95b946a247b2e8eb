package load

import (
	"testing"

	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/published"
)

// TestReadings: what was read of each file is counted, and each row that was left out once.
func TestReadings(t *testing.T) {
	const header = "areacd,indicator,period,observation\n"
	read, err := Load(t.Context(), []Source{someAreas(), files(
		"a.csv", header+"E06000001,Pay,2023,1\nE06000002,Pay,2023,c\n,Pay,2023,3\nE06000002,Jobs,when,many\nE06000002,Jobs,2023,1\n",
		"b.csv", header+"E06000001,Rent,2023,1\nE06000001,Rent,2023,2\nE06000002,Rent,2024,5\nE12000001,Trees,2024,5\n",
		"c.csv", "areacd,areanm,indicator,period,observation\nE12000001,East Midlands,Bees,2023,1\nE12000002,North West,Bees,2023,2\nE12000001,East Midlands,Bees,2024,1\n",
	)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"d/a.csv": "2 indicators, 2 figures of 2 areas, 1 figure missing, 2 rows left out",
		"d/b.csv": "1 indicator, 1 figure of 3 areas, 3 rows left out",
		"d/c.csv": "1 indicator, 1 figure of 1 area, 2 rows left out",
	}
	for _, r := range read.Readings {
		if got := r.String(); got != want[r.File] || r.Head == nil {
			t.Errorf("%s: %q, want %q", r.File, got, want[r.File])
		}
		delete(want, r.File)
	}
	if len(want) > 0 {
		t.Errorf("no readings of %v", want)
	}
	for slug, want := range map[string]int{"pay": 2, "jobs": 2, "trees": 0, "bees": 2} {
		id, _ := read.Dataset.Lookup(slug)
		if got := leftOut(read.Dataset, id); got != want {
			t.Errorf("%d rows of %s were left out, want %d", got, slug, want)
		}
	}
}

func TestReadingByCategories(t *testing.T) {
	r := Reading{Head: &published.Header{}, By: []string{"age", "sex"}, Series: 6, Figures: 1200, Areas: 20, Missing: 3}
	if got, want := r.String(), "6 series by age and sex, 1,200 figures of 20 areas, 3 figures missing"; got != want {
		t.Errorf("String = %q, want %q", got, want)
	}
}

// leftOut returns how many rows of the files of an indicator were left out.
func leftOut(d *dataset.Dataset, id indicator.ID) (rows int) {
	for _, g := range d.LeftOut(id) {
		rows += g.Rows
	}
	return rows
}
