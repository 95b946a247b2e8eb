package list

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/nav"
	"weal/internal/prose"
)

// Update handles what is the same on every screen: keys that move, and those that sort,
// filter, mark, compare and lead on. It passes on what it has no use for. page tells how
// many rows are seen at once, nil that it is one.
func (l List) Update(env nav.Env, msg tea.Msg, page func() int) (List, nav.Step) {
	if paste, ok := msg.(tea.PasteMsg); ok && l.Box != nil {
		return l.typed(env, l.Box.Update(paste)), nav.Stay
	}
	press, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
		return l, nav.Pass
	case l.Box != nil:
		return l.typing(env, press, page)
	}
	if next, ok := l.moved(env, press, page); ok {
		return next, nav.Stay
	}
	if next, step := l.changed(env, press); step.Do != nav.Passing {
		return next, step
	}
	return l, l.led(env, press)
}

func (l List) moved(env nav.Env, press tea.KeyPressMsg, page func() int) (List, bool) {
	if l.Held || l.Roam {
		return l, false
	}
	if row, ok := nav.Moved(press, l.Row, l.rows(), page); ok {
		return l.To(env.Data, row), true
	}
	switch {
	case l.View.Table.Grid == nil, l.overTime():
	case key.Matches(press, nav.KeyLeft):
		return l.Across(env.Data, l.Col-1), true
	case key.Matches(press, nav.KeyRight):
		return l.Across(env.Data, l.Col+1), true
	}
	return l, false
}

// typing handles a key while the filter is typed: those that move up and down move the
// cursor, and all others are the box's.
func (l List) typing(env nav.Env, press tea.KeyPressMsg, page func() int) (List, nav.Step) {
	switch press.String() {
	case "enter", "esc":
		if press.String() == "esc" {
			l = l.filtered(env, l.came)
		}
		l.Box = nil
		return l, nav.Stay
	case "ctrl+c":
		return l, nav.Pass
	case "up", "down", "pgup", "pgdown":
		next, _ := l.moved(env, press, page)
		return next, nav.Stay
	case "backspace":
		if l.Box.Text() == "" {
			l.Box = nil
			return l, nav.Stay
		}
	}
	return l.typed(env, l.Box.Update(press)), nav.Stay
}

func (l List) typed(env nav.Env, b *Box) List {
	if b.Text() != l.View.Address.Filter {
		l = l.filtered(env, b.Text())
	}
	l.Box = b
	return l
}

func (l List) filtered(env nav.Env, filter string) List {
	v, err := l.View.With(address.Filter, filter)
	if err != nil { // the address would be too long, as only one that was pasted can be
		return l
	}
	return l.Shows(env.Data, v)
}

func (l *List) takes(k address.Key) bool { return address.Forms()[l.View.Address.View].Takes(k) }

// listsLevel reports whether l's view lists the areas of a level, which could be another.
func (l *List) listsLevel() bool { return address.Forms()[l.View.Address.View].Lists() }

// compares reports whether l's view compares areas with something that could be another.
func (l *List) compares() bool { return l.takes(address.VS) && l.View.Scope.Areas != nil }

