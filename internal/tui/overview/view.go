package overview

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
)

const (
	sparkWidth = 8
	valueLeast = 3
)

// View implements nav.Screen.
func (s Screen) View(env nav.Env) string {
	of := s.Parts(env)
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Title, of.Detail, env.Palette)
}

// Parts returns what View puts together.
func (s Screen) Parts(env nav.Env) nav.Parts {
	title, detail := s.detail(env)
	for i := range detail {
		detail[i] = text.Clean(detail[i])
	}
	main := func(w, h int) string {
		lines := []string{s.themes(env)}
		if s.hasFilter() {
			left := fmt.Sprintf("%d of %d areas", len(s.rows), len(s.areas))
			lines = append(lines, draw.FilterLine(s.address.Filter, s.filtering, left, w, env.Palette))
		}
		lines = append(lines, strings.Split(draw.Stacked(s.table(env, w), w, max(h-len(lines), 0), env.Palette), "\n")...)
		return draw.Block(lines, w, h)
	}
	return nav.Parts{Main: main, Title: title, Detail: detail, IsList: true}
}

// tableHeight is how many lines the table has.
func (s Screen) tableHeight(env nav.Env) int {
	_, h := draw.MainSize(env.Width, env.Height)
	h--
	if s.hasFilter() {
		h--
	}
	return max(h, 0)
}

// themes is the line of themes, this one in brackets.
func (s Screen) themes(env nav.Env) string {
	p := env.Palette
	parts := make([]string, 0, 5)
	for i, t := range analysis.Themes(env.Data) {
		text := strconv.Itoa(i+1) + " " + t.Title()
		if t == s.theme {
			parts = append(parts, p.Title.Render("["+text+"]"))
			continue
		}
		parts = append(parts, p.Muted.Render(" "+text+" "))
	}
	return " " + strings.Join(parts, " ")
}

// hasFilter reports whether a line of the filter stands above the table.
func (s Screen) hasFilter() bool { return s.filtering || s.address.Filter != "" }

func (s Screen) table(env nav.Env, width int) draw.TableSpec {
	t := draw.TableSpec{
		Columns: []draw.Column{draw.NameColumn(s.legend(env), env.Data.Areas().Names(s.areas), width)},
		Frozen:  1,
		Rows:    len(s.rows),
		Row:     s.row,
		Col:     s.col + 1,
		Empty:   prose.NoAreas(s.level, s.address.Filter != ""),
		Marked:  func(row int) bool { return s.has(env, s.rows[row]) },
	}
	for _, c := range s.columns {
		head := s.heading(env, c)
		t.Columns = append(t.Columns, draw.Column{Head: head, Width: max(c.width+1+c.slot(env.Data)+s.glyphWidth(), headWidth(head))})
	}
	t.Cell = func(row, col int) draw.Cell {
		if col == 0 {
			return draw.Text(env.Data.Areas().Area(s.rows[row]).Name, env.Palette.Text)
		}
		c := s.columns[col-1]
		return append(cell(env, c, s.rows[row], palette.Style{}), s.glyph(env, c, s.rows[row])...)
	}
	if s.isCompared() && len(s.rows) > 0 {
		t.Foot = func(col int) draw.Cell { return s.foot(env, col) }
	}
	return t
}

// slot is what sparklines take in the column: nothing if there is one period.
func (c column) slot(d *dataset.Dataset) int {
	if len(d.Periods(c.ind)) < 2 {
		return 0
	}
	return sparkWidth
}

// glyphWidth is what the sign of the verdict takes, with the blank before it.
func (s Screen) glyphWidth() int {
	if !s.isCompared() {
		return 0
	}
	return 2
}

// glyph is the sign of the verdict on a figure; blank if there is no figure, or
// nothing that it can be compared with.
func (s Screen) glyph(env nav.Env, c column, a geo.ID) draw.Cell {
	if c.judge == nil || !c.judge.Compares(a) {
		return nil
	}
	v := c.judge.Verdict(a)
	if v.Value.IsMissing() {
		return nil
	}
	return draw.Cell{{Text: " "}, list.Verdict(v.Outcome, env.Palette)}
}

