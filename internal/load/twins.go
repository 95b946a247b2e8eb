package load

import (
	"fmt"

	"weal/internal/dataset"
	"weal/internal/geo"
)

// twinsIn returns the areas that have the figures which are published of
// another, which covers the same ground, by that other.
func (g *gathering) twinsIn(areas *geo.Gazetteer) map[geo.ID]geo.ID {
	twins := make(map[geo.ID]geo.ID)
	for _, c := range g.contents {
		for i := range c.twins {
			t := &c.twins[i]
			area, ok := areas.Lookup(t.row.area)
			published, ok2 := areas.Lookup(t.row.published)
			switch {
			case !ok:
				g.problems.Add(t.Problem("area", fmt.Errorf("area %q is in no areas.csv", t.row.area)))
			case !ok2:
				g.problems.Add(t.Problem("figures_of", fmt.Errorf("area %q is in no areas.csv", t.row.published)))
			default:
				twins[published] = area
			}
		}
	}
	return twins
}

// shared returns the rows of c that twins have too, as theirs. They are below
// all others of their layer: what is published about an area itself comes first.
func shared(c dataset.Columns, twins map[geo.ID]geo.ID) dataset.Columns {
	var of dataset.Columns
	of.File, of.Layer = c.File, c.Layer-1
	for i, a := range c.Area {
		if twin, ok := twins[a]; ok {
			take(&of, c, i, twin)
		}
	}
	return of
}
