package prose

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// AreaFacts returns what kind of area it is, how many people live there, what it contains
// and what it is part of: "Combined authority · 2,047,820 people (2024) · 7 councils · in
// North East".
func AreaFacts(d *dataset.Dataset, area geo.ID) string {
	g := d.Areas()
	a := g.Area(area)
	facts := []string{kindOf(a)}
	if !a.Current() {
		facts = append(facts, "until "+a.End.Format("2 January 2006")+around(", then ", successors(g, area), ""))
	}
	if p, ok := d.Population(area, math.MaxInt); ok && p.All > 0 {
		facts = append(facts, fmt.Sprintf("%s people (%d)", people(p.All), p.Year))
	}
	if n := len(g.Footprint(area).Units); n > 0 { // none if it is a council itself
		facts = append(facts, indicator.Count(n, "council"))
	}
	facts = append(facts, around("in ", joined(", ", containers(d, area)...), ""))
	return joined(" · ", facts...)
}

// kindOf returns what a is, "" if that goes without saying.
func kindOf(a geo.Area) string {
	kinds := map[geo.Level]string{
		geo.UnitedKingdom: "", geo.UpperTier: "County", geo.LowerTier: "District", geo.Unitary: "Local authority", geo.Custom: "Area",
	}
	if kind, ok := kinds[a.Level]; ok {
		return kind
	}
	return upperFirst(a.Kind())
}

// successors returns the names of the areas that took the place of area: "X, Y".
func successors(g *geo.Gazetteer, area geo.ID) string {
	var names []string
	for _, s := range g.Successions() {
		if s.From == area {
			name := g.Area(s.To).Name
			if name == g.Area(area).Name {
				name += aside(string(g.Area(s.To).Code))
			}
			names = append(names, name)
		}
	}
	return joined(", ", names...)
}

// containers returns the names of the areas that contain area today or, if it
// has ended, did last, smallest first; nations go without saying.
func containers(d *dataset.Dataset, area geo.ID) []string {
	g := d.Areas()
	var names []string
	for level := geo.UpperTier; level > geo.Nation; level-- {
		id, ok := g.Parent(area, level, g.Area(area).LastDay())
		if level == geo.Region {
			id, ok = analysis.WithRegion.Area(d, area)
		}
		// An authority and a partnership may share a name.
		if ok && id != area && !slices.Contains(names, g.Area(id).Name) {
			names = append(names, g.Area(id).Name)
		}
	}
	return names
}

// Map returns what a map of r shows, for somebody who cannot see it: which areas
// have the highest and the lowest values, and in which regions the ends are. They are of level l. It is "" if
// no area has a figure.
func Map(d *dataset.Dataset, r *analysis.Ranking, l geo.Level) string {
	places := make([]analysis.Place, 0, len(r.Places))
	var areas []geo.ID
	for _, p := range r.Places {
		if !p.IsMissing() {
			places, areas = append(places, p), append(areas, p.Area)
		}
	}
	slices.SortStableFunc(places, func(a, b analysis.Place) int { return cmp.Compare(b.Value, a.Value) })
	n := len(places)
	if n == 0 {
		return ""
	}
	what := numbered(d, l, areas)
	start := fmt.Sprintf("%s, %s: ", d.Indicator(r.Indicator).Name, r.Period.Label())
	low := slices.Clone(places)
	slices.Reverse(low)
	switch {
	case n == 1:
		start += "only " + valued(d, r, places[0]) + " has a figure."
	case places[0].Value == low[0].Value:
		start += fmt.Sprintf("all %s with a figure have %s.", what, d.Indicator(r.Indicator).Unit.Format(low[0].Value))
	default:
		start += fmt.Sprintf("of %s, highest in %s, lowest in %s.", what, end(d, r, places), end(d, r, low))
		start += regional(d, r, places, low)
	}
	return start
}

// Shading returns what the colours of a map of r mean: "Fifths of 18 areas", "One value"
// where there are no fifths to be had.
func Shading(d *dataset.Dataset, r *analysis.Ranking, c *analysis.Classing, vs analysis.Comparator) string {
	if c.Verdicts {
		return "Verdicts against " + vs.Name(d)
	}
	if low, high := r.Range(); low == high {
		return "One value"
	}
	return "Fifths of " + indicator.Count(r.Ranked, "area")
}

// Tiles returns what tiles on a map are.
func Tiles() string { return "A tile for each area, about where it lies" }

// Class returns what class k of c is called in the legend of a map of ind, that of areas
// without a figure too: "7.44–7.61", "better"; "" for a class by value that has no areas.
func Class(ind *indicator.Indicator, c *analysis.Classing, k int) string {
	if k == len(c.Classes) {
		return "no figure"
	}
	class := c.Classes[k]
	if c.Verdicts {
		return class.Outcome.String()
	}
	low, high := ind.Unit.Format(class.Low), ind.Unit.Format(class.High)
	if low == high { // of a class without areas too
		return low
	}
	return low + "–" + high
}

// NotRanked is what land is that is of no area of a map.
const NotRanked = "Not ranked"

// Around returns what land is that lies around the part of a map called name.
func Around(name string) string { return "Outside " + name }

