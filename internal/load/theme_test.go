package load

import (
	"testing"

	"weal/internal/indicator"
)

// TestThemesOfTheirOwn: a theme is there when a table names it, spelt as it was first; then
// a folder can name it too. A folder that names none is no theme.
func TestThemesOfTheirOwn(t *testing.T) {
	figures := "area,period,value\nE47000002,2023,1\n"
	d, _ := load(t, files("areas.csv", areas,
		"indicators.csv", "id,name,theme\nobesity,Obesity,Public health\nsmoking,Smoking,public-health\npay,Pay,net zero\n",
		"public-health/obesity.csv", figures, "elsewhere/smoking.csv", figures, "Net Zero/pay.csv", figures,
		"public-health/walking.csv", figures, "Living Standards/rent.csv", figures, "2024/parks.csv", figures))
	for slug, want := range map[string]indicator.Theme{
		"obesity": "Public health", "smoking": "Public health", "walking": "Public health",
		"pay": indicator.NetZero, "rent": indicator.LivingStandards, "parks": indicator.Other,
	} {
		id, ok := d.Lookup(slug)
		if !ok {
			t.Errorf("no indicator %s", slug)
		} else if got := d.Indicator(id).Theme; got != want {
			t.Errorf("%s is of the theme %q, want %q", slug, got, want)
		}
	}
}
