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
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// New returns the screen at a. It is an error if none of the areas that a names has a figure.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	open := "profile"
	if a.View == "compare" {
		open = "trend"
	}
	return list.Screen{List: list.List{Open: open}, Own: list.Own{Press: press, Keys: keys, Parts: parts}}.Reopen(env, a)
}

func picture(l *list.List) view.Lines { return l.View.Picture.(view.Lines) }

// press goes to the first and the last period, turns to other modes, and takes areas along
// or away.
func press(l list.List, env nav.Env, press tea.KeyPressMsg) (list.List, nav.Step) {
	switch compares := l.View.Address.View == "compare"; {
	case key.Matches(press, nav.KeyFirst):
		return l.AtTime(env, 0)
	case key.Matches(press, nav.KeyLast):
		return l.AtTime(env, l.View.Scope.Times-1)
	case key.Matches(press, nav.KeyIndex):
		return turnIndex(l, env)
	case key.Matches(press, nav.KeyPanels) && compares:
		layout := map[bool]string{true: address.Together, false: address.Apart}[picture(&l).Apart]
		return l.With(env, address.Mode, address.Both(l.View.Address.Shows(bases...), layout))
	case key.Matches(press, nav.KeyCompare) && !compares:
		return l, compared(&l)
	case key.Matches(press, nav.KeyFurther):
		return l, further(&l)
	case key.Matches(press, nav.KeyRemove):
		return l, without(&l, env)
	}
	return l, nav.Pass
}

// bases are the modes in which values are an index, in the order in which they take turns.
var bases = []string{address.Index, address.England}

// turnIndex turns to the next index that there is, and says why if there is none.
func turnIndex(l list.List, env nav.Env) (list.List, nav.Step) {
	modes, now := append([]string{""}, bases...), l.View.Address
	at := slices.Index(modes, now.Shows(bases...))
	said := nav.Stay
	for i := range modes {
		next, step := l.With(env, address.Mode, address.Both(modes[(at+1+i)%len(modes)], now.Shows(address.Together, address.Apart)))
		if step.Do != nav.Saying {
			return next, said
		} else if i == 0 {
			said = step
		}
	}
	return l, said
}

// compared returns the step to the comparison of the areas of a trend.
func compared(l *list.List) nav.Step {
	if len(l.View.Scope.Areas) == 1 {
		return nav.Say(prose.OneArea)
	}
	to := l.View.Address.To("compare")
	to.Indicator, to.Category, to.Areas = l.View.Address.Indicator, l.View.Address.Category, l.View.Address.Areas
	to.Period, to.Mode = l.View.Address.Period, l.View.Address.Mode
	return nav.Open(to)
}

// further returns the step to figures that go further back than those of the cursor's area:
// to a menu where there are several, and what there is to say where there are none.
func further(l *list.List) nav.Step {
	found := furtherOf(l)
	menu := nav.Menu{Title: "Further back"}
	for _, f := range found {
		menu.Options = append(menu.Options, nav.Option{Label: f.Name, Note: "from " + f.From, Step: nav.Open(f.To)})
	}
	switch len(found) {
	case 0:
		return nav.Say(prose.NoneFurther)
	case 1:
		return menu.Options[0].Step
	}
	return nav.Choose(menu)
}

func furtherOf(l *list.List) []view.Further {
	if row := l.Current(); row >= 0 {
		return l.View.Further(row)
	}
	return nil
}

// without returns the step to the chart without the area under the cursor: in the same
// mode, unless that was the area with something to show in it.
func without(l *list.List, env nav.Env) nav.Step {
	if len(l.View.Scope.Areas) == 1 {
		return nav.Say(prose.OnlyArea)
	}
	to, at := l.View.Address, picture(l).Lines[l.Row].Place
	to.Areas = slices.Delete(slices.Clone(to.Areas), at, at+1)
	if _, err := l.View.At(env.Data, to); err != nil {
		to.Mode = ""
	}
	return nav.Replace(to)
}

