package graphic

import (
	"cmp"
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

// names returns what areas are called, then what stands under them.
func (m *matrix) names() []string {
	var names []string
	at := m.Find(view.Area)
	for down := range m.Grid.Down {
		name := ""
		if row := m.anyIn(down); row >= 0 {
			name = m.Cell(row, at).String()
		}
		names = append(names, name)
	}
	for _, foot := range m.feet() {
		names = append(names, foot.name)
	}
	return names
}

func (m *matrix) draw(s *sheet, r rect) {
	if m.Grid.Down == 0 || len(m.across) == 0 {
		s.page.words(s.fonts.fit(m.Empty, r.w, s.plain()), point{r.x, r.y + s.size*1.5}, left, s.plain())
		return
	}
	l := m.layout(s, r.w)
	blocks, rows := m.room(&l, r.h)
	y := r.y
	for n, b := range l.blocks[:blocks] {
		if n > 0 {
			y += blockGap * l.size
		}
		y = m.drawBlock(&l, b, rect{r.x, y, r.w, 0}, rows)
	}
	var left []string
	if n := m.Grid.Down - rows; n > 0 {
		left = append(left, prose.RowsLeft(n))
	}
	if blocks < len(l.blocks) {
		left = append(left, prose.ColumnsLeft(len(l.columns)-l.blocks[blocks].from))
	}
	s.page.words(strings.Join(left, ", "), point{r.right(), r.bottom()}, right, l.small())
}

// drawBlock draws the columns of a block from the top of r down, and returns where they end.
func (m *matrix) drawBlock(l *layout, b block, r rect, rows int) float64 {
	y := r.y + b.head(l.sheet)
	m.drawHeads(l, b, r.x+l.name, y)
	l.page.line(l.axis, l.size*0.1, point{r.x, y}, point{r.right(), y})
	box := func(c *gridColumn, row int) rect { return rect{r.x + l.name + c.x, y, c.w, l.row(row)} }
	for down := range rows {
		m.drawName(l, down, point{r.x, y}, l.plain())
		for i := b.from; i < b.to; i++ {
			c := &l.columns[i]
			if row := m.Grid.Row(down, c.across); row >= 0 && m.heat {
				m.drawSign(l, box(c, down), row)
			} else if row >= 0 {
				m.drawFigure(l, box(c, down), c, func(k view.Kind) view.Cell { return m.Cell(row, m.Find(k)) }, false)
			}
		}
		y += l.row(down)
		l.page.line(l.grid, l.size*0.05, point{r.x, y}, point{r.right(), y})
	}
	l.page.line(l.axis, l.size*0.08, point{r.x, y}, point{r.right(), y})
	for n, f := range m.feet() {
		at := m.Grid.Down + n
		m.drawName(l, at, point{r.x, y}, look{l.size, true, l.comparator})
		for i := b.from; i < b.to; i++ {
			c := &l.columns[i]
			m.drawFigure(l, box(c, at), c, func(k view.Kind) view.Cell { return f.cell(c.across, k) }, true)
		}
		y += l.row(at)
	}
	return y
}

// drawName draws the name of a row in its lines.
func (m *matrix) drawName(l *layout, row int, at point, of look) {
	lines := l.names[row]
	for n, line := range lines {
		base := at.y + l.row(row)/2 + l.size*(0.34+(float64(n)-float64(len(lines)-1)/2)*lineHeight)
		l.page.words(l.fonts.fit(line, l.name, of), point{at.x, base}, left, of)
	}
}

// drawHeads draws what stands over the columns of a block: its name, what its figures are in with
// which way is better, and of when they are, each in its own lines.
func (m *matrix) drawHeads(l *layout, b block, x, base float64) {
	quiet := l.quiet()
	for i := b.from; i < b.to; i++ {
		c := &l.columns[i]
		at := x + c.x
		down := func(lines []string, base float64, of look) {
			for n, line := range lines {
				to := point{at, base - float64(len(lines)-1-n)*l.size*headLine}
				if m.heat {
					to.x = at + c.w/2
					l.page.words(line, to, centre, of)
					continue
				}
				l.page.words(line, to, left, of)
			}
		}
		foot := base - l.size*0.55
		down(c.under, foot, quiet)
		if !l.upright {
			bold := quiet
			bold.bold = true
			down(c.heads, foot-float64(len(c.under))*l.size*headLine, bold)
			continue
		}
		foot -= b.under
		first := at + quiet.size*0.85 // over where what is under it begins
		if m.heat {
			first = at + c.w/2 + quiet.size*(0.34-float64(len(c.heads)-1)/2*upwardLine)
		}
		for n, line := range c.heads {
			l.upwardFrom(line, first+float64(n)*upwardLine*quiet.size, foot+l.size*0.15, quiet)
		}
	}
}

// judged returns the sign of the verdict in a cell; "" if it has none.
func judged(s *sheet, c view.Cell) (string, ink) {
	if j, ok := c.(view.Judgement); ok && !j.Missing && !j.Self {
		return s.signal(j.Signal())
	}
	return "", s.muted
}

// drawSign draws the verdict on the figure of a row of a heat map, or what stands for none.
func (m *matrix) drawSign(l *layout, r rect, row int) {
	j, ok := m.Cell(row, m.verdict).(view.Judgement)
	if !ok {
		return
	}
	sign, in := gap(j.Value), l.muted
	if !j.Missing {
		sign, in = l.signal(j.Signal())
		l.fill(r.inset(0.6, 0.6, 0.6, 0.6), in.thin(tileInk))
	}
	l.page.words(sign, point{r.x + r.w/2, r.y + r.h/2 + l.size*0.34}, centre, look{l.size, true, in})
}

// tileInk is how much colour the ground of a sign has.
const tileInk = 0.22

// drawFigure draws a figure of a column: its value, the sign behind that, the verdict and, where
// there is room, its series.
func (m *matrix) drawFigure(l *layout, r rect, c *gridColumn, cell func(view.Kind) view.Cell, foot bool) {
	of := l.plain()
	if foot {
		of = look{l.size, true, l.comparator}
	}
	base, end := r.y+r.h/2+l.size*0.34, r.x+c.value
	if a, ok := cell(view.Value).(view.Amount); ok {
		text, after := amount(a)
		l.page.words(text, point{end, base}, right, of)
		if after != "" {
			l.page.words(after, point{end + afterValue*l.size, base}, left, of)
		}
	}
	end += c.note + 0.3*l.size
	if sign, in := judged(l.sheet, cell(view.Verdict)); sign != "" {
		l.page.words(sign, point{end, base}, left, look{l.size, true, in})
	}
	if spark, ok := cell(view.Series).(view.Spark); ok && l.series >= 0 {
		end += (verdictWidth - 0.1) * l.size
		l.spark(spark, rect{end, r.y, min(r.right()-end-0.5*l.size, 7*l.size), r.h})
	}
}

func (m *matrix) key(s *sheet) []entry {
	k := tableKey{sheet: s, than: comparators(m.Table, m.against), tiled: m.heat}
	for _, across := range m.across {
		c := &m.Grid.Across[across]
		k.polarity(c)
		if strings.HasSuffix(c.Under, prose.Old) {
			k.text(prose.Old, s.text, firstMark+6, prose.MeansOld)
		}
		for down := range m.Grid.Down {
			switch row := m.Grid.Row(down, across); {
			case row < 0:
			case m.heat:
				if j, ok := m.Cell(row, m.verdict).(view.Judgement); ok && j.Missing {
					k.marks(j.Value)
				} else if ok {
					k.sign(j.Signal(), firstVerdict, prose.VerdictMeans(j.Outcome, cmp.Or(k.than, j.Name)))
				}
			default:
				k.add(m.Cell(row, m.verdict), nil)
				k.add(m.Cell(row, m.value), nil)
			}
		}
	}
	return k.entries
}
