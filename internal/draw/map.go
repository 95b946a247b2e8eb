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
	Raster    *Raster
	Fills     []Fill              // the classes
	Class     func(shape int) int // of a shape: an index of Fills, or -1 for one that is not drawn
	Ground    int                 // how many of the first shapes are only what the others lie on
	Lettering *Lettering          // what is written on shapes; nil for nothing
	Spot      int                 // the shape that is outlined and named; -1 for none
	Name      string              // of the spot
	Signed    bool                // signs stand for the classes whatever colours there are
}

// Map returns the map as a block of the raster's size. Each quarter of a cell has the colour of
// its shape, as far as two colours a cell allow; without colour, each cell has the sign of the
// shape that it is mostly in. The spot keeps its colour: a line of dots goes around it, in the
// ink of what it lies upon.
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
	inks    []palette.Style // by tint: of text upon it
	written []letter        // by cell: what is written over the map, 0 for nothing
	hollow  bool            // the spot has an outline, and room within it
	inner   bool            // which runs through cells that show nothing else
	dash    int             // and is in one of so many lines
}

func newColouring(m MapSpec, p *palette.Palette) *colouring {
	n := len(m.Fills) + int(firstTint)
	c := &colouring{MapSpec: m, look: p, signs: m.Signed || isSigned(p)}
	c.pairs, c.made = make([]palette.Style, n*n), make([]bool, n*n)
	c.tints = make([]tint, len(m.Raster.quads))
	c.inks = make([]palette.Style, n)
	if !c.signs {
		for i, f := range m.Fills {
			c.inks[i+int(firstTint)] = f.Ink.On(f.Style)
		}
	}
	for i := range c.tints {
		if class := m.Class(i); class >= 0 && class < len(m.Fills) {
			c.tints[i] = firstTint + tint(class)
		}
	}
	c.outline()
	c.write()
	return c
}

// cell returns what stands in a cell, in which style.
func (c *colouring) cell(x, y int) (rune, palette.Style) {
	if l := c.written[y*c.Raster.width+x]; l.r != 0 {
		return l.r, l.style
	}
	if r, style, ok := c.edge(x, y); ok {
		return r, style
	}
	if c.signs {
		return c.sign(x, y)
	}
	var q [4]tint
	for i, shape := range c.Raster.cell(x, y) {
		if shape != nowhere {
			q[i] = c.tints[shape]
		}
	}
	if q[0] == q[1] && q[1] == q[2] && q[2] == q[3] {
		return c.whole(q[0])
	}
	front, back := two(q)
	bits := 0
	for i, k := range q {
		if k == front {
			bits |= 1 << i
		}
	}
	return quadrants[bits], c.pair(front, back)
}

// quadrants are the blocks by which quarters are filled: 1 is top left, 2 top
// right, 4 bottom left, 8 bottom right.
var quadrants = [16]rune{' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'}

// two returns the two tints that a cell can have: the commonest. The rarer one is in front, for
// many fonts leave a gap around blocks, through which the other is seen; but the sea is behind.
func two(q [4]tint) (front, back tint) {
	var count [256]uint8
	for _, k := range q {
		count[k]++
	}
	first, second := uint8(0), uint8(0)
	for _, k := range q {
		switch n := count[k]; {
		case k == back && first > 0 || k == front && second > 0:
		case n > first:
			front, second = back, first
			back, first = k, n
		case n > second:
			front, second = k, n
		}
	}
	if front == noTint {
		front, back = back, front
	}
	return front, back
}

// whole returns what stands in a cell of one colour: a blank takes a third of the bytes of a
// block, and has no seams. It has the ink of what may be written there, so that a terminal need
// not be told of another style where that comes and goes.
func (c *colouring) whole(k tint) (rune, palette.Style) {
	switch {
	case k == noTint:
		return ' ', palette.Style{}
	case c.Fills[k-firstTint].Hatch:
		return c.Fills[k-firstTint].Sign, c.pair(landTint, k)
	}
	return ' ', c.inks[k]
}

// most returns the tint of the shape that most of a cell shows, noTint for the sea.
func (c *colouring) most(x, y int) tint {
	var in [8]int32
	for i := range in {
		in[i] = c.Raster.dot(2*x+i%2, 4*y+i/2)
	}
	if shape := commonest(in[:]); shape != nowhere {
		return c.tints[shape]
	}
	return noTint
}

// ink returns how text looks in a cell: upon the colour of most of it.
func (c *colouring) ink(x, y int) palette.Style {
	k := c.most(x, y)
	switch {
	case c.signs:
		return c.look.Title
	case k == noTint:
		return c.look.Text
	}
	return c.inks[k]
}

// sign returns the sign of the shape that a cell is mostly in.
func (c *colouring) sign(x, y int) (rune, palette.Style) {
	q := c.Raster.cell(x, y)
	shape := commonest(q[:])
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
	case landTint:
		return c.look.Ramp.Land
	}
	return c.Fills[k-firstTint].Style
}
