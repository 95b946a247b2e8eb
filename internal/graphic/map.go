package graphic

import (
	"math"
	"slices"
	"strconv"

	"weal/internal/geo"
	"weal/internal/view"
)

// A chorograph is a map of the areas of a level in classes, beside it the areas by number
// where there are few enough for that.
type chorograph struct {
	view.Map
	table  *view.Table
	shapes [][][]geo.Point // by row of the table
	land   [][]geo.Point   // the rest
	extent [4]float64      // left, top, right, bottom
}

// mostNumbered is how many areas have numbers on a map, and a list beside it.
const mostNumbered = 45

// newMap returns the map of v on the boundaries of areas; nil if there are none.
func newMap(v view.View, m view.Map, areas *geo.Gazetteer, outlines *geo.Outlines) *chorograph {
	if areas == nil || outlines == nil {
		return nil
	}
	ground := outlines.On(areas)
	c := &chorograph{Map: m, table: &v.Table}
	var all []geo.Ring
	for _, u := range ground.Units() {
		all = append(all, ground.Rings(u)...)
	}
	c.land = geo.ProjectAll(geo.Dissolve(all))
	nations := make(map[geo.Code]bool)
	for row := range v.Table.Len {
		id := v.Table.Area(row)
		c.shapes = append(c.shapes, geo.ProjectAll(ground.Rings(id)))
		nations[areas.Area(id).Nation] = true
	}
	show := c.shapes
	if m.IsPart {
		if part := geo.ProjectAll(ground.Rings(m.Part)); len(part) > 0 {
			show = [][][]geo.Point{part}
		}
	} else {
		for _, u := range ground.Units() { // with the rest of the nations that have areas here
			if nations[areas.Area(u).Nation] {
				show = append(show, geo.ProjectAll(ground.Rings(u)))
			}
		}
	}
	c.extent = extentOf(show)
	return c
}

// extentOf returns the rectangle around shapes.
func extentOf(shapes [][][]geo.Point) [4]float64 {
	e := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, rings := range shapes {
		for _, ring := range rings {
			for _, p := range ring {
				e = [4]float64{min(e[0], p.X), min(e[1], p.Y), max(e[2], p.X), max(e[3], p.Y)}
			}
		}
	}
	return e
}

func (c *chorograph) isNumbered() bool { return c.table.Len <= mostNumbered }

func (c *chorograph) height(s *sheet, width float64) float64 {
	w, h := c.extent[2]-c.extent[0], c.extent[3]-c.extent[1]
	if !(w > 0 && h > 0) {
		return 10 * s.size
	}
	tall := min(width*0.62*h/w, width*1.05)
	if c.isNumbered() {
		tall = max(tall, float64(c.table.Len+1)*s.size*1.4)
	}
	return tall
}

// class returns the colour of an area.
func (c *chorograph) class(s *sheet, row int) ink {
	k := len(c.Classing.Classes)
	if row < len(c.Classing.Of) {
		k = c.Classing.Of[row]
	}
	return c.classInk(s, k)
}

func (c *chorograph) classInk(s *sheet, k int) ink {
	if k >= len(c.Classing.Classes) {
		return s.none
	}
	if c.Classing.Verdicts {
		_, in := s.signal(view.OutcomeSignal(c.Classing.Classes[k].Outcome, c.Polarity))
		return in
	}
	return s.classes[k*len(s.classes)/max(len(c.Classing.Classes), 1)]
}

