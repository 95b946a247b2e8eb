package matrix

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"

	"weal/internal/address"
	"weal/internal/analysis"
	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/tui/list"
	"weal/internal/view"
)

const (
	leastTile, mostTile = 6, 20 // cells of a column under a name that lies
	headings            = 3     // lines that such a name is broken into
	tallyWidth          = 12
)

// NewHeatmap returns the heat map at a. It is an error if no indicator of its theme has
// figures at its level.
func NewHeatmap(env nav.Env, a address.Address) (nav.Screen, error) {
	return list.Screen{List: list.List{Open: "trend", Mark: true}, Own: list.Own{
		Keys: func(*list.List) []key.Binding { return []key.Binding{nav.KeyMark, nav.KeyRanking} },
		Top: func(l *list.List, env nav.Env, width, height int) []string {
			return top(env.Palette, legend(l), width, height)
		}, Table: heatmap,
	}}.Reopen(env, a)
}

// top is the line above the table, if there is room: what the signs are, closely if they
// do not all fit otherwise, and what stands in place of a verdict, in a word for all where
// there is no room for words for each.
func top(p *palette.Palette, of []analysis.Outcome, width, height int) []string {
	if height < 8 {
		return nil
	}
	g := p.Glyph
	cannot, none := g.Unknown+" "+analysis.CannotSay.String(), g.Missing+" no figure"
	each := []string{cannot, none, g.Partial + " too few members", g.Absent + " no area yet", prose.LettersOfStatus}
	most := []string{cannot, none, g.Partial + " too few", g.Absent + prose.NoVerdictHere}
	wide, closely := signs(p, of, "   ", "  "), signs(p, of, " ", " ")
	for _, line := range []string{
		wide + "   " + p.Muted.Render(strings.Join(each, "   ")),
		closely + " " + p.Muted.Render(strings.Join(each, " ")),
		closely + " " + p.Muted.Render(strings.Join(most, " ")),
	} {
		if text.Width(line) < width {
			return []string{text.Fit(line, width)}
		}
	}
	return []string{text.Fit(signs(p, of, "", " ")+p.Muted.Render(" "+g.Unknown+g.Missing+g.Partial+g.Absent+prose.NoVerdictHere), width)}
}

// legend returns what the verdicts of l can come to, against areas or each area's target.
func legend(l *list.List) []analysis.Outcome {
	if l.View.Address.VS == analysis.WithTarget.String() {
		return []analysis.Outcome{analysis.Met, analysis.NotMet}
	}
	return []analysis.Outcome{analysis.Better, analysis.Similar, analysis.Worse, analysis.Higher, analysis.Lower, analysis.Above}
}

// signs returns the signs of those outcomes with their words, each after a gap.
func signs(p *palette.Palette, of []analysis.Outcome, margin, gap string) string {
	line := margin
	for i, o := range of {
		verdict, word := draw.Signal(view.OutcomeSignal(o, indicator.NoPolarity), p), o.String()
		sign := tile(verdict, o, p)
		if o == analysis.Above { // and all that is not tested
			sign.Text, word = p.Glyph.Above+p.Glyph.Level+p.Glyph.Below, "untested"
		}
		text := " " + sign.Text + " "
		if plain := sign.Style == verdict.Style; plain && len(gap) == 1 {
			text = " " + sign.Text
		}
		if i > 0 {
			line += gap
		}
		line += sign.Style.Render(text) + p.Muted.Render(" "+word)
	}
	return line
}

// tile returns the sign of a verdict as it fills a cell of the map: on a ground
// of its colour if a test says that an area stands apart. Without colours the signs
// alone tell them apart, for every ground would look the same.
func tile(sign draw.Span, o analysis.Outcome, p *palette.Palette) draw.Span {
	if p.Kind == palette.Mono || o == analysis.Similar || !o.IsTested() {
		return sign
	}
	sign.Style = sign.Style.Reversed()
	return sign
}

