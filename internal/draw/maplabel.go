package draw

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"weal/internal/palette"
	"weal/internal/text"
)

// A letter is one character written over a map.
type letter struct {
	r     rune
	style palette.Style
}

// A LetteringSpec says what there is to write on a map.
type LetteringSpec struct {
	Raster  *Raster
	Ground  int                      // how many of the first shapes nothing is written on
	Names   func(shape int) []string // the ways to write the name of a shape, in lines, from the one that is liked best
	Signs   bool                     // the sign of its class stands before each name, or where there is none
	Letters bool                     // what has no room for a name has a letter, for which there must be a key
}

// A Lettering is what is written on a map, and where: the name of a shape on it or, where there is
// nothing but sea and ground, beside it; and a letter where there is no room for that. It depends
// on no colours, so that it is kept with its raster. It does not change.
type Lettering struct {
	Lettered []int // the shapes that have a letter, that of Letters()[0] first: from the top, and from the left
	marks    []inscription
	signs    bool
}

// An inscription is what is written on one shape.
type inscription struct {
	shape int
	x, y  int // of the middle of its lines
	lines []string
	named bool // it is a name
	sign  bool // its first character is the sign of the class
}

// Letters are those that stand for names, as many as a reader will look up.
func Letters() []rune { return []rune("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") }

// signPlace holds the place of the sign of a class.
const signPlace = "□"

// NewLettering finds room for what there is to write. It costs about as much as to draw the map.
func NewLettering(s LetteringSpec) *Lettering {
	l := &lettering{LetteringSpec: s, taken: make([]bool, s.Raster.width*s.Raster.height)}
	l.signs = s.Signs
	var seen []int
	for shape := s.Ground; shape < len(s.Raster.quads); shape++ {
		if s.Raster.Seen(shape) {
			seen = append(seen, shape)
		}
	}
	seen = l.each(seen, l.inside)
	// What has least room for anything else comes first.
	slices.SortStableFunc(seen, func(a, b int) int { return cmp.Compare(s.Raster.quads[a], s.Raster.quads[b]) })
	seen = l.each(seen, l.beside)
	slices.SortFunc(seen, func(a, b int) int {
		ax, ay, _ := s.Raster.At(a)
		bx, by, _ := s.Raster.At(b)
		return cmp.Or(cmp.Compare(ay, by), cmp.Compare(ax, bx), cmp.Compare(a, b))
	})
	for i, shape := range seen {
		switch {
		case s.Letters && i < len(Letters()):
			l.Lettered = append(l.Lettered, shape)
			l.letter(shape, Letters()[i])
		case s.Signs:
			l.each([]int{shape}, l.sign)
		}
	}
	return &l.Lettering
}

// A lettering is a Lettering as it is made.
type lettering struct {
	LetteringSpec
	Lettering
	taken []bool // by cell
}

// each has write try to write on shapes, and returns those on which it could not.
func (l *lettering) each(shapes []int, write func(shape int) bool) []int {
	return slices.DeleteFunc(shapes, write)
}

// spellings returns the lines of the ways to write the name of a shape.
func (l *lettering) spellings(shape int) [][]string {
	var all [][]string
	for _, name := range l.Names(shape) {
		lines := strings.Split(name, "\n")
		for i := range lines {
			lines[i] = text.Clean(lines[i])
		}
		if l.Signs {
			lines[0] = signPlace + " " + lines[0]
		}
		if name != "" && !slices.ContainsFunc(lines, func(line string) bool { return utf8.RuneCountInString(line) != text.Width(line) }) {
			all = append(all, lines)
		}
	}
	return all
}