// Unmapped returns the sentence that there are no verdicts for a map to have, and why: that
// on one of the areas, called name, cannot be said for a reason.
func Unmapped(ind *indicator.Indicator, name string, r analysis.Reason) string {
	return "There are no verdicts to map: " + cannotSay(ind, " how "+name+" stands", r) + "."
}

// NoOutlines returns the sentence that there is nothing to draw a map of l with.
func NoOutlines(l geo.Level) string {
	return "There are no outlines of " + lowerFirst(l.Plural()) + " to draw a map with."
}

// NoOutline returns the sentence that a map cannot show an area alone.
func NoOutline(area string) string { return area + " has no outline to zoom to." }

// few is how many areas can be named at each end of a map, with as many between
// them.
const few = 3

// end returns the first of places, and the next ones where there are not too
// many areas to name some.
func end(d *dataset.Dataset, r *analysis.Ranking, places []analysis.Place) string {
	equal := 1
	for equal < len(places) && places[equal].Value == places[0].Value {
		equal++
	}
	names := []string{valued(d, r, places[0])}
	switch {
	case equal > few:
		return fmt.Sprintf("%s and %d others", names[0], equal-1)
	case equal == 1 && len(places) >= 3*few && len(places) < mostNamed:
		equal = few
	}
	for _, p := range places[1:equal] {
		names = append(names, valued(d, r, p))
	}
	return list(names)
}

// mostNamed is how many areas there may be for the ends to be told by names;
// more are told by regions.
const mostNamed = 30

func valued(d *dataset.Dataset, r *analysis.Ranking, p analysis.Place) string {
	return fmt.Sprintf("%s (%s)", d.Areas().Area(p.Area).Name, d.Indicator(r.Indicator).Unit.Format(p.Value))
}

// regional returns in which region most of the highest and of the lowest fifth
// are: "" where areas are few or larger than regions.
func regional(d *dataset.Dataset, r *analysis.Ranking, high, low []analysis.Place) string {
	if len(high) < mostNamed {
		return ""
	}
	fifth := len(high) / 5
	var parts []string
	for i, places := range [][]analysis.Place{high[:fifth], low[:fifth]} {
		name, count := commonRegion(d, places)
		if count*3 >= fifth && count > 0 {
			parts = append(parts, fmt.Sprintf("%d of the %d %s are in %s", count, fifth, [...]string{"highest", "lowest"}[i], name))
		}
	}
	if len(parts) == 0 {
		return " No region has a third of the highest or of the lowest fifth."
	}
	return " " + Sentence(joined("; ", parts...))
}

// commonRegion returns the region, or nation without regions, that most places
// are in, and how many.
func commonRegion(d *dataset.Dataset, places []analysis.Place) (string, int) {
	count := make(map[geo.ID]int)
	for _, p := range places {
		id, ok := analysis.WithRegion.Area(d, p.Area)
		if !ok {
			if id, ok = d.Areas().Lookup(d.Areas().Area(p.Area).Nation); !ok || d.Areas().Area(id).Code == geo.England {
				continue
			}
		}
		count[id]++
	}
	best, most := geo.ID(0), 0
	for id, n := range count {
		if n > most || n == most && id < best {
			best, most = id, n
		}
	}
	if most == 0 {
		return "", 0
	}
	return d.Areas().Area(best).Name, most
}

// LevelName returns the areas of l as they are called inside a sentence:
// "combined authorities", "Local Enterprise Partnerships".
func LevelName(d *dataset.Dataset, l geo.Level) string {
	name := lowerFirst(LevelHeading(d, l))
	return either(l == geo.UnitedKingdom, "the "+l.Plural(), name)
}

// LevelHeading returns what stands over the areas of l: "Combined authorities and London",
// if London is there, and "Data zones" where all LSOAs are Scottish.
func LevelHeading(d *dataset.Dataset, l geo.Level) string {
	if l == geo.CombinedAuthority && slices.Contains(analysis.Areas(d, l), london(d)) {
		return l.Plural() + " and London"
	}
	return d.Areas().Plural(l)
}

// london returns the area of the Greater London Authority, or one that is at no level.
func london(d *dataset.Dataset) geo.ID {
	if id, ok := d.Areas().Lookup(geo.London); ok {
		return id
	}
	return geo.ID(d.Areas().Len())
}

// numbered returns how many areas of l there are of areas: "19 combined authorities and
// London".
func numbered(d *dataset.Dataset, l geo.Level, areas []geo.ID) string {
	n, also := len(areas), ""
	if l == geo.CombinedAuthority && slices.Contains(areas, london(d)) {
		n, also = n-1, "London and " // first, where it cannot seem to be among the number
	}
	return also + indicator.Unit{}.Number(float64(n)) + " " + either(n == 1, l.String(), lowerFirst(l.Plural()))
}

// MedianOf returns the sentence about the median of the areas of l.
func MedianOf(d *dataset.Dataset, ind *indicator.Indicator, l geo.Level, median float64) string {
	return "Median of " + LevelName(d, l) + ": " + ind.Unit.Format(median) + "."
}

// RegionOf returns the sentence about the region that an area lies in.
func RegionOf(ind *indicator.Indicator, region string, v float64) string {
	return "Its region, " + strings.TrimSuffix(region, " region") + ": " + ind.Unit.Format(v) + "."
}
