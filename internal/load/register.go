package load

import "weal/internal/geo"

// named returns the codes that sources which are no registers say anything of,
// and those that took their place: of the areas of a register, these are needed.
func (g *gathering) named() map[geo.Code]bool {
	named := make(map[geo.Code]bool)
	for _, a := range g.areas {
		named[geo.Code(a.code)], named[geo.Unaliased(geo.Code(a.code))] = true, true
	}
	for _, c := range g.contents {
		if g.registers[c.layer] {
			continue
		}
		for i := range c.areas {
			named[c.areas[i].row.Code] = true
		}
		for i := range c.memberships {
			named[c.memberships[i].row.parent], named[c.memberships[i].row.child] = true, true
		}
		for i := range c.population {
			named[c.population[i].row.code] = true
		}
		for i := range c.targets {
			named[c.targets[i].row.area] = true
		}
	}
	for again := true; again; { // a code may have been replaced more than once
		again = false
		for _, c := range g.contents {
			for _, s := range c.successions {
				if named[s.row.from] && !named[s.row.to] {
					named[s.row.to], again = true, true
				}
			}
		}
	}
	return named
}

// abridge leaves out the areas and successions of registers that nobody needs.
func (g *gathering) abridge() {
	var named map[geo.Code]bool
	for _, c := range g.contents {
		if !g.registers[c.layer] {
			continue
		}
		if named == nil {
			named = g.named()
		}
		c.areas = kept(c.areas, func(a geo.Area) bool { return named[a.Code] })
		c.successions = kept(c.successions, func(s succession) bool { return named[s.from] && named[s.to] })
	}
}

// kept returns the rows that ok is true for.
func kept[T any](rows []placed[T], ok func(T) bool) []placed[T] {
	var out []placed[T]
	for _, r := range rows {
		if ok(r.row) {
			out = append(out, r)
		}
	}
	return out
}
