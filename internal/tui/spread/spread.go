// Package spread is the screen that says how unequal areas are over time, each
// area counted alike and every person counted alike.
package spread

import (
	"cmp"
	"slices"
	"strings"

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

// A Screen shows the spread of one indicator in every period, the latest on top.
type Screen struct{ list.List }

// New returns the screen at a. It is an error if there is no period in which two of the
// areas have a value.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return Screen{list.List{Open: "ranking", Held: true}}.Reopen(env, a)
}

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, a address.Address) (nav.Screen, error) {
	var err error
	if s.List, err = s.At(env.Data, a); err != nil {
		return nil, err
	}
	return s, nil
}

var (
	moves    = nav.NewMovement("period")
	periods  = nav.Both("↑↓", "period", moves.Up, moves.Down, nav.KeyPages)
	measures = nav.Doing(nav.KeyMode, "CV, Gini, Theil, gap")
	ends     = nav.Doing(nav.KeyTrend, "trend of the ends")
)

// Keys implements nav.Screen.
func (s Screen) Keys() []key.Binding { return s.List.Keys(measures, periods, ends) }

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	step := nav.Pass
	if press, ok := msg.(tea.KeyPressMsg); ok {
		s, step = s.pressed(env, press)
	}
	if step.Do == nav.Passing {
		s.List, step = s.List.Update(env, msg, nil)
	}
	return s, step, nil
}

// pressed handles the keys that are the screen's own.
func (s Screen) pressed(env nav.Env, press tea.KeyPressMsg) (Screen, nav.Step) {
	last := s.View.Table.Len - 1
	if row, ok := moves.Move(press, last-s.Row, last+1, s.page(env)); ok {
		var step nav.Step
		s.List, step = s.AtTime(env, last-row)
		return s, step
	}
	if key.Matches(press, ends) {
		return s, nav.Open(s.endsOf(env))
	}
	return s, nav.Pass
}

// endsOf returns the address of the trend of the highest and of the lowest area.
func (s *Screen) endsOf(env nav.Env) address.Address {
	figures := slices.DeleteFunc(s.View.Behind(s.Row), func(f analysis.Figure) bool { return f.IsMissing() })
	value := func(a, b analysis.Figure) int { return cmp.Compare(a.Value, b.Value) }
	to := nav.Leading(env.Data, &s.View, slices.MaxFunc(figures, value), "trend")
	to.Areas = append(to.Areas, env.Data.Areas().Slug(slices.MinFunc(figures, value).Area))
	return to
}

const (
	leastChart = 7  // lines under which a chart says less than a table
	leastTable = 6  // lines of a table worth having beside a chart
	roomy      = 26 // lines from which a rule stands between the two
	mostTop    = 3  // lines of the finding
)

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	rest := s.Without(s.View.Caption[:1]) // the finding stands above all
	title, detail := rest.Detail(env)
	least := (s.View.Table.Len+2)*5/2 + mostTop // for a finding, and two fifths of the rest as high as the table
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Title: title, Detail: detail, Least: least}
}

// main draws the finding over the chart over the table of periods.
func (s Screen) main(env nav.Env, width, height int) string {
	lines := s.finding(env, width)
	below := s.tableHeight(height - len(lines))
	if room := height - len(lines) - 1 - below; room >= leastChart {
		rule := 0
		if height >= roomy {
			rule = 1
		}
		chart, _ := s.View.Picture.(view.Lines)
		head := env.Palette.Muted.Render(" " + text.Clean(chart.Axis))
		lines = append(lines, head, draw.Plot(list.Plot(chart), width, room-rule, env.Palette))
		if rule > 0 {
			lines = append(lines, draw.Rule(width, "", "", env.Palette))
		}
	}
	if below > 0 {
		lines = append(lines, draw.Table(s.table(env, width), width, below, env.Palette))
	}
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}

// table is a row for each period, the latest on top.
func (s *Screen) table(env nav.Env, width int) draw.TableSpec {
	spec := s.Table(env, width)
	last, cell := spec.Rows-1, spec.Cell
	spec.Row, spec.Frozen = last-spec.Row, 1
	spec.Cell = func(row, col int) draw.Cell { return cell(last-row, col) }
	return spec
}

// tableHeight returns the lines of the table in room of them: all there are if the chart
// does not fit or there is only one period to draw.
func (s *Screen) tableHeight(room int) int {
	if s.View.Picture == nil {
		return room
	}
	tall := min(s.View.Table.Len+2, max(leastTable, room*2/5))
	if room-1-tall < leastChart {
		return room
	}
	return tall
}

// page returns how many periods are seen at once.
func (s *Screen) page(env nav.Env) int {
	width, height := draw.MainSize(env.Width, env.Height)
	return s.table(env, width).Visible(s.tableHeight(height - len(s.finding(env, width))))
}

// finding is the sentence that says what the periods come to.
func (s *Screen) finding(env nav.Env, width int) []string {
	var lines []string
	wrapped := text.Wrap(text.Clean(s.View.Caption[0].Text), max(width-2, 1))
	if len(wrapped) > mostTop {
		wrapped = append(wrapped[:mostTop-1], text.Fit(strings.Join(wrapped[mostTop-1:], " "), max(width-2, 0)))
	}
	for _, line := range wrapped {
		lines = append(lines, " "+env.Palette.Title.Render(line))
	}
	return lines
}
