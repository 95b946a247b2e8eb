package graphic

import (
	"math"
	"slices"

	"weal/internal/view"
)

// A standing is what is said beside upright lines, from the first of them to the last.
type standing struct {
	from, to float64
	said     string
}

// aside is how far words stand from the line that they are beside.
func (f *frame) aside() float64 { return f.size * 0.35 }

// upright says beside upright lines what they are, so many lines from the top. What may be left
// out is not said where that would be on something else.
func (f *frame) upright(of standing, down int, mayBeLeft bool) {
	l := f.small()
	said := f.fonts.fit(of.said, f.plot.w, l)
	w := f.fonts.width(said, l.size, false)
	after, before := of.to+f.aside(), of.from-f.aside()-w
	from := []float64{after, before}
	if after+w > f.plot.right() {
		from = []float64{max(before, f.plot.x)}
	}
	one := saying{words: said, look: l, mayBeLeft: mayBeLeft}
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
	words     string
	look      look
	at        []point
	mayBeLeft bool // out, where no place is free
}

// drawSayings draws what stands in the plot: over a line only where all places are, on a
// ground of its own.
func (f *frame) drawSayings() {
	var taken []rect
	for _, one := range f.sayings {
		w := f.fonts.width(one.words, one.look.size, false)
		box := func(at point) rect { return label{at: at, size: one.look.size, width: w}.box() }
		at := slices.IndexFunc(one.at, func(at point) bool { return f.isFree(box(at), taken) })
		if at < 0 && one.mayBeLeft {
			continue
		}
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
	if slices.ContainsFunc(f.uprights, func(x float64) bool { return r.x < x && x < r.right() }) {
		return false
	}
	for _, i := range f.of {
		l := &f.Lines.Lines[i]
		edge := func(upper bool) func(slot int) float64 {
			return func(slot int) float64 {
				lo, hi, ok := f.chart.interval(l, slot)
				switch {
				case !ok:
					return math.NaN()
				case upper:
					return hi
				}
				return lo
			}
		}
		value := func(slot int) float64 { return finite(l.Values[slot]) }
		for _, of := range []func(slot int) float64{value, edge(false), edge(true)} {
			if f.crosses(l, of, r.inset(-f.size*0.2, -f.size*0.2, -f.size*0.2, -f.size*0.2)) {
				return false
			}
		}
	}
	return true
}

// crosses reports whether a line through what l has at its slots goes through r.
func (f *frame) crosses(l *view.Line, of func(slot int) float64, r rect) bool {
	for slot := range l.Values {
		at := point{f.xOf(l, slot), f.y(of(slot))}
		if !at.isFinite() {
			continue
		}
		next := at
		if slot+1 < len(l.Values) && !math.IsNaN(of(slot+1)) {
			next = point{f.xOf(l, slot+1), f.y(of(slot + 1))}
		}
		if r.holdsSome(at, next) {
			return true
		}
	}
	return false
}