// heatmap is the map: an area a row, after its tally an indicator a column. Columns are as wide
// as their names if all of them fit so; else names stand level over them, or upright where there
// are too few lines, and tiles are as wide as they can be for all to fit. If they do not at their narrowest, they do without the tallies, unless
// the map is sorted by them, and then names of areas are cut.
func heatmap(l *list.List, env nav.Env, width int) draw.TableSpec {
	t := &l.View.Table
	names := func(first bool) draw.Column {
		return draw.NameColumn([]string{prose.LevelHeading(env.Data, l.View.Scope.Level)}, env.Data.Areas().Names(l.View.Scope.Areas), first)
	}
	whole, short := names(true), names(false)
	tallies := t.Find(view.Fact)
	_, height := draw.MainSize(env.Width, env.Height)
	var spec draw.TableSpec
	cell := tiles(l, env.Palette)
	for _, try := range []struct {
		names   draw.Column
		tallied bool
		tile    int  // 0 for as wide as its name
		level   bool // only if names over columns stand level, in as few lines as they can
	}{
		{whole, true, 0, false},
		{whole, true, 5, true},
		{whole, true, 4, true},
		{whole, true, 3, true},
		{whole, true, 2, true},
		{whole, false, 2, true},
		{whole, true, 5, false},
		{whole, true, 3, false},
		{whole, true, 2, false},
		{whole, false, 2, false},
		{short, false, 2, false},
	} {
		columns := []draw.Column{try.names}
		for i := range t.Grid.Across {
			columns = append(columns, tileColumn(l, env, i, try.tile))
		}
		spec = grid(l, env, columns, cell)
		if try.tile > 0 {
			spec.Close = 2
		}
		if tallies >= 0 && (try.tallied || t.Sorted == tallies) {
			spec = tallied(spec, l, env.Palette, tallies)
		}
		if try.tile > 0 {
			spec.Left = spec.Led(width)
		}
		isLevel := spec.IsHalved() && (try.tallied || spec.IsLevel(height-1)) // under the legend
		if spec.Shown(width) == len(spec.Columns) && (isLevel || !try.level) {
			break
		}
	}
	return spec
}

// tiles returns what draws the verdict of a row in a column of some width.
func tiles(l *list.List, p *palette.Palette) func(row, i, width int) draw.Cell {
	var tiles [analysis.Below + 1][3]draw.Span // of each outcome and polarity, worked out once
	for o := range tiles {
		for better := indicator.LowerIsBetter; better <= indicator.HigherIsBetter; better++ {
			o := analysis.Outcome(o)
			tiles[o][1+better] = tile(draw.Signal(view.OutcomeSignal(o, better), p), o, p)
		}
	}
	return func(row, _, width int) draw.Cell {
		v := cellOf(l, row, view.Verdict).(view.Judgement)
		if v.Missing {
			gap := prose.Gap(v.Value, p.Glyph.Missing, p.Glyph.Partial, p.Glyph.Absent)
			if text.Width(gap) > width { // "[c]"
				gap = strings.Trim(gap, "[]")
			}
			return draw.Text(gap, p.Muted)
		}
		sign := tiles[v.Outcome][1+v.Indicator.Polarity]
		return draw.Text(text.FitCentre(sign.Text, width), sign.Style)
	}
}

// tallied returns spec with the tallies of the areas, which column at of the view has, after
// their names.
func tallied(spec draw.TableSpec, l *list.List, p *palette.Palette, at int) draw.TableSpec {
	t, cell := &l.View.Table, spec.Cell
	head := draw.Column{Head: []string{strings.Join([]string{p.Glyph.Better, p.Glyph.Worse, p.Glyph.Above + p.Glyph.Level + p.Glyph.Below}, " "+p.Glyph.Dot+" ")}, Width: tallyWidth, Align: draw.Right, Key: t.Columns[at].Sort}
	if t.Sorted == at {
		head.Head = append(head.Head, l.Sign(p.Glyph))
	}
	spec.Columns, spec.Frozen, spec.Col = slices.Insert(slices.Clip(spec.Columns), 1, head), 2, spec.Col+1
	spec.Cell = func(row, col int) draw.Cell {
		switch col {
		case 0:
			return cell(row, 0)
		case 1:
			n := t.Cell(max(t.Grid.Row(row, 0), 0), at).(view.Tally)
			dot := draw.Span{Text: " " + p.Glyph.Dot + " ", Style: p.Muted}
			return draw.Cell{
				{Text: strconv.Itoa(n.Better), Style: p.Better},
				dot,
				{Text: strconv.Itoa(n.Worse), Style: p.Worse},
				dot,
				{Text: strconv.Itoa(n.Untested), Style: p.Similar},
			}
		}
		return cell(row, col-1)
	}
	return spec
}

// tileColumn returns a column of the map of some width, or of 0 as wide as its name is, with
// the arrow that says which way is better: under its name over it or, broken into lines no
// wider than a tile may be, as it lies.
func tileColumn(l *list.List, env nav.Env, i, width int) draw.Column {
	c := &l.View.Table.Grid.Across[i]
	arrow, sorted := list.Arrow(c.Polarity, env.Palette.Glyph), sortSign(l, env, i)
	if width > 0 {
		return draw.Column{Over: c.Head, Head: []string{cmp.Or(sorted, arrow)}, Width: width, Align: draw.Centre}
	}
	lines, wide := broken(strings.TrimSpace(text.Clean(c.Head)+" "+arrow+" "+sorted), leastTile, mostTile, headings)
	return draw.Column{Head: lines, Named: len(lines), Width: wide, Align: draw.Centre}
}
