package list

import (
	"math"

	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/view"
)

// Cell returns c as it is drawn in a column of some width: signs of verdicts and trends,
// sparklines, numbers with the signs beside them. Every table looks so
// but those of a grid, which have less room for a cell.
func Cell(c view.Cell, of *view.Column, width int, p *palette.Palette) draw.Cell {
	switch c := c.(type) {
	case nil:
		return nil
	case view.Place:
		return place(c, p)
	case view.Amount:
		return amount(c, of.Noted, p.Text, p)
	case view.Number:
		words, style := c.String(), p.Text
		if math.IsNaN(c.V) {
			words, style = p.Glyph.Missing, p.Muted
		}
		return draw.Flanked("", words, "", of.Kind == view.Change && of.Noted, style, p)
	case view.Moved:
		return moved(c, of.Noted, p)
	case view.Statistic:
		if c.Shown == "" {
			return draw.Text(p.Glyph.Missing, p.Muted)
		}
	case view.Time, view.Count:
		return draw.Text(c.String(), p.Muted)
	case view.Judgement:
		if c.Missing || c.Self {
			return nil
		}
		return draw.Cell{draw.Signal(c.Signal(), p)}
	case view.Course:
		if c.None {
			return nil
		}
		cell := Trend(&c.Trend, width, p.Muted, p)
		if len(cell) == 1 || width <= mostTrend {
			return cell
		}
		if span := c.Span(); span != "" && text.Width(cell.Plain())+1+text.Width(span) <= width {
			cell = append(cell, draw.Span{Text: " " + span, Style: p.Muted})
		}
		return cell
	case view.Bar:
		style := p.Series[0]
		if !math.IsNaN(c.Against) {
			style = p.Ink(c.Signal().Tone)
		}
		return bar(c, of.Scale, style, width, p)
	case view.Beside:
		cell := amount(c.Amount, of.Noted, p.Comparator, p)
		if c.Name != "" {
			cell = append(draw.Cell{{Text: c.Name + " ", Style: p.Comparator}}, cell...)
		}
		return cell
	case view.Called:
		if c.Without {
			return draw.Text(c.String(), p.Muted)
		}
	case indicator.Polarity:
		return draw.Text(Arrow(c, p.Glyph), p.Muted)
	case view.Placing: // in words or, where these do not fit, as a fraction: "6th= of 18", "6=/18"
		if text.Width(c.String()) > width {
			return draw.Text(c.Short(), p.Text)
		}
	case view.Spine:
		return draw.Spine(draw.BarSpec{
			Value: c.Value, Low: c.Worst, High: c.Best, Lower: c.Lower, Upper: c.Upper, Mark: c.Against, Style: p.Ink(c.Signal().Tone),
		}, width, p)
	case view.Spark:
		return draw.Text(draw.Sparkline(c, width, p), p.Muted)
	case view.Term:
		if c == "" {
			return draw.Text(p.Glyph.Missing, p.Muted)
		}
	case view.Position, view.Range:
		return draw.Text(c.String(), p.Muted)
	}
	return draw.Text(c.String(), p.Text)
}

// Foot is Cell for the comparator's row, which is no row of its own ranking.
func Foot(c view.Cell, of *view.Column, width int, p *palette.Palette) draw.Cell {
	switch c := c.(type) {
	case view.Position, view.Judgement:
		return nil
	case view.Course, view.Range:
		return Cell(c, of, width, p)
	case view.Amount:
		return amount(c, of.Noted, p.Comparator, p)
	case view.Bar:
		return bar(c, of.Scale, p.Comparator, width, p)
	}
	cell := Cell(c, of, width, p)
	for i := range cell {
		cell[i].Style = p.Comparator
	}
	return cell
}

// place returns the name of an area, after the sign of its line in the picture.
func place(c view.Place, p *palette.Palette) draw.Cell {
	switch {
	case c.Line != 0:
		style, sign := draw.Series{Colour: c.Line - 1, Reference: c.Line < 0}.Style(p)
		return draw.Cell{{Text: sign + " ", Style: style}, {Text: c.String(), Style: p.Text}}
	case c.Without:
		return draw.Text(c.String(), p.Muted)
	}
	return draw.Text(c.String(), p.Text)
}

// moved returns how far c is from an earlier figure and, if there is a slot for signs, what a
// test says of that.
func moved(c view.Moved, slot bool, p *palette.Palette) draw.Cell {
	words, style := c.String(), p.Text
	if math.IsNaN(c.Difference) {
		words, style = p.Glyph.Missing, p.Muted
	}
	if slot && c.Tested() {
		sign := draw.Signal(c.Signal(), p)
		sign.Text = " " + sign.Text
		return draw.Cell{{Text: words, Style: style}, sign}
	}
	return draw.Flanked("", words, "", slot, style, p)
}

// amount returns c with the signs beside it, or with what stands in its place.
func amount(c view.Amount, slot bool, style palette.Style, p *palette.Palette) draw.Cell {
	before, after := prose.Marks(c.Observation)
	words := c.String()
	if c.IsMissing() {
		words, style = prose.Gap(c.Observation, p.Glyph.Missing, p.Glyph.Partial, p.Glyph.Absent), p.Muted
	}
	return draw.Flanked(before, words, after, slot, style, p)
}

// bar draws o in style and its interval, with what it is compared with across: as a dot
// where bars would look alike.
func bar(b view.Bar, scale view.Scale, style palette.Style, width int, p *palette.Palette) draw.Cell {
	spec := draw.BarSpec{
		Value: b.Value, Low: scale.Low, High: scale.High, Lower: b.Lower, Upper: b.Upper, Mark: b.Against, Style: style,
	}
	if scale.Close {
		return draw.Dot(spec, width, p)
	}
	return draw.Bar(spec, width, p)
}

// Trend returns the sign of t and, where there is room, its word in ink.
func Trend(t *analysis.Trend, width int, ink palette.Style, p *palette.Palette) draw.Cell {
	cell, word := draw.Cell{draw.Signal(view.TrendSignal(*t), p)}, t.Direction.String()
	if width >= text.Width(word)+2 {
		cell = append(cell, draw.Span{Text: " " + word, Style: ink})
	}
	return cell
}
