package choropleth

import (
	"fmt"
	"strings"

	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
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

// View draws the map and its legend, with the detail of the cursor's area.
func (s Screen) View(env nav.Env) string {
	of := s.Parts(env)
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Title, of.Detail, env.Palette)
}

// Parts returns what View puts together.
func (s Screen) Parts(env nav.Env) nav.Parts {
	title, detail := s.detail(env)
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Title: title, Detail: detail}
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
	switch {
	case len(s.periods) == 0:
		return s.say(env, s.nothing(env), width, height)
	case !s.ground.any():
		return s.say(env, "There are no outlines of "+prose.LevelName(s.level)+" to draw a map with.", width, height)
	}
	l := s.layout(env, width, height)
	picture := s.picture(env, l)
	if l.side == 0 {
		lines := draw.Legend(s.entries(env), width, l.below, env.Palette)
		return draw.Resize(picture, width, l.height) + "\n" + draw.Block(lines, width, l.below)
	}
	space := draw.Block(nil, gap, height)
	return draw.Beside(height, draw.Resize(picture, l.columns, height), space, draw.Block(s.beside(env, l.side, height), l.side, height))
}

// say shows a sentence in place of the map.
func (s *Screen) say(env nav.Env, words string, width, height int) string {
	lines := []string{""}
	for _, l := range text.Wrap(words, max(width-6, 0)) {
		lines = append(lines, "   "+l)
	}
	lines = append(lines, "", "   "+env.Palette.Key.Render("L")+env.Palette.Muted.Render(" lists the levels that have figures."))
	return draw.Block(lines, width, height)
}

// picture draws the map itself.
func (s *Screen) picture(env nav.Env, l layout) string {
	fills := s.classing.fills(s.shading, env.Palette)
	if isTiled(env) {
		return s.tiles(env, fills, l)
	}
	spec := draw.MapSpec{
		Raster: s.sheet.rasterOf(s.ground, s.extent, l.columns, l.height), Fills: fills, Ground: landShapes, Spot: -1,
		Class: func(shape int) int {
			if shape < landShapes {
				return s.classing.land()
			}
			return s.classing.of[shape-landShapes]
		},
		Labels: s.labels(env, fills),
	}
	if s.spotted(env) {
		spec.Spot = landShapes + s.cursor
	}
	return draw.Map(spec, env.Palette)
}

// spotted reports whether the cursor shows: in a still picture only if the
// address says where it is.
func (s *Screen) spotted(env nav.Env) bool { return s.cursor >= 0 && (s.moved || !env.Still) }

// mostNames is how many areas there may be for each to have its name on the map.
const mostNames = 45

// labels returns what can be written on an area: the sign of the verdict on it,
// so that colour never stands alone, or its name, at whatever length there is
// room for.
func (s *Screen) labels(env nav.Env, fills []draw.Fill) func(shape int) []string {
	return func(shape int) []string {
		area := shape - landShapes
		switch {
		case area < 0:
		case s.shading == byVerdict && s.classing.of[area] < s.classing.noFigure():
			return []string{string(fills[s.classing.of[area]].Sign)}
		case len(s.areas) <= mostNames || s.zoomed:
			return spellings(env.Data.Areas().Area(s.areas[area]).Name)
		}
		return nil
	}
}

func (s *Screen) tiles(env nav.Env, fills []draw.Fill, l layout) string {
	t := s.sheet.tilingOf(s.ground, s.extent, l.columns, l.height)
	tiles := make([]draw.Tile, len(t.areas))
	for i, area := range t.areas {
		name := env.Data.Areas().Area(s.areas[area]).Name
		fill := fills[s.classing.of[area]]
		tiles[i] = draw.Tile{
			Spot: t.spots[i], Sign: s.swatch(fill, env.Palette), Style: fill.Style,
			Name: short(name, max(t.wide-2, 1)), Selected: area == s.cursor && s.spotted(env),
		}
	}
	return draw.Tiles(tiles, t.wide, l.columns, l.height, env.Palette)
}

// swatch returns the sign that stands for a class beside text: a block of its
// colour or, for verdicts and where there are no colours or blocks, its sign.
func (s *Screen) swatch(f draw.Fill, p *palette.Palette) rune {
	if s.shading == byVerdict || f.Hatch || p.ASCII || p.Kind == palette.Mono {
		return f.Sign
	}
	return '█'
}

