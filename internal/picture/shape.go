package picture

import (
	"math"
	"slices"
)

// A point is in units of a cell: 0,0 is its upper left corner, CellWidth,
// CellHeight the lower right one.
type point struct{ x, y float64 }

// A step leads from the end of the one before: along a cubic curve by two
// control points or, if it is not curved, straight.
type step struct {
	curved bool
	a, b   point // control points
	to     point
}

// An outline is a closed curve. Where two of a shape go round in opposite
// directions, the inner one is a hole.
type outline struct {
	from  point
	steps []step
}

// A rect is a rectangle with upright sides, which are drawn without blurred
// edges so that neighbours join.
type rect struct{ x0, y0, x1, y1 float64 }

// A shape is what is drawn in a cell in place of a character.
type shape struct {
	rects    []rect
	outlines []outline
	cover    float64 // how much of the ink covers the background; 0 is all of it
}

const (
	wide   = float64(CellWidth)
	high   = float64(CellHeight)
	middle = wide / 2
	centre = high / 2
	light  = 1.2 // thickness of lines
	heavy  = 2.4
	round  = 0.5523 // control points of a quarter of a circle
)

func boxes(rects ...rect) shape { return shape{rects: rects} }

func outlines(o ...outline) shape { return shape{outlines: o} }

// colour returns what s is drawn with in a cell that looks so.
func (s shape) colour(l look) colour {
	if s.cover == 0 {
		return l.ink
	}
	return l.paper.mixed(l.ink, s.cover)
}

// lowered returns the blocks of s with room left above and below: sparklines of
// neighbouring rows would run into each other if they filled their cells, as
// those of a terminal do.
func (s shape) lowered() shape {
	const top, bottom = 2.5, 18.5
	const squeeze = (bottom - top) / high
	rects := make([]rect, len(s.rects))
	for i, r := range s.rects {
		rects[i] = rect{r.x0, top + r.y0*squeeze, r.x1, top + r.y1*squeeze}
	}
	s.rects = rects
	return s
}

// polygon returns the outline through points.
func polygon(points ...point) outline {
	o := outline{from: points[0]}
	for _, p := range points[1:] {
		o.steps = append(o.steps, step{to: p})
	}
	return o
}

// points returns the corners of the polygon o.
func (o outline) points() []point {
	points := []point{o.from}
	for _, s := range o.steps {
		points = append(points, s.to)
	}
	return points
}

// reversed returns the polygon o the other way round.
func (o outline) reversed() outline {
	points := o.points()
	slices.Reverse(points)
	return polygon(points...)
}

// within returns the convex polygon o with each side moved inwards by d.
func (o outline) within(d float64) outline {
	points := o.points()
	n := len(points)
	inner := make([]point, n)
	for i := range points {
		a, b, c := points[(i+n-1)%n], points[i], points[(i+1)%n]
		inner[i] = meet(inwards(a, b, d), inwards(b, c, d))
	}
	return polygon(inner...)
}

// inwards returns the line from a to b, moved to its right by d: inside of a
// polygon that goes clockwise on a screen.
func inwards(a, b point, d float64) [2]point {
	dx, dy := b.x-a.x, b.y-a.y
	n := d / math.Hypot(dx, dy)
	return [2]point{{a.x - dy*n, a.y + dx*n}, {b.x - dy*n, b.y + dx*n}}
}

// meet returns where two lines cross.
func meet(l, m [2]point) point {
	dx, dy := l[1].x-l[0].x, l[1].y-l[0].y
	ex, ey := m[1].x-m[0].x, m[1].y-m[0].y
	t := ((m[0].x-l[0].x)*ey - (m[0].y-l[0].y)*ex) / (dx*ey - dy*ex)
	return point{l[0].x + dx*t, l[0].y + dy*t}
}

// diamond returns a diamond around the middle, of twice the width and height.
func diamond(w, h float64) outline {
	return polygon(point{middle, centre - h}, point{middle + w, centre}, point{middle, centre + h}, point{middle - w, centre})
}

// square returns a square around the middle, of twice the size.
func square(n float64) outline {
	return polygon(point{middle - n, centre - n}, point{middle + n, centre - n}, point{middle + n, centre + n}, point{middle - n, centre + n})
}

// stroke returns a straight line of that thickness.
func stroke(from, to point, thickness float64) outline {
	left, right := inwards(from, to, thickness/2), inwards(from, to, -thickness/2)
	return polygon(left[0], left[1], right[1], right[0])
}

// circle returns a circle, clockwise unless hole.
func circle(c point, r float64, hole bool) outline {
	k, side := r*round, 1.0
	if hole {
		side = -1
	}
	at := func(x, y float64) point { return point{c.x + side*x, c.y + y} }
	return outline{at(0, -r), []step{
		{true, at(k, -r), at(r, -k), at(r, 0)},
		{true, at(r, k), at(k, r), at(0, r)},
		{true, at(-k, r), at(-r, k), at(-r, 0)},
		{true, at(-r, -k), at(-k, -r), at(0, -r)},
	}}
}

// corner returns a rounded corner between the middles of two sides: to the right
// if x is 1, the left if it is -1; down if y is 1, up if it is -1.
func corner(x, y float64) outline {
	at := func(dx, dy float64) point { return point{middle + x*dx, centre + y*dy} }
	const h, r = light / 2, middle
	out, in := r+h, r-h
	return outline{at(-h, centre), []step{
		{to: at(-h, r)},
		{true, at(-h, r-out*round), at(r-out*round, -h), at(r, -h)},
		{to: at(r, h)},
		{true, at(r-in*round, h), at(h, r-in*round), at(h, r)},
		{to: at(h, centre)},
	}}
}

// Thickness of the four arms of a line drawing character.
type arms struct{ up, right, down, left float64 }

// rects returns the arms, each from its side to just beyond the middle. Two
// that go on straight are one, so that no seam shows.
func (a arms) rects() []rect {
	across, along := max(a.left, a.right)/2, max(a.up, a.down)/2
	toRight, toDown := middle+along, centre+across
	if a.left == a.right {
		a.right, toRight = 0, wide
	}
	if a.up == a.down {
		a.down, toDown = 0, high
	}
	var out []rect
	for _, arm := range []struct {
		thickness float64
		rect      rect
	}{
		{a.left, rect{0, centre - a.left/2, toRight, centre + a.left/2}},
		{a.right, rect{middle - along, centre - a.right/2, wide, centre + a.right/2}},
		{a.up, rect{middle - a.up/2, 0, middle + a.up/2, toDown}},
		{a.down, rect{middle - a.down/2, centre - across, middle + a.down/2, high}},
	} {
		if arm.thickness > 0 {
			out = append(out, arm.rect)
		}
	}
	return out
}

// dashed returns a line of n dashes.
func dashed(n int, thickness float64, upright bool) shape {
	var s shape
	for i := range n {
		if upright {
			from := high * (float64(i) + 0.2) / float64(n)
			s.rects = append(s.rects, rect{middle - thickness/2, from, middle + thickness/2, from + high*0.6/float64(n)})
			continue
		}
		from := wide * (float64(i) + 0.2) / float64(n)
		s.rects = append(s.rects, rect{from, centre - thickness/2, from + wide*0.6/float64(n), centre + thickness/2})
	}
	return s
}
