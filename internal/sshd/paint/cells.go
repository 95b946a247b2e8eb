package paint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// A cell is one place on a line. The text of a wide character stands in its
// left cell, and the right one has none.
type cell struct {
	text  string
	style string // the escape codes that came since the last reset
}

var blank = cell{text: " "} // never changed

// cells appends the cells of line to out, which is empty: exactly width of
// them.
func cells(out []cell, line string, width int) []cell {
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
		case strings.ContainsFunc(seq, harmful):
			for range w {
				out = append(out, cell{"?", style})
			}
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

// harmful reports whether a terminal might obey r, or what stands for bytes
// that are no text.
func harmful(r rune) bool { return unicode.IsControl(r) || r == utf8.RuneError }

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
