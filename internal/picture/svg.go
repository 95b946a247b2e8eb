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
	for _, pieces := range []func(y int) []piece{g.papers, g.rects} {
		var l layer
		for y := range g.height {
			for _, p := range pieces(y) {
				p.path(l.path(p.colour), 0, float64(y*CellHeight))
			}
		}
		l.write(&b, ` shape-rendering="crispEdges"`) // without blurred edges
	}
	g.outlines().write(&b, "")
	for y := range g.height {
		for _, r := range g.runs(y) {
			if !shaped(g.at(r.x, y).text) {
				r.writeSVG(&b)
			}
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

// writeSVG writes r without the blanks at its end, unless they are underlined.
func (r run) writeSVG(b *strings.Builder) {
	if words := strings.TrimRight(r.text, " "); !r.look.underlined {
		r.cells -= len(r.text) - len(words)
		r.text = words
	}
	if r.text == "" {
		return
	}
	fmt.Fprintf(b, `<text x="%d" y="%s" textLength="%d" lengthAdjust="spacingAndGlyphs" fill="%s"%s`,
		r.x*CellWidth, number(float64(r.y*CellHeight)+baseline), r.cells*CellWidth, r.look.ink.hex(), r.look.traits(` %s="%s"`))
	if r.look.underlined {
		b.WriteString(` xml:space="preserve"`)
	}
	b.WriteString(">" + escaped(r.text) + "</text>\n")
}

// A layer is paths, one of each colour, in the order that colours first come.
type layer struct {
	colours []colour
	paths   map[colour]*strings.Builder
}

// path returns what the path of that colour is written to.
func (l *layer) path(c colour) *strings.Builder {
	b := l.paths[c]
	if b == nil {
		if l.paths == nil {
			l.paths = make(map[colour]*strings.Builder)
		}
		b = &strings.Builder{}
		l.paths[c] = b
		l.colours = append(l.colours, c)
	}
	return b
}

// write writes the paths, each with attributes besides its colour.
func (l *layer) write(b *strings.Builder, attributes string) {
	for _, c := range l.colours {
		fmt.Fprintf(b, "<path fill=\"%s\"%s d=\"%s\"/>\n", c.hex(), attributes, l.paths[c])
	}
}

// outlines returns the outlines of all cells.
func (g *grid) outlines() *layer {
	var l layer
	for i := range g.cells {
		c := &g.cells[i]
		s, _ := c.shape()
		for _, o := range s.outlines {
			o.path(l.path(s.colour(c.look)), float64(i%g.width*CellWidth), float64(i/g.width*CellHeight))
		}
	}
	return &l
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
