package draw

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/palette"
	"weal/internal/text"
)

const (
	wide      = 140 // columns from which the detail stands beside
	paneLeast = 40  // its columns, with the rule
	paneMost  = 56
	tall      = 30 // lines from which it has a line more below
)

// MainSize returns the size of what WithDetail calls main with, so that a
// screen can know how far a page is.
func MainSize(width, height int) (int, int) {
	width, height = max(width, 0), max(height, 0)
	if width >= wide {
		return width - paneWidth(width), height
	}
	return width, height - detailLines(height)
}

// A Detail is what there is to say of what the cursor is on. Its strings may be styled.
type Detail struct {
	Title string
	Said  []string // sentences, or lines of their own where there is room
	Foot  []string // more of these, which stand at the bottom of a pane: what is the same of most rows, and does not move with them
	Brief []Saying // for where not all of that fits below, most important first; nil if there is nothing such
	More  string   // what stands at the end of the rule where less is said than there is: which key shows the rest
}

// A Saying is something to say that there are fewer words for.
type Saying struct {
	Full, Brief string
	Main        bool // of the figure itself, which has room before the others
}

// WithDetail draws main with a detail beside it or, below 140 columns, under
// it: the detail's title and, in two or three lines, all that is said or as many
// sentences in brief as they hold. If main ends in a rule the detail has that line, too.
func WithDetail(width, height int, main func(width, height int) string, detail Detail, p *palette.Palette) string {
	width, height = max(width, 0), max(height, 0)
	w, h := MainSize(width, height)
	if w < width {
		return WithPane(width, height, main, Pane(width, height, detail, p), p)
	}
	body := ""
	if h > 0 {
		body = Resize(main(w, h), w, h)
	}
	if h < height {
		above, where := unruled(strings.Split(body, "\n"), p)
		n := height - len(above)
		body = strings.Join(append(above, Block(below(width, n, where, detail, p), width, n)), "\n")
	}
	return finish(body, p)
}

// WithPane is WithDetail where the detail stands beside main, and is drawn.
func WithPane(width, height int, main func(width, height int) string, pane string, p *palette.Palette) string {
	w, h := MainSize(width, height)
	return finish(Beside(h, Resize(main(w, h), w, h), pane), p)
}

// Pane draws the detail beside main, for WithPane.
func Pane(width, height int, detail Detail, p *palette.Palette) string {
	w, _ := MainSize(width, height)
	return pane(max(width, 0)-w, max(height, 0), detail, p)
}

// Whole is WithDetail as high as it has to be for all of the detail's text and for
// all that main draws in height lines: blank ones at its end are left out. Without a detail main has all of the width.
func Whole(width, height int, main func(width, height int) string, detail Detail, p *palette.Palette) string {
	width = max(width, 0)
	w, _ := MainSize(width, height)
	if detail.Title == "" && len(detail.all()) == 0 {
		w = width
	}
	body := withoutEnd(main(w, height))
	if w < width {
		n := max(len(body), len(paneText(width-w, 0, detail, p)))
		return finish(Beside(n, Block(body, w, n), pane(width-w, n, detail, p)), p)
	}
	if said := detail.all(); len(said) > 0 {
		body = append(body, below(width, len(belowText(width, said))+1, "", detail, p)...)
	}
	return finish(Block(body, width, len(body)), p)
}

// withoutEnd returns the lines of block without the blank ones at its end.
func withoutEnd(block string) []string {
	lines := strings.Split(block, "\n")
	for len(lines) > 0 && strings.TrimSpace(ansi.Strip(lines[len(lines)-1])) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// Paragraphs returns the sentences of groups as WithDetail takes them, without
// empty ones and with an empty line between groups.
func Paragraphs(groups ...[]string) []string {
	var lines []string
	for _, group := range groups {
		said := withoutEmpty(group)
		if len(said) > 0 && len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, said...)
	}
	return lines
}

func withoutEmpty(sentences []string) []string {
	return slices.DeleteFunc(slices.Clone(sentences), func(s string) bool { return s == "" })
}

func paneWidth(width int) int { return min(max(width*28/100, paneLeast), paneMost) }

