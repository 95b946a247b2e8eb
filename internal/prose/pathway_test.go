package prose

import (
	"math"
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

func year(t *testing.T, s string) period.Period {
	t.Helper()
	p, err := period.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var emissions = &indicator.Indicator{Unit: indicator.Unit{Name: "tonnes CO₂e a head", Decimals: 2}}

// westMidlands is the West Midlands, run independently.
func westMidlands(t *testing.T) analysis.Pathway {
	targets := []dataset.Target{{Year: 2041, Value: math.NaN(), Kind: "net zero", Source: "plan", Confidence: "high"}}
	return analysis.Pathway{
		Targets: targets, Aimed: &targets[0],
		Target: 2041, Baseline: 7.42, Latest: 3.54, BaselinePeriod: year(t, "2005"), LatestPeriod: year(t, "2023"),
		Goal: 0.1 * 7.42, PresentRate: -0.0462, Slope: stat.SenSlope{Slope: -0.207, Lower: -0.25, Upper: -0.16}, RequiredRate: -0.0831, RequiredCut: 0.155,
		Linear: analysis.Projection{Year: 2037}, Exponential: analysis.Projection{Year: 2057}, Reason: analysis.Reason{Cause: analysis.CurvesDisagree}, Curves: true, Usual: 2041,
		LinearToZero: 2041, Since: year(t, "2013"),
		Total: &analysis.Totals{Baseline: 19.4e6, Latest: 10.6e6, PresentRate: -0.04},
	}
}

func TestTrack(t *testing.T) {
	never := func(p *analysis.Pathway) { p.Track, p.Exponential.Year = analysis.OffTrack, 0 }
	because := func(c analysis.Cause) func(*analysis.Pathway) {
		return func(p *analysis.Pathway) { p.Reason.Cause = c }
	}
	for _, tt := range []struct {
		change func(*analysis.Pathway)
		want   string
	}{
		{func(*analysis.Pathway) {}, "Cannot say, because the projections disagree about 2041: linear 2037, exponential 2057. Net zero is read as 10% of baseline; to zero: linear 2041, in time."},
		{func(p *analysis.Pathway) { p.Target = 2040 }, "Cannot say, because the projections disagree about 2040: linear 2037, exponential 2057. Net zero is read as 10% of baseline; to zero: linear 2041, too late."},
		{because(analysis.UnevenTrack), "Cannot say about 2041, because the pace is uneven, and without what makes it so the answer is another: linear 2037, exponential 2057. Net zero is read as 10% of baseline; to zero: linear 2041, in time."},
		{because(analysis.NationsScope), "Cannot say about the target for 2041, because a nation's own target counts what these figures leave out, such as flights and shipping, and starts from another baseline."},
		{func(p *analysis.Pathway) { p.Track, p.Targets[0].Kind = analysis.OnTrack, "carbon neutral" }, "On track: linear 2037, exponential 2057, target 2041. Carbon neutral is read as 10% of baseline; to zero: linear 2041, in time."},
		{never, "Off track: linear 2037, exponential never, target 2041. Net zero is read as 10% of baseline; to zero: linear 2041, in time."},
		{func(p *analysis.Pathway) { p.Target, p.Track = 0, analysis.UnknownTrack }, "No target on file, so no verdict. At the present pace to 10% of baseline (0.74): linear 2037, exponential 2057."},
		{func(p *analysis.Pathway) { p.Track, p.Goal = analysis.TargetMet, 4 }, "Met: 3.54 in 2023 is not above the target (4.00); target 2041."},
		{func(p *analysis.Pathway) { p.Track, p.Target = analysis.OffTrack, 2023 }, "Off track: the target was for 2023, and 3.54 in 2023 is above 10% of baseline (0.74)."},
	} {
		p := westMidlands(t)
		tt.change(&p)
		if got := Track(emissions, &p); got != tt.want {
			t.Errorf("Track = %q, want %q", got, tt.want)
		}
	}
}

// TestTrackInShort: what fits on a line, and nothing where it is not said in fewer words.
func TestTrackInShort(t *testing.T) {
	for _, tt := range []struct {
		change func(*analysis.Pathway)
		want   string
	}{
		{func(*analysis.Pathway) {}, "Cannot say: linear 2037, exponential 2057, target 2041."},
		{func(p *analysis.Pathway) { p.Reason.Cause = analysis.UnevenTrack }, "Cannot say: linear 2037, exponential 2057, target 2041."},
		{func(p *analysis.Pathway) { p.Reason.Cause = analysis.NationsScope }, ""},
		{func(p *analysis.Pathway) { p.Track = analysis.OnTrack }, "On track: linear 2037, exponential 2057, target 2041."},
		{func(p *analysis.Pathway) { p.Target, p.Track = 0, analysis.UnknownTrack }, "No target on file. At the present pace: linear 2037, exponential 2057."},
		{func(p *analysis.Pathway) { p.Track, p.Goal = analysis.TargetMet, 4 }, ""},
	} {
		p := westMidlands(t)
		tt.change(&p)
		if got := TrackInShort(&p); got != tt.want || len(got) > 75 {
			t.Errorf("TrackInShort = %q, want %q", got, tt.want)
		}
	}
}

// TestTrackOfALine: in the unit, with what the slope and the one that it takes are.
func TestTrackOfALine(t *testing.T) {
	employed := &indicator.Indicator{Name: "Employment rate", Unit: indicator.Unit{Suffix: "%", Decimals: 1}, Polarity: indicator.HigherIsBetter}
	aims := []dataset.Target{{Year: 2030, Value: 80, Kind: "at least", Source: "plan"}, {Year: 2035, Value: 85, Source: "plan"}}
	way := func() analysis.Pathway {
		return analysis.Pathway{
			Targets: aims, Aimed: &aims[0], Target: 2030, Usual: 2030, Goal: 80, Baseline: 68.3, Latest: 72.3,
			BaselinePeriod: year(t, "2004"), LatestPeriod: year(t, "2023"), Since: year(t, "2013"), RequiredCut: -1.1,
			Slope: stat.SenSlope{Slope: 0.45, Lower: 0.3, Upper: 0.62}, Linear: analysis.Projection{Year: 2041},
		}
	}
	for _, tt := range []struct {
		change func(*analysis.Pathway)
		want   string
	}{
		{func(p *analysis.Pathway) { p.Track = analysis.OffTrack }, "Off track: at the present slope, +0.45 pp a year (95% interval +0.30 to +0.62), 80.0% is reached in 2041; target 2030."},
		{func(p *analysis.Pathway) { p.Reason.Cause = analysis.SlopeUnsure }, "Cannot say, because 80.0% by 2030 takes +1.10 pp a year, which is within the interval of the present slope, +0.45 pp a year (95% interval +0.30 to +0.62)."},
		{func(p *analysis.Pathway) { p.Track, p.Latest = analysis.TargetMet, 81 }, "Met: 81.0% in 2023; target at least 80.0% by 2030."},
		{func(p *analysis.Pathway) { p.Track, p.Target = analysis.OffTrack, 2022 }, "Off track: the target was for 2022, and 72.3% in 2023 is below the target (80.0%)."},
	} {
		p := way()
		tt.change(&p)
		if got := Track(employed, &p); got != tt.want {
			t.Errorf("Track = %q, want %q", got, tt.want)
		}
	}
	p := way()
	for _, tt := range []struct{ got, want string }{
		{TargetOf(employed, &p), "target 2030 at least 80.0%"},
		{Pace(employed, &p), "From 68.3% in 2004 to 72.3% in 2023, +4.0 pp. At present +0.45 pp a year (95% interval +0.30 to +0.62), by the yearly figures since 2013."},
		{Required(employed, &p), "To get to the target (80.0%) by 2030 takes +1.10 pp a year."},
		{NetZero(employed, &p), ""},
		{Aims(employed, &p)[0], "Of 2 targets on file, that for 2030 is judged, as the soonest that is ahead. Target on file: at least 80.0% by 2030; source: plan."},
		{Aims(employed, &p)[1], "Also on file: 85.0% by 2035; source: plan."},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

// TestUnevenYearInTheUnit: a year that made more than the whole change has no share of it.
func TestUnevenYearInTheUnit(t *testing.T) {
	claimants := &indicator.Indicator{Unit: indicator.Unit{Suffix: "%", Decimals: 1}}
	p := analysis.Pathway{Uneven: &analysis.Uneven{
		OneYear: true, From: year(t, "2019"), To: year(t, "2020"), Since: year(t, "2015"), Was: 4.7, Is: 7.3, Share: 5.2, Cut: 0.2, Linear: 2036,
	}}
	want := "One year, 2020, changed it by +2.6 pp (4.7% to 7.3%), and all since 2015 by +0.5 pp; without it the pace is a fall of 0.20 percentage points a year: linear 2036."
	if got := Unevenness(claimants, &p); got != want {
		t.Errorf("Unevenness = %q, want %q", got, want)
	}
}

func TestPathwaySentences(t *testing.T) {
	p := westMidlands(t)
	for _, tt := range []struct{ got, want string }{
		{Pace(emissions, &p), "From 7.42 in 2005 to 3.54 in 2023, 52% less. At present falling by 0.207 a year on a straight line, or by 4.62% a year on an exponential curve, by the figures since 2013."},
		{Required(emissions, &p), "To get to 10% of baseline (0.74) by 2041 it would have to fall by 0.155 a year on a straight line, or by 8.31% a year on an exponential curve."},
		{InAll(emissions, &p), "In all, 19.4 million in 2005 and 10.6 million tonnes CO₂e in 2023, 45% less; per head 52% less, which flatters an area with more people than before."},
		{NetZero(emissions, &p), "Net zero is read as what is given off falling to 10% of baseline (0.74), the rest to be removed or offset; to nothing at all it would be linear 2041, exponential never."},
		{Aims(emissions, &p)[0], "Target on file: net zero by 2041; source: plan; confidence high."},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
	p.Warnings = []analysis.Warning{{Doubt: analysis.UnevenPace}, {Doubt: analysis.LinearAlone}}
	if got := PathwayDoubts(emissions, &p); len(got) != 1 || !strings.HasPrefix(got[0], "Beware: an exponential fall") {
		t.Errorf("PathwayDoubts = %q, want it to begin as those of figures do, and that of the pace elsewhere", got)
	}
	negative := p
	negative.Goal, negative.RequiredRate, negative.RequiredCut = 0, math.NaN(), 0.197
	if got, want := Required(emissions, &negative), "To get to the target (0.00) by 2041 it would have to fall by 0.197 a year."; got != want {
		t.Errorf("Required, of nothing = %q, want %q", got, want)
	}
	p.Chosen, p.Target = true, 2045
	if got := strings.Join(Aims(emissions, &p), " "); !strings.HasPrefix(got, "The target year 2045 is chosen, not on file. Also on file: net zero by 2041") {
		t.Errorf("Aims = %q", got)
	}
}

func TestPercentChange(t *testing.T) {
	for in, want := range map[float64]string{-0.0462: "-4.62%", 0.1: "+10.00%", 0.00001: "0.00%", -0.00001: "0.00%", 0: "0.00%", math.Inf(1): "", math.NaN(): ""} {
		if got := PercentChange(in, 2); got != want {
			t.Errorf("PercentChange(%v) = %q, want %q", in, got, want)
		}
	}
}

func TestMoreOrLess(t *testing.T) {
	for in, want := range map[float64]string{-0.523: "52% less", 0.1: "10% more", 0.001: "the same", math.Inf(1): "", math.NaN(): ""} {
		if got := MoreOrLess(in, 0); got != want {
			t.Errorf("MoreOrLess(%v) = %q, want %q", in, got, want)
		}
	}
}

// TestOwnTargetInTheUnit: shares are apart by percentage points, and before its year a target
// is neither met nor missed.
func TestOwnTargetInTheUnit(t *testing.T) {
	employed := &indicator.Indicator{Unit: indicator.Unit{Suffix: "%", Decimals: 1}, Polarity: indicator.HigherIsBetter}
	of := func(value float64, o analysis.Outcome, r analysis.Reason) analysis.Verdict {
		v := analysis.Verdict{Outcome: o, Reason: r, Difference: value - 80}
		v.Value.Value, v.Against.Value = value, 80
		return v
	}
	for _, tt := range []struct {
		v    analysis.Verdict
		want string
	}{
		{of(82, analysis.Met, analysis.Reason{}), "its target, 80.0%, is met, by 2.0 percentage points"},
		{of(80.01, analysis.Met, analysis.Reason{}), "its target, 80.0%, is met"},
		{of(72.3, analysis.NotMet, analysis.Reason{}), "its target, 80.0%, is not met, by 7.7 percentage points"},
		{of(72.3, analysis.CannotSay, analysis.Reason{Cause: analysis.TargetAhead, Year: 2030, Value: 7.7}), "7.7 percentage points to go to its target for 2030, 80.0%"},
	} {
		if got := Verdict(employed, tt.v, "its own target"); got != tt.want {
			t.Errorf("Verdict = %q, want %q", got, tt.want)
		}
	}
}
