package geo

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"sync"
)

// A Vertex is a point on the ground in thousandths of a degree.
type Vertex struct{ Lon, Lat int32 }

// A Ring is a closed line. Its last vertex is joined to its first, which is not
// repeated.
type Ring []Vertex

// Outlines are the boundaries of areas that no smaller area with a boundary
// makes up. Sessions share them: their boundaries never change.
type Outlines struct {
	codes []Code // in order
	rings map[Code][]Ring

	mu      sync.Mutex
	grounds [2]*Ground // asked for last: of today's areas, and of those of the time
}

// NewOutlines returns Outlines with the rings of each area, holes among them. It
// keeps rings.
func NewOutlines(rings map[Code][]Ring) *Outlines {
	return &Outlines{codes: slices.Sorted(maps.Keys(rings)), rings: rings}
}

// Len returns how many areas have a boundary of their own.
func (o *Outlines) Len() int { return len(o.codes) }

// A Ground is Outlines for the areas of one Gazetteer. What it was asked for it keeps, for
// every session that shows a map: to join boundaries takes some 20 ms for all.
type Ground struct {
	gazetteer *Gazetteer
	units     []ID
	rings     [][]Ring // by ID; nil for an area without a boundary of its own

	land   func() [][]Point
	mu     sync.Mutex
	shapes map[ID][][]Point
}

// On returns o for the areas of g. A boundary whose code g does not know is left
// out; codes from before a recode stand for the same area.
func (o *Outlines) On(g *Gazetteer) *Ground {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, ground := range o.grounds {
		if ground != nil && ground.gazetteer == g {
			return ground
		}
	}
	ground := &Ground{gazetteer: g, rings: make([][]Ring, g.Len()), shapes: make(map[ID][][]Point)}
	for _, code := range o.codes {
		if id, ok := g.Lookup(code); ok && ground.rings[id] == nil {
			ground.rings[id] = o.rings[code]
			ground.units = append(ground.units, id)
		}
	}
	ground.land = sync.OnceValue(func() [][]Point { return ground.Joined(ground.units) })
	o.grounds = [2]*Ground{ground, o.grounds[0]}
	return ground
}

// Units returns the areas with a boundary of their own, in order of code. The
// caller must not modify the result.
func (g *Ground) Units() []ID { return g.units }

// Land returns the outline of all that has a boundary. The caller must not modify it.
func (g *Ground) Land() [][]Point { return g.land() }

// Shape returns the outline of area on a map: its own or, for a group, that of its units
// together. There is none if it or one of its units has no boundary, so that a group is
// never drawn smaller than it is. The caller must not modify it.
func (g *Ground) Shape(area ID) [][]Point {
	g.mu.Lock()
	defer g.mu.Unlock()
	shape, ok := g.shapes[area]
	if !ok {
		shape = g.shape(area)
		g.shapes[area] = shape
	}
	return shape
}

func (g *Ground) shape(area ID) [][]Point {
	if rings := g.rings[area]; rings != nil {
		return projectAll(rings)
	}
	units := g.gazetteer.Units(area)
	if slices.ContainsFunc(units, func(u ID) bool { return g.rings[u] == nil }) {
		return nil
	}
	return g.Joined(units)
}

// Joined returns the outline of what units enclose together.
func (g *Ground) Joined(units []ID) [][]Point {
	var all []Ring
	for _, u := range units {
		all = append(all, g.rings[u]...)
	}
	return projectAll(dissolve(all))
}

// dissolve returns the boundary of what rings enclose together: edges that two
// of them share are no longer there. Neighbours must have the same vertices
// along a shared edge. Where rings touch in one vertex, which of them goes on is
// not defined, but what they enclose by the even-odd rule is.
func dissolve(rings []Ring) []Ring {
	n := 0
	for _, r := range rings {
		n += len(r)
	}
	numbers, vertices := make(map[Vertex]int32, n), make([]Vertex, 0, n)
	edges := make([]edge, 0, n)
	for _, r := range rings {
		first := len(edges)
		for _, v := range r {
			number, met := numbers[v]
			if !met {
				number = int32(len(vertices))
				numbers[v] = number
				vertices = append(vertices, v)
			}
			edges = append(edges, edge{number, number})
		}
		for i, e := range edges[first:] {
			edges[first+(i+len(r)-1)%len(r)][1] = e[0]
		}
	}
	edges = outer(edges)
	next := neighbours(edges, len(vertices))
	var out []Ring
	for _, e := range edges {
		if ring := chain(next, e[0], vertices); len(ring) > 2 {
			out = append(out, ring)
		}
	}
	return out
}

