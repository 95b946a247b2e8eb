package help

import (
	"weal/internal/dataset"
	"weal/internal/palette"
)

// signs returns what every glyph of p means.
func signs(p *palette.Palette) []entry {
	g := p.Glyph
	return []entry{
		{g.Missing, p.Muted, "no figure, which is not nought"},
		{g.Suppressed, p.Muted, "the publisher withholds the figure"},
		{g.Up, p.Header, "higher is better"},
		{g.Down, p.Header, "lower is better"},
		{g.Line.Reference, p.Comparator, "what areas are compared with"},
		{g.Mark, p.Marked, "marked, to be compared with others"},
		{g.Cursor, p.Key, "the cursor's row"},
		{g.Line.Band, p.Border, "inside the 95% interval"},
		{g.Left + g.Right, p.Key, "more columns that way"},
		{g.SortUp + g.SortDown, p.Header, "sorted by this column"},
		{string(g.Ticks), p.Text, "least to greatest of its own figures"},
		{g.Ellipsis, p.Text, "text was cut here"},
	}
}

// statuses returns what the letters of publishers mean.
func statuses(p *palette.Palette) []entry {
	var lines []entry
	for letter := 'a'; letter <= 'z'; letter++ {
		if words := dataset.Status(letter).Words(); words != "" {
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