// inside writes the name of a shape on it, as near to its middle as there is room.
func (l *lettering) inside(shape int) bool {
	box := l.Raster.boxes[shape]
	cx, cy, _ := l.Raster.At(shape)
	free := func(x, y int) bool {
		n := 0
		for _, other := range l.Raster.cell(x, y) {
			if other == int32(shape) {
				n++
			}
		}
		return n >= 3
	}
	for _, lines := range l.spellings(shape) {
		if len(lines) > box.bottom-box.top+1 || text.Width(lines[0]) > box.right-box.left+1 {
			continue
		}
		best, least := inscription{shape: -1}, 0
		for y := box.top; y <= box.bottom; y++ {
			for x := box.left; x <= box.right; x++ {
				m := inscription{shape: shape, x: x, y: y, lines: lines, named: true, sign: l.Signs}
				far := (x-cx)*(x-cx) + 4*(y-cy)*(y-cy)
				if (best.shape < 0 || far < least) && l.fits(m, free) {
					best, least = m, far
				}
			}
		}
		if best.shape >= 0 {
			l.put(best)
			return true
		}
	}
	return false
}

// beside writes the name of a shape next to it, where there is nothing else.
func (l *lettering) beside(shape int) bool {
	box := l.Raster.boxes[shape]
	_, cy, _ := l.Raster.At(shape)
	free := func(x, y int) bool {
		for _, other := range l.Raster.cell(x, y) {
			if int(other) >= l.Ground {
				return false
			}
		}
		return true
	}
	// Only beside the middle is it clear which shape a name belongs to.
	for _, lines := range l.spellings(shape) {
		if len(lines) > 2 {
			break
		}
		wide := 0
		for _, line := range lines {
			wide = max(wide, text.Width(line))
		}
		for _, dy := range []int{0, 1, -1} {
			y := cy + dy
			if y < box.top || y > box.bottom {
				continue
			}
			left, right := l.span(shape, y)
			for _, x := range []int{right + 2, left - 1 - wide} {
				m := inscription{shape: shape, x: x + (wide-1)/2, y: y, lines: lines, named: true, sign: l.Signs}
				gap := right + 1
				if x < left {
					gap = left - 1
				}
				if right >= left && free(gap, y) && l.fits(m, free) && l.isApart(m, free) {
					l.put(m)
					l.keepApart(m)
					return true
				}
			}
		}
	}
	return false
}

// span returns the first and the last cell of a line that shows shape.
func (l *lettering) span(shape, y int) (left, right int) {
	box := l.Raster.boxes[shape]
	left, right = box.right+1, box.left-1
	for x := box.left; x <= box.right; x++ {
		if q := l.Raster.cell(x, y); slices.Contains(q[:], int32(shape)) {
			left, right = min(left, x), max(right, x)
		}
	}
	return left, right
}

// letter writes a letter on a shape.
func (l *lettering) letter(shape int, r rune) {
	x, y, _ := l.Raster.At(shape)
	l.put(inscription{shape: shape, x: x, y: y, lines: []string{string(r)}})
}

// sign writes the sign of its class on a shape that shows most of a cell.
func (l *lettering) sign(shape int) bool {
	x, y, _ := l.Raster.At(shape)
	q := l.Raster.cell(x, y)
	if commonest(q[:]) != int32(shape) {
		return false
	}
	l.put(inscription{shape: shape, x: x, y: y, lines: []string{signPlace}, sign: true})
	return true
}

// lineAt returns where line i of m begins.
func (m *inscription) lineAt(i int) (left, row int) {
	return m.x - (text.Width(m.lines[i])-1)/2, m.y - (len(m.lines)-1)/2 + i
}

// fits reports whether the cells that m takes are on the map, are free, and neither they nor those
// at their ends are taken.
func (l *lettering) fits(m inscription, free func(x, y int) bool) bool {
	for i, line := range m.lines {
		left, row := m.lineAt(i)
		right := left + text.Width(line) - 1
		if row < 0 || row >= l.Raster.height || left < 0 || right >= l.Raster.width {
			return false
		}
		for x := max(left-1, 0); x <= min(right+1, l.Raster.width-1); x++ {
			if l.taken[row*l.Raster.width+x] || left <= x && x <= right && !free(x, row) {
				return false
			}
		}
	}
	return true
}

