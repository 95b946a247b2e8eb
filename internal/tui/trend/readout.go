package trend

import (
	"math"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
)

// A column of the readout.
type column struct {
	draw.Column
	cell func(row int) draw.Cell
}

// readout is the table of the figures in the cursor's period: with all columns
// where they fit, otherwise without changes and with signs alone.
func (s Screen) readout(env nav.Env, width int) draw.TableSpec {
	columns := s.columns(env, true)
	total := 1
	for _, c := range columns {
		total += c.Width + 2
	}
	if total > width {
		columns = s.columns(env, false)
	}
	return s.table(columns)
}

func (s Screen) columns(env nav.Env, wide bool) []column {
	ind := env.Data.Indicator(s.ind)
	columns := []column{s.nameColumn(env.Palette), s.valueColumn(ind, env.Palette)}
	if env.Data.HasIntervals(s.ind) {
		columns = append(columns, s.intervalColumn(ind, env.Palette))
	}
	if s.chart.Compares() {
		columns = append(columns, s.differenceColumn(env, ind, wide))
	}
	if s.chart.Compares() || s.comparator.IsTarget() { // which is no line of the chart
		columns = append(columns, s.verdictColumn(env))
	}
	if wide {
		columns = append(columns, s.changeColumn(ind))
	}
	return append(columns, s.trendColumn(env, wide), s.statusColumn(env.Palette))
}

// bars is the table of the only period there is.
func (s Screen) bars(env nav.Env, width int) draw.TableSpec {
	ind := env.Data.Indicator(s.ind)
	columns := []column{s.nameColumn(env.Palette), s.valueColumn(ind, env.Palette)}
	used := columns[0].Width + columns[1].Width + 9
	columns = append(columns, s.barColumn(env.Palette, max(min(width-used, 60), 8)))
	columns[0].Grow = 8
	return s.table(columns)
}

func (s Screen) table(columns []column) draw.TableSpec {
	t := draw.TableSpec{
		Rows: len(s.chart.Areas) + len(s.chart.References),
		Row:  s.area, Col: -1, Frozen: 2,
		Cell: func(row, col int) draw.Cell { return columns[col].cell(row) },
	}
	if len(s.chart.References) == 1 {
		t.Rows--
		t.Foot = func(col int) draw.Cell { return columns[col].cell(t.Rows) }
	}
	if len(s.chart.Areas) == 1 {
		t.Row = -1 // nothing to choose from
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, c.Column)
	}
	return t
}

func (s Screen) nameColumn(p *palette.Palette) column {
	label := s.chart.Label(s.slot, s.area)
	width := 10
	for row := range len(s.chart.Areas) + len(s.chart.References) {
		width = max(width, text.Width(s.chart.Line(row).Name)+2)
	}
	return column{draw.Column{Head: []string{label}, Width: min(width, 16), Grow: 30}, func(row int) draw.Cell {
		sign := s.marker(p, row)
		sign.Text += " "
		style := p.Text
		if row >= len(s.chart.Areas) {
			style = p.Comparator
		}
		return draw.Cell{sign, {Text: s.chart.Line(row).Name, Style: style}}
	}}
}

func (s Screen) valueColumn(ind *indicator.Indicator, p *palette.Palette) column {
	marks, width := s.marks(), 0
	for row := range len(s.chart.Areas) + len(s.chart.References) {
		width = max(width, s.widest(ind, row)) // for a number cut is another number
	}
	head := "Value"
	if marks { // in a slot of their own after the number
		width += len(" p")
		head += "  "
	}
	width = max(width, 8)
	return column{draw.Column{Head: []string{head}, Width: width, Align: draw.Right}, func(row int) draw.Cell {
		style := p.Title
		if row >= len(s.chart.Areas) {
			style = p.Comparator
		}
		return value(ind, s.chart.Line(row).At[s.slot], marks, style, p)
	}}
}

func (s Screen) intervalColumn(ind *indicator.Indicator, p *palette.Palette) column {
	return column{draw.Column{Head: []string{"95% interval"}, Width: 12, Align: draw.Right}, func(row int) draw.Cell {
		f := s.chart.Line(row).At[s.slot]
		if f.IsMissing() || !f.HasInterval() {
			return draw.Text(p.Glyph.Missing, p.Muted)
		}
		return draw.Text(prose.Interval(ind, f.Observation), p.Text)
	}}
}

