package spread

import (
	"fmt"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
)

// A column of the table.
type column struct {
	draw.Column
	measure measure                       // that it belongs to
	text    func(*analysis.Spread) string // "" for what cannot be worked out
}

// frozen is how many columns never scroll.
const frozen = 2

// table is a row for each period, the latest on top.
func (s Screen) table(env nav.Env) draw.TableSpec {
	columns := s.columns(env.Data)
	t := draw.TableSpec{Rows: len(s.spreads), Row: len(s.spreads) - 1 - s.at, Col: -1, Frozen: frozen}
	for i, c := range columns {
		if i >= frozen && t.Col < 0 && c.measure == s.measure {
			t.Col = i
		}
		c.Width = s.widths[i]
		t.Columns = append(t.Columns, c.Column)
	}
	p := env.Palette
	t.Cell = func(row, col int) draw.Cell {
		text := columns[col].text(&s.spreads[len(s.spreads)-1-row])
		switch {
		case text == "":
			return draw.Text(p.Glyph.Missing, p.Muted)
		case col < frozen:
			return draw.Text(text, p.Muted)
		}
		return draw.Text(text, p.Text)
	}
	return t
}

// columnWidths returns how wide the columns have to be for what they hold in
// any period; names may be cut. It writes every cell, so it is done once.
func (s Screen) columnWidths(d *dataset.Dataset) []int {
	var widths []int
	for _, c := range s.columns(d) {
		widest := c.Width
		for i := range s.spreads {
			widest = max(widest, text.Width(c.text(&s.spreads[i])))
		}
		widths = append(widths, min(widest, c.Width+most))
	}
	return widths
}

// most is how much wider than usual a column can be.
const most = 10

// columns returns all there are. The parts of Theil's index are left out where
// no period has both.
func (s Screen) columns(d *dataset.Dataset) []column {
	number := func(m measure, u indicator.Unit, head, under string, of func(*analysis.Spread) float64) column {
		return column{draw.Column{Head: []string{head, under}, Width: 6, Align: draw.Right}, m, func(s *analysis.Spread) string { return u.Format(of(s)) }}
	}
	u := s.units
	columns := []column{
		{draw.Column{Head: []string{"", "Period"}, Width: 6}, variation, func(s *analysis.Spread) string { return s.Period.Label() }},
		{draw.Column{Head: []string{"", "Areas"}, Width: 5, Align: draw.Right}, variation, func(s *analysis.Spread) string { return fmt.Sprint(s.Areas) }},
		number(variation, u.variation, "CV by", "area", func(s *analysis.Spread) float64 { return s.CV }),
		number(variation, u.variation, "CV by", "person", func(s *analysis.Spread) float64 { return s.CVWeighted }),
		number(gini, u.gini, "Gini", "area", func(s *analysis.Spread) float64 { return s.Gini }),
		number(gini, u.gini, "Gini", "person", func(s *analysis.Spread) float64 { return s.GiniWeighted }),
		number(theil, u.theil, "Theil", "total", func(s *analysis.Spread) float64 { return s.Theil.Total }),
	}
	if s.divided() {
		columns = append(columns,
			number(theil, u.theil, "Theil", "betw.", func(s *analysis.Spread) float64 { return s.Theil.Between }),
			number(theil, u.theil, "Theil", "within", func(s *analysis.Spread) float64 { return s.Theil.Within }))
	}
	return append(columns,
		column{draw.Column{Head: []string{"", "Gap"}, Width: 6, Align: draw.Right}, gap, func(s *analysis.Spread) string {
			return strings.TrimPrefix(u.value.Signed(s.Gap), "+")
		}},
		s.end(d, "Highest", func(s *analysis.Spread) analysis.Extreme { return s.Highest }),
		s.end(d, "Lowest", func(s *analysis.Spread) analysis.Extreme { return s.Lowest }))
}

// divided reports whether the areas are of several regions, and some regions
// have several.
func (s Screen) divided() bool {
	for i := range s.spreads {
		if prose.Divided(&s.spreads[i]) {
			return true
		}
	}
	return false
}

// end is the column of the area at one end: its value, then its name, and how
// many others have that value.
func (s Screen) end(d *dataset.Dataset, head string, of func(*analysis.Spread) analysis.Extreme) column {
	return column{draw.Column{Head: []string{"", head}, Width: 10, Grow: 14}, gap, func(sp *analysis.Spread) string {
		e := of(sp)
		text := s.units.value.Format(e.Value) + " " + text.Clean(d.Areas().Area(e.Area).Name)
		if e.Others > 0 {
			text += fmt.Sprintf(" +%d", e.Others)
		}
		return text
	}}
}