// keys returns the bindings of a chart: choosing among areas and taking one away need several.
func keys(l *list.List) []key.Binding {
	keys := []key.Binding{nav.Bind("←→", "period", "left", "h", "right", "l", ",", "."), nav.KeyMap}
	several := len(l.View.Scope.Areas) > 1
	if len(furtherOf(l)) > 0 {
		keys = append([]key.Binding{nav.Doing(nav.KeyFurther, "further back")}, keys...)
	}
	switch {
	case l.View.Address.View == "trend":
		if several {
			keys = append(keys, nav.Doing(nav.KeyCompare, "compare"))
		}
	case picture(l).Apart:
		keys = append(keys, nav.Doing(nav.KeyPanels, "one chart"))
	default:
		keys = append(keys, nav.KeyPanels)
	}
	keys = append(keys, nav.KeyIndex, nav.KeySince)
	if several {
		keys = append(keys, nav.KeyRemove)
	}
	return append(keys, nav.Doing(nav.KeyFirst, "first period"), nav.Doing(nav.KeyLast, "latest period"))
}

const (
	leastPanels = 11 // lines under which there is no room for two rows of charts with periods under them
	leastTable  = 6  // of an area or two, and what they are compared with
)

// parts has the table of every period under the sentences where the detail stands beside.
// The line in front is that of the area where the cursor rests.
func parts(l, rested *list.List, env nav.Env) nav.Parts {
	chart := *l
	chart.Row = rested.Row
	parts := rested.Parts(env, func(w, h int) string { return main(l, &chart, env, w, h) })
	parts.IsList = false
	parts.Detail = func() draw.Detail {
		detail := rested.Detail(env)
		if env.HasPane() {
			width, _ := draw.MainSize(env.Width, env.Height)
			detail.Foot = withPeriods(rested, env, env.Width-width-4, detail)
		}
		return detail
	}
	return parts
}

// main draws the chart over the figures of the cursor's period, or only these if there is
// no room for both, or nothing to draw a line through.
func main(l, charted *list.List, env nav.Env, width, height int) string {
	of := list.Charted{Alone: []string{caption(l, env, width)}, Table: l.Table(env, width)}
	if len(l.View.Scope.Areas) == 1 {
		of.Table.Row = -1 // nothing to choose from
	}
	rows := of.Table.Rows + of.Table.Headings()
	if of.Table.Foot != nil {
		rows++
	}
	room, chart := height-1, draw.Plot // without what the axis measures
	of.Tall = min(rows, max(4, room*2/5))
	if picture(l).Apart {
		chart = draw.Multiples
		if room >= leastTable+leastPanels {
			of.Tall = min(of.Tall, room-leastPanels) // rows can be scrolled to, and charts cannot
		}
	}
	if l.View.Scope.Times > 1 {
		of.Chart = func(h int) string {
			spec := plot(charted, env)
			spec.Bare = height < list.Roomy && of.Tall == rows // for the table says it all, right below
			return draw.Beside(h, draw.Block(nil, min(width, 1), h), chart(spec, width-1, h, env.Palette))
		}
	}
	return of.Draw(width, height, env.Palette)
}

// caption says what values are in, where no chart does.
func caption(l *list.List, env nav.Env, width int) string {
	words := " " + measured(l, env)
	if l.View.Scope.Times == 1 {
		words += "  one period only: " + l.View.Table.Grid.Across[0].Head
	}
	return text.Fit(env.Palette.Muted.Render(text.Clean(words)), width)
}

// measured says what the axis measures, and which way is better.
func measured(l *list.List, env nav.Env) string {
	polarity := env.Data.Indicator(l.View.Scope.Indicator).Polarity
	return strings.TrimRight(picture(l).Axis+"  "+list.Better(polarity, env.Palette.Glyph), " ")
}

// signs returns what the signs of the chart mean: the band, and the letters that stand for
// values.
func signs(l *list.List, env nav.Env) []string {
	of := picture(l)
	var signs []string
	on := of.Lines[l.Row]
	if on.Lower != nil && slices.ContainsFunc(on.Figures, func(f analysis.Figure) bool { return f.HasInterval() && !f.IsMissing() }) {
		signs = append(signs, env.Palette.Glyph.Line.Band+" 95% interval of "+text.Clean(on.Name))
	}
	for _, line := range of.Lines {
		for _, f := range line.Figures {
			if sign := f.Status.String() + " " + prose.Status(f.Status); isNoted(line, f) && !slices.Contains(signs, sign) {
				signs = append(signs, sign)
			}
		}
	}
	if slices.ContainsFunc(of.Lines, func(l view.Line) bool { return !l.Reference && slices.Contains(l.Odd, true) }) {
		signs = append(signs, prose.Odd+" "+prose.OddMeans)
	}
	return signs
}

