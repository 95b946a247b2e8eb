package ranking

import (
	"math"
	"strings"

	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
)

// scale returns the ends of the scale: from zero for bars. Values so close
// together that bars would look alike are drawn as dots, whose scale need not
// begin at zero.
func (e extent) scale() (low, high float64) {
	if e.isClose {
		return e.low, e.high
	}
	return min(e.low, 0), max(e.high, 0)
}

// barHeading returns the comparator's mark with its name and, under it, the
// ends of the scale.
func (s *Screen) barHeading(env nav.Env, width int) []string {
	head := ""
	if s.compares {
		name := s.against.name
		if text.Width(name)+2 > width && s.against.isArea && env.Data.Areas().Area(s.against.area).Level == geo.UnitedKingdom {
			name = "UK"
		}
		head = env.Palette.Glyph.Reference + " " + name
	}
	low, high := s.extent.scale()
	if math.IsNaN(low) || math.IsNaN(high) {
		return []string{head, ""}
	}
	u := env.Data.Indicator(s.ind).Unit
	left, right := u.Format(low), u.Format(high)
	room := width - text.Width(left) - text.Width(right)
	if room < 1 {
		return []string{head, ""}
	}
	return []string{head, left + strings.Repeat(" ", room) + right}
}

// bar draws o in style and its interval, with what it is compared with across.
func (s *Screen) bar(o dataset.Observation, comparator float64, width int, style palette.Style, p *palette.Palette) draw.Cell {
	if !s.compares {
		comparator = math.NaN()
	}
	if s.extent.isClose {
		return s.dot(o, comparator, width, style, p)
	}
	low, high := s.extent.scale()
	return draw.Bar(draw.BarSpec{
		Value: o.Value, Low: low, High: high, Lower: o.Lower, Upper: o.Upper,
		Marks: []float64{comparator}, Style: style,
	}, width, p)
}

// dot draws o as a dot with its interval as a line on both sides.
func (s *Screen) dot(o dataset.Observation, comparator float64, width int, style palette.Style, p *palette.Palette) draw.Cell {
	low, high := s.extent.scale()
	if width <= 0 || math.IsNaN(o.Value) || !(low < high) {
		return draw.Text(strings.Repeat(" ", max(width, 0)), p.Text)
	}
	at := func(v float64) int {
		return min(max(int(math.Round((v-low)/(high-low)*float64(width-1))), 0), width-1)
	}
	cells := make([]draw.Span, width)
	for i := range cells {
		cells[i] = draw.Span{Text: " "}
	}
	if o.HasInterval() {
		for i := at(o.Lower); i <= at(o.Upper); i++ {
			cells[i] = draw.Span{Text: p.Glyph.Whisker, Style: p.Muted}
		}
	}
	if !math.IsNaN(comparator) {
		sign := p.Glyph.Reference
		if cells[at(comparator)].Text == p.Glyph.Whisker {
			sign = p.Glyph.Crossing
		}
		cells[at(comparator)] = draw.Span{Text: sign, Style: p.Comparator}
	}
	cells[at(o.Value)] = draw.Span{Text: p.Glyph.Point, Style: style}
	return cells
}
