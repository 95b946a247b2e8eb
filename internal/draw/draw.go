// Package draw renders numbers and strings as text. Every function is pure,
// and every block it returns is exactly as wide and as high as asked, in
// terminal cells, whatever the data. Blocks are lines joined by "\n", without
// one at the end; a block of height 0 is "".
//
// No control character but the codes of text styles ever leaves the package.
package draw

import (
	"math"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/palette"
	"weal/internal/text"
)

// finish returns a drawn block in the characters that p allows.
func finish(s string, p *palette.Palette) string {
	if p.ASCII {
		return text.ASCII(s)
	}
	return s
}

// Block returns lines cut or padded to exactly width × height cells.
func Block(lines []string, width, height int) string {
	if height <= 0 {
		return ""
	}
	var b strings.Builder
	size := height * (max(width, 0) + 1)
	for _, l := range lines[:min(height, len(lines))] {
		size += len(l) // escape codes count too, and every frame has thousands
	}
	b.Grow(size)
	for i := range height {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(lines) {
			b.WriteString(text.Fit(lines[i], width))
		} else {
			b.WriteString(text.Spaces(width))
		}
	}
	return b.String()
}

// Resize returns block cut or padded to exactly width × height cells.
func Resize(block string, width, height int) string {
	return Block(strings.Split(block, "\n"), width, height)
}

// Beside joins blocks of height lines side by side. The result is as wide as
// they are together; a block with other than height lines is cut or padded.
func Beside(height int, blocks ...string) string {
	out := make([]string, max(height, 0))
	for _, block := range blocks {
		lines := strings.Split(block, "\n")
		width := text.Width(lines[0])
		for i := range out {
			if i < len(lines) {
				out[i] += text.Fit(lines[i], width)
			} else {
				out[i] += text.Spaces(width)
			}
		}
	}
	return strings.Join(out, "\n")
}

// Rule returns a horizontal line of width cells with left and right written
// into it if they are not "": left is cut to the room there is, right is left
// out if it does not fit.
func Rule(width int, left, right string, p *palette.Palette) string {
	room := max(width, 0)
	line := func(n int) string { return p.Border.Render(strings.Repeat(p.Glyph.HLine, n)) }
	head, tail := "", ""
	if words := " " + text.Clean(right) + " "; right != "" && text.Width(words) < room {
		tail = p.Muted.Render(words) + line(1)
		room -= text.Width(words) + 1
	}
	if left != "" && room > 4 {
		words, n := text.Cut(text.Clean(left), room-4)
		head = line(1) + p.Muted.Render(" "+words+" ")
		room -= n + 3
	}
	return finish(head+line(room)+tail, p)
}

// unruled returns lines without a rule at their end that has nothing written into it at the
// left, and what it has at the right: the rule under them says it in its place.
func unruled(lines []string, p *palette.Palette) (rest []string, right string) {
	last := len(lines) - 1
	if last < 0 {
		return lines, ""
	}
	rule := strings.TrimRight(ansi.Strip(lines[last]), " ")
	if right = strings.TrimSpace(strings.Trim(rule, p.Glyph.HLine)); right == "" || !strings.HasPrefix(rule, p.Glyph.HLine+p.Glyph.HLine) {
		return lines, ""
	}
	return lines[:last], right
}

// both returns what is written into the right of a rule that says two things.
func both(left, right string, p *palette.Palette) string {
	if left == "" || right == "" {
		return left + right
	}
	return left + " " + p.Glyph.HLine + " " + right
}

// Progress returns a bar of width cells, filled as far as done is of total,
// with the percentage where there is room. Without a total it is empty.
func Progress(done, total float64, width int, p *palette.Palette) string {
	share := 0.0
	if total > 0 && done > 0 {
		share = min(done, total) / total
	}
	if math.IsNaN(share) {
		share = 0
	}
	if width <= 0 {
		return ""
	}
	label := ""
	if width >= 10 && total > 0 {
		label = text.FitRight(strconv.Itoa(int(share*100))+"%", 5)
	}
	room := width - len(label)
	fill := barFill(share*float64(room), p)
	bar := fill + strings.Repeat(string(p.Glyph.Trough), room-text.Width(fill))
	return bar + label
}

// Box returns lines in a frame: width+2 by height+2 cells.
func Box(lines []string, width, height int, p *palette.Palette) string {
	width, height = max(width, 0), max(height, 0)
	edge := func(left, right string) string {
		return p.Border.Render(finish(left+strings.Repeat(p.Glyph.HLine, width)+right, p))
	}
	side := p.Border.Render(p.Glyph.VLine)
	out := []string{edge("┌", "┐")}
	if height > 0 {
		for line := range strings.SplitSeq(Block(lines, width, height), "\n") {
			out = append(out, side+line+side)
		}
	}
	return strings.Join(append(out, edge("└", "┘")), "\n")
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
		wide = min(max(wide, text.Width(line)), width)
	}
	x, y := (width-wide)/2, max((height-len(over))/2, 0)
	for i := range min(len(over), height-y) {
		line := lines[y+i]
		lines[y+i] = text.Fit(ansi.Truncate(line, x, ""), x) + text.Fit(over[i], wide) +
			text.FitRight(ansi.TruncateLeft(line, x+wide, ""), width-x-wide)
	}
	return strings.Join(lines, "\n")
}
