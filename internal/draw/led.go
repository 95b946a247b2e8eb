package draw

import (
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// leastLed is of how many columns names are worth leading down to.
const leastLed = 4

// Led returns how many of the columns after the frozen ones have their names at their left
// where these stand level, each on a line of its own with a line down to its column, in width
// cells: half of them or, where the names of the others would not all end in time, more. It is
// 0 if not all columns are seen, or they are few, or one has no such name.
func (t TableSpec) Led(width int) int {
	cols := t.layout(width)
	if len(cols.shown) != len(t.Columns) || len(cols.shown)-cols.frozen < leastLed {
		return 0
	}
	least, at := 0, t.stems(cols)
	for i, x := range at {
		name := text.Width(text.Clean(t.Columns[cols.frozen+i].Over))
		if name == 0 {
			return 0
		}
		if x+name > width {
			least = i + 1
		}
	}
	return max(least, (len(at)+1)/2)
}

// IsHalved reports whether as many names stand at the right as at the left, so that they take
// as few lines as they can.
func (t TableSpec) IsHalved() bool { return t.Left > 0 && t.Left == (len(t.Columns)-t.Frozen+1)/2 }

// IsLevel reports whether names over columns stand level in a table of so many lines.
func (t TableSpec) IsLevel(height int) bool {
	_, level := t.headings(height)
	return level
}

// led returns how many lines level names take, 0 if they may not stand so.
func (t TableSpec) led() int {
	if t.Left <= 0 {
		return 0
	}
	return max(t.Left, len(t.Columns)-t.Frozen-t.Left)
}

// stems returns where the lines go down to the columns after the frozen ones.
func (t TableSpec) stems(cols layout) []int {
	var at []int
	x := margin
	for i, c := range cols.shown {
		if i > 0 {
			x += t.gap(i)
		}
		if i >= cols.frozen {
			at = append(at, x+max(c.width-1, 0)/2)
		}
		x += c.width
	}
	return at
}

// A led is what stands on a line of level names for one column: its name, or the line down.
type led struct {
	index, x int // its column, and where it begins
	words    string
	isName   bool
}

// ledLine returns what stands on one of the lines of level names, from the left: names of the
// first columns end over them, and those of the others begin there, so that none is in the way
// of a line that goes down.
func (t TableSpec) ledLine(cols layout, line, width int, p *palette.Palette) []led {
	var out []led
	at, x := t.stems(cols), 0
	for i, stem := range at {
		on := cols.led - len(at) + i
		if i < t.Left {
			on = cols.led - 1 - i
		}
		l := led{index: cols.frozen + i, x: stem, words: p.Glyph.VLine, isName: on == line}
		name := text.Clean(t.Columns[l.index].Over)
		switch {
		case on > line:
			continue
		case l.isName && i < t.Left:
			l.words, _ = text.Cut(name, stem+1-x)
			l.x = stem + 1 - text.Width(l.words)
		case l.isName:
			l.words, _ = text.Cut(name, width-stem)
		}
		x = l.x + text.Width(l.words)
		out = append(out, l)
	}
	return out
}

// ledNames returns the lines of level names.
func (t TableSpec) ledNames(cols layout, width int, p *palette.Palette) []string {
	lines := make([]string, cols.led)
	for i := range lines {
		var b strings.Builder
		x := 0
		for _, l := range t.ledLine(cols, i, width, p) {
			style := p.Header
			switch {
			case l.index == t.Col:
				style = p.Title
			case !l.isName:
				style = p.Border
			}
			b.WriteString(text.Spaces(l.x-x) + style.Render(l.words))
			x = l.x + text.Width(l.words)
		}
		lines[i] = b.String() + text.Spaces(width-x)
	}
	return lines
}

// ledAt returns the key of the column whose name, or line down, is at x.
func (t TableSpec) ledAt(line []led, x int) string {
	for _, l := range line {
		if l.x <= x && x < l.x+text.Width(l.words) {
			return t.Columns[l.index].Key
		}
	}
	return ""
}
