package graphic

import (
	"slices"
	"strings"

	"weal/internal/prose"
	"weal/internal/view"
)

// A layout is where the parts of a matrix stand.
type layout struct {
	*sheet             // with the size of its text
	name    float64    // how wide the names of areas are
	names   [][]string // of the rows, then of the feet, in lines
	columns []gridColumn
	upright bool
	blocks  []block // of columns, under each other
	series  int     // the column of the table with what is drawn beside; -1 for none
	least   float64 // how wide the matrix has to be for text of the least size
}

// A gridColumn is one of a matrix. Its measures are in the size of the text until it has a
// place.
type gridColumn struct {
	across              int // of the grid
	name, short         string
	unit, when          string  // what stands under its name
	value, note, figure float64 // of its values, the signs behind these, and both with the verdict
	level, stacked      float64 // how wide it is at least, under a name that reads across, and upwards
	x, w                float64 // from where names end

	heads, under []string // lines of its name, and of what stands under that
}

// A block is columns that stand side by side, and how high what stands over them is: at most, and
// under names that read upwards.
type block struct {
	from, to    int
	over, under float64
}

func (b block) head(s *sheet) float64 { return b.over + s.size*0.5 }

// The measures of a matrix, in the size of its text.
const (
	verdictWidth = 1.3
	gridGap      = 0.55 // between columns
	leastSeries  = 3.5
	leastWhole   = 7.2 // points, of text that is smaller so that names are in one line
	mostUpright  = 24  // of names that read upwards
	gridRow      = 1.62
	blockGap     = 1.3
	upwardLine   = 1.05 // of the lines of a name that reads upwards, in the size of these
	headLine     = 1.2
)

// layout returns the layout in a width: with names over columns that read across or, if these do
// not fit in text of a size that can be read, upwards, or with the columns in blocks under each
// other. No figure is cut.
func (m *matrix) layout(s *sheet, width float64) layout {
	em := *s
	em.size = 1
	fitted := *s
	l := layout{sheet: &fitted, series: -1}
	for _, across := range m.across {
		l.columns = append(l.columns, m.measure(&em, across))
	}
	names := m.names()
	whole, halved, word := 0.0, 0.0, 0.0
	for i, name := range names {
		bold := i >= m.Grid.Down
		whole = max(whole, em.fonts.width(name, 1, bold)+1)
		halved = max(halved, em.fonts.halved(name, 1, bold)+1)
		word = max(word, em.widest(name, 1, bold)+1)
	}
	per, least := l.choose(width, s.size, []float64{whole, halved, word}, m.heat)
	l.put(per)
	slots := l.slots(per)
	total := sum(slots)
	l.name = min(max(width/l.size-total, least), whole)
	spare := max(width/l.size-l.name-total, 0) / float64(max(len(slots), 1))
	for i := range l.columns {
		c := &l.columns[i]
		at := i % per
		c.x, c.w = (sum(slots[:at])+spare*float64(at))*l.size, (slots[at]+spare)*l.size
		c.value, c.note, c.figure = c.value*l.size, c.note*l.size, c.figure*l.size
	}
	l.name *= l.size
	if !m.heat && !slices.ContainsFunc(l.columns, func(c gridColumn) bool { return c.w < c.figure+leastSeries*l.size }) {
		l.series = m.Find(view.Series)
	}
	for i, name := range names {
		look := l.plain()
		look.bold = i >= m.Grid.Down
		l.names = append(l.names, l.fonts.wrap(name, l.name-l.size+1e-6*l.size, look))
	}
	l.setHeads(m.heat)
	return l
}

