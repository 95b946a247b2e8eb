package picture

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// A page is an HTML document being written. Every run of cells is an element
// of fixed width, so that no font can shift what stands beside it.
type page struct {
	grid   *grid
	body   strings.Builder
	looks  []look // by the number of their class
	widths map[int]bool
	signs  map[string]shape // by the name of their class
}

// writeHTML writes a page by itself. Shapes are masks over the characters that
// they stand for, so that all of it can be selected and copied as text.
func (g *grid) writeHTML(w io.Writer, o Options) error {
	p := &page{grid: g, widths: map[int]bool{}, signs: map[string]shape{}}
	for y := range g.height {
		p.row(y)
	}
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
	b.WriteString("<meta name=\"viewport\" content=\"width=device-width\"/>\n")
	element(&b, "title", cmp.Or(o.Title, "weal"))
	b.WriteString("<style>\n" + fontRule() + p.rules() + "</style>\n</head>\n<body>\n<figure>\n")
	b.WriteString("<pre aria-hidden=\"true\">" + p.body.String() + "</pre>\n")
	element(&b, "figcaption", o.Words)
	b.WriteString("</figure>\n</body>\n</html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// row writes the cells of y.
func (p *page) row(y int) {
	for _, r := range p.grid.runs(y) {
		p.widths[r.cells] = true
		fmt.Fprintf(&p.body, `<span class="c%d w%d">`, p.look(r.look), r.cells)
		if c := p.grid.at(r.x, y); shaped(c.text) {
			fmt.Fprintf(&p.body, `<i class="%s">%s</i>`, p.sign(c), r.text)
		} else {
			p.body.WriteString(escaped(r.text))
		}
		p.body.WriteString("</span>")
	}
	p.body.WriteByte('\n')
}

// sign returns the class of a cell with a shape: "g2581", or "s2581" in a
// sparkline.
func (p *page) sign(c *cell) string {
	kind := "g"
	if c.spark {
		kind = "s"
	}
	r, _ := utf8.DecodeRuneInString(c.text)
	name := fmt.Sprintf("%s%x", kind, r)
	p.signs[name], _ = c.shape()
	return name
}

// look returns the number of l, a new one for a look not seen yet.
func (p *page) look(l look) int {
	n := slices.Index(p.looks, l)
	if n < 0 {
		n = len(p.looks)
		p.looks = append(p.looks, l)
	}
	return n
}

// rules returns the style sheet.
func (p *page) rules() string {
	var b strings.Builder
	ground := p.grid.ground
	fmt.Fprintf(&b, "body{margin:0;background:%s}\nfigure{margin:0}\n", ground.paper.hex())
	fmt.Fprintf(&b, "pre{margin:0;width:%dpx;font:%vpx/%dpx %s;color:%s;background:%s;-webkit-print-color-adjust:exact;print-color-adjust:exact}\n",
		p.grid.width*CellWidth, fontSize, CellHeight, fonts, ground.ink.hex(), ground.paper.hex())
	fmt.Fprintf(&b, "span{display:inline-block;height:%dpx;vertical-align:top}\n", CellHeight)
	fmt.Fprintf(&b, "i{display:block;height:%dpx;background:currentColor;-webkit-text-fill-color:transparent}\n", CellHeight)
	b.WriteString("figcaption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n")
	for n, l := range p.looks {
		fmt.Fprintf(&b, ".c%d{%s}\n", n, l.rule(ground))
	}
	for _, n := range slices.Sorted(maps.Keys(p.widths)) {
		fmt.Fprintf(&b, ".w%d{width:%dpx}\n", n, n*CellWidth)
	}
	for _, sign := range slices.Sorted(maps.Keys(p.signs)) {
		fmt.Fprintf(&b, ".%s{mask:%s}\n", sign, p.signs[sign].mask())
	}
	return b.String()
}

// rule returns what a style sheet says of l.
func (l look) rule(g ground) string {
	rule := "color:" + l.ink.hex()
	if l.paper != g.paper {
		rule += ";background:" + l.paper.hex()
	}
	return rule + l.traits(";%s:%s")
}

// mask returns s as an image in a style sheet.
func (s shape) mask() string {
	var d strings.Builder
	for _, r := range s.rects {
		r.path(&d, 0, 0)
	}
	for _, o := range s.outlines {
		o.path(&d, 0, 0)
	}
	return fmt.Sprintf(`url("data:image/svg+xml,%%3Csvg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'%%3E%%3Cpath fill-opacity='%v' d='%s'/%%3E%%3C/svg%%3E")`,
		CellWidth, CellHeight, cmp.Or(s.cover, 1), d.String())
}
