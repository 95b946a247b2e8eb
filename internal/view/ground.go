package view

import (
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/geo"
)

// A Point is a place on a map: X grows to the east and Y to the south, in the same unit.
type Point = geo.Point

// A Shape is a patch of a map: what its rings enclose by the even-odd rule.
type Shape [][]Point

// An Extent is an upright part of a map.
type Extent struct{ Left, Top, Right, Bottom float64 }

// ExtentOf returns the least extent around shapes, and false if they have no point.
func ExtentOf(shapes ...Shape) (Extent, bool) {
	e := Extent{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, s := range shapes {
		for _, ring := range s {
			for _, p := range ring {
				e = e.and(Extent{p.X, p.Y, p.X, p.Y})
			}
		}
	}
	return e, e.Left <= e.Right && e.Top <= e.Bottom
}

// and returns the least extent around e and f.
func (e Extent) and(f Extent) Extent {
	return Extent{min(e.Left, f.Left), min(e.Top, f.Top), max(e.Right, f.Right), max(e.Bottom, f.Bottom)}
}

// wider returns e with a margin that is share of its size.
func (e Extent) wider(share float64) Extent {
	x, y := (e.Right-e.Left)*share, (e.Bottom-e.Top)*share
	return Extent{e.Left - x, e.Top - y, e.Right + x, e.Bottom + y}
}

func (e Extent) contains(p Point) bool {
	return e.Left <= p.X && p.X <= e.Right && e.Top <= p.Y && p.Y <= e.Bottom
}

// A Ground is what maps of some areas are drawn on: their outlines, and the land around
// them. It does not change. To make the first one takes some 20 ms; what boundaries share
// is kept for the next.
type Ground struct {
	Areas []geo.ID

	d       *dataset.Dataset
	rings   *geo.Ground // nil if there are no outlines at all
	index   []int32     // of Areas, by area
	places  []patch     // of Areas
	land    Shape
	whole   Extent // the land
	nations map[geo.Code]Extent
}

// A patch is where an area lies on a map; one that has no outline has no shape.
type patch struct {
	shape  Shape
	centre Point
}

// NewGround returns the Ground of areas of d, with no outlines if o is nil.
func NewGround(d *dataset.Dataset, o *geo.Outlines, areas []geo.ID) *Ground {
	g := &Ground{Areas: areas, d: d, index: make([]int32, d.Areas().Len()), places: make([]patch, len(areas)), nations: make(map[geo.Code]Extent)}
	for i, a := range areas {
		g.index[a] = int32(i)
	}
	if o == nil {
		return g
	}
	g.rings = o.On(d.Areas())
	g.land = g.rings.Land()
	g.whole, _ = ExtentOf(g.land)
	for _, u := range g.rings.Units() {
		nation := d.Areas().Area(u).Nation
		e, _ := ExtentOf(g.rings.Shape(u))
		if of, ok := g.nations[nation]; ok {
			e = e.and(of)
		}
		g.nations[nation] = e
	}
	for i, a := range areas {
		shape := g.rings.Shape(a)
		if centre, ok := geo.Centre(shape); ok {
			g.places[i] = patch{shape, centre}
		}
	}
	return g
}

// Ground returns what v, the view of a map, is drawn on.
func (v *View) Ground(o *geo.Outlines) *Ground { return NewGround(v.d, o, v.Scope.Areas) }

// IsOf reports whether g is the ground of areas of d.
func (g *Ground) IsOf(d *dataset.Dataset, areas []geo.ID) bool {
	return g.d == d && slices.Equal(g.Areas, areas)
}

// Any reports whether any of the areas has an outline.
func (g *Ground) Any() bool {
	return slices.ContainsFunc(g.places, func(p patch) bool { return p.shape != nil })
}

// Name returns what area i is called, and Slug what addresses call it.
func (g *Ground) Name(i int) string { return g.d.Areas().Area(g.Areas[i]).Name }

// Slug returns what addresses call area i.
func (g *Ground) Slug(i int) string { return g.d.Areas().Slug(g.Areas[i]) }

// Land returns the outline of all that has a boundary. The caller must not modify it.
func (g *Ground) Land() Shape { return g.land }

// Shape returns the outline of area i, nil if there is none. The caller must not modify it.
func (g *Ground) Shape(i int) Shape { return g.places[i].shape }

// Centre returns the middle of the largest part of area i, and false if it has no outline.
func (g *Ground) Centre(i int) (Point, bool) { return g.places[i].centre, g.places[i].shape != nil }

// ExtentOf returns the extent around any area, a nation among them, and false if it has no
// outline.
func (g *Ground) ExtentOf(area geo.ID) (Extent, bool) {
	if g.rings == nil {
		return Extent{}, false
	}
	if e, ok := ExtentOf(g.rings.Shape(area)); ok {
		return e, true
	}
	e, ok := g.nations[g.d.Areas().Area(area).Code]
	return e, ok
}

// around returns the extent of the nations of areas, all of them if one is in none.
func (g *Ground) around(areas []geo.ID) Extent {
	all := g.whole
	for i, a := range areas {
		e, ok := g.nations[g.d.Areas().Area(a).Nation]
		switch {
		case !ok:
			return g.whole
		case i == 0:
			all = e
		}
		all = all.and(e)
	}
	return all
}
