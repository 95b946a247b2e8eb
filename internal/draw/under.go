package draw

import (
	"strings"
	"sync"

	"weal/internal/palette"
	"weal/internal/text"
)

// A Picture is one of those that stand side by side under a table.
type Picture struct {
	Title string // on the rule above it
	Short string // in its place where that does not fit; may be ""
	Least int    // cells below which it says nothing
	Most  int    // cells beyond which it has no use for more; 0 if there is no end to it
	Draw  func(width, height int) string
}

// Kept returns p as it draws no size twice that it has just drawn.
func (p Picture) Kept() Picture {
	var mu sync.Mutex
	var kept Kept[[2]int, string]
	anew := p.Draw
	p.Draw = func(width, height int) string {
		mu.Lock()
		defer mu.Unlock()
		return kept.Get([2]int{width, height}, func() string { return anew(width, height) })
	}
	return p
}

const (
	tallWindow  = 38 // lines in a window of 40, from which pictures stand under a table
	leastUnder  = 8  // of a rule and the least picture under it
	shareUnder  = 3  // of which one is for pictures where a table goes on in any height
	leastRuled  = 4  // cells of a rule beside what is written into it
	besideAgain = 3  // cells from one picture to the next, with the rule between them
)

// IsTall reports whether a screen of so many lines has room for pictures under a table.
func IsTall(screen int) bool { return screen >= tallWindow }

// Under returns how many of the height lines of a main part are for pictures under t: those that
// it leaves with all of its columns one block under another or, where that leaves too few, in
// one block, if need be with upright names cut. If its rows do not fit anyway, it is a third. There are none where all of the
// screen is less than 38 lines high.
func (t TableSpec) Under(screen, width, height int) int {
	rows := max(t.Rows, 1)
	if t.Foot != nil {
		rows++
	}
	block, least := t.mostHeadings()+rows, t.Headings()+rows
	if block > least { // for names that are upright
		least += 1 + leastUpright
	}
	blocks := max(len(t.blocks(max(width, 0))), 1)
	switch all, one := height-blocks*(block+1), height-block; {
	case !IsTall(screen):
		return 0
	case blocks > 1 && all >= leastUnder:
		return all
	case one >= leastUnder:
		return one
	case height-least >= leastUnder:
		return leastUnder // and the names are cut
	case height-least >= 0:
		return 0
	}
	return height / shareUnder
}

// Pictures draws those of pictures that there is room for side by side, the first of them in
// any room, under a table, in exactly width × height cells for both: each under its title on a
// rule, which takes the place of one that the table ends in.
func Pictures(table []string, pictures []Picture, width, height int, p *palette.Palette) string {
	width, height = max(width, 0), max(height, 0)
	table, where := unruled(table[:min(len(table), height)], p)
	height -= len(table)
	if len(pictures) == 0 || height == 0 {
		return Block(table, width, height+len(table))
	}
	widths := share(pictures, width)
	rule, blocks := "", []string{}
	for i, w := range widths {
		ruled := w
		if i > 0 {
			rule += p.Border.Render(p.Glyph.Line.BaseTick)
			blocks = append(blocks, divide(height-1, p))
			ruled++
		}
		if i < len(widths)-1 {
			ruled++
		}
		right := ""
		if i == len(widths)-1 {
			right = where
		}
		rule += Rule(ruled, pictures[i].title(ruled-text.Width(right)), right, p)
		blocks = append(blocks, Resize(pictures[i].Draw(w, height-1), w, height-1))
	}
	lines := append(table, rule)
	if height > 1 {
		lines = append(lines, strings.Split(Beside(height-1, blocks...), "\n")...)
	}
	return finish(Block(lines, width, len(table)+height), p)
}

// title returns the title of p as far as a rule of width cells has room for it.
func (p Picture) title(width int) string {
	if p.Short != "" && text.Width(text.Clean(p.Title)) > width-leastRuled {
		return p.Short
	}
	return p.Title
}

// divide is the rule between two pictures.
func divide(height int, p *palette.Palette) string {
	lines := make([]string, max(height, 0))
	for i := range lines {
		lines[i] = " " + p.Border.Render(p.Glyph.VLine) + " "
	}
	return Block(lines, besideAgain, height)
}

// share divides width among as many of pictures as there is room for: what is left over what
// all need is first for those that want so much and no more, up to an equal share, and then for
// the others.
func share(pictures []Picture, width int) []int {
	widths := []int{min(pictures[0].Least, width)}
	left := width - widths[0]
	for _, picture := range pictures[1:] {
		if left < picture.Least+besideAgain {
			break
		}
		widths = append(widths, picture.Least)
		left -= picture.Least + besideAgain
	}
	endless := 0
	for i := range widths {
		if pictures[i].Most == 0 {
			endless++
		}
	}
	for i := range widths {
		most := pictures[i].Most
		if endless > 0 {
			most = min(most, width/len(widths))
		}
		more := max(min(most-widths[i], left), 0)
		widths[i] += more
		left -= more
	}
	for i := range widths {
		if pictures[i].Most == 0 {
			widths[i] += left / endless
			left -= left / endless
			endless--
		}
	}
	widths[len(widths)-1] += left // where none has a use for it
	return widths
}
