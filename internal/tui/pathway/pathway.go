// Package pathway is the screen with an area's way to a target: how fast it
// moves, how fast it would have to, and where two ways of going on lead.
package pathway

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"weal/internal/address"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

// New returns the screen at a.
func New(env nav.Env, a address.Address) (nav.Screen, error) {
	return list.Screen{List: list.List{Open: "trend", Held: true}, Own: list.Own{Press: press, Parts: parts, Keys: func(*list.List) []key.Binding {
		return []key.Binding{nav.Both("+/-", "target year", nav.KeyMore, nav.KeyLess), nav.KeyOnFile}
	}}}.Reopen(env, a)
}

// press chooses the target year. Up and down do what left and right do, which are listed.
func press(l list.List, env nav.Env, press tea.KeyPressMsg) (list.List, nav.Step) {
	aim := l.View.Aim
	switch {
	case key.Matches(press, nav.KeyMore):
		return aimed(l, env, +1)
	case key.Matches(press, nav.KeyLess):
		return aimed(l, env, -1)
	case key.Matches(press, nav.KeyOnFile) && aim.Usual != 0 && aim.Year == aim.Usual:
		return l, nav.Say(prose.OnFile)
	case key.Matches(press, nav.KeyOnFile):
		next, step := l.With(env, address.Target, "")
		if aim.Usual == 0 && step.Do == nav.Staying {
			step = nav.Say(prose.NoneOnFile)
		}
		return next, step
	case key.Matches(press, nav.KeyUp):
		return l, l.Turned(-1)
	case key.Matches(press, nav.KeyDown):
		return l, l.Turned(+1)
	}
	return l, nav.Pass
}

// aimed moves the target year, and says so when it was the first to be chosen.
func aimed(l list.List, env nav.Env, by int) (list.List, nav.Step) {
	aim := l.View.Aim
	year, first := aim.Year+by, aim.Year == 0
	if first {
		year = aim.Start
	}
	if by > 0 {
		year = max(year, aim.First) // the one on file may have passed
	}
	if year < aim.First || year > aim.Last {
		return l, nav.Say(prose.MayBeChosen(aim.First, aim.Last))
	}
	next, step := l.With(env, address.Target, strconv.Itoa(year))
	if first && step.Do == nav.Staying {
		step = nav.Say(prose.Chosen(aim.Start))
	}
	return next, step
}

const spare = 4 // cells that a column of the table may have beyond what it needs

// parts has what was found above the chart, in few words where there is little room for that,
// and the rest of what there is to say in the detail.
func parts(l, _ *list.List, env nav.Env) nav.Parts {
	said := l.View.About(0)
	n := slices.IndexFunc(said, func(s view.Sentence) bool { return s.Topic != view.Finding })
	found, rest := said[:n], slices.Clip(said[n:])
	width, height := draw.MainSize(env.Width, env.Height)
	if brief := inBrief(found); height < list.Roomy && charted(l, env, brief, width, height).HasChart(height) {
		for _, s := range found {
			if s.Brief != "" && l.View.Aim.Year != 0 { // without a target the first of the rest says so
				s.Topic, s.Brief = view.Aims, ""
				rest = append(rest[:1:1], append([]view.Sentence{s}, rest[1:]...)...)
			}
		}
		found = brief
	}
	return nav.Parts{
		Main: func(w, h int) string { return main(l, env, found, w, h) },
		Detail: func() draw.Detail {
			return draw.Detail{
				Title: env.Data.Areas().Area(l.View.Table.Area(0)).Name, Said: list.Paragraphs(env, rest, nil, nil), Brief: list.Brief(env, rest), More: prose.MoreInDetail,
			}
		},
		Of: l.Of(),
	}
}

// inBrief returns what was found in as few words as there are for it.
func inBrief(found []view.Sentence) []view.Sentence {
	brief := slices.Clone(found)
	for i, s := range found {
		brief[i].Text = cmp.Or(s.Brief, s.Text)
	}
	return brief
}

