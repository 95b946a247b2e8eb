package draw

import "weal/internal/palette"

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
