// Package pathway is the screen with an area's way to net zero: how fast it
// moves, how fast it would have to, and where two ways of going on lead.
package pathway

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// A Screen is the way of one area to its target.
type Screen struct{ list.List }

// New returns the screen at a.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return Screen{list.List{Open: "trend", Held: true}}.Reopen(env, a)
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
	before = nav.Bind("↑/k", "area before", "up", "k")
	after  = nav.Bind("↓/j", "area after", "down", "j")
)

// Keys implements nav.Screen. Up and down do what left and right do, which are listed.
func (s Screen) Keys() []key.Binding {
	return s.List.Keys(nav.Both("+/-", "target year", nav.KeyMore, nav.KeyLess), nav.KeyOnFile)
}

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return s, nav.Pass, nil
	}
	var step nav.Step
	switch {
	case key.Matches(press, nav.KeyMore):
		s, step = s.aim(env, +1)
	case key.Matches(press, nav.KeyLess):
		s, step = s.aim(env, -1)
	case key.Matches(press, nav.KeyOnFile):
		s, step = s.aimOnFile(env)
	case key.Matches(press, before):
		step = s.beside(-1)
	case key.Matches(press, after):
		step = s.beside(+1)
	default:
		s.List, step = s.List.Update(env, msg, nil)
	}
	return s, step, nil
}

// aim moves the target year, and says so when it was the first to be chosen.
func (s Screen) aim(env nav.Env, by int) (Screen, nav.Step) {
	aim, said := s.View.Aim, nav.Stay
	year := aim.Year + by
	if aim.Year == 0 {
		year = aim.Usual
		said = nav.Say(prose.Chosen(year))
	}
	if by > 0 {
		year = max(year, aim.First) // the one on file may have passed
	}
	if year < aim.First || year > aim.Last {
		return s, nav.Say(prose.MayBeChosen(aim.First, aim.Last))
	}
	return s.aimed(env, strconv.Itoa(year), said)
}

func (s Screen) aimOnFile(env nav.Env) (Screen, nav.Step) {
	switch aim := s.View.Aim; {
	case !aim.OnFile:
		return s.aimed(env, "", nav.Say(prose.NoneOnFile))
	case !aim.Chosen:
		return s, nav.Say(prose.OnFile)
	}
	return s.aimed(env, "", nav.Stay)
}

// aimed returns s with another target, and step.
func (s Screen) aimed(env nav.Env, target string, step nav.Step) (Screen, nav.Step) {
	v, err := s.View.With(address.Target, target)
	if err != nil {
		return s, nav.Say(prose.Problem(err))
	}
	s.List = s.Shows(env.Data, v)
	return s, step
}

// beside returns the step to the area before or after.
func (s Screen) beside(by int) nav.Step {
	to, err := s.View.Turn(by)
	if err != nil {
		return nav.Say(err.Error())
	}
	return nav.Replace(to)
}

const (
	leastChart = 7  // lines under which a chart says less than a table
	roomy      = 26 // lines from which a rule stands between the two
	spare      = 4  // cells that a column of the table may have beyond what it needs

	leastYears = 100 // columns from which the legend has room for the year of each value
)

// Parts implements nav.Screen. What was found stands above the chart, and the rest of
// what there is to say in the detail.
func (s Screen) Parts(env nav.Env) nav.Parts {
	found, rest := s.said()
	return nav.Parts{
		Main:  func(w, h int) string { return s.main(env, found, w, h) },
		Title: env.Data.Areas().Area(s.View.Table.Area(0)).Name, Detail: list.Paragraphs(env, rest, nil),
	}
}

func (s *Screen) said() (found, rest []view.Sentence) {
	said := s.View.About(0)
	n := slices.IndexFunc(said, func(s view.Sentence) bool { return s.Topic != view.Finding })
	return said[:n], said[n:]
}

