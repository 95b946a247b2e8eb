package view_test

import (
	"slices"
	"strings"
	"testing"

	"weal/internal/view"
)

// TestACellOfAMatrixHasItsCourse: beside that of what it is compared with, under a title that
// says what it is of; a figure that is missing has that of the years that there are.
func TestACellOfAMatrixHasItsCourse(t *testing.T) {
	d := themed(t)
	for _, at := range []string{"overview/living-standards", "heatmap/living-standards"} {
		v := opened(t, d, at)
		charts := 0
		for row := range v.Table.Len {
			f := v.Table.Figure(row)
			for _, p := range v.Beside(row) {
				lines, ok := p.(view.Lines)
				if !ok {
					continue
				}
				charts++
				own := lines.Lines[len(lines.Lines)-1]
				want := d.Indicator(f.Indicator).Name + ", " + d.Areas().Area(f.Area).Name
				if own.Area != f.Area || !slices.ContainsFunc(own.Values, func(v float64) bool { return v == v }) {
					t.Errorf("%s: row %d is of area %d, its line of %d with %v", at, row, f.Area, own.Area, own.Values)
				}
				if len(lines.Lines) == 2 && strings.Contains(want, " and ") {
					want += ","
				}
				if len(lines.Lines) == 2 {
					want += " and " + lines.Lines[0].Name
				}
				if lines.Title != want {
					t.Errorf("%s: row %d has the title %q, want %q", at, row, lines.Title, want)
				}
			}
		}
		if charts == 0 {
			t.Errorf("%s: no figure has a picture", at)
		}
	}
}
