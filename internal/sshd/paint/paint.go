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
	sides         bool     // it can scroll some of its columns
	lines         []string // nil if what the terminal shows is not known
	pen           pen
	old, now      []cell  // of one line; kept to be used again, as due is
	due           []bool  // which cells of now are still to be painted
	looks         []style // in which they are painted if they are due
}

// A pen is where a terminal writes next, and how.
type pen struct {
	x, y  int  // y is -1 if that is not known
	sure  bool // what was written since the last move is as wide on all terminals
	style style
}

// New returns a Screen with as many colours as profile has.
func New(profile colorprofile.Profile) *Screen { return &Screen{profile: profile} }

// ScrollsColumns says that the terminal can scroll the first columns of some lines alone, as
// DECLRMM has it.
func (s *Screen) ScrollsColumns() { s.sides = true }

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
	m := moveOf(s.lines, next)
	if m.columns = s.width; m.by != 0 && s.sides {
		m.columns = s.moving(m, next)
	}
	mark, before := len(dst), s.pen
	if m.gain < sureGain {
		dst = s.change(dst, next, shift{})
	}
	if m.by != 0 {
		mid, after := len(dst), s.pen
		s.pen = before
		dst = s.change(s.scroll(dst, m), next, m)
		if mid > mark && len(dst)-mid >= mid-mark {
			s.pen = after
			dst = dst[:mid]
		} else {
			dst = append(dst[:mark], dst[mid:]...)
		}
	}
	clear(s.old) // they have the frames, of which the one before is not needed any more
	clear(s.now)
	s.lines = next
	return dst
}

// change appends what turns the lines that are shown, after a shift, into next.
func (s *Screen) change(dst []byte, next []string, m shift) []byte {
	for y := range next {
		if s.before(y, m, next[y]) {
			s.now = cells(s.now[:0], next[y], s.width, s.profile)
			dst = s.line(dst, y)
		}
	}
	return dst
}

// line appends what turns line y from the cells old into the cells now: from left to right, or
// one style after the other.
func (s *Screen) line(dst []byte, y int) []byte {
	mark, before := len(dst), s.pen
	s.compare()
	dst = s.row(dst, y, func(int) bool { return true })
	mid, after := len(dst), s.pen
	if mid-mark <= mostStraight {
		return dst
	}
	s.pen = before
	s.compare()
	for look, ok := s.nextLook(); ok; look, ok = s.nextLook() {
		dst = s.row(dst, y, func(x int) bool { return s.looks[x] == look })
	}
	if len(dst)-mid >= mid-mark {
		s.pen = after
	}
	return shorter(dst, mark, mid)
}

// mostStraight is how many bytes from left to right are not worth trying another way.
const mostStraight = 64

// compare notes which cells are due, those that have changed, and in which style to paint each:
// a space with what stands before it or, if it does not look the same there, after it.
func (s *Screen) compare() {
	s.due, s.looks = s.due[:0], s.looks[:0]
	before := s.pen.style
	for x, c := range s.now {
		s.due = append(s.due, s.old[x] != c)
		s.looks = append(s.looks, c.style)
	}
	for x := range s.now {
		if s.due[x] {
			s.looks[x] = s.lookAt(x, before)
			before = s.looks[x]
		}
	}
}

// nextLook returns a style that cells are due in, the one in force if it is such a one, and
// false if no cell is due.
func (s *Screen) nextLook() (look style, ok bool) {
	for x, due := range s.due {
		switch {
		case !due:
		case s.looks[x] == s.pen.style:
			return s.pen.style, true
		case !ok:
			look, ok = s.looks[x], true
		}
	}
	return look, ok
}

// row appends those of the cells that are due in line y that are picked, from left to right.
func (s *Screen) row(dst []byte, y int, picked func(x int) bool) []byte {
	end, blankFrom := len(s.now), len(s.now)
	for end > 0 && !s.due[end-1] {
		end--
	}
	for blankFrom > 0 && s.now[blankFrom-1] == blank {
		blankFrom--
	}
	for x := range end {
		switch {
		case !s.due[x] || !picked(x):
		case x >= blankFrom && end-x > len(eraseRight):
			clear(s.due[x:])
			dst = s.become(s.move(dst, x, y), s.pen.style.spaced(style{}, s.profile))
			return append(dst, eraseRight...)
		case s.pen.y == y && s.pen.x < x && x-s.pen.x <= mostAgain:
			dst = s.again(dst, x)
		default:
			dst = s.put(s.move(dst, x, y), x)
			clear(s.due[x:s.pen.x])
		}
	}
	return dst
}

// mostAgain is how many cells it can be worth to paint again: a move takes no more bytes.
const mostAgain = 8

// again appends what paints cell x, of the line that the pen is in: after a move, or after
// the cells before it, which are not due now.
func (s *Screen) again(dst []byte, x int) []byte {
	mark, before := len(dst), s.pen
	dst = s.put(s.move(dst, x, s.pen.y), x)
	mid, after := len(dst), s.pen
	s.pen = before
	for s.pen.x <= x {
		dst = s.put(dst, s.pen.x)
	}
	from := before.x
	if len(dst)-mid >= mid-mark {
		s.pen, from = after, x
	}
	clear(s.due[from:s.pen.x])
	return shorter(dst, mark, mid)
}

// put appends cell x, which the pen is at.
func (s *Screen) put(dst []byte, x int) []byte {
	c := s.now[x]
	dst = s.become(dst, s.lookAt(x, s.pen.style))
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

// lookAt returns the style to paint cell x in while another is in force: for a space that one
// if it looks the same there, or what the text after it needs, or what is soonest sent.
func (s *Screen) lookAt(x int, inForce style) style {
	is := s.now[x].style
	if s.now[x].text != " " {
		return is
	}
	if inForce.onSpace() != is {
		for i := x + 1; i < len(s.now) && s.due[i] && s.now[i].style.onSpace() == is; i++ {
			if s.now[i].text != " " {
				return s.now[i].style
			}
		}
	}
	return inForce.spaced(is, s.profile)
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
	from := s.pen
	if from.x == x && from.y == y {
		return dst
	}
	s.pen.x, s.pen.y, s.pen.sure = x, y, true
	// After the last cell of a line, terminals differ in where the cursor is.
	if from.y != y || from.x >= s.width || !from.sure {
		return s.MoveTo(dst, x, y)
	}
	by, way := x-from.x, byte('C')
	if by < 0 {
		by, way = -by, 'D'
	}
	dst = append(dst, "\x1b["...)
	if by > 1 {
		dst = strconv.AppendInt(dst, int64(by), 10)
	}
	return append(dst, way)
}
