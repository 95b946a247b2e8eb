package graphic

import (
	"strings"

	"weal/internal/prose"
	"weal/internal/view"
)

// A matrix is a table of areas × indicators: values with the signs of their verdicts or,
// where it is a heat map, the signs alone.
type matrix struct {
	*view.Table
	across  []int // of the columns, those with figures
	heat    bool
	against string // what rows are compared with, in one word for all
	value   int
	verdict int
}

func newMatrix(v view.View) *matrix {
	m := &matrix{Table: &v.Table, heat: v.Address.View == "heatmap", against: v.Heading.Against}
	m.value, m.verdict = m.Find(view.Value), m.Find(view.Verdict)
	for i, c := range m.Grid.Across {
		if !c.Nothing {
			m.across = append(m.across, i)
		}
	}
	return m
}

// A layout is where the parts of a matrix stand.
type layout struct {
	*sheet                  // with the size of its text
	name, column, row, head float64
	heads                   [][]string
	upright                 bool
	values, notes           []float64 // the room of the values of each column, and of the signs behind them
	at, wide                []float64 // where each column begins, after the names, and how wide it is
	series                  int       // the column of the table with what is drawn beside; -1 for none
}

// The measures of a matrix, in the size of its text.
const (
	verdictWidth = 1.3
	leastSeries  = 3.5
	mostUpright  = 24 // of names that read upwards
)

// layout returns the layout in a width: with names over columns that read across if they do
// in text of a size that can be read, and upwards if not.
func (m *matrix) layout(s *sheet, width float64) layout {
	em := *s
	em.size = 1
	name, at := 0.0, m.Find(view.Area)
	for down := range m.Grid.Down {
		if row := m.anyIn(down); row >= 0 {
			name = max(name, s.fonts.width(m.Cell(row, at).String(), 1, false))
		}
	}
	for _, foot := range m.feet() {
		name = max(name, s.fonts.width(foot.name, 1, true))
	}
	l := layout{series: -1}
	words, column := m.widths(&em, &l)
	n := float64(max(len(m.across), 1))
	narrow := func(size float64) float64 { return (width - min((name+1)*size, width*0.34)) / n }
	fitted := *s
	for fitted.size > leastText && narrow(fitted.size) < max(words, column)*fitted.size {
		fitted.size = max(fitted.size*0.98, leastText)
	}
	if l.upright = narrow(fitted.size) < words*fitted.size; l.upright && m.heat {
		fitted.size = s.size
	}
	l.sheet = &fitted
	l.column = narrow(l.size)
	l.name = width - l.column*n
	l.row = l.size * 1.62
	for i := range l.values {
		l.values[i], l.notes[i] = l.values[i]*l.size, l.notes[i]*l.size
	}
	m.place(&l)
	if !m.heat && l.column >= (column+leastSeries)*l.size {
		l.series = m.Find(view.Series)
	}
	if l.upright {
		m.upright(&l)
		return l
	}
	quiet, lines := l.quiet(), 0
	quiet.bold = true
	for _, i := range m.across {
		head := l.fonts.wrap(m.fullName(i), l.column-0.4*l.size, quiet)
		if under := m.Grid.Across[i].Under; !m.heat {
			head = append(head, l.fonts.fit(under, l.column-0.2*l.size, quiet))
		}
		l.heads = append(l.heads, head)
		lines = max(lines, len(head))
	}
	l.head = float64(lines)*l.size*1.2 + l.size*0.5
	return l
}

// place gives the columns of l their places: all the same width, or under names that read upwards,
// which leave more than that to no figure, what each takes and as much of the rest.
func (m *matrix) place(l *layout) {
	each, spare := make([]float64, len(m.across)), l.column*float64(len(m.across))
	for i := range each {
		each[i] = l.values[i] + l.notes[i] + (verdictWidth+0.3)*l.size
		spare -= each[i]
	}
	x := 0.0
	for i := range each {
		w := l.column
		if l.upright && !m.heat && spare > 0 {
			w = each[i] + spare/float64(len(each))
		}
		l.at, l.wide = append(l.at, x), append(l.wide, w)
		x += w
	}
}

// widths measures, in the size of the text, the widest word of the names over columns, and
// what the figures of the widest column take.
func (m *matrix) widths(em *sheet, l *layout) (words, column float64) {
	quiet, feet := em.quiet(), m.feet()
	for _, across := range m.across {
		for _, word := range strings.Fields(m.fullName(across)) {
			words = max(words, em.fonts.width(word, quiet.size, true)+0.9)
		}
		value, note := 0.0, 0.0
		add := func(c view.Cell, bold bool) {
			if c, ok := c.(view.Amount); ok && !m.heat {
				text, after := amount(c)
				value = max(value, em.fonts.width(text, 1, bold))
				if after != "" {
					note = max(note, em.fonts.width(after, 1, bold)+afterValue)
				}
			}
		}
		for down := range m.Grid.Down {
			if row := m.Grid.Row(down, across); row >= 0 {
				add(m.Cell(row, m.value), false)
			}
		}
		for _, f := range feet {
			add(f.cell(across, view.Value), true)
		}
		l.values, l.notes = append(l.values, value), append(l.notes, note)
		column = max(column, value+note+verdictWidth+0.3)
	}
	return words, column
}

