package graphic

import "math"

// A page is a drawing of a fixed size in points of 1/72 inch, from the left and from the
// top: what is on it, in the order in which it is drawn. It knows no format.
type page struct {
	width, height float64
	fonts         *fonts
	ground        ink
	marks         []mark
}

// A mark is an outline or a label. It is drawn within its clip, if that has a size.
type mark struct {
	outline outline
	label   label // if its text is not ""
	clip    rect
}

type point struct{ x, y float64 }

// A rect is an upright rectangle.
type rect struct{ x, y, w, h float64 }

func (r rect) right() float64  { return r.x + r.w }
func (r rect) bottom() float64 { return r.y + r.h }

// inset returns r without so much at each of its edges.
func (r rect) inset(left, top, right, bottom float64) rect {
	return rect{r.x + left, r.y + top, max(r.w-left-right, 0), max(r.h-top-bottom, 0)}
}

// contains reports whether all of o is in r.
func (r rect) contains(o rect) bool {
	return r.x <= o.x && r.y <= o.y && o.right() <= r.right() && o.bottom() <= r.bottom()
}

// touches reports whether r and o have some of the page in common.
func (r rect) touches(o rect) bool {
	return r.x < o.right() && o.x < r.right() && r.y < o.bottom() && o.y < r.bottom()
}

// holdsSome reports whether some of the line from a to b lies in r.
func (r rect) holdsSome(a, b point) bool {
	from, to := 0.0, 1.0 // of the line, what is left between the edges
	for _, edge := range [][3]float64{{a.x, b.x - a.x, r.x}, {r.right(), a.x - b.x, a.x}, {a.y, b.y - a.y, r.y}, {r.bottom(), a.y - b.y, a.y}} {
		// Inside is where edge[0] + t × edge[1] ≥ edge[2].
		switch start, step, least := edge[0], edge[1], edge[2]; {
		case step == 0 && start < least:
			return false
		case step > 0:
			from = max(from, (least-start)/step)
		case step < 0:
			to = min(to, (least-start)/step)
		}
	}
	return from <= to
}

// An ink is a colour, and how much of it: 0 is none, which the zero ink is.
type ink struct {
	r, g, b uint8
	alpha   float64
}

// thin returns i so that what is under it shows through.
func (i ink) thin(alpha float64) ink {
	i.alpha *= alpha
	return i
}

// An outline is lines, or polygons with holes by the even-odd rule, or a circle.
type outline struct {
	rings  [][]point
	closed bool
	radius float64 // of a circle about the only point, if it is not 0

	fill, stroke ink
	width        float64   // of the stroke
	dash         []float64 // lengths of what is drawn and what is left out, in turn; nil is all drawn
}

// A label is one line of text.
type label struct {
	at     point // where its baseline begins
	text   string
	size   float64
	bold   bool
	ink    ink
	upward bool    // it reads upwards
	width  float64 // that it takes, as measured
}

// box returns the rectangle that l takes, from the tallest letters to the lowest.
func (l label) box() rect {
	if l.upward {
		return rect{l.at.x - ascent*l.size, l.at.y - l.width, (ascent + descent) * l.size, l.width}
	}
	return rect{l.at.x, l.at.y - ascent*l.size, l.width, (ascent + descent) * l.size}
}

// How far the letters of a font reach over and under the baseline, in its size.
const (
	ascent  = 0.76
	descent = 0.22
)

// An anchor is which part of a text stands at its point.
type anchor float64

const (
	left   anchor = 0
	centre anchor = 0.5
	right  anchor = 1
)

// add draws o over what is there.
func (p *page) add(o outline) { p.marks = append(p.marks, mark{outline: o}) }

// within draws o over what is there, and only what lies in r of it: of what is all beyond,
// nothing is drawn.
func (p *page) within(r rect, o outline) {
	over := o.radius + o.width/2
	inside := true
	var rings [][]point
	for _, ring := range o.rings {
		if b := bounds(ring); r.touches(b.inset(-over, -over, -over, -over)) {
			rings = append(rings, ring)
			inside = inside && r.contains(b)
		}
	}
	if rings == nil {
		return
	}
	o.rings = rings
	m := mark{outline: o}
	if !inside { // for to clip costs more than to draw
		m.clip = r
	}
	p.marks = append(p.marks, m)
}

// bounds returns the rectangle that a ring takes.
func bounds(ring []point) rect {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, q := range ring {
		low = point{min(low.x, q.x), min(low.y, q.y)}
		high = point{max(high.x, q.x), max(high.y, q.y)}
	}
	return rect{low.x, low.y, high.x - low.x, high.y - low.y}
}

// line draws a line through points.
func (p *page) line(of ink, width float64, points ...point) {
	p.add(outline{rings: [][]point{points}, stroke: of, width: width})
}

// dashed draws a line through points that is left out in between.
func (p *page) dashed(of ink, width float64, dash []float64, points ...point) {
	p.add(outline{rings: [][]point{points}, stroke: of, width: width, dash: dash})
}

// fill fills r.
func (p *page) fill(r rect, of ink) {
	p.add(outline{rings: [][]point{corners(r)}, closed: true, fill: of})
}

func corners(r rect) []point {
	return []point{{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}}
}

// A look is how text is set.
type look struct {
	size float64
	bold bool
	ink  ink
}

// words draws a text on a baseline, the part of it that a names at a point, and returns the
// rectangle that it takes. Signs in it are drawn as shapes, which no font needs to have.
func (p *page) words(s string, at point, a anchor, l look) rect {
	at.x -= p.fonts.width(s, l.size, l.bold) * float64(a)
	box := rect{at.x, at.y - ascent*l.size, 0, (ascent + descent) * l.size}
	for _, r := range p.fonts.runs(s, l.bold) {
		size, drop := r.set(l.size)
		width := p.fonts.width(r.text, size, l.bold)
		if r.sign {
			p.sign([]rune(r.text)[0], point{at.x, at.y}, l.size, l.ink)
		} else {
			p.marks = append(p.marks, mark{label: label{at: point{at.x, at.y + drop}, text: r.text, size: size, bold: l.bold, ink: l.ink, width: width}})
		}
		at.x += width
	}
	box.w = at.x - box.x
	return box
}

// set returns the size of r in text of a size, and how far below the line it stands.
func (r run) set(size float64) (of, drop float64) {
	if r.low {
		return size * lowSize, size * lowDrop
	}
	return size, 0
}

// upwardFrom draws a text that reads upwards, its baseline on x and its beginning at y.
func (p *page) upwardFrom(s string, x, y float64, l look) {
	for _, r := range p.fonts.runs(s, l.bold) {
		size, drop := r.set(l.size)
		width := p.fonts.width(r.text, size, l.bold)
		p.marks = append(p.marks, mark{label: label{at: point{x + drop, y}, text: r.text, size: size, bold: l.bold, ink: l.ink, upward: true, width: width}})
		y -= width
	}
}

// isFinite reports whether x and y are places on a page.
func (q point) isFinite() bool {
	return !math.IsNaN(q.x) && !math.IsInf(q.x, 0) && !math.IsNaN(q.y) && !math.IsInf(q.y, 0)
}
