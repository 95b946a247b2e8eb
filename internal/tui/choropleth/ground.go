package choropleth

import (
	"slices"
	"sync"

	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
)

// A ground is what maps of a level are drawn on. It does not change.
type ground struct {
	data    *dataset.Dataset
	areas   []geo.ID
	index   []int32         // of areas, by area
	shapes  []draw.Shape    // the land, and then the areas, which may be nothing
	centres []draw.MapPoint // of the areas
	has     []bool          // by area: whether it has an outline
	nations map[geo.Code]draw.Extent
	whole   draw.Extent // the land
	rings   *geo.Ground
}

// landShapes is how many of a ground's shapes come before the areas.
const landShapes = 1

// newGround returns the ground of areas, with no outlines if env has none.
func newGround(env nav.Env, areas []geo.ID) *ground {
	g := &ground{
		data: env.Data, areas: areas, index: make([]int32, env.Data.Areas().Len()),
		shapes: make([]draw.Shape, landShapes+len(areas)), centres: make([]draw.MapPoint, len(areas)),
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
		rings := geo.ProjectAll(g.rings.Rings(a))
		centre, ok := geo.Centre(rings)
		if !ok {
			continue
		}
		g.shapes[landShapes+i], g.centres[i], g.has[i] = shapeOf(rings), draw.MapPoint(centre), true
	}
	return g
}

// survey finds the land and the nations.
func (g *ground) survey(d *dataset.Dataset) {
	var all []geo.Ring
	byNation := make(map[geo.Code][]draw.Shape)
	for _, u := range g.rings.Units() {
		rings := g.rings.Rings(u)
		all = append(all, rings...)
		nation := d.Areas().Area(u).Nation
		byNation[nation] = append(byNation[nation], shapeOf(geo.ProjectAll(rings)))
	}
	g.shapes[0] = shapeOf(geo.ProjectAll(geo.Dissolve(all)))
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

func (g *ground) any() bool { return slices.Contains(g.has, true) }

// around returns the extent of the nations of areas, all of them if one is in none.
func (g *ground) around(d *dataset.Dataset, areas []geo.ID) draw.Extent {
	all := g.whole
	for i, a := range areas {
		f, ok := g.nations[d.Areas().Area(a).Nation]
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

// extentOf returns the extent around any area, and false if it has no outline.
func (g *ground) extentOf(d *dataset.Dataset, area geo.ID) (draw.Extent, bool) {
	if g.rings == nil {
		return draw.Extent{}, false
	}
	if f, ok := draw.ExtentOf(shapeOf(geo.ProjectAll(g.rings.Rings(area)))); ok {
		return f, true
	}
	f, ok := g.nations[d.Areas().Area(area).Code]
	return f, ok
}

// wider returns f with a margin that is share of its size.
func wider(f draw.Extent, share float64) draw.Extent {
	x, y := (f.Right-f.Left)*share, (f.Bottom-f.Top)*share
	return draw.Extent{Left: f.Left - x, Top: f.Top - y, Right: f.Right + x, Bottom: f.Bottom + y}
}

// A sheet keeps what was last drawn of a ground at one size, so that a cursor that moves only
// needs new colours. Views of one screen share it; it never changes what they show.
type sheet struct {
	mu     sync.Mutex
	raster kept[*draw.Raster]
	tiles  kept[tiling]
}

// kept is what was last made for a part of the ground at one size.
type kept[T any] struct {
	extent        draw.Extent
	width, height int
	of            T
	isMade        bool
}

func (k *kept[T]) or(f draw.Extent, width, height int, anew func() T) T {
	if !k.isMade || k.extent != f || k.width != width || k.height != height {
		*k = kept[T]{f, width, height, anew(), true}
	}
	return k.of
}

func (s *sheet) rasterOf(g *ground, f draw.Extent, width, height int) *draw.Raster {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raster.or(f, width, height, func() *draw.Raster { return draw.NewRaster(g.shapes, f, width, height) })
}

// A tiling is where the tile of each area is that is shown.
type tiling struct {
	wide  int // cells of a tile
	areas []int
	spots []draw.Spot
}

func (s *sheet) tilingOf(g *ground, f draw.Extent, width, height int) tiling {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tiles.or(f, width, height, func() tiling {
		var t tiling
		var points []draw.MapPoint
		for i, has := range g.has {
			if has && f.Contains(g.centres[i]) {
				t.areas, points = append(t.areas, i), append(points, g.centres[i])
			}
		}
		t.wide = draw.TileWidth(len(points), width, height)
		t.spots = draw.LayTiles(points, max(width/t.wide, 1), height, float64(t.wide)/2)
		return t
	})
}
