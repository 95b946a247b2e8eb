package graphic

import (
	"cmp"
	"math"
	"slices"

	"weal/internal/prose"
	"weal/internal/scale"
	"weal/internal/view"
)

// A listing is a table of figures, a row each, with pictures in its cells: values with their
// intervals on a common axis, series, and where values lie.
type listing struct {
	*view.Table
	all     []tableColumn
	groups  map[int]string // the heading over a row
	columns []tableColumn  // those that there is room for
	lines   []int          // of text in each row
	fitted  *sheet         // with text of the size that they are fitted in; nil if they are not
	width   float64        // that they are fitted to
	size    float64        // of text, that they are fitted from
	least   float64        // how wide it has to be
	left    int            // rows that there was no room for when it was drawn
}

// A tableColumn is one of the view's that has a place on the page. Before it has one, its
// measures are in the size of the text.
type tableColumn struct {
	*view.Column
	at          int
	head, under string
	x, w        float64
	most        float64 // more than which it does not need
	note        float64 // of w, for the signs behind its values
	short       float64 // w where cells say less; 0 if they do not
	brief       bool    // they say less
	right       bool
	drawn       bool    // a picture
	reference   float64 // that all bars are compared with; NaN if they differ
}

func newListing(t *view.Table) *listing {
	l := &listing{Table: t, groups: make(map[int]string)}
	row := 0
	for _, g := range l.Groups {
		if g.Rows > 0 {
			l.groups[row] = g.Head
		}
		row += g.Rows
	}
	for _, at := range inOrder(l.Columns) {
		c := &l.Columns[at]
		if c.Nothing || c.Kind == view.Polarity || c.Kind == view.Unit && l.Indicator != nil { // beside names
			continue
		}
		if fitted := c.Scale.Fitted(); fitted.Close && !c.Scale.Close {
			of := *c
			of.Scale, c = fitted, &of
		}
		l.all = append(l.all, tableColumn{Column: c, at: at, reference: math.NaN()})
	}
	return l
}

// places are the kinds of columns in the order in which they stand on a page.
var places = []view.Kind{
	view.Area, view.Indicator, view.Value, view.Unit, view.Against, view.Between, view.Rank, view.Interval,
	view.Verdict, view.Period, view.Difference, view.Change, view.Series, view.Trend,
}

// essentials are the kinds that have room before any other, the first of them first: names
// are wrapped for these, and text is set smaller.
var essentials = []view.Kind{view.Area, view.Indicator, view.Value, view.Verdict, view.Against, view.Between, view.Period}

// byRank is the heading of the ranks that rows are listed by, which stand before the rows.
const byRank = "#"

// inOrder returns the columns of a page in the order in which they stand: those known here,
// then any other. A page has all that has a heading, and what says by itself what it is.
func inOrder(columns []view.Column) []int {
	place := func(i int) int {
		if columns[i].Head == byRank {
			return -1
		}
		if k := slices.Index(places, columns[i].Kind); k >= 0 {
			return k
		}
		return len(places)
	}
	var at []int
	for i, c := range columns {
		if c.Head != "" || c.Kind == view.Verdict || c.Kind == view.Against {
			at = append(at, i)
		}
	}
	slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(place(i), place(j)) })
	return at
}

// The measures of a table, in the size of its text.
const (
	columnGap   = 1.1
	lineHeight  = 1.18
	rowPadding  = 0.44
	groupHeight = 1.9
	leastText   = 7 // points, of a table that would not fit otherwise
)

func (l *listing) rowHeight(s *sheet, row int) float64 {
	return (rowPadding + lineHeight*float64(l.lines[row])) * s.size
}

// headLines returns what stands over a column that has its place.
func (c *tableColumn) headLines(s *sheet) []string {
	look := s.quiet()
	look.bold = true
	lines := s.fonts.wrap(c.head, c.w-c.note+1e-6*s.size, look)
	if c.under != "" {
		lines = append(lines, c.under)
	}
	return lines
}

// headHeight returns how high the headings are, and axisHeight what stands under the bars.
func (l *listing) headHeight(s *sheet) float64 {
	lines := 1
	for i := range l.columns {
		lines = max(lines, len(l.columns[i].headLines(s)))
		if l.columns[i].Kind == view.Between {
			lines = max(lines, 2)
		}
	}
	return float64(lines)*s.size*1.2 + s.size*0.5
}

func (l *listing) axisHeight(s *sheet) float64 {
	if slices.ContainsFunc(l.columns, func(c tableColumn) bool { return c.drawn && c.Scale.Format != nil }) {
		return s.size * 1.8
	}
	return 0
}