// beside returns the lines beside the map: the legend and, below it, what the
// map shows in words.
func (s *Screen) beside(env nav.Env, width, height int) []string {
	p := env.Palette
	ind := env.Data.Indicator(s.ind)
	lines := []string{p.Header.Render(text.Fit(text.Clean(s.heading(env)), width))}
	if unit := s.unit(ind, p); unit != "" {
		lines = append(lines, p.Muted.Render(text.Fit(text.Clean(unit), width)))
	}
	lines = append(lines, "")
	for _, k := range s.rows(env) {
		lines = append(lines, k.line(p))
	}
	words := draw.WrapUpTo(text.Clean(s.sentence), width, height-len(lines)-1, p)
	lines = append(append(lines, ""), words...)
	if main, _ := draw.MainSize(env.Width, env.Height); main == env.Width {
		return lines
	}
	for _, about := range []string{text.Clean(ind.Note), p.Muted.Render(text.Clean(prose.Source(ind)))} {
		if words := text.Wrap(about, width); len(words) > 0 && len(lines)+1+len(words) <= height {
			lines = append(append(lines, ""), words...)
		}
	}
	return lines
}

// heading says what the colours mean.
func (s *Screen) heading(env nav.Env) string {
	if s.shading == byVerdict {
		return "Verdicts against " + s.vs.Name(env.Data)
	}
	return fmt.Sprintf("Fifths of %s", prose.Count(s.ranking.Ranked, "area"))
}

// unit says what values are in, and which way is better.
func (s *Screen) unit(ind *indicator.Indicator, p *palette.Palette) string {
	unit := ind.Unit.Name
	if unit == "" {
		unit = ind.Unit.Prefix + ind.Unit.Suffix
	}
	switch ind.Polarity {
	case indicator.HigherIsBetter:
		unit += " " + p.Glyph.Up + " higher is better"
	case indicator.LowerIsBetter:
		unit += " " + p.Glyph.Down + " lower is better"
	}
	return strings.TrimSpace(unit)
}

// A legendRow is one class of the legend.
type legendRow struct {
	sign  string
	style palette.Style
	name  string
	count string
	isOn  bool // the cursor is on an area of the class
}

func (k legendRow) line(p *palette.Palette) string {
	cursor := " "
	name := p.Text
	if k.isOn {
		cursor, name = p.Glyph.Cursor, p.Title
	}
	return cursor + " " + k.style.Render(k.sign) + " " + name.Render(k.name) + "  " + p.Muted.Render(k.count)
}

// rows returns the classes of the legend with areas in them, highest first.
func (s *Screen) rows(env nav.Env) []legendRow {
	p := env.Palette
	fills := s.classing.fills(s.shading, p)
	on := -1
	if s.spotted(env) {
		on = s.classing.of[s.cursor]
	}
	var rows []legendRow
	add := func(k int, name string, areas int) {
		if areas > 0 {
			sign := strings.Repeat(string(s.swatch(fills[k], p)), 2)
			rows = append(rows, legendRow{sign, fills[k].Style, name, fmt.Sprint(areas), k == on})
		}
	}
	for i := range s.classing.classes {
		k := i
		if s.shading == byFifth {
			k = len(s.classing.classes) - 1 - i
		}
		add(k, s.className(env, k), s.classing.classes[k].areas)
	}
	add(s.classing.noFigure(), "no figure", s.classing.missing)
	names, counts := 0, 0
	for _, r := range rows {
		names, counts = max(names, text.Width(r.name)), max(counts, len(r.count))
	}
	for i := range rows {
		rows[i].name, rows[i].count = text.Fit(rows[i].name, names), text.FitRight(rows[i].count, counts)
	}
	return rows
}

func (s *Screen) className(env nav.Env, k int) string {
	c := s.classing.classes[k]
	if s.shading == byVerdict {
		return c.outcome.String()
	}
	u := env.Data.Indicator(s.ind).Unit
	low, high := u.Format(c.low), u.Format(c.high)
	if c.areas == 0 || low == high {
		return low
	}
	return low + env.Palette.Glyph.Dash + high
}

// entries returns the legend for one or two lines.
func (s *Screen) entries(env nav.Env) []draw.Entry {
	var entries []draw.Entry
	for _, r := range s.rows(env) {
		entries = append(entries, draw.Entry{
			Sign: string([]rune(r.sign)[0]), Style: r.style, Name: strings.TrimSpace(r.name), Value: strings.TrimSpace(r.count),
		})
	}
	return entries
}
