package list

import (
	"fmt"
	"slices"

	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/view"
)

// Spec returns what draws the rows and the cursor of l, without columns.
func (l *List) Spec(env nav.Env) draw.TableSpec {
	spec := draw.TableSpec{Rows: l.rows(), Row: l.Row, Col: -1, Empty: l.none()}
	if l.pinned == [2]int{l.Row, l.Col} {
		spec.Pin = l.pin
	}
	if l.Mark {
		spec.Marked = func(row int) bool { return l.Marked(env.Data, row) }
	}
	return spec
}

// Table returns the table of the view in width cells.
func (l *List) Table(env nav.Env, width int) draw.TableSpec {
	columns, t := l.columnsIn(env, width), &l.View.Table
	spec := l.Spec(env)
	spec.Cell = func(row, col int) draw.Cell {
		c := &columns[col]
		if row >= l.rows() {
			return Foot(t.Cell(l.row(row), c.at), &c.Column, c.Width, env.Palette)
		}
		return Cell(t.Cell(l.row(row), c.at), &c.Column, c.Width, env.Palette)
	}
	for i := range columns {
		c := &columns[i]
		if c.Kind == view.Area || c.Kind == view.Indicator {
			spec.Frozen = i + 1
		}
		spec.Columns = append(spec.Columns, draw.Column{Head: l.heading(env, c), Width: c.Width, Align: c.align, Key: c.Sort})
	}
	if !slices.ContainsFunc(spec.Columns, func(c draw.Column) bool { return c.Head[1] != "" }) {
		for i := range spec.Columns {
			spec.Columns[i].Head = spec.Columns[i].Head[:1]
		}
	}
	under := 0 // rows for the eye alone, under those that the cursor can be on
	if t.Grid != nil {
		under = t.Grid.Under
	}
	switch {
	case t.Feet == nil && under == 1:
		spec.Foot = func(col int) draw.Cell { return spec.Cell(l.rows(), col) }
	case t.Feet == nil:
		spec.Rows += under
	default:
		spec.Foot = func(col int) draw.Cell {
			c := &columns[col]
			return Foot(t.Foot(l.Row, c.at), &c.Column, c.Width, env.Palette)
		}
	}
	return l.grouped(env, spec)
}

// filters reports whether the line of the filter stands above the table.
func (l *List) filters() bool { return l.Box != nil || l.View.Address.Filter != "" }

// filterLine is what is typed and, at the right, how much of it is left.
func (l *List) filterLine(env nav.Env, width int) string {
	p, t := env.Palette, &l.View.Table
	left := fmt.Sprintf("%d of %s", t.Len, indicator.Count(t.Of, t.Noun()))
	if g := t.Grid; g != nil {
		left = fmt.Sprintf("%d of %s", g.Down, indicator.Count(g.Of, t.Noun()))
	}
	line := "   " + p.Key.Render("Filter: ")
	if l.Box == nil {
		line += text.Clean(l.View.Address.Filter)
	} else {
		line += l.Box.Line(max(width-text.Width(left)-len("   Filter:  "), 1), p)
	}
	if t.Taken != "" {
		line += p.Muted.Render("  " + text.Clean(t.Taken))
	}
	return text.Fit(text.Fit(line, max(width-text.Width(left)-2, 0))+" "+p.Muted.Render(left), width)
}

// none says why there are no rows and, if it is the filter, which key clears it.
func (l *List) none() string {
	if l.filters() {
		return l.View.Table.Empty + " " + prose.EscClears
	}
	return l.View.Table.Empty
}

// empty says what there is instead where a view has no figures at all.
func (l *List) empty(env nav.Env, width int) []string {
	lines := []string{""}
	for _, line := range text.Wrap(text.Clean(l.View.Table.Empty), max(width-6, 0)) {
		lines = append(lines, "   "+line)
	}
	if l.listsLevel() {
		lines = append(lines, "", "   "+env.Palette.Key.Render("L")+env.Palette.Muted.Render(" "+prose.LevelsElsewhere))
	}
	return lines
}

// Name returns the name of the area in a row.
func (l *List) Name(env nav.Env, row int) string {
	return env.Data.Areas().Area(l.View.Table.Area(l.first(row))).Name
}

// A line is one of a table whose rows stand in groups: a row of the view, or words alone.
type line struct {
	row   int // -1 for words
	words string
	style palette.Style
}

// lines returns the lines of a table in groups: each under its heading, with what is not
// listed counted, and a blank line between them.
func (l *List) lines(p *palette.Palette) []line {
	var lines []line
	row := 0
	for _, g := range l.View.Table.Groups {
		if len(lines) > 0 {
			lines = append(lines, line{row: -1})
		}
		lines = append(lines, line{-1, g.Head, p.Header})
		for range g.Rows {
			lines = append(lines, line{row: row})
			row++
		}
		if g.More != "" {
			lines = append(lines, line{-1, g.More, p.Muted})
		}
	}
	return lines
}

// grouped returns spec, the table of the view's rows, with the headings of their groups.
func (l *List) grouped(env nav.Env, spec draw.TableSpec) draw.TableSpec {
	lines, cell := l.lines(env.Palette), spec.Cell
	if len(lines) == 0 {
		return spec
	}
	spec.Rows = len(lines)
	spec.Row = slices.IndexFunc(lines, func(of line) bool { return of.row == l.Row })
	spec.Cell = func(row, col int) draw.Cell {
		switch of := lines[row]; {
		case of.row >= 0:
			return cell(of.row, col)
		case col == 0 && of.words != "":
			return draw.Text(of.words, of.style)
		}
		return nil
	}
	return spec
}

// leastFact is how many cells of what a row is about have to be seen.
const leastFact = 14

// FactTable returns the table of things other than figures in width cells: columns are as
// wide as what stands in them and, where there is room, up to spare cells wider.
func FactTable(t *view.Table, width, spare int, p *palette.Palette) draw.TableSpec {
	var columns []column
	under := false
	for i := range t.Columns {
		c := column{Column: t.Columns[i], at: i, align: draw.Right}
		if c.Nothing {
			continue
		}
		c.Least = max(text.Width(text.Clean(c.Longest)), text.Width(c.Head), text.Width(c.Under), 1)
		if c.Most = c.Least + spare; c.Fields[0].Type == view.Text {
			c.align = draw.Left
		}
		if c.Fitting.Weight = c.Column.Weight; i == 0 {
			c.Least = min(c.Least, leastFact)
		}
		under = under || c.Under != ""
		columns = append(columns, c)
	}
	columns = draw.FitColumns(columns, (*column).fitting, width)
	spec := draw.TableSpec{Rows: t.Len, Row: -1, Col: -1, Frozen: 1}
	for i := range columns {
		c := &columns[i]
		head := []string{c.Head}
		switch {
		case under && c.Under == "":
			head = []string{"", c.Head}
		case under:
			head = append(head, c.Under)
		}
		spec.Columns = append(spec.Columns, draw.Column{Head: head, Width: c.Width, Align: c.align})
	}
	spec.Cell = func(row, col int) draw.Cell {
		c := &columns[col]
		return Cell(t.Cell(row, c.at), &c.Column, c.Width, p)
	}
	if t.Feet != nil {
		spec.Foot = func(col int) draw.Cell {
			if c := t.Foot(0, columns[col].at); c != nil {
				return draw.Text(c.String(), p.Title)
			}
			return nil
		}
	}
	return spec
}
