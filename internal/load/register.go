package load

import (
	"slices"

	"weal/internal/geo"
)

// named returns the codes that sources which are no registers say anything of,
// and those that took their place: of the areas of a register, these are needed.
func (g *gathering) named() map[geo.Code]bool {
	named := make(map[geo.Code]bool)
	for _, a := range g.areas {
		named[geo.Code(a.code)], named[geo.Unaliased(geo.Code(a.code))] = true, true
	}
	name := func(layer int, codes ...geo.Code) {
		for _, code := range codes {
			named[code] = named[code] || !g.sources[layer].Register
		}
	}
	for _, a := range g.tables.areas {
		name(a.layer, a.row.Code)
	}
	for _, m := range g.tables.memberships {
		name(m.layer, m.row.parent, m.row.child)
	}
	for _, p := range g.tables.population {
		name(p.layer, p.row.code)
	}
	for _, t := range g.tables.targets {
		name(t.layer, t.row.area)
	}
	for again := true; again; { // a code may have been replaced more than once
		again = false
		for _, s := range g.tables.successions {
			if named[s.row.from] && !named[s.row.to] {
				named[s.row.to], again = true, true
			}
		}
	}
	return named
}

// abridge leaves out the areas and successions of registers that nobody needs.
func (g *gathering) abridge() {
	if !slices.ContainsFunc(g.sources, func(s Source) bool { return s.Register }) {
		return
	}
	named := g.named()
	g.tables.areas = slices.DeleteFunc(g.tables.areas, func(a placed[geo.Area]) bool {
		return g.sources[a.layer].Register && !named[a.row.Code]
	})
	g.tables.successions = slices.DeleteFunc(g.tables.successions, func(s placed[succession]) bool {
		return g.sources[s.layer].Register && !(named[s.row.from] && named[s.row.to])
	})
}
