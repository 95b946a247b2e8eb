package analysis

import (
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
)

// A Longer is areas around or within another whose figures begin before its own.
type Longer struct {
	Areas  []geo.ID // one around it, or councils within it in order of name
	Within bool
	From   period.Period // of the earliest of their figures
}

// LongerThan returns which figures of ind begin a year or more before those of area: of its
// region, or of its nation where those of that do not, and of the councils within it. It costs
// a pass over its members.
func LongerThan(d *dataset.Dataset, ind indicator.ID, area geo.ID) []Longer {
	own, ok := begins(d, ind, area)
	if !ok {
		return nil
	}
	earlier := func(other geo.ID) (period.Period, bool) {
		p, ok := begins(d, ind, other)
		return p, ok && other != area && own.Middle()-p.Middle() >= 1
	}
	var found []Longer
	for _, around := range []Comparator{WithRegion, WithNation} {
		id, ok := around.Area(d, area)
		if !ok {
			continue
		}
		if p, ok := earlier(id); ok {
			found = append(found, Longer{Areas: []geo.ID{id}, From: p})
			break
		}
	}
	if len(d.Areas().Footprint(area).Units) < 2 {
		return found
	}
	within := Longer{Within: true}
	for _, id := range Members(d, area, MembersLevel(d, ind, area)) {
		if p, ok := earlier(id); ok {
			if within.From == 0 || p < within.From {
				within.From = p
			}
			within.Areas = append(within.Areas, id)
		}
	}
	if len(within.Areas) > 0 {
		found = append(found, within)
	}
	return slices.Clip(found)
}

// begins returns the period of the first figure of ind for area, and false if there is none.
func begins(d *dataset.Dataset, ind indicator.ID, area geo.ID) (period.Period, bool) {
	s := d.Series(ind, area)
	i := s.First()
	if i < 0 {
		return 0, false
	}
	return s.Period(i), true
}
