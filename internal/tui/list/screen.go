package list

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
)

// A Screen is a List with what one screen has of its own. It implements nav.Screen.
type Screen struct {
	List
	Own Own
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
	if s.List, err = s.At(env.Data, a); err != nil {
		return nil, err
	}
	return s, nil
}

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	step := nav.Pass
	if press, ok := msg.(tea.KeyPressMsg); ok && s.Own.Press != nil && s.Box == nil {
		s.List, step = s.Own.Press(s.List, env, press)
	}
	if step.Do == nav.Passing {
		s.List, step = s.List.Update(env, msg, func() int { return s.page(env) })
	}
	return s, step, nil
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
	return s.List.Parts(env, func(w, h int) string { return s.main(env, w, h) })
}

// main draws the lines above the table, that of the filter if there is one, and the table
// or, where there are no rows, why.
func (s *Screen) main(env nav.Env, width, height int) string {
	lines := s.top(env, width, height)
	if s.filters() && height > len(lines) {
		lines = append(lines, s.filterLine(env, width))
	}
	switch {
	case s.rows() == 0 && !s.filters():
		lines = append(lines, s.empty(env, width)...)
	case s.rows() == 0:
		lines = append(lines, "", "   "+env.Palette.Muted.Render(text.Clean(s.View.Table.Empty)))
	default:
		lines = append(lines, strings.Split(draw.Stacked(s.table(env, width), width, max(height-len(lines), 0), env.Palette), "\n")...)
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
	height -= len(s.top(env, 0, height))
	if s.filters() {
		height--
	}
	table := s.table(env, width)
	return max(table.Visible(max(height, 0))*s.rows()/max(table.Rows, 1), 1)
}

const (
	leastChart = 7 // lines under which a chart says less than a table

	// Roomy is the height of what is drawn from which a rule stands between a chart and
	// the table under it.
	Roomy = 26
)

// A Charted is a table of figures under a chart of them, where there is room for one.
type Charted struct {
	Top   []string                // the lines over both
	Head  []string                // the lines over the chart
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
	if chart = table - len(c.Head) - c.Tall - rule; c.Chart != nil && chart >= leastChart {
		return chart, rule, c.Tall
	}
	return 0, 0, table
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
		lines = append(append(lines, c.Head...), c.Chart(chart))
	}
	if rule > 0 {
		lines = append(lines, draw.Rule(width, "", "", p))
	}
	if rows > 0 {
		lines = append(lines, draw.Table(c.Table, width, rows, p))
	}
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}
