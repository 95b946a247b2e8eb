package paint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// A cell is one place on a line. The text of a wide character stands in its
// left cell, and the right one has none.
type cell struct {
	text  string
	style style // of a space, what it shows
}

var blank = cell{text: " "} // never changed

// cells appends the cells of line to out, which is empty: exactly width of them.
func cells(out []cell, line string, width int, profile colorprofile.Profile) []cell {
	parser := ansi.GetParser()
	defer ansi.PutParser(parser)
	var now, space style
	var state byte
	for line != "" {
		// Most of a frame is ASCII, and only what follows can combine with it.
		if c := line[0]; c >= ' ' && c < 0x7f && (len(line) == 1 || line[1] < 0x80) {
			if len(out) == width {
				break
			}
			out = append(out, cell{line[:1], now})
			if c == ' ' {
				out[len(out)-1].style = space
			}
			line = line[1:]
			continue
		}
		seq, w, n, next := ansi.DecodeSequence(line, state, parser)
		state, line = next, line[n:]
		switch {
		case w == 0 && isMark(seq):
			combine(out, seq)
		case w == 0:
			if ansi.HasCsiPrefix(seq) && parser.Command() == 'm' {
				now = now.restyle(parser.Params(), profile)
				space = now.onSpace()
			}
		case len(out)+w > width: // half of it would be cut off
			line = ""
		case strings.ContainsFunc(seq, harmful):
			for range w {
				out = append(out, cell{"?", now})
			}
		case seq == " ":
			out = append(out, cell{seq, space})
		default:
			out = append(out, cell{seq, now})
			for range w - 1 {
				out = append(out, cell{"", now})
			}
		}
	}
	for len(out) < width {
		out = append(out, blank)
	}
	return out
}

// isMark reports whether s is drawn over the character before it. What only chooses how that
// is drawn is not: terminals differ in how wide it is then.
func isMark(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && unicode.In(r, unicode.Mn, unicode.Me) && !unicode.Is(unicode.Variation_Selector, r)
}

// mostMarked is how many bytes a character has to have for one more mark to be left out.
const mostMarked = 32

// combine adds a mark to the last character of line.
func combine(line []cell, mark string) {
	x := len(line) - 1
	for x > 0 && line[x].text == "" {
		x--
	}
	if x >= 0 && len(line[x].text) < mostMarked {
		line[x].text += mark
	}
}

// harmful reports whether a terminal might obey r, or what stands for bytes
// that are no text.
func harmful(r rune) bool { return unicode.IsControl(r) || r == utf8.RuneError }

// sure reports whether terminals agree how wide c is.
func (c cell) sure() bool {
	r, n := utf8.DecodeRuneInString(c.text)
	return n == len(c.text) && r < firstWide
}

const firstWide = 0x2e80 // of the characters that are two cells wide