// isNoted reports whether the chart has a letter in place of f's value.
func isNoted(l view.Line, f analysis.Figure) bool {
	return !l.Reference && f.IsMissing() && f.Status != dataset.Normal && f.Status != dataset.NotFormed
}

// plot returns what the chart draws. Only the cursor's area has its intervals drawn:
// several bands on top of each other tell nothing.
func plot(l *list.List, env nav.Env) draw.PlotSpec {
	of := picture(l)
	spec := list.Plot(of)
	spec.Caption = measured(l, env)
	spec.Labels = make([]string, len(of.Slots))
	for i := range of.Slots {
		spec.Labels[i] = of.Label(i, l.Row)
	}
	spec.Breaks, spec.Cares = list.Breaks(of.Lines[l.Row]), list.Cares(&l.View)
	on := &spec.Series[l.Row]
	on.Front = true
	if of.Apart {
		return spec
	}
	spec.Signs = signs(l, env)
	on.Ends, on.Lower, on.Upper = true, of.Lines[l.Row].Lower, of.Lines[l.Row].Upper
	for _, level := range append(slices.Clip(of.References), of.Lines[l.Row].References...) {
		spec.References = append(spec.References, draw.Reference{Value: level.Value, Label: level.Label})
	}
	spec.Unfit, spec.Shaded = prose.Status(dataset.NotFormed), make([]bool, len(of.Slots))
	for i, line := range of.Lines {
		for slot, f := range line.Figures {
			switch {
			case isNoted(line, f):
				spec.Notes = append(spec.Notes, draw.Note{Position: slot, Text: f.Status.String(), Colour: line.Place})
			case i == l.Row && f.Status == dataset.NotFormed:
				spec.Shaded[slot] = true
			case !line.Reference && line.Odd[slot]:
				spec.Notes = append(spec.Notes, draw.Note{Position: slot, Text: prose.Odd, Colour: line.Place})
			}
		}
	}
	return spec
}

// withPeriods returns the foot of a detail of the given width and, if there is room under its
// sentences, the table of every period under it.
func withPeriods(l *list.List, env nav.Env, width int, detail draw.Detail) []string {
	used := len(text.Wrap(text.Clean(detail.Title), width)) + 2
	for _, sentence := range slices.Concat(detail.Said, detail.Foot) {
		used += max(len(text.Wrap(sentence, width)), 1)
	}
	room := env.Height - used - 1
	if room < 4 || l.View.Scope.Times < 2 {
		return detail.Foot
	}
	table := periods(l, env, width)
	lines := strings.Split(draw.Table(table, width, min(room, table.Headings()+table.Rows), env.Palette), "\n")
	return slices.Concat(detail.Foot, []string{""}, lines)
}

// periods is the table of all periods, a row each, and all lines, a column each.
func periods(l *list.List, env nav.Env, width int) draw.TableSpec {
	t, grid := &l.View.Table, l.View.Table.Grid
	name, value := t.Find(view.Area), t.Find(view.Value)
	label := func(i int) string { return t.Figure(grid.Row(l.Row, i)).Period.Label() }
	spec := draw.TableSpec{Frozen: 1, Rows: len(grid.Across), Row: l.Col, Col: l.Row + 1, On: draw.Time}
	spec.Columns = []draw.Column{{Head: []string{"Period"}, Width: len("Period")}}
	for i := range grid.Across {
		spec.Columns[0].Width = max(spec.Columns[0].Width, text.Width(label(i)))
	}
	for line := range grid.Down + grid.Under {
		head := list.Cell(t.Cell(grid.Row(line, l.Col), name), &t.Columns[name], 0, env.Palette)
		c := draw.Column{Head: []string{head.Plain()}, Width: 7, Align: draw.Right}
		for i := range grid.Across {
			c.Width = max(c.Width, text.Width(t.Cell(grid.Row(line, i), value).String()))
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