// main draws the verdict over the chart over the figures, and leaves out the
// chart where there is no room for it.
func (s *Screen) main(env nav.Env, found []view.Sentence, width, height int) string {
	p := env.Palette
	var lines []string
	for _, f := range found {
		sign, style := list.Course(s.View.Aim.Course, p), p.Title
		if f.Doubt {
			sign, style = draw.Span{Text: p.Glyph.Unknown, Style: p.Unknown}, p.Text
		}
		lines = append(lines, twoLines(f.Text, sign.Style.Render(sign.Text), style, width, p)...)
	}
	t := s.table(width, p)
	rows, rule := t.Rows+2, 0
	if height >= roomy {
		rule = 1
	}
	if room := height - len(lines) - 1 - rows - rule; room >= leastChart {
		lines = append(lines, s.caption(env, width), draw.Plot(s.plot(width), width, room, p))
		if rule > 0 {
			lines = append(lines, draw.Rule(width, "", "", p))
		}
	} else {
		rows = height - len(lines)
	}
	if rows > 0 {
		lines = append(lines, draw.Table(t, width, rows, p))
	}
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}

// twoLines is text in at most two lines, with a sign before it.
func twoLines(words, sign string, style palette.Style, width int, p *palette.Palette) []string {
	wrapped := text.Wrap(text.Clean(words), max(width-5, 1))
	if len(wrapped) > 2 {
		wrapped = append(wrapped[:1], text.Fit(strings.Join(wrapped[1:], " "), max(width-5, 0)))
	}
	var lines []string
	for i, line := range wrapped {
		lead := "   "
		if i == 0 {
			lead = " " + sign + " "
		}
		lines = append(lines, plain(text.Fit(lead+style.Render(line), width), p))
	}
	return lines
}

// caption says what the axis measures, which way is better, and what the
// vertical line is.
func (s *Screen) caption(env nav.Env, width int) string {
	ind, p := env.Data.Indicator(s.View.Scope.Indicator), env.Palette
	words := " " + ind.Unit.Name
	if ind.Unit.Name == "" {
		words = " " + ind.Unit.Prefix + ind.Unit.Suffix
	}
	if ind.Polarity == indicator.LowerIsBetter {
		words += "  " + p.Glyph.Down + " lower is better"
	}
	mark := ""
	if s.lines().At >= 0 {
		mark = fmt.Sprintf("%s target year %d ", p.Glyph.Line.Selected, s.View.Aim.Year)
		if width < leastYears {
			mark = "values at " + mark
		}
		if s.View.Aim.Chosen {
			mark += "(chosen, not on file) "
		}
	}
	left := text.Fit(text.Clean(words), max(width-text.Width(mark), 0))
	return plain(text.Fit(p.Muted.Render(left+mark), width), p)
}

func plain(line string, p *palette.Palette) string {
	if p.ASCII {
		return text.ASCII(line)
	}
	return line
}

func (s *Screen) lines() view.Lines { return s.View.Picture.(view.Lines) }

// plot returns what the chart draws: the projections go on from the figures,
// and the line of the goal runs under all. The legend says of which year its values are:
// that of the target or, without one, the last; where there is no room for that the
// caption does.
func (s *Screen) plot(width int) draw.PlotSpec {
	lines := s.lines()
	spec := list.Plot(lines)
	year := len(lines.Slots) - 1
	if spec.Marked = lines.At >= 0; spec.Marked {
		year = lines.At
	}
	for i, l := range lines.Lines {
		series := &spec.Series[i]
		switch {
		case l.Reference:
		case !l.Ahead:
			series.Latest, series.Ends = true, true
		default:
			series.Colour = i
			if lines.At < 0 || width >= leastYears {
				series.Name += " " + lines.Slots[year]
			}
		}
	}
	return spec
}

// table is the figures behind the verdict, as many as there is room for, in the colours
// of their lines.
func (s *Screen) table(width int, p *palette.Palette) draw.TableSpec {
	t, lines := s.View.Sections[0].Table, s.lines().Lines
	spec := list.FactTable(t, width, spare, p)
	cell := spec.Cell
	spec.Cell = func(row, col int) draw.Cell {
		style, line := p.Text, t.Line(row)
		switch {
		case line < 0:
		case lines[line].Reference:
			style = p.Comparator
		case lines[line].Ahead:
			style = p.Series[line%len(p.Series)]
		default:
			style = p.Title
		}
		c := cell(row, col)
		for i := range c {
			c[i].Style = style
		}
		return c
	}
	return spec
}
