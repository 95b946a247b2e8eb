package published

import "testing"

func TestCalled(t *testing.T) {
	for file, want := range map[string]string{
		"trees.csv": "trees", `d\trees.csv`: "trees", "d/trees.tsv.gz": "trees", "trees": "trees", "a#b.csv": "a#b",
		"d/trees.xlsx#Sheet1": "trees", "d/trees.ods#Trees": "trees", "rents.xlsx#Table 2.1": "rents Table 2.1", "rents.xlsx#in/out #2": "rents in/out #2",
		"d/all.zip#sub/trees.csv": "trees", "all.zip#Trees.xlsx#Sheet 1": "Trees", "all.zip#Trees.xlsx#Oaks": "Trees Oaks",
	} {
		if got := Called(file); got != want {
			t.Errorf("Called(%q) = %q, want %q", file, got, want)
		}
	}
}
