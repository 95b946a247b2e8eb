package draw

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"weal/internal/palette"
)

// A Hit is what a cell of a drawing shows, to a reader who points at it. The zero Hit is
// nothing.
type Hit struct {
	On  Thing
	Nth int    // which of them
	Key string // of a row or a heading of a table: of its column, "" for one without; of a Hint: the key
	Pin        // how the table is scrolled
}

// A Pin is how a table is scrolled: its first row that is shown and the first column that is
// not frozen, counted from 1. The zero Pin is for one that has the cursor in its middle.
type Pin struct{ Top, Left int }

// A Thing is what can be pointed at.
type Thing uint8

// The things.
const (
	Nothing  Thing = iota
	Heading        // of a table
	Row            // of a table
	Time           // a row of a table of times
	Position       // of a plot
	Region         // a shape of a map, of those on the ground
	Choice         // of a menu
	Hint           // of a key, by its name in bindings
)

// Pointing returns p as it has drawings say what their cells show, for HitAt: in styles
// that are none, and that no terminal is to see. What is drawn is the same in all else.
// Nothing has to find out a second time where a layout put what.
func Pointing(p *palette.Palette) *palette.Palette {
	pointing := *p
	pointing.Pointing = true
	return &pointing
}

// unstyled is what the styles of hits begin with. No terminal has such a style.
const unstyled = "\x1b[7000"

// In returns s, of one line, as it says that it shows h if p is a palette of Pointing.
func (h Hit) In(s string, p *palette.Palette) string {
	if !p.Pointing {
		return s
	}
	return h.wrap(s)
}

// wrap returns s, of one line, as it says that it shows h.
func (h Hit) wrap(s string) string {
	var b strings.Builder
	b.WriteString(unstyled)
	for _, n := range append([]rune{rune(h.On), rune(h.Nth), rune(h.Top), rune(h.Left)}, []rune(h.Key)...) {
		b.WriteByte(';')
		b.WriteString(strconv.Itoa(int(n)))
	}
	return b.String() + "m" + s + unstyled + "m\x1b[m"
}

// shows returns line as it says of its cells, from the left, what at does.
func shows(line string, at func(x int) Hit) string {
	var b strings.Builder
	var on Hit
	from, x := 0, 0 // where what shows on begins, in bytes; the cell
	state := byte(0)
	end := func(to int) {
		if on == (Hit{}) {
			b.WriteString(line[from:to])
		} else {
			b.WriteString(on.wrap(line[from:to]))
		}
		from = to
	}
	for i := 0; i < len(line); {
		_, width, n, next := ansi.DecodeSequence(line[i:], state, nil)
		if width > 0 {
			if now := at(x); now != on {
				end(i)
				on = now
			}
			x += width
		}
		state = next
		i += n
	}
	end(len(line))
	return b.String()
}

// parseHit returns what a style says that the cells after it show, and false if it is a
// true style.
func parseHit(style string) (Hit, bool) {
	params, ok := strings.CutPrefix(style, unstyled)
	if !ok {
		return Hit{}, false
	}
	var numbers []int
	for param := range strings.SplitSeq(strings.Trim(params, ";m"), ";") {
		n, _ := strconv.Atoi(param)
		numbers = append(numbers, n)
	}
	if len(numbers) < 4 {
		return Hit{}, true
	}
	h := Hit{On: Thing(numbers[0]), Nth: numbers[1], Pin: Pin{numbers[2], numbers[3]}}
	for _, n := range numbers[4:] {
		h.Key += string(rune(n))
	}
	return h, true
}

// HitAt returns what the cell at x and y of a frame shows, one that was drawn with a palette
// of Pointing. There is nothing outside the frame.
func HitAt(frame string, x, y int) Hit {
	if x < 0 || y < 0 {
		return Hit{}
	}
	line := ""
	for l := range strings.SplitSeq(frame, "\n") {
		if y == 0 {
			line = l
			break
		}
		y--
	}
	var on Hit
	state := byte(0)
	for line != "" {
		seq, width, n, next := ansi.DecodeSequence(line, state, nil)
		line, state = line[n:], next
		if h, ok := parseHit(seq); ok {
			on = h
		}
		if x -= width; x < 0 {
			return on
		}
	}
	return Hit{}
}

