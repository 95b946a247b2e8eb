package graphic

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"weal/internal/prose"
	"weal/internal/scale"
	"weal/internal/view"
)

// A listing is a table of figures, a row each, with pictures in its cells: values with their
// intervals on a common axis, series, and where values lie.
type listing struct {
	*view.Table
	columns []tableColumn
	groups  map[int]string // the heading over a row
}

// A tableColumn is one of the view's that has a place on the page.
type tableColumn struct {
	*view.Column
	at        int
	head      []string
	x, w      float64
	right     bool
	drawn     bool // a picture, which takes the room that is left
	most      float64
	reference float64 // that all bars are compared with; NaN if they differ
}

func newListing(v view.View) *listing {
	l := &listing{Table: &v.Table, groups: make(map[int]string)}
	row := 0
	for _, g := range l.Groups {
		if g.Rows > 0 {
			l.groups[row] = g.Head
		}
		row += g.Rows
	}
	for _, at := range inOrder(l.Columns) {
		c := &l.Columns[at]
		if c.Nothing || c.Kind == view.Polarity {
			continue
		}
		l.columns = append(l.columns, tableColumn{Column: c, at: at, reference: math.NaN()})
	}
	return l
}

// inOrder returns the columns of a page in the order in which they stand: those known here,
// then any other. A page has all that has a heading, and what says by itself what it is.
func inOrder(columns []view.Column) []int {
	known := []view.Kind{
		view.Rank, view.Area, view.Indicator, view.Value, view.Unit, view.Period, view.Against, view.Interval,
		view.Verdict, view.Difference, view.Change, view.Series, view.Trend, view.Between,
	}
	place := func(i int) int {
		if k := slices.Index(known, columns[i].Kind); k >= 0 {
			return k
		}
		return len(known)
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

func (l *listing) rowHeight(s *sheet) float64 { return s.size * 1.62 }

// fit gives the columns their places in a width: what weighs most goes first where there is
// no room for all.
func (l *listing) fit(s *sheet, width float64) {
	gap := s.size * 1.1
	for i := range l.columns {
		l.measure(s, &l.columns[i])
	}
	need := func() (total float64) {
		for _, c := range l.columns {
			total += c.w + gap
		}
		return total - gap
	}
	byWeight := make([]int, len(l.columns))
	for i := range byWeight {
		byWeight[i] = i
	}
	slices.SortStableFunc(byWeight, func(a, b int) int { return cmp.Compare(l.columns[a].Weight, l.columns[b].Weight) })
	kept, taken := make(map[int]bool), -gap
	for _, i := range byWeight {
		if w := l.columns[i].w + gap; len(kept) < 2 || taken+w <= width {
			kept[i], taken = true, taken+w
		}
	}
	var columns []tableColumn
	for i, c := range l.columns {
		if kept[i] {
			columns = append(columns, c)
		}
	}
	l.columns = columns
	spare := width - need()
	for i := range l.columns {
		if c := &l.columns[i]; c.drawn && spare > 0 {
			more := min(spare, c.most-c.w)
			c.w, spare = c.w+more, spare-more
		}
	}
	x := 0.0
	for i := range l.columns {
		c := &l.columns[i]
		if i == len(l.columns)-1 || c.w > width {
			c.w = min(c.w, max(width-x, 0))
		}
		c.x = x
		x += c.w + gap
	}
}

// measure finds how wide a column is, and what stands over it.
func (l *listing) measure(s *sheet, c *tableColumn) {
	head := c.Head
	if head == "#" {
		head = "Rank"
	}
	if head == "" {
		head = prose.ColumnName(c.Kind.Name())
	}
	c.head = []string{head}
	if c.Under != "" {
		c.head = append(c.head, c.Under)
	}
	c.w = 0
	cells := l.Len
	look := s.plain()
	for row := range cells {
		p := s.cell(l.Cell(row, c.at), c)
		c.drawn, c.right = c.drawn || p.picture != nil, c.right || p.right
		c.w = max(c.w, s.fonts.width(p.text, look.size, false))
	}
	for _, f := range l.Feet {
		c.w = max(c.w, s.fonts.width(s.cell(f.Cell(c.at), c).text, look.size, true))
	}
	if c.drawn {
		c.w, c.most = s.size*7, s.size*9
		switch {
		case c.Kind == view.Against && c.Scale.Format != nil:
			c.w, c.most = s.size*14, s.size*30
			c.reference = l.referenceOf(c.at)
		case c.Kind == view.Between:
			c.w, c.most = s.size*9, s.size*16
		}
	}
	for _, h := range c.head {
		c.w = max(c.w, s.fonts.width(h, s.quiet().size, true))
	}
	c.w = min(c.w, s.width*0.45)
}

// referenceOf returns what all bars of a column are compared with; NaN if they differ.
func (l *listing) referenceOf(col int) float64 {
	same := math.NaN()
	for row := range l.Len {
		if b, ok := l.Cell(row, col).(view.Bar); ok && !math.IsNaN(b.Against) {
			if !math.IsNaN(same) && same != b.Against {
				return math.NaN()
			}
			same = b.Against
		}
	}
	return same
}

// A tableCell is what stands in one place of a table.
type tableCell struct {
	text    string
	ink     ink
	right   bool
	picture func(r rect)
}

// cell returns c as it is drawn in a column.
func (s *sheet) cell(c view.Cell, of *tableColumn) tableCell {
	switch c := c.(type) {
	case nil:
		return tableCell{}
	case view.Judgement:
		if c.Missing || c.Self {
			return tableCell{}
		}
		sign, in := s.signal(c.Signal())
		return tableCell{text: sign + " " + c.String(), ink: in}
	case view.Course:
		if c.None {
			return tableCell{}
		}
		sign, in := s.signal(c.Signal())
		return tableCell{text: sign + " " + c.String(), ink: in}
	case view.Amount:
		return tableCell{text: amount(c), ink: s.text, right: true}
	case view.Beside:
		return tableCell{text: strings.TrimSpace(c.Name + " " + amount(c.Amount)), ink: s.comparator, right: true}
	case view.Bar:
		return tableCell{picture: func(r rect) { s.bar(c, of, r) }}
	case view.Spark:
		return tableCell{picture: func(r rect) { s.spark(c, r) }}
	case view.Spine:
		return tableCell{picture: func(r rect) { s.spine(c, r) }}
	case view.Number:
		return tableCell{text: orDash(minus(c.String()), math.IsNaN(c.V)), ink: s.text, right: true}
	case view.Moved:
		return tableCell{text: orDash(minus(c.String()), math.IsNaN(c.Difference)), ink: s.text, right: true}
	case view.Statistic, view.Term, view.Position, view.Range, view.Count, view.Placing:
		return tableCell{text: c.String(), ink: s.text, right: true}
	case view.Time:
		return tableCell{text: c.String(), ink: s.muted}
	}
	return tableCell{text: c.String(), ink: s.text}
}

// minus returns a number with the sign that type has for it.
func minus(number string) string {
	if rest, ok := strings.CutPrefix(number, "-"); ok {
		return "−" + rest
	}
	return number
}

func orDash(text string, none bool) string {
	if none {
		return "–"
	}
	return text
}

// amount returns a value with the signs beside it, or what stands in its place.
func amount(c view.Amount) string {
	before, after := prose.Marks(c.Observation)
	if c.IsMissing() {
		return strings.TrimSpace(prose.Gap(c.Observation, "–", "–", "") + " " + after)
	}
	return strings.TrimSpace(before + c.String() + " " + after)
}

// span returns the axis of a column of bars.
func (c *tableColumn) axis() (low, high float64) { return c.Scale.Low, c.Scale.High }

// at returns where a value stands on the axis of a column, in r.
func (c *tableColumn) place(v float64, r rect) float64 {
	low, high := c.axis()
	if high <= low {
		return r.x + r.w/2
	}
	return r.x + min(max((v-low)/(high-low), 0), 1)*r.w
}

// bar draws a value with its interval, as a dot where its axis does not begin at zero, with
// what it is compared with across it.
func (s *sheet) bar(b view.Bar, of *tableColumn, r rect) {
	if math.IsNaN(finite(b.Value)) {
		return
	}
	in, x, y := s.series[0], of.place(b.Value, r), r.y+r.h/2
	if !of.Scale.Close {
		from := of.place(0, r)
		s.fill(rect{min(from, x), y - r.h*0.28, math.Abs(x - from), r.h * 0.56}, in.thin(0.45))
	}
	if b.Lower <= b.Upper {
		from, to := of.place(b.Lower, r), of.place(b.Upper, r)
		s.page.line(in, s.size*0.12, point{from, y}, point{to, y})
		for _, end := range []float64{from, to} {
			s.page.line(in, s.size*0.12, point{end, y - s.size*0.22}, point{end, y + s.size*0.22})
		}
	}
	if of.Scale.Close || b.Lower <= b.Upper {
		s.shape('●', point{x, y}, s.size*0.5, in)
	}
	if !math.IsNaN(b.Against) && math.IsNaN(of.reference) {
		at := of.place(b.Against, r)
		s.page.line(s.comparator, s.size*0.14, point{at, r.y + r.h*0.12}, point{at, r.bottom() - r.h*0.12})
	}
}

// spark draws a series in little, with its last value marked.
func (s *sheet) spark(values view.Spark, r rect) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v = finite(v); !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	if low > high {
		return
	}
	r = r.inset(s.size*0.2, r.h*0.2, s.size*0.3, r.h*0.2)
	y := func(v float64) float64 {
		if high == low {
			return r.y + r.h/2
		}
		return r.bottom() - (v-low)/(high-low)*r.h
	}
	var run []point
	var last point
	flush := func() {
		if len(run) > 1 {
			s.page.line(s.series[0], s.size*0.11, run...)
		} else if len(run) == 1 {
			s.shape('●', run[0], s.size*0.2, s.series[0])
		}
		run = nil
	}
	for i, v := range values {
		if v = finite(v); math.IsNaN(v) {
			flush()
			continue
		}
		last = point{r.x + r.w*float64(i)/float64(max(len(values)-1, 1)), y(v)}
		run = append(run, last)
	}
	flush()
	s.shape('●', last, s.size*0.3, s.series[0])
}

// spine draws where a value lies between the worst on the left and the best on the right.
func (s *sheet) spine(c view.Spine, r rect) {
	place := func(v float64) float64 {
		if c.Best == c.Worst {
			return r.x + r.w/2
		}
		return r.x + min(max((v-c.Worst)/(c.Best-c.Worst), 0), 1)*r.w
	}
	y := r.y + r.h/2
	s.page.line(s.grid, s.size*0.5, point{r.x, y}, point{r.right(), y})
	if !math.IsNaN(c.Lower) && !math.IsNaN(c.Upper) {
		s.page.line(s.axis.thin(0.5), s.size*0.5, point{place(c.Lower), y}, point{place(c.Upper), y})
	}
	if !math.IsNaN(c.Against) {
		s.page.line(s.comparator, s.size*0.14, point{place(c.Against), r.y + r.h*0.14}, point{place(c.Against), r.bottom() - r.h*0.14})
	}
	if !math.IsNaN(finite(c.Value)) {
		_, in := s.signal(c.Signal())
		s.shape('●', point{place(c.Value), y}, s.size*0.62, in)
	}
}

// headHeight returns how high the headings are, and axisHeight what stands under the bars.
func (l *listing) headHeight(s *sheet) float64 {
	lines := 1
	for _, c := range l.columns {
		lines = max(lines, len(c.head))
	}
	return float64(lines)*s.size*1.2 + s.size*0.5
}

func (l *listing) axisHeight(s *sheet) float64 {
	if slices.ContainsFunc(l.columns, func(c tableColumn) bool { return c.drawn && c.Scale.Format != nil }) {
		return s.size * 1.8
	}
	return 0
}

func (l *listing) height(s *sheet, width float64) float64 {
	l.fit(s, width)
	rows := float64(l.Len+len(l.Feet)) + 1.15*float64(len(l.groups))
	return l.headHeight(s) + rows*l.rowHeight(s) + l.axisHeight(s) + s.size*0.4
}

func (l *listing) draw(s *sheet, r rect) {
	if l.Len == 0 {
		s.page.words(s.fonts.fit(l.Empty, r.w, s.plain()), point{r.x, r.y + s.size*1.5}, left, s.plain())
		return
	}
	l.fit(s, r.w)
	y := r.y + l.headHeight(s)
	l.drawHead(s, r, y)
	rest := r.bottom() - l.axisHeight(s) - float64(len(l.Feet))*l.rowHeight(s)
	top, height := y, l.rowHeight(s)
	shown := 0
	for row := range l.Len {
		if head, ok := l.groups[row]; ok && y+2.15*height <= rest+0.01 {
			bold := s.plain()
			bold.bold = true
			y += height * 1.15
			s.page.words(s.fonts.fit(head, r.w, bold), point{r.x, y - height*0.32}, left, bold)
		}
		if y+height > rest+0.01 {
			break
		}
		s.page.line(s.grid, s.size*0.05, point{r.x, y + height}, point{r.right(), y + height})
		l.drawRow(s, rect{r.x, y, r.w, height}, func(col int) view.Cell { return l.Cell(row, col) }, false)
		y += height
		shown++
	}
	s.page.line(s.axis, s.size*0.08, point{r.x, y}, point{r.right(), y})
	for _, f := range l.Feet {
		l.drawRow(s, rect{r.x, y, r.w, height}, f.Cell, true)
		y += height
	}
	l.drawAxes(s, r, top, y)
	if left := l.Len - shown; left > 0 {
		s.page.words(prose.RowsLeft(left), point{r.right(), r.bottom()}, right, s.small())
	}
}

func (l *listing) drawHead(s *sheet, r rect, base float64) {
	look := s.quiet()
	for _, c := range l.columns {
		for i, line := range c.head {
			at := point{r.x + c.x, base - s.size*0.55 - float64(len(c.head)-1-i)*s.size*1.2}
			look.bold = i == 0
			line = s.fonts.fit(line, c.w, look)
			if c.right {
				s.page.words(line, point{at.x + c.w, at.y}, right, look)
			} else {
				s.page.words(line, at, left, look)
			}
		}
	}
	s.page.line(s.axis, s.size*0.1, point{r.x, base}, point{r.right(), base})
}

func (l *listing) drawRow(s *sheet, r rect, cell func(col int) view.Cell, foot bool) {
	for i := range l.columns {
		c := &l.columns[i]
		p := s.cell(cell(c.at), c)
		box := rect{r.x + c.x, r.y, c.w, r.h}
		if p.picture != nil {
			p.picture(box)
			continue
		}
		look := look{s.size, foot, p.ink}
		if foot && p.text != "" {
			look.ink = s.comparator
		}
		base := r.y + r.h/2 + s.size*0.34
		words := s.fonts.fit(p.text, c.w, look)
		if p.right {
			s.page.words(words, point{box.right(), base}, right, look)
		} else {
			s.page.words(words, point{box.x, base}, left, look)
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
		low, high := c.axis()
		look, end := s.small(), math.Inf(-1)
		for _, t := range scale.Ticks(low, high, max(int(c.w/(s.size*4)), 2), c.Scale.Format) {
			if t.Value < low-1e-9*math.Abs(low) || t.Value > high+1e-9*math.Abs(high) {
				continue
			}
			x := c.place(t.Value, box)
			s.page.line(s.axis, s.size*0.06, point{x, bottom}, point{x, bottom + s.size*0.3})
			w := s.fonts.width(t.Label, look.size, false)
			if from := x - w/2; from > end+s.size*0.4 {
				s.page.words(t.Label, point{from, bottom + s.size*1.25}, left, look)
				end = from + w
			}
		}
		if !math.IsNaN(c.reference) {
			x := c.place(c.reference, box)
			s.dashed(s.comparator, s.size*0.12, []float64{s.size * 0.4, s.size * 0.25}, point{x, top}, point{x, bottom})
		}
	}
}

func (l *listing) key(s *sheet) []entry {
	l.fit(s, s.width-2*s.margin())
	var es []entry
	for i := range l.columns {
		c := &l.columns[i]
		for row := range l.Len {
			switch cell := l.Cell(row, c.at).(type) {
			case view.Judgement:
				if !cell.Missing && !cell.Self {
					sign, in := s.signal(cell.Signal())
					es = append(es, s.signEntry(sign, in, prose.VerdictMeans(cell.Outcome, cell.Name)))
				}
			case view.Bar:
				if cell.Lower <= cell.Upper {
					es = append(es, entry{func(p *page, r rect) {
						y := r.y + r.h/2
						p.line(s.series[0], s.size*0.12, point{r.x, y}, point{r.right(), y})
						p.shape('●', point{r.x + r.w/2, y}, s.size*0.5, s.series[0])
					}, prose.ValueAndInterval})
				}
				if !math.IsNaN(c.reference) && len(l.Feet) > 0 {
					es = append(es, entry{func(p *page, r rect) {
						p.dashed(s.comparator, s.size*0.12, []float64{s.size * 0.3, s.size * 0.2}, point{r.x + r.w/2, r.y}, point{r.x + r.w/2, r.bottom()})
					}, footName(l.Table)})
				}
			case view.Spine:
				es = append(es, s.signEntry("●", s.muted, prose.SpineMeans))
			case view.Amount:
				if sign, means := prose.MarkMeans(cell.Observation); sign != "" {
					es = append(es, entry{nil, sign + " " + means})
				}
			}
		}
	}
	return es
}

// footName returns what the rows are compared with.
func footName(t *view.Table) string {
	if at := t.Find(view.Area); at >= 0 && t.Feet[0].Cell(at) != nil {
		return t.Feet[0].Cell(at).String()
	}
	return ""
}

// signEntry is an entry of a sign that stands in text.
func (s *sheet) signEntry(sign string, in ink, words string) entry {
	return entry{func(p *page, r rect) {
		p.words(sign, point{r.x + r.w/2, r.bottom() - s.size*0.1}, centre, look{s.size, true, in})
	}, words}
}
