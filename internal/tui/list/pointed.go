package list

import (
	"cmp"
	"slices"

	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/view"
)

// Pointed returns l as it is once its reader has clicked on what it drew: with the cursor
// there, in the order of a column, at a time of a chart. It opens where the cursor was there
// already.
func (l List) Pointed(env nav.Env, at draw.Hit) (next List, step nav.Step, opens bool) {
	switch at.On {
	case draw.Heading:
		next, step = l.headed(env, at.Key)
		next = next.pinnedTo(at.Pin)
	case draw.Row:
		return l.selected(env, at)
	case draw.Time:
		next, step = l.timed(env, at.Nth)
	case draw.Position:
		next, step = l.timed(env, l.timeOf(at.Nth))
	case draw.Region: // of the small map of its level
		return l.regioned(env, at.Nth)
	default:
		return l, nav.Pass, false
	}
	return next, step, false
}

// selected returns l with its cursor on the row and in the column that were clicked on, and
// whether it was there.
func (l List) selected(env nav.Env, at draw.Hit) (next List, step nav.Step, opens bool) {
	row := at.Nth
	if lines := l.lines(env.Palette); len(lines) > 0 && row < len(lines) {
		row = lines[row].row
	}
	if l.Held || l.Roam || row < 0 || row >= l.rows() {
		return l, nav.Pass, false
	}
	col := l.Col
	if over := l.acrossCalled(at.Key); over >= 0 {
		col = over
	}
	if row == l.Row && col == l.Col {
		return l, nav.Stay, true
	}
	if l = l.To(env.Data, row); col != l.Col {
		l = l.Across(env.Data, col)
	}
	return l.pinnedTo(at.Pin), nav.Stay, false
}

// pinnedTo returns l as it stays scrolled while its cursor is where it is, so that what was
// clicked on stays under the mouse.
func (l List) pinnedTo(p draw.Pin) List {
	l.pin, l.pinned = p, [2]int{l.Row, l.Col}
	return l
}

// regioned returns l with its cursor on an area of its level, and whether it was there.
func (l List) regioned(env nav.Env, nth int) (next List, step nav.Step, opens bool) {
	areas, area := l.View.Scope.Areas, l.View.Table.Area
	if l.Held || l.Roam || area == nil || l.overTime() || nth < 0 || nth >= len(areas) {
		return l, nav.Pass, false
	}
	for row := range l.rows() {
		if area(l.first(row)) == areas[nth] {
			return l.To(env.Data, row), nav.Stay, row == l.Row
		}
	}
	return l, nav.Pass, false
}

// acrossCalled returns the column of a grid that addresses call key; -1 if there is none that the
// cursor could go to.
func (l *List) acrossCalled(key string) int {
	if l.View.Table.Grid == nil || l.overTime() {
		return -1
	}
	return slices.IndexFunc(l.View.Table.Grid.Across, func(c view.Column) bool { return c.Sort == key })
}

// headed returns l in the order of the column that addresses call key or, if it is in that,
// turned round.
func (l List) headed(env nav.Env, key string) (List, nav.Step) {
	t := &l.View.Table
	if len(t.Orders) == 0 || key == "" {
		return l, nav.Pass
	}
	col := l.acrossCalled(key)
	if col < 0 && !slices.ContainsFunc(t.Orders, func(i int) bool { return t.Columns[i].Sort == key }) {
		return l, nav.Pass
	}
	if cmp.Or(l.View.Address.Sort, t.Columns[t.Orders[0]].Sort) == key {
		key = "-" + key
	}
	l, step := l.ordered(env, key)
	if col >= 0 {
		l = l.Across(env.Data, col)
	}
	return l, step
}

// timed returns l with the figures of one of the times that there are, if it is over time.
func (l List) timed(env nav.Env, at int) (List, nav.Step) {
	if !l.overTime() || at < 0 || at == l.View.Scope.At {
		return l, nav.Pass
	}
	return l.AtTime(env, at)
}

// timeOf returns which of the times a position of the chart is, or that before it where the
// figures skip some.
func (l *List) timeOf(position int) int {
	lines, ok := l.View.Picture.(view.Lines)
	if !ok || position >= len(lines.Slots) {
		return -1
	}
	n := -1
	for _, label := range lines.Slots[:position+1] {
		if label != "" {
			n++
		}
	}
	return n
}
