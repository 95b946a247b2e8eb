package draw

import (
	"weal/internal/palette"
	"weal/internal/text"
)

// enoughToOutline is how many quarters a shape has that a line around leaves something of. A
// smaller one is pointed at.
const enoughToOutline = 10

// shareHidden is of how much of a spot its own name may hide one part.
const shareHidden = 4

// How many stretches of cells the outline of a spot may have, line by line: over a network each
// is an escape code or two, to draw and to take away again, and the edge of a large area would be
// 4 kB for each move. A longer outline than longestEdge runs not along the very edge, where most
// cells have two colours, but through the cells next to it, which have one, for a third of that.
// One that is longer than longestLine is dashed.
const (
	longestEdge = 10
	longestLine = 34
)

// outline finds out how the spot is shown.
func (c *colouring) outline() {
	c.dash = 1
	if !c.Raster.Seen(c.Spot) || c.tints[c.Spot] == noTint {
		c.Spot = -1
		return
	}
	enough := int32(enoughToOutline)
	if c.signs { // which say nothing in the cells of the line
		enough *= 4
	}
	if c.hollow = c.Raster.quads[c.Spot] >= enough; !c.hollow {
		return
	}
	if c.inner = c.stretches() > longestEdge; c.inner {
		c.dash += c.stretches() / longestLine
	}
}

// stretches returns how many stretches of cells the outline has.
func (c *colouring) stretches() int {
	n, box := 0, c.Raster.boxes[c.Spot]
	for y := box.top; y <= box.bottom; y++ {
		before := false
		for x := box.left; x <= box.right; x++ {
			now := c.edgeDots(x, y) != 0
			if now && !before {
				n++
			}
			before = now
		}
	}
	return n
}

// edge returns what stands in a cell that has part of the outline of the spot: dots in the ink of
// what most of the cell shows.
func (c *colouring) edge(x, y int) (rune, palette.Style, bool) {
	if !c.hollow || y%c.dash != 0 || !c.Raster.boxes[c.Spot].has(x, y) {
		return 0, palette.Style{}, false
	}
	bits := c.edgeDots(x, y)
	if bits == 0 {
		return 0, palette.Style{}, false
	}
	switch {
	case c.look.ASCII:
		return c.look.Ramp.SpotSign, c.look.Title, true
	case c.look.Lines == palette.Box:
		return quadrants[quartersOf(bits)], c.ink(x, y), true
	}
	return blank + bits, c.ink(x, y), true
}

// edgeDots returns the bits of those dots of a cell that are in the spot with a neighbour that
// is not.
func (c *colouring) edgeDots(x, y int) rune {
	bits := rune(0)
	for i, column := range dots {
		for j, bit := range column {
			dx, dy := dotsAcross*x+i, dotsDown*y+j
			if c.within(dx, dy) && !(c.within(dx-1, dy) && c.within(dx+1, dy) && c.within(dx, dy-1) && c.within(dx, dy+1)) {
				bits |= bit
			}
		}
	}
	return bits
}

// within reports whether a dot is on the near side of the outline.
func (c *colouring) within(x, y int) bool {
	if c.Raster.dot(x, y) != int32(c.Spot) || !c.inner {
		return c.Raster.dot(x, y) == int32(c.Spot)
	}
	for _, shape := range c.Raster.cell(x/2, y/4) {
		if shape != int32(c.Spot) {
			return false
		}
	}
	return true
}

func (b box) has(x, y int) bool { return b.left <= x && x <= b.right && b.top <= y && y <= b.bottom }

// point writes the name of the spot beside it, with a sign that points there.
func (c *colouring) point(sign string) {
	x, y, ok := c.Raster.At(c.Spot)
	name := text.Clean(c.Name)
	if !ok || name == "" && c.hollow {
		return
	}
	left, right := x, x
	for c.shows(right+1, y) {
		right++
	}
	for c.shows(left-1, y) {
		left--
	}
	if sign != "" && name != "" {
		name = sign + " " + name
	}
	style := c.look.Title
	if c.signs {
		style = c.look.Alone
	}
	after, before := string(c.look.Ramp.SpotRight)+" "+name, name+" "+string(c.look.Ramp.SpotLeft)
	if name == "" {
		after, before = string(c.look.Ramp.SpotRight), string(c.look.Ramp.SpotLeft)
	}
	roomAfter, roomBefore := c.Raster.width-right-1, left
	switch wide := text.Width(after); {
	case wide <= roomAfter || wide > roomBefore && roomAfter >= roomBefore:
		cut, _ := text.Cut(after, roomAfter)
		c.over(right+1, y, cut, style)
	case wide <= roomBefore:
		c.over(left-wide, y, before, style)
	default:
		c.over(left-1, y, string(c.look.Ramp.SpotLeft), style)
	}
}

// shows reports whether a cell shows a part of the spot.
func (c *colouring) shows(x, y int) bool {
	q := c.Raster.cell(x, y)
	for _, shape := range q {
		if shape == int32(c.Spot) {
			return true
		}
	}
	return false
}

// over writes a line over the map from cell x of line y on, as far as each of its characters takes
// one cell.
func (c *colouring) over(x, y int, line string, style palette.Style) {
	for _, r := range line {
		if x >= c.Raster.width || text.Width(string(r)) != 1 {
			return
		}
		if x >= 0 {
			c.written[y*c.Raster.width+x] = letter{r, style}
		}
		x++
	}
}
