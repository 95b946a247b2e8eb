package spread

import (
	"cmp"
	"slices"
	"time"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// members returns the areas listed at l that are within group today, in order
// of name.
func members(d *dataset.Dataset, group geo.ID, l geo.Level) []geo.ID {
	g := d.Areas()
	seen := map[geo.ID]bool{group: true}
	var found []geo.ID
	var visit func(geo.ID)
	visit = func(parent geo.ID) {
		for m := range g.Members(parent) {
			if seen[m.Child] || !m.On(time.Time{}) || !g.Area(m.Child).Current() {
				continue
			}
			seen[m.Child] = true
			if l.Includes(g.Area(m.Child).Level) {
				found = append(found, m.Child)
			}
			visit(m.Child)
		}
	}
	visit(group)
	if len(found) == 0 {
		found = ofNation(d, group, l)
	}
	slices.SortFunc(found, func(a, b geo.ID) int {
		return cmp.Or(cmp.Compare(g.Area(a).Name, g.Area(b).Name), cmp.Compare(g.Area(a).Code, g.Area(b).Code))
	})
	return found
}

// ofNation returns the areas of l in a nation, which says itself in which each
// is and has no list of them.
func ofNation(d *dataset.Dataset, nation geo.ID, l geo.Level) []geo.ID {
	var found []geo.ID
	for _, a := range analysis.Areas(d, l) {
		if a != nation && d.Areas().Area(a).Nation == d.Areas().Area(nation).Code {
			found = append(found, a)
		}
	}
	return found
}

// usualLevel returns the level at which to look at the members of group: the
// lower tier, or the upper tier if only there at least two have figures.
func usualLevel(d *dataset.Dataset, ind indicator.ID, group geo.ID) geo.Level {
	for _, l := range []geo.Level{geo.LowerTier, geo.UpperTier} {
		if analysis.Fill(d, ind, members(d, group, l)) >= 2 {
			return l
		}
	}
	return geo.LowerTier
}

// levels returns the levels at which at least two areas have figures, with how
// many they are.
func (s Screen) levels(d *dataset.Dataset) []analysis.LevelCount {
	var counts []analysis.LevelCount
	for _, l := range geo.Levels() {
		areas := analysis.Areas(d, l)
		if s.grouped() {
			areas = members(d, s.group, l)
		}
		if analysis.Fill(d, s.ind, areas) >= 2 {
			counts = append(counts, analysis.LevelCount{Level: l, Areas: len(areas)})
		}
	}
	return counts
}
