package list

import (
	"cmp"
	"slices"
	"strings"

	"weal/internal/draw"
	"weal/internal/indicator"
	"weal/internal/nav"
	"weal/internal/palette"
	"weal/internal/prose"
	"weal/internal/text"
	"weal/internal/view"
)

// A column is one of the view's that has its place in the width.
type column struct {
	view.Column     // with the heading that it has here
	at          int // in the view's table
	draw.Fitting
	align draw.Align
}

func (c *column) fitting() *draw.Fitting { return &c.Fitting }

const (
	leastName, mostName = 30, 44 // the least is of indicators
	leastKeyed          = 16
	leastText           = 36 // a figure and an area's name
	mostUnit            = 22 // of a column that only needs so much for its unit
	mostOn              = 13 // of a column that only needs so much for the period before
	leastPeriod         = 11 // a day; spans of years are longer, and few
	leastAgainst        = 8
	narrow              = 120 // up to which spines take less
	mostTrend           = 17  // with the longest words
	mostSpan            = 18  // of what a trend is of
	leastStatus         = 14
	signWidth           = 2   // of a line's sign and a blank, before its name
	wordy               = 130 // from which trends have words before bars get longer

	goodIndicator, mostIndicator        = 42, 60
	named                               = 100 // from which names of indicators come before pictures
	leastSpine, goodSpine, mostSpine    = 10, 15, 25
	leastSeries, goodSeries, mostSeries = 8, 15, 30
	leastBar, goodBar, mostBar          = 10, 20, 48
)

// order is the order in which the columns stand that screens have: those known here, and then
// any other. A screen has all that has a heading, and what says by itself what it is.
func order(columns []view.Column) []int {
	known := []view.Kind{
		view.Area, view.Indicator, view.Polarity, view.Value, view.Interval, view.Unit, view.Period, view.Against,
		view.Change, view.Difference, view.Verdict, view.Series, view.Trend, view.Rank, view.Between,
	}
	if !slices.ContainsFunc(columns, func(c view.Column) bool { return c.Keyed || c.Kind == view.Polarity }) { // ranks are of these rows, and first
		known = slices.Insert(known, 0, view.Rank)
	}
	place := func(i int) int {
		if k := slices.Index(known, columns[i].Kind); k >= 0 {
			return k
		}
		return len(known)
	}
	var at []int
	for i, c := range columns {
		if c.Head != "" || c.Kind == view.Verdict || c.Kind == view.Polarity || c.Kind == view.Against {
			at = append(at, i)
		}
	}
	slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(place(i), place(j)) })
	return at
}

// HasColumn reports whether the table in width cells has room for a column of a kind.
func (l *List) HasColumn(env nav.Env, kind view.Kind, width int) bool {
	return slices.ContainsFunc(l.columnsIn(env, width), func(c column) bool { return c.Kind == kind })
}

func (l *List) columnsIn(env nav.Env, width int) []column {
	t := &l.View.Table
	var columns []column
	for _, at := range order(t.Columns) {
		if c := &t.Columns[at]; !c.Nothing {
			columns = append(columns, l.fitted(env, c, at, width))
		}
	}
	return besideItsNumber(draw.FitColumns(columns, (*column).fitting, width))
}

