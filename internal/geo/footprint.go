package geo

import (
	"cmp"
	"encoding/binary"
	"slices"
	"time"
)

// A Footprint is the ground that a group area covers, as the smallest areas
// that figures are combined from, and the counties that can stand for some of
// them.
// The zero Footprint is that of an area without members.
type Footprint struct {
	Units  []ID    // councils of the lower tier, or members without members, in order of code
	Uppers []Upper // counties that lie wholly within
}

// An Upper is a county that covers exactly some of a Footprint's units.
type Upper struct {
	Area  ID
	Units []int // indices into Footprint.Units
}

// Covers reports whether all of units, which are in order of code, are within f. An
// area without members is its own only unit.
func (f Footprint) Covers(units []ID) bool {
	within := f.Units
	for _, u := range units {
		at := slices.Index(within, u)
		if at < 0 {
			return false
		}
		within = within[at+1:]
	}
	return true
}

// Footprint returns what area covers with the members it has today or, if it
// has ended, had last. The caller must not modify it.
func (g *Gazetteer) Footprint(area ID) Footprint { return g.footprints[area] }

// Units returns the units of area: those of its footprint, or itself if it has
// no members.
func (g *Gazetteer) Units(area ID) []ID {
	if units := g.footprints[area].Units; len(units) > 0 {
		return units
	}
	return []ID{area}
}

// Replaced returns the areas that area took the place of, in order of code, if nothing
// of any of them went to another: they covered together what it covers. Of those, too,
// there may be some that took the place of others. The caller must not modify it.
func (g *Gazetteer) Replaced(area ID) []ID { return g.replaced[area] }

// setReplaced finds what Replaced returns.
func (g *Gazetteer) setReplaced() {
	followers := make(map[ID]int)
	for _, s := range g.successions {
		followers[s.From]++
	}
	g.replaced = make([][]ID, len(g.areas))
	for _, s := range g.successions {
		g.replaced[s.To] = append(g.replaced[s.To], s.From)
	}
	for id, before := range g.replaced {
		if slices.ContainsFunc(before, func(from ID) bool { return followers[from] > 1 }) {
			g.replaced[id] = nil
			continue
		}
		g.sortByCode(before)
	}
}

// sortByCode orders ids by code, so that sums do not depend on the order of files.
func (g *Gazetteer) sortByCode(ids []ID) {
	slices.SortFunc(ids, func(a, b ID) int { return cmp.Compare(g.areas[a].Code, g.areas[b].Code) })
}

// survey gives g its footprints.
func (g *Gazetteer) survey() {
	g.setReplaced()
	order := g.counties()
	counties := g.unitsOfCounties(order)
	g.footprints = make([]Footprint, len(g.areas))
	for id := range g.areas {
		if len(g.children[id]) > 0 {
			g.footprints[id] = g.footprint(ID(id), order, counties)
			g.nationFromUnits(ID(id))
		}
	}
	g.shareGrounds()
}

// SharedGrounds returns the areas that cover exactly the same units, several, as others:
// those first that are there today, and partnerships after others. The caller must not
// modify it.
func (g *Gazetteer) SharedGrounds() [][]ID { return g.shared }

// SameGround returns area and those that cover exactly the same units, as SharedGrounds
// orders them; none if no other does. The caller must not modify it.
func (g *Gazetteer) SameGround(area ID) []ID {
	if i, ok := g.ground[area]; ok {
		return g.shared[i]
	}
	return nil
}

// shareGrounds finds what SharedGrounds and SameGround return.
func (g *Gazetteer) shareGrounds() {
	at := make(map[string]int)
	var all [][]ID
	for id := range g.footprints {
		units := g.footprints[id].Units
		if len(units) < 2 {
			continue
		}
		var key []byte
		for _, u := range units {
			key = binary.AppendUvarint(key, uint64(u))
		}
		i, ok := at[string(key)]
		if !ok {
			i = len(all)
			at[string(key)], all = i, append(all, nil)
		}
		all[i] = append(all[i], ID(id))
	}
	g.shared = slices.DeleteFunc(all, func(areas []ID) bool { return len(areas) < 2 })
	g.ground = make(map[ID]int)
	rank := func(a *Area) int {
		switch {
		case !a.Current():
			return 2
		case a.Level == LocalEnterprisePartnership:
			return 1
		}
		return 0
	}
	for i, areas := range g.shared {
		slices.SortFunc(areas, func(a, b ID) int {
			x, y := &g.areas[a], &g.areas[b]
			return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.Level, y.Level), cmp.Compare(x.Code, y.Code))
		})
		for _, a := range areas {
			g.ground[a] = i
		}
	}
}

