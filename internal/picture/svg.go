package picture

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"weal/internal/text"
)

// Where text stands in a cell. At this size the letters of most fonts of fixed
// width are a cell apart, so that little is left to adjust.
const (
	fontSize = 16.6
	baseline = 15.2
	fonts    = "'Go Mono','DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono','Courier New'," + embedded + ",monospace"
)

// writeSVG writes a drawing: backgrounds, then shapes, then text, so that each
// colour of shapes is one path.
func (g *grid) writeSVG(w io.Writer, o Options) error {
	var b strings.Builder
	width, height := g.width*CellWidth, g.height*CellHeight
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" font-family="%s" font-size="%v">`+"\n",
		width, height, width, height, fonts, fontSize)
	element(&b, "title", o.Title)
	element(&b, "desc", o.Words)
	b.WriteString("<style>" + fontRule() + "</style>\n")
	fmt.Fprintf(&b, "<rect width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", width, height, g.ground.paper.hex())
	for _, layer := range []layer{g.paperLayer(), g.rectLayer(), g.outlineLayer()} {
		layer.write(&b)
	}
	for y := range g.height {
		for _, r := range g.texts(y) {
			r.writeSVG(&b)
		}
	}
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// element writes an element with text, nothing if there is no text.
func element(b *strings.Builder, name, s string) {
	if s != "" {
		b.WriteString("<" + name + ">" + escaped(text.Clean(s)) + "</" + name + ">\n")
	}
}

// escaped returns s as text of XML and HTML, without characters that they
// cannot have.
func escaped(s string) string {
	var b strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

func (r run) writeSVG(b *strings.Builder) {
	fmt.Fprintf(b, `<text x="%d" y="%s" textLength="%d" lengthAdjust="spacingAndGlyphs" fill="%s"`,
		r.x*CellWidth, number(float64(r.y*CellHeight)+baseline), r.cells*CellWidth, r.look.ink.hex())
	if r.look.bold {
		b.WriteString(` font-weight="bold"`)
	}
	if r.look.italic {
		b.WriteString(` font-style="italic"`)
	}
	if r.look.underlined {
		b.WriteString(` text-decoration="underline" xml:space="preserve"`)
	}
	b.WriteString(">" + escaped(r.text) + "</text>\n")
}

// A layer is paths, one of each colour, in the order that colours first come.
type layer struct {
	crisp   bool // without blurred edges
	colours []colour
	paths   map[colour]*strings.Builder
}

func newLayer(crisp bool) layer { return layer{crisp: crisp, paths: map[colour]*strings.Builder{}} }

// path returns what the path of that colour is written to.
func (l *layer) path(c colour) *strings.Builder {
	b := l.paths[c]
	if b == nil {
		b = &strings.Builder{}
		l.paths[c] = b
		l.colours = append(l.colours, c)
	}
	return b
}

func (l layer) write(b *strings.Builder) {
	for _, c := range l.colours {
		fmt.Fprintf(b, `<path fill="%s"`, c.hex())
		if l.crisp {
			b.WriteString(` shape-rendering="crispEdges"`)
		}
		b.WriteString(` d="` + l.paths[c].String() + "\"/>\n")
	}
}

func (g *grid) paperLayer() layer {
	l := newLayer(true)
	for y := range g.height {
		for _, p := range g.papers(y) {
			x := float64(p.x * CellWidth)
			rect{x, 0, x + float64(p.cells*CellWidth), high}.path(l.path(p.colour), 0, float64(y*CellHeight))
		}
	}
	return l
}

func (g *grid) rectLayer() layer {
	l := newLayer(true)
	for y := range g.height {
		for _, p := range g.rects(y) {
			p.rect.path(l.path(p.colour), 0, float64(y*CellHeight))
		}
	}
	return l
}

func (g *grid) outlineLayer() layer {
	l := newLayer(false)
	for i := range g.cells {
		c := &g.cells[i]
		s, ok := c.shape()
		if !ok || len(s.outlines) == 0 {
			continue
		}
		b := l.path(s.colour(c.look))
		for _, o := range s.outlines {
			o.path(b, float64(i%g.width*CellWidth), float64(i/g.width*CellHeight))
		}
	}
	return l
}

// colour returns what s is drawn with in a cell that looks so.
func (s shape) colour(l look) colour {
	if s.cover == 0 {
		return l.ink
	}
	return l.paper.mixed(l.ink, s.cover)
}

// A piece is a coloured rectangle of a row: x in units from the left of the
// frame, y in units from the top of the row.
type piece struct {
	rect
	colour colour
}

// rects returns the rectangles of row y, those that touch and are of one height
// and colour as one.
func (g *grid) rects(y int) []piece {
	var pieces []piece
	for x := range g.width {
		c := g.at(x, y)
		s, _ := c.shape()
		from := float64(x * CellWidth)
		for _, r := range s.rects {
			p := piece{rect{r.x0 + from, r.y0, r.x1 + from, r.y1}, s.colour(c.look)}
			if !p.extends(pieces) {
				pieces = append(pieces, p)
			}
		}
	}
	return pieces
}

// extends makes one of the last pieces longer by p if p goes on from there, and
// reports whether it does.
func (p piece) extends(pieces []piece) bool {
	for i := len(pieces) - 1; i >= max(0, len(pieces)-4); i-- {
		q := &pieces[i]
		if q.colour == p.colour && q.x1 == p.x0 && q.y0 == p.y0 && q.y1 == p.y1 {
			q.x1 = p.x1
			return true
		}
	}
	return false
}

// path writes r, moved by x and y, as part of a path.
func (r rect) path(b *strings.Builder, x, y float64) {
	b.WriteString("M" + number(r.x0+x) + " " + number(r.y0+y) + "h" + number(r.x1-r.x0) +
		"v" + number(r.y1-r.y0) + "h" + number(r.x0-r.x1) + "z")
}

// path writes o, moved by x and y, as part of a path.
func (o outline) path(b *strings.Builder, x, y float64) {
	to := func(p point) string { return number(p.x+x) + " " + number(p.y+y) }
	b.WriteString("M" + to(o.from))
	for _, s := range o.steps {
		if s.curved {
			b.WriteString("C" + to(s.a) + " " + to(s.b) + " " + to(s.to))
		} else {
			b.WriteString("L" + to(s.to))
		}
	}
	b.WriteString("z")
}

// number writes v with at most two decimals.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}
