package load

import "testing"

// TestOwnHeadlines: an indicator that a later source adds is a headline of its
// theme, after the others, unless that source names headlines itself.
func TestOwnHeadlines(t *testing.T) {
	first := files("indicators.csv", "id,name,theme,headline\npay,Pay,wellbeing,1\nrent,Rent,wellbeing,\n",
		"pay.csv", "area,period,value\nE12000001,2023,5\n", "rent.csv", "area,period,value\nE12000001,2023,5\n")
	own := []string{"wellbeing/parks.csv", "area,period,value\nE12000001,2023,5\n", "rent.csv", "area,period,value\nE12000001,2023,6\n"}
	for _, tt := range []struct {
		name  string
		table string
		want  map[string]int
	}{
		{"in no table", "", map[string]int{"pay": 1, "rent": 0, "parks": last}},
		{"in a table", "id,name,theme,headline\nparks,Parks,wellbeing,\n", map[string]int{"pay": 1, "rent": 0, "parks": last}},
		{"with a place", "id,name,theme,headline\nparks,Parks,wellbeing,3\n", map[string]int{"parks": 3}},
		{"beside one with a place", "id,name,theme,headline\nparks,Parks,wellbeing,\nrent,Rent,wellbeing,3\n", map[string]int{"parks": 0, "rent": 3}},
	} {
		text := own
		if tt.table != "" {
			text = append(text[:len(text):len(text)], "indicators.csv", tt.table)
		}
		d, _ := load(t, first, files(text...))
		for slug, want := range tt.want {
			id, ok := d.Lookup(slug)
			if !ok || d.Indicator(id).Headline != want {
				t.Errorf("%s: %s has another place than %d", tt.name, slug, want)
			}
		}
	}
}
