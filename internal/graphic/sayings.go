package graphic

import (
	"math"
	"slices"
)

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
