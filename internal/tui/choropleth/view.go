package choropleth

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// Below these many columns or lines there are tiles in place of outlines.
const (
	leastWidth  = 60
	leastHeight = 18
)

// isTiled reports whether areas are shown as tiles: where there is no room for
// outlines, or no blocks to draw them with.
func isTiled(env nav.Env) bool {
	return env.Palette.ASCII || env.Width < leastWidth || env.Height < leastHeight
}

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	rest := s.Without(s.saidBeside(env))
	about, beside := rest.View.About, rest.View.Beside
	rest.View.About = func(row int) []view.Sentence { return inBrief(about(row)) }
	rest.View.Beside = nil
	title, detail := rest.Detail(env)
	if width, _ := draw.MainSize(env.Width, env.Height); width < env.Width && s.Current() >= 0 {
		for _, picture := range beside(s.Row) {
			if lines, ok := picture.(view.Lines); ok {
				last, slots, p := lines.Lines[len(lines.Lines)-1], lines.Slots, env.Palette
				course := last.Course(last.Values)
				detail = append(detail, "", draw.Sparkline(course, min(env.Width-width-5, 40, len(course)), p),
					p.Muted.Render(slots[0]+" "+p.Glyph.Dash+" "+slots[len(slots)-1]))
			}
		}
	}
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Title: title, Detail: detail}
}

// inBrief returns what fits beside a map of what there is to say of an area: with one method,
// that of the verdict, and without what its colour says. All of it, and its pictures, would
// cost more than the map on their way to a terminal, with every move of the cursor.
func inBrief(all []view.Sentence) []view.Sentence {
	methods := 0
	return slices.DeleteFunc(all, func(said view.Sentence) bool {
		if said.Topic == view.Method {
			methods++
		}
		return said.Topic == view.Among || said.Topic == view.Method && methods > 1
	})
}

// saidBeside returns what is said beside the map, which the detail need not say: what it
// shows or, where the detail stands beside too, all there is to say of the whole.
func (s *Screen) saidBeside(env nav.Env) []view.Sentence {
	width, height := draw.MainSize(env.Width, env.Height)
	switch _, ok := s.View.Picture.(view.Map); {
	case !ok || !s.ground.any() || s.layout(env, width, height).side == 0:
		return nil
	case width < env.Width:
		return s.View.Caption
	}
	return slices.DeleteFunc(slices.Clone(s.View.Caption), func(said view.Sentence) bool { return said.Topic != view.Among })
}

// A layout is how the main part is divided between the map and what stands
// beside it or, where that does not fit, below.
type layout struct {
	columns, height int // of the map
	side, below     int // columns beside it, lines below it
}

const gap = 2 // columns between the map and what is beside it

func (s *Screen) layout(env nav.Env, width, height int) layout {
	if width < leastWidth {
		below := min(3, max(height-4, 0))
		return layout{columns: width, height: height - below, below: below}
	}
	wanted := width * 5 / 8
	if !isTiled(env) {
		wanted = s.extent.Columns(height)
	}
	side := min(max(width-wanted-gap, 26), 46)
	return layout{columns: width - side - gap, height: height, side: side}
}

func (s *Screen) main(env nav.Env, width, height int) string {
	m, ok := s.View.Picture.(view.Map)
	if !ok || !s.ground.any() {
		none := s.List
		if none.View.Table.Len = 0; ok {
			none.View.Table.Empty = prose.NoOutlines(s.View.Scope.Level)
		}
		return list.Screen{List: none}.Parts(env).Main(width, height)
	}
	l := s.layout(env, width, height)
	picture := s.picture(env, m, l)
	if l.side == 0 {
		entries, _ := s.legend(env, m)
		lines := draw.Legend(entries, width, l.below, env.Palette)
		return draw.Resize(picture, width, l.height) + "\n" + draw.Block(lines, width, l.below)
	}
	space := draw.Block(nil, gap, height)
	return draw.Beside(height, draw.Resize(picture, l.columns, height), space, draw.Block(s.beside(env, m, l.side, height), l.side, height))
}

// fills returns how the classes look, with no figure and the land.
func fills(m view.Map, p *palette.Palette) []draw.Fill {
	var fills []draw.Fill
	for i, k := range m.Classing.Classes {
		if !m.Classing.Verdicts {
			fills = append(fills, draw.Fill{Style: p.Ramp.Classes[i], Ink: p.Ramp.Inks[i], Sign: p.Ramp.Signs[i]})
			continue
		}
		sign := list.Verdict(k.Outcome, m.Polarity, p)
		fills = append(fills, draw.Fill{Style: sign.Style, Ink: p.Ramp.Ink, Sign: []rune(sign.Text)[0]})
	}
	return append(
		fills,
		draw.Fill{Style: p.Ramp.NoFigure, Ink: p.Ramp.Ink, Sign: p.Ramp.NoFigureSign, Hatch: true},
		draw.Fill{Style: p.Ramp.Land, Sign: p.Ramp.LandSign},
	)
}

func (s *Screen) class(m view.Map, area int) int { return m.Classing.Of[s.rows[area]] }

