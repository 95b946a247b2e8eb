package graphic

import "math"

// Signs stand in text and are drawn as shapes: fonts for text have few of them. A shape is
// as wide as its size says, and stands on the baseline as a capital letter does.
const (
	signWidth = 0.86 // of the size of the text
	signSize  = 0.62
)

// A form is what a sign looks like.
type form struct {
	points []point // of a polygon, in a square of 1 from its left and its top
	circle bool
	hollow bool
	level  bool // a line, which is not closed
}

var (
	up      = []point{{0, 0.93}, {0.5, 0.07}, {1, 0.93}}
	down    = []point{{0, 0.07}, {1, 0.07}, {0.5, 0.93}}
	diamond = []point{{0.5, 0}, {1, 0.5}, {0.5, 1}, {0, 0.5}}
	square  = []point{{0.1, 0.1}, {0.9, 0.1}, {0.9, 0.9}, {0.1, 0.9}}
)

// formOf returns the form of a sign, and whether r is one.
func formOf(r rune) (form, bool) {
	switch r {
	case '▲':
		return form{points: up}, true
	case '△':
		return form{points: up, hollow: true}, true
	case '▼':
		return form{points: down}, true
	case '▽':
		return form{points: down, hollow: true}, true
	case '●':
		return form{circle: true}, true
	case '○', '◦':
		return form{circle: true, hollow: true}, true
	case '◆':
		return form{points: diamond}, true
	case '◇':
		return form{points: diamond, hollow: true}, true
	case '◢':
		return form{points: []point{{0, 0.95}, {0.95, 0.05}, {0.95, 0.95}}}, true
	case '◣':
		return form{points: []point{{0.05, 0.05}, {1, 0.95}, {0.05, 0.95}}}, true
	case '■':
		return form{points: square}, true
	case '□':
		return form{points: square, hollow: true}, true
	case '↗', '↘', '→', '↑', '↓':
		return form{points: arrow(r), level: true}, true
	case '✕', '✚':
		return form{points: cross(r), level: true}, true
	}
	return form{}, false
}

// arrow returns the line of an arrow: its shaft, and its head in one go.
func arrow(r rune) []point {
	turn := map[rune]float64{'→': 0, '↗': -math.Pi / 4, '↘': math.Pi / 4, '↑': -math.Pi / 2, '↓': math.Pi / 2}[r]
	var points []point
	for _, q := range []point{{-0.5, 0}, {0.5, 0}, {0.15, -0.3}, {0.5, 0}, {0.15, 0.3}} {
		points = append(points, point{0.5 + q.x*math.Cos(turn) - q.y*math.Sin(turn), 0.5 + q.x*math.Sin(turn) + q.y*math.Cos(turn)})
	}
	return points
}

func cross(r rune) []point {
	if r == '✕' {
		return []point{{0.1, 0.1}, {0.9, 0.9}, {0.5, 0.5}, {0.9, 0.1}, {0.1, 0.9}}
	}
	return []point{{0.5, 0}, {0.5, 1}, {0.5, 0.5}, {0, 0.5}, {1, 0.5}}
}

// sign draws r on the baseline that begins at a point, in text of a size.
func (p *page) sign(r rune, at point, size float64, of ink) {
	side := size * signSize
	p.shape(r, point{at.x + size*signWidth/2, at.y - size*0.36}, side, of)
}

// shape draws the form of r about a point.
func (p *page) shape(r rune, middle point, side float64, of ink) {
	f, _ := formOf(r)
	o := outline{fill: of, closed: true}
	if f.hollow {
		o = outline{stroke: of, width: side * 0.14, closed: true, fill: p.ground}
		side *= 0.86
	}
	if r == '◦' {
		side *= 0.6
	}
	if f.level {
		o = outline{stroke: of, width: side * 0.16}
	}
	if f.circle {
		o.rings, o.radius = [][]point{{middle}}, side/2
	} else {
		var ring []point
		for _, q := range f.points {
			ring = append(ring, point{middle.x + (q.x-0.5)*side, middle.y + (q.y-0.5)*side})
		}
		o.rings = [][]point{ring}
	}
	p.add(o)
}