func (c *chorograph) draw(s *sheet, r rect) {
	w, h := c.extent[2]-c.extent[0], c.extent[3]-c.extent[1]
	if !(w > 0 && h > 0) {
		return
	}
	list := 0.0
	if c.isNumbered() {
		list = min(r.w*0.42, s.size*24)
	}
	ground := r.inset(0, 0, list, 0)
	unit := min(ground.w/w, ground.h/h)
	x0, y0 := ground.x+(ground.w-unit*w)/2, ground.y+(ground.h-unit*h)/2
	place := func(p geo.Point) point { return point{x0 + (p.X-c.extent[0])*unit, y0 + (p.Y-c.extent[1])*unit} }
	shape := func(rings [][]geo.Point) outline {
		o := outline{closed: true}
		for _, ring := range rings {
			var points []point
			for _, p := range ring {
				q := place(p)
				if n := len(points); n == 0 || math.Abs(q.x-points[n-1].x)+math.Abs(q.y-points[n-1].y) > 0.15 {
					points = append(points, q)
				}
			}
			if len(points) > 2 {
				o.rings = append(o.rings, points)
			}
		}
		return o
	}
	land := shape(c.land)
	land.fill, land.stroke, land.width = s.land, s.paper, 0.3
	s.within(ground, land)
	for row, rings := range c.shapes {
		o := shape(rings)
		if len(o.rings) == 0 {
			continue
		}
		o.fill, o.stroke, o.width = c.class(s, row), s.paper, s.size*0.06
		s.within(ground, o)
	}
	if list > 0 {
		c.numbers(s, rect{r.right() - list + s.size, r.y, list - s.size, r.h}, place)
	}
}

// numbers draws the number of each area upon it, and the areas by number with their figures.
func (c *chorograph) numbers(s *sheet, r rect, place func(geo.Point) point) {
	small := s.small()
	step := min(s.size*1.4, r.h/float64(max(c.table.Len, 1)))
	small.size = min(small.size, step*0.72)
	y := r.y + (r.h-step*float64(c.table.Len))/2
	name, value := c.table.Find(view.Area), c.table.Find(view.Value)
	var boxes []rect
	note := 0.0
	for row := range c.table.Len {
		if a, ok := c.table.Cell(row, value).(view.Amount); ok {
			if _, after := amount(a); after != "" {
				note = max(note, s.fonts.width(after, small.size, false)+afterValue*small.size)
			}
		}
	}
	for row := range c.table.Len {
		number := strconv.Itoa(row + 1)
		base := y + step*0.5 + small.size*0.34
		bold := small
		bold.bold, bold.ink = true, s.text
		s.page.words(number, point{r.x + s.size*1.2, base}, right, bold)
		s.fill(rect{r.x + s.size*1.6, base - small.size*0.72, small.size * 0.8, small.size * 0.8}, c.class(s, row))
		figure, after := "", ""
		if a, ok := c.table.Cell(row, value).(view.Amount); ok {
			figure, after = amount(a)
		}
		small.ink = s.text
		w := s.fonts.width(figure, small.size, false) + note
		s.page.words(figure, point{r.right() - note, base}, right, small)
		s.page.words(after, point{r.right() - note + afterValue*small.size, base}, left, small)
		s.page.words(s.fonts.fit(c.table.Cell(row, name).String(), r.w-w-s.size*3.4, small), point{r.x + s.size*2.8, base}, left, small)
		y += step
		centre_, ok := geo.Centre(c.shapes[row])
		if !ok {
			continue
		}
		q := place(centre_)
		box := rect{q.x - s.size*0.6, q.y - s.size*0.5, s.size * 1.2, s.size}
		if slices.ContainsFunc(boxes, box.touches) {
			box.x += s.size * 1.3
			q.x += s.size * 1.3
		}
		boxes = append(boxes, box)
		s.add(outline{rings: [][]point{{q}}, radius: s.size * 0.58, fill: s.paper.thin(0.9), stroke: s.axis, width: 0.3})
		bold.size = s.size * 0.72
		s.page.words(number, point{q.x, q.y + bold.size*0.35}, centre, bold)
	}
}

func (c *chorograph) key(s *sheet) []entry {
	es := []entry{{words: c.Heading + ":"}}
	for k, name := range c.Names {
		if name == "" || k == len(c.Names)-1 && c.Classing.Missing == 0 {
			continue
		}
		es = append(es, entry{sign: func(p *page, r rect) { p.fill(r, c.classInk(s, k)) }, words: name})
	}
	if !c.isNumbered() {
		return es
	}
	k := tableKey{sheet: s, entries: es}
	for row := range c.table.Len { // of the figures beside
		k.add(c.table.Cell(row, c.table.Find(view.Value)), nil)
	}
	return k.entries
}