// changed returns l as it shows the same in another way, or what else is beside it.
func (l List) changed(env nav.Env, press tea.KeyPressMsg) (List, nav.Step) {
	switch {
	case key.Matches(press, nav.KeySort) && len(l.View.Table.Orders) > 0:
		return l.resorted(env)
	case key.Matches(press, nav.KeyReverse) && len(l.View.Table.Orders) > 0:
		now := cmp.Or(l.View.Address.Sort, l.View.Table.Columns[l.View.Table.Orders[0]].Sort)
		if order, isReversed := strings.CutPrefix(now, "-"); isReversed {
			return l.ordered(env, order)
		}
		return l.ordered(env, "-"+now)
	case key.Matches(press, nav.KeyFilter) && l.takes(address.Filter):
		l.Box = NewFilter(l.View.Address.Filter)
		return l, nav.Stay
	case key.Matches(press, nav.KeyClear) && l.takes(address.Filter) && l.View.Address.Filter != l.came:
		return l.filtered(env, l.came), nav.Stay
	case key.Matches(press, nav.KeyMark) && l.Mark:
		return l.marked(env)
	case key.Matches(press, nav.KeyEarlier) && l.takes(address.Period) && l.View.Scope.At >= 0, l.overTime() && key.Matches(press, nav.KeyLeft):
		return l.AtTime(env, l.View.Scope.At-1)
	case key.Matches(press, nav.KeyLater) && l.takes(address.Period) && l.View.Scope.At >= 0, l.overTime() && key.Matches(press, nav.KeyRight):
		return l.AtTime(env, l.View.Scope.At+1)
	case key.Matches(press, nav.KeyMode) && len(l.View.Scope.Modes) > 0:
		modes := l.View.Scope.Modes
		return l.With(env, address.Mode, modes[(l.View.Scope.Mode+1)%len(modes)])
	case key.Matches(press, nav.KeyNext) && l.View.Scope.Family != nil:
		return l, l.category(+1)
	case key.Matches(press, nav.KeyPrevious) && l.View.Scope.Family != nil:
		return l, l.category(-1)
	case key.Matches(press, nav.KeyNext), l.turns() && key.Matches(press, nav.KeyRight):
		return l, l.Turned(+1)
	case key.Matches(press, nav.KeyPrevious), l.turns() && key.Matches(press, nav.KeyLeft):
		return l, l.Turned(-1)
	}
	return l, nav.Pass
}

// turns reports whether left and right turn to the view beside: they have nothing else
// to do where rows stand in one dimension.
func (l *List) turns() bool { return l.View.Table.Grid == nil && l.View.Turn != nil && !l.Roam }

// Turned returns the step to the view beside, by 1 or -1.
func (l *List) Turned(by int) nav.Step {
	if l.View.Turn == nil {
		return nav.Pass
	}
	to, err := l.View.Turn(by)
	if err != nil {
		return nav.Say(err.Error())
	}
	return nav.Replace(to)
}

// category returns the step to the next category of the indicator, and after the last to the
// next indicator.
func (l *List) category(by int) nav.Step {
	to, err := l.View.Category(by)
	if err != nil {
		return nav.Say(err.Error())
	}
	return nav.Replace(to)
}

// resorted returns l sorted by the next column that it can be sorted by. In a grid it is
// by the column under the cursor, best first, then worst first, before any other.
func (l List) resorted(env nav.Env) (List, nav.Step) {
	t := &l.View.Table
	var orders []string
	if g := t.Grid; g != nil && len(g.Across) > 0 {
		over := g.Across[l.Col]
		if row := l.Current(); over.Nothing && row >= 0 {
			return l, nav.Say(l.View.About(row)[0].Text)
		}
		orders = append(orders, over.Sort, "-"+over.Sort)
	}
	for _, col := range t.Orders[1:] {
		if !t.Columns[col].Nothing {
			orders = append(orders, t.Columns[col].Sort)
		}
	}
	orders = append(orders, "")
	now := l.View.Address.Sort
	if !slices.Contains(orders, now) {
		now = strings.TrimPrefix(now, "-")
	}
	return l.ordered(env, orders[(slices.Index(orders, now)+1)%len(orders)])
}

// ordered returns l in the order that addresses call so, or in the usual order and why it
// cannot be in that.
func (l List) ordered(env nav.Env, order string) (List, nav.Step) {
	v, err := l.View.With(address.Sort, order)
	if err == nil {
		return l.Shows(env.Data, v), nav.Stay
	}
	if v, again := l.View.With(address.Sort, ""); again == nil {
		l = l.Shows(env.Data, v)
	}
	return l, nav.Say(prose.Problem(err))
}

// overTime reports whether the columns that the cursor is on one of are periods.
func (l *List) overTime() bool {
	g := l.View.Table.Grid
	return g != nil && g.Timed
}

// AtTime returns l with the figures of another of the times that there are.
func (l List) AtTime(env nav.Env, at int) (List, nav.Step) {
	s := &l.View.Scope
	switch {
	case s.Times == 0:
		return l, nav.Say(l.none())
	case at < 0, at >= s.Times:
		_, label := s.Time(max(min(at, s.Times-1), 0))
		return l, nav.Say(prose.NoneBefore(label, at > 0))
	}
	value, _ := s.Time(at)
	return l.With(env, address.Period, value)
}

