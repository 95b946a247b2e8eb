package prose

import (
	"regexp"
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
)

func TestReason(t *testing.T) {
	ind := &indicator.Indicator{Unit: indicator.Unit{Name: "0–10", Bounds: indicator.Scale{Greatest: 10}, Decimals: 2}}
	for _, tt := range []struct {
		r    analysis.Reason
		want string
	}{
		{analysis.Reason{}, ""},
		{analysis.Reason{Cause: analysis.Withheld, Status: dataset.Confidential}, "the figure is confidential"},
		{analysis.Reason{Cause: analysis.InNone, Name: "region"}, "it is in no single region"},
		{analysis.Reason{Cause: analysis.ComparatorGap, Name: "Wales", Period: year(t, "2023")}, "Wales has no figure for 2023"},
		{analysis.Reason{Cause: analysis.FewForSpread, Of: 3}, "it has no interval, and fewer than 3 areas have a figure to tell a typical spread by"},
		{analysis.Reason{Cause: analysis.TargetAhead, Year: 2041, Value: 2.8}, "the target is for 2041, and 2.80 away"},
		{analysis.Reason{Cause: analysis.NoBaseline, Year: 1990}, "the target's baseline is 1990, for which there is no figure"},
		{analysis.Reason{Cause: analysis.FewValues, N: 4, Of: 5}, "there are only 4 comparable values, and a trend wants 5"},
		{analysis.Reason{Cause: analysis.CountShort, N: 2, Of: 3}, "only 2 of 3 members have a figure, and a count that leaves some out is too low"},
		{analysis.Reason{Cause: analysis.TooLittle, Value: 0.9499}, "the members with a figure cover 94% of it, less than 95%"},
		{analysis.Reason{Cause: analysis.NoMembers, Absent: true}, "there is no figure: it has no members to combine"},
		{analysis.Reason{Cause: analysis.IsScore}, "a score on the scale 0–10 is not a share of another"},
	} {
		if got := Reason(ind, tt.r); got != tt.want {
			t.Errorf("Reason(%+v) = %q, want %q", tt.r, got, tt.want)
		}
	}
}

var unfilled = regexp.MustCompile(`%[!sdv.]`)

// TestEveryCauseHasWords: each its own, with all that they name filled in.
func TestEveryCauseHasWords(t *testing.T) {
	seen := make(map[string]analysis.Cause)
	for c := analysis.NoCause + 1; c <= analysis.NotPositive; c++ {
		s := Reason(&indicator.Indicator{}, analysis.Reason{Cause: c, Status: dataset.Confidential, Period: year(t, "2023"), Name: "Wales"})
		if other, again := seen[s]; s == "" || again || unfilled.MatchString(s) {
			t.Errorf("cause %d: %q, which %d has too; want words of its own", c, s, other)
		}
		seen[s] = c
	}
}
