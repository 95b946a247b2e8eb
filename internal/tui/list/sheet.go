package list

import (
	"sync"

	"weal/internal/draw"
	"weal/internal/palette"
)

// A Sheet keeps what was last drawn of a ground at one size, so that a cursor that moves only
// needs new colours. The zero Sheet is empty, and may be used. Views of one screen share it; it
// never changes what they show.
type Sheet struct {
	mu     sync.Mutex
	ground *Ground
	raster kept[*draw.Raster]
	names  map[naming]*draw.Lettering // on the raster
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
		s.ground, s.raster, s.tiles, s.names = g, kept[*draw.Raster]{}, kept[tiling]{}, nil
	}
}

// A naming is what there may be on a map besides names.
type naming struct{ signs, letters bool }

func (k *kept[T]) or(f draw.Extent, width, height int, anew func() T) T {
	if !k.isMade || k.extent != f || k.width != width || k.height != height {
		*k = kept[T]{f, width, height, anew(), true}
	}
	return k.of
}

// rasterOf returns a part of a ground at a size, and what is written on it.
func (s *Sheet) rasterOf(g *Ground, f draw.Extent, width, height int, n naming) (*draw.Raster, *draw.Lettering) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.on(g)
	r := s.raster.or(f, width, height, func() *draw.Raster {
		s.names = make(map[naming]*draw.Lettering)
		return draw.NewRaster(g.shapes, f, width, height)
	})
	if s.names[n] == nil {
		s.names[n] = g.lettering(r, n)
	}
	return r, s.names[n]
}

// lettering returns what is written on r: letters only if there are enough of them.
func (g *Ground) lettering(r *draw.Raster, n naming) *draw.Lettering {
	seen := 0
	for i := range g.Areas {
		if r.Seen(landShapes + i) {
			seen++
		}
	}
	return draw.NewLettering(draw.LetteringSpec{
		Raster: r, Ground: landShapes, Signs: n.signs, Letters: n.letters && seen <= len(draw.Letters()),
		Names: func(shape int) []string { return spellings(g.Name(shape - landShapes)) },
	})
}

// A tiling is where the tile of each area is that is shown.
type tiling struct {
	size  draw.TileSize
	look  *palette.Palette
	areas []int
	spots []draw.Spot
}

func (s *Sheet) tilingOf(g *Ground, f draw.Extent, width, height int, p *palette.Palette) tiling {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.on(g)
	if s.tiles.of.look != p {
		s.tiles = kept[tiling]{}
	}
	return s.tiles.or(f, width, height, func() tiling {
		t := tiling{look: p}
		var points []draw.MapPoint
		for i := range g.Areas {
			if _, has := g.Centre(i); has && f.Contains(g.Centres[i]) {
				t.areas, points = append(t.areas, i), append(points, g.Centres[i])
			}
		}
		t.size = draw.FitTiles(len(points), width, height, p)
		t.spots = draw.LayTiles(points, max(width/t.size.Width, 1), height/t.size.Height, float64(t.size.Width)/float64(2*t.size.Height))
		return t
	})
}
