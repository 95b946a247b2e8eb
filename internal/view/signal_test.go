package view_test

import (
	"testing"

	"weal/internal/analysis"
	"weal/internal/indicator"
	"weal/internal/scheme"
	"weal/internal/view"
)

func TestTrendPointsAsValuesGo(t *testing.T) {
	for _, tt := range []struct {
		direction analysis.Direction
		sign      int
		want      scheme.Signal
	}{
		{analysis.Improving, -1, scheme.Signal{Sign: scheme.SignFalling, Tone: scheme.Better}}, // of what is better when lower
		{analysis.Worsening, 1, scheme.Signal{Sign: scheme.SignRising, Tone: scheme.Worse}},
		{analysis.Falling, -1, scheme.Signal{Sign: scheme.SignFalling, Tone: scheme.Lower}},
		{analysis.Rising, 1, scheme.Signal{Sign: scheme.SignRising, Tone: scheme.Higher}},
		{analysis.NoClearChange, -1, scheme.Signal{Sign: scheme.SignSteady, Tone: scheme.Similar}},
		{analysis.NoDirection, 0, scheme.Signal{}},
	} {
		if got := view.TrendSignal(analysis.Trend{Direction: tt.direction, Sign: tt.sign}); got != tt.want {
			t.Errorf("%v, sign %d: %+v, want %+v", tt.direction, tt.sign, got, tt.want)
		}
	}
}

// TestUntestedHasTheToneOfItsSide: a figure that was not tested is on the good side or on the
// bad, which its colour says, and has a sign that no test comes to.
func TestUntestedHasTheToneOfItsSide(t *testing.T) {
	for _, tt := range []struct {
		outcome analysis.Outcome
		better  indicator.Polarity
		want    scheme.Signal
	}{
		{analysis.Above, indicator.HigherIsBetter, scheme.Signal{Sign: scheme.SignAbove, Tone: scheme.Better}},
		{analysis.Above, indicator.LowerIsBetter, scheme.Signal{Sign: scheme.SignAbove, Tone: scheme.Worse}},
		{analysis.Below, indicator.LowerIsBetter, scheme.Signal{Sign: scheme.SignBelow, Tone: scheme.Better}},
		{analysis.Below, indicator.NoPolarity, scheme.Signal{Sign: scheme.SignBelow, Tone: scheme.Similar}},
		{analysis.Level, indicator.HigherIsBetter, scheme.Signal{Sign: scheme.SignLevel, Tone: scheme.Similar}},
		{analysis.NotMet, indicator.LowerIsBetter, scheme.Signal{Sign: scheme.SignWorse, Tone: scheme.Worse}},
		{analysis.CannotSay, indicator.HigherIsBetter, scheme.Signal{}},
	} {
		if got := view.OutcomeSignal(tt.outcome, tt.better); got != tt.want {
			t.Errorf("%v, polarity %v: %+v, want %+v", tt.outcome, tt.better, got, tt.want)
		}
	}
}
