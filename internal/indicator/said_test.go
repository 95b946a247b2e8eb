package indicator

import (
	"math"
	"testing"
)

func TestScale(t *testing.T) {
	for _, tt := range []struct {
		unit            Unit
		least, greatest float64
	}{
		{Unit{Name: "%", Suffix: "%"}, 0, 100},
		{Unit{Name: "0–10"}, 0, 10},
		{Unit{Name: "1-5"}, 1, 5},
		{Unit{Name: "0–10 times"}, math.Inf(-1), math.Inf(1)},
		{Unit{Name: "years"}, math.Inf(-1), math.Inf(1)},
		{Unit{}, math.Inf(-1), math.Inf(1)},
	} {
		if least, greatest := tt.unit.Scale(); least != tt.least || greatest != tt.greatest {
			t.Errorf("Scale of %+v = %v, %v, want %v, %v", tt.unit, least, greatest, tt.least, tt.greatest)
		}
	}
}

func TestNominal(t *testing.T) {
	for note, want := range map[string]bool{
		"By where people live, in pounds of each year, so growth includes inflation.": true,
		"In the pounds of each year.":           true,
		"GDP at current prices.":                true,
		"In the pounds of one year.":            false,
		"In millions of pounds at 2024 prices.": false,
		"":                                      false,
	} {
		if got := (&Indicator{Note: note}).Nominal(); got != want {
			t.Errorf("Nominal with the note %q = %v, want %v", note, got, want)
		}
	}
}
