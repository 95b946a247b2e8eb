package graphic

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"weal/internal/prose"
	"weal/internal/scale"
	"weal/internal/view"
)

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

	sayings  []saying
	uprights []float64 // where lines stand that words should not
}

func newFrame(c *chart, s *sheet, r rect, of []int, name string) *frame {
	f := &frame{chart: c, sheet: s, box: r, of: of, name: name, slots: len(c.Slots)}
	above := s.size * 2.1 // the unit, or the name
	if name == "" && c.isSaid(s) {
		above = s.size * 0.8
	}
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
		value := f.fonts.fit(f.ended(f.of[0]), f.box.w/2, l)
		room := f.box.w - f.fonts.width(" "+value, l.size, true)
		f.page.words(strings.TrimSpace(f.fonts.fit(f.name, room, l)+" "+value), point{f.box.x, f.box.y + f.size}, left, l)
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
		f.page.words(f.fonts.fit(t.Label, f.plot.x-f.box.x, quiet), point{f.plot.x - f.size*0.4, y + quiet.size*0.34}, right, quiet)
	}
	if f.lo <= 0 && 0 <= f.lo+f.span {
		f.page.line(f.axis, f.size*0.09, point{f.plot.x, f.y(0)}, point{f.plot.right(), f.y(0)})
	}
	if f.name == "" && !f.isSaid(f.sheet) {
		f.page.words(f.fonts.fit(prose.Scale(f.Axis), f.box.w, quiet), point{f.box.x, f.box.y + quiet.size}, left, quiet)
	}
	if isTruncated(f.tick) {
		zigzag(f.page, f.axis, f.size, point{f.plot.x, f.plot.bottom()})
	}
	f.times()
	for i := range f.slots {
		if f.isBroken(i) {
			x := (f.x(i) + f.x(max(i-1, 0))) / 2
			f.uprights = append(f.uprights, x)
			f.dashed(f.axis, f.size*0.08, breakDash(f.sheet), point{x, f.plot.y}, point{x, f.plot.bottom()})
		}
	}
	f.cautions()
	if f.due >= 0 {
		f.stand(f.due)
		f.upright(standing{f.x(f.due), f.x(f.due), prose.TargetYear(f.Label(f.due, f.of[0]))}, 1, false)
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

// times draws what slots are called: the last, as many at even steps before it as stand apart,
// and the first if no other is.
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
	widest := 0.0
	for i := range f.slots {
		widest = max(widest, f.fonts.width(f.Label(i, f.of[0]), l.size, false))
	}
	step := f.labelStep((widest + gap) / max(apart, 1e-9))
	if f.due >= 0 { // years between are round ones, for the target's seldom is at an even step
		for i := range f.slots {
			if year, err := strconv.Atoi(f.Label(i, f.of[0])); err == nil && year%int(scale.Step(float64(step))) == 0 {
				put(i)
			}
		}
	} else {
		for i := f.slots - 1; i >= 0; i -= step {
			put(i)
		}
	}
	if len(taken) < 2 {
		put(f.slots - 1)
		put(0)
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
			lower, upper = append(lower, point{f.xOf(l, i), f.y(lo)}), append(upper, point{f.xOf(l, i), f.y(hi)})
		}
		switch len(lower) {
		case 0:
			i++
		case 1:
			whisker(f.page, of, f.size, lower[0], upper[0])
		default:
			slices.Reverse(lower)
			band(f.page, of, f.size, slices.Concat(upper, lower))
		}
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
		runs[n] = append(runs[n], point{f.xOf(l, i), f.y(v)})
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
		f.stand(note.At)
		f.upright(standing{f.x(note.At), f.x(note.At), note.Text}, n+2, false)
	}
}

// whisker draws the interval of a value that stands alone.
func whisker(p *page, of ink, size float64, from, to point) {
	half, w := size*0.35, size*0.1
	p.line(of, w, from, to)
	for _, q := range []point{from, to} {
		p.line(of, w, point{q.x - half, q.y}, point{q.x + half, q.y})
	}
}

// stand draws a line at a slot.
func (f *frame) stand(slot int) {
	f.uprights = append(f.uprights, f.x(slot))
	f.page.line(f.axis, f.size*0.08, point{f.x(slot), f.plot.y}, point{f.x(slot), f.plot.bottom()})
}

// xOf returns where the value of l at slot i stands: those of one time alone stand side by
// side.
func (f *frame) xOf(l *view.Line, i int) float64 {
	if f.slots > 1 {
		return f.x(i)
	}
	n := float64(len(f.of))
	for at, k := range f.of {
		if &f.Lines.Lines[k] == l {
			return f.x(i) + (float64(at)-(n-1)/2)*min(f.size*4, f.plot.w/(n+1))
		}
	}
	return f.x(i)
}