func headWidth(head []string) int {
	n := 0
	for _, h := range head {
		n = max(n, text.Width(h))
	}
	return min(n, 20)
}

// legend stands over the names: what the arrows mean.
func (s Screen) legend(env nav.Env) []string {
	g := env.Palette.Glyph
	return []string{s.level.Plural(), g.Up + g.Down + " which way is better", ""}
}

// heading is a column's name, its unit with the arrow that says which way is
// better, and its period.
func (s Screen) heading(env nav.Env, c column) []string {
	ind := env.Data.Indicator(c.ind)
	arrow := map[indicator.Polarity]string{
		indicator.HigherIsBetter: env.Palette.Glyph.Up, indicator.LowerIsBetter: env.Palette.Glyph.Down,
	}[ind.Polarity]
	when := "no figures here"
	if c.period != 0 {
		when = c.period.Label()
	}
	return []string{
		strings.TrimSpace(ind.Heading() + " " + s.sorted(env, ind)),
		strings.TrimSpace(unit(ind.Unit.Name, ind.Unit.Prefix, ind.Unit.Suffix) + " " + arrow),
		when,
	}
}

// valueWidth is how wide the widest value of a column is, over all areas or,
// where they are many, as wide as the widest of the first of them.
func (s Screen) valueWidth(d *dataset.Dataset, c column) int {
	const enough = 400
	n := valueLeast
	if c.period == 0 {
		return n
	}
	u := d.Indicator(c.ind).Unit
	for _, o := range d.CrossSection(c.ind, c.period, s.areas[:min(len(s.areas), enough)]) {
		before, _ := prose.Marks(o)
		n = max(n, text.Width(before+u.Format(o.Value)))
	}
	return n
}

// cell draws a figure and its history. The sign of a figure that was not
// published as it stands takes the place of the blank between them.
func cell(env nav.Env, c column, a geo.ID, style palette.Style) draw.Cell {
	if c.period == 0 {
		return draw.Text(text.FitRight(env.Palette.Glyph.Missing, c.width), env.Palette.Muted)
	}
	o, _ := env.Data.Series(c.ind, a).Lookup(c.period)
	before, after := prose.Marks(o)
	value := draw.Span{Text: text.FitRight(before+env.Data.Indicator(c.ind).Unit.Format(o.Value), c.width), Style: style}
	if o.IsMissing() {
		g := env.Palette.Glyph
		value = draw.Span{Text: text.FitRight(prose.Gap(o, g.Missing, g.Dash, g.Absent), c.width), Style: env.Palette.Muted}
	}
	line := env.Palette.Muted
	return draw.Cell{value, {Text: text.Fit(after, 1), Style: env.Palette.Muted}, {Text: spark(env, c, a), Style: line}}
}

func spark(env nav.Env, c column, a geo.ID) string {
	values, width := analysis.History(env.Data, c.ind, a, c.period), c.slot(env.Data)
	if len(values) < 2 {
		return text.Fit("", width)
	}
	return draw.Sparkline(values, width, env.Palette)
}

// foot is the comparator's row: of what the figure under the cursor is compared
// with, in every column.
func (s Screen) foot(env nav.Env, col int) draw.Cell {
	style := env.Palette.Comparator
	at := s.rows[s.row]
	vs := s.columns[s.col].vs
	id, isArea := vs.Area(env.Data, at)
	if col == 0 {
		name := vs.Name(env.Data)
		if isArea {
			name = env.Data.Areas().Area(id).Name
		}
		if vs.IsMedian() {
			name = "Median of these areas"
		}
		return draw.Text(name, style)
	}
	c := s.columns[col-1]
	if isArea {
		if c.period == 0 {
			if p, ok := analysis.Latest(env.Data, c.ind, []geo.ID{id}); ok {
				c.period = p
			}
		}
		return cell(env, c, id, style)
	}
	value := math.NaN()
	if c.judge != nil {
		value = c.judge.Against(at)
	}
	if math.IsNaN(value) {
		return draw.Text(text.FitRight(env.Palette.Glyph.Missing, c.width), env.Palette.Muted)
	}
	return draw.Text(text.FitRight(env.Data.Indicator(c.ind).Unit.Format(value), c.width), style)
}
