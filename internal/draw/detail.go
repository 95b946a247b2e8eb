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

// WithDetail draws main with a detail beside it or, below 140 columns, under
// it: the detail's title and as much of its text as two or three lines hold.
// Each string of detail is a sentence or a line of its own where there is
// room; it may be styled.
func WithDetail(width, height int, main func(width, height int) string, title string, detail []string, p *palette.Palette) string {
	width, height = max(width, 0), max(height, 0)
	w, h := MainSize(width, height)
	body := ""
	if h > 0 {
		body = Resize(main(w, h), w, h)
	}
	if w < width {
		return finish(Beside(height, body, pane(width-w, height, title, detail, p)), p)
	}
	if lines := below(width, height-h, title, detail, p); len(lines) > 0 {
		body += "\n" + Block(lines, width, height-h)
	}
	return finish(body, p)
}

// Whole is WithDetail as high as it has to be for all of the detail's text and for
// all that main draws in height lines: blank ones at its end are left out. Without a detail main has all of the width.
func Whole(width, height int, main func(width, height int) string, title string, detail []string, p *palette.Palette) string {
	width = max(width, 0)
	w, _ := MainSize(width, height)
	if title == "" && len(detail) == 0 {
		w = width
	}
	body := withoutEnd(main(w, height))
	if w < width {
		n := max(len(body), len(paneText(width-w, title, detail, p)))
		return finish(Beside(n, Block(body, w, n), pane(width-w, n, title, detail, p)), p)
	}
	if len(detail) > 0 {
		body = append(body, below(width, len(belowText(width, detail))+1, title, detail, p)...)
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
func pane(width, height int, title string, detail []string, p *palette.Palette) string {
	said := upTo(paneText(width, title, detail, p), height, width-paneMargin-1, p)
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

// paneText is all that there is to say in a pane of width cells.
func paneText(width int, title string, detail []string, p *palette.Palette) []string {
	lines := text.Wrap(p.Title.Render(text.Clean(title)), width-paneMargin-1)
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	for _, d := range detail {
		if d == "" {
			lines = append(lines, "")
			continue
		}
		lines = append(lines, text.Wrap(d, width-paneMargin-1)...)
	}
	return lines
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

// below is the detail under the main part, with its rule.
func below(width, height int, title string, detail []string, p *palette.Palette) []string {
	if height <= 0 {
		return nil
	}
	lines := []string{Rule(width, title, "", p)}
	for _, t := range upTo(belowText(width, detail), height-1, width-2, p) {
		lines = append(lines, " "+t)
	}
	return lines
}

// belowText is all that there is to say under the main part.
func belowText(width int, detail []string) []string {
	return text.Wrap(strings.Join(withoutEmpty(detail), " "), width-2)
}
