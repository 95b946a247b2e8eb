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

	"git.sr.ht/~sbinet/gg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// writePNG writes p with so many pixels to a point, and to a metre as that comes to, so
// that it is printed in its size.
func (p *page) writePNG(w io.Writer, scale float64) error {
	width, height := p.pixels(scale)
	c := raster{Context: gg.NewContext(width, height), scale: scale, faces: make(map[faceSize]font.Face)}
	c.SetRGBA255(int(p.ground.r), int(p.ground.g), int(p.ground.b), int(p.ground.alpha*255))
	c.Clear()
	for _, m := range p.marks {
		if m.label.text == "" {
			c.outline(m.outline, m.clip)
		} else if err := c.label(p, m.label); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, opaque(c.Image())); err != nil {
		return err
	}
	_, err := w.Write(sized(b.Bytes(), scale))
	return err
}

// pixels returns how many p takes across and down.
func (p *page) pixels(scale float64) (width, height int) {
	return int(math.Ceil(p.width*scale - 1e-6)), int(math.Ceil(p.height*scale - 1e-6))
}

// sized returns a PNG that says how large its pixels are.
func sized(file []byte, scale float64) []byte {
	const header = 8 + 25 // the signature and the first chunk
	per := uint32(math.Round(scale * 72 / 0.0254))
	chunk := []byte("\x00\x00\x00\x09pHYs")
	chunk = binary.BigEndian.AppendUint32(chunk, per)
	chunk = binary.BigEndian.AppendUint32(chunk, per)
	chunk = append(chunk, 1) // a metre
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	return append(append(append(make([]byte, 0, len(file)+len(chunk)), file[:header]...), chunk...), file[header:]...)
}

// opaque returns an image that is known to have no pixel that shows through, which takes a
// quarter less room in a file; img itself if it has some.
func opaque(img image.Image) image.Image {
	of, ok := img.(*image.RGBA)
	if !ok || !of.Opaque() {
		return img
	}
	return of
}

type faceSize struct {
	*face
	size float64
}

type raster struct {
	*gg.Context
	scale float64
	faces map[faceSize]font.Face
}

func (c *raster) ink(i ink) { c.SetColor(i.colour()) }

func (c *raster) outline(o outline, clip rect) {
	if clip.w > 0 {
		c.DrawRectangle(clip.x*c.scale, clip.y*c.scale, clip.w*c.scale, clip.h*c.scale)
		c.Clip()
		defer c.ResetClip()
	}
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
		c.faces[key] = f
	}
	if on, ok := c.Image().(draw.Image); ok && !l.upward {
		// Straight onto the pixels: a Context turns each letter by a matrix, even by none, which
		// takes ten times as long and blurs it.
		d := font.Drawer{Dst: on, Src: image.NewUniform(l.ink.colour()), Face: c.faces[key], Dot: fixed.Point26_6{X: fixedOf(l.at.x * c.scale), Y: fixedOf(l.at.y * c.scale)}}
		d.DrawString(l.text)
		return nil
	}
	c.SetFontFace(c.faces[key])
	c.ink(l.ink)
	c.Push()
	defer c.Pop()
	c.RotateAbout(-math.Pi/2, l.at.x*c.scale, l.at.y*c.scale)
	c.DrawString(l.text, l.at.x*c.scale, l.at.y*c.scale)
	return nil
}

func fixedOf(v float64) fixed.Int26_6 { return fixed.Int26_6(math.Round(v * 64)) }

// colour returns i for what draws pixels.
func (i ink) colour() color.NRGBA {
	return color.NRGBA{i.r, i.g, i.b, uint8(math.Round(i.alpha * 255))}
}
