package view

import (
	"cmp"

	"weal/internal/analysis"
	"weal/internal/indicator"
	"weal/internal/scheme"
)

// OutcomeSignal returns how a verdict that comes to o is said by sign and tone, on a figure
// of some polarity. A target that is met is better. What was not tested has a sign of its
// own, and of polarity only the tone.
func OutcomeSignal(o analysis.Outcome, better indicator.Polarity) scheme.Signal {
	side := [...]scheme.Tone{scheme.Worse, scheme.Similar, scheme.Better}[1+o.Favours(better)]
	return [...]scheme.Signal{
		analysis.CannotSay: {},
		analysis.Similar:   {Sign: scheme.SignSimilar, Tone: scheme.Similar},
		analysis.Better:    {Sign: scheme.SignBetter, Tone: scheme.Better},
		analysis.Worse:     {Sign: scheme.SignWorse, Tone: scheme.Worse},
		analysis.Higher:    {Sign: scheme.SignHigher, Tone: scheme.Higher},
		analysis.Lower:     {Sign: scheme.SignLower, Tone: scheme.Lower},
		analysis.Met:       {Sign: scheme.SignBetter, Tone: scheme.Better},
		analysis.NotMet:    {Sign: scheme.SignWorse, Tone: scheme.Worse},
		analysis.Above:     {Sign: scheme.SignAbove, Tone: side},
		analysis.Level:     {Sign: scheme.SignLevel, Tone: side},
		analysis.Below:     {Sign: scheme.SignBelow, Tone: side},
	}[o]
}

// Signal returns how j is said by sign and tone.
func (j Judgement) Signal() scheme.Signal { return OutcomeSignal(j.Outcome, j.Indicator.Polarity) }

// Signal returns how the verdict on the value of s is said by sign and tone.
func (s Spine) Signal() scheme.Signal { return OutcomeSignal(s.Outcome, s.Polarity) }

// Signal returns how the verdict on the value of b is said by sign and tone.
func (b Bar) Signal() scheme.Signal { return OutcomeSignal(b.Outcome, b.Polarity) }

// Signal returns how c is said by sign and tone: an arrow that goes as the values go, in the
// tone of whether that is good.
func (c Course) Signal() scheme.Signal { return TrendSignal(c.Trend) }

// TrendSignal returns how t is said by sign and tone.
func TrendSignal(t analysis.Trend) scheme.Signal {
	tone := [...]scheme.Tone{
		analysis.NoDirection: scheme.Unknown, analysis.NoClearChange: scheme.Similar,
		analysis.Improving: scheme.Better, analysis.Worsening: scheme.Worse,
		analysis.Rising: scheme.Higher, analysis.Falling: scheme.Lower,
	}[t.Direction]
	switch {
	case tone == scheme.Similar:
		return scheme.Signal{Sign: scheme.SignSteady, Tone: tone}
	case tone == scheme.Unknown || t.Sign == 0:
		return scheme.Signal{}
	case t.Sign < 0:
		return scheme.Signal{Sign: scheme.SignFalling, Tone: tone}
	}
	return scheme.Signal{Sign: scheme.SignRising, Tone: tone}
}

// Signal returns how the verdict on m is said by sign and tone, as that of a trend is; nothing
// if it was not tested.
func (m Moved) Signal() scheme.Signal {
	if !m.Tested() {
		return scheme.Signal{}
	}
	return TrendSignal(analysis.Trend{Direction: m.Direction, Sign: cmp.Compare(m.Difference, 0)})
}

// TrackSignal returns how the verdict on a way to a target is said by sign and tone.
func TrackSignal(t analysis.Track) scheme.Signal {
	return [...]scheme.Signal{
		analysis.UnknownTrack: {},
		analysis.TargetMet:    {Sign: scheme.SignBetter, Tone: scheme.Better},
		analysis.OnTrack:      {Sign: scheme.SignBetter, Tone: scheme.Better},
		analysis.OffTrack:     {Sign: scheme.SignWorse, Tone: scheme.Worse},
	}[t]
}
