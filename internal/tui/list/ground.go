package list

import (
	"slices"

	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/view"
)

// A Ground is what maps of some areas are drawn on: their outlines, and the land around them.
// It does not change. To make the first one takes some 20 ms, what boundaries share is kept for the next.
type Ground struct {
	Areas   []geo.ID
	Centres []draw.MapPoint // of Areas

	data    *dataset.Dataset
	index   []int32      // of Areas, by area
	shapes  []draw.Shape // the land, and then the areas, which may be nothing
	has     []bool       // by area: whether it has an outline
	nations map[geo.Code]draw.Extent
	whole   draw.Extent // the land
	rings   *geo.Ground
}

// landShapes is how many of a ground's shapes come before the areas.
const landShapes = 1

// NewGround returns the Ground of areas, with no outlines if env has none.
func NewGround(env nav.Env, areas []geo.ID) *Ground {
	g := &Ground{
		data: env.Data, Areas: areas, index: make([]int32, env.Data.Areas().Len()),
		shapes: make([]draw.Shape, landShapes+len(areas)), Centres: make([]draw.MapPoint, len(areas)),
		has: make([]bool, len(areas)), nations: make(map[geo.Code]draw.Extent),
	}
	for i, a := range areas {
		g.index[a] = int32(i)
	}
	if env.Outlines == nil {
		return g
	}
	outlines := env.Outlines()
	if outlines == nil {
		return g
	}
	g.rings = outlines.On(env.Data.Areas())
	g.survey(env.Data)
	for i, a := range areas {
		rings := g.rings.Shape(a)
		centre, ok := geo.Centre(rings)
		if !ok {
			continue
		}
		g.shapes[landShapes+i], g.Centres[i], g.has[i] = shapeOf(rings), draw.MapPoint(centre), true
	}
	return g
}

// Name returns what area i is called.
func (g *Ground) Name(i int) string { return g.data.Areas().Area(g.Areas[i]).Name }

// IsOf reports whether g is the ground of areas, and of what env has.
func (g *Ground) IsOf(env nav.Env, areas []geo.ID) bool {
	return g != nil && g.data == env.Data && slices.Equal(g.Areas, areas)
}

// survey finds the land and the nations.
func (g *Ground) survey(d *dataset.Dataset) {
	byNation := make(map[geo.Code][]draw.Shape)
	for _, u := range g.rings.Units() {
		nation := d.Areas().Area(u).Nation
		byNation[nation] = append(byNation[nation], shapeOf(g.rings.Shape(u)))
	}
	g.shapes[0] = shapeOf(g.rings.Land())
	g.whole, _ = draw.ExtentOf(g.shapes[0])
	for nation, shapes := range byNation {
		g.nations[nation], _ = draw.ExtentOf(shapes...)
	}
}

func shapeOf(rings [][]geo.Point) draw.Shape {
	shape := make(draw.Shape, len(rings))
	for i, r := range rings {
		shape[i] = make([]draw.MapPoint, len(r))
		for j, p := range r {
			shape[i][j] = draw.MapPoint(p)
		}
	}
	return shape
}

// Any reports whether any of the areas has an outline.
func (g *Ground) Any() bool { return slices.Contains(g.has, true) }

// around returns the extent of the nations of areas, all of them if one is in none.
func (g *Ground) around(areas []geo.ID) draw.Extent {
	all := g.whole
	for i, a := range areas {
		f, ok := g.nations[g.data.Areas().Area(a).Nation]
		switch {
		case !ok:
			return g.whole
		case i == 0:
			all = f
		}
		all = draw.Extent{Left: min(all.Left, f.Left), Top: min(all.Top, f.Top), Right: max(all.Right, f.Right), Bottom: max(all.Bottom, f.Bottom)}
	}
	return all
}

// ExtentOf returns the extent around any area, and false if it has no outline.
func (g *Ground) ExtentOf(area geo.ID) (draw.Extent, bool) {
	if g.rings == nil {
		return draw.Extent{}, false
	}
	if f, ok := draw.ExtentOf(shapeOf(g.rings.Shape(area))); ok {
		return f, true
	}
	f, ok := g.nations[g.data.Areas().Area(area).Code]
	return f, ok
}

// wider returns f with a margin that is share of its size.
func wider(f draw.Extent, share float64) draw.Extent {
	x, y := (f.Right-f.Left)*share, (f.Bottom-f.Top)*share
	return draw.Extent{Left: f.Left - x, Top: f.Top - y, Right: f.Right + x, Bottom: f.Bottom + y}
}

// A Survey is a view of a map laid on its ground. It does not change.
type Survey struct {
	*Ground
	view   *view.View
	Map    view.Map
	IsMap  bool        // the view has figures to map
	Rows   []int32     // of the table of the view, by area of the ground
	Extent draw.Extent // the part of the ground that is shown
}

// Survey lays v, the view of a map of the areas of g, on g.
func (g *Ground) Survey(v *view.View) Survey {
	s := Survey{Ground: g, view: v, Rows: make([]int32, len(g.Areas))}
	s.Map, s.IsMap = v.Picture.(view.Map)
	for row := range v.Table.Len {
		s.Rows[g.index[v.Table.Area(row)]] = int32(row)
	}
	if s.Map.IsPart {
		if e, ok := g.ExtentOf(s.Map.Part); ok {
			s.Extent = wider(e, 0.04)
			return s
		}
	}
	var known []geo.ID
	for i, a := range g.Areas {
		if g.has[i] && g.data.Series(v.Scope.Indicator, a).Latest() >= 0 {
			known = append(known, a)
		}
	}
	s.Extent = wider(g.around(known), 0.01)
	return s
}

// Index returns where in Areas an area is, and false if it cannot be seen.
func (s *Survey) Index(area geo.ID) (int, bool) {
	i := int(s.index[area])
	return i, i < len(s.Areas) && s.Areas[i] == area && s.Sees(i)
}

// Sees reports whether area i is to be seen.
func (s *Survey) Sees(i int) bool { return s.has[i] && s.Extent.Contains(s.Centres[i]) }

// Slug returns what addresses call area i.
func (s *Survey) Slug(i int) string { return s.data.Areas().Slug(s.Areas[i]) }

// Class returns which class area i is in.
func (s *Survey) Class(i int) int { return s.Map.Classing.Of[s.Rows[i]] }
