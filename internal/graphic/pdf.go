package graphic

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"codeberg.org/go-pdf/fpdf"
)

// epoch is when every PDF says that it was made: the same picture is the same file.
var epoch = time.Unix(0, 0).UTC()

// writePDF writes pages of one size as a document, with the letters that they need. Between
// pages it asks whether ctx is done, which is an error.
func writePDF(ctx context.Context, w io.Writer, pages []*page, title, words string) (err error) {
	defer func() {
		if p := recover(); p != nil { // as fpdf does for fonts that are not whole
			err = fmt.Errorf("pdf: %v", p)
		}
	}()
	first := pages[0]
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: first.width, Ht: first.height}})
	f.SetCatalogSort(true)
	f.SetCreationDate(epoch)
	f.SetModificationDate(epoch)
	f.SetProducer("weal", true)
	f.SetTitle(utf16Of(title), false)
	f.SetSubject(utf16Of(words), false)
	f.SetLang("en-GB")
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	for _, face := range []*face{first.fonts.regular, first.fonts.bold, first.fonts.own} {
		if face != nil && slices.ContainsFunc(pages, func(p *page) bool { return p.uses(face) }) {
			f.AddUTF8FontFromBytes(face.name, "", face.ttf)
		}
	}
	f.SetLineJoinStyle("round")
	for _, p := range pages {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		f.AddPage()
		p.print(&pdf{Fpdf: f, alpha: 1})
	}
	return f.Output(w)
}

// print draws p on the page that c is on.
func (p *page) print(c *pdf) {
	if p.ground.alpha > 0 {
		c.SetFillColor(int(p.ground.r), int(p.ground.g), int(p.ground.b))
		c.Rect(0, 0, p.width, p.height, "F")
	}
	for _, m := range p.marks {
		c.within(m.clip)
		if m.label.text != "" {
			c.label(p, m.label)
		} else {
			c.outline(m.outline)
		}
	}
	c.within(rect{})
}

// utf16Of returns a text as a PDF keeps what it says of itself. fpdf can do so too, but not
// for letters beyond the first 65,536.
func utf16Of(s string) string {
	of := []byte{0xFE, 0xFF} // the order of bytes
	for _, u := range utf16.Encode([]rune(s)) {
		of = binary.BigEndian.AppendUint16(of, u)
	}
	return string(of)
}

// uses reports whether some label of p is in a face.
func (p *page) uses(f *face) bool {
	for _, m := range p.marks {
		if m.label.text != "" && p.fonts.faceOf([]rune(m.label.text)[0], m.label.bold) == f {
			return true
		}
	}
	return false
}

type pdf struct {
	*fpdf.Fpdf
	alpha float64 // that is set
	clip  rect    // within which is drawn, if it has a size
}

// within draws what follows in r alone, or anywhere if r has no size.
func (c *pdf) within(r rect) {
	if r == c.clip {
		return
	}
	if c.clip.w > 0 {
		c.ClipEnd()
		c.alpha = -1 // for all that was set within is undone
	}
	if c.clip = r; r.w > 0 {
		c.ClipRect(r.x, r.y, r.w, r.h, false)
	}
}

func (c *pdf) setAlpha(a float64) {
	if a != c.alpha {
		c.SetAlpha(a, "Normal")
		c.alpha = a
	}
}

func (c *pdf) outline(o outline) {
	if o.fill.alpha > 0 {
		c.setAlpha(o.fill.alpha)
		c.SetFillColor(int(o.fill.r), int(o.fill.g), int(o.fill.b))
		c.path(o)
		c.DrawPath("f*")
	}
	if o.stroke.alpha > 0 && o.width > 0 {
		c.setAlpha(o.stroke.alpha)
		c.SetDrawColor(int(o.stroke.r), int(o.stroke.g), int(o.stroke.b))
		c.SetLineWidth(o.width)
		c.SetDashPattern(o.dash, 0)
		ends := "round"
		if o.dash != nil {
			ends = "butt"
		}
		c.SetLineCapStyle(ends)
		c.path(o)
		c.DrawPath("D")
	}
}

// path makes the outline of o the present one.
func (c *pdf) path(o outline) {
	if o.radius > 0 {
		c.circle(o.rings[0][0], o.radius)
		return
	}
	for _, ring := range o.rings {
		for i, q := range ring {
			if i == 0 {
				c.MoveTo(q.x, q.y)
			} else {
				c.LineTo(q.x, q.y)
			}
		}
		if o.closed {
			c.ClosePath()
		}
	}
}

// circle makes a circle of four curves.
func (c *pdf) circle(q point, r float64) {
	const k = 0.5522847498 // of the radius, where the curve of a quarter has its handles
	c.MoveTo(q.x+r, q.y)
	c.CurveBezierCubicTo(q.x+r, q.y+k*r, q.x+k*r, q.y+r, q.x, q.y+r)
	c.CurveBezierCubicTo(q.x-k*r, q.y+r, q.x-r, q.y+k*r, q.x-r, q.y)
	c.CurveBezierCubicTo(q.x-r, q.y-k*r, q.x-k*r, q.y-r, q.x, q.y-r)
	c.CurveBezierCubicTo(q.x+k*r, q.y-r, q.x+r, q.y-k*r, q.x+r, q.y)
	c.ClosePath()
}

func (c *pdf) label(p *page, l label) {
	c.setAlpha(max(l.ink.alpha, 0))
	c.SetTextColor(int(l.ink.r), int(l.ink.g), int(l.ink.b))
	c.SetFont(p.fonts.faceOf([]rune(l.text)[0], l.bold).name, "", l.size)
	if l.upward {
		c.TransformBegin()
		c.TransformRotate(90, l.at.x, l.at.y)
		defer c.TransformEnd()
	}
	c.Text(l.at.x, l.at.y, strings.Map(held, l.text))
}

// held returns r, or the sign for what cannot be shown, for fpdf has no room for letters
// beyond the first 65,536.
func held(r rune) rune {
	if r > 0xFFFF {
		return utf8.RuneError
	}
	return r
}
