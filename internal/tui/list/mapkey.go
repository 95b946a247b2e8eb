package list

import (
	"math"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
)

// A Letter stands for an area that has no room for its name on a map.
type Letter struct {
	sign        string // three cells: the letter, in the colours of its class or beside its sign
	name, value string
	on          bool // the cursor is on it
}

// Letters returns the letters on a map of width × height cells, A first; spot is the area that the
// cursor is on, -1 for none.
func (s *Survey) Letters(env nav.Env, sheet *Sheet, spot, width, height int) []Letter {
	_, names := sheet.rasterOf(s.On, s.Extent, width, height, s.naming(true))
	var all []Letter
	for i, shape := range names.Lettered {
		all = append(all, s.lettered(shape-landShapes, draw.Letters()[i], env))
		all[i].on = shape-landShapes == spot
	}
	return all
}

// Lettered returns the key of all in lines of width cells: in two columns if there are more than
// height, and ending in a sign if that is not enough.
func Lettered(all []Letter, width, height int, p *palette.Palette) []string {
	if len(all) <= height {
		return keyed(all, width, p)
	}
	half := (width - keyGap) / 2
	left := keyed(all[:max(height, 0)], half, p)
	right := keyed(all[len(left):min(2*len(left), len(all))], half, p)
	for i, line := range right {
		left[i] += text.Spaces(keyGap) + line
	}
	if len(left) > 0 && len(all) > 2*len(left) {
		left[len(left)-1] = p.Muted.Render(p.Glyph.Ellipsis)
	}
	return left
}

func (s *Survey) lettered(area int, letter rune, env nav.Env) Letter {
	p := env.Palette
	fill, ind := fills(s.Map, p)[s.Class(area)], env.Data.Indicator(s.View.Scope.Indicator)
	k := Letter{name: text.Clean(s.Name(area)), value: p.Glyph.Missing}
	if v := s.View.Table.Figure(int(s.Rows[area])).Value; !math.IsNaN(v) {
		k.value = ind.Unit.Format(v)
	}
	if isSigned(s.Map, p) {
		k.sign = fill.Style.Render(string(fill.Sign)) + " " + p.Title.Render(string(letter))
	} else {
		k.sign = fill.Ink.On(fill.Style).Render(" " + string(letter) + " ")
	}
	return k
}

// keyed returns the lines of a key: without values where they would take room from names.
func keyed(all []Letter, width int, p *palette.Palette) []string {
	const before = 6 // cells of the cursor and the sign
	names, values := 0, 0
	for _, k := range all {
		names, values = max(names, text.Width(k.name)), max(values, text.Width(k.value))
	}
	if before+names+keyGap+values > width {
		names, values = max(min(names, width-before), 0), 0
	}
	lines := make([]string, len(all))
	for i, k := range all {
		cursor, style := " ", p.Text
		if k.on {
			cursor, style = p.Glyph.Cursor, p.Title
		}
		lines[i] = cursor + " " + k.sign + " " + style.Render(text.Fit(k.name, names))
		if values > 0 {
			lines[i] += text.Spaces(keyGap) + p.Muted.Render(text.FitRight(k.value, values))
		}
		lines[i] = text.Fit(lines[i], width)
	}
	return lines
}
