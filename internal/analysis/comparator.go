package analysis

import (
	"fmt"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/period"
	"weal/internal/stat"
)

// A Comparator is what areas are compared with. The zero Comparator is the
// default: England for areas of England, the United Kingdom for the rest.
type Comparator struct {
	kind comparatorKind
	area geo.Code // of a comparator that is one area
}

type comparatorKind uint8

const (
	byDefault comparatorKind = iota
	oneArea
	ownNation
	ownRegion
	levelMedian
	ownTarget
	none
)

var comparatorWords = map[comparatorKind]string{
	ownNation: "nation", ownRegion: "region", levelMedian: "median", ownTarget: "target", none: "none",
}

// ParseComparator returns the comparator that s names: "nation" or "region"
// for each area's own, "median" for the median of the level, "target" for each
// area's own target, "none", or an area by code, slug or name; "" is the default.
func ParseComparator(d *dataset.Dataset, s string) (Comparator, error) {
	if s == "" {
		return Comparator{}, nil
	}
	for kind, word := range comparatorWords {
		if strings.EqualFold(s, word) {
			return Comparator{kind: kind}, nil
		}
	}
	if strings.EqualFold(s, "uk") {
		s = "K02000001"
	}
	id, ok := d.Areas().Find(s)
	if !ok {
		return Comparator{}, fmt.Errorf("comparator %q: want nation, region, median, target, none, or an area%s", s, suggest(d, s))
	}
	return CompareWith(d.Areas().Area(id).Code), nil
}

// CompareWith returns the comparator that is the area with the given code.
func CompareWith(c geo.Code) Comparator { return Comparator{oneArea, c} }

// The comparators that are not one area.
var (
	WithNation  = Comparator{kind: ownNation}
	WithRegion  = Comparator{kind: ownRegion}
	WithMedian  = Comparator{kind: levelMedian}
	WithTarget  = Comparator{kind: ownTarget}
	WithNothing = Comparator{kind: none}
)

// String returns c as ParseComparator reads it.
func (c Comparator) String() string {
	if c.kind == oneArea {
		return string(c.area)
	}
	return comparatorWords[c.kind]
}

// IsMedian reports whether c is the median of a level rather than an area.
func (c Comparator) IsMedian() bool { return c.kind == levelMedian }

// IsTarget reports whether c is each area's own target.
func (c Comparator) IsTarget() bool { return c.kind == ownTarget }

// IsNone reports whether nothing is to be compared.
func (c Comparator) IsNone() bool { return c.kind == none }

// Name returns what c is called beside areas: "England", "own region".
func (c Comparator) Name(d *dataset.Dataset, areas []geo.ID) string {
	switch c.kind {
	case ownNation:
		return "own nation"
	case ownRegion:
		return "own region"
	case levelMedian:
		return "median"
	case ownTarget:
		return "own target"
	case none:
		return "nothing"
	}
	if id, ok := c.single(d, areas); ok {
		return d.Areas().Area(id).Name
	}
	return "nothing"
}

// NameFor returns what c compares a with when it is listed among areas, as a
// sentence says it: "England", "the median"; "" if it is nothing.
func (c Comparator) NameFor(d *dataset.Dataset, a geo.ID, areas []geo.ID) string {
	switch {
	case c.IsNone():
		return ""
	case c.IsMedian():
		return "the median"
	}
	if id, ok := c.Area(d, a, areas); ok {
		return d.Areas().Area(id).Name
	}
	return c.Name(d, areas)
}

// Resolved returns c with the default replaced by what it is for areas that are
// listed together, which takes a pass over them.
func (c Comparator) Resolved(d *dataset.Dataset, areas []geo.ID) Comparator {
	if c.kind != byDefault {
		return c
	}
	if id, ok := c.single(d, areas); ok {
		return CompareWith(d.Areas().Area(id).Code)
	}
	return WithNothing
}

// single returns the one area that c is for all of areas.
func (c Comparator) single(d *dataset.Dataset, areas []geo.ID) (geo.ID, bool) {
	switch c.kind {
	case oneArea:
		return d.Areas().Lookup(c.area)
	case byDefault:
		for _, a := range areas {
			if area := d.Areas().Area(a); area.Nation != geo.England && area.Code != geo.England {
				return d.Areas().Lookup("K02000001")
			}
		}
		return d.Areas().Lookup(geo.England)
	}
	return 0, false
}

// Area returns the area that c compares a with, when a is listed among areas,
// and false if it is no area or there is none.
func (c Comparator) Area(d *dataset.Dataset, a geo.ID, areas []geo.ID) (geo.ID, bool) {
	switch c.kind {
	case ownNation:
		return d.Areas().Lookup(d.Areas().Area(a).Nation)
	case ownRegion:
		return regionOf(d.Areas(), a)
	}
	return c.single(d, areas)
}

// regionOf returns the region that contains a or, if it has ended, did last. A
// combined authority is in the region of its members if they are all in one.
func regionOf(g *geo.Gazetteer, a geo.ID) (geo.ID, bool) {
	if id, ok := g.Parent(a, geo.Region, g.Area(a).LastDay()); ok {
		return id, true
	}
	var region geo.ID
	found := false
	for m := range g.Members(a) {
		if !m.On(g.Area(a).LastDay()) {
			continue
		}
		id, ok := g.Parent(m.Child, geo.Region, g.Area(m.Child).LastDay())
		if !ok || found && id != region {
			return 0, false
		}
		region, found = id, true
	}
	return region, found
}

// Observation returns what c compares a's figure of ind in p with, when a is
// listed among areas. Its value is NaN if there is none. It costs a pass over
// areas if c is a median.
func (c Comparator) Observation(d *dataset.Dataset, ind indicator.ID, p period.Period, a geo.ID, areas []geo.ID) dataset.Observation {
	if c.kind == levelMedian {
		o := dataset.Missing()
		o.Value = stat.Median(valuesOf(d, ind, p, areas))
		return o
	}
	if c.kind == ownTarget {
		o := dataset.Missing()
		if goal, _, ok := targetValue(d, ind, a); ok {
			o.Value = goal
		}
		return o
	}
	id, ok := c.Area(d, a, areas)
	if !ok {
		return dataset.Missing()
	}
	o, _ := d.Series(ind, id).Lookup(p)
	return o
}

// Comparators returns the comparators that make sense for areas, the default
// first.
func Comparators(d *dataset.Dataset, areas []geo.ID) []Comparator {
	var cs []Comparator
	for _, code := range []geo.Code{geo.England, "K02000001"} {
		if _, ok := d.Areas().Lookup(code); ok {
			cs = append(cs, CompareWith(code))
		}
	}
	return append(cs, WithNation, WithRegion, WithMedian, WithTarget, WithNothing)
}
