package matrix

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

const (
	mostSpark  = 8
	leastSpark = 3
	leastValue = 3
	mostHead   = 20 // cells of a heading that widens its column
	headLines  = 2  // that a name, or a unit, is broken into where columns are dear
	leastCols  = 2  // columns of figures that come before whole names
)

// A shape is how much room the columns of an overview have.
type shape struct {
	whole  bool // names of areas
	spark  int  // cells of a sparkline at least
	broken bool // names of indicators
	close  int  // as in draw.TableSpec
}

// shapes returns those that there are with whole names of areas, the roomiest first: names of
// indicators are broken into lines before sparklines get shorter, and then columns stand closer.
func shapes() []shape {
	return []shape{
		{true, 8, false, 0},
		{true, 8, true, 0},
		{true, 7, true, 0},
		{true, 6, true, 0},
		{true, 5, true, 0},
		{true, 5, true, 1},
		{true, 4, true, 1},
		{true, leastSpark, true, 1},
	}
}

// NewOverview returns the overview at a.
func NewOverview(env nav.Env, a address.Address) (nav.Screen, error) {
	return list.Screen{List: list.List{Open: "trend", Mark: true}, Own: list.Own{
		Keys:  func(*list.List) []key.Binding { return []key.Binding{nav.KeyMark, nav.KeyMap, nav.KeyRanking} },
		Top:   themes,
		Table: overview,
	}}.Reopen(env, a)
}

// themes is the line of themes, this one in brackets and, where not all names fit, the others by
// their numbers. There is none where nothing has a theme.
func themes(l *list.List, env nav.Env, width, _ int) []string {
	p, all := env.Palette, analysis.Themes(env.Data)
	if len(all) == 1 && all[0] == indicator.Other {
		return nil
	}
	whole := 0
	for i, t := range all {
		whole += len(" [ ]") + text.Width(strconv.Itoa(i+1)+t.Title())
	}
	var parts []string
	for i, t := range all {
		name, isThis := strconv.Itoa(i+1), t.Slug() == l.View.Address.Theme
		if isThis || whole <= width {
			name += " " + t.Title()
		}
		if isThis {
			parts = append(parts, p.Title.Render("["+name+"]"))
			continue
		}
		key := draw.Hit{On: draw.Hint, Key: strconv.Itoa(i + 1)}
		parts = append(parts, key.In(p.Muted.Render(" "+name+" "), p))
	}
	return []string{" " + strings.Join(parts, " ")}
}

// overview is the table of a theme's headlines: with whole names, in the roomiest shape in which
// as many headlines are seen as can be, of those with figures, for the others stand last. Names
// are cut where too few would be seen, beside sparklines at their least.
func overview(l *list.List, env nav.Env, width int) draw.TableSpec {
	all, across := shapes(), l.View.Table.Grid.Across
	closest := all[len(all)-1]
	spec := closest.table(l, env, width)
	filled := len(across)
	if i := slices.IndexFunc(across, func(c view.Column) bool { return c.Nothing }); i >= 0 {
		filled = i
	}
	most := min(spec.Shown(width)-1, filled)
	if most < min(filled, leastCols) {
		closest.whole = false
		return closest.table(l, env, width)
	}
	for _, s := range all[:len(all)-1] {
		if roomier := s.table(l, env, width); roomier.Shown(width)-1 >= most {
			return roomier
		}
	}
	return spec
}

func (s shape) table(l *list.List, env nav.Env, width int) draw.TableSpec {
	p, across := env.Palette, l.View.Table.Grid.Across
	spec := grid(l, env, s.columns(l, env), func(row, i, width int) draw.Cell {
		cell := figure(&across[i], func(k view.Kind) view.Cell { return cellOf(l, row, k) }, slot(l, i, width), palette.Style{}, p)
		if sign := list.Cell(cellOf(l, row, view.Verdict), nil, 1, p); sign != nil {
			cell = append(append(cell, draw.Span{Text: " "}), sign...)
		}
		return cell
	})
	spec.Close = s.close
	if against := l.View.Table.Grid.Against; against != nil && spec.Rows > 0 {
		name, cell := against(l.Row, l.Col)
		spec.Foot = func(col int) draw.Cell {
			if col == 0 {
				return draw.Text(name, p.Comparator)
			}
			return figure(&across[col-1], func(k view.Kind) view.Cell { return cell(col-1, k) }, slot(l, col-1, spec.Columns[col].Width), p.Comparator, p)
		}
	}
	return spec
}