func (l *listing) footHeight(s *sheet) float64 {
	return float64(len(l.Feet)) * (rowPadding + lineHeight) * s.size
}

// spans returns where each row stands under the headings of the columns, with the heading of
// its group.
func (l *listing) spans(s *sheet) []span {
	spans, y := make([]span, l.Len), 0.0
	for row := range spans {
		spans[row].from = y
		if _, ok := l.groups[row]; ok {
			y += groupHeight * s.size
		}
		y += l.rowHeight(s, row)
		spans[row].to = y
	}
	return spans
}

func (l *listing) height(s *sheet, width float64) float64 {
	s = l.fit(s, width)
	total := l.headHeight(s) + l.footHeight(s) + l.axisHeight(s) + s.size*0.4
	if spans := l.spans(s); len(spans) > 0 {
		total += spans[len(spans)-1].to
	}
	return total
}

// check returns an error if s is too narrow for the columns that a table always has.
func (l *listing) check(s *sheet) error {
	l.fit(s, s.width-2*s.margin())
	return s.tooNarrow(l.least)
}

// cuts are after every row but the last, under which its comparators stand.
func (l *listing) cuts(s *sheet, width float64) []cut {
	s = l.fit(s, width)
	var cuts []cut
	spans, head := l.spans(s), l.headHeight(s)
	if len(spans) == 0 {
		return nil
	}
	axes := head + spans[len(spans)-1].to + l.footHeight(s)
	var group span
	for row, at := range spans[:len(spans)-1] {
		if _, ok := l.groups[row]; ok {
			group = span{at.from, at.from + groupHeight*s.size}.shifted(head)
		}
		c := cut{at: head + at.to, again: []span{{0, head}}, below: span{axes, axes + l.axisHeight(s)}}
		if _, ok := l.groups[row+1]; !ok && group.length() > 0 {
			c.again = append(c.again, group)
		}
		cuts = append(cuts, c)
	}
	return cuts
}

func (l *listing) draw(s *sheet, r rect) {
	if l.Len == 0 {
		s.page.words(s.fonts.fit(l.Empty, r.w, s.plain()), point{r.x, r.y + s.size*1.5}, left, s.plain())
		return
	}
	s = l.fit(s, r.w)
	top := r.y + l.headHeight(s)
	l.drawHead(s, r, top)
	rest := r.bottom() - l.axisHeight(s) - l.footHeight(s) + 0.01
	if spans := l.spans(s); top+spans[l.Len-1].to > rest && l.axisHeight(s) == 0 {
		rest -= s.small().size // for how many there are more
	}
	y, shown := top, 0
	for row, at := range l.spans(s) {
		if at = at.shifted(top); at.to > rest {
			break
		}
		height := l.rowHeight(s, row)
		y = at.to
		if head, ok := l.groups[row]; ok {
			bold := s.plain()
			bold.bold = true
			s.page.words(s.fonts.fit(head, r.w, bold), point{r.x, y - height - s.size*0.52}, left, bold)
		}
		s.page.line(s.grid, s.size*0.05, point{r.x, y}, point{r.right(), y})
		l.drawRow(s, rect{r.x, y - height, r.w, height}, func(c *tableColumn) tableCell { return l.cell(s, row, c) }, false)
		shown++
	}
	s.page.line(s.axis, s.size*0.08, point{r.x, y}, point{r.right(), y})
	for _, f := range l.Feet {
		height := l.footHeight(s) / float64(len(l.Feet))
		l.drawRow(s, rect{r.x, y, r.w, height}, func(c *tableColumn) tableCell { return s.cell(f.Cell(c.at), c) }, true)
		y += height
	}
	l.drawAxes(s, r, top, y)
	if l.left = l.Len - shown; l.left > 0 {
		s.page.words(prose.RowsLeft(l.left), point{r.right(), r.bottom()}, right, s.small())
	}
}

