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
	Comparator float64       // in the same period; NaN if there is none
	Difference float64       // Value − Comparator; NaN if either is missing
	Rank, Of   int           // among the areas of its level; 0 if it has no rank
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
		if line, ok := lineOf(d, ind, area, p.Peers, c); ok {
			p.Lines = append(p.Lines, line)
		} else {
			p.Without = append(p.Without, ind)
		}
	}
	return p
}

func lineOf(d *dataset.Dataset, ind indicator.ID, area geo.ID, peers []geo.ID, c Comparator) (Line, bool) {
	s := d.Series(ind, area)
	latest := s.Latest()
	if latest < 0 {
		latest = lastPartial(s)
	}
	if latest < 0 {
		return Line{}, false
	}
	line := Line{Indicator: ind, Period: s.Period(latest), Observation: s.At(latest), Change: math.NaN()}
	since := previous(Periods(d, ind, []geo.ID{area}), line.Period)
	if before, ok := s.Lookup(since); ok {
		line.Change, line.Since = line.Value-before.Value, since
	}
	line.Comparator = c.Observation(d, ind, line.Period, area, peers).Value
	line.Difference = line.Value - line.Comparator
	line.Rank, line.Of = rankAmong(d, ind, line.Period, line.Value, area, peers)
	return line, true
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

// rankAmong returns the rank of area's value among peers, without ordering
// them, and how many of them have a value. An area that is not among its own
// peers, as one that ended is not, has no rank.
func rankAmong(d *dataset.Dataset, ind indicator.ID, p period.Period, value float64, area geo.ID, peers []geo.ID) (rank, of int) {
	lower := d.Indicator(ind).Polarity == indicator.LowerIsBetter
	ahead, among := 0, false
	for i, v := range valuesOf(d, ind, p, peers) {
		if math.IsNaN(v) {
			continue
		}
		of++
		among = among || peers[i] == area
		if lower && v < value || !lower && v > value {
			ahead++
		}
	}
	if !among {
		return 0, 0
	}
	return ahead + 1, of
}

// Peers returns the areas that area is listed with today: those of its level,
// or the lower tier for an authority of both tiers.
func Peers(d *dataset.Dataset, area geo.ID) []geo.ID {
	l := d.Areas().Area(area).Level
	if l == geo.Unitary {
		l = geo.LowerTier
	}
	return Areas(d, l)
}
