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
	raster draw.Kept[part, *draw.Raster]
	names  map[naming]*draw.Lettering // on the raster
	tiles  draw.Kept[part, tiling]
}

// A part is one of a ground at one size.
type part struct {
	extent        draw.Extent
	width, height int
	palette       *palette.Palette // of tiles; nil for the raster, which has no colours
}

// on makes s a sheet of g; what was of another ground is gone.
func (s *Sheet) on(g *Ground) {
	if s.ground != g {
		s.ground, s.raster, s.tiles, s.names = g, draw.Kept[part, *draw.Raster]{}, draw.Kept[part, tiling]{}, nil
	}
}

// A naming is what there may be on a map besides names.
type naming struct{ signs, letters bool }

// rasterOf returns a part of a ground at a size, and what is written on it.
func (s *Sheet) rasterOf(g *Ground, f draw.Extent, width, height int, n naming) (*draw.Raster, *draw.Lettering) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.on(g)
	r := s.raster.Get(part{f, width, height, nil}, func() *draw.Raster {
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
	areas []int
	spots []draw.Spot
}

func (s *Sheet) tilingOf(g *Ground, f draw.Extent, width, height int, p *palette.Palette) tiling {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.on(g)
	return s.tiles.Get(part{f, width, height, p}, func() tiling {
		var t tiling
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
