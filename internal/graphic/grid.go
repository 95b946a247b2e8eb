package graphic

import (
	"weal/internal/prose"
	"weal/internal/view"
)

// A matrix is a table of areas × indicators: values with the signs of their verdicts or,
// where it is a heat map, the signs alone.
type matrix struct {
	*view.Table
	across  []int // of the columns, those with figures
	heat    bool
	value   int
	verdict int
}

func newMatrix(v view.View) *matrix {
	m := &matrix{Table: &v.Table, heat: v.Address.View == "heatmap"}
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
	name, column, row, head float64
	heads                   [][]string
	upright                 bool
}

func (m *matrix) layout(s *sheet, width float64) layout {
	var l layout
	at := m.Find(view.Area)
	for down := range m.Grid.Down {
		if row := m.anyIn(down); row >= 0 {
			l.name = max(l.name, s.fonts.width(m.Cell(row, at).String(), s.size, false))
		}
	}
	for _, foot := range m.feet() {
		l.name = max(l.name, s.fonts.width(foot.name, s.size, true))
	}
	l.name = min(l.name, width*0.32) + s.size
	l.column = (width - l.name) / float64(max(len(m.across), 1))
	l.row = s.size * 1.62
	quiet := s.quiet()
	if l.upright = l.column < s.size*5; l.upright {
		for _, i := range m.across {
			c := &m.Grid.Across[i]
			l.heads = append(l.heads, []string{c.Head})
			l.head = max(l.head, min(s.fonts.width(c.Head, quiet.size, false)+s.size, s.size*20))
		}
		return l
	}
	lines := 0
	for _, i := range m.across {
		c := &m.Grid.Across[i]
		head := s.fonts.wrap(c.Head, l.column-s.size*0.6, quiet)
		if len(head) > 4 {
			head = head[:4]
		}
		head = append(head, s.fonts.fit(c.Under, l.column-s.size*0.6, quiet))
		l.heads = append(l.heads, head)
		lines = max(lines, len(head))
	}
	l.head = float64(lines)*s.size*1.2 + s.size*0.5
	return l
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
	return l.head + float64(m.Grid.Down+len(m.feet()))*l.row + s.size*0.4
}

func (m *matrix) draw(s *sheet, r rect) {
	if m.Grid.Down == 0 {
		s.page.words(s.fonts.fit(m.Empty, r.w, s.plain()), point{r.x, r.y + s.size*1.5}, left, s.plain())
		return
	}
	l := m.layout(s, r.w)
	base := r.y + l.head
	m.drawHeads(s, l, r, base)
	feet := m.feet()
	shown := min(m.Grid.Down, max(int((r.bottom()-base-float64(len(feet))*l.row+0.01)/l.row), 0))
	y := base
	for down := range shown {
		row := m.anyIn(down)
		if row >= 0 {
			s.page.words(s.fonts.fit(m.Cell(row, m.Find(view.Area)).String(), l.name-s.size, s.plain()), point{r.x, y + l.row/2 + s.size*0.34}, left, s.plain())
		}
		for i, across := range m.across {
			if row := m.Grid.Row(down, across); row >= 0 {
				m.drawCell(s, rect{r.x + l.name + float64(i)*l.column, y, l.column, l.row}, row)
			}
		}
		y += l.row
		s.page.line(s.grid, s.size*0.05, point{r.x, y}, point{r.right(), y})
	}
	s.page.line(s.axis, s.size*0.08, point{r.x, y}, point{r.right(), y})
	bold := look{s.size, true, s.comparator}
	for _, f := range feet {
		s.page.words(s.fonts.fit(f.name, l.name-s.size, bold), point{r.x, y + l.row/2 + s.size*0.34}, left, bold)
		for i, across := range m.across {
			if c, ok := f.cell(across, view.Value).(view.Amount); ok {
				s.page.words(s.fonts.fit(amount(c), l.column, bold), point{r.x + l.name + float64(i)*l.column + m.numberEnd(s, l.column), y + l.row/2 + s.size*0.34}, right, bold)
			}
		}
		y += l.row
	}
	if left := m.Grid.Down - shown; left > 0 {
		s.page.words(prose.RowsLeft(left), point{r.right(), r.bottom()}, right, s.small())
	}
}

// numberEnd returns where numbers end in a column.
func (m *matrix) numberEnd(s *sheet, column float64) float64 {
	return min(column-s.size*1.6, s.size*5.2)
}

func (m *matrix) drawHeads(s *sheet, l layout, r rect, base float64) {
	quiet := s.quiet()
	for i, head := range l.heads {
		x := r.x + l.name + float64(i)*l.column
		if l.upright {
			words := s.fonts.fit(head[0], l.head-s.size*0.6, quiet)
			s.upwardFrom(words, x+l.column/2+quiet.size*0.34, base-s.size*0.4, quiet)
			continue
		}
		for n, line := range head {
			quiet.bold = n < len(head)-1
			s.page.words(s.fonts.fit(line, l.column-s.size*0.4, quiet), point{x + s.size*0.2, base - s.size*0.55 - float64(len(head)-1-n)*s.size*1.2}, left, quiet)
		}
	}
	s.page.line(s.axis, s.size*0.1, point{r.x, base}, point{r.right(), base})
}

// drawCell draws the figure of a row.
func (m *matrix) drawCell(s *sheet, r rect, row int) {
	sign, in := "", s.muted
	if j, ok := m.Cell(row, m.verdict).(view.Judgement); ok && !j.Missing && !j.Self {
		sign, in = s.signal(j.Signal())
	}
	base := r.y + r.h/2 + s.size*0.34
	if m.heat {
		if sign == "" {
			sign = "–"
		} else {
			s.fill(r.inset(0.6, 0.6, 0.6, 0.6), in.thin(0.22))
		}
		s.page.words(sign, point{r.x + r.w/2, base}, centre, look{s.size, true, in})
		return
	}
	end := r.x + m.numberEnd(s, r.w)
	if c, ok := m.Cell(row, m.value).(view.Amount); ok {
		s.page.words(s.fonts.fit(amount(c), r.w-s.size*1.6, s.plain()), point{end, base}, right, s.plain())
	}
	if sign != "" {
		s.page.words(sign, point{end + s.size*0.4, base}, left, look{s.size, true, in})
	}
}

func (m *matrix) key(s *sheet) []entry {
	var es []entry
	for row := range m.Len {
		if j, ok := m.Cell(row, m.verdict).(view.Judgement); ok && !j.Missing && !j.Self {
			sign, in := s.signal(j.Signal())
			es = append(es, s.signEntry(sign, in, prose.VerdictMeans(j.Outcome, j.Name)))
		}
		if c, ok := m.Cell(row, m.value).(view.Amount); ok && !m.heat {
			if sign, means := prose.MarkMeans(c.Observation); sign != "" {
				es = append(es, entry{nil, sign + " " + means})
			}
		}
	}
	return es
}
