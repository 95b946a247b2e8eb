package draw

import (
	"weal/internal/palette"
	"weal/internal/text"
)

// An Entry is one line's part of a legend.
type Entry struct {
	Sign, Name, Value string
	Style             palette.Style
}

// Legend returns entries as at most height lines of exactly width cells. If
// they do not all fit, names are cut; if they still do not, the last entries
// are left out, and "…" says so.
func Legend(entries []Entry, width, height int, p *palette.Palette) []string {
	if width <= 0 || height <= 0 || len(entries) == 0 {
		return nil
	}
	longest := width
	for _, most := range []int{width, 24, 16, 10} {
		longest = min(most, width)
		if lines, all := layLegend(entries, longest, width, height, p); all {
			return lines
		}
	}
	lines, _ := layLegend(entries, longest, width, height, p)
	return lines
}

// layLegend lays entries out with names of at most longest cells, and reports
// whether all fit.
func layLegend(entries []Entry, longest, width, height int, p *palette.Palette) ([]string, bool) {
	var lines []string
	line, used, all := "", 0, true
	for _, e := range entries {
		entry, n := e.text(longest, p)
		if used > 0 && used+3+n > width {
			if len(lines)+1 == height {
				line += p.Muted.Render(" " + p.Glyph.Ellipsis)
				all = false
				break
			}
			lines = append(lines, text.Fit(line, width))
			line, used = "", 0
		}
		if used > 0 {
			line += "   "
			used += 3
		}
		line += entry
		used += n
	}
	lines = append(lines, text.Fit(line, width))
	for i := range lines {
		lines[i] = finish(lines[i], p)
	}
	return lines, all && used <= width
}

func (e Entry) text(longest int, p *palette.Palette) (string, int) {
	name, n := text.Cut(text.Clean(e.Name), longest)
	sign := e.Style.Render(e.Sign+" "+name) + " "
	value := text.Clean(e.Value)
	return sign + p.Title.Render(value), n + text.Width(e.Sign) + 2 + text.Width(value)
}
