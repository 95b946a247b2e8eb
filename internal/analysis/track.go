package analysis

import (
	"math"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// A Track is where an area stands on its way to a target.
type Track uint8

// The tracks.
const (
	UnknownTrack Track = iota // cannot say, for a Reason
	TargetMet                 // already
	OnTrack                   // it gets there in time by every way of going on
	OffTrack                  // it does not by any, or the time is over
)

// String returns the words for t: "on track", "cannot say".
func (t Track) String() string {
	return [...]string{"cannot say", "met", "on track", "off track"}[t]
}

// judge decides the track.
func (p *Pathway) judge() {
	switch {
	case p.Reason.Is():
	case p.Target == 0:
		p.Reason.Cause = NoTarget
	case p.better == 0:
		p.Reason.Cause = NoPolarity
	case math.IsNaN(p.Goal):
		p.Reason.Cause = NoGoal
	case p.better*(p.Latest-p.Goal) >= 0:
		p.Track = TargetMet
	case p.IsOver():
		p.Track = OffTrack
	case p.Target <= p.Year():
		p.Reason = Reason{Cause: TargetAhead, Year: p.Target, Value: math.Abs(p.Latest - p.Goal)}
	case math.IsNaN(p.Slope.Slope):
		p.Reason.Cause = FewYears
	case p.Curves:
		p.judgeCurves()
	default:
		p.judgeLine()
	}
}

// judgeCurves decides by both projections. An exponential fall never comes to
// nothing, so that a goal of nothing is for the linear one to reach.
func (p *Pathway) judgeCurves() {
	if p.Goal <= 0 {
		p.Warnings = append(p.Warnings, Warning{Doubt: LinearAlone})
	}
	linear, exponential := p.inTime(p.Linear.Year, p.Exponential.Year)
	switch {
	case math.IsNaN(p.PresentRate) && p.Goal > 0:
		p.Reason.Cause = NoRate
	case linear && exponential:
		p.Track = OnTrack
	case !linear && !exponential:
		p.Track = OffTrack
	default:
		p.Reason.Cause = CurvesDisagree
	}
}

// judgeLine decides by the straight line of the present slope, and does not where
// the slope that it takes is within the rank interval of the present one.
func (p *Pathway) judgeLine() {
	ahead := func(slope float64) bool { return p.better*(slope+p.RequiredCut) >= -nearly*math.Abs(p.RequiredCut) }
	lower, upper := ahead(p.Slope.Lower), ahead(p.Slope.Upper)
	switch {
	case math.IsNaN(p.Slope.Lower):
		p.Reason.Cause = FewYears
	case lower && upper:
		p.Track = OnTrack
	case !lower && !upper:
		p.Track = OffTrack
	default:
		p.Reason.Cause = SlopeUnsure
	}
}

// inTime reports which curve is at the goal by the target year, if they are in
// the given years. Where only the line counts, it stands for both.
func (p *Pathway) inTime(linear, exponential int) (bool, bool) {
	by := func(year int) bool { return year != 0 && year <= p.Target }
	if !p.Curves || p.Goal <= 0 {
		return by(linear), by(linear)
	}
	return by(linear), by(exponential)
}

// doubt warns of an uneven pace. A verdict does not stand if it would be another at
// the pace that is left when the unevenness is taken away: a works that closed cannot
// close again.
func (p *Pathway) doubt() {
	if p.Uneven == nil {
		return
	}
	p.Warnings = append(p.Warnings, Warning{Doubt: UnevenPace, Uneven: p.Uneven, Curves: p.Curves})
	if p.IsOver() {
		return
	}
	linear, exponential := p.inTime(p.Uneven.Linear, p.Uneven.Exponential)
	if p.Track == OnTrack && !(linear && exponential) || p.Track == OffTrack && (linear || exponential) {
		p.Track, p.Reason.Cause = UnknownTrack, UnevenTrack
	}
}

// IsOver reports whether the latest figure is of a time by which the target was to
// be met.
func (p *Pathway) IsOver() bool {
	return p.Target != 0 && p.LatestPeriod != 0 && over(p.LatestPeriod, p.Target)
}

// over reports whether p lasts to the end of year or beyond it: a figure for 2022/23
// or for April 2023 says nothing of a target for 2023 yet.
func over(p period.Period, year int) bool { return p.End().Year() > year }

// YearOf returns the year that figures of p stand for beside target years: that in
// which it begins or, if it is of several years, the last of these does.
func YearOf(p period.Period) int {
	if p.Months() > 12 {
		return p.End().Year() - 1
	}
	return p.Start().Year()
}

// SameSeason reports whether a and b are a whole number of years apart, give or take the
// fortnight or so by which survey days move about.
func SameSeason(a, b period.Period) bool {
	years := math.Abs(a.Middle() - b.Middle())
	return math.Abs(years-math.Round(years)) < 0.06
}

// AimedAt returns the indicator whose target area is followed to, if none is named:
// emissions, unless only others have a target, and then the first that has. It is
// false if there are neither emissions nor a target.
func AimedAt(d *dataset.Dataset, area geo.ID) (indicator.ID, bool) {
	ind, ok := d.Lookup(Emissions)
	if ok && len(d.Targets(ind, area)) > 0 {
		return ind, true
	}
	for _, t := range d.AllTargets(area) {
		if d.Series(t.Indicator, area).Latest() >= 0 {
			return t.Indicator, true
		}
	}
	return ind, ok
}

// AimIn returns the target by which a figure of ind for area in p is judged: the
// soonest that is not over, or else the last. It is nil if there is none.
func AimIn(d *dataset.Dataset, ind indicator.ID, area geo.ID, p period.Period) *dataset.Target {
	return aimIn(d.Targets(ind, area), p)
}

func aimIn(ts []dataset.Target, p period.Period) *dataset.Target {
	for i := range ts {
		if i == len(ts)-1 || p == 0 || !over(p, ts[i].Year) {
			return &ts[i]
		}
	}
	return nil
}

// targetOf returns what area has said it will reach for ind, by the target that figures of
// at are judged by: no value if there is none, and why.
func targetOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, at period.Period) benchmark {
	b, p := benchmark{Observation: dataset.Missing()}, aimed(d, ind, area, 0, at)
	if p.Aimed == nil {
		b.reason.Cause = NoTarget
		return b
	}
	p.settle()
	if b.reason = p.Reason; !b.reason.Is() {
		b.Value, b.year, b.better = p.Goal, p.Target, p.better
	}
	return b
}
