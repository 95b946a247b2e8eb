package list

import (
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/view"
)

// A Ground is one of a view, with what is drawn of it in cells. It does not change.
type Ground struct {
	*view.Ground
	Centres []draw.MapPoint // of Areas, zero for one without an outline
	shapes  []draw.Shape    // the land, and then the areas, which may be nothing
}

// landShapes is how many of a ground's shapes come before the areas.
const landShapes = 1

// NewGround returns the Ground of areas, with no outlines if env has none.
func NewGround(env nav.Env, areas []geo.ID) *Ground {
	var outlines *geo.Outlines
	if env.Outlines != nil {
		outlines = env.Outlines()
	}
	g := &Ground{
		Ground: view.NewGround(env.Data, outlines, areas), Centres: make([]draw.MapPoint, len(areas)),
		shapes: make([]draw.Shape, landShapes+len(areas)),
	}
	g.shapes[0] = draw.Shape(g.Land()) // the same points, which all sessions share
	for i := range areas {
		g.Centres[i], _ = g.Centre(i)
		g.shapes[landShapes+i] = draw.Shape(g.Shape(i))
	}
	return g
}

// IsOf reports whether g is the ground of areas, and of what env has.
func (g *Ground) IsOf(env nav.Env, areas []geo.ID) bool {
	return g != nil && g.Ground.IsOf(env.Data, areas)
}

// A Survey is one of a view, on the ground that it is drawn on. It does not change.
type Survey struct {
	view.Survey
	On     *Ground
	Extent draw.Extent // the part of the ground that is shown
}

// Survey lays v, the view of a map of the areas of g, on g.
func (g *Ground) Survey(v *view.View) Survey {
	s := g.Ground.Survey(v)
	return Survey{s, g, draw.Extent(s.Extent)}
}
