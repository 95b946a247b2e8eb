package draw

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

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

// headings returns how many lines all headings of t take of height, and whether names over
// columns are level. Names have what the rows leave: they are level where all have a line of
// that, or no more than upright ones would take, of which the cursor's has a line besides, to
// stand in full.
func (t TableSpec) headings(height int) (lines int, level bool) {
	flat, most := t.Headings(), t.mostUpright()
	if most == flat {
		return flat, false
	}
	rows := t.Rows
	if t.Foot != nil {
		rows++
	}
	n := height - rows
	if n < flat+1+leastUpright {
		n = flat + 1 + height/shareUpright
	}
	if led := t.led(); led > 0 && flat+led <= n {
		return flat + led, true
	}
	return max(min(n, most), flat), false
}

// mostHeadings returns how many lines the headings of t take where there is room for all.
func (t TableSpec) mostHeadings() int {
	if led := t.led(); led > 0 {
		return t.Headings() + led
	}
	return t.mostUpright()
}

// mostUpright is mostHeadings with upright names.
func (t TableSpec) mostUpright() int {
	longest := 0
	for _, c := range t.Columns {
		if len(c.Over) > longest { // in bytes, of which a letter has one or more
			longest = max(longest, len(lettersOf(c.Over)))
		}
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
	n, _ := t.headings(height)
	lines := make([]string, n)
	flat := t.Headings()
	upright := len(lines) - flat // the line of the cursor's name among them
	names := make(map[int][]string, len(cols.shown))
	switch {
	case cols.led > 0:
		copy(lines, t.ledNames(cols, width, p))
	case upright > 0:
		lines[0] = t.inFull(cols, width, p)
		all := make([]string, len(t.Columns)) // that which are not seen differ, too
		for i, c := range t.Columns {
			all[i] = c.Over
		}
		for i, letters := range standing(all, upright-1, p) {
			names[i] = letters
		}
	}
	first := max(min(upright, 1), cols.led)
	for line := first; line < len(lines); line++ {
		hints := line == first
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
			lines[line] = ansi.Truncate(lines[line], width-1, "") + text.Spaces(width-cols.width-1) + p.Key.Render(p.Glyph.Right)
		}
	}
	return lines
}

// standing returns the letters of each name in so many lines, the last of them at the bottom,
// or as many as there is room for and a sign that there are more. Of names that would be alike
// so, what they differ in is kept, and the sign stands before that.
func standing(names []string, lines int, p *palette.Palette) [][]string {
	whole, cut := make([][]string, len(names)), make([][]string, len(names))
	for i, name := range names {
		whole[i] = lettersOf(name)
		if cut[i] = whole[i]; len(whole[i]) > lines {
			cut[i] = append(slices.Clone(whole[i][:max(lines-1, 0)]), p.Glyph.Ellipsis)[:lines]
		}
	}
	out := make([][]string, len(names))
	for i := range names {
		alike := 0 // letters that it begins with as another does that is cut alike
		for k := range names {
			if k != i && len(whole[i]) > lines && slices.Equal(cut[k], cut[i]) {
				alike = max(alike, common(whole[i], whole[k]))
			}
		}
		out[i] = cut[i]
		if rest := whole[i][alike:]; alike > 0 && len(rest) > 0 && lines > 2 {
			rest = rest[:min(len(rest), lines-2)]
			out[i] = slices.Concat(whole[i][:lines-1-len(rest)], []string{p.Glyph.Ellipsis}, rest)
		}
		out[i] = append(make([]string, lines-len(out[i])), out[i]...)
	}
	return out
}

// common returns how many letters two names have in common, from the first on: to the end of a
// word, if that is not the whole of one.
func common(a, b []string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	for at := n; at > 0; at-- {
		if a[at-1] == " " {
			return at
		}
	}
	return n
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
			name := text.Clean(strings.Join(strings.Fields(of.Over+" "+strings.Join(of.Head, " ")), " "))
			return text.Spaces(min(x, max(width-text.Width(name)-1, 0))) + p.Title.Render(name)
		}
		x += c.width
	}
	return ""
}
