// Package paint turns what a terminal shows into the next frame with few
// bytes. It remembers a frame as text, tens of kilobytes where a renderer that
// keeps a grid of cells needs megabytes, which is what a server with a
// thousand terminals has room for.
package paint

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// The codes that paint uses are those of a VT100, because any terminal may be
// at the other end; colours are as in the frame, made fewer where they must be.
const (
	reset      = "\x1b[m"
	erase      = "\x1b[H\x1b[2J"
	eraseRight = "\x1b[K"
	reverseLF  = "\x1bM"
	allLines   = "\x1b[r"
)

// A Screen is what a terminal shows. The zero Screen is a terminal of no size;
// Resize gives it one. A Screen must not be used by two goroutines at once.
type Screen struct {
	profile       colorprofile.Profile
	width, height int
	lines         []string // nil if what the terminal shows is not known
	style         string   // the escape codes in force, as in the frame
	bare          bool     // a space looks as one without a style in it

	old, now []cell            // of one line; kept to be used again
	fewer    map[string]string // escape codes in as many colours as there are
}

// New returns a Screen with as many colours as profile has.
func New(profile colorprofile.Profile) *Screen { return &Screen{profile: profile} }

// Resize says that the terminal is width × height cells now. It Forgets what
// was on it.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.Forget()
}

// Forget says that nothing is known of what the terminal shows: the next frame
// is painted in full.
func (s *Screen) Forget() { s.lines = nil }

// Paint appends to dst what makes the terminal show frame, lines of text with
// escape codes for their styles. Lines and cells beyond the terminal's are left
// out, and escape codes that do not style text are dropped.
func (s *Screen) Paint(dst []byte, frame string) []byte {
	if s.width <= 0 || s.height <= 0 {
		return dst
	}
	next := make([]string, s.height)
	for y, line := range strings.SplitN(frame, "\n", s.height+1) {
		if y < s.height {
			next[y] = line
		}
	}
	if s.lines == nil {
		s.lines, s.style, s.bare = make([]string, s.height), "", true
		dst = append(dst, reset+erase...)
	} else {
		dst = s.scroll(dst, next)
	}
	for y := range next {
		if s.lines[y] != next[y] {
			s.old, s.now = cells(s.old[:0], s.lines[y], s.width), cells(s.now[:0], next[y], s.width)
			dst = s.line(dst, y, s.old, s.now)
		}
	}
	clear(s.old) // it has the frame before, which is not needed any more
	s.lines = next
	return dst
}

// gap is how many unchanged cells are painted again because it takes more
// bytes to skip them.
const gap = 6

// line appends what turns line y from the cells old into the cells now.
func (s *Screen) line(dst []byte, y int, old, now []cell) []byte {
	blankFrom := len(now)
	for blankFrom > 0 && now[blankFrom-1] == blank {
		blankFrom--
	}
	for x := 0; x < len(now); x++ {
		if old[x] == now[x] {
			continue
		}
		end := changedEnd(old, now, x)
		dst = s.MoveTo(dst, x, y)
		if end > blankFrom && len(now)-max(x, blankFrom) > len(eraseRight) {
			dst = s.write(dst, now[x:max(x, blankFrom)])
			return append(s.plain(dst), eraseRight...)
		}
		dst = s.write(dst, now[x:end])
		x = end
	}
	return dst
}

// changedEnd returns where the run of changes that begins at x ends.
func changedEnd(old, now []cell, x int) int {
	end := x + 1
	for i := x + 1; i < len(now) && i-end <= gap; i++ {
		if old[i] != now[i] {
			end = i + 1
		}
	}
	return end
}

func (s *Screen) write(dst []byte, run []cell) []byte {
	for _, c := range run {
		switch {
		case c.text == "": // the right half of the cell before
		case c == blank:
			dst = append(s.plain(dst), ' ')
		default:
			dst = append(s.become(dst, c.style), c.text...)
		}
	}
	return dst
}

// plain appends what makes a space look as one without a style, if it would not.
func (s *Screen) plain(dst []byte) []byte {
	if s.bare {
		return dst
	}
	return s.become(dst, "")
}

// become appends what makes style the one in force.
func (s *Screen) become(dst []byte, style string) []byte {
	if style == s.style {
		return dst
	}
	anew, ok := change("", style)
	if !ok {
		anew = style
	}
	if added, ok := change(s.style, style); ok && len(added) <= len(reset)+len(anew) {
		dst = s.codes(dst, added)
	} else {
		dst = s.codes(append(dst, reset...), anew)
	}
	s.style, s.bare = style, isBare(style)
	return dst
}

