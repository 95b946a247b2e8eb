package graphic

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"slices"

	"git.sr.ht/~sbinet/gg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// writePNG writes p with so many pixels to a point, and to a metre as that comes to, so
// that it is printed in its size.
func (p *page) writePNG(w io.Writer, scale float64) error {
	width, height := p.pixels(scale)
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Rect, image.NewUniform(p.ground.colour()), image.Point{}, draw.Src)
	whole := &raster{Context: gg.NewContextForRGBA(img), img: img, scale: scale, faces: make(map[faceSize]font.Face)}
	part, clip := whole, rect{}
	for _, m := range p.marks {
		if m.label.text != "" {
			if err := whole.label(p, m.label); err != nil {
				return err
			}
			continue
		}
		if m.clip != clip {
			part, clip = whole.part(m.clip), m.clip
		}
		part.outline(m.outline)
	}
	return encode(w, img, scale*72/0.0254)
}

// pixels returns how many p takes across and down.
func (p *page) pixels(scale float64) (width, height int) {
	return int(math.Ceil(p.width*scale - 1e-6)), int(math.Ceil(p.height*scale - 1e-6))
}

// encode writes img, of which no pixel is transparent, as a PNG of so many pixels to a metre.
func encode(w io.Writer, img *image.RGBA, perMetre float64) error {
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img); err != nil {
		return err
	}
	_, err := w.Write(sized(b.Bytes(), perMetre))
	return err
}

// sized returns a PNG that says how many of its pixels are a metre.
func sized(file []byte, perMetre float64) []byte {
	const header = 8 + 25 // the signature and the first chunk
	per := uint32(math.Round(perMetre))
	chunk := []byte("\x00\x00\x00\x09pHYs")
	chunk = binary.BigEndian.AppendUint32(chunk, per)
	chunk = binary.BigEndian.AppendUint32(chunk, per)
	chunk = append(chunk, 1) // a metre
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	return slices.Concat(file[:header], chunk, file[header:])
}

type faceSize struct {
	*face
	size float64
}

// evenly sets letters as wide as they are measured, and figures under each other, as other
// formats do: without moving some pairs of them together.
type evenly struct{ font.Face }

// Kern returns 0.
func (evenly) Kern(_, _ rune) fixed.Int26_6 { return 0 }

// A raster draws on the pixels of a picture, or of a part of one.
type raster struct {
	*gg.Context
	img   *image.RGBA
	scale float64
	faces map[faceSize]font.Face
}

// part returns what draws on the pixels of c that are in r, at the same places; c itself if
// r has no size. A mask, as gg has to clip by, would be as large as the picture.
func (c *raster) part(r rect) *raster {
	if r.w <= 0 {
		return c
	}
	round := func(v float64) int { return int(math.Round(v * c.scale)) }
	in := image.Rect(round(r.x), round(r.y), round(r.right()), round(r.bottom())).Intersect(c.img.Rect)
	img := &image.RGBA{Stride: c.img.Stride, Rect: image.Rectangle{Max: in.Size()}}
	if !in.Empty() {
		img.Pix = c.img.Pix[c.img.PixOffset(in.Min.X, in.Min.Y):]
	}
	of := &raster{Context: gg.NewContextForRGBA(img), img: img, scale: c.scale}
	of.Translate(-float64(in.Min.X), -float64(in.Min.Y))
	return of
}

func (c *raster) ink(i ink) { c.SetColor(i.colour()) }

func (c *raster) outline(o outline) {
	c.path(o)
	if o.fill.alpha > 0 {
		c.ink(o.fill)
		c.SetFillRule(gg.FillRuleEvenOdd)
		c.FillPreserve()
	}
	if o.stroke.alpha > 0 && o.width > 0 {
		c.ink(o.stroke)
		c.SetLineWidth(o.width * c.scale)
		c.SetLineJoinRound()
		c.SetLineCapRound()
		c.SetDash()
		if o.dash != nil {
			dash := make([]float64, len(o.dash))
			for i, d := range o.dash {
				dash[i] = d * c.scale
			}
			c.SetDash(dash...)
			c.SetLineCapButt()
		}
		c.StrokePreserve()
	}
	c.ClearPath()
}

func (c *raster) path(o outline) {
	if o.radius > 0 {
		q := o.rings[0][0]
		c.DrawCircle(q.x*c.scale, q.y*c.scale, o.radius*c.scale)
		return
	}
	for _, ring := range o.rings {
		c.NewSubPath()
		for _, q := range ring {
			c.LineTo(q.x*c.scale, q.y*c.scale)
		}
		if o.closed {
			c.ClosePath()
		}
	}
}

func (c *raster) label(p *page, l label) error {
	key := faceSize{p.fonts.faceOf([]rune(l.text)[0], l.bold), l.size}
	if c.faces[key] == nil {
		f, err := opentype.NewFace(key.font, &opentype.FaceOptions{Size: l.size * c.scale, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return fmt.Errorf("font: %w", err)
		}
		c.faces[key] = evenly{f}
	}
	// Straight onto the pixels: a Context turns each letter by a matrix, even by none, which
	// takes ten times as long and blurs it.
	src, at := image.NewUniform(l.ink.colour()), fixed.Point26_6{X: fixedOf(l.at.x * c.scale), Y: fixedOf(l.at.y * c.scale)}
	d := font.Drawer{Dst: c.img, Src: src, Face: c.faces[key], Dot: at}
	if !l.upward {
		d.DrawString(l.text)
		return nil
	}
	// As if it read across from where it begins, and then turned about that.
	x, y := at.X.Floor(), at.Y.Floor()
	d.Dot = fixed.Point26_6{X: -(at.Y & 63), Y: at.X & 63}
	across, _ := d.BoundString(l.text)
	in := image.Rect(across.Min.X.Floor(), across.Min.Y.Floor(), across.Max.X.Ceil(), across.Max.Y.Ceil())
	letters := image.NewAlpha(in)
	d.Dst, d.Src = letters, image.Opaque
	d.DrawString(l.text)
	turned := image.NewAlpha(image.Rect(in.Min.Y, -in.Max.X, in.Max.Y, -in.Min.X))
	for i := in.Min.X; i < in.Max.X; i++ {
		for k := in.Min.Y; k < in.Max.Y; k++ {
			turned.SetAlpha(k, -i-1, letters.AlphaAt(i, k))
		}
	}
	to := turned.Rect.Add(image.Point{x, y})
	draw.DrawMask(c.img, to, src, image.Point{}, turned, turned.Rect.Min, draw.Over)
	return nil
}

func fixedOf(v float64) fixed.Int26_6 { return fixed.Int26_6(math.Round(v * 64)) }

// colour returns i for what draws pixels.
func (i ink) colour() color.NRGBA {
	return color.NRGBA{i.r, i.g, i.b, uint8(math.Round(i.alpha * 255))}
}
