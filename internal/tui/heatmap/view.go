package heatmap

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/geo"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
)

const (
	leastTile, mostTile = 6, 12 // cells of a column
	headings            = 3     // lines that names of indicators are broken into
)

// View implements nav.Screen.
func (s Screen) View(env nav.Env) string {
	of := s.Parts(env)
	return draw.WithDetail(env.Width, env.Height, of.Main, of.Title, of.Detail, env.Palette)
}

// Parts returns what View puts together.
func (s Screen) Parts(env nav.Env) nav.Parts {
	title, detail := s.detail(env)
	return nav.Parts{Main: func(w, h int) string { return s.main(env, w, h) }, Title: title, Detail: detail, IsList: true}
}

// topLines is how many lines stand above the table: the legend and, if there is
// one, the filter.
func (s *Screen) topLines(height int) int {
	n := 0
	if height >= 8 {
		n = 1
	}
	if s.typing || s.address.Filter != "" {
		n++
	}
	return min(n, height)
}

func (s Screen) main(env nav.Env, width, height int) string {
	var lines []string
	if height >= 8 {
		lines = append(lines, s.legend(env.Palette, width))
	}
	if s.typing || s.address.Filter != "" {
		left := fmt.Sprintf("%d of %s ", len(s.rows), prose.Count(len(s.areas), "area"))
		lines = append(lines, draw.FilterLine(s.address.Filter, s.typing, left, width, env.Palette))
	}
	lines = append(lines, draw.Stacked(s.table(env, width), width, max(height-len(lines), 0), env.Palette))
	return draw.Resize(strings.Join(lines, "\n"), width, height)
}

// legend says what the signs are: closely if they do not all fit otherwise, and
// what stands in place of a verdict as far as there is room.
func (s Screen) legend(p *palette.Palette, width int) string {
	line := s.signs(p, "   ", "  ")
	if text.Width(line) > width {
		line = s.signs(p, " ", " ")
	}
	for _, more := range []string{p.Glyph.Dash + " too few members", "[c] letter of a status"} {
		if more = "   " + more; text.Width(line+more) < width {
			line += p.Muted.Render(more)
		}
	}
	return text.Fit(line, width)
}

// signs returns the signs of verdicts with their words, each after a gap.
func (s Screen) signs(p *palette.Palette, margin, gap string) string {
	line := margin
	for i, o := range []analysis.Outcome{analysis.Better, analysis.Similar, analysis.Worse, analysis.Higher, analysis.Lower, analysis.CannotSay} {
		sign := tile(list.Verdict(o, p), p)
		text := " " + sign.Text + " "
		if plain := sign.Style == list.Verdict(o, p).Style; plain && len(gap) == 1 {
			text = " " + sign.Text
		}
		if i > 0 {
			line += gap
		}
		line += sign.Style.Render(text) + p.Muted.Render(" "+o.String())
	}
	return line + p.Muted.Render(gap+" "+p.Glyph.Missing+" no figure")
}

// tile returns the sign of a verdict as it fills a cell of the map: on a ground
// of its colour if it says that an area stands apart. Without colours the signs
// alone tell them apart, for every ground would look the same.
func tile(sign draw.Span, p *palette.Palette) draw.Span {
	g := p.Glyph
	if p.Kind == palette.Mono || sign.Text == g.Similar || sign.Text == g.Unknown {
		return sign
	}
	sign.Style = palette.From(sign.Style.Lipgloss().Reverse(true))
	return sign
}

// table is the map: an area a row, an indicator a column.
func (s Screen) table(env nav.Env, width int) draw.TableSpec {
	d, p := env.Data, env.Palette
	t := draw.TableSpec{
		Columns: []draw.Column{draw.NameColumn([]string{s.level.Plural()}, d.Areas().Names(s.areas), width)},
		Frozen:  1, Rows: len(s.rows), Row: s.row, Empty: prose.NoAreas(s.level, s.address.Filter != ""),
	}
	if s.tallies != nil {
		t.Columns = append(t.Columns, draw.Column{Head: []string{p.Glyph.Better + " " + p.Glyph.Dot + " " + p.Glyph.Worse, s.arrow(p)}, Width: 8, Align: draw.Right})
		t.Frozen++
	}
	first := len(t.Columns)
	widths := make([]int, len(s.columns))
	for i, c := range s.columns {
		head := heading(d.Indicator(c.ind), p)
		wide := leastTile
		for _, line := range head {
			wide = max(wide, text.Width(line))
		}
		widths[i] = wide
		t.Columns = append(t.Columns, draw.Column{Head: head, Width: wide, Align: draw.Centre})
	}
	t.Col = first + s.col
	tiles := s.tiles(p)
	t.Cell = func(row, col int) draw.Cell {
		a := s.rows[row]
		switch {
		case col == 0:
			return draw.Text(d.Areas().Area(a).Name, p.Text)
		case col < first:
			return s.balance(a, p)
		}
		v := s.columns[col-first].judge.Verdict(a)
		if v.Value.IsMissing() {
			return draw.Text(prose.Gap(v.Value, p.Glyph.Missing, p.Glyph.Dash, p.Glyph.Absent), p.Muted)
		}
		t := tiles[v.Outcome]
		t.Text = text.FitCentre(t.Text, widths[col-first])
		return draw.Cell{t}
	}
	return t
}

