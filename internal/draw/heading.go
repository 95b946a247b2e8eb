package draw

import (
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

const (
	leastUpright = 6 // letters of a name that tell it from others
	shareUpright = 3 // of so many lines one is for letters where not all rows are seen anyway
)

// Headings returns how many lines the headings of t take, without upright names.
func (t TableSpec) Headings() int {
	n := 0
	for _, c := range t.Columns {
		n = max(n, len(c.Head))
	}
	return n
}

// headings returns how many lines all headings of t take of height: upright names have what
// the rows leave, and the cursor's has a line besides, to stand in full.
func (t TableSpec) headings(height int) int {
	flat, most := t.Headings(), t.mostHeadings()
	if most == flat {
		return flat
	}
	rows := t.Rows
	if t.Foot != nil {
		rows++
	}
	n := height - rows
	if n < flat+1+leastUpright {
		n = flat + 1 + height/shareUpright
	}
	return max(min(n, most), flat)
}

// mostHeadings returns how many lines the headings of t take where there is room for all.
func (t TableSpec) mostHeadings() int {
	longest := 0
	for _, c := range t.Columns {
		longest = max(longest, len(lettersOf(c.Upright)))
	}
	if longest > 0 {
		longest++ // the line of the cursor's
	}
	return t.Headings() + longest
}

// lettersOf returns s letter by letter, each with what combines with it.
func lettersOf(s string) []string {
	var out []string
	for _, r := range text.Clean(s) {
		if letter := string(r); text.Width(letter) > 0 || len(out) == 0 {
			out = append(out, letter)
		} else {
			out[len(out)-1] += letter
		}
	}
	return out
}

// heading returns the heading lines, with the hints of hidden columns in the
// first that columns have.
func (t TableSpec) heading(cols layout, width, height int, p *palette.Palette) []string {
	lines := make([]string, t.headings(height))
	flat := t.Headings()
	upright := len(lines) - flat // the line of the cursor's name among them
	names := make(map[int][]string, len(cols.shown))
	if upright > 0 {
		lines[0] = t.inFull(cols, width, p)
		for _, c := range cols.shown {
			names[c.index] = standing(t.Columns[c.index].Upright, upright-1, p)
		}
	}
	for line := min(upright, 1); line < len(lines); line++ {
		hints := line == min(upright, 1)
		lines[line] = t.line(text.Spaces(margin), cols, func(i int) string {
			if hints && cols.left && i == cols.frozen {
				return p.Key.Render(p.Glyph.Left) + text.Spaces(t.gap(i)-1)
			}
			return text.Spaces(t.gap(i))
		}, func(col int) (Cell, palette.Style) {
			style := p.Header
			if col == t.Col {
				style = p.Title
			}
			c := &t.Columns[col]
			if line < upright {
				return Text(names[col][line-1], style), palette.Style{}
			}
			i := line - upright
			if upright > 0 { // all names end where the letters do
				i -= flat - len(c.Head)
			}
			switch {
			case i < 0 || i >= len(c.Head):
				return nil, palette.Style{}
			case i >= max(c.Named, 1):
				style = p.Muted
			}
			return Text(c.Head[i], style), palette.Style{}
		})
		if hints && cols.right {
			lines[line] += text.Spaces(width-cols.width-1) + p.Key.Render(p.Glyph.Right)
		}
	}
	return lines
}

// standing returns the letters of name in so many lines, the last of them at the bottom, or
// as many as there is room for and a sign that there are more.
func standing(name string, lines int, p *palette.Palette) []string {
	all := lettersOf(name)
	if len(all) > lines {
		all = append(all[:max(lines-1, 0):max(lines-1, 0)], p.Glyph.Ellipsis)[:lines]
	}
	return append(make([]string, lines-len(all)), all...)
}

// inFull returns the line that has the name over the cursor's column, and what else stands
// there, in full: over the column or, at the right end, up to there.
func (t TableSpec) inFull(cols layout, width int, p *palette.Palette) string {
	x := margin
	for i, c := range cols.shown {
		if i > 0 {
			x += t.gap(i)
		}
		if c.index == t.Col {
			of := &t.Columns[c.index]
			name := text.Clean(strings.Join(strings.Fields(of.Upright+" "+strings.Join(of.Head, " ")), " "))
			return text.Spaces(min(x, max(width-text.Width(name)-1, 0))) + p.Title.Render(name)
		}
		x += c.width
	}
	return ""
}