func (l *listing) drawHead(s *sheet, r rect, base float64) {
	for i := range l.columns {
		c := &l.columns[i]
		look := s.quiet()
		if c.Kind == view.Between && c.drawn { // what its left and its right mean
			s.page.words(prose.Worst, point{r.x + c.x, base - s.size*0.55}, left, look)
			s.page.words(prose.Best, point{r.x + c.x + c.w, base - s.size*0.55}, right, look)
			look.bold = true
			s.page.words(s.fonts.fit(c.head, c.w, look), point{r.x + c.x, base - s.size*1.75}, left, look)
			continue
		}
		lines := c.headLines(s)
		for n, line := range lines {
			look.bold = n < len(lines)-1 || c.under == ""
			at := point{r.x + c.x, base - s.size*0.55 - float64(len(lines)-1-n)*s.size*1.2}
			line = s.fonts.fit(line, c.w+1e-6*s.size, look)
			switch {
			case c.drawn && !math.IsNaN(c.reference): // it names the line across, at its end
				look.ink = s.comparator
				half := s.fonts.width(line, look.size, look.bold) / 2
				x := c.place(c.reference, rect{at.x, 0, c.w, 0})
				s.page.words(line, point{min(max(x, at.x+half), at.x+c.w-half), at.y}, centre, look)
			case c.right:
				s.page.words(line, point{at.x + c.w - c.note, at.y}, right, look)
			default:
				s.page.words(line, at, left, look)
			}
		}
	}
	s.page.line(s.axis, s.size*0.1, point{r.x, base}, point{r.right(), base})
}

func (l *listing) drawRow(s *sheet, r rect, cell func(*tableColumn) tableCell, foot bool) {
	for i := range l.columns {
		c := &l.columns[i]
		p := cell(c)
		box := rect{r.x + c.x, r.y, c.w, r.h}
		if p.picture != nil {
			p.picture(rect{box.x, box.y + (box.h-(rowPadding+lineHeight)*s.size)/2, box.w, (rowPadding + lineHeight) * s.size})
			continue
		}
		look := look{s.size, foot, p.ink}
		if foot && p.text != "" {
			look.ink = s.comparator
		}
		lines := s.cellLines(p, c)
		if foot { // letters in bold are wider
			whole := p.text
			if c.brief && p.short != "" {
				whole = p.short
			}
			lines = []string{s.fonts.fit(whole, c.w-c.note+1e-6*s.size, look)}
		}
		for n, line := range lines {
			base := r.y + r.h/2 + s.size*(0.34+(float64(n)-float64(len(lines)-1)/2)*lineHeight)
			if !p.right {
				s.page.words(line, point{box.x, base}, left, look)
				continue
			}
			end := box.right() - c.note
			s.page.words(line, point{end, base}, right, look)
			if p.after != "" {
				s.page.words(p.after, point{end + afterValue*s.size, base}, left, look)
			}
		}
	}
}

// drawAxes draws the axis under each column of bars, and what all of them are compared with
// across them.
func (l *listing) drawAxes(s *sheet, r rect, top, bottom float64) {
	for i := range l.columns {
		c := &l.columns[i]
		if !c.drawn || c.Scale.Format == nil {
			continue
		}
		box := rect{r.x + c.x, top, c.w, bottom - top}
		look, ticks := s.small(), c.ticks(max(int(c.w/(s.size*4)), 2))
		named := s.everyWhich(ticks, c, box)
		for k, t := range ticks {
			x := c.place(t.Value, box)
			s.page.line(s.axis, s.size*0.06, point{x, bottom}, point{x, bottom + s.size*0.3})
			if k%named == 0 {
				s.page.words(t.Label, point{x, bottom + s.size*1.25}, centre, look)
			}
		}
		if !math.IsNaN(c.reference) {
			x := c.place(c.reference, box)
			s.dashed(s.comparator, s.size*0.12, []float64{s.size * 0.4, s.size * 0.25}, point{x, top}, point{x, bottom})
		}
	}
}

// everyWhich returns how many ticks it is from one with a label to the next, so that labels
// stand apart and at even steps.
func (s *sheet) everyWhich(ticks []scale.Tick, c *tableColumn, box rect) int {
	look := s.small()
	for every := 1; ; every++ {
		apart, end := true, math.Inf(-1)
		for k := 0; k < len(ticks); k += every {
			half := s.fonts.width(ticks[k].Label, look.size, false) / 2
			x := c.place(ticks[k].Value, box)
			apart, end = apart && x-half > end+s.size*0.4, x+half
		}
		if apart {
			return every
		}
	}
}

// ticks returns the ticks of the axis of a column that lie on it: as many as may be, but rather
// more than fewer than three, for one or two are no scale.
func (c *tableColumn) ticks(most int) []scale.Tick {
	low, high := c.Scale.Low, c.Scale.High
	var on []scale.Tick
	for n := most; n <= most+12 && len(on) < 3; n++ {
		on = slices.DeleteFunc(scale.Ticks(low, high, n, c.Scale.Format), func(t scale.Tick) bool {
			return t.Value < low-1e-9*math.Abs(low) || t.Value > high+1e-9*math.Abs(high)
		})
	}
	return on
}
