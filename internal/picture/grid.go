package picture

import (
	"strings"
	"unicode/utf8"

	"weal/internal/palette"
	"weal/internal/text"
)

// A look is how a cell is drawn.
type look struct {
	ink, paper               colour
	bold, italic, underlined bool
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
	g.cells = make([]cell, g.width*g.height)
	for y, line := range lines {
		// Fit leaves visible characters and styles, and nothing else.
		row := g.cells[y*g.width : (y+1)*g.width]
		g.read(row, text.Fit(line, g.width))
		markSparks(row)
	}
	return g
}

// read fills row with what line shows.
func (g *grid) read(row []cell, line string) {
	blank := cell{text: " ", look: pen{}.look(g.ground)}
	for i := range row {
		row[i] = blank
	}
	var p pen
	now := p.look(g.ground)
	x := 0
	for line != "" {
		if strings.HasPrefix(line, "\x1b[") {
			params, rest, _ := strings.Cut(line[2:], "m")
			p.set(params)
			now, line = p.look(g.ground), rest
			continue
		}
		r, size := utf8.DecodeRuneInString(line)
		text := line[:size]
		line = line[size:]
		switch n := runeWidth(r); {
		case n == 0:
			if last := x - 1; x > 0 && r >= ' ' {
				if row[last].text == "" {
					last-- // a wide character
				}
				row[last].text += text
			}
		case x+n <= len(row):
			row[x] = cell{text: text, look: now}
			if n == 2 {
				row[x+1] = cell{look: now}
			}
			x += n
		}
	}
}

// markSparks finds the sparklines of a row: lower blocks side by side, some of
// them of a height that bars and maps have no use for.
func markSparks(row []cell) {
	from, varied := 0, false
	for x := 0; x <= len(row); x++ {
		if x < len(row) && isLowerBlock(row[x].text) {
			varied = varied || !strings.Contains("▄█", row[x].text)
			continue
		}
		for i := from; i < x && varied; i++ {
			row[i].spark = true
		}
		from, varied = x+1, false
	}
}

func isLowerBlock(text string) bool {
	return text != "" && strings.Contains("▁▂▃▄▅▆▇█", text)
}

func runeWidth(r rune) int {
	if ' ' <= r && r < 0x7F {
		return 1
	}
	return min(text.Width(string(r)), 2)
}

// A run is cells of a row, next to each other, that are drawn alike.
type run struct {
	x, y, cells int
	text        string
	look        look
}

// texts returns the runs of y that are text. A run ends where a font may not
// keep to the grid: before and after every character outside Latin, and where
// there is more than one blank.
func (g *grid) texts(y int) []run {
	var runs []run
	open := false
	for x := range g.width {
		c := g.at(x, y)
		switch {
		case c.text == "": // the second half of a wide character
			if open {
				runs[len(runs)-1].cells++
			}
		case shaped(c.text):
			open = false
		case open && runs[len(runs)-1].takes(c):
			r := &runs[len(runs)-1]
			r.text += c.text
			r.cells++
		case c.text == " " && !c.look.underlined:
			open = false
		default:
			runs = append(runs, run{x, y, 1, c.text, c.look})
			open = true
		}
	}
	for i := range runs {
		for !runs[i].look.underlined && strings.HasSuffix(runs[i].text, " ") {
			runs[i].text = strings.TrimSuffix(runs[i].text, " ")
			runs[i].cells--
		}
	}
	return runs
}

// takes reports whether c can go on a run.
func (r *run) takes(c *cell) bool {
	return c.look == r.look && r.goesOn(c.text)
}

// latin reports whether any font that has a fixed width has the characters of s.
func latin(s string) bool {
	for _, r := range s {
		if r < ' ' || r >= 0x180 && (r < 0x2010 || r > 0x2026) {
			return false
		}
	}
	return true
}

// A block is a rectangle of cells in a row with one background.
type block struct {
	x, y, cells int
	colour      colour
}

// papers returns the backgrounds of y that differ from the ground.
func (g *grid) papers(y int) []block {
	var blocks []block
	for x := range g.width {
		c := g.at(x, y).look.paper
		last := len(blocks) - 1
		switch {
		case c == g.ground.paper:
		case last >= 0 && blocks[last].colour == c && blocks[last].x+blocks[last].cells == x:
			blocks[last].cells++
		default:
			blocks = append(blocks, block{x, y, 1, c})
		}
	}
	return blocks
}
