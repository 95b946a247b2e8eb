// Package list is where a reader is in a view: the cursor, the marks, the box of the
// filter, the keys that do the same on every screen, and how the table of a view shares
// the width. What rows there are, and in which order, is the view's to say.
package list

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
	"weal/internal/view"
)

// A List is a view and a cursor in it that stays on its area and its column, whatever
// the order, and marks that do. A screen embeds it, and adds what it draws.
type List struct {
	View view.View
	Row  int        // of the table or, if it has a grid, of that
	Col  int        // of the grid; 0 if there is none
	Open string     // the view that enter leads to; "" for none
	Mark bool       // rows are areas that can be marked, to be compared
	Held bool       // the cursor stays on the row that the address is about: no key moves it
	Roam bool       // the cursor moves by keys of the screen's own, as on a map
	Box  *Box       // of the filter while it is typed, nil else
	Kept []geo.Code // the areas that are marked, in the order in which they were

	pin    draw.Pin // how the table was scrolled when it was clicked on
	pinned [2]int   // the row and the column that the cursor went to then

	came string // the filter that a key led here with, which esc leaves
	on   string // what the row at Row is of: the code of an area, or the slug of an indicator
	over string // what the column at Col is sorted by
}

// At returns l at another address, or over newer figures, with the cursor and the marks
// on the areas they were on; the first time, with the cursor where a key led on from.
func (l List) At(env nav.Env, a address.Address) (List, error) {
	d := env.Data
	v, err := l.View.At(d, a)
	if err != nil {
		return l, err
	}
	l.Box = nil
	l.Kept = slices.DeleteFunc(slices.Clone(l.Kept), func(c geo.Code) bool {
		_, ok := d.Areas().Lookup(c)
		return !ok
	})
	if l.on == "" && l.over == "" {
		l = l.begun(v, env.From)
	}
	l = l.Shows(d, v)
	if g, _ := l.group(); a.Theme != "" && g != "" && g != a.Theme { // which is another than the cursor's
		return l.To(d, v.Start), nil
	}
	return l, nil
}

// begun returns l with its cursor where v begins or, where that can be, on from.
func (l List) begun(v view.View, from nav.Spot) List {
	l.on, l.over = string(from.Area), from.Indicator
	if v.Table.Indicator != nil {
		l.on = from.Indicator
	}
	if from != (nav.Spot{}) {
		l.came = v.Address.Filter
	}
	if v.Table.Grid == nil {
		l.Row = v.Start
	}
	return l
}

// Shows returns l as it shows v, with the cursor on the area and the column it was on or,
// if they are gone, as near to where it was as there are some.
func (l List) Shows(d *dataset.Dataset, v view.View) List {
	l.View = v
	if l.Held {
		return l.To(d, v.Start)
	}
	t := &l.View.Table
	switch {
	case t.Grid == nil:
	case t.Grid.Timed:
		l.Col = v.Scope.At
	default:
		l.Col = max(slices.IndexFunc(t.Grid.Across, func(c view.Column) bool { return c.Sort == l.over }), 0)
	}
	if is := l.followed(d); is != nil {
		for row := range l.rows() {
			if is(row) {
				l.Row = row
				return l
			}
		}
	}
	return l.To(d, l.Row)
}

// To returns l with the cursor on a row, the nearest there is.
func (l List) To(d *dataset.Dataset, row int) List {
	l.Row = max(min(row, l.rows()-1), 0)
	return l.remembering(d)
}

// Across returns l with the cursor on a column of the grid, the nearest there is.
func (l List) Across(d *dataset.Dataset, col int) List {
	l.Col = max(min(col, len(l.View.Table.Grid.Across)-1), 0)
	return l.remembering(d)
}

// remembering returns l with what its cursor is on noted.
func (l List) remembering(d *dataset.Dataset) List {
	t := &l.View.Table
	if l.rows() > 0 && t.Area != nil {
		l.on = l.of(d, l.Row)
	}
	if t.Grid != nil && l.Col < len(t.Grid.Across) {
		l.over = t.Grid.Across[l.Col].Sort
	}
	return l
}

// of returns what a row is of, which the cursor stays on.
func (l *List) of(d *dataset.Dataset, row int) string {
	t := &l.View.Table
	if t.Indicator != nil {
		return d.Indicator(t.Indicator(row)).Slug
	}
	return string(d.Areas().Area(t.Area(l.first(row))).Code)
}

// followed returns what tells whether a row is of what the cursor was on; nil if that is gone.
func (l *List) followed(d *dataset.Dataset) func(row int) bool {
	t := &l.View.Table
	if t.Indicator != nil {
		if id, ok := d.Lookup(l.on); ok {
			return func(row int) bool { return t.Indicator(row) == id }
		}
	} else if id, ok := d.Areas().Lookup(geo.Code(l.on)); ok {
		return func(row int) bool { return t.Area(l.first(row)) == id }
	}
	return nil
}

