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
}

type mark struct {
	r   rune // 0 is covered by a wide character on its left
	pen uint8
}

func newCanvas(width, height int) *canvas {
	return &canvas{width, height, slices.Repeat([]mark{{r: ' '}}, width*height), []palette.Style{{}}}
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
		c.cells[y*c.width+x] = mark{r, pen}
	}
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
	var b, run strings.Builder
	for y := range out {
		b.Reset()
		pen := uint8(0)
		for _, m := range c.cells[y*c.width : (y+1)*c.width] {
			if m.pen != pen && m.r != ' ' {
				b.WriteString(c.pens[pen].Render(run.String()))
				run.Reset()
				pen = m.pen
			}
			if m.r != 0 {
				run.WriteRune(m.r)
			}
		}
		b.WriteString(c.pens[pen].Render(run.String()))
		run.Reset()
		out[y] = b.String()
	}
	return out
}
