package profile

import (
	"fmt"
	"math"
	"strings"

	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
)

// View draws the table under the facts about the area, with the detail of the
// cursor's indicator.
func (s Screen) View(env nav.Env) string {
	of := s.Parts(env)
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Title, of.Detail, env.Palette)
}

// Parts returns what View puts together.
func (s Screen) Parts(env nav.Env) nav.Parts {
	title, detail := s.detail(env)
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Title: title, Detail: detail, IsList: true}
}

// topLines is how many lines stand above the table: the facts, and a filter or
// a space.
func (s *Screen) topLines(height int) int {
	switch {
	case height >= 28, height >= 6 && s.filtering():
		return 2
	case height >= 6:
		return 1
	}
	return 0
}

func (s *Screen) filtering() bool { return s.typing || s.filter != "" }

func (s *Screen) main(env nav.Env, width, height int) string {
	p := env.Palette
	lines := make([]string, s.topLines(height))
	if len(lines) > 0 {
		lines[0] = "   " + p.Muted.Render(text.Clean(s.facts))
	}
	if len(lines) > 1 && s.filtering() {
		lines[1] = draw.FilterLine(s.filter, s.typing, s.left(env), width, p)
	}
	if len(lines) > 1 && !s.filtering() {
		lines[1] = s.spineKey(env, width)
	}
	if _, ok := s.current(); !ok {
		lines = append(lines, "", "   "+text.Clean(s.nothing(env)))
		return draw.Block(lines, width, height)
	}
	lines = append(lines, draw.Table(s.table(env, width), width, height-len(lines), p))
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}

func (s *Screen) table(env nav.Env, width int) draw.TableSpec {
	columns := s.columnsIn(env, width)
	t := draw.TableSpec{
		Rows: len(s.rows), Row: s.row, Col: -1, Frozen: 1,
		Cell: func(row, col int) draw.Cell { return s.cell(env, s.rows[row], columns[col]) },
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, draw.Column{Head: []string{c.head}, Width: c.Width, Align: c.align})
	}
	return t
}

func (s *Screen) cell(env nav.Env, r row, c column) draw.Cell {
	p := env.Palette
	switch {
	case r.kind == headingRow && c.kind == nameColumn:
		return draw.Text(r.theme.Title(), p.Header)
	case r.kind == hiddenRow && c.kind == nameColumn:
		return draw.Text(fmt.Sprintf("%d without figures", r.at), p.Muted)
	case r.kind == hiddenRow && c.kind == valueColumn:
		return nil
	case r.kind == withoutRow:
		return s.emptyCell(env, r, c)
	case r.kind == lineRow:
		return s.lineCell(env, r.at, c)
	}
	return nil
}

func (s *Screen) emptyCell(env nav.Env, r row, c column) draw.Cell {
	switch c.kind {
	case nameColumn:
		return draw.Text(env.Data.Indicator(s.indicatorAt(r)).Name, env.Palette.Muted)
	case valueColumn:
		return draw.Text(env.Palette.Glyph.Missing, env.Palette.Muted)
	}
	return nil
}

// lineCell returns a cell of line at.
func (s *Screen) lineCell(env nav.Env, at int, c column) draw.Cell {
	l := &s.profile.Lines[at]
	ind, p := env.Data.Indicator(l.Indicator), env.Palette
	switch c.kind {
	case nameColumn:
		return draw.Text(ind.Name, p.Text)
	case polarityColumn:
		return draw.Text(polarity(env, ind), p.Muted)
	case valueColumn:
		if l.IsMissing() {
			return draw.Text(prose.Gap(l.Observation, p.Glyph.Missing, p.Glyph.Dash, p.Glyph.Absent), p.Muted)
		}
		before, after := prose.Marks(l.Observation)
		return draw.Flanked(before, ind.Unit.Format(l.Value), after, s.widths.marks, p.Text, p)
	case unitColumn:
		return draw.Text(unit(ind), p.Muted)
	case periodColumn:
		return draw.Text(l.Period.Label(), p.Muted)
	case comparatorColumn, differenceColumn:
		if !l.IsCompared {
			return nil
		}
		if c.kind == differenceColumn {
			return number(ind.Unit.Signed(l.Difference), l.Difference, p.Text, p)
		}
		if math.IsNaN(l.Comparator) {
			return draw.Flanked("", p.Glyph.Missing, "", s.widths.against, p.Muted, p)
		}
		_, after := prose.Marks(l.Verdict.Against)
		return draw.Flanked("", s.comparatorText(env.Data, l), after, s.widths.against, p.Comparator, p)
	case changeColumn:
		return number(ind.Unit.Signed(l.Change), l.Change, p.Text, p)
	case rankColumn:
		words := rank(l)
		if text.Width(words) > c.Width {
			words = strings.Replace(words, " of ", "/", 1)
		}
		return draw.Text(words, p.Text)
	case verdictColumn:
		return verdictCell(l, p)
	case trendColumn:
		return s.trendCell(at, c.Width, p)
	case spineColumn:
		return s.spineCell(ind, at, c.Width, p)
	case seriesColumn:
		return course(analysis.History(env.Data, l.Indicator, s.profile.Area, l.Period), c.Width, p)
	}
	return nil
}

func number(words string, v float64, style palette.Style, p *palette.Palette) draw.Cell {
	if math.IsNaN(v) {
		return draw.Text(p.Glyph.Missing, p.Muted)
	}
	return draw.Text(words, style)
}

// verdictCell returns the sign of the verdict on l, none on what is not compared.
func verdictCell(l *analysis.Line, p *palette.Palette) draw.Cell {
	if !l.IsCompared {
		return nil
	}
	return draw.Cell{list.Verdict(l.Verdict.Outcome, p)}
}

// trendCell returns the sign of the trend of line at and, where there is room,
// its word.
func (s *Screen) trendCell(at, width int, p *palette.Palette) draw.Cell {
	return list.Trend(&s.trends[at], width, p.Muted, p)
}

// course draws a history from its first value on. One value is none.
func course(history []float64, width int, p *palette.Palette) draw.Cell {
	values := known(history)
	if len(values) < 2 {
		return nil
	}
	return draw.Text(draw.Sparkline(values, width, p), p.Muted)
}
