package draw

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func whole(f *Fitting) *Fitting { return f }

func widthsOf(columns []Fitting) []int {
	var widths []int
	for _, c := range columns {
		widths = append(widths, c.Width)
	}
	return widths
}

func TestFitColumns(t *testing.T) {
	for _, tt := range []struct {
		name    string
		columns []Fitting
		width   int
		want    []int
	}{
		{"all have what they want", []Fitting{{Least: 5, Most: 9}, {Weight: 1, Least: 3, Most: 3}}, 40, []int{9, 3}},
		{"the heaviest is left out", []Fitting{{Weight: 1, Least: 10}, {Least: 10, Most: 12}}, 20, []int{12}},
		{"a lighter one that fits stays", []Fitting{{Least: 5}, {Weight: 1, Least: 30}, {Weight: 2, Least: 4}}, 20, []int{5, 4}},
		{"good before most", []Fitting{{Least: 5, Good: 6, Most: 20}, {Weight: 1, Least: 5, Good: 9, Most: 9}}, 22, []int{8, 9}},
		{"the lightest is there whatever the width", []Fitting{{Least: 5}}, 2, []int{5}},
	} {
		if got := widthsOf(FitColumns(tt.columns, whole, tt.width)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: widths %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestFitColumnsKeepsToTheWidth: columns, gaps and margin never take more
// cells than there are, unless the first column alone does.
func TestFitColumnsKeepsToTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30)
		columns := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Fitting {
			return Fitting{Weight: n.Draw(t, "weight"), Least: 1 + n.Draw(t, "least"), Good: n.Draw(t, "good"), Most: n.Draw(t, "most")}
		}), 1, 9).Draw(t, "columns")
		width := rapid.IntRange(0, 200).Draw(t, "width")
		fitted := FitColumns(columns, whole, width)
		used := margin - gap
		for _, c := range fitted {
			used += gap + c.Width
		}
		if used > width && len(fitted) > 1 || len(fitted) == 0 {
			t.Fatalf("%d columns take %d cells of %d", len(fitted), used, width)
		}
	})
}