// detailLines is how many lines the rule and the detail under it take.
func detailLines(height int) int {
	switch {
	case height >= tall:
		return 4
	case height >= 10:
		return 3
	}
	return 0
}

// pane is the detail beside the main part, with its rule.
func pane(width, height int, detail Detail, p *palette.Palette) string {
	said := upTo(paneText(width, height, detail, p), height, width-paneMargin-1, p)
	rule := " " + p.Border.Render(p.Glyph.VLine) + " "
	lines := make([]string, height)
	for i := range lines {
		lines[i] = rule
		if i < len(said) {
			lines[i] += said[i]
		}
	}
	return Block(lines, width, height)
}

// WrapUpTo is Wrap for height lines at most: the last of them has a sign at its
// end if there are more.
func WrapUpTo(s string, width, height int, p *palette.Palette) []string {
	return upTo(text.Wrap(s, width), height, width, p)
}

const paneMargin = 3 // " │ "

// all returns all that d says.
func (d Detail) all() []string { return slices.Concat(d.Said, d.Foot) }

// paneText is all that there is to say in a pane of width cells: its foot at the bottom of
// height lines, if it is not longer anyway.
func paneText(width, height int, detail Detail, p *palette.Palette) []string {
	lines := text.Wrap(p.Title.Render(text.Clean(detail.Title)), width-paneMargin-1)
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	wrapped := func(said []string) []string {
		var lines []string
		for _, d := range said {
			if d == "" {
				lines = append(lines, "")
				continue
			}
			lines = append(lines, text.Wrap(d, width-paneMargin-1)...)
		}
		return lines
	}
	lines = append(lines, wrapped(detail.Said)...)
	foot := wrapped(detail.Foot)
	if len(foot) > 0 && len(detail.Said) > 0 {
		lines = append(lines, slices.Repeat([]string{""}, max(height-len(lines)-len(foot), 1))...)
	}
	return append(lines, foot...)
}

// upTo returns the first n lines of text, of at most width cells, with a sign at
// the end of the last if there are more.
func upTo(lines []string, n, width int, p *palette.Palette) []string {
	if len(lines) <= n || n <= 0 {
		return lines[:min(len(lines), max(n, 0))]
	}
	lines = lines[:n]
	last := strings.TrimRight(ansi.Truncate(lines[n-1], max(width-1, 0), ""), " ")
	lines[n-1] = last + p.Glyph.Ellipsis
	return lines
}

// below is the detail under the main part, with its rule, which says where that is, too.
func below(width, height int, where string, detail Detail, p *palette.Palette) []string {
	if height <= 0 {
		return nil
	}
	said, right := belowText(width, detail.all()), where
	if len(said) > height-1 && len(detail.Brief) > 0 {
		said, right = withinLines(detail.Brief, width-2, height-1, p), both(where, detail.More, p)
	}
	lines := []string{Rule(width, detail.Title, right, p)}
	for _, t := range upTo(said, height-1, width-2, p) {
		lines = append(lines, " "+t)
	}
	return lines
}

// withinLines returns as many sayings, the first first, as n lines of width cells hold: in brief
// the main ones, the first of them in full, the others in brief, and then in full what there is
// room for besides. Only where not even the first fits is it cut.
func withinLines(sayings []Saying, width, n int, p *palette.Palette) []string {
	lines := upTo(text.Wrap(sayings[0].Brief, width), n, width, p)
	try := func(said []string) bool {
		if longer := text.Wrap(strings.Join(said, " "), width); len(longer) <= n {
			lines = longer
			return true
		}
		return false
	}
	var said []string
	inFull := func(i int) {
		if said[i] = sayings[i].Full; !try(said) {
			said[i] = sayings[i].Brief
		}
	}
	for i, s := range sayings {
		if i > 0 && sayings[i-1].Main && !s.Main {
			inFull(0)
		}
		if !try(append(said, s.Brief)) {
			break
		}
		said = append(said, s.Brief)
	}
	for i := range said {
		inFull(i)
	}
	return lines
}

// belowText is all that there is to say under the main part.
func belowText(width int, said []string) []string {
	return text.Wrap(strings.Join(withoutEmpty(said), " "), width-2)
}