func (s Screen) differenceColumn(env nav.Env, ind *indicator.Indicator, wide bool) column {
	head, most := "vs "+s.comparator.Name(env.Data), 12
	if wide {
		most = 17
	}
	if text.Width(head) > most {
		head = "Difference" // the header says from what
	}
	width := max(text.Width(head), 10)
	for row := range s.chart.Areas {
		if s.chart.Areas[row].Against >= 0 {
			width = max(width, text.Width(ind.Unit.Signed(s.chart.Difference(row, s.slot))))
		}
	}
	return column{draw.Column{Head: []string{head}, Width: width, Align: draw.Right}, func(row int) draw.Cell {
		if row >= len(s.chart.Areas) || s.chart.Areas[row].Against < 0 {
			return nil
		}
		if diff := s.chart.Difference(row, s.slot); !math.IsNaN(diff) {
			return draw.Text(ind.Unit.Signed(diff), env.Palette.Text)
		}
		return draw.Text(env.Palette.Glyph.Missing, env.Palette.Muted)
	}}
}

// verdictColumn has the sign of the verdict on each area: none where there is
// no value, or nothing to compare it with.
func (s Screen) verdictColumn(env nav.Env) column {
	return column{draw.Column{Width: 1}, func(row int) draw.Cell {
		if row >= len(s.chart.Areas) || s.chart.Areas[row].At[s.slot].IsMissing() || s.chart.Areas[row].Against < 0 && !s.comparator.IsTarget() {
			return nil
		}
		return draw.Cell{list.Verdict(s.verdicts[row].Outcome, env.Palette)}
	}}
}

// trendColumn has the sign of each area's trend and, where there is room, its
// word.
func (s Screen) trendColumn(env nav.Env, wide bool) column {
	width := len("Trend")
	if wide {
		width = len("? no clear change")
	}
	return column{draw.Column{Head: []string{"Trend"}, Width: width}, func(row int) draw.Cell {
		if row >= len(s.chart.Areas) {
			return nil
		}
		return list.Trend(&s.trends[row], width, env.Palette.Text, env.Palette)
	}}
}

func (s Screen) changeColumn(ind *indicator.Indicator) column {
	change := func(row int) string {
		l := s.chart.Line(row)
		before, ok := l.Before(s.slot)
		if !ok || l.At[s.slot].IsMissing() {
			return ""
		}
		return ind.Unit.Signed(l.Values[s.slot] - before.Value)
	}
	width := 10
	for row := range len(s.chart.Areas) + len(s.chart.References) {
		width = max(width, text.Width(change(row)))
	}
	return column{draw.Column{Head: []string{"Change"}, Width: width, Align: draw.Right}, func(row int) draw.Cell {
		return draw.Text(change(row), palette.Style{})
	}}
}

// statusColumn says in words what there is to say of a figure, and of which
// period it is where that is not the cursor's.
func (s Screen) statusColumn(p *palette.Palette) column {
	own, _ := s.chart.Period(s.slot, s.area)
	return column{draw.Column{Head: []string{"Status"}, Width: 12, Grow: 14}, func(row int) draw.Cell {
		f := s.chart.Line(row).At[s.slot]
		var words []string
		if f.Period != 0 && f.Period != own {
			words = append(words, f.Period.Label())
		}
		return draw.Text(strings.Join(append(words, standing(f)...), ", "), p.Muted)
	}}
}

// standing returns what there is to know of a figure besides its value: how it
// came about, what its publisher says of it, why there is none.
func standing(f analysis.Figure) []string {
	var words []string
	switch {
	case f.Basis == dataset.Partial:
		return []string{"too few members"}
	case f.IsMissing():
		return []string{prose.Missing(f.Observation)}
	case f.Basis != dataset.Published:
		words = append(words, f.Basis.String())
	}
	if w := prose.Status(f.Status); w != "" {
		words = append(words, w)
	}
	return words
}

func (s Screen) barColumn(p *palette.Palette, width int) column {
	low, high := 0.0, 0.0
	for row := range len(s.chart.Areas) + len(s.chart.References) {
		f := s.chart.Line(row).At[s.slot]
		for _, v := range []float64{f.Value, f.Lower, f.Upper} {
			if !math.IsNaN(v) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	return column{draw.Column{Width: width}, func(row int) draw.Cell {
		f := s.chart.Line(row).At[s.slot]
		spec := draw.BarSpec{Value: f.Value, Low: low, High: high, Lower: f.Lower, Upper: f.Upper, Style: s.marker(p, row).Style}
		return draw.Bar(spec, width, p)
	}}
}
