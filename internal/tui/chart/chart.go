// Package chart is the screen of some areas by one indicator over time, as lines over the
// figures of the period that the cursor is on: the trend of an area, and up to eight
// compared, on one chart or each on a little one of its own.
package chart

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// A Screen is a chart and where its reader is in it: at an area and a period.
type Screen struct{ list.List }

// New returns the screen at a. It is an error if none of the areas that a names has a
// figure.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	open := "profile"
	if a.View == "compare" {
		open = "trend"
	}
	return Screen{list.List{Open: open}}.Reopen(env, a)
}

// Reopen implements nav.Screen.
func (s Screen) Reopen(env nav.Env, a address.Address) (nav.Screen, error) {
	var err error
	if s.List, err = s.At(env.Data, a); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Screen) lines() view.Lines { return s.View.Picture.(view.Lines) }

// Update implements nav.Screen.
func (s Screen) Update(env nav.Env, msg tea.Msg) (nav.Screen, nav.Step, tea.Cmd) {
	var step nav.Step
	press, _ := msg.(tea.KeyPressMsg)
	switch compares := s.View.Address.View == "compare"; {
	case key.Matches(press, nav.KeyFirst):
		s.List, step = s.AtTime(env, 0)
	case key.Matches(press, nav.KeyLast):
		s.List, step = s.AtTime(env, s.View.Scope.Times-1)
	case key.Matches(press, nav.KeyIndex) && !compares:
		step = s.turnIndex(env)
	case key.Matches(press, nav.KeyPanels) && compares:
		step = s.setMode(env, map[bool]string{true: address.Together, false: address.Apart}[s.lines().Apart])
	case key.Matches(press, nav.KeyCompare) && !compares:
		step = s.compared()
	case key.Matches(press, nav.KeyRemove):
		step = s.without()
	default:
		s.List, step = s.List.Update(env, msg, nil)
	}
	return s, step, nil
}

// turnIndex turns to the next mode that there is, and says why if there is none.
func (s *Screen) turnIndex(env nav.Env) nav.Step {
	modes := append([]string{""}, address.Forms()[s.View.Address.View].Modes...)
	at := slices.Index(modes, s.View.Address.Mode)
	said := nav.Stay
	for i := range modes {
		step := s.setMode(env, modes[(at+1+i)%len(modes)])
		if refused := step.Do == nav.Saying; !refused {
			break
		} else if i == 0 {
			said = step
		}
	}
	return said
}

// setMode turns to a mode, and says why if that cannot be.
func (s *Screen) setMode(env nav.Env, mode string) nav.Step {
	v, err := s.View.With(address.Mode, mode)
	if err != nil {
		return nav.Say(prose.Problem(err))
	}
	s.List = s.Shows(env.Data, v)
	return nav.Stay
}

// compared returns the step to the comparison of the areas of a trend.
func (s *Screen) compared() nav.Step {
	if len(s.View.Scope.Areas) == 1 {
		return nav.Say(prose.OneArea)
	}
	to := s.View.Address.To("compare")
	to.Indicator, to.Areas, to.Period = s.View.Address.Indicator, s.View.Address.Areas, s.View.Address.Period
	return nav.Open(to)
}

// without returns the step to the chart without the cursor's area.
func (s *Screen) without() nav.Step {
	if len(s.View.Scope.Areas) == 1 {
		return nav.Say(prose.OnlyArea)
	}
	to, at := s.View.Address, s.lines().Lines[s.Row].Place
	to.Areas = slices.Delete(slices.Clone(to.Areas), at, at+1)
	return nav.Replace(to)
}

// Keys implements nav.Screen: choosing among areas and taking one away need several.
func (s Screen) Keys() []key.Binding {
	keys := []key.Binding{nav.Bind("←→", "period", "left", "h", "right", "l", ",", "."), nav.KeyMap}
	several := len(s.View.Scope.Areas) > 1
	switch {
	case s.View.Address.View == "trend":
		keys = append(keys, nav.KeyIndex)
		if several {
			keys = append(keys, nav.Doing(nav.KeyCompare, "compare"))
		}
	case s.lines().Apart:
		keys = append(keys, nav.Doing(nav.KeyPanels, "one chart"))
	default:
		keys = append(keys, nav.KeyPanels)
	}
	if several {
		keys = append(keys, nav.KeyRemove)
	}
	return s.List.Keys(append(keys, nav.Doing(nav.KeyFirst, "first period"), nav.Doing(nav.KeyLast, "latest period"))...)
}

