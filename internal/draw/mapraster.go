package draw

import (
	"math"
	"slices"
)

// A MapPoint is a place on a map. X grows to the right, Y downwards, in the same
// unit.
type MapPoint = struct{ X, Y float64 }

// A Shape is a patch of a map: what its rings enclose by the even-odd rule.
type Shape [][]MapPoint

// An Extent is the part of a map to show.
type Extent struct{ Left, Top, Right, Bottom float64 }

// ExtentOf returns the least extent around shapes, and false if they have no
// finite point.
func ExtentOf(shapes ...Shape) (Extent, bool) {
	f := Extent{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	found := false
	for _, s := range shapes {
		for _, ring := range s {
			for _, p := range ring {
				if isFinite(p.X) && isFinite(p.Y) {
					f = Extent{min(f.Left, p.X), min(f.Top, p.Y), max(f.Right, p.X), max(f.Bottom, p.Y)}
					found = true
				}
			}
		}
	}
	return f, found
}

func isFinite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// Contains reports whether p is in f.
func (f Extent) Contains(p MapPoint) bool {
	return f.Left <= p.X && p.X <= f.Right && f.Top <= p.Y && p.Y <= f.Bottom
}

// Columns returns how many columns a map of f takes that is height lines high: a
// cell is twice as high as it is wide.
func (f Extent) Columns(height int) int {
	wide, high := f.Right-f.Left, f.Bottom-f.Top
	if !(high > 0) || !(wide >= 0) || height <= 0 {
		return 0
	}
	return int(min(math.Ceil(wide/high*2*float64(height)), 1e6))
}

// samples is how many points a quarter of a cell is looked at in, each way. Half of those, side
// by side, are in a dot, of which a cell has two by four.
const samples = 2

// nowhere is what a quarter shows that lies in no shape.
const nowhere int32 = -1

// A Raster is a map at a certain size before it is coloured: which shape each
// quarter of each cell lies in, and each dot. Making one takes time, and drawing it
// little, so that it is kept from frame to frame. It does not change.
type Raster struct {
	width, height int     // cells
	quarters      []int32 // 2·width by 2·height
	dots          []int32 // 2·width by 4·height
	quads         []int32 // by shape: how many quarters it has
	at            []int32 // by shape: one of its quarters, in its middle if possible; -1 for none
	boxes         []box   // by shape: the cells that have quarters of it
}

// A box is the cells from first to last, both within it.
type box struct{ left, top, right, bottom int }

// NewRaster draws the part of shapes in extent at width × height cells, as large
// as it fits and in its middle. Later shapes lie over earlier ones. A shape too
// small to be seen takes the quarter that it is in, if that has room for two.
func NewRaster(shapes []Shape, extent Extent, width, height int) *Raster {
	width, height = max(width, 0), max(height, 0)
	r := &Raster{width: width, height: height}
	r.quarters, r.dots = slices.Repeat([]int32{nowhere}, 4*width*height), slices.Repeat([]int32{nowhere}, 8*width*height)
	r.boxes = make([]box, len(shapes))
	r.quads, r.at = make([]int32, len(shapes)), slices.Repeat([]int32{nowhere}, len(shapes))
	high, wide := extent.Bottom-extent.Top, extent.Right-extent.Left
	if width == 0 || height == 0 || !isFinite(high) || !isFinite(wide) || !(high >= 0) || !(wide >= 0) {
		return r
	}
	g := newSampling(extent, width, height)
	for i, s := range shapes {
		g.fill(s, int32(i))
	}
	g.reduce(r)
	for _, shape := range r.quarters {
		if shape != nowhere {
			r.quads[shape]++
		}
	}
	for i, s := range shapes {
		if r.quads[i] == 0 {
			r.squeeze(g, s, int32(i))
		}
	}
	r.place()
	return r
}

// squeeze gives a shape that no quarter shows the one that it is in.
func (r *Raster) squeeze(g *sampling, s Shape, shape int32) {
	f, ok := ExtentOf(s)
	if !ok {
		return
	}
	x := int(math.Floor(((f.Left+f.Right)/2 - g.left) * g.scaleX / samples))
	y := int(math.Floor(((f.Top+f.Bottom)/2 - g.top) * g.scaleY / samples))
	if x < 0 || y < 0 || x >= 2*r.width || y >= 2*r.height {
		return
	}
	q := &r.quarters[y*2*r.width+x]
	if *q != nowhere && r.quads[*q] < 2 {
		return
	}
	if *q != nowhere {
		r.quads[*q]--
	}
	*q = shape
	r.quads[shape] = 1
	for _, row := range []int{2 * y, 2*y + 1} {
		r.dots[row*2*r.width+x] = shape
	}
}

// place finds the quarter of each shape that is nearest to the middle of all it
// has, and the cells around them.
func (r *Raster) place() {
	x, y := make([]float64, len(r.quads)), make([]float64, len(r.quads))
	for i := range r.boxes {
		r.boxes[i] = box{r.width, r.height, -1, -1}
	}
	for i, shape := range r.quarters {
		if shape != nowhere {
			qx, qy := i%(2*r.width), i/(2*r.width)
			x[shape] += float64(qx)
			y[shape] += float64(qy)
			b := &r.boxes[shape]
			*b = box{min(b.left, qx/2), min(b.top, qy/2), max(b.right, qx/2), max(b.bottom, qy/2)}
		}
	}
	best := make([]float64, len(r.quads))
	for i, shape := range r.quarters {
		if shape == nowhere {
			continue
		}
		n := float64(r.quads[shape])
		dx, dy := float64(i%(2*r.width))-x[shape]/n, float64(i/(2*r.width))-y[shape]/n
		if d := dx*dx + 4*dy*dy; r.at[shape] < 0 || d < best[shape] {
			r.at[shape], best[shape] = int32(i), d
		}
	}
}

// quarter returns the shape in a quarter of a cell, nowhere outside of the map.
func (r *Raster) quarter(x, y int) int32 {
	if x < 0 || y < 0 || x >= 2*r.width || y >= 2*r.height {
		return nowhere
	}
	return r.quarters[y*2*r.width+x]
}

// cell returns the shapes in the quarters of a cell.
func (r *Raster) cell(x, y int) [4]int32 {
	return [4]int32{r.quarter(2*x, 2*y), r.quarter(2*x+1, 2*y), r.quarter(2*x, 2*y+1), r.quarter(2*x+1, 2*y+1)}
}

// dot returns the shape in a dot, nowhere outside of the map.
func (r *Raster) dot(x, y int) int32 {
	if x < 0 || y < 0 || x >= 2*r.width || y >= 4*r.height {
		return nowhere
	}
	return r.dots[y*2*r.width+x]
}

// At returns the cell in the middle of a shape, and false if it is not seen.
func (r *Raster) At(shape int) (x, y int, ok bool) {
	if !r.Seen(shape) {
		return 0, 0, false
	}
	i := int(r.at[shape])
	return i % (2 * r.width) / 2, i / (2 * r.width) / 2, true
}

// Seen reports whether some of the map shows shape.
func (r *Raster) Seen(shape int) bool { return 0 <= shape && shape < len(r.at) && r.at[shape] >= 0 }

// A sampling is a grid of points, each in one shape.
type sampling struct {
	left, top      float64 // of the grid, in units of the map
	scaleX, scaleY float64 // points a unit
	width, height  int     // points
	shapes         []int32
	crossings      [][]float64 // by row of points
}

func newSampling(f Extent, width, height int) *sampling {
	g := &sampling{width: 2 * samples * width, height: 2 * samples * height}
	g.shapes = slices.Repeat([]int32{nowhere}, g.width*g.height)
	g.crossings = make([][]float64, g.height)
	wide, high := max(f.Right-f.Left, 1e-9), max(f.Bottom-f.Top, 1e-9)
	// A point stands for half as much of the map across as down.
	g.scaleY = min(float64(g.height)/high, float64(g.width)/wide/2)
	g.scaleX = 2 * g.scaleY
	g.left = (f.Left+f.Right)/2 - float64(g.width)/g.scaleX/2
	g.top = (f.Top+f.Bottom)/2 - float64(g.height)/g.scaleY/2
	return g
}

// fill gives shape the points within s.
func (g *sampling) fill(s Shape, shape int32) {
	first, last := g.height, -1
	for _, ring := range s {
		for i, p := range ring {
			top, bottom := g.cross(p, ring[(i+1)%len(ring)])
			first, last = min(first, top), max(last, bottom)
		}
	}
	for row := first; row <= last; row++ {
		at := g.crossings[row]
		slices.Sort(at)
		for i := 0; i+1 < len(at); i += 2 {
			from, to := int(math.Ceil(at[i]-0.5)), int(math.Ceil(at[i+1]-0.5))
			for x := from; x < to; x++ {
				g.shapes[row*g.width+x] = shape
			}
		}
		g.crossings[row] = at[:0]
	}
}

// cross notes where the line from p to q crosses the rows of points, and
// returns the first and last of these; first is after last if there are none.
func (g *sampling) cross(p, q MapPoint) (first, last int) {
	px, py := (p.X-g.left)*g.scaleX, (p.Y-g.top)*g.scaleY
	qx, qy := (q.X-g.left)*g.scaleX, (q.Y-g.top)*g.scaleY
	if py > qy {
		px, py, qx, qy = qx, qy, px, py
	}
	if !isFinite(px) || !isFinite(py) || !isFinite(qx) || !isFinite(qy) || qy < 0 || py > float64(g.height) {
		return g.height, -1
	}
	// Row y is at y+½; a row at the lower end of one line is at the upper end of
	// the next, so that it counts once.
	first = int(math.Ceil(max(py-0.5, 0)))
	last = int(math.Ceil(min(qy-0.5, float64(g.height)))) - 1
	for row := first; row <= last; row++ {
		x := px + (float64(row)+0.5-py)/(qy-py)*(qx-px)
		if math.IsNaN(x) { // too far off for numbers
			x = 0
		}
		g.crossings[row] = append(g.crossings[row], min(max(x, 0.5), float64(g.width)+0.5))
	}
	if first > last {
		return g.height, -1
	}
	return first, last
}

// reduce gives each quarter of a cell the shape that most of its points are in, and each dot.
func (g *sampling) reduce(r *Raster) {
	width := g.width / samples
	for i := range r.quarters {
		x, y := i%width*samples, i/width*samples
		var in [samples * samples]int32
		for j := range in {
			in[j] = g.shapes[(y+j/samples)*g.width+x+j%samples]
		}
		r.quarters[i] = commonest(in[:])
	}
	for i := range r.dots {
		at := i * samples // a line of dots has the points of one line
		r.dots[i] = commonest(g.shapes[at : at+samples])
	}
}

// commonest returns the shape that is most often in in: of several, one that is
// no mere sea, and the first.
func commonest(in []int32) int32 {
	best, most := nowhere, 0
	for _, shape := range in {
		n := 0
		for _, other := range in {
			if other == shape {
				n++
			}
		}
		if n > most || n == most && best == nowhere {
			best, most = shape, n
		}
	}
	return best
}
