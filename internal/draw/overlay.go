package draw

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/palette"
	"weal/internal/text"
)

// Box returns lines in a frame: width+2 by height+2 cells.
func Box(lines []string, width, height int, p *palette.Palette) string {
	width, height = max(width, 0), max(height, 0)
	edge := strings.Repeat(p.Glyph.HLine, width)
	corners := [...]string{"┌", "┐", "└", "┘"}
	if p.ASCII {
		corners = [...]string{"+", "+", "+", "+"}
	}
	side := p.Border.Render(p.Glyph.VLine)
	out := []string{p.Border.Render(corners[0] + edge + corners[1])}
	if height > 0 {
		for line := range strings.SplitSeq(Block(lines, width, height), "\n") {
			out = append(out, side+line+side)
		}
	}
	return strings.Join(append(out, p.Border.Render(corners[2]+edge+corners[3])), "\n")
}

// Overlay returns behind, made width × height cells, with box in its middle.
// A box that is too large is cut at the right and at the bottom.
func Overlay(behind, box string, width, height int) string {
	if width <= 0 || height <= 0 {
		return Block(nil, width, height)
	}
	lines := strings.Split(Resize(behind, width, height), "\n")
	over := strings.Split(box, "\n")
	wide := 0
	for _, line := range over {
		wide = max(wide, text.Width(line))
	}
	wide = min(wide, width)
	x, y := (width-wide)/2, max((height-len(over))/2, 0)
	for i := range min(len(over), height-y) {
		line := lines[y+i]
		lines[y+i] = text.Fit(ansi.Truncate(line, x, ""), x) + text.Fit(over[i], wide) +
			text.FitRight(ansi.TruncateLeft(line, x+wide, ""), width-x-wide)
	}
	return strings.Join(lines, "\n")
}
