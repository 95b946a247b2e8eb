package published

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// TestIntervalsInOneCell: half the width, or both bounds, of a value of 12.
func TestIntervalsInOneCell(t *testing.T) {
	for _, tt := range []struct{ cell, want string }{
		{"4.5", "7.5 16.5"},
		{"±4.5", "7.5 16.5"},
		{"+/- 4.5", "7.5 16.5"},
		{"4.5%", "7.5 16.5"},
		{"± 4.5 %", "7.5 16.5"},
		{"9,000–10,750", "9000 10750"},
		{"9,000-10,750", "9000 10750"},
		{"(9000 to 10750)", "9000 10750"},
		{"9000, 10750", "9000 10750"},
		{"[9,000, 10,750]", "9000 10750"},
		{"9.5 - 14.5", "9.5 14.5"},
		{"9.5%-14.5%", "9.5 14.5"},
		{"-1.5 to 3", "-1.5 3"},
		{"-3--1.5", "-3 -1.5"},
		{"-3–-1.5", "-3 -1.5"},
		{"(-3, 1.5)", "-3 1.5"},
		{"", "NaN NaN"},
		{"[x]", "NaN NaN"},
		{"!", "NaN NaN"},
		{"*", "NaN NaN"},
		{"-4.5", "is no half of an interval"},
		{"±lots", "is no half of an interval"},
		{"14.5 to 9.5", "is no interval"},
		{"1,234,567", "-1.234555e+06 1.234579e+06"}, // and no two bounds
		{"9 to", "is no interval"},
		{"none at all", "is no interval"},
		{strings.Repeat("1-", 40), "is no interval"},
	} {
		lower, upper, err := (&Header{separator: ','}).interval(tt.cell, 12, 0)
		if got := fmt.Sprint(lower, upper); err == nil && got != tt.want || err != nil && (!strings.Contains(err.Error(), tt.want) || !math.IsNaN(lower+upper)) {
			t.Errorf("interval(%q) = %s, %v, want %s", tt.cell, got, err, tt.want)
		}
	}
	if lower, upper, err := (&Header{separator: ','}).interval("9 to 15", math.NaN(), 0); err != nil || !math.IsNaN(lower+upper) {
		t.Errorf("of no value: %v, %v, %v", lower, upper, err)
	}
}

// TestColumnOfIntervals: a column called 95% CI or conf has half the width of the interval of
// the figure beside it, or both its bounds.
func TestColumnOfIntervals(t *testing.T) {
	for _, tt := range []struct{ heading, cell, want string }{
		{"95% CI", "9.5 - 14.5", "12.5 9.5 14.5"},
		{"Confidence interval", "9.5 to 14.5", "12.5 9.5 14.5"},
		{"95% CI (%)", "9.5–14.5", "12.5 9.5 14.5"},
		{"conf", "±2.5", "12.5 10 15"},
		{"Confidence", "+/- 2.5", "12.5 10 15"},
		{"conf", "2.5%", "12.5 10 15"},
		{"conf", "!", "12.5 NaN NaN"},
		{"95% CI", "13.5 - 14.5", "12.5 13.5 14.5"}, // with a doubt
	} {
		in := "Area code,Area name,Year,Percent lonely," + tt.heading + "\nE06000001,Hartlepool,2022,12.5," + tt.cell + "\nE06000002,Middlesbrough,2022,11,[x]\n"
		got := ""
		for row, err := range Observations(strings.NewReader(in), "x.csv", Answers{}) {
			if err == nil && row.Area == "E06000001" {
				got += fmt.Sprint(row.Value, row.Lower, row.Upper)
			}
		}
		if got != tt.want {
			t.Errorf("%s %q: %s, want %s", tt.heading, tt.cell, got, tt.want)
		}
	}
}
