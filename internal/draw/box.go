package draw

import (
	"slices"
	"strings"

	"github.com/guptarohit/asciigraph"

	"weal/internal/palette"
)

// boxLine has asciigraph draw the line of series i. Given whole rows, and only those
// between its least and its greatest, asciigraph has nothing to scale, to round
// or to label.
func (f *frame) boxLine(i int) {
	s, g := f.spec.Series[i], f.pal.Glyph.Line
	style, _ := s.Style(f.pal)
	pen := f.canvas.pen(style)
	low, high := limits(f.traces[i])
	if low > high {
		return
	}
	signs := asciigraph.CharSet{
		Horizontal: g.Horizontal, VerticalLine: g.Vertical,
		ArcDownRight: g.DownRight, ArcDownLeft: g.DownLeft,
		ArcUpRight: g.UpRight, ArcUpLeft: g.UpLeft,
		StartCap: " ", EndCap: g.End,
	}
	if f.spread() {
		signs.EndCap = " " // the last value has its own column
	}
	if s.Reference {
		signs.Horizontal = g.Reference
	}
	// The last one twice: asciigraph draws one column less than it has values.
	drawn := asciigraph.Plot(append(slices.Clip(f.traces[i]), f.traces[i][f.columns-1]),
		asciigraph.Height(int(high-low)),
		asciigraph.Offset(1),
		asciigraph.YAxisValueFormatter(func(float64) string { return "" }),
		asciigraph.SeriesChars(signs))
	row := int(high)
	for line := range strings.SplitSeq(drawn, "\n") {
		column := -1 // of the axis
		for _, r := range line {
			if r != ' ' && 0 <= column && column < f.columns {
				f.canvas.set(f.x(column), f.y(row), r, pen)
			}
			column++
		}
		row--
	}
}

// boxBand fills the cells of a column from row lower to upper.
func (f *frame) boxBand(column, lower, upper int) {
	pen := f.canvas.pen(f.pal.Border)
	for row := lower; row <= upper; row++ {
		f.shadeCell(column, row, pen)
	}
}

// shadeCell fills a cell of a band.
func (f *frame) shadeCell(column, row int, pen uint8) {
	x, y := f.x(column), f.y(row)
	switch {
	case !f.isPatterned():
		f.canvas.fill(x, y)
	case f.canvas.at(x, y) == ' ':
		f.canvas.set(x, y, glyph(f.pal.Glyph.Line.Band), pen)
	}
}

// isPatterned reports whether bands are filled with a sign, for want of a ground.
func (f *frame) isPatterned() bool { return f.pal.ASCII || f.pal.Band == palette.Style{} }
