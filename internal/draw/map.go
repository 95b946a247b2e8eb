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
	Labels func(shape int) []string // the first that has room is written in the middle of the shape; nil for none
	Spot   int                      // the shape whose edge is marked; -1 for none
}

// Map returns the map as a block of the raster's size. Each quarter of a cell
// has the colour of its shape, as far as two colours a cell allow; without
// colour, each cell has the sign of the shape that it is mostly in.
func Map(m MapSpec, p *palette.Palette) string {
	if m.Raster == nil || m.Raster.width == 0 || m.Raster.height == 0 {
		if m.Raster == nil {
			return ""
		}
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
	return b.String()
}

// A tint is a colour of a map: 0 for none, 1 for the spot, and from 2 on the
// fills.
type tint = uint8

const (
	noTint tint = iota
	spotTint
	firstTint
)

// A colouring is a map being drawn.
type colouring struct {
	MapSpec
	look    *palette.Palette
	signs   bool            // one sign a cell, for want of colours or blocks
	tints   []tint          // by shape
	pairs   []palette.Style // of one tint on another, as they are needed
	made    []bool
	over    []overprint
	written map[int]letter // by cell: what is written over the map
	borders bool           // there is room for lines between shapes
}

func newColouring(m MapSpec, p *palette.Palette) *colouring {
	n := len(m.Fills) + int(firstTint)
	c := &colouring{MapSpec: m, look: p, signs: p.ASCII || p.Kind == palette.Mono}
	c.pairs, c.made = make([]palette.Style, n*n), make([]bool, n*n)
	c.tints = make([]tint, len(m.Raster.quads))
	c.written = make(map[int]letter)
	c.over = make([]overprint, n)
	for i, f := range m.Fills {
		c.over[i+int(firstTint)] = overprint{f.Ink.On(f.Style), p.Ramp.Land.On(f.Style)}
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
	c.write()
	return c
}

// A letter is one character written over a map.
type letter struct {
	r     rune
	style palette.Style
}

// write finds the cells that labels take, and the pointers to a spot that is too
// small to be found.
func (c *colouring) write() {
	for i := range c.tints {
		if c.Labels != nil && c.tints[i] != noTint {
			c.label(i, c.Labels(i))
		}
	}
	x, y, ok := c.Raster.At(c.Spot)
	if !ok || c.Raster.quads[c.Spot] >= enoughToFind {
		return
	}
	for i, sign := range []string{string(c.look.Ramp.SpotLeft), string(c.look.Ramp.SpotSign), string(c.look.Ramp.SpotRight)} {
		if at := x + i - 1; 0 <= at && at < c.Raster.width {
			style := c.look.Ramp.Spot
			if k := c.mostly(at, y); k > spotTint && !c.signs {
				style = style.On(c.style(k))
			}
			c.written[y*c.Raster.width+at] = letter{[]rune(sign)[0], style}
		}
	}
}

// enoughToFind is how many quarters a shape has whose edge is seen at a glance.
const enoughToFind = 6

// label writes the first of texts that has room into the cells around the middle
// of a shape.
func (c *colouring) label(shape int, texts []string) {
	x, y, ok := c.Raster.At(shape)
	if !ok || shape == c.Spot && c.Raster.quads[shape] < enoughToFind {
		return
	}
	style := c.over[c.tints[shape]].label
	switch {
	case shape == c.Spot:
		style = c.spotLabel()
	case c.signs:
		style = c.look.Title
	}
	for _, text := range texts {
		text = Clean(text)
		letters := []rune(text)
		if Width(text) != len(letters) {
			continue
		}
		for _, off := range [][2]int{{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}} {
			left, row := x-(len(letters)-1)/2+off[0], y+off[1]
			if !c.hasRoom(shape, left, row, len(letters)) {
				continue
			}
			for i, r := range letters {
				c.written[row*c.Raster.width+left+i] = letter{r, style}
			}
			return
		}
	}
}

// spotLabel returns the style of text upon the spot.
func (c *colouring) spotLabel() palette.Style {
	if c.signs {
		return c.look.Cell
	}
	return c.look.Ramp.Ink.On(c.look.Ramp.Spot)
}

// hasRoom reports whether n cells from x on show little else than shape.
func (c *colouring) hasRoom(shape, x, y, n int) bool {
	for i := range n {
		quarters := 0
		for q := range 4 {
			if c.shape(2*(x+i)+q%2, 2*y+q/2) == int32(shape) {
				quarters++
			}
		}
		if quarters < 3 {
			return false
		}
	}
	return true
}

// mostly returns the tint that a cell shows most of.
func (c *colouring) mostly(x, y int) tint {
	var q [samples * samples]int32
	for i := range q {
		q[i] = c.shape(2*x+i%2, 2*y+i/2)
	}
	if shape := commonest(q); shape != nowhere {
		return c.tints[shape]
	}
	return noTint
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
		return c.Fills[k-firstTint].Sign, c.over[k].hatch
	}
	return '█', c.pair(k, noTint)
}

// quarter returns the tint of a quarter of a cell.
func (c *colouring) quarter(x, y int) tint {
	shape := c.shape(x, y)
	if shape == nowhere {
		return noTint
	}
	k := c.tints[shape]
	if int(shape) == c.Spot && c.isEdge(x, y, shape) {
		return spotTint
	}
	if c.borders && !c.isGround(int(shape)) && (c.parts(shape, k, x+1, y) || c.parts(shape, k, x, y+1)) {
		return noTint
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

// parts reports whether the quarter shows a shape other than shape that only a
// line would tell from it, being of the same tint.
func (c *colouring) parts(shape int32, k tint, x, y int) bool {
	other := c.shape(x, y)
	return other != nowhere && other != shape && !c.isGround(int(other)) && c.tints[other] == k && int(other) != c.Spot
}

// sign returns the sign of the shape that a cell is mostly in.
func (c *colouring) sign(x, y int) (rune, palette.Style) {
	var q [samples * samples]int32
	edge := false
	for i := range q {
		qx, qy := 2*x+i%2, 2*y+i/2
		q[i] = c.shape(qx, qy)
		edge = edge || q[i] != nowhere && int(q[i]) == c.Spot && c.isEdge(qx, qy, q[i])
	}
	if edge {
		return c.look.Ramp.SpotSign, c.look.Ramp.Spot
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
	}
	return c.Fills[k-firstTint].Style
}

// An overprint is how signs look upon an tint.
type overprint struct{ label, hatch palette.Style }
