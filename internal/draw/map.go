package draw

import (
	"strings"

	"weal/internal/palette"
)

// A Fill is how the shapes of one class look on a map.
type Fill struct {
	Style palette.Style
	Ink   palette.Style // text upon it
	Sign  rune          // what stands for the class where there is no colour
	Hatch bool          // has Sign drawn over the colour, too
}

// A MapSpec is a map to draw.
type MapSpec struct {
	Raster *Raster
	Fills  []Fill                   // the classes
	Class  func(shape int) int      // of a shape: an index of Fills, or -1 for one that is not drawn
	Ground int                      // how many of the first shapes are only what the others lie on
	Labels func(shape int) []string // the first that has room is written in the middle of the shape, in as many lines as it has; nil for none
	Spot   int                      // the shape whose edge is marked; -1 for none
}

// Map returns the map as a block of the raster's size. Each quarter of a cell
// has the colour of its shape, as far as two colours a cell allow; without
// colour, each cell has the sign of the shape that it is mostly in.
func Map(m MapSpec, p *palette.Palette) string {
	switch {
	case m.Raster == nil:
		return ""
	case m.Raster.width == 0 || m.Raster.height == 0:
		return Block(nil, m.Raster.width, m.Raster.height)
	}
	c := newColouring(m, p)
	var b, run strings.Builder
	b.Grow(m.Raster.width * m.Raster.height * 4)
	for y := range m.Raster.height {
		if y > 0 {
			b.WriteByte('\n')
		}
		var pen palette.Style
		for x := range m.Raster.width {
			r, style := c.cell(x, y)
			if style != pen {
				b.WriteString(pen.Render(run.String()))
				run.Reset()
				pen = style
			}
			run.WriteRune(r)
		}
		b.WriteString(pen.Render(run.String()))
		run.Reset()
	}
	if p.Pointing {
		return m.hits(b.String())
	}
	return b.String()
}

// A tint is a colour of a map.
type tint = uint8

const (
	noTint    tint = iota
	spotTint       // of the edge of the spot
	seamTint       // of the lines between shapes
	landTint       // of signs upon fills
	firstTint      // and from here on the fills
)

// A colouring is a map being drawn.
type colouring struct {
	MapSpec
	look    *palette.Palette
	signs   bool            // one sign a cell, for want of colours or blocks
	tints   []tint          // by shape
	pairs   []palette.Style // of one tint on another, as they are needed
	made    []bool
	labels  []palette.Style // by tint: of text upon it
	written map[int]letter  // by cell: what is written over the map
	borders bool            // there is room for lines between shapes
	dash    int             // one in so many lines shows the edge of the spot
}

func newColouring(m MapSpec, p *palette.Palette) *colouring {
	n := len(m.Fills) + int(firstTint)
	c := &colouring{MapSpec: m, look: p, signs: p.ASCII || p.Kind == palette.Mono}
	c.pairs, c.made = make([]palette.Style, n*n), make([]bool, n*n)
	c.tints = make([]tint, len(m.Raster.quads))
	c.written = make(map[int]letter)
	c.labels = make([]palette.Style, n)
	for i, f := range m.Fills {
		c.labels[i+int(firstTint)] = f.Ink.On(f.Style)
	}
	shapes, quads := 0, 0
	for i := range c.tints {
		class := m.Class(i)
		if class < 0 || class >= len(m.Fills) {
			continue
		}
		c.tints[i] = firstTint + tint(class)
		if m.Raster.quads[i] > 0 && !c.isGround(i) {
			shapes++
			quads += int(m.Raster.quads[i])
		}
	}
	c.borders = quads > roomForBorders*shapes
	c.dash = 1 + c.edges()/longestEdge
	c.write()
	return c
}

// mostly returns the tint that a cell shows most of.
func (c *colouring) mostly(x, y int) tint {
	if shape := commonest(c.shapes(x, y)); shape != nowhere {
		return c.tints[shape]
	}
	return noTint
}

// shapes returns the shapes that the quarters of a cell show.
func (c *colouring) shapes(x, y int) [4]int32 {
	return [4]int32{c.shape(2*x, 2*y), c.shape(2*x+1, 2*y), c.shape(2*x, 2*y+1), c.shape(2*x+1, 2*y+1)}
}

// roomForBorders is how many quarters shapes must have on average before lines
// are drawn between them: a line takes a third of a smaller shape.
const roomForBorders = 40

func (c *colouring) isGround(shape int) bool { return shape < c.Ground }

// cell returns what stands in a cell, in which style.
func (c *colouring) cell(x, y int) (rune, palette.Style) {
	if l, ok := c.written[y*c.Raster.width+x]; ok {
		return l.r, l.style
	}
	if c.signs {
		return c.sign(x, y)
	}
	var q [4]tint
	for i := range q {
		q[i] = c.quarter(2*x+i%2, 2*y+i/2)
	}
	if q[0] == q[1] && q[1] == q[2] && q[2] == q[3] {
		return c.whole(q[0])
	}
	front, back := two(q)
	bits := 0
	for i, k := range q {
		if k == front || k != back && front != spotTint {
			bits |= 1 << i
		}
	}
	return quadrants[bits], c.pair(front, back)
}