// fitted returns column c of the view with the room that it wants in width cells.
func (l *List) fitted(env nav.Env, c *view.Column, at, width int) column {
	out := column{Column: *c, at: at}
	least, head := text.Width(c.Longest), text.Width(c.Head)+l.arrow()
	f := draw.Fitting{Least: least, Most: least}
	switch c.Kind {
	case view.Rank:
		if out.align = draw.Right; c.Short != "" { // a rank in words, or in short
			f.Good, f.Most = max(least, text.Width(c.Head)), max(least, text.Width(c.Head))
			f.Least = max(text.Width(c.Short), text.Width(c.Head))
		}
	case view.Indicator, view.Polarity, view.Unit, view.Between:
		f = fitIndicator(c, width)
	case view.Status:
		f.Least = max(min(least, leastStatus), text.Width(c.Head))
	case view.Area:
		if c.Keyed {
			least += signWidth
		}
		name := min(max(least, text.Width(c.Head)), mostName)
		if f.Least, f.Most = min(name, width*2/5), name; c.Keyed {
			f.Least = min(name, leastKeyed) // for the sign tells them, too
		}
	case view.Value:
		f, out.align = l.fitValue(env, c, &out), draw.Right
	case view.Interval:
		f.Least, out.align = max(least, text.Width(c.Head)), draw.Right
	case view.Against:
		if f, out.align = fitAgainst(c), draw.Right; c.Scale.Format != nil {
			f, out.align = fitScale(c), draw.Left
		}
	case view.Verdict:
		f = draw.Fitting{Least: 2}
	case view.Series:
		out.align = draw.Right
		f = draw.Fitting{Least: leastSeries, Good: min(max(leastSeries, c.Points), goodSeries), Most: max(min(c.Points, mostSeries), text.Width(c.Under))}
	case view.Trend:
		f = draw.Fitting{Least: head, Good: head, Most: mostTrend}
		if width >= wordy {
			f.Good, f.Most = mostTrend, mostTrend+mostSpan
		}
	case view.Period:
		if f.Least = max(least, head); l.View.Table.Indicator != nil && width < wordy { // of an indicator, and not what the row is of
			f.Least = max(min(least, leastPeriod), head)
		}
	case view.Fact:
		f.Least = max(least, text.Width(c.Head), text.Width(c.Under))
		if f.Most = f.Least; len(c.Fields) > 0 && c.Fields[0].Type == view.Text {
			f.Least = min(f.Least, leastText)
			break
		}
		out.align = draw.Right
	default: // a number that is about another
		if c.Noted {
			least += signWidth
		}
		f.Least, out.align = max(least, head, min(text.Width(c.Short), mostOn)), draw.Right
		f.Good, f.Most = f.Least, text.Width(c.Under)
	}
	if f.Weight = c.Weight; l.sortedBy(at) || at == l.View.Table.Sorted {
		f.Weight = 0 // so that it is seen what the table is sorted by
	}
	out.Fitting = f
	return out
}

// fitIndicator returns the room of what says which indicator a row is of, and of its place
// between the worst and the best.
func fitIndicator(c *view.Column, width int) draw.Fitting {
	longest := text.Width(c.Longest)
	f := draw.Fitting{Least: longest, Most: longest}
	switch c.Kind {
	case view.Indicator:
		f = draw.Fitting{Least: min(longest, leastName, width*3/8), Good: min(longest, goodIndicator), Most: min(longest, mostIndicator)}
		if width >= named {
			f.Least = f.Good
		}
		if width >= wordy {
			f.Good = f.Most
		}
	case view.Polarity:
		f.Least = 1
	case view.Between:
		if f = (draw.Fitting{Least: text.Width(c.Head), Good: goodSpine, Most: mostSpine}); width <= narrow {
			f.Least = leastSpine
		}
	}
	return f
}

// fitScale returns the room of what is drawn on a scale: at least that of its ends.
func fitScale(c *view.Column) draw.Fitting {
	left, right := c.Scale.Ends()
	least := max(leastBar, text.Width(left)+1+text.Width(right))
	return draw.Fitting{Least: least, Good: max(least, goodBar), Most: max(least, mostBar)}
}

// fitAgainst returns the room of figures that others are compared with.
func fitAgainst(c *view.Column) draw.Fitting {
	longest, head := text.Width(c.Longest), text.Width(c.Head)
	if c.Noted {
		longest += len(" p")
	}
	least := max(longest, min(head, leastAgainst))
	return draw.Fitting{Least: least, Most: max(least, head)}
}

// arrow returns the room that headings have for the sign of how the table is sorted.
func (l *List) arrow() int {
	if t := &l.View.Table; len(t.Orders) > 0 && t.Groups == nil { // which nothing is sorted in
		return 2
	}
	return 0
}

