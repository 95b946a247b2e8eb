package analysis

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// A Comparator is what areas are compared with. The zero Comparator is what is
// usual. What that is depends on the indicator and on the areas, so Resolve it
// before asking it anything.
type Comparator struct {
	kind comparatorKind
	area geo.Code // of a comparator that is one area
	home homes    // of ownUsual: those that have figures
}

type comparatorKind uint8

const (
	usual comparatorKind = iota
	oneArea
	ownUsual // what is usual, where that is not the same for all areas
	ownNation
	ownRegion
	ownGroup
	levelMedian
	ownTarget
	none
	nowhere // what is usual, where there is nothing that could be
)

// comparators are what addresses and readers call those that are not one area.
var comparators = [...]struct{ word, name string }{
	usual: {"", "each indicator's usual"}, ownUsual: {"", "own nation"}, ownNation: {"nation", "own nation"}, ownRegion: {"region", "own region"}, ownGroup: {"group", "own group"},
	levelMedian: {"median", "median"}, ownTarget: {"target", "own target"}, none: {"none", "nothing"}, nowhere: {"", "nothing"},
}

// ComparatorWords returns the words for comparators that are not one area, in order.
func ComparatorWords() []string {
	var words []string
	for _, c := range comparators {
		if c.word != "" {
			words = append(words, c.word)
		}
	}
	return words
}

// ParseComparator returns the comparator that s names: "nation", "region" or
// "group" for each area's own, "median" for the median of the level, "target" for each
// area's own target, "none", or an area by code, slug or name; "" is the default.
func ParseComparator(d *dataset.Dataset, s string) (Comparator, error) {
	for kind, c := range comparators {
		if comparatorKind(kind) != oneArea && strings.EqualFold(s, c.word) {
			return Comparator{kind: comparatorKind(kind)}, nil // the usual one, the first, for ""
		}
	}
	if strings.EqualFold(s, "uk") {
		s = string(geo.UK)
	}
	id, ok := d.Areas().Find(s)
	if !ok {
		return Comparator{}, fmt.Errorf("comparator %q: want %s, or an area%s", s, strings.Join(ComparatorWords(), ", "), suggest(d, s, FindAreas, nearestAreas))
	}
	return CompareWith(d.Areas().Area(id).Code), nil
}

// CompareWith returns the comparator that is the area with the given code.
func CompareWith(c geo.Code) Comparator { return Comparator{kind: oneArea, area: c} }

// The comparators that are not one area.
var (
	WithNation  = Comparator{kind: ownNation}
	WithRegion  = Comparator{kind: ownRegion}
	WithGroup   = Comparator{kind: ownGroup}
	WithMedian  = Comparator{kind: levelMedian}
	WithTarget  = Comparator{kind: ownTarget}
	WithNothing = Comparator{kind: none}
)

// String returns c as ParseComparator reads it.
func (c Comparator) String() string {
	if c.kind == oneArea {
		return string(c.area)
	}
	return comparators[c.kind].word
}

// IsUsual reports whether c is the usual comparator, which is not resolved.
func (c Comparator) IsUsual() bool { return c.kind == usual }

// IsMedian reports whether c is the median of a level rather than an area.
func (c Comparator) IsMedian() bool { return c.kind == levelMedian }

// IsTarget reports whether c is each area's own target.
func (c Comparator) IsTarget() bool { return c.kind == ownTarget }

// IsNone reports whether nothing is to be compared, or nothing can be.
func (c Comparator) IsNone() bool { return c.kind == none || c.kind == nowhere }

// Name returns what c is called beside several areas: "England", "own region",
// "North East (region)" for an area that is not the only one of its name.
func (c Comparator) Name(d *dataset.Dataset) string {
	id, ok := c.Single(d)
	switch {
	case c.kind != oneArea:
		return comparators[c.kind].name
	case !ok:
		return "nothing"
	case d.Areas().SharesName(id) && d.Areas().Area(id).Level > geo.Nation:
		return withLevel(d.Areas().Area(id))
	}
	return d.Areas().Area(id).Name
}

