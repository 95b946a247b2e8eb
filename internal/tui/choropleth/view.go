package choropleth

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/draw"
	"weal/internal/nav"
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

// isTiled reports whether areas are shown as tiles: where there is no room for outlines, or no
// blocks to draw them with, and the other way round once the reader asked for that.
func (s *Screen) isTiled(env nav.Env) bool {
	return s.turned != (env.Palette.ASCII || env.Width < leastWidth || env.Height < leastHeight)
}

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	rest := s.Without(s.saidBeside(env))
	about, beside := rest.View.About, rest.View.Beside
	rest.View.About = func(row int) []view.Sentence { return inBrief(about(row)) }
	rest.View.Beside = nil
	detail := func() draw.Detail {
		detail := rest.Detail(env)
		if env.HasPane() && s.Current() >= 0 {
			detail.Said = append(detail.Said, courses(env, beside(s.Row))...)
		}
		return detail
	}
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Detail: detail, Of: fmt.Sprint(s.Of(), s.isTiled(env))}
}

// courses returns those of pictures that are of a course, in little.
func courses(env nav.Env, pictures []view.Picture) []string {
	var said []string
	width, _ := draw.MainSize(env.Width, env.Height)
	for _, picture := range pictures {
		if lines, ok := picture.(view.Lines); ok {
			last, slots, p := lines.Lines[len(lines.Lines)-1], lines.Slots, env.Palette
			course := last.Course(last.Values)
			said = append(said, "", draw.Sparkline(course, min(env.Width-width-5, 40, len(course)), p),
				p.Muted.Render(slots[0]+" "+p.Glyph.Dash+" "+slots[len(slots)-1]))
		}
	}
	return said
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
	switch {
	case !s.survey.IsMap || !s.survey.Any() || s.layout(env, width, height).side == 0:
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

const (
	gap      = 2  // columns between the map and what is beside it
	nameRoom = 10 // columns of sea for names, once what is beside has good

	least, good, most = 26, 36, 46 // columns of what is beside the map
)

func (s *Screen) layout(env nav.Env, width, height int) layout {
	if width < leastWidth {
		below := min(3, max(height-4, 0))
		return layout{columns: width, height: height - below, below: below}
	}
	wanted := width * 5 / 8
	if !s.isTiled(env) {
		wanted = s.survey.Extent.Columns(height)
	}
	spare := width - wanted - gap
	side := min(max(min(spare, good), spare-nameRoom, least), most)
	return layout{columns: width - side - gap, height: height, side: side}
}

func (s *Screen) main(env nav.Env, width, height int) string {
	if !s.survey.IsMap || !s.survey.Any() {
		none := s.List
		if none.View.Table.Len = 0; s.survey.IsMap {
			none.View.Table.Empty = prose.NoOutlines(s.View.Scope.Level)
		}
		return list.Screen{List: none}.Parts(env).Main(width, height)
	}
	l := s.layout(env, width, height)
	picture := s.picture(env, l)
	if l.side == 0 {
		entries, _ := s.survey.Classes(s.spot(env), env.Palette)
		lines := draw.Legend(entries, width, l.below, env.Palette)
		return draw.Resize(picture, width, l.height) + "\n" + draw.Block(lines, width, l.below)
	}
	space := draw.Block(nil, gap, height)
	return draw.Beside(height, draw.Resize(picture, l.columns, height), space, draw.Block(s.beside(env, l), l.side, height))
}

func (s *Screen) picture(env nav.Env, l layout) string {
	if s.isTiled(env) {
		return s.survey.Tiles(env, s.sheet, s.spot(env), l.columns, l.height)
	}
	return s.survey.Draw(env, s.sheet, s.spot(env), l.columns, l.height, l.side > 0)
}

// spot returns the area that the cursor shows on, -1 for none: in a still picture it shows
// only if the address says where it is.
func (s *Screen) spot(env nav.Env) int {
	if env.Still && !s.moved {
		return -1
	}
	return s.cursor()
}

// beside returns the lines beside the map: the legend and, below it, what the
// map shows in words.
func (s *Screen) beside(env nav.Env, l layout) []string {
	width, height := l.side, l.height
	p, ind := env.Palette, env.Data.Indicator(s.View.Scope.Indicator)
	m := s.survey.Map
	lines := []string{p.Header.Render(text.Fit(text.Clean(m.Heading), width))}
	if unit := strings.TrimSpace(m.Unit + " " + list.Better(ind.Polarity, p.Glyph)); unit != "" {
		lines = append(lines, p.Muted.Render(text.Fit(text.Clean(unit), width)))
	}
	if s.isTiled(env) {
		for _, line := range text.Wrap(prose.Tiles(), width) {
			lines = append(lines, p.Muted.Render(line))
		}
	}
	blank, key := []string{""}, s.survey.Key(s.spot(env), p)
	var letters []string
	if !s.isTiled(env) {
		all := s.survey.Letters(env, s.sheet, s.spot(env), l.columns, l.height)
		room := height - len(lines) - len(key) - 2*len(blank)
		if len(all) > room { // which are worth more than blanks
			blank, room = nil, room+2
		}
		letters = list.Lettered(all, width, room, p)
	}
	if lines = slices.Concat(lines, blank, key); len(letters) > 0 {
		lines = slices.Concat(lines, blank, letters)
	}
	var shown []string
	for _, said := range s.View.Caption {
		if said.Topic == view.Among {
			shown = append(shown, said.Text)
		}
	}
	if room := height - len(lines) - 1; room > 0 {
		lines = slices.Concat(lines, []string{""}, draw.WrapUpTo(text.Clean(strings.Join(shown, " ")), width, room, p))
	}
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
