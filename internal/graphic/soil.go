package graphic

import (
	"math"
	"slices"
)

// A soil is which area each spot of a rectangle belongs to, a point wide each: what labels of a
// map look up, in place of the geometry of all areas for every place that they try.
type soil struct {
	rect
	columns, lines int
	owners         []int16 // 0 for none, and one more than the number of an area
}

func newSoil(r rect) *soil {
	s := &soil{rect: r, columns: max(int(r.w), 0), lines: max(int(r.h), 0)}
	s.owners = make([]int16, s.columns*s.lines)
	return s
}

// fill gives what o encloses to an area.
func (s *soil) fill(o outline, area int) {
	for line, spans := range scan(o, s.y+0.5, 1, s.lines) {
		for i := 0; i+1 < len(spans); i += 2 {
			from, to := int(math.Ceil(max(spans[i]-s.x-0.5, 0))), min(spans[i+1]-s.x-0.5, float64(s.columns-1))
			for x := from; float64(x) <= to; x++ {
				s.owners[line*s.columns+x] = int16(area + 1)
			}
		}
	}
}

// scan returns where lines across, from y down and so far apart, cross the rings of o: each
// from the left, where they enter and leave it in turn.
func scan(o outline, y, step float64, lines int) [][]float64 {
	crossings := make([][]float64, lines)
	for _, ring := range o.rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if a.y > b.y {
				a, b = b, a
			}
			first := max(math.Ceil((a.y-y)/step), 0)
			for k := first; k < float64(lines) && y+k*step < b.y; k++ {
				crossings[int(k)] = append(crossings[int(k)], a.x+(b.x-a.x)*(y+k*step-a.y)/(b.y-a.y))
			}
		}
	}
	for _, c := range crossings {
		slices.Sort(c)
	}
	return crossings
}

// spots returns the spots that r touches, as columns and lines; none beyond the soil.
func (s *soil) spots(r rect) (left, top, right, bottom int) {
	return max(int(r.x-s.x), 0), max(int(r.y-s.y), 0), min(int(math.Ceil(r.right()-s.x)), s.columns), min(int(math.Ceil(r.bottom()-s.y)), s.lines)
}

// isOf reports whether all of r belongs to an area.
func (s *soil) isOf(r rect, area int) bool {
	if !s.holds(r) {
		return false
	}
	left, top, right, bottom := s.spots(r)
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			if s.owners[y*s.columns+x] != int16(area+1) {
				return false
			}
		}
	}
	return true
}

// holds reports whether all of r is on the soil.
func (s *soil) holds(r rect) bool {
	return r.x >= s.x && r.y >= s.y && r.right() <= s.x+float64(s.columns) && r.bottom() <= s.y+float64(s.lines)
}

// taken returns how much of r belongs to areas: from 0 to 1.
func (s *soil) taken(r rect) float64 {
	left, top, right, bottom := s.spots(r)
	n := 0
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			if s.owners[y*s.columns+x] != 0 {
				n++
			}
		}
	}
	return float64(n) / float64(max((right-left)*(bottom-top), 1))
}

// nearest returns the place nearest to q where a rectangle of a size has its middle and lies
// within an area, and touches none of others; false if there is none.
func (s *soil) nearest(q point, w, h float64, area int, bounds rect, others []rect) (point, bool) {
	const step = 1.5
	best, least := point{}, math.Inf(1)
	left, top, right, bottom := s.spots(bounds)
	for y := s.y + float64(top) + h/2; y <= s.y+float64(bottom)-h/2; y += step {
		for x := s.x + float64(left) + w/2; x <= s.x+float64(right)-w/2; x += step {
			away := math.Hypot(x-q.x, y-q.y)
			box := rect{x - w/2, y - h/2, w, h}
			if away < least && s.isOf(box, area) && !slices.ContainsFunc(others, box.touches) {
				best, least = point{x, y}, away
			}
		}
	}
	return best, !math.IsInf(least, 1)
}
