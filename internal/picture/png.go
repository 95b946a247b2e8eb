package picture

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/gomonobolditalic"
	"golang.org/x/image/font/gofont/gomonoitalic"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// A canvas is the pixels of a PNG being drawn.
type canvas struct {
	img    *image.RGBA
	scale  float64
	faces  [4]font.Face // regular, bold, italic, bold italic; those in use
	raster *vector.Rasterizer
	inks   map[colour]*image.Uniform // those in use
}

// writePNG writes at most so many pixels, scale of them to a unit.
func (g *grid) writePNG(w io.Writer, scale, maxPixels int) error {
	if scale < 1 || scale > MaxScale {
		return fmt.Errorf("scale %d: want 1 to %d", scale, MaxScale)
	}
	width, height := g.width*CellWidth*scale, g.height*CellHeight*scale
	if width*height > maxPixels {
		return fmt.Errorf("a picture of %d × %d pixels is too large: %d is the most, so ask for fewer cells or a smaller scale", width, height, maxPixels)
	}
	c := &canvas{
		img: image.NewRGBA(image.Rect(0, 0, width, height)), scale: float64(scale),
		raster: vector.NewRasterizer(CellWidth*scale, CellHeight*scale),
		inks:   make(map[colour]*image.Uniform),
	}
	c.fill(c.img.Rect, g.ground.paper)
	for y := range g.height {
		c.row(g, y)
	}
	return (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(w, c.reduced())
}

// ink returns what to draw with in a colour.
func (c *canvas) ink(of colour) *image.Uniform {
	ink := c.inks[of]
	if ink == nil {
		ink = image.NewUniform(of.rgba())
		c.inks[of] = ink
	}
	return ink
}

// face returns the face of the font for text that looks so.
func (c *canvas) face(l look) font.Face {
	at := 0
	if l.bold {
		at++
	}
	if l.italic {
		at += 2
	}
	if c.faces[at] == nil {
		// The font is part of the program, and can always be read. At 72 dots
		// an inch a point is a pixel.
		f, err := opentype.Parse([][]byte{gomono.TTF, gomonobold.TTF, gomonoitalic.TTF, gomonobolditalic.TTF}[at])
		if err != nil {
			panic(err)
		}
		if c.faces[at], err = opentype.NewFace(f, &opentype.FaceOptions{Size: fontSize * c.scale, DPI: 72, Hinting: font.HintingNone}); err != nil {
			panic(err)
		}
	}
	return c.faces[at]
}

// pixels returns a length in whole pixels.
func (c *canvas) pixels(units float64) int { return int(math.Round(units * c.scale)) }

func (c *canvas) fill(r image.Rectangle, ink colour) {
	draw.Draw(c.img, r, c.ink(ink), image.Point{}, draw.Src)
}

func (c colour) rgba() color.RGBA { return color.RGBA{c.r, c.g, c.b, 0xFF} }

// row draws the cells of y.
func (c *canvas) row(g *grid, y int) {
	top := c.pixels(float64(y * CellHeight))
	for _, p := range append(g.papers(y), g.rects(y)...) {
		c.rect(p.rect, top, p.colour)
	}
	for x := range g.width {
		cell := g.at(x, y)
		at := image.Pt(c.pixels(float64(x*CellWidth)), top)
		if s, ok := cell.shape(); ok {
			c.outlines(s, at, s.colour(cell.look))
			continue
		}
		c.text(cell, at)
	}
}

// rect fills r on whole pixels, at least one each way.
func (c *canvas) rect(r rect, top int, ink colour) {
	x, y := c.pixels(r.x0), c.pixels(r.y0)
	c.fill(image.Rect(x, top+y, max(c.pixels(r.x1), x+1), top+max(c.pixels(r.y1), y+1)), ink)
}

// outlines fills those of s in the cell at a point.
func (c *canvas) outlines(s shape, at image.Point, ink colour) {
	if len(s.outlines) == 0 {
		return
	}
	size := c.raster.Size()
	c.raster.Reset(size.X, size.Y)
	xy := func(p point) (float32, float32) { return float32(p.x * c.scale), float32(p.y * c.scale) }
	for _, o := range s.outlines {
		c.raster.MoveTo(xy(o.from))
		for _, st := range o.steps {
			x, y := xy(st.to)
			if !st.curved {
				c.raster.LineTo(x, y)
				continue
			}
			ax, ay := xy(st.a)
			bx, by := xy(st.b)
			c.raster.CubeTo(ax, ay, bx, by, x, y)
		}
		c.raster.ClosePath()
	}
	c.raster.Draw(c.img, image.Rectangle{at, at.Add(size)}, c.ink(ink), image.Point{})
}

// text draws the character of a cell. One that the font lacks is an empty box.
func (c *canvas) text(cell *cell, at image.Point) {
	if cell.look.underlined && cell.text != "" {
		line := at.Y + c.pixels(baseline+1.4)
		c.fill(image.Rect(at.X, line, at.X+c.pixels(wide), line+c.pixels(1)), cell.look.ink)
	}
	if cell.text == "" || cell.text == " " {
		return
	}
	d := font.Drawer{
		Dst: c.img, Src: c.ink(cell.look.ink), Face: c.face(cell.look),
		Dot: fixed.Point26_6{X: fixed.I(at.X), Y: fixed.Int26_6(math.Round((float64(at.Y) + baseline*c.scale) * 64))},
	}
	r, _ := utf8.DecodeRuneInString(cell.text)
	if _, ok := d.Face.GlyphAdvance(r); ok {
		d.DrawString(cell.text)
		return
	}
	c.outlines(outlines(square(3.2), square(1.9).reversed()), at, cell.look.ink)
}