// upright makes the names of columns that read upwards: in full, in two lines where the
// columns are wide enough, and the short ones where a page is too low for that.
func (m *matrix) upright(l *layout) {
	quiet := l.quiet()
	most := mostUpright * l.size
	if l.options.Height > 0 {
		most = min(most, l.options.Height*perMillimetre*0.36)
	}
	isWide := func(k int) bool { return l.wide[k] >= 2.1*quiet.size }
	for k, i := range m.across {
		name := m.fullName(i)
		takes := l.fonts.width(name, quiet.size, false)
		if isWide(k) {
			takes = l.fonts.halved(name, quiet.size, false)
		}
		if takes > most {
			name = m.Grid.Across[i].Head
			takes = l.fonts.width(name, quiet.size, false)
		}
		l.head = max(l.head, min(takes, most))
	}
	for k, i := range m.across {
		name := m.fullName(i)
		lines := l.fonts.wrap(name, l.head+0.01, quiet)
		if len(lines) > 2 || len(lines) > 1 && !isWide(k) {
			lines = []string{l.fonts.fit(m.Grid.Across[i].Head, l.head+0.01, quiet)}
		}
		l.heads = append(l.heads, lines)
	}
	l.head += l.size * 0.7
}

// fullName returns what a column is of: the name of its indicator.
func (m *matrix) fullName(across int) string {
	if at := m.Find(view.Indicator); at >= 0 {
		for down := range m.Grid.Down {
			if row := m.Grid.Row(down, across); row >= 0 {
				if c := m.Cell(row, at); c != nil && c.String() != "" {
					return c.String()
				}
			}
		}
	}
	return m.Grid.Across[across].Head
}

// anyIn returns a row of the table that is of an area, -1 if there is none.
func (m *matrix) anyIn(down int) int {
	for across := range m.Grid.Across {
		if row := m.Grid.Row(down, across); row >= 0 {
			return row
		}
	}
	return -1
}

// A beneath is a row of what the others are compared with.
type beneath struct {
	name string
	cell func(across int, k view.Kind) view.Cell
}

// feet returns those, each once.
func (m *matrix) feet() []beneath {
	var feet []beneath
	if m.Grid.Against == nil || m.heat {
		return nil
	}
	for down := range m.Grid.Down {
		for _, across := range m.across {
			name, cell := m.Grid.Against(down, across)
			known := name == ""
			for _, f := range feet {
				known = known || f.name == name
			}
			if !known {
				feet = append(feet, beneath{name, cell})
			}
		}
	}
	return feet
}

func (m *matrix) height(s *sheet, width float64) float64 {
	l := m.layout(s, width)
	return l.head + float64(m.Grid.Down+len(m.feet()))*l.row + l.size*0.4
}

// cuts are after every row of an area but the last.
func (m *matrix) cuts(s *sheet, width float64) []cut {
	l := m.layout(s, width)
	var cuts []cut
	for down := 1; down < m.Grid.Down; down++ {
		cuts = append(cuts, cut{at: l.head + float64(down)*l.row, again: []span{{0, l.head}}})
	}
	return cuts
}

func (m *matrix) draw(s *sheet, r rect) {
	if m.Grid.Down == 0 {
		s.page.words(s.fonts.fit(m.Empty, r.w, s.plain()), point{r.x, r.y + s.size*1.5}, left, s.plain())
		return
	}
	l := m.layout(s, r.w)
	base := r.y + l.head
	m.drawHeads(l, r, base)
	feet := m.feet()
	shown, room := m.Grid.Down, r.bottom()-base-float64(len(feet))*l.row+0.01
	if float64(shown)*l.row > room { // and says how many there are more
		shown = max(int((room-l.small().size)/l.row), 0)
	}
	y := base
	box := func(i int) rect { return rect{r.x + l.name + l.at[i], y, l.wide[i], l.row} }
	for down := range shown {
		if row := m.anyIn(down); row >= 0 {
			l.page.words(l.fonts.fit(m.Cell(row, m.Find(view.Area)).String(), l.name-l.size*0.6, l.plain()), point{r.x, y + l.row/2 + l.size*0.34}, left, l.plain())
		}
		for i, across := range m.across {
			if row := m.Grid.Row(down, across); row >= 0 && m.heat {
				m.drawSign(l, box(i), row)
			} else if row >= 0 {
				m.drawFigure(l, box(i), i, func(k view.Kind) view.Cell { return m.Cell(row, m.Find(k)) }, false)
			}
		}
		y += l.row
		l.page.line(l.grid, l.size*0.05, point{r.x, y}, point{r.right(), y})
	}
	l.page.line(l.axis, l.size*0.08, point{r.x, y}, point{r.right(), y})
	bold := look{l.size, true, l.comparator}
	for _, f := range feet {
		l.page.words(l.fonts.fit(f.name, l.name-l.size*0.6, bold), point{r.x, y + l.row/2 + l.size*0.34}, left, bold)
		for i, across := range m.across {
			m.drawFigure(l, box(i), i, func(k view.Kind) view.Cell { return f.cell(across, k) }, true)
		}
		y += l.row
	}
	if left := m.Grid.Down - shown; left > 0 {
		l.page.words(prose.RowsLeft(left), point{r.right(), r.bottom()}, right, l.small())
	}
}

