package draw

import (
	"strings"

	"weal/internal/palette"
	"weal/internal/text"
)

// A Span is text of one style, without escape codes of its own.
type Span struct {
	Text  string
	Style palette.Style
}

// A Cell is one cell of a table: spans, one after the other.
type Cell []Span

// Text returns a cell of one span.
func Text(s string, style palette.Style) Cell { return Cell{{s, style}} }

// Flanked returns a cell of text with quiet signs around it: one right before
// it and, if there is a slot for signs, one after it. The slot is as wide
// without a sign as with one, so that numbers stay aligned.
func Flanked(before, s, after string, slot bool, style palette.Style, p *palette.Palette) Cell {
	cell := make(Cell, 0, 3)
	if before != "" {
		cell = append(cell, Span{before, p.Muted})
	}
	cell = append(cell, Span{s, style})
	switch {
	case slot && after == "":
		cell = append(cell, Span{text.Spaces(2), style})
	case slot:
		cell = append(cell, Span{" " + after, p.Muted})
	}
	return cell
}

// String returns the cell as text with its styles.
func (c Cell) String() string {
	var b strings.Builder
	for _, s := range c {
		b.WriteString(s.Style.Render(text.Clean(s.Text)))
	}
	return b.String()
}

// Plain returns the cell as text without styles.
func (c Cell) Plain() string {
	if len(c) == 1 {
		return text.Clean(c[0].Text)
	}
	var b strings.Builder
	for _, s := range c {
		b.WriteString(text.Clean(s.Text))
	}
	return b.String()
}

// Align says at which end of its column a cell stands.
type Align uint8

// Text stands at the left, numbers at the right.
const (
	Left Align = iota
	Right
	Centre
)

// write appends the cell to b in exactly width cells. Spans are drawn in
// their own styles unless over is a style, which then covers the whole.
func (c Cell) write(b *strings.Builder, width int, align Align, over palette.Style) {
	if over != (palette.Style{}) || len(c) == 0 {
		b.WriteString(over.Render(fitTo(c.Plain(), width, align)))
		return
	}
	if len(c) == 1 {
		b.WriteString(c[0].Style.Render(fitTo(text.Clean(c[0].Text), width, align)))
		return
	}
	total := 0
	for _, s := range c {
		total += text.Width(text.Clean(s.Text))
	}
	if total > width {
		b.WriteString(fitTo(c.String(), width, align))
		return
	}
	pad := width - total
	before := 0
	switch align {
	case Right:
		before = pad
	case Centre:
		before = pad / 2
	}
	b.WriteString(text.Spaces(before))
	for _, s := range c {
		b.WriteString(s.Style.Render(text.Clean(s.Text)))
	}
	b.WriteString(text.Spaces(pad - before))
}

func fitTo(s string, width int, align Align) string {
	switch align {
	case Right:
		return text.FitRight(s, width)
	case Centre:
		return text.FitCentre(s, width)
	}
	return text.Fit(s, width)
}

// Verdict returns the sign of a verdict in its colour.
func Verdict(tone palette.Tone, p *palette.Palette) Span {
	g := p.Glyph
	signs := [...]string{g.Unknown, g.Similar, g.Better, g.Worse, g.Higher, g.Lower}
	return Span{signs[tone], p.Ink(tone)}
}

// Trend returns the sign of a trend: an arrow that goes as the values go, up if
// sign is above 0 and down if it is below, in the colour of its tone.
func Trend(tone palette.Tone, sign int, p *palette.Palette) Span {
	switch {
	case tone == palette.Similar:
		return Span{p.Glyph.Steady, p.Similar}
	case tone == palette.Unknown || sign == 0:
		return Span{p.Glyph.Unknown, p.Unknown}
	case sign < 0:
		return Span{p.Glyph.Falling, p.Ink(tone)}
	}
	return Span{p.Glyph.Rising, p.Ink(tone)}
}
