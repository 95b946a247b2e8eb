package analysis_test

import (
	"math"
	"testing"

	"weal/internal/analysis"
)

// TestOneYearIsNoPace: Tees Valley's emissions fell from 18.57 to 10.78 in 2016,
// when a steelworks had closed, which cannot happen every year.
func TestOneYearIsNoPace(t *testing.T) {
	_, d := both()
	ind, tv := find(t, d, "greenhouse-gas-emissions", "E47000006")
	p := analysis.PathwayOf(d, ind, tv, 0)
	u := p.Uneven
	if u == nil || !u.OneYear || u.To.Label() != "2016" || math.Abs(u.Is-u.Was+7.79) > 0.005 || math.Abs(u.Share-0.45) > 0.005 || u.Since.Label() != "2013" || math.Abs(u.Cut-0.762) > 0.0005 {
		t.Fatalf("Tees Valley's pace: %+v, want that 2016 stands out", u)
	}
	if math.Abs(p.PresentCut-1.22) > 0.0005 || p.Linear.Year != 2026 || u.Linear != 2028 || u.Exponential <= p.Exponential.Year {
		t.Errorf("%.3f a year to %d, without 2016 to %d and %d; want later without it", p.PresentCut, p.Linear.Year, u.Linear, u.Exponential)
	}
	if len(p.Warnings) == 0 || p.Warnings[len(p.Warnings)-1] != (analysis.Warning{Doubt: analysis.UnevenPace, Uneven: u}) {
		t.Errorf("Warnings = %+v", p.Warnings)
	}
	if p := analysis.PathwayOf(d, ind, tv, 2030); p.Course != analysis.DependsOnPace && p.Course != analysis.DependsOnCurve {
		t.Errorf("by 2030: %v, want no firm verdict: without 2016 it is linear %d, exponential %d", p.Course, p.Uneven.Linear, p.Uneven.Exponential)
	}
	_, wm := find(t, d, "greenhouse-gas-emissions", "E47000007")
	if p := analysis.PathwayOf(d, ind, wm, 0); p.Uneven != nil {
		t.Errorf("the West Midlands' pace is even; Uneven = %+v", p.Uneven)
	}
}

// TestHalvesOfDifferentPaceAreSaid: Luton's emissions have hardly fallen since
// 2018.
func TestHalvesOfDifferentPaceAreSaid(t *testing.T) {
	_, d := both()
	ind, luton := find(t, d, "greenhouse-gas-emissions", "E06000032")
	p := analysis.PathwayOf(d, ind, luton, 2045)
	if u := p.Uneven; u == nil || u.OneYear || u.From.Label() != "2018" || math.Abs(u.Cut-0.0425) > 0.0006 {
		t.Fatalf("Luton's pace: %+v, want that its later half is slower", u)
	}
	if p.Course != analysis.DependsOnCurve && p.Course != analysis.DependsOnPace {
		t.Errorf("Luton by 2045: %v", p.Course)
	}
}
