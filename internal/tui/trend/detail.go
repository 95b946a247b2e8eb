package trend

import (
	"strings"

	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
)

// detail is what there is to say of the figure under the cursor, most
// important first.
func (s Screen) detail(env nav.Env) []string {
	d, ind := env.Data, env.Data.Indicator(s.ind)
	method := []string{prose.Method(s.verdicts[s.area]), prose.TrendMethod(s.trends[s.area])}
	var aims []string
	for _, t := range d.Targets(s.ind, s.ids[s.area]) {
		aims = append(aims, prose.Target(ind, t))
	}
	if len(s.without) > 0 {
		aims = append(aims, "No figures for "+strings.Join(s.without, ", ")+".")
	}
	return draw.Paragraphs(s.finding(env), draw.CleanAll(s.indexSentence()), draw.CleanAll(prose.Trend(ind, s.trends[s.area]), s.course(d)), draw.CleanAll(aims...),
		draw.CleanAll(method...), draw.CleanAll(prose.Polarity(ind), ind.Note), draw.CleanAll(prose.Source(ind)))
}

// finding returns the sentences about the figure under the cursor: what it is,
// how it stands to the comparator, how we have it, what is to be doubted.
func (s Screen) finding(env nav.Env) []string {
	d, f := env.Data, s.figure()
	sentences := draw.CleanAll(prose.Judged(d, f, s.verdicts[s.area], s.comparator.NameFor(d, f.Area)), prose.Basis(d, f))
	for _, doubt := range prose.Doubts(d, f) {
		sentences = append(sentences, env.Palette.Warning.Render(text.Clean(doubt)))
	}
	return sentences
}

// course returns how the cursor's area got from its first figure to its last,
// beside its comparator.
func (s Screen) course(d *dataset.Dataset) string {
	l := &s.chart.Areas[s.area]
	first, last, ok := l.Ends()
	if !ok {
		return ""
	}
	if l.Against < 0 {
		return prose.FromTo(d, first, last)
	}
	other := s.chart.Line(l.Against)
	for slot, f := range l.At {
		if f.Period != last.Period {
			continue
		}
		for from, g := range l.At[:slot] {
			a, b := other.At[from], other.At[slot]
			if g.Period == first.Period && a.Period == first.Period && b.Period == last.Period && !a.IsMissing() && !b.IsMissing() {
				return prose.FromToBeside(d, first, last, other.Name, a, b)
			}
		}
	}
	return prose.FromTo(d, first, last)
}

// withTable adds to a detail of the given width the table of every period, if
// there is room under the sentences.
func (s Screen) withTable(env nav.Env, width int, title string, detail []string) []string {
	used := len(text.Wrap(text.Clean(title), width)) + 1
	for _, sentence := range detail {
		used += max(len(text.Wrap(sentence, width)), 1)
	}
	room := env.Height - used - 1
	if room < 4 || s.chart.Filled() < 2 {
		return detail
	}
	table := draw.Table(s.periods(env, width), width, room, env.Palette)
	return append(append(detail, ""), strings.Split(table, "\n")...)
}

// widest returns how wide the values of line i are, and no less than what
// tells its name.
func (s Screen) widest(ind *indicator.Indicator, i int) int {
	n := 7
	for _, v := range s.chart.Line(i).Values {
		n = max(n, text.Width(ind.Unit.Format(v)))
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
	marks := s.marks()
	widest := 6
	for i := range s.chart.Slots {
		if len(s.chart.Slots[i]) == 0 {
			continue
		}
		if i == s.slot {
			t.Row = len(slots)
		}
		slots = append(slots, i)
		widest = max(widest, text.Width(s.chart.Label(i, s.area)))
	}
	t.Rows = len(slots)
	t.Columns = []draw.Column{{Head: []string{"Period"}, Width: widest}}
	for i := range len(s.chart.Areas) + len(s.chart.References) {
		head := s.marker(p, i).Text + " " + s.chart.Line(i).Name
		t.Columns = append(t.Columns, draw.Column{Head: []string{head}, Width: s.widest(ind, i), Align: draw.Right})
	}
	share(t.Columns[1:], width-widest-5)
	t.Cell = func(row, col int) draw.Cell {
		if col == 0 {
			return draw.Text(s.chart.Label(slots[row], s.area), p.Muted)
		}
		var style palette.Style
		if col > len(s.chart.Areas) {
			style = p.Comparator
		}
		return value(ind, s.chart.Line(col - 1).At[slots[row]], marks, style, p)
	}
	return t
}
