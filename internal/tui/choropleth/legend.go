package choropleth

import (
	"fmt"
	"strings"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// beside returns the lines beside the map: the legend and, below it, what the
// map shows in words.
func (s *Screen) beside(env nav.Env, m view.Map, width, height int) []string {
	p, ind := env.Palette, env.Data.Indicator(s.View.Scope.Indicator)
	lines := []string{p.Header.Render(text.Fit(text.Clean(m.Heading), width))}
	better := strings.ToLower(strings.TrimSuffix(prose.Polarity(ind), "."))
	if unit := strings.TrimSpace(m.Unit + " " + list.Arrow(ind.Polarity, p.Glyph) + " " + better); unit != "" {
		lines = append(lines, p.Muted.Render(text.Fit(text.Clean(unit), width)))
	}
	lines = append(lines, "")
	for _, k := range s.legend(env, m) {
		lines = append(lines, k.line(p))
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

// A legendRow is one class of the legend.
type legendRow struct {
	sign  rune
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
	return cursor + " " + k.style.Render(strings.Repeat(string(k.sign), 2)) + " " + name.Render(k.name) + "  " + p.Muted.Render(k.count)
}

// legend returns the classes with areas in them, the highest first and no figure last.
func (s *Screen) legend(env nav.Env, m view.Map) []legendRow {
	p, fills, on := env.Palette, fills(m, env.Palette), -1
	if i := s.spot(env); i >= 0 {
		on = s.class(m, i)
	}
	var rows []legendRow
	names, counts, n := 0, 0, len(m.Classing.Classes)
	for i, name := range m.Names {
		k := i
		if i < n && !m.Classing.Verdicts {
			k = n - 1 - i
			name = m.Names[k]
		}
		areas := m.Classing.Missing
		if k < n {
			areas = m.Classing.Classes[k].Areas
		}
		if areas > 0 {
			r := legendRow{swatch(m, fills[k], p), fills[k].Style, name, fmt.Sprint(areas), k == on}
			rows, names, counts = append(rows, r), max(names, text.Width(r.name)), max(counts, len(r.count))
		}
	}
	for i := range rows {
		rows[i].name, rows[i].count = text.Fit(rows[i].name, names), text.FitRight(rows[i].count, counts)
	}
	return rows
}

// entries returns the legend for one or two lines.
func (s *Screen) entries(env nav.Env, m view.Map) []draw.Entry {
	var entries []draw.Entry
	for _, r := range s.legend(env, m) {
		entries = append(entries, draw.Entry{Sign: string(r.sign), Style: r.style, Name: strings.TrimSpace(r.name), Value: strings.TrimSpace(r.count)})
	}
	return entries
}
