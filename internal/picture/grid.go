package picture

import (
	"fmt"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"weal/internal/palette"
	"weal/internal/scheme"
	"weal/internal/text"
)

// A colour is opaque.
type colour struct{ r, g, b uint8 }

func (c colour) hex() string { return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b) }

// mixed returns the colour on the way from c to d, a share t of the way.
func (c colour) mixed(d colour, t float64) colour {
	mix := func(a, b uint8) uint8 { return uint8(float64(a)*(1-t) + float64(b)*t + 0.5) }
	return colour{mix(c.r, d.r), mix(c.g, d.g), mix(c.b, d.b)}
}

// sixteen are the colours of terminals that have no fixed values: the usual ones.
var sixteen = [16]uint32{
	0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000CD, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
	0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x0000FF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
}

// colourOf returns the colour of a terminal's c, and usual where it has none.
func colourOf(c color.Color, usual colour) colour {
	switch c := c.(type) {
	case nil:
		return usual
	case ansi.BasicColor:
		return colourOf(ansi.IndexedColor(c), usual)
	case ansi.IndexedColor:
		if c < 16 {
			return colour{uint8(sixteen[c] >> 16), uint8(sixteen[c] >> 8), uint8(sixteen[c])}
		}
	}
	r, g, b, _ := c.RGBA()
	return colour{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
}

// A ground is what a picture is drawn on: the colours of a terminal that has
// been told nothing else.
type ground struct{ ink, paper colour }

// groundOf returns the ground for a palette. Its contrast with the palette's
// colours is that of the terminals it is made for.
func groundOf(k palette.Kind) ground {
	s := scheme.Of(k)
	ink, paper := s.Text.RGB(), s.Ground.RGB()
	return ground{ink: colour{ink.R, ink.G, ink.B}, paper: colour{paper.R, paper.G, paper.B}}
}

// A look is how a cell is drawn.
type look struct {
	ink, paper               colour
	bold, italic, underlined bool
}

// faintest is how far faint text is on its way to the background.
const faintest = 0.42

// look returns how text of a style is drawn on g.
func (g ground) look(s uv.Style) look {
	has := func(attribute uint8) bool { return s.Attrs&attribute != 0 }
	ink, paper := colourOf(s.Fg, g.ink), colourOf(s.Bg, g.paper)
	if has(uv.AttrReverse) {
		ink, paper = paper, ink
	}
	if has(uv.AttrFaint) {
		ink = ink.mixed(paper, faintest)
	}
	return look{ink, paper, has(uv.AttrBold), has(uv.AttrItalic), s.Underline != uv.UnderlineNone}
}

// traits returns what drawings and style sheets say of l besides its colours,
// each name and value in a format.
func (l look) traits(format string) string {
	var s string
	for _, t := range []struct {
		has         bool
		name, value string
	}{{l.bold, "font-weight", "bold"}, {l.italic, "font-style", "italic"}, {l.underlined, "text-decoration", "underline"}} {
		if t.has {
			s += fmt.Sprintf(format, t.name, t.value)
		}
	}
	return s
}

// A cell holds one character, with its accents. The second cell of a wide
// character has no text.
type cell struct {
	text  string
	look  look
	spark bool // a bar of a sparkline
}

// shape returns what is drawn in place of the text, and false if it is text.
func (c *cell) shape() (shape, bool) {
	s, ok := shapeOf(c.text)
	if c.spark {
		s = s.lowered()
	}
	return s, ok
}

// A grid is a frame taken apart into cells.
type grid struct {
	width, height int
	ground        ground
	cells         []cell
}

func (g *grid) at(x, y int) *cell { return &g.cells[y*g.width+x] }

// newGrid returns the cells of a frame, drawn on the ground of a palette. It
// is never empty: an empty frame is one blank cell.
func newGrid(frame string, kind palette.Kind) *grid {
	lines := strings.Split(frame, "\n")
	g := &grid{height: len(lines), width: 1, ground: groundOf(kind)}
	for _, line := range lines {
		g.width = max(g.width, text.Width(line))
	}
	for i, line := range lines {
		lines[i] = text.Fit(line, g.width) // leaves visible characters and styles, and nothing else
	}
	screen := uv.NewScreenBuffer(g.width, g.height)
	screen.Method = ansi.GraphemeWidth
	uv.NewStyledString(strings.Join(lines, "\n")).Draw(screen, screen.Bounds())
	g.cells = make([]cell, 0, g.width*g.height)
	for _, line := range screen.Lines {
		for _, c := range line {
			shown := cell{text: c.Content, look: g.ground.look(c.Style)}
			if c.Width == 0 {
				shown.look = g.cells[len(g.cells)-1].look
			}
			g.cells = append(g.cells, shown)
		}
		markSparks(g.cells[len(g.cells)-g.width:])
	}
	return g
}

// markSparks finds the sparklines of a row: lower blocks side by side, some of
// them of a height that bars and maps have no use for.
func markSparks(row []cell) {
	from, varied := 0, false
	for x := 0; x <= len(row); x++ {
		if x < len(row) && row[x].text != "" && strings.Contains("▁▂▃▄▅▆▇█", row[x].text) {
			varied = varied || !strings.Contains("▄█", row[x].text)
			continue
		}
		for i := from; i < x && varied; i++ {
			row[i].spark = true
		}
		from, varied = x+1, false
	}
}

// A run is cells of a row, next to each other, that are drawn alike.
type run struct {
	x, y, cells int
	text        string
	look        look
}

// runs returns the cells of y, as many at a time as one element can hold.
func (g *grid) runs(y int) []run {
	var runs []run
	for x := 0; x < g.width; {
		r := g.alike(x, y)
		runs = append(runs, r)
		x += r.cells
	}
	return runs
}

// alike returns the cells from x that one element can hold: text that keeps to
// the grid, blanks, or one sign several times.
func (g *grid) alike(x, y int) run {
	c := g.at(x, y)
	r := run{x, y, 1, c.text, c.look}
	for x+r.cells < g.width {
		next := g.at(x+r.cells, y)
		switch {
		case next.text == "":
		case next.look != r.look, next.spark != c.spark, shaped(c.text) && next.text != c.text:
			return r
		case !shaped(c.text) && !r.goesOn(next.text):
			return r
		}
		r.text += next.text
		r.cells++
	}
	return r
}

// goesOn reports whether next can follow in the same element: blanks after
// blanks, and words with one blank between them.
func (r *run) goesOn(next string) bool {
	switch {
	case shaped(next), !latin(r.text), !latin(next):
		return false
	case strings.Trim(r.text, " ") == "":
		return next == " "
	}
	return next != " " || !strings.HasSuffix(r.text, " ")
}

// latin reports whether any font that has a fixed width has the characters of s.
func latin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x180 && (r < 0x2010 || r > 0x2026) })
}

// A piece is a coloured rectangle of a row: x in units from the left of the
// frame, y in units from the top of the row.
type piece struct {
	rect
	colour colour
}

// papers returns the backgrounds of y that differ from the ground.
func (g *grid) papers(y int) []piece {
	whole := []rect{{0, 0, wide, high}}
	return g.pieces(y, func(c *cell) ([]rect, colour) {
		if c.look.paper == g.ground.paper {
			return nil, colour{}
		}
		return whole, c.look.paper
	})
}

// rects returns the rectangles of the shapes of y.
func (g *grid) rects(y int) []piece {
	return g.pieces(y, func(c *cell) ([]rect, colour) {
		s, _ := c.shape()
		return s.rects, s.colour(c.look)
	})
}

// pieces returns the rectangles that of finds in the cells of row y, those that
// touch and are of one height and colour as one.
func (g *grid) pieces(y int, of func(*cell) ([]rect, colour)) []piece {
	var pieces []piece
	for x := range g.width {
		rects, ink := of(g.at(x, y))
		from := float64(x * CellWidth)
		for _, r := range rects {
			p := piece{rect{r.x0 + from, r.y0, r.x1 + from, r.y1}, ink}
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
