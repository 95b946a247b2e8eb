package draw

import (
	"strings"

	"weal/internal/palette"
	"weal/internal/scheme"
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

// write appends the cell to b in exactly width cells. Spans are drawn in their own styles,
// to which over, that covers the whole, adds what it is.
func (c Cell) write(b *strings.Builder, width int, align Align, over palette.Style) {
	switch len(c) {
	case 0:
		b.WriteString(over.Render(text.Spaces(width)))
		return
	case 1:
		b.WriteString(c[0].Style.With(over).Render(fitTo(text.Clean(c[0].Text), width, align)))
		return
	}
	if over != (palette.Style{}) {
		c = c.with(over)
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
	b.WriteString(over.Render(text.Spaces(before)))
	for _, s := range c {
		b.WriteString(s.Style.Render(text.Clean(s.Text)))
	}
	b.WriteString(over.Render(text.Spaces(pad - before)))
}

// with returns c with what over adds to each of its spans.
func (c Cell) with(over palette.Style) Cell {
	lit := make(Cell, len(c))
	for i, s := range c {
		lit[i] = Span{s.Text, s.Style.With(over)}
	}
	return lit
}

// upright returns c without what is reversed in it.
func (c Cell) upright() Cell {
	stood := make(Cell, len(c))
	for i, s := range c {
		stood[i] = Span{s.Text, s.Style.Upright()}
	}
	return stood
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

// Signal returns the sign of a verdict or a trend in the colour of its tone.
func Signal(s scheme.Signal, p *palette.Palette) Span { return Span{p.Sign(s.Sign), p.Ink(s.Tone)} }
