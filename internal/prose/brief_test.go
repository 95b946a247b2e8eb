package prose

import (
	"testing"

	"weal/internal/analysis"
	"weal/internal/indicator"
)

func TestBriefBalance(t *testing.T) {
	of := func(outcomes ...analysis.Outcome) []analysis.Verdict {
		var vs []analysis.Verdict
		for _, o := range outcomes {
			vs = append(vs, analysis.Verdict{Outcome: o})
		}
		return vs
	}
	for _, tt := range []struct {
		verdicts []analysis.Verdict
		want     string
	}{
		{of(analysis.Better, analysis.Better, analysis.Worse, analysis.Similar), "Better than England in 2 of 4 indicators, worse in 1, similar in 1."},
		{of(analysis.Met, analysis.NotMet, analysis.Above, analysis.CannotSay, analysis.Higher), "Better than England in 1 of 5 indicators, worse in 1, similar in 0; 1 apart where neither way is better, 1 not tested, 1 cannot be judged."},
		{of(analysis.Above, analysis.CannotSay), ""},
		{nil, ""},
	} {
		if got := BriefBalance("England", tt.verdicts); got != tt.want {
			t.Errorf("BriefBalance(%v) = %q, want %q", tt.verdicts, got, tt.want)
		}
	}
}

func TestBriefTrend(t *testing.T) {
	ind := &indicator.Indicator{Unit: indicator.Unit{Decimals: 1}}
	trend := analysis.Trend{Direction: analysis.Worsening, Slope: -0.2, From: year(t, "2018"), To: year(t, "2023")}
	if got, want := BriefTrend(ind, trend), "Worsening from 2018 to 2023."; got != want {
		t.Errorf("BriefTrend = %q, want %q", got, want)
	}
	if got := BriefTrend(ind, analysis.Trend{}); got != "" {
		t.Errorf("BriefTrend without one = %q", got)
	}
}