// choose sets the size of the text and whether names of columns read upwards, and returns how many
// columns stand side by side and how wide names of areas are at least: the first of some widths,
// whole, in two lines and as wide as a word, that they fit in.
func (l *layout) choose(width, size float64, names []float64, heat bool) (per int, name float64) {
	n := max(len(l.columns), 1)
	fits := func(upright bool, at, lines int) bool {
		l.upright, per, name = upright, at, names[lines]
		total, least := max(name+sum(l.slots(at)), 1e-9), float64(leastText)
		if lines == 0 {
			least = leastWhole
		}
		l.least = total * min(size, leastText)
		l.size = min(size, width/total)
		return l.size >= min(size, least)-1e-9
	}
	for _, upright := range []bool{false, true} {
		if fits(upright, n, 0) || fits(upright, n, 1) {
			return per, name
		}
	}
	for lines := 1; lines < len(names); lines++ {
		for blocks := 2; blocks <= n; blocks++ {
			if fits(heat, (n+blocks-1)/blocks, lines) {
				return per, name
			}
		}
	}
	fits(heat, 1, len(names)-1) // or is too narrow
	return per, name
}

// slots returns how wide columns are of which so many stand side by side, so that those of blocks
// are under each other, in the size of the text.
func (l *layout) slots(per int) []float64 {
	slots := make([]float64, min(per, len(l.columns)))
	for i := range l.columns {
		c, least := &l.columns[i], 0.0
		if least = c.level; l.upright {
			least = c.stacked
		}
		slots[i%per] = max(slots[i%per], least)
	}
	return slots
}

func (l *layout) put(per int) {
	for from := 0; from < len(l.columns); from += per {
		l.blocks = append(l.blocks, block{from: from, to: min(from+per, len(l.columns))})
	}
}

func sum(of []float64) (total float64) {
	for _, v := range of {
		total += v
	}
	return total
}

// widest returns how wide the widest word of s is.
func (s *sheet) widest(words string, size float64, bold bool) float64 {
	w := 0.0
	for _, word := range strings.Fields(words) {
		w = max(w, s.fonts.width(word, size, bold))
	}
	return w
}

// measure returns a column as wide as its figures and the words over it take.
func (m *matrix) measure(em *sheet, across int) gridColumn {
	of := &m.Grid.Across[across]
	c := gridColumn{across: across, name: m.fullName(across), short: of.Head, unit: prose.Arrow(of.Polarity, higher, lower), when: of.Under}
	if !m.heat {
		c.unit = strings.TrimSpace(of.Unit + " " + c.unit)
	}
	add := func(cell view.Cell, bold bool) {
		if a, ok := cell.(view.Amount); ok && !m.heat {
			text, after := amount(a)
			c.value = max(c.value, em.fonts.width(text, 1, bold))
			if after != "" {
				c.note = max(c.note, em.fonts.width(after, 1, bold)+afterValue)
			}
		}
	}
	for down := range m.Grid.Down {
		if row := m.Grid.Row(down, across); row >= 0 {
			add(m.Cell(row, m.value), false)
		}
	}
	for _, f := range m.feet() {
		add(f.cell(across, view.Value), true)
	}
	c.figure = c.value + c.note + verdictWidth
	size := em.quiet().size
	under := em.widest(c.unit, size, false)
	if when := strings.TrimSuffix(c.when, " "+prose.Old); m.heat {
		c.name, c.short = c.name+", "+c.when, c.short+", "+c.when
	} else if strings.Contains(when, " ") {
		under = max(under, em.widest(c.when, size, false))
	} else { // † is beside what it is about
		under = max(under, em.fonts.width(c.when, size, false))
	}
	c.stacked = max(c.figure, under, size*upwardLine) + gridGap
	c.level = max(c.stacked, em.widest(c.name, size, true)+gridGap)
	return c
}

// setHeads sets the lines over the columns, which have their places, and how high those of each
// block are.
func (l *layout) setHeads(heat bool) {
	quiet := l.quiet()
	bold := quiet
	bold.bold = !l.upright
	most := mostUpright * l.size
	if l.options.Height > 0 {
		most = min(most, l.options.Height*perMillimetre*0.36)
	}
	for n := range l.blocks {
		b := &l.blocks[n]
		across, upward, under := 0, 0.0, 0
		for i := b.from; i < b.to; i++ {
			c := &l.columns[i]
			room := c.w - gridGap*l.size*0.5
			if heat {
				c.when = ""
			}
			c.under = append(l.fonts.wrap(c.unit, room, quiet), l.fonts.wrap(c.when, room, quiet)...)
			under = max(under, len(c.under))
			if l.upright {
				c.heads = l.upward(c, most, quiet)
				for _, line := range c.heads {
					upward = max(upward, l.fonts.width(line, quiet.size, false)+0.7*l.size)
				}
				continue
			}
			c.heads = l.fonts.wrap(c.name, room, bold)
			across = max(across, len(c.heads)+len(c.under))
		}
		b.under = float64(under) * headLine * l.size
		if b.over = float64(across) * headLine * l.size; l.upright {
			b.over = upward + b.under
		}
	}
}

