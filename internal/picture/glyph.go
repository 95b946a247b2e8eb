package picture

import (
	"math"
	"unicode/utf8"
)

func length(x, y float64) float64 { return math.Hypot(x, y) }

// shaped reports whether text is drawn as a shape rather than by a font.
func shaped(text string) bool {
	_, ok := shapeOf(text)
	return ok
}

// shapeOf returns the shape of a character, and false if it has none.
func shapeOf(text string) (shape, bool) {
	r, size := utf8.DecodeRuneInString(text)
	if r < 0x2190 || size != len(text) {
		return shape{}, false
	}
	switch {
	case r <= 0x2199:
		return arrow(r)
	case r == '↵':
		return enter(), true
	case 0x2500 <= r && r <= 0x257F:
		return boxDrawing(r)
	case 0x2580 <= r && r <= 0x259F:
		return blockElement(r), true
	case 0x25A0 <= r && r <= 0x25FF, r == '✚', r == '✕':
		return marker(r)
	case 0x2800 <= r && r <= 0x28FF:
		return braille(r), true
	}
	return shape{}, false
}

// arrow returns the arrows in eight directions.
func arrow(r rune) (shape, bool) {
	directions := map[rune]point{
		'←': {-1, 0}, '↑': {0, -1}, '→': {1, 0}, '↓': {0, 1},
		'↖': {-1, -1}, '↗': {1, -1}, '↘': {1, 1}, '↙': {-1, 1},
	}
	d, ok := directions[r]
	if !ok {
		return shape{}, false
	}
	n := length(d.x, d.y)
	d.x, d.y = d.x/n, d.y/n
	const reach, barb = 4.0, 3.2
	at := func(along, across float64) point {
		return point{middle + d.x*along - d.y*across, centre + d.y*along + d.x*across}
	}
	return outlines(
		stroke(at(-reach, 0), at(reach-0.4, 0), 1.4),
		stroke(at(reach-barb, barb), at(reach+0.4, -0.4), 1.4),
		stroke(at(reach-barb, -barb), at(reach+0.4, 0.4), 1.4),
	), true
}

// enter returns the sign of the enter key.
func enter() shape {
	const thick = 1.4
	tip := point{1.2, 11}
	return outlines(
		polygon(point{8.4 - thick, 6}, point{8.4, 6}, point{8.4, 11 + thick/2}, point{2, 11 + thick/2}, point{2, 11 - thick/2}, point{8.4 - thick, 11 - thick/2}),
		stroke(point{4.4, 8}, tip, thick), stroke(tip, point{4.4, 14}, thick),
	)
}

// marker returns the markers of charts, verdicts and tables. Filled ones and
// hollow ones of a kind are of one size.
func marker(r rune) (shape, bool) {
	var o outline
	hollow := false
	switch r {
	case '●', '○':
		if r == '○' {
			return outlines(circle(point{middle, centre}, 4, false), circle(point{middle, centre}, 2.7, true)), true
		}
		return outlines(circle(point{middle, centre}, 4, false)), true
	case '◦':
		return outlines(circle(point{middle, centre}, 2.4, false), circle(point{middle, centre}, 1.3, true)), true
	case '■', '□':
		return square(3.6, r == '□'), true
	case '▪', '▫':
		return square(2.2, r == '▫'), true
	case '▣':
		s := square(3.6, true)
		s.outlines = append(s.outlines, square(1.6, false).outlines...)
		return s, true
	case '◈':
		o, dot := diamond(4.6, 5), diamond(1.9, 2.1)
		return outlines(o, o.within(1.1).reversed(), dot), true
	case '✚':
		return outlines(stroke(point{middle - 4, centre}, point{middle + 4, centre}, 2.4), stroke(point{middle, centre - 4.4}, point{middle, centre + 4.4}, 2.4)), true
	case '✕':
		return outlines(stroke(point{middle - 3.6, centre - 3.6}, point{middle + 3.6, centre + 3.6}, 1.8), stroke(point{middle - 3.6, centre + 3.6}, point{middle + 3.6, centre - 3.6}, 1.8)), true
	case '◆', '◇':
		o, hollow = diamond(4.6, 5), r == '◇'
	case '▲', '△':
		o, hollow = polygon(point{middle, 5.6}, point{9.6, 14}, point{0.4, 14}), r == '△'
	case '▼', '▽':
		o, hollow = polygon(point{0.4, 6}, point{9.6, 6}, point{middle, 14.4}), r == '▽'
	case '▶', '▷':
		o, hollow = polygon(point{1.2, 5.4}, point{9.4, centre}, point{1.2, 14.6}), r == '▷'
	case '◀', '◁':
		o, hollow = polygon(point{8.8, 5.4}, point{8.8, 14.6}, point{0.6, centre}), r == '◁'
	case '▴', '▵':
		o, hollow = polygon(point{middle, 7}, point{8.4, 13}, point{1.6, 13}), r == '▵'
	case '▾', '▿':
		o, hollow = polygon(point{1.6, 7}, point{8.4, 7}, point{middle, 13}), r == '▿'
	case '▸', '▹':
		o, hollow = polygon(point{2, 6.4}, point{8, centre}, point{2, 13.6}), r == '▹'
	case '◂', '◃':
		o, hollow = polygon(point{8, 6.4}, point{8, 13.6}, point{2, centre}), r == '◃'
	default:
		return shape{}, false
	}
	if hollow {
		return outlines(o, o.within(1.3).reversed()), true
	}
	return outlines(o), true
}

// diamond returns a diamond around the middle, of twice the width and height.
func diamond(w, h float64) outline {
	return polygon(point{middle, centre - h}, point{middle + w, centre}, point{middle, centre + h}, point{middle - w, centre})
}

// square returns a square around the middle, of twice the size.
func square(size float64, hollow bool) shape {
	at := func(n float64) outline {
		return polygon(point{middle - n, centre - n}, point{middle + n, centre - n}, point{middle + n, centre + n}, point{middle - n, centre + n})
	}
	if hollow {
		return outlines(at(size), at(size-1.3).reversed())
	}
	return outlines(at(size))
}

// within returns the convex polygon o with each side moved inwards by d.
func (o outline) within(d float64) outline {
	points := []point{o.from}
	for _, s := range o.steps {
		points = append(points, s.to)
	}
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
	n := d / length(dx, dy)
	return [2]point{{a.x - dy*n, a.y + dx*n}, {b.x - dy*n, b.y + dx*n}}
}

// meet returns where two lines cross.
func meet(l, m [2]point) point {
	dx, dy := l[1].x-l[0].x, l[1].y-l[0].y
	ex, ey := m[1].x-m[0].x, m[1].y-m[0].y
	t := ((m[0].x-l[0].x)*ey - (m[0].y-l[0].y)*ex) / (dx*ey - dy*ex)
	return point{l[0].x + dx*t, l[0].y + dy*t}
}

// braille returns the dots of a braille pattern, numbered by Unicode as bits.
func braille(r rune) shape {
	var s shape
	places := [8]point{{2.5, 3}, {2.5, 8}, {2.5, 13}, {7.5, 3}, {7.5, 8}, {7.5, 13}, {2.5, 18}, {7.5, 18}}
	for bit, at := range places {
		if (r-0x2800)>>bit&1 != 0 {
			s.outlines = append(s.outlines, circle(point{at.x, at.y - 0.5}, 1.5, false))
		}
	}
	return s
}
