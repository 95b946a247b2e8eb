package ranking

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
)

// View draws the table with the detail of the cursor's area.
func (s Screen) View(env nav.Env) string {
	of := s.Parts(env)
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Title, of.Detail, env.Palette)
}

// Parts returns what View puts together.
func (s Screen) Parts(env nav.Env) nav.Parts {
	title, detail := s.detail(env)
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Title: title, Detail: detail, IsList: true}
}

func (s *Screen) main(env nav.Env, width, height int) string {
	p := env.Palette
	if len(s.periods) == 0 {
		return s.empty(env, width, height)
	}
	var top []string
	if s.filtering() && height > 0 {
		count := fmt.Sprintf("%d of %d areas", len(s.rows), len(s.ranking.Places))
		top = append(top, draw.FilterLine(s.filter, s.typing, count, width, p))
	}
	body := ""
	if len(s.rows) == 0 {
		body = "\n   " + p.Muted.Render(prose.NoAreas(s.level, true))
	} else {
		body = draw.Table(s.tableIn(env, width), width, height-len(top), p)
	}
	return draw.Resize(strings.Join(append(top, body), "\n"), width, height)
}

// empty says which levels have figures, when this one has none.
func (s *Screen) empty(env nav.Env, width, height int) string {
	lines := []string{""}
	for _, l := range text.Wrap(s.nothing(env), max(width-6, 0)) {
		lines = append(lines, "   "+l)
	}
	lines = append(lines, "", "   "+env.Palette.Key.Render("L")+env.Palette.Muted.Render(" lists the levels that have figures."))
	return draw.Block(lines, width, height)
}

func (s *Screen) nothing(env nav.Env) string {
	return prose.NoFigures(env.Data, s.ind, prose.LevelName(s.level))
}

func (s *Screen) tableHeight(env nav.Env) int {
	_, height := s.tableSize(env)
	return height
}

func (s *Screen) table(env nav.Env) draw.TableSpec {
	width, _ := s.tableSize(env)
	return s.tableIn(env, width)
}

func (s *Screen) tableIn(env nav.Env, width int) draw.TableSpec {
	columns := s.columnsIn(env, width)
	t := draw.TableSpec{
		Rows: len(s.rows), Row: s.row, Col: -1,
		Cell:   func(row, col int) draw.Cell { return s.cell(env, row, columns[col]) },
		Marked: func(row int) bool { return s.isMarked(env, row) },
	}
	for i, c := range columns {
		if c.kind == nameColumn {
			t.Frozen = i + 1
		}
		t.Columns = append(t.Columns, draw.Column{Head: s.heading(env, c), Width: c.Width, Align: c.align})
	}
	if s.against.isArea || s.vs.IsMedian() {
		t.Foot = func(col int) draw.Cell { return s.footCell(env, columns[col]) }
	}
	return t
}

func (s *Screen) isMarked(env nav.Env, row int) bool {
	area := s.ranking.Places[s.rows[row]].Area
	return len(s.marks) > 0 && slices.Contains(s.marks, env.Data.Areas().Area(area).Code)
}

// heading returns the two lines over a column, with the direction in which
// the table is sorted by it.
func (s *Screen) heading(env nav.Env, c column) []string {
	head, under := c.head, c.under
	if text.Width(under) > c.Width {
		under = c.short
	}
	if c.kind == barColumn {
		return s.barHeading(env, c.Width)
	}
	if c.kind == s.order.column() {
		arrow := env.Palette.Glyph.SortDown
		if s.ascending(env) {
			arrow = env.Palette.Glyph.SortUp
		}
		head = text.Fit(head, min(text.Width(head), max(c.Width-2, 0))) + " " + arrow
		if c.Width < 3 {
			head = arrow
		}
	}
	return []string{head, under}
}

// ascending reports whether the least number, or the first name, is on top.
func (s *Screen) ascending(env nav.Env) bool {
	ascending := s.order.by == byName || env.Data.Indicator(s.ind).Polarity == indicator.LowerIsBetter
	return ascending != s.order.reversed
}

func (s *Screen) cell(env nav.Env, row int, c column) draw.Cell {
	place := &s.ranking.Places[s.rows[row]]
	ind, p := env.Data.Indicator(s.ind), env.Palette
	switch c.kind {
	case rankColumn:
		return draw.Text(s.rank(place), p.Muted)
	case nameColumn:
		style := p.Text
		if place.IsMissing() {
			style = p.Muted
		}
		return draw.Text(env.Data.Areas().Area(place.Area).Name, style)
	case changeColumn:
		return difference(ind, place.Change, p)
	case differenceColumn:
		return difference(ind, place.Difference, p)
	case verdictColumn:
		return s.verdictCell(env, place)
	case trendColumn:
		return s.trendCell(env, place, c.Width)
	case seriesColumn:
		series := env.Data.Series(s.ind, place.Area)
		if series.Latest() < 0 {
			return nil
		}
		return draw.Text(draw.Sparkline(s.inPeriods(series), c.Width, p), p.Muted)
	}
	return s.observed(env, c, place.Observation, place.Comparator, p.Text)
}

