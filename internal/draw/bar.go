package draw

import (
	"math"
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// A BarSpec says what Bar draws.
type BarSpec struct {
	Value        float64 // nothing is drawn if it is NaN
	Low, High    float64 // the scale; 0 is put on it if they have one sign
	Lower, Upper float64 // interval, drawn if Lower < Upper
	Marks        []float64
	Style        palette.Style
}

// Bar draws a value as a horizontal bar of exactly width cells, from zero to
// the right or, if it is negative, to the left. Where there is an interval,
// the part of the bar inside it is lighter, and a whisker goes on beyond the
// bar to its end. Marks, such as the comparator's value, are drawn across.
func Bar(spec BarSpec, width int, p *palette.Palette) Cell {
	width = max(width, 0)
	lo, hi := min(finite(spec.Low), 0), max(finite(spec.High), 0)
	value := finite(spec.Value)
	if math.IsNaN(value) || !(lo < hi) {
		return Cell{{Text: text.Spaces(width)}}
	}
	zero := math.Round(-lo / (hi - lo) * float64(width)) // between two cells
	at := func(v float64) float64 {
		v = min(max(v, lo), hi)
		return min(max(zero+v/(hi-lo)*float64(width), 0), float64(width))
	}
	cells := make([]rune, width)
	fillBar(cells, at(0), at(value), p)
	if spec.Lower < spec.Upper {
		whisker(cells, at(0), at(value), at(spec.Lower), at(spec.Upper), p)
	}
	marked := make([]bool, width)
	for _, m := range spec.Marks {
		if m = finite(m); !math.IsNaN(m) && lo <= m && m <= hi && width > 0 {
			marked[min(int(at(m)), width-1)] = true
		}
	}
	return barCell(cells, marked, spec.Style, p)
}

// fillBar fills cells between from and to, to parts of a cell at its end.
func fillBar(cells []rune, from, to float64, p *palette.Palette) {
	full := p.Glyph.Eighths[len(p.Glyph.Eighths)-1]
	for i := range cells {
		cells[i] = ' '
	}
	if to < from {
		first := int(math.Floor(to*2+0.5)) / 2
		for i := first; i < int(math.Ceil(from)) && i < len(cells); i++ {
			cells[i] = full
		}
		if float64(first)+0.25 <= to && first < len(cells) {
			cells[first] = p.Glyph.HalfBar
		}
		return
	}
	start := int(math.Floor(from))
	for i, r := range []rune(barFill(to-float64(start), p)) {
		if start+i < len(cells) {
			cells[start+i] = r
		}
	}
}

// barFill returns a bar length cells long. Any length above nothing shows.
func barFill(length float64, p *palette.Palette) string {
	parts := p.Glyph.Eighths
	n := int(math.Round(length * float64(len(parts))))
	if n == 0 && length > 0 {
		n = 1
	}
	out := strings.Repeat(string(parts[len(parts)-1]), n/len(parts))
	if rest := n % len(parts); rest > 0 {
		out += string(parts[rest-1])
	}
	return out
}

// whisker draws the interval from lower to upper over a bar from zero to end.
func whisker(cells []rune, zero, end, lower, upper float64, p *palette.Palette) {
	near, far := lower, upper // from zero
	if end < zero {
		near, far = upper, lower
	}
	inside := func(i int, a, b float64) bool {
		mid := float64(i) + 0.5
		return min(a, b) <= mid && mid < max(a, b)
	}
	for i := range cells {
		switch {
		case inside(i, near, end) && inside(i, zero, end):
			cells[i] = p.Glyph.Inside
		case inside(i, end, far) && cells[i] == ' ':
			cells[i] = []rune(p.Glyph.Whisker)[0]
		}
	}
}

func barCell(cells []rune, marked []bool, style palette.Style, p *palette.Palette) Cell {
	var cell Cell
	from := 0
	for i, m := range marked {
		if !m {
			continue
		}
		sign := p.Glyph.Reference
		if cells[i] == glyph(p.Glyph.Whisker) {
			sign = p.Glyph.Crossing
		}
		cell = append(cell, Span{string(cells[from:i]), style}, Span{sign, p.Comparator})
		from = i + 1
	}
	return append(cell, Span{string(cells[from:]), style})
}

// Dot draws the value as a dot on the scale, with its interval as a line on both sides and
// its marks across.
func Dot(spec BarSpec, width int, p *palette.Palette) Cell {
	if width <= 0 || math.IsNaN(spec.Value) || !(spec.Low < spec.High) {
		return Text(strings.Repeat(" ", max(width, 0)), p.Text)
	}
	at := func(v float64) int {
		return min(max(int(math.Round((v-spec.Low)/(spec.High-spec.Low)*float64(width-1))), 0), width-1)
	}
	cells := make([]Span, width)
	for i := range cells {
		cells[i] = Span{Text: " "}
	}
	if !math.IsNaN(spec.Lower) && !math.IsNaN(spec.Upper) {
		for i := at(spec.Lower); i <= at(spec.Upper); i++ {
			cells[i] = Span{Text: p.Glyph.Whisker, Style: p.Muted}
		}
	}
	for _, mark := range spec.Marks {
		if math.IsNaN(mark) {
			continue
		}
		sign := p.Glyph.Reference
		if cells[at(mark)].Text == p.Glyph.Whisker {
			sign = p.Glyph.Crossing
		}
		cells[at(mark)] = Span{Text: sign, Style: p.Comparator}
	}
	cells[at(spec.Value)] = Span{Text: p.Glyph.Point, Style: spec.Style}
	return cells
}
