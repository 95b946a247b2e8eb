package graphic

import (
	"math"
	"slices"
	"strings"

	"weal/internal/dataset"
	"weal/internal/prose"
	"weal/internal/scale"
	"weal/internal/view"
)

// A chart is lines over time, on one chart or on one for each area.
type chart struct {
	view.Lines
	begin    int  // how many slots of the view stand before its first
	due      int  // the slot of the year that something is to be reached in; -1 for none
	banded   bool // intervals are drawn, of the areas
	low, top float64
}

// mostBanded is how many areas have their intervals drawn on one chart: more of them, on
// top of each other, tell nothing.
const mostBanded = 2

func newChart(v view.View, l view.Lines) *chart {
	c := &chart{Lines: l.Begun(), begin: l.Begin, due: -1}
	if v.Aim.Year != 0 {
		c.due = c.At
	}
	areas := 0
	for _, line := range l.Lines {
		if !line.Reference {
			areas++
		}
	}
	c.banded = l.Apart || areas <= mostBanded
	c.low, c.top = c.limits()
	return c
}

// finite returns v, NaN if it is infinite or larger than can be drawn, and 0 if it is so near
// that there are no numbers between.
func finite(v float64) float64 {
	switch size := math.Abs(v); {
	case size > 1e300:
		return math.NaN()
	case size < 1e-280:
		return 0
	}
	return v
}

// interval returns the interval of a line at a slot, and whether one is drawn.
func (c *chart) interval(l *view.Line, i int) (lower, upper float64, ok bool) {
	if !c.banded || l.Reference || i >= len(l.Lower) || i >= len(l.Upper) || i >= len(l.Values) {
		return 0, 0, false
	}
	lower, upper = finite(l.Lower[i]), finite(l.Upper[i])
	return lower, upper, lower <= upper && !math.IsNaN(finite(l.Values[i]))
}

// isLone reports whether the interval of l at a slot is joined to no other: it is a whisker
// and not some of a band.
func (c *chart) isLone(l *view.Line, i int) bool {
	joined := func(to int) bool {
		if to < 1 || to >= len(l.Values) || isApart(l, to) {
			return false
		}
		_, _, before := c.interval(l, to-1)
		_, _, after := c.interval(l, to)
		return before && after
	}
	_, _, ok := c.interval(l, i)
	return ok && !joined(i) && !joined(i+1)
}

// limits returns the least and the greatest value that the axis has to reach; the least is
// greater if there is none. Targets count if they do not take more room than the figures.
func (c *chart) limits() (low, top float64) {
	low, top = math.Inf(1), math.Inf(-1)
	for i := range c.Lines.Lines {
		l := &c.Lines.Lines[i]
		for slot, v := range l.Values {
			if v = finite(v); !math.IsNaN(v) {
				low, top = min(low, v), max(top, v)
			}
			if lower, upper, ok := c.interval(l, slot); ok {
				low, top = min(low, lower), max(top, upper)
			}
		}
	}
	if has := c.find(c.isLone); has != nil {
		free := (top - low) * 0.06 // so that its ends are seen
		if low > 0 {
			low = max(low-free, 0)
		} else {
			low -= free
		}
		top += free
	}
	from, to := low, top
	for _, r := range c.levels() {
		if v := finite(r.Value); max(top, v)-min(low, v) <= 2*(top-low) {
			from, to = min(from, v), max(to, v)
		}
	}
	if from > 0 && from <= 0.4*to {
		from = 0
	}
	return from, to
}

