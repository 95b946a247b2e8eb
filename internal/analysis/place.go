package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// A Sense is the one area that a text is taken for where it names one by what lies within
// it: "in north east".
type Sense struct {
	Area   geo.ID
	IsArea bool
	Exact  bool     // the text is its code, its slug or its whole name, which no other has
	Others []geo.ID // areas of other ground that the text could mean as well
}

// SenseOf returns what s names as a place. The error says what is near.
func SenseOf(d *dataset.Dataset, s string) (Sense, error) {
	p := senseOf(d.Areas(), s, func(geo.ID) bool { return true })
	if !p.IsArea {
		return p, fmt.Errorf("no area %q%s", s, didYouMean(slugs(d.Areas(), placesLike(d, s))))
	}
	return p, nil
}

// Names returns what the place is called, and the areas that it was not taken for, with
// their levels where that tells them apart.
func (p Sense) Names(d *dataset.Dataset) (name string, others []string) {
	names := NamesApart(d, append([]geo.ID{p.Area}, p.Others...))
	return names[0], names[1:]
}

// senseOf returns the place that s names: by its code, its slug or its whole name or,
// if there is none, by the beginning of its name or of a word in it, of the areas that
// have members. Of several it is the one that is looked for most, of those that serve if
// any do; those that cover the same ground are one.
func senseOf(g *geo.Gazetteer, s string, serves func(geo.ID) bool) Sense {
	if id, ok := g.Find(s); ok {
		return Sense{Area: id, IsArea: true, Exact: true}
	}
	found := named(g, s)
	if len(found) == 0 {
		return Sense{}
	}
	at := max(slices.IndexFunc(found, serves), 0)
	p := Sense{Area: found[at], IsArea: true}
	ground := [][]geo.ID{g.Units(p.Area)}
	for _, id := range found {
		units := g.Units(id)
		if !slices.ContainsFunc(ground, func(of []geo.ID) bool { return slices.Equal(of, units) }) {
			p.Others, ground = append(p.Others, id), append(ground, units)
		}
	}
	p.Exact = len(p.Others) == 0 && geo.Slug(g.Area(p.Area).Name) == geo.Slug(s)
	return p
}

// named returns the areas with members that s names, best first: all those of that name
// or, if there are none, those whose names begin so or, else, have a word that does or
// words that begin as its own. Ended ones are among them only if all are.
func named(g *geo.Gazetteer, s string) []geo.ID {
	slug := geo.Slug(s)
	if slug == "" {
		return nil
	}
	var found []geo.ID
	best, parts := 0, strings.Split(slug, "-")
	for id := range geo.ID(g.Len()) {
		if len(g.Footprint(id).Units) < 2 {
			continue
		}
		score := nameScore(g, id, slug, parts)
		if score > best {
			found, best = found[:0], score
		}
		if score == best && score > 0 {
			found = append(found, id)
		}
	}
	ended := func(id geo.ID) bool { return !g.Area(id).Current() }
	if current := slices.DeleteFunc(slices.Clone(found), ended); len(current) > 0 {
		found = current
	}
	slices.SortStableFunc(found, func(a, b geo.ID) int {
		return cmp.Compare(lookedFor(g.Area(a)), lookedFor(g.Area(b)))
	})
	return found
}

// nameScore returns how well slug, whose words are parts, matches the name of id.
func nameScore(g *geo.Gazetteer, id geo.ID, slug string, parts []string) int {
	switch own := g.Slug(id); {
	case own[0] != slug[0] && !strings.Contains(own, "-"+parts[0]):
		return 0
	case own == slug || geo.Slug(g.Area(id).Name) == slug:
		return whole
	case strings.HasPrefix(own, slug):
		return beginning
	case strings.Contains(own, "-"+slug):
		return wordStart
	case len(parts) > 1 && wordsBegin(own, parts):
		return wordParts
	}
	return 0
}

// beginsWith returns the area whose name begins with the words of s, if all that do cover
// the same ground: the one of them that is looked for most. Ended ones, and those that are
// there for statistics alone, are not meant.
func beginsWith(g *geo.Gazetteer, s string) (geo.ID, bool) {
	slug := geo.Slug(s)
	if slug == "" {
		return 0, false
	}
	var best geo.ID
	found := false
	for id := range geo.ID(g.Len()) {
		if own := g.Slug(id); !strings.HasPrefix(own, slug) || len(own) > len(slug) && own[len(slug)] != '-' {
			continue
		}
		switch a := g.Area(id); {
		case !a.Current() || a.Level.IsDivision():
		case !found:
			best, found = id, true
		case !slices.Equal(g.Units(best), g.Units(id)):
			return 0, false
		case lookedFor(a) < lookedFor(g.Area(best)):
			best = id
		}
	}
	return best, found
}

