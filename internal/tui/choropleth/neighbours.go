package choropleth

import (
	"math"

	"weal/internal/draw"
)

// A direction is one that arrow keys go in.
type direction uint8

const (
	still direction = iota
	west
	east
	north
	south
)

func (d direction) opposite() direction { return [...]direction{still, east, west, south, north}[d] }

// step returns d on a map, where Y grows to the south.
func (d direction) step() (x, y float64) {
	s := [...][2]float64{still: {}, west: {-1, 0}, east: {1, 0}, north: {0, -1}, south: {0, 1}}[d]
	return s[0], s[1]
}

// toward returns which of points is the nearest to point from in a direction:
// one that lies more that way than aside or, if there is none, up to three times
// as far aside. It returns from if there is none at all. Points that may not be
// gone to are left out.
func toward(points []draw.MapPoint, from int, d direction, may func(int) bool) int {
	x, y := d.step()
	for _, aside := range []float64{1, 3} {
		best, least := from, math.Inf(1)
		for i, p := range points {
			dx, dy := p.X-points[from].X, p.Y-points[from].Y
			along, across := dx*x+dy*y, math.Abs(dx*y)+math.Abs(dy*x)
			if i == from || along <= 0 || across > aside*along || !may(i) {
				continue
			}
			if far := math.Hypot(dx, dy) + across; far < least {
				best, least = i, far
			}
		}
		if best != from {
			return best
		}
	}
	return from
}
