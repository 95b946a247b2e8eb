package draw

import (
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
	for i, sign := range []rune{c.look.Ramp.SpotLeft, c.look.Ramp.SpotSign, c.look.Ramp.SpotRight} {
		if at := x + i - 1; 0 <= at && at < c.Raster.width {
			style := c.look.Ramp.Spot
			if k := c.mostly(at, y); k > spotTint && !c.signs {
				style = style.On(c.style(k))
			}
			c.written[y*c.Raster.width+at] = letter{sign, style}
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
	style := c.labels[c.tints[shape]]
	switch {
	case shape == c.Spot && c.signs:
		style = c.look.Cell
	case shape == c.Spot:
		style = c.look.Ramp.Ink.On(c.look.Ramp.Spot)
	case c.signs:
		style = c.look.Title
	}
	for _, label := range texts {
		lines := strings.Split(label, "\n")
		for i := range lines {
			lines[i] = text.Clean(lines[i])
		}
		for _, off := range [][2]int{{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}} {
			if !c.hasRoom(shape, lines, x+off[0], y+off[1]) {
				continue
			}
			for i, line := range lines {
				left, row := lineAt(lines, i, x+off[0], y+off[1])
				for j, r := range []rune(line) {
					c.written[row*c.Raster.width+left+j] = letter{r, style}
				}
			}
			return
		}
	}
}

// lineAt returns where line i of lines begins whose middle is cell x of line y.
func lineAt(lines []string, i, x, y int) (left, row int) {
	return x - (text.Width(lines[i])-1)/2, y - (len(lines)-1)/2 + i
}

// hasRoom reports whether the cells that lines take show little else than shape,
// none touches other text, and each letter takes one.
func (c *colouring) hasRoom(shape int, lines []string, x, y int) bool {
	for i, line := range lines {
		if utf8.RuneCountInString(line) != text.Width(line) {
			return false
		}
		left, row := lineAt(lines, i, x, y)
		for _, beside := range []int{left - 1, left + text.Width(line)} {
			if _, ok := c.written[row*c.Raster.width+beside]; ok {
				return false
			}
		}
		for at := left; at < left+text.Width(line); at++ {
			quarters := 0
			for _, other := range c.shapes(at, row) {
				if other == int32(shape) {
					quarters++
				}
			}
			if quarters < 3 {
				return false
			}
		}
	}
	return true
}