// tiles returns the cell of each outcome, worked out once for a frame.
func (s Screen) tiles(p *palette.Palette) map[analysis.Outcome]draw.Span {
	tiles := make(map[analysis.Outcome]draw.Span)
	for o := analysis.CannotSay; o <= analysis.NotMet; o++ {
		tiles[o] = tile(list.Verdict(o, p), p)
	}
	return tiles
}

// arrow says how the rows are ordered, if by what stands under it.
func (s Screen) arrow(p *palette.Palette) string {
	switch s.address.Sort {
	case byBalance:
		return p.Glyph.SortDown
	case worstFirst:
		return p.Glyph.SortUp
	}
	return ""
}

// balance returns how many verdicts on a are better, and how many worse.
func (s Screen) balance(a geo.ID, p *palette.Palette) draw.Cell {
	t := s.tallies[a]
	return draw.Cell{
		{Text: fmt.Sprintf("%d ", t.better), Style: p.Better}, {Text: p.Glyph.Dot, Style: p.Muted}, {Text: fmt.Sprintf(" %d", t.worse), Style: p.Worse},
	}
}

// heading breaks the name of ind into lines no wider than a tile may be, with
// the arrow that says which way is better.
func heading(ind *indicator.Indicator, p *palette.Palette) []string {
	name := text.Clean(ind.Heading())
	switch ind.Polarity {
	case indicator.HigherIsBetter:
		name += " " + p.Glyph.Up
	case indicator.LowerIsBetter:
		name += " " + p.Glyph.Down
	}
	longest := leastTile
	for _, word := range strings.Fields(name) {
		longest = max(longest, text.Width(word))
	}
	lines := text.Wrap(name, min(longest, mostTile))
	if len(lines) > headings {
		lines = append(lines[:headings-1], text.Fit(strings.Join(lines[headings-1:], " "), min(longest, mostTile)))
	}
	return lines
}

// detail returns what there is to say of the cell under the cursor, and of its
// row and the whole.
func (s Screen) detail(env nav.Env) (string, []string) {
	d := env.Data
	f, ok := s.figure(d)
	if !ok {
		return "", nil
	}
	ind, c := d.Indicator(f.Indicator), s.columns[s.col]
	finding := draw.CleanAll(prose.Judged(d, f, c.judge.Verdict(f.Area), c.judge.Comparator().NameFor(d, f.Area)), prose.Basis(d, f))
	for _, doubt := range prose.Doubts(d, f) {
		finding = append(finding, env.Palette.Warning.Render(text.Clean(doubt)))
	}
	standing := []string{prose.Trend(ind, analysis.TrendOf(d, f.Indicator, f.Area)), prose.Ranked(c.judge.Rank(f.Area))}
	area := d.Areas().Area(f.Area).Name
	against := c.judge.Comparator().NameFor(d, f.Area)
	if cs := s.comparators(); len(slices.Compact(cs)) > 1 {
		against = analysis.Names(d, cs)
	}
	whole := draw.CleanAll(prose.Balance(area, against, s.verdicts(f.Area)), s.most, s.overlap(d), s.flags)
	about := draw.CleanAll(prose.Method(c.judge.Verdict(f.Area)), prose.Order(ind), ind.Note)
	source := draw.CleanAll(prose.Source(ind))
	if width, _ := draw.MainSize(env.Width, env.Height); width == env.Width {
		return area, draw.Paragraphs(finding, whole, draw.CleanAll(standing...), about, source)
	}
	return area + " " + env.Palette.Glyph.Dot + " " + ind.Name, draw.Paragraphs(finding, draw.CleanAll(standing...), whole, about, source)
}