// charted is the verdict over the chart over the figures.
func charted(l *list.List, env nav.Env, found []view.Sentence, width, height int) list.Charted {
	t, most := table(l, env, width, height < list.Roomy), 3
	if height < list.Roomy {
		most = 2
	}
	return list.Charted{
		Top: verdict(l, env, found, width, most), Table: t, Tall: t.Rows + t.Headings(),
		Chart: func(height int) string { return draw.Plot(plot(l, env), width, height, env.Palette) },
	}
}

// main draws what was found over the chart over the figures, or in full over these where there
// is no room for a chart.
func main(l *list.List, env nav.Env, found []view.Sentence, width, height int) string {
	p, of := env.Palette, charted(l, env, found, width, height)
	if room := height - of.Tall - 1; !of.HasChart(height) && room > 2 {
		of.Top = verdict(l, env, found, width, room)
		of.Alone = []string{p.Muted.Render(text.Fit(" "+prose.NoRoomForChart, width))}
	}
	return of.Draw(width, height, p)
}

// verdict returns what was found, each of it in so many lines at most.
func verdict(l *list.List, env nav.Env, found []view.Sentence, width, most int) []string {
	p := env.Palette
	var lines []string
	for _, f := range found {
		sign, style := draw.Signal(view.TrackSignal(l.View.Aim.Track), p), p.Title
		if f.Doubt {
			sign, style = draw.Span{Text: p.Glyph.Unknown, Style: p.Unknown}, p.Text
		}
		for i, line := range list.Cut(text.Wrap(text.Clean(f.Text), max(width-5, 1)), most, max(width-5, 0)) {
			lead := "   "
			if i == 0 {
				lead = " " + sign.Style.Render(sign.Text) + " "
			}
			lines = append(lines, text.Fit(lead+style.Render(line), width))
		}
	}
	return lines
}

func lines(l *list.List) view.Lines { return l.View.Picture.(view.Lines) }

// plot returns what the chart draws: the projections go on from the figures, and the line of
// the goal runs under all.
func plot(l *list.List, env nav.Env) draw.PlotSpec {
	of, p := lines(l), env.Palette
	spec := list.Plot(of)
	spec.Caption += "  " + list.Better(env.Data.Indicator(l.View.Scope.Indicator).Polarity, p.Glyph)
	for _, n := range of.Notes {
		spec.Notes = append(spec.Notes, draw.Note{Position: n.At, Text: p.Glyph.Line.Selected + " " + n.Text})
	}
	if spec.Marked = of.At >= 0; spec.Marked {
		mark := fmt.Sprintf("%s target year %d", p.Glyph.Line.Selected, l.View.Aim.Year)
		if l.View.Aim.Chosen {
			mark += " (chosen, not on file)"
		}
		spec.Signs = []string{mark}
	}
	for i, line := range of.Lines {
		switch series := &spec.Series[i]; {
		case line.Reference:
		case line.Ahead:
			series.Colour, series.Told = i, true
		default:
			series.Dated, series.Ends = true, true
		}
	}
	spec.Series = slices.DeleteFunc(spec.Series, func(s draw.Series) bool { return s.Reference && math.IsNaN(s.Values[0]) }) // no goal
	return spec
}

// table is the figures behind the verdict, as many as there is room for, in the colours
// of their lines; a low one has headings of one line and one row for each line.
func table(l *list.List, env nav.Env, width int, low bool) draw.TableSpec {
	t, lines := *l.View.Sections[0].Table, lines(l).Lines
	if low {
		t.Columns = slices.Clone(t.Columns)
		for i := range t.Columns {
			c := &t.Columns[i]
			c.Head, c.Under = cmp.Or(c.Short, c.Head), ""
		}
	}
	var rows []int
	for row := range t.Len {
		if line := t.Line(row); !low || line < 0 || !slices.ContainsFunc(rows, func(above int) bool { return t.Line(above) == line }) {
			rows = append(rows, row)
		}
	}
	p := env.Palette
	spec := list.FactTable(&t, width, spare, p)
	spec.Rows = len(rows)
	cell := spec.Cell
	spec.Cell = func(n, col int) draw.Cell {
		row := rows[n]
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
