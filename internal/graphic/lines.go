package graphic

import (
	"fmt"
	"math"
	"slices"

	"weal/internal/dataset"
	"weal/internal/prose"
	"weal/internal/scale"
	"weal/internal/view"
)

// A chart is lines over time, on one chart or on one for each area.
type chart struct {
	view.Lines
	due      int  // the slot of the year that something is to be reached in; -1 for none
	banded   bool // intervals are drawn, of the areas
	low, top float64
}

// mostBanded is how many areas have their intervals drawn on one chart: more of them, on
// top of each other, tell nothing.
const mostBanded = 2

func newChart(v view.View, l view.Lines) *chart {
	c := &chart{Lines: l, due: -1}
	if v.Aim.Year != 0 {
		c.due = l.At
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
	if n > 2 && n <= 4 {
		across = min(across, 2)
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

func (c *chart) key(s *sheet) []entry {
	var es []entry
	has := func(of func(l *view.Line, slot int) bool) (*view.Line, bool) {
		for i := range c.Lines.Lines {
			for slot := range c.Lines.Lines[i].Values {
				if l := &c.Lines.Lines[i]; of(l, slot) {
					return l, true
				}
			}
		}
		return nil, false
	}
	if c.Apart {
		for i := range c.Lines.Lines {
			if l := &c.Lines.Lines[i]; l.Reference {
				es = append(es, entry{sign: func(p *page, r rect) {
					p.dashed(c.ink(s, l), s.size*0.14, dashes(s, l), point{r.x, r.y + r.h/2}, point{r.right(), r.y + r.h/2})
				}, words: l.Name})
			}
		}
	}
	if l, ok := has(func(l *view.Line, i int) bool { _, _, ok := c.interval(l, i); return ok }); ok {
		es = append(es, entry{sign: func(p *page, r rect) { band(p, c.ink(s, l), s.size, corners(r)) }, words: prose.IntervalMeans})
	}
	if _, ok := has(func(l *view.Line, i int) bool { return !l.Reference && i < len(l.Broken) && l.Broken[i] }); ok {
		es = append(es, entry{sign: func(p *page, r rect) {
			p.dashed(s.axis, s.size*0.08, breakDash(s), point{r.x + r.w/2, r.y - r.h*0.1}, point{r.x + r.w/2, r.bottom()})
		}, words: prose.BreakMeans, slim: true})
	}
	if _, ok := has(func(l *view.Line, i int) bool { return notFormed(l, i) }); ok && len(c.areas()) == 1 {
		_, means := prose.StatusNote(dataset.NotFormed)
		es = append(es, entry{sign: func(p *page, r rect) { p.fill(r, s.grid.thin(0.6)) }, words: means})
	}
	for i := range c.Lines.Lines {
		l := &c.Lines.Lines[i]
		for slot := range l.Values {
			if sign, means := l.Note(slot); sign != "" {
				es = append(es, entry{sign: func(p *page, r rect) {
					p.words(sign, point{r.x + r.w/2, r.bottom() - s.size*0.1}, centre, look{s.size * 0.94, true, c.ink(s, l)})
				}, words: means, slim: true})
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
	if _, ok := has(func(l *view.Line, i int) bool { return !l.Reference && i < len(l.Lower) && l.Lower[i] < l.Upper[i] }); ok && !c.banded {
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

// A frame is one chart in its place.
type frame struct {
	*chart
	*sheet
	of    []int // which lines it has
	name  string
	box   rect // all of it
	plot  rect // what lies between the axes
	tick  []scale.Tick
	lo    float64
	span  float64
	slots int
	tags  []tag

	sayings []saying
}

// A tag is what stands at the end of a line: its name and its last value.
type tag struct {
	lines []string
	ink   ink
	from  point   // where the line ends
	y     float64 // where its middle stands
}

func (t tag) height(size float64) float64 { return float64(len(t.lines)) * size * 1.15 }

func newFrame(c *chart, s *sheet, r rect, of []int, name string) *frame {
	f := &frame{chart: c, sheet: s, box: r, of: of, name: name, slots: len(c.Slots)}
	above := s.size * 2.1 // the unit, or the name
	under := s.size * 1.9 // the times
	if c.hasNotes() {
		under += s.size * 1.1
	}
	f.plot = r.inset(0, above, 0, under)
	f.tick = c.ticks(max(int(f.plot.h/(s.size*2.6))+1, 2))
	f.lo = f.tick[0].Value
	if f.span = f.tick[len(f.tick)-1].Value - f.lo; f.span <= 0 {
		f.span = 1
	}
	widest := 0.0
	for _, t := range f.tick {
		widest = max(widest, s.fonts.width(t.Label, s.quiet().size, false))
	}
	f.plot = f.plot.inset(min(widest+s.size*0.6, r.w*0.3), 0, s.size*0.6, 0)
	if name == "" {
		f.plot = f.plot.inset(0, 0, f.tagRoom(r.w*0.3), 0)
	}
	return f
}

// hasNotes reports whether something stands at the foot of some slot.
func (c *chart) hasNotes() bool {
	for i := range c.Lines.Lines {
		for slot := range c.Slots {
			if sign, _ := c.Lines.Lines[i].Note(slot); sign != "" {
				return true
			}
		}
	}
	return false
}

// x returns where slot i stands.
func (f *frame) x(i int) float64 {
	pad := f.size * 0.7
	if f.slots == 1 {
		return f.plot.x + f.plot.w/2
	}
	return f.plot.x + pad + float64(i)/float64(f.slots-1)*(f.plot.w-2*pad)
}

// y returns where a value stands; NaN for none.
func (f *frame) y(v float64) float64 {
	return f.plot.bottom() - (v-f.lo)/f.span*f.plot.h
}

func (f *frame) draw() {
	f.grounds()
	f.axes()
	if f.name != "" {
		l := f.plain()
		l.bold, l.ink = true, f.text
		f.page.words(f.fonts.fit(f.name, f.box.w, l), point{f.box.x, f.box.y + f.size}, left, l)
	}
	for _, i := range f.order() {
		f.interval(&f.Lines.Lines[i])
	}
	for _, i := range f.order() {
		f.line(&f.Lines.Lines[i])
	}
	f.notes()
	f.drawSayings()
	f.drawTags()
}

// order returns the lines from the one at the back to the one in front: what areas are
// compared with, then areas from the last to the first.
func (f *frame) order() []int {
	at := slices.Clone(f.of)
	slices.SortStableFunc(at, func(a, b int) int {
		la, lb := &f.Lines.Lines[a], &f.Lines.Lines[b]
		switch {
		case la.Reference == lb.Reference:
			return b - a
		case la.Reference:
			return -1
		}
		return 1
	})
	return at
}

// grounds draws what lies under all: where there could be no figure of the only area.
func (f *frame) grounds() {
	areas := slices.DeleteFunc(slices.Clone(f.of), func(i int) bool { return f.Lines.Lines[i].Reference })
	if len(areas) != 1 {
		return
	}
	l, half := &f.Lines.Lines[areas[0]], (f.plot.w-1.4*f.size)/float64(max(f.slots-1, 1))/2
	for i := range f.slots {
		if notFormed(l, i) {
			from, to := max(f.x(i)-half, f.plot.x), min(f.x(i)+half, f.plot.right())
			f.fill(rect{from, f.plot.y, to - from, f.plot.h}, f.grid.thin(0.6))
		}
	}
}

// axes draws the axes with what they are of, and the lines across and down.
func (f *frame) axes() {
	quiet, last := f.quiet(), math.Inf(1)
	for _, t := range f.tick {
		y := f.y(t.Value)
		if last-y < quiet.size*1.05 {
			continue // on a chart so low that its labels would touch
		}
		last = y
		f.page.line(f.grid, f.size*0.06, point{f.plot.x, y}, point{f.plot.right(), y})
		f.page.words(f.fonts.fit(minus(t.Label), f.plot.x-f.box.x, quiet), point{f.plot.x - f.size*0.4, y + quiet.size*0.34}, right, quiet)
	}
	if f.lo <= 0 && 0 <= f.lo+f.span {
		f.page.line(f.axis, f.size*0.09, point{f.plot.x, f.y(0)}, point{f.plot.right(), f.y(0)})
	}
	if f.name == "" {
		f.page.words(f.fonts.fit(prose.Scale(f.Axis), f.box.w, quiet), point{f.box.x, f.box.y + quiet.size}, left, quiet)
	}
	if isTruncated(f.tick) {
		zigzag(f.page, f.axis, f.size, point{f.plot.x, f.plot.bottom()})
	}
	f.times()
	for i := range f.slots {
		if f.isBroken(i) {
			x := (f.x(i) + f.x(max(i-1, 0))) / 2
			f.dashed(f.axis, f.size*0.08, breakDash(f.sheet), point{x, f.plot.y}, point{x, f.plot.bottom()})
		}
	}
	if f.due >= 0 {
		f.upright(f.due, prose.TargetYear(f.Label(f.due, f.of[0])), 1)
	}
	for _, r := range f.levels() {
		if y := f.y(finite(r.Value)); f.plot.y <= y && y <= f.plot.bottom() {
			f.dashed(f.axis, f.size*0.1, []float64{f.size * 0.8, f.size * 0.3}, point{f.plot.x, y}, point{f.plot.right(), y})
			if f.name == "" {
				f.across(y, r.Label)
			}
		}
	}
}

// isBroken reports whether a series of the frame breaks at a slot.
func (f *frame) isBroken(slot int) bool {
	return slices.ContainsFunc(f.of, func(i int) bool {
		l := &f.Lines.Lines[i]
		return !l.Reference && slot < len(l.Broken) && l.Broken[slot]
	})
}

// times draws what slots are called: the last, the first, and as many at even steps as
// stand apart.
func (f *frame) times() {
	l, gap := f.quiet(), f.size*1.1
	base := f.plot.bottom()
	f.page.line(f.axis, f.size*0.09, point{f.plot.x, base}, point{f.plot.right(), base})
	type place struct{ from, to float64 }
	var taken []place
	put := func(i int) {
		name := f.Label(i, f.of[0])
		if name == "" {
			return
		}
		w := f.fonts.width(name, l.size, false)
		from := min(max(f.x(i)-w/2, f.box.x), f.box.right()-w)
		if from < f.box.x || slices.ContainsFunc(taken, func(p place) bool { return from < p.to+gap && p.from < from+w+gap }) {
			return
		}
		taken = append(taken, place{from, from + w})
		f.page.line(f.axis, f.size*0.09, point{f.x(i), base}, point{f.x(i), base + f.size*0.35})
		f.page.words(name, point{from, base + f.size*1.4}, left, l)
	}
	if f.due >= 0 {
		put(f.due)
	}
	apart := (f.plot.w - 1.4*f.size) / float64(max(f.slots-1, 1))
	if apart > f.size*0.5 { // each slot has a tick
		for i := range f.slots {
			f.page.line(f.axis, f.size*0.06, point{f.x(i), base}, point{f.x(i), base + f.size*0.2})
		}
	}
	put(f.slots - 1)
	put(0)
	widest := 0.0
	for i := range f.slots {
		widest = max(widest, f.fonts.width(f.Label(i, f.of[0]), l.size, false))
	}
	step := f.labelStep((widest + gap) / max(apart, 1e-9))
	for i := f.slots - 1 - step; i > step/2; i -= step { // not so near the first that steps seem uneven
		put(i)
	}
}

// labelStep returns how many slots it is from label to label: the least nice number that is
// not less than n, or near it one that takes whole steps from the last label to the first.
func (f *frame) labelStep(n float64) int {
	least := max(int(math.Ceil(n)), 1)
	if f.Cycle > 1 {
		for step := least; step < f.Cycle; step++ {
			if f.Cycle%step == 0 {
				return step
			}
		}
		years := math.Ceil(float64(least) / float64(f.Cycle))
		return int(scale.Step(years)) * f.Cycle
	}
	for step := least; step <= least*3/2; step++ {
		if (f.slots-1)%step == 0 {
			return step
		}
	}
	return int(scale.Step(float64(least)))
}

// interval draws the intervals of l, joined where its line is.
func (f *frame) interval(l *view.Line) {
	of := f.ink(f.sheet, l)
	for i := 0; i < len(l.Values); {
		var lower, upper []point
		for ; i < len(l.Values) && (len(lower) == 0 || !isApart(l, i)); i++ {
			lo, hi, ok := f.chart.interval(l, i)
			if !ok {
				break
			}
			lower, upper = append(lower, point{f.x(i), f.y(lo)}), append(upper, point{f.x(i), f.y(hi)})
		}
		switch len(lower) {
		case 0:
			i++
		case 1:
			f.whisker(of, lower[0], upper[0])
		default:
			slices.Reverse(lower)
			band(f.page, of, f.size, slices.Concat(upper, lower))
		}
	}
}

// whisker draws the interval of a value that stands alone.
func (f *frame) whisker(of ink, from, to point) {
	cap := f.size * 0.3
	w := f.size * 0.09
	f.page.line(of, w, from, to)
	for _, q := range []point{from, to} {
		f.page.line(of, w, point{q.x - cap, q.y}, point{q.x + cap, q.y})
	}
}

// isApart reports whether no line joins the value at slot i to the one before.
func isApart(l *view.Line, i int) bool { return i < len(l.Apart) && l.Apart[i] }

// line draws the line of l and, where there is room, its values.
func (f *frame) line(l *view.Line) {
	of, width := f.ink(f.sheet, l), f.size*0.2
	if l.Reference {
		width = f.size * 0.15
	}
	var runs [][]point
	for i, v := range l.Values {
		v = finite(v)
		if math.IsNaN(v) {
			runs = append(runs, nil)
			continue
		}
		if len(runs) == 0 || isApart(l, i) {
			runs = append(runs, nil)
		}
		n := len(runs) - 1
		runs[n] = append(runs[n], point{f.x(i), f.y(v)})
	}
	spacious := f.slots < 2 || (f.x(1)-f.x(0)) > f.size*1.7
	for _, run := range runs {
		if len(run) > 1 {
			f.add(outline{rings: [][]point{run}, stroke: of, width: width, dash: dashes(f.sheet, l)})
		}
		for _, q := range run {
			if len(run) == 1 || spacious && !l.Reference && !l.Ahead {
				f.shape(marker(l), q, f.size*0.5, of)
			}
		}
	}
}

// notes draws the letters that stand for values, and what is said of slots.
func (f *frame) notes() {
	y := f.plot.bottom() + f.size*2.5
	taken := make(map[int]float64)
	for _, i := range f.of {
		for slot := range f.slots {
			if sign, _ := f.Lines.Lines[i].Note(slot); sign != "" {
				l := look{f.size * 0.94, true, f.ink(f.sheet, &f.Lines.Lines[i])}
				box := f.page.words(sign, point{f.x(slot) + taken[slot], y}, centre, l)
				taken[slot] += box.w + 1
			}
		}
	}
	for n, note := range f.Notes {
		f.upright(note.At, note.Text, n+2)
	}
}

// upright draws a line at a slot, and beside it what is said of that, so many lines from the
// top.
func (f *frame) upright(slot int, said string, down int) {
	x, l := f.x(slot), f.small()
	f.page.line(f.axis, f.size*0.08, point{x, f.plot.y}, point{x, f.plot.bottom()})
	said = f.fonts.fit(said, f.plot.w, l)
	w, aside := f.fonts.width(said, l.size, false), f.size*0.35
	from := []float64{x + aside, x - aside - w}
	if from[0]+w > f.plot.right() {
		from = []float64{max(from[1], f.plot.x)}
	}
	one := saying{words: said, look: l}
	for n := range max(int(f.plot.h/(l.size*leading))-down, 1) {
		for _, from := range from {
			one.at = append(one.at, point{from, f.plot.y + l.size*leading*float64(down+n)})
		}
	}
	f.sayings = append(f.sayings, one)
}

// across says what a line across at y is.
func (f *frame) across(y float64, said string) {
	l := f.quiet()
	said = f.fonts.fit(said, f.plot.w, l)
	w, one := f.fonts.width(said, l.size, false), saying{words: said, look: l}
	for _, x := range []float64{f.plot.x + f.size*0.3, f.plot.right() - w - f.size*0.3, f.plot.x + (f.plot.w-w)/2} {
		for _, y := range []float64{y - f.size*0.35, y + f.size*1.05} {
			if y-f.size < f.plot.bottom() {
				one.at = append(one.at, point{x, y})
			}
		}
	}
	f.sayings = append(f.sayings, one)
}

// A saying is what stands in the plot beside a line across or upright, in the first of some
// places where no line of figures is.
type saying struct {
	words string
	look  look
	at    []point
}

// drawSayings draws what stands in the plot: over a line only where all places are, on a
// ground of its own.
func (f *frame) drawSayings() {
	var taken []rect
	for _, one := range f.sayings {
		w := f.fonts.width(one.words, one.look.size, false)
		box := func(at point) rect { return label{at: at, size: one.look.size, width: w}.box() }
		at := slices.IndexFunc(one.at, func(at point) bool { return f.isFree(box(at), taken) })
		if at < 0 {
			at = max(slices.IndexFunc(one.at, func(at point) bool { return !slices.ContainsFunc(taken, box(at).touches) }), 0)
			f.fill(box(one.at[at]), f.paper.thin(0.85))
		}
		taken = append(taken, box(one.at[at]))
		f.page.words(one.words, one.at[at], left, one.look)
	}
}

// isFree reports whether no line of figures goes through r, and nothing stands there.
func (f *frame) isFree(r rect, taken []rect) bool {
	if slices.ContainsFunc(taken, r.touches) {
		return false
	}
	for _, i := range f.of {
		values := f.Lines.Lines[i].Values
		for slot, v := range values {
			at := point{f.x(slot), f.y(finite(v))}
			if !at.isFinite() {
				continue
			}
			next := at
			if slot+1 < len(values) && !math.IsNaN(finite(values[slot+1])) {
				next = point{f.x(slot + 1), f.y(finite(values[slot+1]))}
			}
			if r.inset(-f.size*0.2, -f.size*0.2, -f.size*0.2, -f.size*0.2).holdsSome(at, next) {
				return false
			}
		}
	}
	return true
}

// tagLook is how names stand at the ends of lines.
func (f *frame) tagLook(of ink) look { return look{f.size, true, of} }

// tagRoom makes the tags of the lines, and returns how much room they take: at most so
// much.
func (f *frame) tagRoom(most float64) float64 {
	widest := 0.0
	for _, i := range f.of {
		l := &f.Lines.Lines[i]
		last := lastOf(l)
		if last < 0 {
			continue
		}
		words := prose.LineName(l.Name, l.Ahead)
		if value := f.value(l.Values[last]); value != "" && !l.Ahead {
			words += " " + value
			if last < f.newest() && !l.Reference {
				words += fmt.Sprintf(" (%s)", f.Label(last, i))
			}
		}
		t := tag{lines: f.fonts.wrap(words, most-f.size*1.2, f.tagLook(f.text)), ink: f.ink(f.sheet, l)}
		for _, line := range t.lines {
			widest = max(widest, f.fonts.width(line, f.size, true))
		}
		t.from = point{float64(last), finite(l.Values[last])} // on the axes, until these are placed
		f.tags = append(f.tags, t)
	}
	if len(f.tags) == 0 {
		return 0
	}
	return widest + f.size*0.8
}

// newest returns the last slot at which some line of an area has a figure.
func (f *frame) newest() int {
	last := -1
	for _, i := range f.of {
		if l := &f.Lines.Lines[i]; !l.Reference && !l.Ahead {
			last = max(last, lastOf(l))
		}
	}
	return last
}

// value writes a value.
func (c *chart) value(v float64) string {
	if c.Format == nil {
		return ""
	}
	return minus(c.Format(v))
}

// lastOf returns the slot of the last value of l, -1 if there is none.
func lastOf(l *view.Line) int {
	for i := len(l.Values) - 1; i >= 0; i-- {
		if !math.IsNaN(finite(l.Values[i])) {
			return i
		}
	}
	return -1
}

// drawTags draws names at the ends of lines, moved so that none stands on another, each
// with a thin line to where its own ends if that is not beside it.
func (f *frame) drawTags() {
	for i := range f.tags {
		t := &f.tags[i]
		t.from = point{f.x(int(t.from.x)), f.y(t.from.y)}
		t.y = t.from.y
	}
	slices.SortStableFunc(f.tags, func(a, b tag) int {
		switch {
		case a.from.y < b.from.y:
			return -1
		case a.from.y > b.from.y:
			return 1
		}
		return 0
	})
	f.spreadTags()
	x := f.plot.right() + f.size*0.5
	for _, t := range f.tags {
		if math.Abs(t.y-t.from.y) > f.size*0.5 || x-t.from.x > f.size*2 {
			f.page.line(t.ink.thin(0.6), f.size*0.06, point{t.from.x + f.size*0.45, t.from.y}, point{max(t.from.x+f.size*0.45, x-f.size*0.6), t.from.y}, point{x - f.size*0.15, t.y})
		}
		y := t.y - t.height(f.size)/2
		for _, line := range t.lines {
			f.page.words(line, point{x, y + f.size*0.92}, left, f.tagLook(t.ink))
			y += f.size * 1.15
		}
	}
}

// spreadTags moves tags, which are in order from the top, until none stands on another:
// those that touch stand together about the middle of where they want to be.
func (f *frame) spreadTags() {
	total := 0.0
	for _, t := range f.tags {
		total += t.height(f.size)
	}
	top, bottom := f.box.y, f.plot.bottom()+f.size*0.8
	if total > bottom-top { // too many: the last ones, of what areas are compared with, go first
		for len(f.tags) > 1 && total > bottom-top {
			total -= f.tags[len(f.tags)-1].height(f.size)
			f.tags = f.tags[:len(f.tags)-1]
		}
	}
	type block struct {
		from, to   int
		want, tall float64 // of its top
	}
	var blocks []block
	for i, t := range f.tags {
		h := t.height(f.size)
		b := block{i, i + 1, t.from.y - h/2, h}
		for {
			b.want = min(max(b.want, top), bottom-b.tall)
			n := len(blocks)
			if n == 0 || blocks[n-1].want+blocks[n-1].tall <= b.want {
				break
			}
			a := blocks[n-1]
			blocks = blocks[:n-1]
			merged := block{a.from, b.to, 0, a.tall + b.tall}
			na, nb := float64(a.to-a.from), float64(b.to-b.from)
			merged.want = (a.want*na + (b.want-a.tall)*nb) / (na + nb)
			b = merged
		}
		blocks = append(blocks, b)
	}
	for _, b := range blocks {
		y := b.want
		for i := b.from; i < b.to; i++ {
			h := f.tags[i].height(f.size)
			f.tags[i].y = y + h/2
			y += h
		}
	}
}
