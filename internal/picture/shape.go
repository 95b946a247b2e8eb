package picture

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

// polygon returns the outline through points.
func polygon(points ...point) outline {
	o := outline{from: points[0]}
	for _, p := range points[1:] {
		o.steps = append(o.steps, step{to: p})
	}
	return o
}

// reversed returns the polygon o the other way round.
func (o outline) reversed() outline {
	points := make([]point, 0, len(o.steps)+1)
	for i := len(o.steps) - 1; i >= 0; i-- {
		points = append(points, o.steps[i].to)
	}
	return polygon(append(points, o.from)...)
}

// stroke returns a straight line of that thickness.
func stroke(from, to point, thickness float64) outline {
	dx, dy := to.x-from.x, to.y-from.y
	n := thickness / 2 / length(dx, dy)
	nx, ny := -dy*n, dx*n
	return polygon(point{from.x + nx, from.y + ny}, point{to.x + nx, to.y + ny},
		point{to.x - nx, to.y - ny}, point{from.x - nx, from.y - ny})
}

// circle returns a circle, clockwise unless hole.
func circle(c point, r float64, hole bool) outline {
	k := r * round
	if hole { // the same, mirrored
		k, r = -k, -r
		return outline{point{c.x, c.y + r}, []step{
			{true, point{c.x + k, c.y + r}, point{c.x + r, c.y + k}, point{c.x + r, c.y}},
			{true, point{c.x + r, c.y - k}, point{c.x + k, c.y - r}, point{c.x, c.y - r}},
			{true, point{c.x - k, c.y - r}, point{c.x - r, c.y - k}, point{c.x - r, c.y}},
			{true, point{c.x - r, c.y + k}, point{c.x - k, c.y + r}, point{c.x, c.y + r}},
		}}
	}
	return outline{point{c.x, c.y - r}, []step{
		{true, point{c.x + k, c.y - r}, point{c.x + r, c.y - k}, point{c.x + r, c.y}},
		{true, point{c.x + r, c.y + k}, point{c.x + k, c.y + r}, point{c.x, c.y + r}},
		{true, point{c.x - k, c.y + r}, point{c.x - r, c.y + k}, point{c.x - r, c.y}},
		{true, point{c.x - r, c.y - k}, point{c.x - k, c.y - r}, point{c.x, c.y - r}},
	}}
}

// corner returns a rounded corner between the middles of two sides. Right and
// down say which: to the right rather than the left, down rather than up.
func corner(right, down bool) outline {
	sx, sy := 1.0, 1.0
	if !right {
		sx = -1
	}
	if !down {
		sy = -1
	}
	at := func(x, y float64) point { return point{middle + sx*x, centre + sy*y} }
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