// codes appends styles in as many colours as the terminal has.
func (s *Screen) codes(dst []byte, styles string) []byte {
	if s.profile == colorprofile.TrueColor || styles == "" {
		return append(dst, styles...)
	}
	codes, ok := s.fewer[styles]
	if !ok {
		var b strings.Builder
		w := colorprofile.Writer{Forward: &b, Profile: s.profile}
		_, _ = w.Write([]byte(styles))          // a Builder never fails
		if codes = b.String(); codes == reset { // all that is left of a colour where there is none
			codes = ""
		}
		if s.fewer == nil || len(s.fewer) >= maxStyles {
			s.fewer = make(map[string]string)
		}
		s.fewer[strings.Clone(styles)] = codes
	}
	return append(dst, codes...)
}

// maxStyles is how many styles are remembered: more than a palette has.
const maxStyles = 100

// MoveTo appends what puts the cursor on cell x of line y, counted from 0.
func (s *Screen) MoveTo(dst []byte, x, y int) []byte {
	dst = append(dst, "\x1b["...)
	dst = strconv.AppendInt(dst, int64(y+1), 10)
	if x > 0 {
		dst = append(dst, ';')
		dst = strconv.AppendInt(dst, int64(x+1), 10)
	}
	return append(dst, 'H')
}

// worth is how many lines scrolling must save.
const worth = 3

// scroll moves lines that the terminal already shows to where next has them,
// if that saves painting, and notes what it shows then.
func (s *Screen) scroll(dst []byte, next []string) []byte {
	by := s.shift(next)
	if by == 0 {
		return dst
	}
	first, last := s.moved(next, by)
	if first < 0 || s.saved(next, by, first, last) < worth {
		return dst
	}
	top, bottom := min(first, first+by), max(last, last+by)
	dst = s.plain(dst) // new lines have the background in force
	dst = append(dst, ansi.SetTopBottomMargins(top+1, bottom+1)...)
	if lines := s.lines[top : bottom+1]; by > 0 {
		copy(lines, lines[by:])
		clear(lines[len(lines)-by:])
		dst = append(s.MoveTo(dst, 0, bottom), strings.Repeat("\n", by)...)
	} else {
		copy(lines[-by:], lines)
		clear(lines[:-by])
		dst = append(s.MoveTo(dst, 0, top), strings.Repeat(reverseLF, -by)...)
	}
	return append(dst, allLines...)
}

// shift returns by how many lines most of next has moved up.
func (s *Screen) shift(next []string) int {
	at := make(map[string]int, len(s.lines))
	for y, line := range s.lines {
		if _, twice := at[line]; twice {
			at[line] = -1 // lines that are alike say nothing
		} else {
			at[line] = y
		}
	}
	votes := make(map[int]int)
	best := 0
	for y, line := range next {
		was, ok := at[line]
		if !ok || was < 0 || was == y {
			continue
		}
		by := was - y
		votes[by]++
		if votes[by] > votes[best] || votes[by] == votes[best] && abs(by) < abs(best) {
			best = by
		}
	}
	return best
}

// moved returns the first and the last line of next that s has by lines
// further down; -1 if there is none.
func (s *Screen) moved(next []string, by int) (first, last int) {
	first = -1
	for y, line := range next {
		if was := y + by; was >= 0 && was < s.height && s.lines[was] == line && line != "" {
			if first < 0 {
				first = y
			}
			last = y
		}
	}
	return first, last
}

// saved returns how many lines less are to paint after a scroll by so many
// lines, such that the lines from first to last are in place.
func (s *Screen) saved(next []string, by, first, last int) int {
	n := 0
	for y := min(first, first+by); y <= max(last, last+by); y++ {
		before := s.lines[y] == next[y]
		after := y >= first && y <= last && s.lines[y+by] == next[y]
		switch {
		case after && !before:
			n++
		case before && !after:
			n--
		}
	}
	return n
}

func abs(n int) int { return max(n, -n) }

// A cell is one place on a line. The text of a wide character stands in its
// left cell, and the right one has none.
type cell struct {
	text  string
	style string // the escape codes that came since the last reset
}

var blank = cell{text: " "} // never changed

// cells appends the cells of line to out, which is empty: exactly width of
// them. A space that shows nothing of its style has none.
func cells(out []cell, line string, width int) []cell {
	style, bare := "", true
	var state byte
	for line != "" && len(out) < width {
		// Most of a frame is ASCII, and only what follows can combine with it.
		if c := line[0]; c >= ' ' && c < 0x7f && (len(line) == 1 || line[1] < 0x80) {
			if c == ' ' && bare {
				out = append(out, blank)
			} else {
				out = append(out, cell{line[:1], style})
			}
			line = line[1:]
			continue
		}
		seq, w, n, next := ansi.DecodeSequence(line, state, nil)
		state, line = next, line[n:]
		switch {
		case w == 0 && isMark(seq):
			combine(out, seq)
		case w == 0:
			style = restyle(style, seq)
			bare = isBare(style)
		case len(out)+w > width: // half of it would be cut off
			line = ""
		case strings.ContainsFunc(seq, harmful):
			for range w {
				out = append(out, cell{"?", style})
			}
		case seq == " " && bare:
			out = append(out, blank)
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
