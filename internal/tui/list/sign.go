package list

import (
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/palette"
	"weal/internal/text"
)

// Verdict returns the sign of a verdict that comes to o. A target that is met is
// better.
func Verdict(o analysis.Outcome, p *palette.Palette) draw.Span {
	return draw.Verdict([...]palette.Tone{
		analysis.CannotSay: palette.Unknown, analysis.Similar: palette.Similar,
		analysis.Better: palette.Better, analysis.Worse: palette.Worse,
		analysis.Higher: palette.Higher, analysis.Lower: palette.Lower,
		analysis.Met: palette.Better, analysis.NotMet: palette.Worse,
	}[o], p)
}

// Trend returns the sign of t and, where there is room, its word in ink.
func Trend(t *analysis.Trend, width int, ink palette.Style, p *palette.Palette) draw.Cell {
	tone := [...]palette.Tone{
		analysis.NoDirection: palette.Unknown, analysis.NoClearChange: palette.Similar,
		analysis.Improving: palette.Better, analysis.Worsening: palette.Worse,
		analysis.Rising: palette.Higher, analysis.Falling: palette.Lower,
	}[t.Direction]
	cell, word := draw.Cell{draw.Trend(tone, t.Sign, p)}, t.Direction.String()
	if width >= text.Width(word)+2 {
		cell = append(cell, draw.Span{Text: " " + word, Style: ink})
	}
	return cell
}

// Course returns the sign of the verdict on a way to a target. What depends on how
// it is reckoned is neither better nor worse.
func Course(c analysis.Course, p *palette.Palette) draw.Span {
	return draw.Verdict([...]palette.Tone{
		analysis.UnknownCourse: palette.Unknown,
		analysis.Reached:       palette.Better, analysis.OnCourse: palette.Better,
		analysis.OffCourse: palette.Worse, analysis.NotFalling: palette.Worse,
		analysis.DependsOnCurve: palette.Similar, analysis.DependsOnPace: palette.Similar,
	}[c], p)
}