// An edge joins two vertices, by their numbers.
type edge [2]int32

// outer returns those of edges that are there an odd number of times, once, in their order.
// It puts them into the array of edges.
func outer(edges []edge) []edge {
	type place struct {
		ends uint64 // the same from either end
		at   int32
	}
	places := make([]place, len(edges))
	for i, e := range edges {
		places[i] = place{uint64(min(e[0], e[1]))<<32 | uint64(max(e[0], e[1])), int32(i)}
	}
	slices.SortFunc(places, func(a, b place) int {
		if a.ends != b.ends {
			return cmp.Compare(a.ends, b.ends)
		}
		return cmp.Compare(a.at, b.at)
	})
	odd := make([]bool, len(edges))
	for first := 0; first < len(places); {
		end := first + 1
		for end < len(places) && places[end].ends == places[first].ends {
			end++
		}
		odd[places[first].at] = (end-first)%2 == 1
		first = end
	}
	kept := edges[:0]
	for i, e := range edges {
		if odd[i] && e[0] != e[1] {
			kept = append(kept, e)
		}
	}
	return kept
}

// neighbours returns what edges join each of n vertices to, all in one array.
func neighbours(edges []edge, n int) [][]int32 {
	next, ends := make([][]int32, n), make([]int32, n)
	for _, e := range edges {
		ends[e[0]]++
		ends[e[1]]++
	}
	room := make([]int32, 2*len(edges))
	for v, k := range ends {
		next[v], room = room[:0:k], room[k:]
	}
	for _, e := range edges {
		v, w := e[0], e[1]
		next[v], next[w] = append(next[v], w), append(next[w], v)
	}
	return next
}

// chain takes the edges of one ring from start out of next.
func chain(next [][]int32, start int32, vertices []Vertex) Ring {
	var ring Ring
	for at := start; len(next[at]) > 0; {
		ring = append(ring, vertices[at])
		to := next[at][0]
		next[at] = next[at][1:]
		i := slices.Index(next[to], at)
		next[to] = slices.Delete(next[to], i, i+1)
		at = to
	}
	return ring
}

// A Point is a place on a map. X grows to the east and Y to the south, both in
// degrees of latitude, so that shapes and sizes are as on the ground.
type Point = struct{ X, Y float64 }

// middle is the meridian that maps of the United Kingdom are drawn around.
const middle = -2.0

// project returns the place of v on a map in the sinusoidal projection, which
// keeps areas in proportion and, this near its meridian of 2° west, shapes too.
func project(v Vertex) Point {
	lon, lat := float64(v.Lon)/1000, float64(v.Lat)/1000
	return Point{(lon - middle) * math.Cos(lat*math.Pi/180), -lat}
}

// projectAll returns rings on a map.
func projectAll(rings []Ring) [][]Point {
	out := make([][]Point, len(rings))
	for i, r := range rings {
		out[i] = make([]Point, len(r))
		for j, v := range r {
			out[i][j] = project(v)
		}
	}
	return out
}

// Centre returns the centroid of the largest of rings, which lies inside the
// main part of an area with islands, and false if they enclose nothing.
func Centre(rings [][]Point) (Point, bool) {
	var best Point
	most := 0.0
	for _, r := range rings {
		var x, y, twice float64
		for i, p := range r {
			q := r[(i+1)%len(r)]
			// From the ring's own corner, for precision.
			ax, ay, bx, by := p.X-r[0].X, p.Y-r[0].Y, q.X-r[0].X, q.Y-r[0].Y
			cross := ax*by - bx*ay
			twice += cross
			x += (ax + bx) * cross
			y += (ay + by) * cross
		}
		if math.Abs(twice) > most {
			most = math.Abs(twice)
			best = Point{r[0].X + x/(3*twice), r[0].Y + y/(3*twice)}
		}
	}
	return best, most > 0
}
