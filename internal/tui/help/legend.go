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
		{sign: g.Missing, style: p.Muted, text: "no figure, which is not nought"},
		{sign: g.Suppressed, style: p.Muted, text: "the publisher withholds the figure"},
		{sign: g.Absent, style: p.Muted, text: "the area did not exist at the time"},
		{sign: g.Up, style: p.Header, text: "higher is better"},
		{sign: g.Down, style: p.Header, text: "lower is better"},
		{sign: g.Line.Reference, style: p.Comparator, text: "what areas are compared with"},
		{sign: g.Reference, style: p.Comparator, text: "the same, across bars, strips and places"},
		{sign: g.Second, style: p.Comparator, text: "the region of the area, on a strip"},
		{sign: g.Mark, style: p.Marked, text: "marked, to be compared with others; on a strip, the area"},
		{sign: g.Cursor, style: p.Key, text: "the cursor's row"},
		{sign: g.Line.Band, style: p.Border, text: "inside the 95% interval; on a strip, the middle half of areas"},
		{sign: g.Left + g.Right, style: p.Key, text: "more columns that way"},
		{sign: g.SortUp + g.SortDown, style: p.Header, text: "sorted by this column"},
		{sign: string(g.Ticks), style: p.Text, text: "least to greatest of its own figures; two alone are near the middle"},
		{sign: "+ -", style: p.Text, text: "differences and changes are of the unrounded values"},
		{sign: g.Ellipsis, style: p.Text, text: "text was cut here"},
	}
}

// verdicts returns what the signs of verdicts mean.
func verdicts(p *palette.Palette) []entry {
	g := p.Glyph
	return []entry{
		{sign: g.Better, style: p.Better, text: "better"},
		{sign: g.Worse, style: p.Worse, text: "worse"},
		{sign: g.Similar, style: p.Similar, text: "similar: no more apart than chance, or areas usually, are"},
		{sign: g.Higher, style: p.Higher, text: "higher, where neither way is better"},
		{sign: g.Lower, style: p.Lower, text: "lower, where neither way is better"},
		{sign: g.Unknown, style: p.Unknown, text: "cannot say; the detail gives the reason"},
	}
}

// trends returns what the signs of trends mean.
func trends(p *palette.Palette) []entry {
	g := p.Glyph
	return []entry{
		{sign: g.Rising, style: p.Better, text: "rising; in the colour of better, improving"},
		{sign: g.Falling, style: p.Worse, text: "falling; in the colour of worse, worsening"},
		{sign: g.Steady, style: p.Similar, text: "no clear change"},
		{sign: g.Unknown, style: p.Unknown, text: "cannot say; the detail gives the reason"},
	}
}

// bases returns what the signs of values that were not published mean.
func bases(p *palette.Palette) []entry {
	return []entry{
		{sign: prose.Combined, style: p.Muted, text: "combined from the area's members"},
		{sign: prose.Approximate, style: p.Muted, text: "the same, with weights that are only close"},
		{sign: p.Glyph.Dash, style: p.Muted, text: "too few members have a figure to combine"},
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
	return []entry{{
		text: "weal shows official figures on wellbeing, net zero, living standards and inclusive growth, " +
			"as published by the statistics offices of the United Kingdom and its departments. " +
			"Each indicator names its source beside its figures.",
	}}
}