// quadrants are the blocks by which quarters are filled: 1 is top left, 2 top
// right, 4 bottom left, 8 bottom right.
var quadrants = [16]rune{' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'}

// two returns the two tints that a cell can have: the spot if it is there, then
// the commonest.
func two(q [4]tint) (front, back tint) {
	var count [256]uint8
	for _, k := range q {
		count[k]++
	}
	if count[spotTint] > 0 {
		count[spotTint] = 9
	}
	first, second := uint8(0), uint8(0)
	for _, k := range q {
		switch n := count[k]; {
		case k == front && first > 0 || k == back && second > 0:
		case n > first:
			back, second = front, first
			front, first = k, n
		case n > second:
			back, second = k, n
		}
	}
	if front == noTint {
		front, back = back, front
	}
	return front, back
}

// whole returns what stands in a cell of one colour.
func (c *colouring) whole(k tint) (rune, palette.Style) {
	switch {
	case k == noTint:
		return ' ', palette.Style{}
	case k >= firstTint && c.Fills[k-firstTint].Hatch:
		return c.Fills[k-firstTint].Sign, c.pair(landTint, k)
	}
	return ' ', c.pair(noTint, k) // takes a third of the bytes of a block, and has no seams
}

// quarter returns the tint of a quarter of a cell.
func (c *colouring) quarter(x, y int) tint {
	shape := c.shape(x, y)
	if shape == nowhere {
		return noTint
	}
	k := c.tints[shape]
	if c.isMarked(x, y) {
		return spotTint
	}
	if c.borders && !c.isGround(int(shape)) && (c.parts(shape, k, x+1, y) || c.parts(shape, k, x, y+1)) {
		return seamTint
	}
	return k
}

// shape returns the shape that a quarter shows.
func (c *colouring) shape(x, y int) int32 {
	if x < 0 || y < 0 || x >= 2*c.Raster.width || y >= 2*c.Raster.height {
		return nowhere
	}
	return c.Raster.quarters[y*2*c.Raster.width+x]
}

// isEdge reports whether a neighbour of the quarter shows another shape.
func (c *colouring) isEdge(x, y int, shape int32) bool {
	return c.shape(x-1, y) != shape || c.shape(x+1, y) != shape || c.shape(x, y-1) != shape || c.shape(x, y+1) != shape
}

// isMarked reports whether the quarter is drawn as the edge of the spot: an edge
// that is long is dashed.
func (c *colouring) isMarked(x, y int) bool {
	shape := c.shape(x, y)
	return shape != nowhere && int(shape) == c.Spot && y/2%c.dash == 0 && c.isEdge(x, y, shape)
}

// longestEdge is how many stretches of cells an edge may have that is drawn
// throughout. Each takes some 30 bytes to draw and to take away again: over a
// network, the whole edge of a large area would be 4 kB for each move.
const longestEdge = 14

// edges counts the stretches of cells that show the edge of the spot.
func (c *colouring) edges() int {
	if !c.Raster.Seen(c.Spot) {
		return 0
	}
	n := 0
	for y := range c.Raster.height {
		before := false
		for x := range c.Raster.width {
			now := false
			for i, shape := range c.shapes(x, y) {
				now = now || shape == int32(c.Spot) && c.isEdge(2*x+i%2, 2*y+i/2, shape)
			}
			if now && !before {
				n++
			}
			before = now
		}
	}
	return n
}

// parts reports whether the quarter shows a shape other than shape that only a
// line would tell from it, being of the same tint.
func (c *colouring) parts(shape int32, k tint, x, y int) bool {
	other := c.shape(x, y)
	return other != nowhere && other != shape && !c.isGround(int(other)) && c.tints[other] == k
}

// sign returns the sign of the shape that a cell is mostly in.
func (c *colouring) sign(x, y int) (rune, palette.Style) {
	q := c.shapes(x, y)
	for i := range q {
		if c.isMarked(2*x+i%2, 2*y+i/2) {
			return c.look.Ramp.SpotSign, c.look.Ramp.Spot
		}
	}
	shape := commonest(q)
	for _, other := range q {
		if other != nowhere && c.Raster.quads[other] == 1 {
			shape = other // which is seen nowhere else
		}
	}
	if shape == nowhere || c.tints[shape] == noTint {
		return ' ', palette.Style{}
	}
	fill := c.Fills[c.tints[shape]-firstTint]
	return fill.Sign, fill.Style
}

// pair returns the style of a block of front upon back.
func (c *colouring) pair(front, back tint) palette.Style {
	i := int(front)*(len(c.Fills)+int(firstTint)) + int(back)
	if !c.made[i] {
		c.made[i] = true
		c.pairs[i] = c.style(front)
		if back != noTint {
			c.pairs[i] = c.pairs[i].On(c.style(back))
		}
	}
	return c.pairs[i]
}

func (c *colouring) style(k tint) palette.Style {
	switch k {
	case noTint:
		return palette.Style{}
	case spotTint:
		return c.look.Ramp.Spot
	case seamTint:
		return c.look.Ramp.Seam
	case landTint:
		return c.look.Ramp.Land
	}
	return c.Fills[k-firstTint].Style
}
