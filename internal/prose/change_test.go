package prose

import (
	"math"
	"testing"
	"time"

	"weal/internal/analysis"
	"weal/internal/indicator"
)

// TestChange: both periods stand in the sentence's view, the test in its words, and what
// does not compare says why.
func TestChange(t *testing.T) {
	ind := &indicator.Indicator{Unit: indicator.Unit{Decimals: 1}}
	c := analysis.Change{From: year(t, "2011-01-01/P3Y"), To: year(t, "2022-01-01/P3Y"), Difference: -6.1, Statistic: -6.3, Direction: analysis.Worsening}
	for _, tt := range []struct {
		with func(*analysis.Change)
		want string
	}{
		{func(*analysis.Change) {}, "Since 2011–13: -6.1, worsened."},
		{func(c *analysis.Change) { c.Direction = analysis.NoClearChange }, "Since 2011–13: -6.1, no clear change."},
		{func(c *analysis.Change) { c.Statistic = math.NaN() }, "Since 2011–13: -6.1, not tested."},
		{func(c *analysis.Change) { c.Counted = true }, "Since 2011–13: -6.1, worsened (by chance variation in counts of people, worked out by weal)."},
		{func(c *analysis.Change) { c.From = 0 }, ""},
		{func(c *analysis.Change) {
			c.Reason = analysis.Reason{Cause: analysis.Broken, Period: year(t, "2021-09-01/P1Y"), Name: "the goals were rewritten"}
		}, "Since 2011–13: cannot say, because the series breaks in 2021/22: the goals were rewritten."},
		{func(c *analysis.Change) {
			c.Warnings = []analysis.Warning{{Doubt: analysis.WithCare, Day: time.Date(2020, 4, 1, 0, 0, 0, 0, time.UTC), Name: "people were asked by telephone"}}
		}, "Since 2011–13: -6.1, worsened; with care across April 2020: people were asked by telephone."},
	} {
		c := c
		tt.with(&c)
		if got := Change(ind, c); got != tt.want {
			t.Errorf("Change = %q, want %q", got, tt.want)
		}
	}
}

// TestTrendSaysItsSpan, and first what the last steps did if that is the other way.
func TestTrendSaysItsSpan(t *testing.T) {
	ind := &indicator.Indicator{Unit: indicator.Unit{Suffix: "%", Decimals: 1}, Polarity: indicator.LowerIsBetter}
	tr := analysis.Trend{
		Direction: analysis.Worsening, Method: analysis.MannKendall, From: year(t, "2016-08-01/P1Y"), To: year(t, "2024-08-01/P1Y"),
		Slope: 0.68, Lately: -1, Turned: year(t, "2021-08-01/P1Y"),
	}
	want := "Trend: fell in each of the last three years; worsening, +0.68 pp a year from 2016/17 to 2024/25 (Mann–Kendall)."
	if got := Trend(ind, tr); got != want {
		t.Errorf("Trend = %q, want %q", got, want)
	}
	tr.Direction, tr.Turned = analysis.NoClearChange, year(t, "2019-08-01/P1Y")
	want = "Trend: fell in each of the last three steps, since 2019/20; no clear change from 2016/17 to 2024/25 (Mann–Kendall)."
	if got := Trend(ind, tr); got != want {
		t.Errorf("Trend = %q, want %q", got, want)
	}
}

// TestChanges: each has its name and its test, and one reason for several is said once.
func TestChanges(t *testing.T) {
	ind := &indicator.Indicator{Unit: indicator.Unit{Decimals: 1}}
	up := analysis.Change{From: year(t, "2015-01-01/P1Y"), To: year(t, "2023-01-01/P1Y"), Difference: 3.5, Statistic: 4, Direction: analysis.Improving}
	counted, untested, broken := up, up, up
	counted.Counted, untested.Statistic = true, math.NaN()
	broken.Reason = analysis.Reason{Cause: analysis.Broken, Period: year(t, "2021-01-01/P1Y"), Name: "another form"}
	for want, of := range map[string][]analysis.Change{
		"": {{}},
		"Change since 2015: a +3.5, improved; b +3.5, not tested. Tested at the 5% level, by the intervals of both figures.":                                                              {up, untested},
		"Change since 2015: b +3.5, improved; a and c: cannot say, because the series breaks in 2021: another form. Tested at the 5% level, by the chance variation in counts of people.": {broken, counted, broken},
		"Change since 2015: a +3.5, not tested.": {untested},
	} {
		if got := Changes(ind, []string{"a", "b", "c"}, of); got != want {
			t.Errorf("Changes = %q, want %q", got, want)
		}
	}
}