// With returns l with another value for one key of its address or, if that cannot be, says
// why.
func (l List) With(env nav.Env, key address.Key, value string) (List, nav.Step) {
	v, err := l.View.With(key, value)
	if err != nil {
		return l, nav.Say(prose.Problem(err))
	}
	return l.Shows(env.Data, v), nav.Stay
}

// marked sets or lifts the mark of the cursor's area and goes to the next row.
func (l List) marked(env nav.Env) (List, nav.Step) {
	area, ok := l.Area()
	if !ok {
		return l, nav.Say(l.none())
	}
	code := env.Data.Areas().Area(area).Code
	switch i := slices.Index(l.Kept, code); {
	case i >= 0:
		l.Kept = slices.Delete(slices.Clone(l.Kept), i, i+1)
	case len(l.Kept) == address.MaxAreas:
		return l, nav.Say(prose.Marked(address.MaxAreas))
	default:
		l.Kept = append(slices.Clip(l.Kept), code)
	}
	return l.To(env.Data, l.Row+1), nav.Stay
}

// Keys returns the bindings in force, those of the screen first.
func (l List) Keys(own ...key.Binding) []key.Binding {
	if l.Box != nil {
		return []key.Binding{nav.KeyKeep, nav.KeyClear, nav.Bind("↑↓", "move", "up", "down")}
	}
	var keys []key.Binding
	add := func(does bool, bs ...key.Binding) {
		if does {
			keys = append(keys, bs...)
		}
	}
	add(len(l.Kept) > 0, nav.Doing(nav.KeyCompare, fmt.Sprintf("compare %d marked", len(l.Kept))))
	add(l.Open != "", nav.Doing(nav.KeyOpen, l.Open))
	isOne := l.View.Scope.Family != nil
	add(isOne, nav.Doing(nav.KeyNext, "next category"))
	add(true, own...)
	t := &l.View.Table
	form := address.Forms()[l.View.Address.View]
	about := t.Figure != nil || l.View.Behind != nil // some figure, which keys lead on from
	one := t.Figure != nil || l.leader() != ""
	add(one && form.Areas == 0, nav.KeyProfile)
	add(one && l.Open != "explain" && l.View.Address.View != "explain", nav.KeyExplain)
	add(l.turns() && isOne, nav.Bind("←→", l.beside(), "left", "h", "right", "l"))
	add(l.turns() && !isOne, nav.Bind("←→", l.beside(), "left", "h", "right", "l", "tab", "shift+tab"))
	add(!l.turns() && l.View.Turn != nil && !isOne, nav.Doing(nav.KeyNext, "next "+l.beside()))
	add(!l.overTime() && l.takes(address.Period) && l.View.Scope.At >= 0, nav.Doing(nav.KeyTimes, "period"))
	add(len(t.Orders) > 0, nav.KeySort)
	add(l.takes(address.Filter), nav.KeyFilter)
	add(l.compares(), nav.KeyComparator)
	add(l.listsLevel(), nav.KeyLevel)
	add(l.takes(address.Since), nav.KeySince)
	add(l.View.FamilyAt(l.Current()) != nil, nav.KeyCategory)
	add(l.Mark, nav.KeyMark)
	add(l.Mark && len(l.Kept) == 0, nav.KeyCompare)
	add(len(t.Orders) > 0, nav.KeyReverse)
	for _, lead := range leads() {
		add(lead.view != l.View.Address.View && lead.view != "explain" && (lead.view != "profile" || form.Areas > 0) && about && (one || !ofOne(lead.view)), lead.Binding)
	}
	add(!l.Held && !l.Roam, nav.KeyMoves, nav.KeyPages)
	var once []key.Binding // where the screen has it, if it does
	for _, b := range keys {
		if !slices.ContainsFunc(once, func(o key.Binding) bool { return o.Help().Key == b.Help().Key }) {
			once = append(once, b)
		}
	}
	return once
}

// beside is what tab turns to.
func (l *List) beside() string {
	form := address.Forms()[l.View.Address.View]
	switch {
	case form.Theme:
		return "theme"
	case form.Indicator && !form.Implied:
		return "indicator"
	}
	return "area"
}
