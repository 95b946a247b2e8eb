package paint

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A cell is one place on a line. The text of a wide character stands in its
// left cell, and the right one has none.
type cell struct {
	text  string
	style string // the escape codes that came since the last reset
}

var blank = cell{text: " "} // never changed

// cells returns the cells of line, exactly width of them.
func cells(line string, width int) []cell {
	out := make([]cell, 0, width)
	style := ""
	var state byte
	for line != "" && len(out) < width {
		// Most of a frame is ASCII, and only what follows can combine with it.
		if c := line[0]; c >= ' ' && c < 0x7f && (len(line) == 1 || line[1] < 0x80) {
			out = append(out, cell{line[:1], style})
			line = line[1:]
			continue
		}
		seq, w, n, next := ansi.DecodeSequence(line, state, nil)
		state, line = next, line[n:]
		switch {
		case w == 0:
			style = restyle(style, seq)
		case len(out)+w > width: // half of it would be cut off
			line = ""
		default:
			out = append(out, cell{seq, style})
			for range w - 1 {
				out = append(out, cell{"", style})
			}
		}
	}
	for len(out) < width {
		out = append(out, blank)
	}
	return out
}

// restyle returns the codes in force after seq, if that is one for styles.
func restyle(style, seq string) string {
	codes, ok := strings.CutPrefix(seq, "\x1b[")
	if !ok {
		return style
	}
	codes, ok = strings.CutSuffix(codes, "m")
	switch {
	case !ok || strings.Trim(codes, "0123456789;:") != "":
		return style
	case codes == "" || codes == "0":
		return ""
	case strings.HasPrefix(codes, "0;"):
		return seq
	case style == "":
		return seq // not a copy: it is a part of the line
	}
	return style + seq
}