// observed returns the cell of a column that shows o itself.
func (s *Screen) observed(env nav.Env, c column, o dataset.Observation, comparator float64, style palette.Style) draw.Cell {
	ind, p := env.Data.Indicator(s.ind), env.Palette
	switch c.kind {
	case valueColumn:
		return s.value(ind, o, style, p)
	case intervalColumn:
		return draw.Text(prose.Interval(ind, o), p.Muted)
	case barColumn:
		ink := p.Series[0]
		if style == p.Comparator {
			ink = style
		}
		return s.bar(o, comparator, c.Width, ink, p)
	}
	return nil
}

// verdictCell returns the sign of the verdict on place: none where there is no
// value to judge, and none on the comparator itself.
func (s *Screen) verdictCell(env nav.Env, place *analysis.Place) draw.Cell {
	id, ok := s.vs.Area(env.Data, place.Area)
	if place.IsMissing() || ok && id == place.Area {
		return nil
	}
	return draw.Cell{draw.Verdict(s.judge.Verdict(place.Area).Outcome.String(), env.Palette)}
}

// trendCell returns the sign of the trend of place's series and, where there is
// room, its word.
func (s *Screen) trendCell(env nav.Env, place *analysis.Place, width int) draw.Cell {
	if env.Data.Series(s.ind, place.Area).Latest() < 0 {
		return nil
	}
	t := analysis.TrendOf(env.Data, s.ind, place.Area)
	word := t.Direction.String()
	cell := draw.Cell{draw.Trend(word, t.Sign, env.Palette)}
	if width >= text.Width(word)+2 {
		cell = append(cell, draw.Span{Text: " " + word, Style: env.Palette.Muted})
	}
	return cell
}

// value returns o with the signs beside it, or with what stands in its place.
func (s *Screen) value(ind *indicator.Indicator, o dataset.Observation, style palette.Style, p *palette.Palette) draw.Cell {
	before, after := prose.Marks(o)
	text := ind.Unit.Format(o.Value)
	if o.IsMissing() {
		text, style = prose.Gap(o, p.Glyph.Missing, p.Glyph.Dash, p.Glyph.Absent), p.Muted
	}
	return draw.Flanked(before, text, after, s.widths.marks, style, p)
}

func difference(ind *indicator.Indicator, v float64, p *palette.Palette) draw.Cell {
	if math.IsNaN(v) {
		return draw.Text(p.Glyph.Missing, p.Muted)
	}
	return draw.Text(ind.Unit.Signed(v), p.Text)
}

// rank returns the rank of place, with "=" if another shares it.
func (s *Screen) rank(place *analysis.Place) string {
	if place.Rank == 0 {
		return ""
	}
	if s.isTied(place.Rank) {
		return strconv.Itoa(place.Rank) + "="
	}
	return strconv.Itoa(place.Rank) + " "
}

// isTied reports whether several places have this rank. Places stand in order
// of rank, so that the place after the rank's first is enough to look at.
func (s *Screen) isTied(rank int) bool {
	return rank > 0 && rank < len(s.ranking.Places) && s.ranking.Places[rank].Rank == rank
}

// inPeriods returns the values of series in the periods of the level.
func (s *Screen) inPeriods(series dataset.Series) []float64 {
	values := series.Values()
	if len(values) == len(s.columns) {
		return values
	}
	out := make([]float64, len(s.columns))
	for i, c := range s.columns {
		out[i] = math.NaN()
		if c < len(values) {
			out[i] = values[c]
		}
	}
	return out
}

func (s *Screen) footCell(env nav.Env, c column) draw.Cell {
	p, a := env.Palette, &s.against
	switch c.kind {
	case rankColumn, differenceColumn, verdictColumn:
		return nil
	case nameColumn:
		return draw.Text(a.name, p.Comparator)
	case changeColumn:
		cell := difference(env.Data.Indicator(s.ind), a.change, p)
		cell[0].Style = p.Comparator
		return cell
	case trendColumn:
		if !a.isArea {
			return nil
		}
		return s.trendCell(env, &analysis.Place{Area: a.area}, c.Width)
	case seriesColumn:
		if !a.isArea {
			return nil
		}
		return draw.Text(draw.Sparkline(s.inPeriods(env.Data.Series(s.ind, a.area)), c.Width, p), p.Comparator)
	}
	if c.kind == barColumn && !s.compares {
		return nil
	}
	return s.observed(env, c, a.Observation, a.Value, p.Comparator)
}