func (l *List) rows() int {
	if g := l.View.Table.Grid; g != nil {
		return g.Down
	}
	return l.View.Table.Len
}

// first returns the first row of the table in a row of the grid: that row, without one.
func (l *List) first(row int) int {
	if g := l.View.Table.Grid; g != nil {
		return max(g.Row(row, 0), 0)
	}
	return row
}

// row returns which row of the table stands in a row on the screen: that of the cursor's
// period where there are several of each.
func (l *List) row(row int) int {
	if g := l.View.Table.Grid; g != nil && g.Timed {
		return g.Row(row, l.Col)
	}
	return row
}

// Current returns the row of the table that the cursor is on; -1 if it is on none, as on
// a cell of a grid without a figure.
func (l *List) Current() int {
	switch g := l.View.Table.Grid; {
	case l.rows() == 0:
		return -1
	case g == nil:
		return l.Row
	case l.Col < len(g.Across):
		return g.Row(l.Row, l.Col)
	}
	return -1
}

// Area returns the area that the cursor is on, and false if it is on none.
func (l *List) Area() (geo.ID, bool) {
	if l.rows() == 0 || l.View.Table.Area == nil {
		return 0, false
	}
	return l.View.Table.Area(l.first(l.Row)), true
}

// Marked reports whether the area in a row is marked.
func (l *List) Marked(d *dataset.Dataset, row int) bool {
	return len(l.Kept) > 0 && slices.Contains(l.Kept, d.Areas().Area(l.View.Table.Area(l.first(row))).Code)
}

// group returns the slug of the theme that the cursor's row stands under, where rows stand
// in groups, and whether that is the first; else "".
func (l *List) group() (slug string, first bool) {
	end := 0
	for _, g := range l.View.Table.Groups {
		if end += g.Rows; l.Row < end {
			return g.Slug, end == g.Rows
		}
	}
	return "", false
}

// Address implements nav.Screen: it names the theme that the cursor is in, where there are
// several, unless that is the first.
func (l List) Address() address.Address {
	a := l.View.Address
	if g, first := l.group(); g != "" && !first {
		a.Theme = g
	}
	return a
}

// Showing implements nav.Screen.
func (l List) Showing() nav.Showing {
	s := nav.Showing{View: &l.View, Row: l.Current(), Typing: l.Box != nil}
	if g := l.View.Table.Grid; g != nil && !g.Timed && l.rows() > 0 {
		s.Rows[0] = l.first(l.Row)
		s.Rows[1] = s.Rows[0]
		for col := range g.Across {
			if row := g.Row(l.Row, col); row >= 0 && row < l.View.Table.Len {
				s.Rows[1] = row + 1
			}
		}
	}
	return s
}

// A Screen is a List with what one screen has of its own. It implements nav.Screen.
type Screen struct {
	List
	Own Own

	atlas *atlas // of the maps under the table

	passing bool // the cursor passes by: it moved a moment ago, and again before it had come to rest
	of      int  // the row of the view that pictures are of until it has
	moves   int  // of the cursor
}

// Own is what one screen has that the others have not. The zero Own is the table of the
// view and the keys of every list.
type Own struct {
	// Press does what a key does on this screen alone; it passes on the others.
	Press func(l List, env nav.Env, press tea.KeyPressMsg) (List, nav.Step)

	// Keys returns the bindings that are more useful here than those of every list.
	Keys func(l *List) []key.Binding

	// Top returns the lines above the table.
	Top func(l *List, env nav.Env, width, height int) []string

	// Table returns what draws the rows in width cells.
	Table func(l *List, env nav.Env, width int) draw.TableSpec

	// Parts returns what is drawn in place of a table under Top.
	Parts func(l *List, env nav.Env) nav.Parts
}

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, a address.Address) (nav.Screen, error) {
	var err error
	if s.List, err = s.At(env, a); err != nil {
		return nil, err
	}
	if s.passing = false; s.atlas == nil {
		s.atlas = &atlas{}
	}
	return s, nil
}

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.Shown:
		s.passing = false
	case rested:
		s.passing = s.passing && int(msg) != s.moves
		return s, nav.Stay, nil
	}
	next, step := s.updated(env, msg)
	next, cmd := next.passed(env, &s)
	return next, step, cmd
}

