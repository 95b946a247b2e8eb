package draw

import (
	"math"
	"strconv"
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

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
	width = max(width, 0)
	head, tail := "", ""
	if right != "" {
		tail = " " + text.Clean(right) + " " + p.Glyph.HLine
	}
	if text.Width(tail) > width {
		tail = ""
	}
	if room := width - text.Width(tail) - 4; left != "" && room > 0 {
		words, _ := text.Cut(text.Clean(left), room)
		head = p.Glyph.HLine + " " + words + " "
	}
	line := strings.Repeat(p.Glyph.HLine, width-text.Width(head)-text.Width(tail))
	out := p.Border.Render(line)
	if head != "" {
		out = p.Border.Render(p.Glyph.HLine) + p.Muted.Render(strings.TrimPrefix(head, p.Glyph.HLine)) + out
	}
	if tail != "" {
		out += p.Muted.Render(strings.TrimSuffix(tail, p.Glyph.HLine)) + p.Border.Render(p.Glyph.HLine)
	}
	return finish(out, p)
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
