package paint

import "strconv"

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
	dst = s.become(dst, "") // new lines have the background in force
	dst = append(dst, "\x1b["...)
	dst = strconv.AppendInt(dst, int64(top+1), 10)
	dst = append(dst, ';')
	dst = strconv.AppendInt(dst, int64(bottom+1), 10)
	dst = append(dst, 'r')
	lines := make([]string, s.height)
	copy(lines, s.lines)
	if by > 0 {
		copy(lines[top:bottom+1], s.lines[top+by:bottom+1])
		clear(lines[bottom+1-by : bottom+1])
		dst = s.MoveTo(dst, 0, bottom)
		for range by {
			dst = append(dst, '\n')
		}
	} else {
		copy(lines[top-by:bottom+1], s.lines[top:bottom+1+by])
		clear(lines[top : top-by])
		dst = s.MoveTo(dst, 0, top)
		for range -by {
			dst = append(dst, reverseLF...)
		}
	}
	s.lines = lines
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
