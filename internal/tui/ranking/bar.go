package ranking

import (
	"math"
	"strings"

	"weal/internal/dataset"
	"weal/internal/draw"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
	"weal/internal/view"
)

func numberOf(c view.Cell) float64 {
	if n, ok := c.(view.Number); ok {
		return n.V
	}
	return math.NaN()
}

// scale returns the ends of the bars, or of the dots where bars would look alike.
func (s *Screen) scale() view.Scale { return s.v.Table.Columns[s.v.Table.Find(view.Value)].Scale }

// barHeading returns the comparator's mark with its name and, under it, the
// ends of the scale.
func (s *Screen) barHeading(env nav.Env, c *column) []string {
	head := ""
	if !c.Nothing {
		name := c.Column.Head
		if text.Width(name)+2 > c.Width && c.Column.Short != "" {
			name = c.Column.Short
		}
		head = env.Palette.Glyph.Reference + " " + name
	}
	scale := s.scale()
	if math.IsNaN(scale.Low) || math.IsNaN(scale.High) {
		return []string{head, ""}
	}
	u := env.Data.Indicator(s.v.Scope.Indicator).Unit
	left, right := u.Format(scale.Low), u.Format(scale.High)
	room := c.Width - text.Width(left) - text.Width(right)
	if room < 1 {
		return []string{head, ""}
	}
	return []string{head, left + strings.Repeat(" ", room) + right}
}

// bar draws o in style and its interval, with what it is compared with across.
func (s *Screen) bar(o dataset.Observation, comparator float64, width int, style palette.Style, p *palette.Palette) draw.Cell {
	if s.v.Table.Columns[s.v.Table.Find(view.Against)].Nothing {
		comparator = math.NaN()
	}
	scale := s.scale()
	if scale.Close {
		return dot(o, comparator, scale, width, style, p)
	}
	return draw.Bar(draw.BarSpec{
		Value: o.Value, Low: scale.Low, High: scale.High, Lower: o.Lower, Upper: o.Upper,
		Marks: []float64{comparator}, Style: style,
	}, width, p)
}

// dot draws o as a dot with its interval as a line on both sides.
func dot(o dataset.Observation, comparator float64, scale view.Scale, width int, style palette.Style, p *palette.Palette) draw.Cell {
	low, high := scale.Low, scale.High
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
