package analysis

import (
	"strings"
	"testing"

	"weal/internal/geo"
	"weal/internal/indicator"
)

func TestSlots(t *testing.T) {
	for _, tt := range []struct {
		name    string
		periods []string
		want    string
	}{
		{"years", []string{"2019", "2020", "2021"}, "2019 2020 2021"},
		{"a year left out", []string{"2019", "2020", "2022", "2023"}, "2019 2020 - 2022 2023"},
		{"another day each April", []string{"2019-04-10", "2020-04-22", "2021-04-14"}, "10 Apr 2019 22 Apr 2020 14 Apr 2021"},
		{"censuses", []string{"2001", "2011", "2021"}, "2001 2011 2021"},
		{"rolling years", []string{"2011-01-01/P3Y", "2012-01-01/P3Y", "2014-01-01/P3Y"}, "2011–13 2012–14 - 2014–16"},
		{"a slip of a century", []string{"1821", "2019", "2020", "2021"}, "1821" + strings.Repeat(" -", 40) + " 2019 2020 2021"},
		{"years and a quarter", []string{"2018", "2019", "2020", "2021-01-01/P3M"}, "2018 2019 2020 Q1 2021"},
	} {
		var rows []seen
		for _, p := range tt.periods {
			rows = append(rows, seen{first, p, exactly(1), 0})
		}
		d := towns(t, indicator.Indicator{Name: "Score"}, rows...)
		id, _ := d.Areas().Lookup(first)
		var got []string
		for _, s := range NewChart(d, 0, []geo.ID{id}, Comparator{}).Slots {
			label := "-"
			if len(s) > 0 {
				label = s[0].Label()
			}
			got = append(got, label)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: slots %v, want %s", tt.name, got, tt.want)
		}
	}
}