// levels returns the lines across: the picture's, and the targets of its areas.
func (c *chart) levels() []view.Reference {
	all := slices.Clone(c.References)
	for _, l := range c.Lines.Lines {
		for _, r := range l.References {
			if !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	return all
}

// areas returns the lines of areas, by index.
func (c *chart) areas() []int {
	var at []int
	for i, l := range c.Lines.Lines {
		if !l.Reference {
			at = append(at, i)
		}
	}
	return at
}

func (c *chart) height(s *sheet, width float64) float64 {
	if c.low > c.top {
		return 8 * s.size
	}
	if !c.Apart {
		return min(max(width*0.5, 22*s.size), 50*s.size)
	}
	across, down := c.panels(s, width, 0)
	return float64(down) * (width/float64(across)*0.62 + 2*s.size)
}

// panels returns how many panels stand side by side and how many below each other.
func (c *chart) panels(s *sheet, width, height float64) (across, down int) {
	n := len(c.areas())
	across = min(max(int(width/(17*s.size)), 1), max(n, 1), 4)
	switch { // for else much of the picture would be empty
	case n == 4 && across > 2:
		across = 2
	case n == 3 && across == 2:
		across = 1
	}
	return across, max((n+across-1)/across, 1)
}

// ink returns the colour of a line.
func (c *chart) ink(s *sheet, l *view.Line) ink {
	if l.Reference {
		return s.comparator
	}
	if c.Apart { // for each has its name over it
		return s.series[0]
	}
	return s.series[c.place(l)%len(s.series)]
}

// place returns the place of l among the colours: projections have those after the areas'.
func (c *chart) place(l *view.Line) int {
	place := l.Place
	for i := range c.Lines.Lines {
		if o := &c.Lines.Lines[i]; l.Ahead && o.Ahead {
			if place++; o == l {
				break
			}
		}
	}
	return place
}

// markers are the signs at the values of areas, so that lines are told apart without
// colours.
var markers = []rune{'●', '■', '▲', '◆', '○', '□', '△', '◇'}

func marker(l *view.Line) rune { return markers[l.Place%len(markers)] }

// dashes returns how the line of l is left out in between; nil if it is not.
func dashes(s *sheet, l *view.Line) []float64 {
	switch {
	case l.Reference:
		return []float64{s.size * 0.5, s.size * 0.3}
	case l.Ahead:
		return []float64{s.size * 0.12, s.size * 0.28}
	}
	return nil
}

// cuts returns none: a chart is whole.
func (c *chart) cuts(*sheet, float64) []cut { return nil }

func (c *chart) check(*sheet) error { return nil }

func (c *chart) draw(s *sheet, r rect) {
	if c.low > c.top {
		s.page.words(s.fonts.fit(c.Empty, r.w, s.plain()), point{r.x + r.w/2, r.y + r.h/2}, centre, s.plain())
		return
	}
	if !c.Apart {
		all := make([]int, len(c.Lines.Lines))
		for i := range all {
			all[i] = i
		}
		newFrame(c, s, r, all, "").draw()
		return
	}
	across, down := c.panels(s, r.w, r.h)
	gap := s.size * 1.2
	w, h := (r.w-gap*float64(across-1))/float64(across), (r.h-gap*float64(down-1))/float64(down)
	smaller := *s // on panels too low for what stands over and under a chart
	smaller.size = min(s.size, max(h, 0)/7)
	for n, i := range c.areas() {
		of := []int{i}
		for k, l := range c.Lines.Lines {
			if l.Reference {
				of = append(of, k)
			}
		}
		box := rect{r.x + float64(n%across)*(w+gap), r.y + float64(n/across)*(h+gap), w, h}
		newFrame(c, &smaller, box, of, c.Lines.Lines[i].Name).draw()
	}
}

// find returns the first line that something is so of at some slot; nil if it is of none.
func (c *chart) find(is func(l *view.Line, slot int) bool) *view.Line {
	for i := range c.Lines.Lines {
		for slot := range c.Lines.Lines[i].Values {
			if l := &c.Lines.Lines[i]; is(l, slot) {
				return l
			}
		}
	}
	return nil
}

func (c *chart) key(s *sheet) []entry {
	var es []entry
	if c.Apart && !c.isSaid(s) {
		es = append(es, entry{words: prose.Scale(c.Axis)})
	}
	if c.Apart {
		for i := range c.Lines.Lines {
			if l := &c.Lines.Lines[i]; l.Reference {
				es = append(es, entry{sign: func(p *page, r rect) {
					p.dashed(c.ink(s, l), s.size*0.14, dashes(s, l), point{r.x, r.y + r.h/2}, point{r.right(), r.y + r.h/2})
				}, words: strings.TrimSpace(l.Name + " " + c.ended(i))})
			}
		}
	}
	if l := c.find(func(l *view.Line, i int) bool { _, _, ok := c.interval(l, i); return ok && !c.isLone(l, i) }); l != nil {
		es = append(es, entry{sign: func(p *page, r rect) { band(p, c.ink(s, l), s.size, corners(r)) }, words: prose.IntervalMeans})
	}
	if l := c.find(c.isLone); l != nil {
		es = append(es, entry{sign: func(p *page, r rect) {
			x := r.x + r.w/2
			whisker(p, c.ink(s, l), s.size, point{x, r.bottom()}, point{x, r.y - r.h*0.1})
		}, words: prose.LoneMeans, slim: true})
	}
	if l := c.find(func(l *view.Line, i int) bool { return !l.Reference && i < len(l.Broken) && l.Broken[i] }); l != nil {
		es = append(es, entry{sign: func(p *page, r rect) {
			p.dashed(s.axis, s.size*0.08, breakDash(s), point{r.x + r.w/2, r.y - r.h*0.1}, point{r.x + r.w/2, r.bottom()})
		}, words: prose.BreakMeans, slim: true})
	}
	es = append(es, c.careKey(s)...)
	if l := c.find(func(l *view.Line, i int) bool { return notFormed(l, i) }); l != nil && len(c.areas()) == 1 {
		_, means := prose.StatusNote(dataset.NotFormed)
		es = append(es, entry{sign: func(p *page, r rect) { p.fill(r, s.grid.thin(0.6)) }, words: means})
	}
	for i := range c.Lines.Lines {
		l := &c.Lines.Lines[i]
		for slot := range l.Values {
			if sign, means := l.Note(slot); sign != "" {
				es = append(es, entry{sign: func(p *page, r rect) {
					p.words(sign, point{r.x + r.w/2, r.bottom() - s.size*0.1}, centre, look{s.size * 0.94, true, c.ink(s, l)})
				}, words: means, slim: true, letters: sign})
			}
		}
	}
	if c.low <= c.top && isTruncated(c.ticks(5)) {
		es = append(es, entry{sign: func(p *page, r rect) { zigzag(p, s.axis, s.size, point{r.x + r.w/2, r.bottom()}) }, words: prose.TruncatedMeans, slim: true})
	}
	for _, r := range c.levels() {
		if v := finite(r.Value); c.low <= c.top && (v < c.low || v > c.top) {
			es = append(es, entry{words: prose.Outside(r.Label)})
		}
	}
	if l := c.find(func(l *view.Line, i int) bool { return !l.Reference && i < len(l.Lower) && l.Lower[i] < l.Upper[i] }); l != nil && !c.banded {
		es = append(es, entry{words: prose.NotBanded})
	}
	return es
}

// notFormed reports whether there could be no figure at a slot of l.
func notFormed(l *view.Line, slot int) bool {
	return !l.Reference && slot < len(l.Figures) && l.Figures[slot].Status == dataset.NotFormed
}

// isTruncated reports whether an axis with these ticks does not begin at zero.
func isTruncated(ticks []scale.Tick) bool {
	return len(ticks) > 0 && (ticks[0].Value > 0 || ticks[len(ticks)-1].Value < 0)
}

// zigzag draws the sign of an axis that leaves something out, from a point up.
func zigzag(p *page, of ink, size float64, from point) {
	step := size * 0.22
	points := []point{from}
	for i, x := range []float64{-1, 1, -1, 0} {
		points = append(points, point{from.x + x*step, from.y - (float64(i)+0.7)*step})
	}
	p.line(of, size*0.1, points...)
}

func breakDash(s *sheet) []float64 { return []float64{s.size * 0.22, s.size * 0.22} }

func (c *chart) ticks(most int) []scale.Tick { return scale.Ticks(c.low, c.top, most, c.Format) }

// band draws an interval: a light ground with edges that can be seen on it.
func band(p *page, of ink, size float64, ring []point) {
	p.add(outline{rings: [][]point{ring}, closed: true, fill: of.thin(0.16)})
	half := len(ring) / 2
	p.line(of.thin(0.55), size*0.06, ring[:half]...)
	p.line(of.thin(0.55), size*0.06, ring[half:]...)
}

// isSaid reports whether what stands over the chart says what its values are in.
func (c *chart) isSaid(s *sheet) bool {
	return !s.options.NoTitle && strings.HasPrefix(s.view.Heading.Subtitle, prose.Scale(c.Axis))
}
