package list

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/view"
)

// Spec returns what draws the rows and the cursor of l, without columns.
func (l *List) Spec(env nav.Env) draw.TableSpec {
	spec := draw.TableSpec{Rows: l.rows(), Row: l.Row, Col: -1, Empty: l.View.Table.Empty}
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
			return Foot(t.Cell(l.row(row), c.at), c.Column, c.Width, env.Palette)
		}
		return Cell(t.Cell(l.row(row), c.at), c.Column, c.Width, env.Palette)
	}
	for i := range columns {
		c := &columns[i]
		if c.Kind == view.Area || c.Kind == view.Indicator {
			spec.Frozen = i + 1
		}
		spec.Columns = append(spec.Columns, draw.Column{Head: l.heading(env, c), Width: c.Width, Align: c.align})
	}
	if !slices.ContainsFunc(spec.Columns, func(c draw.Column) bool { return c.Head[1] != "" }) {
		for i := range spec.Columns {
			spec.Columns[i].Head = spec.Columns[i].Head[:1]
		}
	}
	switch under := l.under(); {
	case t.Foot == nil && under == 1:
		spec.Foot = func(col int) draw.Cell { return spec.Cell(l.rows(), col) }
	case t.Foot == nil:
		spec.Rows += under
	default:
		spec.Foot = func(col int) draw.Cell {
			c := &columns[col]
			return Foot(t.Foot(c.at), c.Column, c.Width, env.Palette)
		}
	}
	return l.grouped(env, spec)
}

// under returns how many rows there are for the eye alone under those that the cursor can
// be on.
func (l *List) under() int {
	if g := l.View.Table.Grid; g != nil {
		return g.Under
	}
	return 0
}

// Page returns what tells how many rows of the view are seen at once in spec, under top
// lines and the filter's: fewer than lines where headings stand among them.
func (l *List) Page(env nav.Env, spec func(width int) draw.TableSpec, top int) func() int {
	return func() int {
		width, height := draw.MainSize(env.Width, env.Height)
		if l.filters() {
			height--
		}
		table := spec(width)
		return max(table.Visible(max(height-top, 0))*l.rows()/max(table.Rows, 1), 1)
	}
}

// filters reports whether the line of the filter stands above the table.
func (l *List) filters() bool { return l.Box != nil || l.View.Address.Filter != "" }

// Main draws top, the line of the filter if there is one, and the table or, where there
// are no rows, why.
func (l *List) Main(env nav.Env, top []string, spec func(width int) draw.TableSpec, width, height int) string {
	lines := top
	if l.filters() && height > len(lines) {
		lines = append(lines, l.filterLine(env, width))
	}
	switch {
	case l.rows() == 0 && !l.filters():
		lines = append(lines, l.empty(env, width)...)
	case l.rows() == 0:
		lines = append(lines, "", "   "+env.Palette.Muted.Render(text.Clean(l.View.Table.Empty)))
	default:
		lines = append(lines, strings.Split(draw.Stacked(spec(width), width, max(height-len(lines), 0), env.Palette), "\n")...)
	}
	return draw.Block(lines, width, height)
}

// filterLine is what is typed and, at the right, how much of it is left.
func (l *List) filterLine(env nav.Env, width int) string {
	p, t := env.Palette, &l.View.Table
	left := fmt.Sprintf("%d of %s", t.Len, prose.Count(t.Of, t.Noun()))
	if g := t.Grid; g != nil {
		left = fmt.Sprintf("%d of %s", g.Down, prose.Count(g.Of, t.Noun()))
	}
	line := "   " + p.Key.Render("Filter: ")
	if l.Box == nil {
		line += text.Clean(l.View.Address.Filter)
	} else {
		line += l.Box.Line(max(width-text.Width(left)-len("   Filter:  "), 1), p)
	}
	return text.Fit(text.Fit(line, max(width-text.Width(left)-1, 0))+p.Muted.Render(left), width)
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
