package load

import (
	"weal/internal/dataset"
	"weal/internal/geo"
)

// twinsIn returns the areas that have the figures which are published of
// another, which covers the same ground, by that other.
func (g *gathering) twinsIn(areas *geo.Gazetteer) map[geo.ID]geo.ID {
	twins := make(map[geo.ID]geo.ID)
	for _, t := range g.tables.twins {
		area, ok := g.areaOf(areas, t.Place, "area", t.row.area)
		of, ok2 := g.areaOf(areas, t.Place, "figures_of", t.row.published)
		if ok && ok2 {
			twins[of] = area
		}
	}
	return twins
}

// shared returns the rows of c that twins have too, as theirs. They are below
// all others of their layer: what is published about an area itself comes first.
func shared(c dataset.Columns, twins map[geo.ID]geo.ID) dataset.Columns {
	of := noneOf(c)
	of.Layer--
	for i, a := range c.Area {
		if twin, ok := twins[a]; ok {
			take(&of, &c, i, twin)
		}
	}
	return of
}
