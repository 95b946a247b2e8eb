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
		{g.Missing, p.Muted, "no figure, which is not nought"},
		{g.Suppressed, p.Muted, "the publisher withholds the figure"},
		{g.Absent, p.Muted, "the area did not exist at the time"},
		{g.Up, p.Header, "higher is better"},
		{g.Down, p.Header, "lower is better"},
		{g.Line.Reference, p.Comparator, "what areas are compared with"},
		{g.Reference, p.Comparator, "the same, across bars, strips and places"},
		{g.Second, p.Comparator, "the region of the area, on a strip"},
		{g.Mark, p.Marked, "marked, to be compared with others; on a strip, the area"},
		{g.Cursor, p.Key, "the cursor's row"},
		{g.Line.Band, p.Border, "inside the 95% interval; on a strip, the middle half of areas"},
		{g.Left + g.Right, p.Key, "more columns that way"},
		{g.SortUp + g.SortDown, p.Header, "sorted by this column"},
		{string(g.Ticks), p.Text, "least to greatest of its own figures"},
		{g.Ellipsis, p.Text, "text was cut here"},
	}
}

// verdicts returns what the signs of verdicts mean.
func verdicts(p *palette.Palette) []entry {
	g := p.Glyph
	return []entry{
		{g.Better, p.Better, "better"},
		{g.Worse, p.Worse, "worse"},
		{g.Similar, p.Similar, "similar: no more apart than chance, or areas usually, are"},
		{g.Higher, p.Higher, "higher, where neither way is better"},
		{g.Lower, p.Lower, "lower, where neither way is better"},
		{g.Unknown, p.Unknown, "cannot say; the detail gives the reason"},
	}
}

// trends returns what the signs of trends mean.
func trends(p *palette.Palette) []entry {
	g := p.Glyph
	return []entry{
		{g.Rising, p.Better, "rising; in the colour of better, improving"},
		{g.Falling, p.Worse, "falling; in the colour of worse, worsening"},
		{g.Steady, p.Similar, "no clear change"},
		{g.Unknown, p.Unknown, "cannot say; the detail gives the reason"},
	}
}

// bases returns what the signs of values that were not published mean.
func bases(p *palette.Palette) []entry {
	return []entry{
		{prose.Combined, p.Muted, "combined from the area's members"},
		{prose.Approximate, p.Muted, "the same, with weights that are only close"},
		{p.Glyph.Dash, p.Muted, "too few members have a figure to combine"},
	}
}

// statuses returns what the letters of publishers mean.
func statuses(p *palette.Palette) []entry {
	var lines []entry
	for letter := 'a'; letter <= 'z'; letter++ {
		if words := dataset.Status(letter).Words(); words != "" && dataset.Status(letter) != dataset.NotFormed {
			lines = append(lines, entry{"[" + string(letter) + "]", p.Muted, words})
		}
	}
	return lines
}

func about() []entry {
	return []entry{{
		text: "weal shows official figures on wellbeing, net zero, living standards and inclusive growth, " +
			"as published by the statistics offices of the United Kingdom and its departments. " +
			"Each indicator names its source beside its figures.",
	}}
}