// NameFor returns what c compares a with, as a sentence says it: "England", "the
// median", an area of a's own name with its level; "" if it is nothing.
func (c Comparator) NameFor(d *dataset.Dataset, a geo.ID) string {
	switch {
	case c.IsNone():
		return ""
	case c.IsMedian():
		return "the median"
	}
	if id, ok := c.Area(d, a); ok {
		if c.kind == ownGroup && d.Areas().SharesName(id) {
			return withLevel(d.Areas().Area(id)) // for it may be in several of that name
		}
		return NameBeside(d, id, a)
	}
	switch name := c.Name(d); {
	case c.kind == ownUsual:
		return ""
	case strings.HasPrefix(name, "own "):
		return "its " + name
	default:
		return name
	}
}

// homes are what areas are compared with by themselves, as bits: the nations and, where
// an area is one or its nation has no figures, the United Kingdom.
type homes uint8

// homeCodes returns the codes of homes, by bit.
func homeCodes() [numHomes]geo.Code {
	return [...]geo.Code{geo.England, geo.Wales, geo.Scotland, geo.NorthernIreland, kingdom: geo.UK}
}

const (
	kingdom  = 4 // the bit of the United Kingdom
	numHomes = kingdom + 1
)

// homesOf returns the homes that have figures of ind, or are lent some up to its last period.
func homesOf(d *dataset.Dataset, ind indicator.ID) homes {
	d = d.Lending()
	var h homes
	for bit, code := range homeCodes() {
		id, ok := d.Areas().Lookup(code)
		if !ok {
			continue
		}
		s := d.Series(ind, id)
		if last := s.Latest(); last >= 0 && (last == s.Len()-1 || !s.At(last).Lent) {
			h |= 1 << bit
		}
	}
	return h
}

// of returns which of h area is compared with: its nation, or else the United Kingdom;
// false if there is neither. It compares no area with itself.
func (h homes) of(area *geo.Area) (bit int, ok bool) {
	if area.Level > geo.Nation {
		for bit, code := range homeCodes() {
			if code == area.Nation && h&(1<<bit) != 0 {
				return bit, true
			}
		}
	}
	return kingdom, h&(1<<kingdom) != 0 && area.Code != geo.UK
}

// Usual returns what areas that stand side by side are compared with by ind unless
// something else is chosen. That is for each the figure of its own nation or, for a
// nation and where its nation has no figures at all, that of the United Kingdom: one
// comparator if it is the same for all areas. So it is the same for an area in every list.
// Where none has any, as in a file of a few councils, it is the median of the level, and
// nothing if too few areas have a figure, or figures are totals. It takes a pass over areas.
func Usual(d *dataset.Dataset, ind indicator.ID, areas []geo.ID) Comparator {
	all, without := homesOf(d, ind), false
	var found homes
	for _, a := range areas {
		area := d.Areas().Area(a)
		if bit, ok := all.of(&area); ok {
			found |= 1 << bit
		} else {
			without = without || area.Code != geo.UK
		}
	}
	for bit, code := range homeCodes() {
		if found == 1<<bit && !without {
			return CompareWith(code)
		}
	}
	switch {
	case found != 0:
		return Comparator{kind: ownUsual, home: found}
	case hasMedian(d, ind, areas):
		return WithMedian
	}
	return Comparator{kind: nowhere}
}

// hasMedian reports whether there is a median that says something of areas: councils or regions,
// and at the level of the first there are as many with a figure as it takes. A total goes with the
// size of its area, whatever the others have.
func hasMedian(d *dataset.Dataset, ind indicator.ID, areas []geo.ID) bool {
	i := slices.IndexFunc(areas, func(a geo.ID) bool { return d.Areas().Area(a).Level > geo.Nation })
	if i < 0 || GoesBySize(d, ind) {
		return false
	}
	n := 0
	for _, a := range Peers(d, areas[i]) {
		if d.Series(ind, a).Latest() >= 0 {
			n++
		}
		if n == fewest {
			return true
		}
	}
	return false
}

// Resolved returns c, or what is usual for areas that stand side by side if c is
// the usual comparator.
func (c Comparator) Resolved(d *dataset.Dataset, ind indicator.ID, areas []geo.ID) Comparator {
	if !c.IsUsual() {
		return c
	}
	return Usual(d, ind, areas)
}

