// Package spread is the screen that says how unequal areas are over time, each
// area counted alike and every person counted alike.
package spread

import (
	"cmp"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// New returns the screen at a: a row for each period, the latest on top. It is an error if
// there is no period in which two of the areas have a value.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return list.Screen{List: list.List{Open: "ranking", Held: true}, Own: list.Own{Press: press, Parts: parts, Keys: func(l *list.List) []key.Binding {
		return []key.Binding{
			nav.Doing(nav.KeyMode, "CV, Gini, Theil, gap"), nav.Both("↑↓", "period", nav.KeyMoves, nav.KeyPages),
			nav.Doing(nav.KeyTrend, "trend of the ends"), leaving(l),
		}
	}}}.Reopen(env, a)
}

// leaving is the key that leaves out the highest area, or brings back what is left out.
func leaving(l *list.List) key.Binding {
	if l.View.Address.Without != "" {
		return nav.Doing(nav.KeyRemove, "bring back what is left out")
	}
	return nav.Doing(nav.KeyRemove, "leave out the highest")
}

// press goes to other periods and to the trend of the ends, and leaves the highest area out.
func press(l list.List, env nav.Env, press tea.KeyPressMsg) (list.List, nav.Step) {
	last := l.View.Table.Len - 1
	page := func() int {
		width, height := draw.MainSize(env.Width, env.Height)
		return charted(&l, env, width, height).Page(height)
	}
	if row, ok := nav.Moved(press, last-l.Row, last+1, page); ok {
		return l.AtTime(env, last-row)
	}
	switch {
	case key.Matches(press, nav.KeyTrend):
		return l, nav.Open(endsOf(&l, env))
	case key.Matches(press, nav.KeyRemove) && l.View.Address.Without != "":
		return l.With(env, address.Without, "")
	case key.Matches(press, nav.KeyRemove):
		return l.With(env, address.Without, endsOf(&l, env).Areas[0])
	}
	return l, nav.Pass
}

// endsOf returns the address of the trend of the highest and of the lowest area.
func endsOf(l *list.List, env nav.Env) address.Address {
	figures := slices.DeleteFunc(l.View.Behind(l.Row), func(f analysis.Figure) bool { return f.IsMissing() })
	value := func(a, b analysis.Figure) int { return cmp.Compare(a.Value, b.Value) }
	to := nav.Leading(env.Data, &l.View, slices.MaxFunc(figures, value), "trend")
	to.Areas = append(to.Areas, env.Data.Areas().Slug(slices.MinFunc(figures, value).Area))
	return to
}

const (
	leastTable = 6 // lines of a table worth having beside a chart
	mostTop    = 3 // lines of the finding
)

// parts has the finding above all.
func parts(l, rested *list.List, env nav.Env) nav.Parts {
	rest := rested.Without(rested.View.Caption[:1])
	least := (l.View.Table.Len+2)*5/2 + mostTop // for a finding, and two fifths of the rest as high as the table
	return nav.Parts{Main: func(w, h int) string { return charted(l, env, w, h).Draw(w, h, env.Palette) }, Detail: func() draw.Detail { return rest.Detail(env) }, Of: rest.Of(), Least: least}
}

// charted is the finding over the chart, if there are several periods, over the table of
// them in so many lines.
func charted(l *list.List, env nav.Env, width, height int) list.Charted {
	of := list.Charted{Top: finding(l, env, width), Table: table(l, env, width)}
	of.Tall = min(l.View.Table.Len+2, max(leastTable, (height-len(of.Top))*2/5))
	if chart, ok := l.View.Picture.(view.Lines); ok {
		of.Chart = func(height int) string {
			spec := list.Plot(chart)
			spec.Cares = list.Cares(&l.View)
			return draw.Plot(spec, width, height, env.Palette)
		}
	}
	return of
}

// table is a row for each period, the latest on top.
func table(l *list.List, env nav.Env, width int) draw.TableSpec {
	spec := l.Table(env, width)
	last, cell := spec.Rows-1, spec.Cell
	spec.Row, spec.Frozen = last-spec.Row, 1
	spec.Cell = func(row, col int) draw.Cell { return cell(last-row, col) }
	return spec
}

// finding is the sentence that says what the periods come to.
func finding(l *list.List, env nav.Env, width int) []string {
	var lines []string
	for _, line := range list.Cut(text.Wrap(text.Clean(l.View.Caption[0].Text), max(width-2, 1)), mostTop, max(width-2, 0)) {
		lines = append(lines, " "+env.Palette.Title.Render(line))
	}
	return lines
}