// hits has the lines of a table, the first of them so many headings and the others its rows
// from first on, say what they show. A table without a cursor has nothing to point at.
func (t TableSpec) hits(lines []string, cols layout, headings, first int, p *palette.Palette) {
	if t.Row < 0 {
		return
	}
	pin := Pin{Top: 1 + first}
	if cols.frozen < len(cols.shown) {
		pin.Left = 1 + cols.shown[cols.frozen].index
	}
	for i := range lines {
		h := Hit{On: Heading, Nth: i, Pin: pin}
		if i >= headings {
			h.On, h.Nth = cmp.Or(t.On, Row), first+i-headings
		}
		if i < cols.led {
			line := t.ledLine(cols, i, ansi.StringWidth(lines[i]), p)
			lines[i] = shows(lines[i], func(x int) Hit { h.Key = t.ledAt(line, x); return h })
			continue
		}
		n, end := -1, 0 // of a column, from the margin on
		lines[i] = shows(lines[i], func(x int) Hit {
			for n < len(cols.shown) && x >= end {
				if n++; n == 0 {
					end = margin
				} else {
					end += t.gap(n)
				}
				if h.Key = ""; n < len(cols.shown) {
					end += cols.shown[n].width
					h.Key = t.Columns[cols.shown[n].index].Key
				}
			}
			return h
		})
	}
}

// window returns the rows to draw where so many can be seen: as t is pinned, if the cursor
// is among them then, and else with the cursor in the middle.
func (t TableSpec) window(visible int) (first, last int) {
	if first = min(t.Pin.Top-1, t.Rows-visible); first >= 0 && first <= t.Row && t.Row < first+visible {
		return first, first + visible
	}
	return window(t.Row, t.Rows, visible)
}

// pinned returns the columns to draw in room cells as t is pinned, and whether the cursor is
// among them.
func (t TableSpec) pinned(frozen, room int) (first, last int, ok bool) {
	first = t.Pin.Left - 1
	if first < frozen || first >= len(t.Columns) {
		return 0, 0, false
	}
	last = first + 1
	for last < len(t.Columns) && t.span(first, last+1) <= room {
		last++
	}
	return first, last, first <= t.Col && t.Col < last
}

// hits returns the lines of a plot as they say which position is nearest.
func (f *frame) hits(lines []string) []string {
	if !f.pal.Pointing || f.n == 0 {
		return lines
	}
	nearest := func(column int) int {
		if f.columns < 2 {
			return 0
		}
		return (2*column*(f.n-1) + f.columns - 1) / (2 * (f.columns - 1))
	}
	for i, line := range lines {
		lines[i] = shows(line, func(x int) Hit {
			if column := x - f.x(0); 0 <= column && column < f.columns {
				return Hit{On: Position, Nth: nearest(column)}
			}
			return Hit{}
		})
	}
	return lines
}

// hits returns a drawing of m as it says which shape each cell shows: one that lies on the
// ground and, of several, the smallest, which is hard enough to point at.
func (m MapSpec) hits(drawn string) string {
	r, lines := m.Raster, strings.Split(drawn, "\n")
	at := func(x, y int) int {
		best := -1
		for i := range 4 {
			shape := int(r.quarters[(2*y+i/2)*2*r.width+2*x+i%2])
			if shape >= m.Ground && (best < 0 || r.quads[shape] < r.quads[best]) {
				best = shape
			}
		}
		return best
	}
	for y := range min(len(lines), r.height) {
		lines[y] = shows(lines[y], func(x int) Hit {
			if x >= r.width {
				return Hit{}
			}
			if shape := at(x, y); shape >= 0 {
				return Hit{On: Region, Nth: shape - m.Ground}
			}
			return Hit{}
		})
	}
	return strings.Join(lines, "\n")
}
