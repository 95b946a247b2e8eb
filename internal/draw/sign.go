package draw

import "weal/internal/palette"

// Verdict returns the sign of a verdict in its colour, by the verdict's word:
// "better", "worse", "similar", "higher", "lower", "met", "not met". Any other
// word is a verdict that cannot be given.
func Verdict(word string, p *palette.Palette) Span {
	g := p.Glyph
	switch word {
	case "better", "met":
		return Span{g.Better, p.Better}
	case "worse", "not met":
		return Span{g.Worse, p.Worse}
	case "similar":
		return Span{g.Similar, p.Similar}
	case "higher":
		return Span{g.Higher, p.Higher}
	case "lower":
		return Span{g.Lower, p.Lower}
	}
	return Span{g.Unknown, p.Unknown}
}

// Trend returns the sign of a trend by its word: an arrow that goes as the
// values go, up if sign is above 0 and down if it is below, and whose colour says
// whether that is for the better. The words are "improving", "worsening",
// "rising", "falling" and "no clear change"; any other is a trend that cannot be
// told.
func Trend(word string, sign int, p *palette.Palette) Span {
	style := map[string]palette.Style{
		"improving": p.Better, "worsening": p.Worse, "rising": p.Higher, "falling": p.Lower,
	}
	ink, moves := style[word]
	switch {
	case word == "no clear change":
		return Span{p.Glyph.Steady, p.Similar}
	case !moves || sign == 0:
		return Span{p.Glyph.Unknown, p.Unknown}
	case sign < 0:
		return Span{p.Glyph.Falling, ink}
	}
	return Span{p.Glyph.Rising, ink}
}