// nationFromUnits gives an area that names no nation, as those of people's own
// files may not, the nation that all its units are in.
func (g *Gazetteer) nationFromUnits(id ID) {
	a := &g.areas[id]
	units := g.footprints[id].Units
	if a.Nation != "" || a.Level == UnitedKingdom || a.Level == Nation || len(units) == 0 {
		return
	}
	nation := g.areas[units[0]].Nation
	if !slices.ContainsFunc(units, func(u ID) bool { return g.areas[u].Nation != nation }) {
		a.Nation = nation
	}
}

// counties returns the areas that have councils of the lower tier and are smaller than
// groups: those of the upper tier that are not councils of both, and metropolitan ones.
func (g *Gazetteer) counties() []ID {
	counties := slices.Clone(g.AtLevel(MetropolitanCounty))
	for _, id := range g.AtLevel(UpperTier) {
		if g.areas[id].Level == UpperTier {
			counties = append(counties, id)
		}
	}
	return counties
}

// unitsOfCounties returns the units that each county covers.
func (g *Gazetteer) unitsOfCounties(order []ID) map[ID][]ID {
	counties, later, earlier := make(map[ID][]ID), make(map[ID][]ID), make(map[ID][]ID)
	for _, succession := range g.Successions() {
		later[succession.From] = append(later[succession.From], succession.To)
		earlier[succession.To] = append(earlier[succession.To], succession.From)
	}
	for _, county := range order {
		if units := g.unitsOfCounty(county, later, earlier); len(units) > 0 {
			counties[county] = units
		}
	}
	return counties
}

// unitsOfCounty returns the areas of today, in order of code, that cover exactly the
// districts which county ever had; nil if some of them reach beyond it.
func (g *Gazetteer) unitsOfCounty(county ID, later, earlier map[ID][]ID) []ID {
	var children, units []ID
	for m := range g.Members(county) {
		children = append(children, m.Child)
	}
	for _, c := range children {
		if g.Area(c).Current() {
			units = append(units, c)
			continue
		}
		if len(later[c]) == 0 {
			return nil
		}
		for _, successor := range later[c] {
			for _, before := range earlier[successor] {
				if !slices.Contains(children, before) {
					return nil
				}
			}
			switch {
			case g.Area(successor).Current():
				units = append(units, successor)
			case !slices.Contains(children, successor): // or else it is gone through itself
				return nil
			}
		}
	}
	g.sortByCode(units)
	return slices.Compact(units)
}

// footprint returns what area covers: with the members it has today or, if it
// has ended, had last.
func (g *Gazetteer) footprint(area ID, order []ID, counties map[ID][]ID) Footprint {
	var f Footprint
	g.collect(area, g.Area(area).LastDay(), make(map[ID]bool), &f.Units)
	g.sortByCode(f.Units)
	f.Units = g.withoutReplaced(f.Units)
	if len(f.Units) == 1 && f.Units[0] == area {
		return Footprint{}
	}
	// A county that was replaced by other councils covers what they cover.
	if units := counties[area]; len(units) > 0 {
		f.Units = units
	}
	for _, county := range order {
		var within []int
		for _, u := range counties[county] {
			if i := slices.Index(f.Units, u); i >= 0 {
				within = append(within, i)
			}
		}
		if county != area && len(within) > 0 && len(within) == len(counties[county]) {
			f.Uppers = append(f.Uppers, Upper{county, within})
		}
	}
	return f
}

// withoutReplaced returns units without those that others of them took the place of:
// the memberships of people's own files may list both.
func (g *Gazetteer) withoutReplaced(units []ID) []ID {
	covered := make(map[ID]bool)
	for _, u := range units {
		g.cover(u, covered)
	}
	return slices.DeleteFunc(units, func(u ID) bool { return covered[u] })
}

// cover adds what area took the place of, at once or in steps, to covered.
func (g *Gazetteer) cover(area ID, covered map[ID]bool) {
	for _, before := range g.replaced[area] {
		if !covered[before] {
			covered[before] = true
			g.cover(before, covered)
		}
	}
}

// collect adds the units within area on day to units, each once.
func (g *Gazetteer) collect(area ID, day time.Time, seen map[ID]bool, units *[]ID) {
	if seen[area] {
		return
	}
	seen[area] = true
	leaf := true
	if l := g.Area(area).Level; l != LowerTier && l != Unitary {
		for m := range g.Members(area) {
			if m.On(day) {
				leaf = false
				g.collect(m.Child, day, seen, units)
			}
		}
	}
	if leaf {
		*units = append(*units, area)
	}
}
