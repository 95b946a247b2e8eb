package analysis

import (
	"math"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// A Line is one indicator of a Profile.
type Line struct {
	Indicator indicator.ID
	Period    period.Period // the latest with a value or, if none has, with one that may not stand
	dataset.Observation
	Change     float64       // since the last figure of a period of the same kind; NaN if there is none
	Since      period.Period // of that figure; 0 if there is none
	With       Comparator    // what it is compared with, never the usual but what that is
	Verdict    Verdict
	IsCompared bool    // with anything but itself
	Comparator float64 // in the same period; NaN if there is none
	Difference float64 // Value − Comparator; NaN if either is missing
	Position           // among the areas of its level
}

// A Profile is every indicator that has figures for one area.
type Profile struct {
	Area    geo.ID
	Peers   []geo.ID       // the areas of its level today, which it ranks among
	Lines   []Line         // in the order of Dataset.Indicators
	Without []indicator.ID // those with no figure for it
}

// ProfileOf returns the profile of area beside c.
func ProfileOf(d *dataset.Dataset, area geo.ID, c Comparator) Profile {
	p := Profile{Area: area, Peers: Peers(d, area)}
	for ind := range d.Indicators() {
		latest := d.Series(ind, area).Latest()
		if latest < 0 {
			latest = lastPartial(d.Series(ind, area))
		}
		if latest < 0 {
			p.Without = append(p.Without, ind)
			continue
		}
		judge := NewJudge(d, ind, d.Series(ind, area).Period(latest), c.Resolved(d, ind, []geo.ID{area}), p.Peers)
		p.Lines = append(p.Lines, judge.line(area))
	}
	return p
}

// line returns the line of area.
func (j *Judge) line(area geo.ID) Line {
	v := j.Verdict(area)
	line := Line{Indicator: j.id, Period: j.p, Observation: v.Value, Change: math.NaN(), With: j.c, Verdict: v, IsCompared: j.Compares(area)}
	since := previous(Periods(j.d, j.id, []geo.ID{area}), j.p)
	if before, ok := j.d.Series(j.id, area).Lookup(since); ok {
		line.Change, line.Since = line.Value-before.Value, since
	}
	line.Comparator = j.Against(area)
	line.Difference = line.Value - line.Comparator
	line.Position = j.rankOnce(area)
	return line
}

// lastPartial returns the index of the last period of s in which too few members
// have a figure for it to stand, or -1.
func lastPartial(s dataset.Series) int {
	for i := s.Len() - 1; i >= 0; i-- {
		if s.At(i).Basis == dataset.Partial {
			return i
		}
	}
	return -1
}

// Peers returns the areas that area is listed with today: those of its level,
// or the lower tier for an authority of both tiers.
func Peers(d *dataset.Dataset, area geo.ID) []geo.ID { return Areas(d, PeersLevel(d, area)) }

// PeersLevel returns the level of area's peers.
func PeersLevel(d *dataset.Dataset, area geo.ID) geo.Level {
	if l := d.Areas().Area(area).Level; l != geo.Unitary {
		return l
	}
	return geo.LowerTier
}
