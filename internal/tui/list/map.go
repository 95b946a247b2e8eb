package list

import (
	"fmt"
	"strings"

	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
	"weal/internal/view"
)

// Small returns v, the view of a map, as a block of width × height cells to stand beside or
// under something else: its areas in the colours of their classes, the outline of selected if
// that is one of them, and which class has which colour. It is "" if there is nothing to draw:
// no figures, or no outlines. Keep s from frame to frame: the first map of other areas takes up
// to 25 ms, of another size 8, of another indicator or with another area selected 1.
func (s *Sheet) Small(env nav.Env, v *view.View, selected geo.ID, width, height int) string {
	if _, ok := v.Picture.(view.Map); !ok || width <= 0 || height <= 0 {
		return ""
	}
	g := s.groundOf(env, v.Scope.Areas)
	if !g.Any() {
		return ""
	}
	survey, at := g.Survey(v), -1
	if i, ok := survey.Index(selected); ok {
		at = i
	}
	key := survey.Key(at, env.Palette)
	wide := 0
	for _, line := range key {
		wide = max(wide, text.Width(line))
	}
	if width-wide-keyGap < leastSmall {
		return survey.Draw(env, s, at, width, height, false)
	}
	columns := min(survey.Extent.Columns(height), width-wide-keyGap)
	return draw.Beside(
		height, survey.Draw(env, s, at, columns, height, false),
		draw.Block(nil, keyGap, height), draw.Block(key, width-keyGap-columns, height),
	)
}

const (
	keyGap     = 2  // columns between a map and its key
	leastSmall = 12 // columns of a map that leave room for a key
)

// groundOf returns the ground of areas: the last one if it is that.
func (s *Sheet) groundOf(env nav.Env, areas []geo.ID) *Ground {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.ground.IsOf(env, areas) {
		s.on(NewGround(env, areas))
	}
	return s.ground
}

// fills returns how the classes look, with no figure and the land.
func fills(m view.Map, p *palette.Palette) []draw.Fill {
	var fills []draw.Fill
	for i, k := range m.Classing.Classes {
		if !m.Classing.Verdicts {
			fills = append(fills, draw.Fill{Style: p.Ramp.Classes[i], Ink: p.Ramp.Inks[i], Sign: p.Ramp.Signs[i], Hatch: p.Ramp.Signed})
			continue
		}
		sign := draw.Signal(view.OutcomeSignal(k.Outcome, m.Polarity), p)
		fills = append(fills, draw.Fill{Style: sign.Style, Ink: p.Ramp.Ink, Sign: []rune(sign.Text)[0]})
	}
	return append(
		fills,
		draw.Fill{Style: p.Ramp.NoFigure, Ink: p.Ramp.Ink, Sign: p.Ramp.NoFigureSign, Hatch: true},
		draw.Fill{Style: p.Ramp.Land, Sign: p.Ramp.LandSign},
	)
}

// Draw returns the map on sheet, with the names of areas that have room, letters for the others if
// lettered, and the outline of area spot, -1 for none.
func (s *Survey) Draw(env nav.Env, sheet *Sheet, spot, width, height int, lettered bool) string {
	fills := fills(s.Map, env.Palette)
	raster, names := sheet.rasterOf(s.On, s.Extent, width, height, s.naming(lettered))
	spec := draw.MapSpec{
		Raster: raster, Lettering: names, Fills: fills, Ground: landShapes, Spot: -1, Signed: env.Palette.Ramp.Signed && !s.Map.Classing.Verdicts,
		Class: func(shape int) int {
			if shape < landShapes {
				return len(fills) - 1
			}
			return s.Class(shape - landShapes)
		},
	}
	if spot >= 0 {
		spec.Spot, spec.Name = landShapes+spot, s.Name(spot)
	}
	return draw.Map(spec, env.Palette)
}

// naming returns what is written besides names: signs of verdicts, so that colour never stands
// alone.
func (s *Survey) naming(lettered bool) naming { return naming{s.Map.Classing.Verdicts, lettered} }

// Tiles returns the areas as tiles in place of their outlines.
func (s *Survey) Tiles(env nav.Env, sheet *Sheet, spot, width, height int) string {
	t := sheet.tilingOf(s.On, s.Extent, width, height, env.Palette)
	lines, wide := t.size.Lines(env.Palette)
	tiles, fills := make([]draw.Tile, len(t.areas)), fills(s.Map, env.Palette)
	names := labels(t.areas, s.Name, wide, lines)
	for i, area := range t.areas {
		fill := fills[s.Class(area)]
		fill.Hatch = fill.Hatch || s.Map.Classing.Verdicts // colour never stands alone
		tiles[i] = draw.Tile{Spot: t.spots[i], Fill: fill, Name: names[i], Selected: area == spot, Region: area}
	}
	return draw.Tiles(tiles, t.size, width, height, env.Palette)
}

// Points returns where the tile of each area is, for who goes from one to the next.
func (s *Survey) Points(env nav.Env, sheet *Sheet, width, height int) []draw.MapPoint {
	t := sheet.tilingOf(s.On, s.Extent, width, height, env.Palette)
	points := make([]draw.MapPoint, len(s.Areas))
	for i, area := range t.areas {
		points[area] = draw.MapPoint{X: float64(t.spots[i].Column*t.size.Width) / 2, Y: float64(t.spots[i].Row * t.size.Height)}
	}
	return points
}

// swatch returns the sign that stands for a class beside text: a block of its
// colour or, for verdicts and where there are no colours or blocks, its sign.
func swatch(m view.Map, f draw.Fill, p *palette.Palette) rune {
	if isSigned(m, p) || f.Hatch {
		return f.Sign
	}
	return '█'
}

// isSigned reports whether classes have signs beside text, and not colours.
func isSigned(m view.Map, p *palette.Palette) bool { return m.Classing.Verdicts || p.Ramp.Signed }

// Classes returns the classes with areas in them and how many there are, the highest first
// and no figure last, and which of them area spot is in; -1 for none.
func (s *Survey) Classes(spot int, p *palette.Palette) (entries []draw.Entry, on int) {
	m, fills, n, at := s.Map, fills(s.Map, p), len(s.Map.Classing.Classes), -1
	if spot >= 0 {
		at = s.Class(spot)
	}
	on = -1
	for i := range m.Names {
		k := i
		if i < n && !m.Classing.Verdicts {
			k = n - 1 - i
		}
		areas := m.Classing.Missing
		if k < n {
			areas = m.Classing.Classes[k].Areas
		}
		if areas == 0 {
			continue
		}
		if k == at {
			on = len(entries)
		}
		entries = append(entries, draw.Entry{Sign: string(swatch(m, fills[k], p)), Style: fills[k].Style, Name: m.Names[k], Value: fmt.Sprint(areas)})
	}
	return entries, on
}

// Key returns the lines of a legend: which class has which colour and how many areas, with a
// cursor beside that of area spot, -1 for none.
func (s *Survey) Key(spot int, p *palette.Palette) []string {
	entries, on := s.Classes(spot, p)
	names, counts := 0, 0
	for _, e := range entries {
		names, counts = max(names, text.Width(e.Name)), max(counts, len(e.Value))
	}
	lines := make([]string, len(entries))
	for i, e := range entries {
		cursor, name := " ", p.Text
		if i == on {
			cursor, name = p.Glyph.Cursor, p.Title
		}
		sign, count := e.Style.Render(strings.Repeat(e.Sign, 2)), p.Muted.Render(text.FitRight(e.Value, counts))
		lines[i] = cursor + " " + sign + " " + name.Render(text.Fit(e.Name, names)) + "  " + count
	}
	return lines
}
