package compare

import (
	"strconv"

	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
)

// A column of the table. It has those that fit.
type column struct {
	draw.Fitting
	head  string
	align draw.Align
	cell  func(row, width int) draw.Cell
}

func (c *column) fitting() *draw.Fitting { return &c.Fitting }

// table is the figures of the cursor's period, an area a row and what they are
// compared with below.
func (s Screen) table(env nav.Env, width int) draw.TableSpec {
	columns := draw.FitColumns(s.columns(env), (*column).fitting, width)
	t := draw.TableSpec{
		Rows: len(s.chart.Areas) + len(s.chart.References), Row: s.area, Col: -1, Frozen: 1,
		Cell: func(row, col int) draw.Cell { return columns[col].cell(row, columns[col].Width) },
	}
	if len(s.chart.References) == 1 {
		t.Rows--
		t.Foot = func(col int) draw.Cell { return columns[col].cell(t.Rows, columns[col].Width) }
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, draw.Column{Head: []string{c.head}, Width: c.Width, Align: c.align})
	}
	return t
}

// valueHead stands over the numbers, with the slot for signs after it.
const valueHead = "Value  "

// columns returns the columns there can be.
func (s Screen) columns(env nav.Env) []column {
	ind, p := env.Data.Indicator(s.ind), env.Palette
	name, value, interval, change := 10, len(valueHead), 0, len("Change")
	for row := range len(s.chart.Areas) + len(s.chart.References) {
		l := s.chart.Line(row)
		name = max(name, text.Width(l.Name)+2)
		value = max(value, text.Width(ind.Unit.Format(l.At[s.slot].Value))+2)
		interval = max(interval, text.Width(prose.Interval(ind, l.At[s.slot].Observation)))
		change = max(change, text.Width(s.change(ind, row)))
	}
	columns := []column{
		{draw.Fitting{Least: min(name, 20), Good: min(name, 30), Most: name}, s.chart.Label(s.slot, s.area), draw.Left, s.nameCell(p)},
		{draw.Fitting{Weight: 1, Least: value, Most: value}, valueHead, draw.Right, s.valueCell(ind, p)},
	}
	if s.chart.Compares() || s.comparator.IsTarget() {
		columns = append(columns, column{draw.Fitting{Weight: 2, Least: 2, Most: 2}, "vs", draw.Left, s.verdictCell(p)})
	}
	if interval > 0 {
		interval = max(interval, len("95% interval"))
		columns = append(columns, column{draw.Fitting{Weight: 5, Least: interval, Most: interval}, "95% interval", draw.Right, func(row, _ int) draw.Cell {
			return draw.Text(prose.Interval(ind, s.chart.Line(row).At[s.slot].Observation), p.Text)
		}})
	}
	columns = append(columns,
		column{draw.Fitting{Weight: 3, Least: 8, Most: 8}, "Rank", draw.Right, s.rankCell(p)},
		column{draw.Fitting{Weight: 6, Least: change, Most: change}, "Change", draw.Right, func(row, _ int) draw.Cell {
			return draw.Text(s.change(ind, row), p.Text)
		}},
		column{draw.Fitting{Weight: 7, Least: 8, Good: 12, Most: 24}, "Series", draw.Right, s.seriesCell(p)},
		column{draw.Fitting{Weight: 4, Least: 5, Most: 17}, "Trend", draw.Left, s.trendCell(p)},
	)
	status := 0
	for row := range len(s.chart.Areas) + len(s.chart.References) {
		status = max(status, text.Width(s.status(row)))
	}
	if status > 0 {
		columns = append(columns, column{draw.Fitting{Weight: 8, Least: min(max(status, len("Status")), 14), Most: status}, "Status", draw.Left, func(row, _ int) draw.Cell {
			return draw.Text(s.status(row), p.Muted)
		}})
	}
	return columns
}

func (s Screen) nameCell(p *palette.Palette) func(row, width int) draw.Cell {
	return func(row, _ int) draw.Cell {
		sign := s.marker(p, row)
		sign.Text += " "
		return draw.Cell{sign, {Text: s.chart.Line(row).Name, Style: s.ink(p, row, p.Text)}}
	}
}

// ink is the style of line row: that of comparators for them.
func (s Screen) ink(p *palette.Palette, row int, style palette.Style) palette.Style {
	if row >= len(s.chart.Areas) {
		return p.Comparator
	}
	return style
}

func (s Screen) valueCell(ind *indicator.Indicator, p *palette.Palette) func(row, width int) draw.Cell {
	return func(row, _ int) draw.Cell {
		f := s.chart.Line(row).At[s.slot]
		before, after := prose.Marks(f.Observation)
		text, style := ind.Unit.Format(f.Value), s.ink(p, row, p.Title)
		if f.IsMissing() {
			text, style = prose.Gap(f.Observation, p.Glyph.Missing, p.Glyph.Dash, p.Glyph.Absent), p.Muted
		}
		return draw.Flanked(before, text, after, true, style, p)
	}
}

func (s Screen) verdictCell(p *palette.Palette) func(row, width int) draw.Cell {
	return func(row, _ int) draw.Cell {
		if row >= len(s.chart.Areas) || s.chart.Areas[row].At[s.slot].IsMissing() || s.chart.Areas[row].Against < 0 && !s.comparator.IsTarget() {
			return nil
		}
		return draw.Cell{list.Verdict(s.verdicts[row].Outcome, p)}
	}
}

func (s Screen) rankCell(p *palette.Palette) func(row, width int) draw.Cell {
	return func(row, _ int) draw.Cell {
		if row >= len(s.chart.Areas) || s.ranks[row].Of < 2 {
			return nil
		}
		return draw.Text(strconv.Itoa(s.ranks[row].Rank)+" of "+strconv.Itoa(s.ranks[row].Of), p.Text)
	}
}

// change returns the change of line row since the figure before, "" if there
// is none.
func (s Screen) change(ind *indicator.Indicator, row int) string {
	l := s.chart.Line(row)
	before, ok := l.Before(s.slot)
	if !ok || l.At[s.slot].IsMissing() {
		return ""
	}
	return ind.Unit.Signed(l.Values[s.slot] - before.Value)
}

func (s Screen) seriesCell(p *palette.Palette) func(row, width int) draw.Cell {
	return func(row, width int) draw.Cell {
		return draw.Text(draw.Sparkline(s.chart.Line(row).Values, width, p), s.ink(p, row, p.Muted))
	}
}

// trendCell has the sign of each area's trend and, where there is room, its
// word.
func (s Screen) trendCell(p *palette.Palette) func(row, width int) draw.Cell {
	return func(row, width int) draw.Cell {
		if row >= len(s.chart.Areas) {
			return nil
		}
		return list.Trend(&s.trends[row], width, p.Muted, p)
	}
}

// status says in words what there is to say of a figure besides its value, ""
// if nothing.
func (s Screen) status(row int) string {
	f := s.chart.Line(row).At[s.slot]
	if f.IsMissing() {
		return prose.Missing(f.Observation)
	}
	return prose.Status(f.Status)
}
