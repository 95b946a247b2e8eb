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

	old, now []cell            // of one line; kept to be used again
	fewer    map[string]string // escape codes in as many colours as there are
}

// New returns a Screen with as many colours as profile has.
func New(profile colorprofile.Profile) *Screen { return &Screen{profile: profile} }

// Resize says that the terminal is width × height cells now, and that nothing
// is known of what it shows: the next frame is painted in full.
func (s *Screen) Resize(width, height int) {
	s.width, s.height, s.lines = width, height, nil
}

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
		s.lines, s.style = make([]string, s.height), ""
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
			dst = append(s.become(dst, ""), eraseRight...)
			return dst
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
		if c.text == "" {
			continue // the right half of the cell before
		}
		dst = append(s.become(dst, c.style), c.text...)
	}
	return dst
}

// become appends what makes style the one in force.
func (s *Screen) become(dst []byte, style string) []byte {
	added, extends := strings.CutPrefix(style, s.style)
	switch {
	case style == s.style:
		return dst
	case extends:
		dst = s.codes(dst, added)
	default:
		dst = append(dst, reset...)
		dst = s.codes(dst, style)
	}
	s.style = style
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
		_, _ = w.Write([]byte(styles)) // a Builder never fails
		codes = b.String()
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