const (
	leastChart  = 7  // lines under which a chart says less than a table
	leastPanels = 11 // lines under which there is no room for two rows of charts with periods under them
	leastTable  = 6  // of an area or two, and what they are compared with
	roomy       = 26 // lines from which a rule stands between the two
)

// Parts implements nav.Screen.
func (s Screen) Parts(env nav.Env) nav.Parts {
	parts := s.List.Parts(env, func(w, h int) string { return s.main(env, w, h) })
	parts.IsList = false
	if width, _ := draw.MainSize(env.Width, env.Height); width < env.Width {
		parts.Detail = s.withPeriods(env, env.Width-width-4, parts.Title, parts.Detail)
	}
	return parts
}

// main draws the chart over the figures of the cursor's period, or only these if there is
// no room for both, or nothing to draw a line through.
func (s *Screen) main(env nav.Env, width, height int) string {
	lines := []string{s.caption(env, width)}
	table := s.Table(env, width)
	if len(s.View.Scope.Areas) == 1 {
		table.Row = -1 // nothing to choose from
	}
	rows := table.Rows + 1
	if table.Foot != nil {
		rows++
	}
	room, apart := height-len(lines), s.lines().Apart
	tall := min(rows, max(4, room*2/5))
	if apart && room >= leastTable+leastPanels {
		tall = min(tall, room-leastPanels) // rows can be scrolled to, and charts cannot
	}
	if s.View.Scope.Times > 1 && room-tall >= leastChart {
		rule := 0
		if height >= roomy {
			rule = 1
		}
		chart := draw.Plot
		if apart {
			chart = draw.Multiples
		}
		spec, h := s.plot(), room-tall-rule
		spec.Bare = rule == 0 && tall == rows // for the table says it all, right below
		lines = append(lines, draw.Beside(h, draw.Block(nil, min(width, 1), h), chart(spec, width-1, h, env.Palette)))
		if rule > 0 {
			lines = append(lines, draw.Rule(width, "", "", env.Palette))
		}
		room = tall
	}
	if room > 0 {
		lines = append(lines, draw.Table(table, width, room, env.Palette))
	}
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}

// caption says what the axis measures, which way is better, and what the signs of the
// chart are.
func (s *Screen) caption(env nav.Env, width int) string {
	p, polarity := env.Palette, env.Data.Indicator(s.View.Scope.Indicator).Polarity
	words := " " + text.Clean(s.lines().Axis)
	switch polarity {
	case indicator.HigherIsBetter:
		words += "  " + list.Arrow(polarity, p.Glyph) + " higher is better"
	case indicator.LowerIsBetter:
		words += "  " + list.Arrow(polarity, p.Glyph) + " lower is better"
	}
	key := ""
	for _, sign := range s.signs(p) {
		if text.Width(words+key+sign)+4 <= width {
			key += "  " + sign
		}
	}
	left := text.Fit(words, max(width-text.Width(key)-1, 0))
	line := text.Fit(p.Muted.Render(left+key), width)
	if p.ASCII {
		return text.ASCII(line)
	}
	return line
}

// signs returns what the signs of the chart mean: the band, and the letters that stand for
// values; or that there is no chart.
func (s *Screen) signs(p *palette.Palette) []string {
	of := s.lines()
	switch {
	case s.View.Scope.Times == 1:
		return []string{"one period only: " + s.View.Table.Grid.Across[0].Head}
	case of.Apart:
		return nil
	}
	var signs []string
	on := of.Lines[s.Row]
	if on.Lower != nil && slices.ContainsFunc(on.Figures, func(f analysis.Figure) bool { return f.HasInterval() && !f.IsMissing() }) {
		signs = append(signs, p.Glyph.Line.Band+" 95% interval of "+text.Clean(on.Name))
	}
	for _, l := range of.Lines {
		for _, f := range l.Figures {
			if sign := f.Status.String() + " " + prose.Status(f.Status); isNoted(l, f) && !slices.Contains(signs, sign) {
				signs = append(signs, sign)
			}
		}
	}
	return signs
}

// isNoted reports whether the chart has a letter in place of f's value.
func isNoted(l view.Line, f analysis.Figure) bool {
	return !l.Reference && f.IsMissing() && f.Status != dataset.Normal && f.Status != dataset.NotFormed
}

