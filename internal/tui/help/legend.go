package help

import (
	"weal/internal/dataset"
	"weal/internal/palette"
	"weal/internal/prose"
)

// signs returns what every glyph of p means.
func signs(p *palette.Palette) []entry {
	g := p.Glyph
	return []entry{
		{sign: g.Missing, style: p.Muted, text: prose.MeansMissing},
		{sign: g.Suppressed, style: p.Muted, text: prose.MeansSuppressed},
		{sign: g.Absent, style: p.Muted, text: prose.MeansAbsent},
		{sign: g.Up, style: p.Header, text: "higher is better"},
		{sign: g.Down, style: p.Header, text: "lower is better"},
		{sign: g.Line.Reference, style: p.Comparator, text: prose.MeansReference},
		{sign: g.Reference, style: p.Comparator, text: prose.MeansMark},
		{sign: g.Second, style: p.Comparator, text: prose.MeansSecond},
		{sign: g.Mark, style: p.Marked, text: prose.MeansMarked},
		{sign: g.Cursor, style: p.Key, text: "the cursor's row"},
		{sign: g.Line.Band, style: p.Border, text: prose.MeansBand},
		{sign: g.Left + g.Right, style: p.Key, text: "more columns that way"},
		{sign: g.SortUp + g.SortDown, style: p.Header, text: "sorted by this column"},
		{sign: string(g.Ticks), style: p.Text, text: prose.MeansTicks},
		{sign: "+ -", style: p.Text, text: prose.MeansDifference},
		{sign: g.Ellipsis, style: p.Text, text: "text was cut here"},
	}
}

// verdicts returns what the signs of verdicts mean.
func verdicts(p *palette.Palette) []entry {
	g := p.Glyph
	return []entry{
		{sign: g.Better, style: p.Better, text: "better"},
		{sign: g.Worse, style: p.Worse, text: "worse"},
		{sign: g.Similar, style: p.Similar, text: prose.MeansSimilar},
		{sign: g.Higher, style: p.Higher, text: prose.MeansHigher},
		{sign: g.Lower, style: p.Lower, text: prose.MeansLower},
		{sign: g.Unknown, style: p.Unknown, text: prose.MeansCannotSay},
	}
}

// trends returns what the signs of trends mean.
func trends(p *palette.Palette) []entry {
	g := p.Glyph
	return []entry{
		{sign: g.Rising, style: p.Better, text: prose.MeansRising},
		{sign: g.Falling, style: p.Worse, text: prose.MeansFalling},
		{sign: g.Steady, style: p.Similar, text: "no clear change"},
		{sign: g.Unknown, style: p.Unknown, text: prose.MeansCannotSay},
	}
}

// bases returns what the signs of values that were not published mean.
func bases(p *palette.Palette) []entry {
	return []entry{
		{sign: prose.Combined, style: p.Muted, text: prose.MeansCombined},
		{sign: prose.Approximate, style: p.Muted, text: prose.MeansApproximate},
		{sign: p.Glyph.Dash, style: p.Muted, text: prose.MeansPartial},
	}
}

// statuses returns what the letters of publishers mean.
func statuses(p *palette.Palette) []entry {
	var lines []entry
	for letter := 'a'; letter <= 'z'; letter++ {
		if words := prose.Status(dataset.Status(letter)); words != "" && dataset.Status(letter) != dataset.NotFormed {
			lines = append(lines, entry{sign: "[" + string(letter) + "]", style: p.Muted, text: words})
		}
	}
	return lines
}

func about() []entry {
	return []entry{{text: prose.AboutWeal}}
}