// UsualThroughout returns what is usual by each of inds, or the zero Comparator if
// that is not the same.
func UsualThroughout(d *dataset.Dataset, inds []indicator.ID, areas []geo.ID) Comparator {
	var c Comparator
	for i, ind := range inds {
		switch u := Usual(d, ind, areas); {
		case i == 0:
			c = u
		case c != u:
			return Comparator{}
		}
	}
	return c
}

// Names returns what several comparators are called, each once: "United Kingdom or
// England". Those that are nothing have no part in it, unless all are.
func Names(d *dataset.Dataset, cs []Comparator) string {
	var names []string
	for _, c := range cs {
		if name := c.Name(d); !c.IsNone() && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 && len(cs) > 0 {
		return cs[0].Name(d)
	}
	return strings.Join(names, " or ")
}

// NamesFor is Names beside one area: "Scotland or United Kingdom"; "" if all are nothing.
func NamesFor(d *dataset.Dataset, cs []Comparator, a geo.ID) string {
	var names []string
	for _, c := range cs {
		if name := c.NameFor(d, a); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, " or ")
}

// Single returns the one area that c is for all areas, and false if it is none.
func (c Comparator) Single(d *dataset.Dataset) (geo.ID, bool) {
	if c.kind != oneArea {
		return 0, false
	}
	return d.Areas().Lookup(c.area)
}

// codes returns the codes of the areas that c compares many with: one, or nations.
func (c Comparator) codes() []geo.Code {
	switch c.kind {
	case oneArea:
		return []geo.Code{c.area}
	case ownUsual:
		all := homeCodes()
		return all[:]
	}
	return nil
}

// Area returns the area that c compares a with, and false if it is no area or
// there is none.
func (c Comparator) Area(d *dataset.Dataset, a geo.ID) (geo.ID, bool) {
	switch c.kind {
	case ownUsual:
		area := d.Areas().Area(a)
		bit, ok := c.home.of(&area)
		if !ok {
			return 0, false
		}
		return d.Areas().Lookup(homeCodes()[bit])
	case ownNation:
		return d.Areas().Lookup(d.Areas().Area(a).Nation)
	case ownRegion:
		return regionOf(d.Areas(), a)
	case ownGroup:
		return groupOf(d.Areas(), a)
	}
	return c.Single(d)
}

// groupOf returns the group that contains a or its county or, if a has ended, did last: the
// combined authority, or else the first other kind of group that does.
func groupOf(g *geo.Gazetteer, a geo.ID) (geo.ID, bool) {
	day := g.Area(a).LastDay()
	within := []geo.ID{a}
	if county, ok := g.Parent(a, geo.UpperTier, day); ok {
		within = append(within, county)
	}
	for _, l := range [...]geo.Level{
		geo.CombinedAuthority, geo.CityRegion, geo.LocalEnterprisePartnership, geo.RegionalEconomicPartnership, geo.SocialEconomyZone,
		geo.UpperTier, geo.Custom,
	} {
		for _, part := range within {
			if id, ok := g.Parent(part, l, day); ok {
				return id, true
			}
		}
	}
	return 0, false
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

// Comparators returns what areas can be compared with, first what is usual: none
// that is no area of the data, is for each of areas the area itself, or is a
// nation or a region that none of them is in. What is usual may be the zero
// Comparator, where it is not the same throughout a view.
func Comparators(d *dataset.Dataset, usually Comparator, areas []geo.ID) []Comparator {
	cs := []Comparator{usually}
	for _, c := range []Comparator{CompareWith(geo.England), CompareWith(geo.UK), WithNation, WithRegion, WithGroup, WithMedian, WithTarget, WithNothing} {
		again := c.IsNone() && usually.IsNone() || c == WithNation && usually.kind == ownUsual
		if !again && !slices.Contains(cs, c) && c.isFor(d, areas) {
			cs = append(cs, c)
		}
	}
	return cs
}

// isFor reports whether c is no area, or gives any of areas another one to be
// compared with.
func (c Comparator) isFor(d *dataset.Dataset, areas []geo.ID) bool {
	switch c.kind {
	case oneArea, ownNation, ownRegion, ownGroup:
	default:
		return true
	}
	return slices.ContainsFunc(areas, func(a geo.ID) bool {
		id, ok := c.Area(d, a)
		return ok && id != a
	})
}