// upward returns the lines of a name that reads upwards: in full, in as many lines as are as wide
// as its column, and the short one where a page is too low for that.
func (l *layout) upward(c *gridColumn, most float64, quiet look) []string {
	across := max(int((c.w+1e-6)/(upwardLine*quiet.size)), 1)
	for _, name := range []string{c.name, c.short} {
		length := most
		if whole := l.fonts.width(name, quiet.size, false); across == 1 {
			length = whole
		} else {
			length = l.fonts.halved(name, quiet.size, false)
		}
		if length <= most {
			return l.fonts.wrap(name, length+1e-6*l.size, quiet)
		}
		if lines := l.fonts.wrap(name, most, quiet); len(lines) <= across && !slices.ContainsFunc(lines, func(s string) bool { return strings.HasSuffix(s, "…") }) {
			return lines
		}
	}
	return []string{l.fonts.fit(c.short, most, quiet)}
}

// row returns how high a row is, or from Down on a foot.
func (l *layout) row(i int) float64 {
	return (gridRow + float64(max(len(l.names[i]), 1)-1)*lineHeight) * l.size
}

// rows returns how high the first rows are together.
func (l *layout) rows(from, to int) (total float64) {
	for i := from; i < to; i++ {
		total += l.row(i)
	}
	return total
}

// height returns how high so many blocks are, of so many rows.
func (m *matrix) heightOf(l *layout, blocks, rows int) float64 {
	total := float64(max(blocks-1, 0)) * blockGap * l.size
	for _, b := range l.blocks[:blocks] {
		total += b.head(l.sheet) + l.rows(0, rows) + l.rows(m.Grid.Down, len(l.names))
	}
	return total
}

func (m *matrix) height(s *sheet, width float64) float64 {
	l := m.layout(s, width)
	return m.heightOf(&l, len(l.blocks), m.Grid.Down) + l.size*0.4
}

// cuts are after every row of an area but the last of a block, and after each block.
func (m *matrix) cuts(s *sheet, width float64) []cut {
	l := m.layout(s, width)
	var cuts []cut
	y := 0.0
	for n, b := range l.blocks {
		head := b.head(l.sheet)
		for down := 1; down < m.Grid.Down; down++ {
			cuts = append(cuts, cut{at: y + head + l.rows(0, down), again: []span{{y, y + head}}})
		}
		if y += head + l.rows(0, len(l.names)); n < len(l.blocks)-1 {
			y += blockGap * l.size
			cuts = append(cuts, cut{at: y - blockGap*l.size*0.1})
		}
	}
	return cuts
}

// check returns an error if s is too narrow for a figure beside the name of its area.
func (m *matrix) check(s *sheet) error {
	l := m.layout(s, s.width-2*s.margin())
	return s.tooNarrow(l.least)
}

// room returns how many blocks and rows of each there is room for in a height; fewer than all
// leave a line to say so.
func (m *matrix) room(l *layout, height float64) (blocks, rows int) {
	all := len(l.blocks)
	if m.heightOf(l, all, m.Grid.Down) <= height+0.01 {
		return all, m.Grid.Down
	}
	height -= l.small().size - 0.01
	for blocks = all; blocks > 1 && m.heightOf(l, blocks, 1) > height; {
		blocks--
	}
	blocks = min(blocks, all)
	for rows = m.Grid.Down; rows > 0 && m.heightOf(l, blocks, rows) > height; {
		rows--
	}
	return blocks, rows
}