// fitValue returns the room that values want, and says over them what they are in and
// which way is better.
func (l *List) fitValue(env nav.Env, c *view.Column, out *column) draw.Fitting {
	value := max(text.Width(c.Longest), len("[c]"))
	if c.Near {
		value += text.Width(prose.Approximate)
	}
	value = max(value, len("Value")+l.arrow())
	if c.Noted {
		value += len(" p")
	}
	arrow := Arrow(c.Polarity, env.Palette.Glyph)
	out.Under, out.Short = strings.TrimSpace(c.Under+" "+arrow), arrow
	units := value
	if n := text.Width(out.Under); n <= mostUnit {
		units = max(value, n)
	}
	return draw.Fitting{Least: value, Good: value, Most: units}
}

// Arrow says which way is better, nothing if neither is.
func Arrow(p indicator.Polarity, g palette.Glyphs) string { return prose.Arrow(p, g.Up, g.Down) }

// Better says which way is better, with its arrow: "↑ higher is better".
func Better(p indicator.Polarity, g palette.Glyphs) string {
	return strings.TrimSpace(Arrow(p, g) + " " + prose.Better(p))
}

// besideItsNumber moves the verdicts to what is compared or, without that, to the values
// where there was no room for the differences that they are about.
func besideItsNumber(columns []column) []column {
	of := func(k view.Kind) int { return slices.IndexFunc(columns, func(c column) bool { return c.Kind == k }) }
	from, to, head := of(view.Verdict), of(view.Value)+1, "vs"
	if against := of(view.Against); against >= 0 && columns[against].Scale.Format == nil {
		to, head = against+1, ""
	}
	if of(view.Difference) >= 0 || from < to || to == 0 {
		return columns
	}
	verdict := columns[from]
	verdict.Head = head
	return slices.Insert(slices.Delete(columns, from, from+1), to, verdict)
}

// sortedBy reports whether the table is sorted by a column: by values if it is by ranks.
func (l *List) sortedBy(at int) bool {
	t := &l.View.Table
	if t.Sorted >= 0 && t.Columns[t.Sorted].Kind == view.Rank {
		return t.Columns[at].Kind == view.Value
	}
	return at == t.Sorted
}

// Sign returns the sign of the order that the table is sorted in.
func (l *List) Sign(g palette.Glyphs) string {
	if l.View.Table.Ascending {
		return g.SortUp
	}
	return g.SortDown
}

// heading returns the two lines over a column, with the direction in which the table is
// sorted by it.
func (l *List) heading(env nav.Env, c *column) []string {
	head, under := c.Head, c.Under
	switch {
	case text.Width(under) > c.Width:
		under = c.Short
	case under == "" && text.Width(head) > c.Width && c.Kind != view.Rank && c.Short != "":
		head = c.Short
	}
	switch {
	case c.Scale.Format != nil:
		return barHeading(env, c)
	case c.Kind == view.Between:
		under = ends(prose.Worst, "", prose.Best, c.Width)
	}
	if l.sortedBy(c.at) {
		sign := l.Sign(env.Palette.Glyph)
		head = text.Fit(head, min(text.Width(head), max(c.Width-2, 0))) + " " + sign
		if c.Width < 3 {
			head = sign
		}
	}
	return []string{head, under}
}

// barHeading returns the comparator's mark with its name and, under it, the ends of the scale.
func barHeading(env nav.Env, c *column) []string {
	head := ""
	if name := c.Head; name != "" {
		if text.Width(name)+2 > c.Width && c.Short != "" {
			name = c.Short
		}
		head = env.Palette.Glyph.Reference + " " + name
	}
	left, right := c.Scale.Ends()
	middle := ""
	if c.Scale.Close {
		middle = prose.NotFromZero
	}
	return []string{head, ends(left, middle, right, c.Width)}
}

// ends returns what stands under a heading: left and right at the ends of the column and,
// where there is room, middle between them; nothing if the ends do not fit.
func ends(left, middle, right string, width int) string {
	room := width - text.Width(left) - text.Width(right)
	switch {
	case room < 1:
		return ""
	case text.Width(middle)+2 <= room:
		return left + text.FitCentre(middle, room) + right
	}
	return left + strings.Repeat(" ", room) + right
}
