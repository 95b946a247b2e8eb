package prose

import (
	"math"
	"strings"
	"testing"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/indicator"
	"weal/internal/period"
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
		Goal: 0.1 * 7.42, PresentRate: -0.0462, PresentCut: 0.207, RequiredRate: -0.0831, RequiredCut: 0.155,
		Linear: analysis.Projection{Year: 2037}, Exponential: analysis.Projection{Year: 2057}, Course: analysis.DependsOnCurve,
		LinearToZero: 2041, Since: year(t, "2013"),
		Total: &analysis.Totals{Baseline: 19.4e6, Latest: 10.6e6, PresentRate: -0.04},
	}
}

func TestCourse(t *testing.T) {
	never := func(p *analysis.Pathway) { p.Course, p.Exponential.Year = analysis.OffCourse, 0 }
	for _, tt := range []struct {
		change func(*analysis.Pathway)
		want   string
	}{
		{func(*analysis.Pathway) {}, "Depends on the curve: linear 2037, exponential 2057, target 2041. Net zero is read as 10% of baseline; to zero: linear 2041, in time."},
		{func(p *analysis.Pathway) { p.Target = 2040 }, "Depends on the curve: linear 2037, exponential 2057, target 2040. Net zero is read as 10% of baseline; to zero: linear 2041, too late."},
		{func(p *analysis.Pathway) { p.Targets[0].Kind = "carbon neutral" }, "Depends on the curve: linear 2037, exponential 2057, target 2041. Carbon neutral is read as 10% of baseline; to zero: linear 2041, in time."},
		{never, "Off course: linear 2037, exponential never, target 2041. Net zero is read as 10% of baseline; to zero: linear 2041, in time."},
		{func(p *analysis.Pathway) { p.Target, p.Course = 0, analysis.UnknownCourse }, "No target on file, so no verdict. At the present pace to 10% of baseline (0.74): linear 2037, exponential 2057."},
		{func(p *analysis.Pathway) { p.Course, p.Goal = analysis.Reached, 4 }, "Reached: 3.54 in 2023 is not above the target (4.00); target 2041."},
		{func(p *analysis.Pathway) { p.Course, p.Target = analysis.OffCourse, 2023 }, "Off course: the target was for 2023, and 3.54 in 2023 is above 10% of baseline (0.74)."},
	} {
		p := westMidlands(t)
		tt.change(&p)
		if got := Course(emissions, &p); got != tt.want {
			t.Errorf("Course = %q, want %q", got, tt.want)
		}
	}
}

func TestPathwaySentences(t *testing.T) {
	p := westMidlands(t)
	for _, tt := range []struct{ got, want string }{
		{Pace(emissions, &p), "From 7.42 in 2005 to 3.54 in 2023, 52% less. At present falling by 0.207, or 4.62%, a year, by the figures since 2013."},
		{Required(emissions, &p), "To get to 10% of baseline (0.74) by 2041 it would have to fall by 0.155, or 8.31%, a year."},
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
	p.Chosen, p.Aimed, p.Target = true, nil, 2045
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