// plot returns what the chart draws. Only the cursor's area has its intervals drawn:
// several bands on top of each other tell nothing.
func (s *Screen) plot() draw.PlotSpec {
	of := s.lines()
	spec := list.Plot(of)
	spec.Labels = make([]string, len(of.Slots))
	for i := range of.Slots {
		spec.Labels[i] = of.Label(i, s.Row)
	}
	on := &spec.Series[s.Row]
	on.Front = true
	if of.Apart {
		return spec
	}
	on.Ends, on.Lower, on.Upper = true, of.Lines[s.Row].Lower, of.Lines[s.Row].Upper
	for _, l := range append(slices.Clip(of.Levels), of.Lines[s.Row].Levels...) {
		spec.Levels = append(spec.Levels, draw.Level{Value: l.Value, Label: l.Label})
	}
	spec.Unfit, spec.Shaded = prose.Status(dataset.NotFormed), make([]bool, len(of.Slots))
	for i, l := range of.Lines {
		for slot, f := range l.Figures {
			switch {
			case isNoted(l, f):
				spec.Notes = append(spec.Notes, draw.Note{Position: slot, Text: f.Status.String(), Colour: l.Place})
			case i == s.Row && f.Status == dataset.NotFormed:
				spec.Shaded[slot] = true
			case i == s.Row && f.Status == dataset.Break:
				spec.Breaks = append(spec.Breaks, slot)
			}
		}
	}
	return spec
}

// withPeriods adds to a detail of the given width the table of every period, if there is
// room under the sentences.
func (s *Screen) withPeriods(env nav.Env, width int, title string, detail []string) []string {
	used := len(text.Wrap(text.Clean(title), width)) + 1
	for _, sentence := range detail {
		used += max(len(text.Wrap(sentence, width)), 1)
	}
	room := env.Height - used - 1
	if room < 4 || s.View.Scope.Times < 2 {
		return detail
	}
	table := draw.Table(s.periods(env, width), width, room, env.Palette)
	return append(append(detail, ""), strings.Split(table, "\n")...)
}

// periods is the table of all periods, a row each, and all lines, a column each.
func (s *Screen) periods(env nav.Env, width int) draw.TableSpec {
	t, grid := &s.View.Table, s.View.Table.Grid
	name, value := t.Find(view.Area), t.Find(view.Value)
	label := func(i int) string { return t.Figure(grid.Row(s.Row, i)).Period.Label() }
	spec := draw.TableSpec{Frozen: 1, Rows: len(grid.Across), Row: s.Col, Col: s.Row + 1}
	spec.Columns = []draw.Column{{Head: []string{"Period"}, Width: len("Period")}}
	for i := range grid.Across {
		spec.Columns[0].Width = max(spec.Columns[0].Width, text.Width(label(i)))
	}
	for line := range grid.Down + grid.Under {
		c := draw.Column{Width: 7, Align: draw.Right}
		for i := range grid.Across {
			c.Width = max(c.Width, text.Width(t.Cell(grid.Row(line, i), value).String()))
		}
		for _, span := range list.Cell(t.Cell(grid.Row(line, s.Col), name), &t.Columns[name], 0, env.Palette) {
			c.Head = []string{strings.Join(append(c.Head, span.Text), "")}
		}
		spec.Columns = append(spec.Columns, c)
	}
	share(spec.Columns[1:], width-spec.Columns[0].Width-5)
	spec.Cell = func(row, col int) draw.Cell {
		switch {
		case col == 0:
			return draw.Text(label(row), env.Palette.Muted)
		case col > grid.Down:
			return list.Foot(t.Cell(grid.Row(col-1, row), value), &t.Columns[value], 0, env.Palette)
		}
		return list.Cell(t.Cell(grid.Row(col-1, row), value), &t.Columns[value], 0, env.Palette)
	}
	return spec
}

// share widens columns that leave room to spare, all alike, up to where a name is told in
// full.
func share(columns []draw.Column, room int) {
	least := 0
	for _, c := range columns {
		least = max(least, c.Width+2)
	}
	shown := min(room/least, len(columns))
	if shown < 1 {
		return
	}
	if shown < len(columns) {
		room -= 2 // the sign that there are more
	}
	each := min(room/shown-2, 20)
	for i := range columns {
		columns[i].Width = max(columns[i].Width, each)
	}
}