func (m *matrix) drawHeads(l layout, r rect, base float64) {
	quiet := l.quiet()
	for i, head := range l.heads {
		x := r.x + l.name + l.at[i]
		for n, line := range head {
			if l.upright {
				at := x + l.wide[i]/2 + quiet.size*(0.34+(float64(n)-float64(len(head)-1)/2)*1.05)
				l.upwardFrom(line, at, base-l.size*0.4, quiet)
				continue
			}
			quiet.bold = n < len(head)-1 || m.heat
			l.page.words(l.fonts.fit(line, l.column, quiet), point{x, base - l.size*0.55 - float64(len(head)-1-n)*l.size*1.2}, left, quiet)
		}
	}
	l.page.line(l.axis, l.size*0.1, point{r.x, base}, point{r.right(), base})
}

// judged returns the sign of the verdict in a cell; "" if it has none.
func judged(s *sheet, c view.Cell) (string, ink) {
	if j, ok := c.(view.Judgement); ok && !j.Missing && !j.Self {
		return s.signal(j.Signal())
	}
	return "", s.muted
}

// drawSign draws the verdict on the figure of a row of a heat map.
func (m *matrix) drawSign(l layout, r rect, row int) {
	sign, in := judged(l.sheet, m.Cell(row, m.verdict))
	if sign == "" {
		sign = noFigure
	} else {
		l.fill(r.inset(0.6, 0.6, 0.6, 0.6), in.thin(0.22))
	}
	l.page.words(sign, point{r.x + r.w/2, r.y + r.h/2 + l.size*0.34}, centre, look{l.size, true, in})
}

// drawFigure draws a figure of column i of those across: its value, the sign behind that,
// the verdict and, where there is room, its series.
func (m *matrix) drawFigure(l layout, r rect, i int, cell func(view.Kind) view.Cell, foot bool) {
	of := l.plain()
	if foot {
		of = look{l.size, true, l.comparator}
	}
	base, end := r.y+r.h/2+l.size*0.34, r.x+min(l.values[i], r.w)
	if c, ok := cell(view.Value).(view.Amount); ok {
		text, after := amount(c)
		l.page.words(l.fonts.fit(text, r.w, of), point{end, base}, right, of)
		if after != "" && end+l.notes[i] <= r.right() {
			l.page.words(after, point{end + afterValue*l.size, base}, left, of)
		}
	}
	end += l.notes[i] + 0.3*l.size
	if sign, in := judged(l.sheet, cell(view.Verdict)); sign != "" && end+l.size <= r.right() {
		l.page.words(sign, point{end, base}, left, look{l.size, true, in})
	}
	if c, ok := cell(view.Series).(view.Spark); ok && l.series >= 0 {
		end += (verdictWidth - 0.1) * l.size
		box := rect{end, r.y, min(r.right()-end-0.5*l.size, 7*l.size), r.h}
		l.spark(c, box)
	}
}

func (m *matrix) key(s *sheet) []entry {
	k := tableKey{sheet: s, than: comparators(m.Table, m.against)}
	for row := range m.Len {
		k.add(m.Cell(row, m.verdict), nil)
	}
	for _, across := range m.across {
		if strings.HasSuffix(m.Grid.Across[across].Under, prose.Old) && !m.heat {
			k.text(prose.Old, s.text, firstMark+4, prose.MeansOld)
		}
		for down := range m.Grid.Down {
			if row := m.Grid.Row(down, across); row >= 0 && m.heat {
				if sign, _ := judged(s, m.Cell(row, m.verdict)); sign == "" {
					k.text(noFigure, s.text, firstMark+5, prose.NoVerdictMeans)
				}
			} else if row >= 0 {
				k.add(m.Cell(row, m.value), nil)
			}
		}
	}
	return k.entries
}
