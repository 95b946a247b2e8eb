package draw

import (
	"slices"
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// A canvas is a grid of one-cell characters, each in a style.
type canvas struct {
	width, height int
	cells         []mark
	pens          []palette.Style
	ground        palette.Style // what lies behind the cells that are filled
}

type mark struct {
	r      rune // 0 is covered by a wide character on its left
	pen    uint8
	filled bool // with the canvas's ground
}

func newCanvas(width, height int) *canvas {
	return &canvas{width: width, height: height, cells: slices.Repeat([]mark{{r: ' '}}, width*height), pens: []palette.Style{{}}}
}

// pen returns the number to draw with in that style.
func (c *canvas) pen(style palette.Style) uint8 {
	i := slices.Index(c.pens, style)
	if i < 0 && len(c.pens) < 256 {
		i = len(c.pens)
		c.pens = append(c.pens, style)
	}
	return uint8(max(i, 0))
}

// set draws one narrow character; outside the canvas nothing happens.
func (c *canvas) set(x, y int, r rune, pen uint8) {
	if 0 <= x && x < c.width && 0 <= y && y < c.height {
		m := &c.cells[y*c.width+x]
		m.r, m.pen = r, pen
	}
}

// fill puts the canvas's ground behind a cell, whatever is drawn there.
func (c *canvas) fill(x, y int) {
	if 0 <= x && x < c.width && 0 <= y && y < c.height {
		c.cells[y*c.width+x].filled = true
	}
}

// dot sets one dot, in coordinates of dots. It joins those that are in its cell, all in
// the style of the last, and takes the place of any other sign.
func (c *canvas) dot(x, y int, pen uint8) {
	if x < 0 || y < 0 || x >= c.width*dotsAcross || y >= c.height*dotsDown {
		return
	}
	m := &c.cells[y/dotsDown*c.width+x/dotsAcross]
	if m.r < blank || m.r > blank+0xFF {
		m.r = blank
	}
	m.r |= dots[x%dotsAcross][y%dotsDown]
	m.pen = pen
}

func (c *canvas) at(x, y int) rune {
	if 0 <= x && x < c.width && 0 <= y && y < c.height {
		return c.cells[y*c.width+x].r
	}
	return ' '
}

// write writes text from x on. What does not fit is left out.
func (c *canvas) write(x, y int, s string, pen uint8) {
	for _, r := range s {
		w := 1
		if r >= 0x80 && !text.Narrow(r) {
			w = text.Width(string(r))
		}
		switch {
		case w == 0:
			continue
		case x < 0 || x+w > c.width:
			return
		}
		c.set(x, y, r, pen)
		for i := 1; i < w; i++ {
			c.set(x+i, y, 0, pen)
		}
		x += w
	}
}

// lines returns the canvas as lines of text.
func (c *canvas) lines() []string {
	out := make([]string, c.height)
	filled := make([]palette.Style, len(c.pens)) // the pens on the ground, as they are met
	style := func(m mark) palette.Style {
		if !m.filled {
			return c.pens[m.pen]
		}
		if filled[m.pen] == (palette.Style{}) {
			filled[m.pen] = c.pens[m.pen].On(c.ground)
		}
		return filled[m.pen]
	}
	var b, run strings.Builder
	for y := range out {
		b.Reset()
		last := mark{}
		for _, m := range c.cells[y*c.width : (y+1)*c.width] {
			if m.filled != last.filled || m.pen != last.pen && m.r != ' ' {
				b.WriteString(style(last).Render(run.String()))
				run.Reset()
				last = m
			}
			if m.r != 0 {
				run.WriteRune(m.r)
			}
		}
		b.WriteString(style(last).Render(run.String()))
		run.Reset()
		out[y] = b.String()
	}
	return out
}
