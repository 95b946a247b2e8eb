package graphic

import (
	"math"
	"slices"
)

// A pin is a label of an area of a map: on it if there is room, and else beside it, at the end
// of a line that leads there.
type pin struct {
	area int   // on the soil
	want point // the middle of the area
	size point // across and down
	in   rect  // around the area

	box    rect
	from   point // on the area, where the line begins
	beside bool
	placed bool
}

// setPins places pins on s so that none touches another or the line of another: first those that
// have room on their areas, and then the others, as near as may be and rather on what is no
// area. A pin that nothing is left for is not placed.
func setPins(s *soil, pins []pin, em float64, beside bool) {
	gap := em * 0.12
	var boxes []rect
	for i := range pins {
		t := &pins[i]
		if q, ok := s.nearest(t.want, t.size.x+gap, t.size.y+gap, t.area, t.in, boxes); ok {
			t.settle(q, gap)
			boxes = append(boxes, t.padded(gap))
		}
	}
	if !beside {
		return
	}
	for i := range pins { // before any is placed, which keeps off where the others begin
		t := &pins[i]
		t.from = t.want
		for _, thick := range []float64{em * 0.5, 2, 1} { // well within the area, so that it is plain which it is
			if q, ok := s.nearest(t.want, thick, thick, t.area, t.in, nil); ok {
				t.from = q
				break
			}
		}
	}
	var lines [][2]point
	for i := range pins {
		t := &pins[i]
		if t.placed || !s.holds(rect{t.from.x, t.from.y, 0, 0}) {
			continue
		}
		q, ok := s.beside(t, pins, boxes, lines, em)
		if !ok {
			continue
		}
		t.settle(q, gap)
		t.beside = true
		boxes, lines = append(boxes, t.padded(gap)), append(lines, t.line())
	}
}

func (t *pin) settle(q point, gap float64) {
	t.box, t.placed = rect{q.x - t.size.x/2, q.y - t.size.y/2, t.size.x, t.size.y}, true
}

// padded returns what t keeps others out of.
func (t *pin) padded(gap float64) rect {
	return rect{t.box.x - gap/2, t.box.y - gap/2, t.box.w + gap, t.box.h + gap}
}

// line returns the line that leads from the area to the nearest point of the box.
func (t *pin) line() [2]point {
	return [2]point{t.from, {min(max(t.from.x, t.box.x), t.box.right()), min(max(t.from.y, t.box.y), t.box.bottom())}}
}

// beside returns the middle of the best place for t that is not on its area.
func (s *soil) beside(t *pin, pins []pin, boxes []rect, lines [][2]point, em float64) (point, bool) {
	const turns = 32
	best, least := point{}, math.Inf(1)
	for away := em * 0.8; away < max(s.w, s.h); away += em * 0.4 {
		if away > least {
			break
		}
		for k := range turns {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / turns)
			q := point{t.from.x + cos*(away+t.size.x/2), t.from.y + sin*(away+t.size.y/2)}
			at := pin{from: t.from, box: rect{q.x - t.size.x/2, q.y - t.size.y/2, t.size.x, t.size.y}}
			box, line := at.padded(em*0.12), at.line()
			if !s.holds(box) || slices.ContainsFunc(boxes, box.touches) || slices.ContainsFunc(lines, box.isCrossedBy) {
				continue
			}
			if slices.ContainsFunc(boxes, func(b rect) bool { return b.isCrossedBy(line) }) ||
				slices.ContainsFunc(lines, func(l [2]point) bool { return meet(l, line) }) {
				continue
			}
			cost := away + 6*em*s.taken(box)
			for i := range pins { // to lie where the line of another begins
				if o := &pins[i]; !o.placed && o.area != t.area && box.holds(o.from) {
					cost += 10 * em
				}
			}
			if cost < least {
				best, least = q, cost
			}
		}
	}
	return best, !math.IsInf(least, 1)
}

func (r rect) holds(q point) bool {
	return r.x <= q.x && q.x <= r.right() && r.y <= q.y && q.y <= r.bottom()
}

// isCrossedBy reports whether some of a line is in r.
func (r rect) isCrossedBy(l [2]point) bool {
	if r.holds(l[0]) || r.holds(l[1]) {
		return true
	}
	c := corners(r)
	return meet([2]point{c[0], c[2]}, l) || meet([2]point{c[1], c[3]}, l)
}

// meet reports whether two lines have a point in common.
func meet(l, m [2]point) bool {
	side := func(l [2]point, q point) float64 {
		return (l[1].x-l[0].x)*(q.y-l[0].y) - (l[1].y-l[0].y)*(q.x-l[0].x)
	}
	return side(l, m[0])*side(l, m[1]) <= 0 && side(m, l[0])*side(m, l[1]) <= 0
}
