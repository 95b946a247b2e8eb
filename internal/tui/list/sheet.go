package list

import (
	"sync"

	"weal/internal/draw"
)

// A Sheet keeps what was last drawn of a ground at one size, so that a cursor that moves only
// needs new colours. The zero Sheet is empty, and may be used. Views of one screen share it; it
// never changes what they show.
type Sheet struct {
	mu     sync.Mutex
	ground *Ground
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

// on makes s a sheet of g; what was of another ground is gone.
func (s *Sheet) on(g *Ground) {
	if s.ground != g {
		s.ground, s.raster, s.tiles = g, kept[*draw.Raster]{}, kept[tiling]{}
	}
}

func (k *kept[T]) or(f draw.Extent, width, height int, anew func() T) T {
	if !k.isMade || k.extent != f || k.width != width || k.height != height {
		*k = kept[T]{f, width, height, anew(), true}
	}
	return k.of
}

func (s *Sheet) rasterOf(g *Ground, f draw.Extent, width, height int) *draw.Raster {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.on(g)
	return s.raster.or(f, width, height, func() *draw.Raster { return draw.NewRaster(g.shapes, f, width, height) })
}

// A tiling is where the tile of each area is that is shown.
type tiling struct {
	wide  int // cells of a tile
	areas []int
	spots []draw.Spot
}

func (s *Sheet) tilingOf(g *Ground, f draw.Extent, width, height int) tiling {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.on(g)
	return s.tiles.or(f, width, height, func() tiling {
		var t tiling
		var points []draw.MapPoint
		for i, has := range g.has {
			if has && f.Contains(g.Centres[i]) {
				t.areas, points = append(t.areas, i), append(points, g.Centres[i])
			}
		}
		t.wide = draw.TileWidth(len(points), width, height)
		t.spots = draw.LayTiles(points, max(width/t.wide, 1), height, float64(t.wide)/2)
		return t
	})
}
