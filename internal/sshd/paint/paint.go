// Package paint turns what a terminal shows into the next frame with few
// bytes. It remembers a frame as text, tens of kilobytes where a renderer that
// keeps a grid of cells needs megabytes, which is what a server with a
// thousand terminals has room for.
package paint

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"
)

// The codes that paint uses are those of a VT100, because any terminal may be
// at the other end, and with colours those that end one attribute; colours are
// as in the frame, made fewer where they must be.
const (
	reset      = "\x1b[m"
	erase      = "\x1b[H\x1b[2J"
	eraseRight = "\x1b[K"
)

// A Screen is what a terminal shows. The zero Screen is a terminal of no size;
// Resize gives it one. A Screen must not be used by two goroutines at once.
type Screen struct {
	profile       colorprofile.Profile
	width, height int
	lines         []string // nil if what the terminal shows is not known
	pen           pen
	old, now      []cell // of one line; kept to be used again
}

// A pen is where a terminal writes next, and how.
type pen struct {
	x, y  int  // y is -1 if that is not known
	sure  bool // what was written since the last move is as wide on all terminals
	style style
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
	s.pen.y = -1 // others move the cursor between two frames
	if s.lines == nil {
		s.lines, s.pen.style = make([]string, s.height), style{}
		dst = append(dst, reset+erase...)
	}
	mark, before := len(dst), s.pen
	dst = s.change(dst, s.lines, next)
	if moved := moveOf(s.lines, next); moved.by != 0 {
		mid, after := len(dst), s.pen
		s.pen = before
		dst = s.change(s.scroll(dst, moved), moved.apply(s.lines), next)
		if len(dst)-mid >= mid-mark {
			s.pen = after
		}
		dst = shorter(dst, mark, mid)
	}
	clear(s.old) // they have the frames, of which the one before is not needed any more
	clear(s.now)
	s.lines = next
	return dst
}

// change appends what turns lines into others.
func (s *Screen) change(dst []byte, was, next []string) []byte {
	for y := range next {
		if was[y] != next[y] {
			s.old = cells(s.old[:0], was[y], s.width, s.profile)
			s.now = cells(s.now[:0], next[y], s.width, s.profile)
			dst = s.line(dst, y)
		}
	}
	return dst
}

// line appends what turns line y from the cells old into the cells now.
func (s *Screen) line(dst []byte, y int) []byte {
	end, blankFrom := len(s.now), len(s.now)
	for end > 0 && s.old[end-1] == s.now[end-1] {
		end--
	}
	for blankFrom > 0 && s.now[blankFrom-1] == blank {
		blankFrom--
	}
	for x := range end {
		switch {
		case !s.changed(x), s.now[x].text == "":
		case x >= blankFrom && end-x > len(eraseRight):
			dst = s.become(s.move(dst, x, y), s.blankest(style{}))
			return append(dst, eraseRight...)
		case s.pen.y == y && s.pen.x < x && x-s.pen.x <= mostAgain:
			dst = s.again(dst, x)
		default:
			dst = s.put(s.move(dst, x, y), x)
		}
	}
	return dst
}

func (s *Screen) changed(x int) bool { return s.old[x] != s.now[x] }

// mostAgain is how many cells it can be worth to paint again: a move takes no more bytes.
const mostAgain = 8

// again appends what paints cell x, of the line that the pen is in: after a move, or after
// the unchanged cells before it painted again.
func (s *Screen) again(dst []byte, x int) []byte {
	mark, before := len(dst), s.pen
	dst = s.put(s.move(dst, x, s.pen.y), x)
	mid, after := len(dst), s.pen
	s.pen = before
	for s.pen.x <= x {
		dst = s.put(dst, s.pen.x)
	}
	if len(dst)-mid >= mid-mark {
		s.pen = after
	}
	return shorter(dst, mark, mid)
}

// put appends cell x, which the pen is at.
func (s *Screen) put(dst []byte, x int) []byte {
	c := s.now[x]
	if c.text == " " {
		dst = s.become(dst, s.spaced(x))
	} else {
		dst = s.become(dst, c.style)
	}
	for s.pen.x++; s.pen.x < len(s.now) && s.now[s.pen.x].text == ""; {
		s.pen.x++
	}
	s.pen.sure = s.pen.sure && c.sure()
	return append(dst, c.text...)
}

// become appends what makes to the style in force.
func (s *Screen) become(dst []byte, to style) []byte {
	dst = appendChange(dst, s.pen.style, to, s.profile)
	s.pen.style = to
	return dst
}

// spaced returns the style to paint the space at x in: one in which it looks the same and that
// is soonest sent, or needed soon.
func (s *Screen) spaced(x int) style {
	is := s.now[x].style
	if s.pen.style.onSpace() == is {
		return s.pen.style
	}
	for i := x + 1; i < len(s.now) && s.changed(i) && s.now[i].style.onSpace() == is; i++ {
		if s.now[i].text != " " {
			return s.now[i].style
		}
	}
	return s.blankest(is)
}

// blankest returns the style that is sent in the fewest bytes of those in which a space looks as in is.
func (s *Screen) blankest(is style) style {
	if s.pen.style.onSpace() == is {
		return s.pen.style
	}
	kept := s.pen.style
	kept.back, kept.attributes = is.back, kept.attributes&^seenOnSpace
	var room [64]byte
	cost := func(to style) int { return len(appendChange(room[:0], s.pen.style, to, s.profile)) }
	if kept.onSpace() != is || cost(is) < cost(kept) {
		return is
	}
	return kept
}

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

// move appends what puts the pen on cell x of line y, if it is not there.
func (s *Screen) move(dst []byte, x, y int) []byte {
	by, ahead := x-s.pen.x, s.pen.y == y && s.pen.sure
	if s.pen.y == y && by == 0 {
		return dst
	}
	s.pen.x, s.pen.y, s.pen.sure = x, y, true
	switch {
	case !ahead || by < 0:
		return s.MoveTo(dst, x, y)
	case by == 1:
		return append(dst, "\x1b[C"...)
	}
	return append(strconv.AppendInt(append(dst, "\x1b["...), int64(by), 10), 'C')
}
