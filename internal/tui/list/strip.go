package list

import (
	"math"

	"weal/internal/draw"
	"weal/internal/palette"
	"weal/internal/view"
)

// Strip returns the lines of a strip with a dot a value, one picked out and what it is
// compared with marked, over the names of the signs.
func Strip(dots view.Dots, width int, p *palette.Palette) []string {
	spec := draw.StripSpec{
		Values: dots.Values, Chosen: math.NaN(), Lower: dots.Lower, Upper: dots.Upper,
		Mark: math.NaN(), Second: math.NaN(), Format: dots.Format,
	}
	var names []draw.Entry
	for _, m := range dots.Marks {
		entry := draw.Entry{Name: m.Name, Value: dots.Format(m.Value), Style: p.Comparator}
		switch m.Role {
		case view.Subject:
			spec.Chosen, entry.Sign, entry.Style = m.Value, p.Glyph.Point, p.Marked
		case view.Comparator:
			spec.Mark, entry.Sign = m.Value, p.Glyph.Reference
		case view.Wider:
			spec.Second, entry.Sign = m.Value, p.Glyph.Second
		}
		names = append(names, entry)
	}
	names = append(names, draw.Entry{Sign: p.Glyph.Whisker, Name: "middle half", Style: p.Muted})
	return append(draw.Strip(spec, width, p), draw.Legend(names, width, 3, p)...)
}
