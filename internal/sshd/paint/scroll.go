package paint

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

const (
	reverseLF = "\x1bM"
	allLines  = "\x1b[r"
)

// A shift is lines, from top to bottom, that move up, which leaves the last of them empty.
type shift struct {
	top, bottom int
	by          int // down if negative; 0 if nothing moves
}

// apply returns what lines are after the shift.
func (m shift) apply(lines []string) []string {
	out := slices.Clone(lines)
	within := out[m.top : m.bottom+1]
	clear(within)
	for i := range within {
		if from := i + m.by; from >= 0 && from < len(within) {
			within[i] = lines[m.top+from]
		}
	}
	return out
}

// scroll appends what makes the terminal shift its lines.
func (s *Screen) scroll(dst []byte, m shift) []byte {
	dst = s.become(dst, s.pen.style.spaced(style{}, s.profile)) // new lines have the ground in force
	dst = append(dst, ansi.SetTopBottomMargins(m.top+1, m.bottom+1)...)
	if m.by > 0 {
		dst = append(s.MoveTo(dst, 0, m.bottom), strings.Repeat("\n", m.by)...)
	} else {
		dst = append(s.MoveTo(dst, 0, m.top), strings.Repeat(reverseLF, -m.by)...)
	}
	return append(dst, allLines...)
}

const (
	leastMoved = 3  // lines that are worth a shift
	headBytes  = 40 // of a line, by which it is known again
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
			most, best = gain, shift{min(from, from+by), max(y, y+by), by}
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
