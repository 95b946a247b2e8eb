package paint

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

const (
	reverseLF = "\x1bM"
	allLines  = "\x1b[r"

	// No VT100 knows these: only a terminal that says so gets them.
	sideways    = "\x1b[?69h" // columns can be left out of a scroll
	notSideways = "\x1b[s\x1b[?69l"
)

// A shift is lines, from top to bottom, that move up, which leaves the last of them empty.
type shift struct {
	top, bottom int
	by          int // down if negative; 0 if nothing moves
	gain        int // bytes of lines that are in place then and were not
	columns     int // the first so many, of which there may be more that stay
}

// has reports whether something moves in line y.
func (m shift) has(y int) bool { return m.by != 0 && m.top <= y && y <= m.bottom }

// from returns which line comes to y, and false if none does.
func (m shift) from(y int) (line int, ok bool) {
	line = y + m.by
	return line, m.top <= line && line <= m.bottom
}

// before has s.old be the cells of line y after a shift, unless they are those of next, and
// reports whether they are not.
func (s *Screen) before(y int, m shift, next string) (differs bool) {
	stays, moves := s.lines[y], ""
	if line, ok := m.from(y); ok {
		moves = s.lines[line]
	}
	switch {
	case !m.has(y):
		if stays == next {
			return false
		}
		s.old = cells(s.old[:0], stays, s.width, s.profile)
	case m.columns == s.width:
		if moves == next {
			return false
		}
		s.old = cells(s.old[:0], moves, s.width, s.profile)
	default:
		s.old = cells(s.old[:0], moves, s.width, s.profile)
		s.now = cells(s.now[:0], stays, s.width, s.profile)
		copy(s.old[m.columns:], s.now[m.columns:])
	}
	return true
}

// scroll appends what makes the terminal shift its lines.
func (s *Screen) scroll(dst []byte, m shift) []byte {
	dst = s.become(dst, s.pen.style.spaced(style{}, s.profile)) // new lines have the ground in force
	if m.columns < s.width {
		dst = append(append(dst, sideways...), ansi.SetLeftRightMargins(1, m.columns)...)
	}
	dst = append(dst, ansi.SetTopBottomMargins(m.top+1, m.bottom+1)...)
	if m.by > 0 {
		dst = append(s.MoveTo(dst, 0, m.bottom), strings.Repeat("\n", m.by)...)
	} else {
		dst = append(s.MoveTo(dst, 0, m.top), strings.Repeat(reverseLF, -m.by)...)
	}
	if m.columns < s.width {
		dst = append(dst, notSideways...)
	}
	return append(dst, allLines...)
}

// moving returns how many columns of the lines of a shift change: those that must move.
func (s *Screen) moving(m shift, next []string) int {
	columns := min(2, s.width)        // fewer cannot scroll alone
	halved := make([]bool, s.width+1) // columns that would be parted from the left half of a character
	for y := m.top; y <= m.bottom; y++ {
		s.old = cells(s.old[:0], s.lines[y], s.width, s.profile)
		s.now = cells(s.now[:0], next[y], s.width, s.profile)
		for x := range s.old {
			halved[x] = halved[x] || s.old[x].text == "" || s.now[x].text == ""
			if s.old[x] != s.now[x] {
				columns = max(columns, x+1)
			}
		}
	}
	for halved[columns] {
		columns++
	}
	return columns
}

const (
	leastMoved = 3  // lines that are worth a shift
	headBytes  = 40 // of a line, by which it is known again

	sureGain = 2 << 10 // bytes for which no other way is tried
)

// moveOf returns the shift that brings most of lines to where next has it. A line need not
// be whole: beside the rows of a list stands what does not move with them.
func moveOf(lines, next []string) shift {
	by := shifted(lines, next)
	if by == 0 {
		return shift{}
	}
	var best shift
	most, gain, from := 0, 0, 0 // gain is of the lines before y, the most that end there
	for y := max(0, -by); y < min(len(next), len(next)-by); y++ {
		if gain <= 0 {
			gain, from = 0, y
		}
		if gain += alike(lines[y+by], next[y]) - alike(lines[y], next[y]); gain > most {
			most, best = gain, shift{top: min(from, from+by), bottom: max(y, y+by), by: by, gain: gain}
		}
	}
	return best
}

// shifted returns by how many lines most of next has moved up; 0 if too few have.
func shifted(lines, next []string) int {
	at := make(map[string]int, len(lines))
	for y, line := range lines {
		if _, twice := at[head(line)]; twice {
			y = -1 // lines that are alike say nothing
		}
		at[head(line)] = y
	}
	votes := make(map[int]int)
	best := 0
	for y, line := range next {
		was, ok := at[head(line)]
		if by := was - y; ok && was >= 0 && by != 0 {
			votes[by]++
			if votes[by] > votes[best] || votes[by] == votes[best] && abs(by) < abs(best) {
				best = by
			}
		}
	}
	if votes[best] < leastMoved {
		return 0
	}
	return best
}

func head(line string) string { return line[:min(len(line), headBytes)] }

// alike returns how many bytes two lines share at both ends.
func alike(a, b string) int {
	if a == b {
		return len(a)
	}
	n := min(len(a), len(b))
	start := 0
	for start < n && a[start] == b[start] {
		start++
	}
	end := 0
	for end < n-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return start + end
}

func abs(n int) int { return max(n, -n) }
