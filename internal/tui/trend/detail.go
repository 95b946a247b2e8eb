package trend

import (
	"fmt"
	"math"
	"strings"

	"weal/internal/analysis"
	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
)

// detail is what there is to say of the figure under the cursor, most
// important first.
func (s Screen) detail(env nav.Env) []string {
	d, ind := env.Data, env.Data.Indicator(s.ind)
	sentences := []string{s.sentence(env), s.origin(env), s.course(ind)}
	if len(s.without) > 0 {
		sentences = append(sentences, "No figures for "+strings.Join(s.without, ", ")+".")
	}
	for _, t := range d.Targets(s.ind, s.ids[s.area]) {
		sentences = append(sentences, target(ind, t))
	}
	sentences = append(sentences, prose.Polarity(ind), ind.Note, prose.Source(ind))
	var out []string
	for _, sentence := range sentences {
		if sentence = draw.Clean(sentence); sentence != "" {
			out = append(out, sentence)
		}
	}
	return out
}

// sentence returns what the figure under the cursor is, beside its comparator.
func (s Screen) sentence(env nav.Env) string {
	if !s.comparator.IsMedian() {
		return prose.Figure(env.Data, s.figure(), s.comparator, s.ids)
	}
	// The median is of all areas of the level, so New has worked it out.
	text := prose.Figure(env.Data, s.figure(), analysis.WithNothing, s.ids)
	if f := s.chart.references[0].at[s.slot]; !f.IsMissing() {
		text += " The median is " + env.Data.Indicator(s.ind).Unit.Format(f.Value) + "."
	}
	return text
}

// origin returns how a figure that was not published came about, and what is to
// be doubted about it; or why it did not.
func (s Screen) origin(env nav.Env) string {
	f := s.chart.areas[s.area].at[s.slot]
	if f.Basis == dataset.Published {
		return ""
	}
	c := analysis.CombineAt(env.Data, s.ind, s.ids[s.area], f.period)
	if f.Basis == dataset.Partial {
		return "No combined figure: " + c.Refusal() + "."
	}
	text := fmt.Sprintf("Combined from %d of %d members", c.Known, c.Members)
	if weight := env.Data.Indicator(s.ind).Combine.Weight.String(); weight != "" {
		text += ", weighted by " + weight
	}
	return strings.Join(append([]string{text}, c.Warnings()...), "; ") + "."
}

// course returns how the cursor's area got from its first figure to its last:
// "Fell from 9.70 in 2005 to 4.62 in 2023."
func (s Screen) course(ind *indicator.Indicator) string {
	first, last, ok := s.chart.areas[s.area].ends()
	if !ok {
		return ""
	}
	from, to := ind.Unit.Format(first.Value), ind.Unit.Format(last.Value)
	verb := "Rose"
	switch {
	case from == to:
		return fmt.Sprintf("The same in %s as in %s: %s.", last.period.Label(), first.period.Label(), to)
	case last.Value < first.Value:
		verb = "Fell"
	}
	return fmt.Sprintf("%s from %s in %s to %s in %s.", verb, from, first.period.Label(), to, last.period.Label())
}

// target returns the sentence about t: "Target: net zero by 2040 (whole area;
// source)."
func target(ind *indicator.Indicator, t dataset.Target) string {
	what := t.Kind
	if !math.IsNaN(t.Value) {
		what = strings.TrimSpace(what + " " + ind.Unit.Format(t.Value))
	}
	s := fmt.Sprintf("Target: %s by %d", what, t.Year)
	var asides []string
	for _, aside := range []string{t.Scope, t.Source} {
		if aside != "" {
			asides = append(asides, aside)
		}
	}
	if len(asides) > 0 {
		s += " (" + strings.Join(asides, "; ") + ")"
	}
	return s + "."
}

// withTable adds to a detail of the given width the table of every period, if
// there is room under the sentences.
func (s Screen) withTable(env nav.Env, width int, title string, detail []string) []string {
	used := len(draw.Wrap(draw.Clean(title), width)) + 1
	for _, sentence := range detail {
		used += len(draw.Wrap(sentence, width))
	}
	room := env.Height - used - 1
	if room < 4 || s.chart.filled() < 2 {
		return detail
	}
	table := draw.Table(s.periods(env, width), width, room, env.Palette)
	return append(append(detail, ""), strings.Split(table, "\n")...)
}

// widest returns how wide the values of line i are, and no less than what
// tells its name.
func (s Screen) widest(ind *indicator.Indicator, i int) int {
	n := 7
	for _, v := range s.chart.line(i).values {
		n = max(n, draw.Width(ind.Unit.Format(v)))
	}
	return n
}

// share widens columns that leave room to spare, all alike, up to where a name
// is told in full.
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

// periods is the table of all periods, a row each, and all lines, a column
// each.
func (s Screen) periods(env nav.Env, width int) draw.TableSpec {
	ind, p := env.Data.Indicator(s.ind), env.Palette
	var slots []int
	t := draw.TableSpec{Frozen: 1, Col: s.area + 1}
	widest := 6
	for i := range s.chart.slots {
		if len(s.chart.slots[i]) == 0 {
			continue
		}
		if i == s.slot {
			t.Row = len(slots)
		}
		slots = append(slots, i)
		widest = max(widest, draw.Width(s.chart.label(i, s.area)))
	}
	t.Rows = len(slots)
	t.Columns = []draw.Column{{Head: []string{"Period"}, Width: widest}}
	for i := range len(s.chart.areas) + len(s.chart.references) {
		head := s.marker(p, i).Text + " " + s.chart.line(i).name
		t.Columns = append(t.Columns, draw.Column{Head: []string{head}, Width: s.widest(ind, i), Align: draw.Right})
	}
	share(t.Columns[1:], width-widest-5)
	t.Cell = func(row, col int) draw.Cell {
		if col == 0 {
			return draw.Text(s.chart.label(slots[row], s.area), p.Muted)
		}
		var style palette.Style
		if col > len(s.chart.areas) {
			style = p.Comparator
		}
		return value(ind, s.chart.line(col - 1).at[slots[row]], style, p)
	}
	return t
}
