package analysis

import (
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// A Listing is areas for a reader to narrow down by what they are called, and by
// where they are.
type Listing struct {
	g     *geo.Gazetteer
	areas []geo.ID
	names []string // folded
}

// NewListing returns a Listing of areas of d. It folds every name, so that
// Select need not.
func NewListing(d *dataset.Dataset, areas []geo.ID) *Listing {
	l := &Listing{g: d.Areas(), areas: areas, names: make([]string, len(areas))}
	for i, a := range areas {
		l.names[i] = geo.Fold(l.g.Area(a).Name)
	}
	return l
}

// Within returns the text by which Select finds the areas within group.
func Within(d *dataset.Dataset, group geo.ID) string { return inside + d.Areas().Slug(group) }

// inside is what stands before the name, code or slug of an area to narrow a
// listing to what lies within it.
const inside = "in "

// Select returns the indices, in order, of the areas whose names contain text, in
// any case and without accents, and if text is "in " and what an area is called,
// of those that lie within that area too. It returns all for no text.
func (l *Listing) Select(text string) []int {
	text = geo.Fold(text)
	place, isPlace := strings.CutPrefix(strings.TrimSpace(text), inside)
	var groups, units []geo.ID
	if isPlace {
		groups, units = l.within(place)
	}
	found := []int{}
	for i, name := range l.names {
		if strings.Contains(name, text) || len(units) > 0 && l.lies(l.areas[i], groups, units) {
			found = append(found, i)
		}
	}
	return found
}

// within returns the areas that place names: one by its code, slug or whole
// name, or all that have it in their names. Units are what they consist of, in
// order.
func (l *Listing) within(place string) (groups, units []geo.ID) {
	if id, ok := l.g.Find(place); ok {
		groups = []geo.ID{id}
	} else {
		for id := range geo.ID(l.g.Len()) {
			if strings.Contains(geo.Fold(l.g.Area(id).Name), place) {
				groups = append(groups, id)
			}
		}
	}
	for _, id := range groups {
		units = append(units, l.g.Footprint(id).Units...)
	}
	slices.Sort(units)
	return groups, units
}

// lies reports whether all of area is in units, and it is not itself one of
// groups.
func (l *Listing) lies(area geo.ID, groups, units []geo.ID) bool {
	if slices.Contains(groups, area) {
		return false
	}
	return !slices.ContainsFunc(l.g.Units(area), func(u geo.ID) bool {
		_, ok := slices.BinarySearch(units, u)
		return !ok
	})
}

// LevelWithin returns the level whose areas within group have figures of ind:
// that of the councils of the lower tier if they do. It is false if there are
// none.
func LevelWithin(d *dataset.Dataset, ind indicator.ID, group geo.ID) (geo.Level, bool) {
	levels := []geo.Level{geo.LowerTier, geo.UpperTier}
	for _, u := range d.Areas().Footprint(group).Units {
		if l := d.Areas().Area(u).Level; !geo.LowerTier.Includes(l) && !slices.Contains(levels, l) {
			levels = append(levels, l)
		}
	}
	for _, l := range levels {
		areas := Areas(d, l)
		for _, i := range NewListing(d, areas).Select(Within(d, group)) {
			if d.Series(ind, areas[i]).Latest() >= 0 {
				return l, true
			}
		}
	}
	return 0, false
}