// isApart reports whether nothing that is not free touches the ends of the lines of m but, at one
// end, its own shape, and there is no text over or under a name in two lines, which would read on.
func (l *lettering) isApart(m inscription, free func(x, y int) bool) bool {
	for i, line := range m.lines {
		left, row := m.lineAt(i)
		for _, x := range []int{left - 1, left + text.Width(line)} {
			if x < 0 || x >= l.Raster.width || free(x, row) {
				continue
			}
			for _, other := range l.Raster.cell(x, row) {
				if int(other) >= l.Ground && int(other) != m.shape {
					return false
				}
			}
		}
	}
	for at := range l.around(m) {
		if l.taken[at] {
			return false
		}
	}
	return true
}

// keepApart takes the cells over and under a name in two lines.
func (l *lettering) keepApart(m inscription) {
	for at := range l.around(m) {
		l.taken[at] = true
	}
}

// around yields the cells over and under m if it has more than one line.
func (l *lettering) around(m inscription) iter.Seq[int] {
	return func(yield func(at int) bool) {
		for i, line := range m.lines {
			left, row := m.lineAt(i)
			for _, y := range []int{row - 1, row + 1} {
				for x := left; x < left+text.Width(line); x++ {
					if len(m.lines) > 1 && y >= 0 && y < l.Raster.height && !yield(y*l.Raster.width+x) {
						return
					}
				}
			}
		}
	}
}

func (l *lettering) put(m inscription) {
	l.marks = append(l.marks, m)
	for i, line := range m.lines {
		left, row := m.lineAt(i)
		for x := left; x < left+text.Width(line); x++ {
			l.taken[row*l.Raster.width+x] = true
		}
	}
}

// write finds the cells that text takes: of each shape, and of the spot.
func (c *colouring) write() {
	c.written = make([]letter, c.Raster.width*c.Raster.height)
	named := false
	if c.Lettering != nil {
		for _, m := range c.Lettering.marks {
			if m.shape < len(c.tints) && c.tints[m.shape] != noTint && !c.hides(m) {
				c.mark(m)
				named = named || m.named && m.shape == c.Spot
			}
		}
	}
	if c.Spot < 0 || named {
		return
	}
	sign := ""
	if c.Lettering != nil && c.Lettering.signs {
		sign = string(c.Fills[c.tints[c.Spot]-firstTint].Sign)
	}
	c.point(sign)
}

// hides reports whether m is the name of the spot and, in the place of signs, would take much of
// it: the name then stands beside it.
func (c *colouring) hides(m inscription) bool {
	if !c.signs || !m.named || m.shape != c.Spot {
		return false
	}
	cells := 0
	for i, line := range m.lines {
		left, row := m.lineAt(i)
		for x := left; x < left+text.Width(line); x++ {
			if c.shows(x, row) {
				cells++
			}
		}
	}
	return int32(shareHidden*4*cells) > c.Raster.quads[c.Spot]
}

// mark writes m over the map.
func (c *colouring) mark(m inscription) {
	for i, line := range m.lines {
		left, row := m.lineAt(i)
		if c.signs && m.named {
			c.blank(m.shape, left-1, row)
			c.blank(m.shape, left+text.Width(line), row)
		}
		x := left
		for at, r := range line {
			if at == 0 && i == 0 && m.sign {
				r = c.Fills[c.tints[m.shape]-firstTint].Sign
			}
			style := c.ink(x, row)
			switch {
			case m.shape == c.Spot && c.signs:
				style = c.look.Alone
			case m.shape == c.Spot:
				style = c.look.Title
			case !m.named && !c.signs:
				style = c.inks[c.tints[m.shape]] // which may show in little of the cell
			}
			c.written[row*c.Raster.width+x] = letter{r, style}
			x++
		}
	}
}

// blank keeps text apart from the signs of its shape.
func (c *colouring) blank(shape, x, y int) {
	q := c.Raster.cell(x, y)
	if x >= 0 && x < c.Raster.width && y >= 0 && y < c.Raster.height && commonest(q[:]) == int32(shape) {
		if l := &c.written[y*c.Raster.width+x]; l.r == 0 {
			*l = letter{r: ' '}
		}
	}
}
