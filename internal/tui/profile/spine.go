package profile

import (
	"math"

	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/text"
	"weal/internal/tui/list"
)

// spineKey says what the signs of the spines are, in the line of width cells
// above the table.
func (s *Screen) spineKey(env nav.Env, width int) string {
	p := env.Palette
	if s.widths.rank == 0 {
		return ""
	}
	key := p.Glyph.Mark + " " + text.Clean(env.Data.Areas().Area(s.profile.Area).Name)
	if !s.vs.IsNone() {
		key += "  " + p.Glyph.Reference + " " + text.Clean(s.comparatorName(env.Data))
	}
	key += "  " + p.Glyph.Line.Band + " middle half of areas  best at the right"
	return p.Muted.Render(text.FitRight(key+" ", width))
}

// spineCell shows where line at stands between the worst and the best of the
// areas of its level, the best always at the right, with the middle half of them
// shaded. Where neither way is better, the highest is at the right, and nothing
// is shaded.
func (s *Screen) spineCell(ind *indicator.Indicator, at, width int, p *palette.Palette) draw.Cell {
	l, r := &s.profile.Lines[at], s.lies[at]
	if r.N < 2 || l.Of < 2 {
		return nil
	}
	spec := draw.SpineSpec{
		Value: l.Value, Left: r.Least, Right: r.Greatest, Lower: r.LowerQuartile, Upper: r.UpperQuartile,
		Mark: l.Comparator, Style: list.Verdict(s.profile.Lines[at].Verdict.Outcome, p).Style,
	}
	switch {
	case ind.Polarity == indicator.LowerIsBetter:
		spec.Left, spec.Right = spec.Right, spec.Left
	case ind.Polarity == indicator.NoPolarity:
		spec.Lower, spec.Upper = math.NaN(), math.NaN()
	}
	if l.Comparator < r.Least || l.Comparator > r.Greatest {
		spec.Mark = math.NaN() // beyond the ends, where it would seem to be one of them
	}
	return draw.Spine(spec, width, p)
}