func (s *Screen) picture(env nav.Env, m view.Map, l layout) string {
	fills := fills(m, env.Palette)
	if isTiled(env) {
		return s.tiles(env, m, fills, l)
	}
	spec := draw.MapSpec{
		Raster: s.sheet.rasterOf(s.ground, s.extent, l.columns, l.height), Fills: fills, Ground: landShapes, Spot: -1,
		Class: func(shape int) int {
			if shape < landShapes {
				return len(fills) - 1
			}
			return s.class(m, shape-landShapes)
		},
		Labels: func(shape int) []string {
			if shape < landShapes {
				return nil
			}
			return s.label(env, m, fills, shape-landShapes)
		},
	}
	if i := s.spot(env); i >= 0 {
		spec.Spot = landShapes + i
	}
	return draw.Map(spec, env.Palette)
}

// spot returns the area that the cursor shows on, -1 for none: in a still picture it shows
// only if the address says where it is.
func (s *Screen) spot(env nav.Env) int {
	if env.Still && !s.moved {
		return -1
	}
	return s.cursor()
}

// mostNames is how many areas there may be for each to have its name on the map.
const mostNames = 45

// label returns what can be written on an area: the sign of the verdict on it, so that colour
// never stands alone, or its name, at whatever length there is room for.
func (s *Screen) label(env nav.Env, m view.Map, fills []draw.Fill, area int) []string {
	switch {
	case m.Classing.Verdicts && s.class(m, area) < len(m.Classing.Classes):
		return []string{string(fills[s.class(m, area)].Sign)}
	case len(s.rows) <= mostNames || m.IsPart:
		return spellings(env.Data.Areas().Area(s.ground.areas[area]).Name)
	}
	return nil
}

func (s *Screen) tiles(env nav.Env, m view.Map, fills []draw.Fill, l layout) string {
	t := s.sheet.tilingOf(s.ground, s.extent, l.columns, l.height)
	tiles := make([]draw.Tile, len(t.areas))
	for i, area := range t.areas {
		name := env.Data.Areas().Area(s.ground.areas[area]).Name
		fill := fills[s.class(m, area)]
		tiles[i] = draw.Tile{
			Spot: t.spots[i], Sign: swatch(m, fill, env.Palette), Style: fill.Style,
			Name: short(name, max(t.wide-2, 1)), Selected: area == s.spot(env),
		}
	}
	return draw.Tiles(tiles, t.wide, l.columns, l.height, env.Palette)
}

// swatch returns the sign that stands for a class beside text: a block of its
// colour or, for verdicts and where there are no colours or blocks, its sign.
func swatch(m view.Map, f draw.Fill, p *palette.Palette) rune {
	if m.Classing.Verdicts || f.Hatch || p.ASCII || p.Kind == palette.Mono {
		return f.Sign
	}
	return '█'
}

// beside returns the lines beside the map: the legend and, below it, what the
// map shows in words.
func (s *Screen) beside(env nav.Env, m view.Map, width, height int) []string {
	p, ind := env.Palette, env.Data.Indicator(s.View.Scope.Indicator)
	lines := []string{p.Header.Render(text.Fit(text.Clean(m.Heading), width))}
	if unit := strings.TrimSpace(m.Unit + " " + list.Better(ind.Polarity, p.Glyph)); unit != "" {
		lines = append(lines, p.Muted.Render(text.Fit(text.Clean(unit), width)))
	}
	lines = append(lines, "")
	entries, on := s.legend(env, m)
	names, counts := 0, 0
	for _, e := range entries {
		names, counts = max(names, text.Width(e.Name)), max(counts, len(e.Value))
	}
	for i, e := range entries {
		cursor, name := " ", p.Text
		if i == on {
			cursor, name = p.Glyph.Cursor, p.Title
		}
		sign, count := e.Style.Render(strings.Repeat(e.Sign, 2)), p.Muted.Render(text.FitRight(e.Value, counts))
		lines = append(lines, cursor+" "+sign+" "+name.Render(text.Fit(e.Name, names))+"  "+count)
	}
	var shown []string
	for _, said := range s.View.Caption {
		if said.Topic == view.Among {
			shown = append(shown, said.Text)
		}
	}
	words := draw.WrapUpTo(text.Clean(strings.Join(shown, " ")), width, height-len(lines)-1, p)
	lines = append(append(lines, ""), words...)
	if main, _ := draw.MainSize(env.Width, env.Height); main == env.Width {
		return lines
	}
	for _, said := range s.View.Caption {
		about := text.Clean(said.Text)
		switch {
		case said.Topic == view.Source:
			about = p.Muted.Render(about)
		case said.Topic == view.Among || said.Text == prose.Polarity(ind): // which is said above
			continue
		}
		if words := text.Wrap(about, width); len(words) > 0 && len(lines)+1+len(words) <= height {
			lines = append(append(lines, ""), words...)
		}
	}
	return lines
}

// legend returns the classes with areas in them, the highest first and no figure last, and
// which of them the area under the cursor is in; -1 for none.
func (s *Screen) legend(env nav.Env, m view.Map) (entries []draw.Entry, on int) {
	p, fills, n, at := env.Palette, fills(m, env.Palette), len(m.Classing.Classes), -1
	if i := s.spot(env); i >= 0 {
		at = s.class(m, i)
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