// columns returns the columns of the table: each under its name, its unit with the arrow that
// says which way is better, and its period.
func (s shape) columns(l *list.List, env nav.Env) []draw.Column {
	across, g := l.View.Table.Grid.Across, env.Palette.Glyph
	heads := make([][3][]string, 1, 1+len(across)) // of each column the lines of name, unit and period
	heads[0] = [3][]string{{prose.LevelHeading(env.Data, l.View.Scope.Level)}, {g.Up + g.Down + " which way is better"}, {""}}
	columns := []draw.Column{draw.NameColumn([]string{heads[0][0][0], heads[0][1][0]}, env.Data.Areas().Names(l.View.Scope.Areas), s.whole)}
	var lines [3]int
	for i := range across {
		c := &across[i]
		wide := valueWidth(c) + 1 + verdictWidth(l)
		if c.Points > 1 {
			wide += s.spark
		}
		name, wide := s.lines(strings.TrimSpace(c.Head+" "+sortSign(l, env, i)), wide)
		unit, wide := s.lines(strings.TrimSpace(c.Unit+" "+list.Arrow(c.Polarity, g)), wide)
		wide = max(wide, min(text.Width(c.Under), mostHead))
		heads = append(heads, [3][]string{name, unit, {c.Under}})
		columns = append(columns, draw.Column{Width: wide})
	}
	for _, head := range heads {
		for i := range lines {
			lines[i] = max(lines[i], len(head[i]))
		}
	}
	for i, head := range heads {
		columns[i].Named = lines[0]
		columns[i].Head = slices.Concat(make([]string, lines[0]-len(head[0])), head[0], make([]string, lines[1]-len(head[1])), head[1], head[2])
	}
	return columns
}

// lines returns words of a heading in lines, of one or more than wide cells: in one if s is not
// broken and that has room for them.
func (s shape) lines(words string, wide int) (lines []string, width int) {
	if s.broken || text.Width(words) > mostHead {
		most := min(max(len(text.Wrap(words, mostHead)), headLines), headLines+1) // one more rather than cut it
		return broken(words, wide, mostHead, most)
	}
	return []string{words}, max(wide, min(text.Width(words), mostHead))
}

func valueWidth(c *view.Column) int { return max(text.Width(c.Longest), leastValue) }

// verdictWidth is what verdicts take in a column: the sign after a blank.
func verdictWidth(l *list.List) int {
	if l.View.Table.Grid.Against == nil {
		return 0
	}
	return 2
}

// slot is what the sparkline takes in column i of some width: nothing if there is one period.
func slot(l *list.List, i, width int) int {
	c := &l.View.Table.Grid.Across[i]
	if c.Points < 2 {
		return 0
	}
	return max(min(width-valueWidth(c)-1-verdictWidth(l), mostSpark), 0)
}

// figure draws a figure and its history in so many cells. The sign of one that was not published as it
// stands takes the place of the blank between them.
func figure(c *view.Column, of func(view.Kind) view.Cell, slot int, style palette.Style, p *palette.Palette) draw.Cell {
	amount, g := of(view.Value).(view.Amount), p.Glyph
	before, after := prose.Marks(amount.Observation)
	value := draw.Span{Text: text.FitRight(before+amount.String(), valueWidth(c)), Style: style}
	if amount.IsMissing() {
		value = draw.Span{Text: text.FitRight(prose.Gap(amount.Observation, g.Missing, g.Partial, g.Absent), valueWidth(c)), Style: p.Muted}
	}
	if c.Nothing {
		return draw.Cell{value}
	}
	line := text.Spaces(slot)
	if course, ok := of(view.Series).(view.Spark); ok {
		line = draw.Sparkline(course, slot, p)
	}
	cell := make(draw.Cell, 0, 5) // and a verdict after a blank
	return append(cell, value, draw.Span{Text: text.Fit(after, 1), Style: p.Muted}, draw.Span{Text: line, Style: p.Muted})
}
