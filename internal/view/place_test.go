package view_test

import (
	"strconv"
	"strings"
	"testing"

	"weal/internal/screentest"
)

// TestFilterSaysWhichPlaceItTook: a filter means one place.
func TestFilterSaysWhichPlaceItTook(t *testing.T) {
	d := screentest.UnequalFigures(t)
	for filter, want := range map[string]string{
		"in group":   "3 ",
		"in gro":     "3 in Group",
		"in nowhere": `0 No area that has members is called "nowhere". Did you mean north?`,
	} {
		v := opened(t, d, "ranking/income?level=lower-tier&filter="+strings.ReplaceAll(filter, " ", "+"))
		got := strconv.Itoa(v.Table.Len) + " " + v.Table.Taken
		if v.Table.Len == 0 {
			got += v.Table.Empty
		}
		if got != want {
			t.Errorf("%q: %q, want %q", filter, got, want)
		}
	}
}