// placesLike returns up to three areas with members whose names are most like s.
func placesLike(d *dataset.Dataset, s string) []geo.ID {
	var near []geo.ID
	for _, h := range nearestAreas(d, s, 12) {
		if len(near) < 3 && len(d.Areas().Footprint(h.Area).Units) > 1 {
			near = append(near, h.Area)
		}
	}
	return near
}

func slugs(g *geo.Gazetteer, areas []geo.ID) []string {
	var names []string
	for _, a := range areas {
		names = append(names, g.Slug(a))
	}
	return names
}

// Outside returns those of areas that do not lie within place, nor are it.
func Outside(d *dataset.Dataset, areas []geo.ID, place geo.ID) []geo.ID {
	l := &Listing{d: d, areas: areas}
	inside := l.Within(place)
	var rest []geo.ID
	for i, a := range areas {
		if _, ok := slices.BinarySearch(inside, i); !ok && a != place {
			rest = append(rest, a)
		}
	}
	return rest
}

// A Listing is areas for a reader to narrow down by what they are called, and by
// where they are.
type Listing struct {
	d     *dataset.Dataset
	areas []geo.ID
	names []string // folded
}

// NewListing returns a Listing of areas of d. It folds every name, so that
// Select need not.
func NewListing(d *dataset.Dataset, areas []geo.ID) *Listing {
	l := &Listing{d: d, areas: areas, names: make([]string, len(areas))}
	for i, a := range areas {
		l.names[i] = geo.Fold(d.Areas().Area(a).Name)
	}
	return l
}

// Within returns the text by which Select finds the areas within group.
func Within(d *dataset.Dataset, group geo.ID) string { return inside + d.Areas().Slug(group) }

// WithinCalled returns what the area is called that a text finds the areas within, and
// false if it is no such text.
func WithinCalled(text string) (string, bool) {
	return strings.CutPrefix(strings.TrimSpace(text), inside)
}

// inside is what stands before the name, code or slug of an area to narrow a
// listing to what lies within it.
const inside = "in "

// A Selection is the areas of a Listing that a text selects.
type Selection struct {
	Rows  []int  // indices, in order
	Name  string // what the text calls a place; "" if it is none
	Sense Sense  // what that was taken for
}

// Near returns up to three areas with members that are called nearly as the place of s, in
// slugs.
func (s Selection) Near(d *dataset.Dataset) []string { return slugs(d.Areas(), placesLike(d, s.Name)) }

// Select returns the areas whose names contain text, in any case and without accents, or,
// if text is "in " and what an area is called, those that lie within that one. It selects
// all for no text.
func (l *Listing) Select(text string) Selection {
	text = geo.Fold(text)
	s := Selection{Rows: []int{}}
	if name, ok := WithinCalled(text); ok && strings.TrimSpace(name) != "" {
		s.Name = strings.TrimSpace(name)
		s.Sense = senseOf(l.d.Areas(), s.Name, func(id geo.ID) bool { return len(l.Within(id)) > 0 })
	}
	if s.Sense.IsArea {
		s.Rows = l.Within(s.Sense.Area)
		return s
	}
	for i, name := range l.names {
		if strings.Contains(name, text) {
			s.Rows = append(s.Rows, i)
		}
	}
	return s
}

// Within returns the indices, in order, of the areas all of which is within place, which
// is not one of them itself.
func (l *Listing) Within(place geo.ID) []int {
	g := l.d.Areas()
	found, units := []int{}, slices.Clone(g.Footprint(place).Units)
	slices.Sort(units)
	for i, a := range l.areas {
		outside := func(u geo.ID) bool {
			_, ok := slices.BinarySearch(units, u)
			return !ok
		}
		if len(units) > 0 && a != place && !slices.ContainsFunc(g.Units(a), outside) {
			found = append(found, i)
		}
	}
	return found
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
		for _, i := range (&Listing{d: d, areas: areas}).Within(group) {
			if d.Series(ind, areas[i]).Latest() >= 0 {
				return l, true
			}
		}
	}
	return 0, false
}
