package matrix

import (
	"strings"
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/screentest"
)

// TestNamesOfCategoriesAreWhole: a column that is alone has the whole name of its indicator,
// whose category stands last.
func TestNamesOfCategoriesAreWhole(t *testing.T) {
	b := screentest.NewBuilder(t, screentest.Gazetteer(t, screentest.Authorities()))
	for _, category := range []string{"Photovoltaics", "Onshore wind"} {
		b.AddSeries(indicator.Indicator{
			Slug: "power-" + geo.Slug(category), Name: indicator.Categorised("Renewable electricity", category), Family: "power", Category: category,
		}, 0, screentest.Years(2023, 1), map[geo.Code][]float64{"E47000001": {1}, "E47000002": {2}})
	}
	d := b.Dataset()
	for _, width := range []int{80, 160} {
		env := screentest.Plain(d, width, 24)
		frame := screentest.Frame(screentest.Open(t, env, NewOverview, "overview/other"), env)
		for _, word := range strings.Fields("Renewable electricity: Photovoltaics") {
			if !strings.Contains(frame, word) {
				t.Errorf("%d wide there is no %q in\n%s", width, word, frame)
			}
		}
	}
}