func (s Screen) updated(env nav.Env, msg tea.Msg) (Screen, nav.Step) {
	step := nav.Pass
	if pointed, ok := msg.(nav.Pointed); ok {
		var opens bool
		if s.List, step, opens = s.Pointed(env, pointed.At); opens {
			return s.updated(env, tea.KeyPressMsg{Code: tea.KeyEnter})
		}
		return s, step
	}
	if press, ok := msg.(tea.KeyPressMsg); ok && s.Own.Press != nil && s.Box == nil {
		s.List, step = s.Own.Press(s.List, env, press)
	}
	if step.Do == nav.Passing {
		s.List, step = s.List.Update(env, msg, func() int { return s.page(env) })
	}
	return s, step
}

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding {
	if s.Own.Keys == nil {
		return s.List.Keys()
	}
	return s.List.Keys(s.Own.Keys(&s.List)...)
}

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	if s.Own.Parts != nil {
		return s.Own.Parts(&s.List, env)
	}
	width, height := draw.MainSize(env.Width, env.Height)
	p := s.plan(env, width, height)
	main := func(w, h int) string {
		if w != width || h != height {
			return s.main(env, s.plan(env, w, h), w, h)
		}
		return s.main(env, p, w, h)
	}
	if p.under > 0 {
		return s.undrawn().Parts(env, main)
	}
	return s.List.Parts(env, main)
}

// A plan is what stands where in the main part of a screen.
type plan struct {
	top      []string // with the line of the filter
	table    draw.TableSpec
	pictures []draw.Picture
	under    int // lines of them
}

func (s *Screen) plan(env nav.Env, width, height int) plan {
	p := plan{top: s.top(env, width, height)}
	if s.filters() && height > len(p.top) {
		p.top = append(p.top, s.filterLine(env, width))
	}
	if s.rows() == 0 {
		return p
	}
	p.table = s.table(env, width)
	if n := p.table.Under(env.Height, width, height-len(p.top)); n > 0 && !env.Still {
		if p.pictures = s.pictures(env, n); len(p.pictures) > 0 {
			p.under = n
		}
	}
	return p
}

// main draws what p says or, where there are no rows, why.
func (s *Screen) main(env nav.Env, p plan, width, height int) string {
	lines := p.top
	switch {
	case s.rows() == 0 && !s.filters():
		lines = append(lines, s.empty(env, width)...)
	case s.rows() == 0:
		lines = append(lines, "", "   "+env.Palette.Muted.Render(text.Clean(s.none())))
	default:
		lines = append(lines, strings.Split(draw.Stacked(p.table, width, max(height-len(lines)-p.under, 0), env.Palette), "\n")...)
	}
	if p.under > 0 {
		return draw.Pictures(lines, p.pictures, width, height, env.Palette)
	}
	return draw.Block(lines, width, height)
}

func (s *Screen) top(env nav.Env, width, height int) []string {
	if s.Own.Top == nil {
		return nil
	}
	return s.Own.Top(&s.List, env, width, height)
}

func (s *Screen) table(env nav.Env, width int) draw.TableSpec {
	if s.Own.Table == nil {
		return s.List.Table(env, width)
	}
	return s.Own.Table(&s.List, env, width)
}

// page returns how many rows of the view are seen at once, under what stands above them:
// fewer than lines where headings stand among them.
func (s *Screen) page(env nav.Env) int {
	if s.Own.Parts != nil { // and moves by keys of its own
		return 1
	}
	width, height := draw.MainSize(env.Width, env.Height)
	p := s.plan(env, width, height)
	visible := p.table.Visible(max(height-len(p.top)-p.under, 0))
	return max(visible*s.rows()/max(p.table.Rows, 1), 1)
}

const (
	leastChart = 8 // lines under which a chart says less than a table

	// Roomy is the height of what is drawn from which a rule stands between a chart and
	// the table under it.
	Roomy = 26
)

// A Charted is a table of figures under a chart of them, where there is room for one.
type Charted struct {
	Top   []string                // the lines over both
	Alone []string                // the lines over the table where there is no chart
	Chart func(height int) string // nil if there is nothing to draw
	Table draw.TableSpec
	Tall  int // lines that the table has where there is a chart
}

// rows returns the lines of the chart, of the rule under it and of the table, which has all
// where there is no room for a chart.
func (c Charted) rows(height int) (chart, rule, table int) {
	table = height - len(c.Top)
	if height >= Roomy {
		rule = 1
	}
	if chart = table - c.Tall - rule; c.Chart != nil && chart >= leastChart {
		return chart, rule, c.Tall
	}
	return 0, 0, table - len(c.Alone)
}

// HasChart reports whether there is a chart in so many lines.
func (c Charted) HasChart(height int) bool {
	chart, _, _ := c.rows(height)
	return chart > 0
}

// Page returns how many rows of the table are seen at once.
func (c Charted) Page(height int) int {
	_, _, rows := c.rows(height)
	return c.Table.Visible(rows)
}

// Draw draws c as exactly width by height cells.
func (c Charted) Draw(width, height int, p *palette.Palette) string {
	lines := c.Top
	chart, rule, rows := c.rows(height)
	if chart > 0 {
		lines = append(lines, c.Chart(chart))
	} else {
		lines = append(lines, c.Alone...)
	}
	if rule > 0 {
		lines = append(lines, draw.Rule(width, "", "", p))
	}
	if rows > 0 {
		lines = append(lines, draw.Table(c.Table, width, rows, p))
	}
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}
