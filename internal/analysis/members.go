package analysis

import (
	"cmp"
	"slices"
	"time"

	"weal/internal/dataset"
	"weal/internal/geo"
	"weal/internal/indicator"
)

// Members returns the areas listed at l that are members of group today, or of its
// members, in order of name. A county that covers some of its councils is none of them.
func Members(d *dataset.Dataset, group geo.ID, l geo.Level) []geo.ID {
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
	return slices.DeleteFunc(Areas(d, l), func(a geo.ID) bool {
		return a == nation || d.Areas().Area(a).Nation != d.Areas().Area(nation).Code
	})
}

// MembersLevel returns the level at which to look at the members of group: the lower
// tier, or the upper tier if only there at least two have figures of ind.
func MembersLevel(d *dataset.Dataset, ind indicator.ID, group geo.ID) geo.Level {
	for _, l := range []geo.Level{geo.LowerTier, geo.UpperTier} {
		if Fill(d, ind, Members(d, group, l)) >= 2 {
			return l
		}
	}
	return geo.LowerTier
}
