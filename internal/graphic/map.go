package graphic

import (
	"math"
	"strings"

	"weal/internal/prose"
	"weal/internal/scheme"
	"weal/internal/view"
)

// A chorograph is a map of the areas of a level in classes, with a roll of the areas where
// there are few enough for that.
type chorograph struct {
	view.Map
	table        *view.Table
	survey       view.Survey
	part         view.Part      // that the address picks out
	rows         []int          // that are shown
	roll         []int          // of the rows, if there are few enough to list them
	tied         map[int]string // what is in the place of ranks that several of the roll have, by row
	isUnlisted   bool           // it was drawn without the roll
	isSurrounded bool           // some land is of no row that is shown
}

// mostListed is how many areas have labels on a map, and a list of them.
const mostListed = 45

// newMap returns the map of v on a ground.
func newMap(v *view.View, m view.Map, on *view.Ground) *chorograph {
	c := &chorograph{Map: m, table: &v.Table, survey: on.Survey(v)}
	c.part = c.survey.Part()
	c.rows, c.isSurrounded = c.survey.Shown()
	if len(c.rows) <= mostListed {
		c.roll = c.rows
	}
	if !c.IsPart { // on a part, areas have their names
		c.tie()
	}
	return c
}

// isMissing reports whether a row has no figure.
func (c *chorograph) isMissing(row int) bool {
	return row >= len(c.Classing.Of) || c.Classing.Of[row] >= len(c.Classing.Classes)
}

// class returns the colour of an area, and its sign if classes are verdicts.
func (c *chorograph) class(s *sheet, row int) (sign string, in ink) {
	if c.isMissing(row) {
		return "", s.none
	}
	return c.classSign(s, c.Classing.Of[row])
}

func (c *chorograph) classSign(s *sheet, k int) (sign string, in ink) {
	switch {
	case k >= len(c.Classing.Classes):
		return "", s.none
	case c.Classing.Verdicts:
		return s.signal(view.OutcomeSignal(c.Classing.Classes[k].Outcome, c.Polarity))
	}
	return "", s.classes[k*len(s.classes)/max(len(c.Classing.Classes), 1)]
}

// fill returns the colour of an area on the map: paler for a verdict that is no test.
func (c *chorograph) fill(s *sheet, row int) ink {
	_, in := c.class(s, row)
	if c.isMissing(row) {
		return in
	}
	return c.classFill(in, c.Classing.Of[row])
}

func (c *chorograph) classFill(in ink, k int) ink {
	if !c.Classing.Verdicts || k >= len(c.Classing.Classes) {
		return in
	}
	switch view.OutcomeSignal(c.Classing.Classes[k].Outcome, c.Polarity).Sign {
	case scheme.SignAbove, scheme.SignBelow, scheme.SignLevel, scheme.SignUnknown:
		return in.thin(untested)
	}
	return in
}

// untested is how much of its colour an area has whose verdict is no test.
const untested = 0.45

// swatch draws what stands for a class beside words: its colour, and its sign if it has one.
func (c *chorograph) swatch(s *sheet, p *page, r rect, sign string, in ink, missing bool) {
	if sign != "" {
		p.words(sign, point{r.x + r.w/2, r.bottom()}, centre, look{r.h * 1.3, true, in})
		return
	}
	o := outline{rings: [][]point{corners(r)}, closed: true, fill: in}
	p.add(o)
	if missing {
		p.add(hatched(o, r, s.paper, s.size*0.3))
	}
}

// hatched returns lines across o, what is in r of it, that fall from left to right.
func hatched(o outline, r rect, in ink, apart float64) outline {
	turned := outline{}
	turn := func(q point) point { return point{q.x + q.y, q.y - q.x} }
	for _, ring := range o.rings {
		var to []point
		for _, q := range ring {
			to = append(to, turn(q))
		}
		turned.rings = append(turned.rings, to)
	}
	low, high := r.y-r.right(), r.bottom()-r.x
	step := apart * math.Sqrt2
	hatch := outline{stroke: in, width: apart * 0.22}
	for i, crossings := range scan(turned, low, step, max(int((high-low)/step), 0)+1) {
		y := low + float64(i)*step
		for k := 0; k+1 < len(crossings); k += 2 {
			a, b := crossings[k], crossings[k+1]
			hatch.rings = append(hatch.rings, []point{{(a - y) / 2, (a + y) / 2}, {(b - y) / 2, (b + y) / 2}})
		}
	}
	return hatch
}

// cuts returns none: a map is whole.
func (c *chorograph) cuts(*sheet, float64) []cut { return nil }

func (c *chorograph) draw(s *sheet, r rect) {
	if !c.hasExtent() {
		return
	}
	l := c.layOut(s, r)
	project := c.projection(l.ground)
	land := project(c.survey.Land())
	land.fill, land.stroke, land.width = s.land, s.paper, 0.3
	s.within(l.ground, land)
	soil := newSoil(l.ground)
	outlines := make([]outline, c.table.Len)
	inside := make(map[int]bool)
	for _, row := range c.rows {
		inside[row] = true
	}
	for row := range outlines {
		o := project(c.survey.Shape(c.survey.IndexOf(row)))
		if len(o.rings) == 0 {
			continue
		}
		o.fill, o.stroke, o.width = s.land, s.paper, s.size*0.06
		if inside[row] {
			o.fill = c.fill(s, row)
			soil.fill(o, row)
		}
		s.within(l.ground, o)
		if inside[row] && c.isMissing(row) {
			s.within(l.ground, hatched(o, l.ground, s.paper, s.size*0.5))
		}
		outlines[row] = o
	}
	if o := project(c.part.Shape); len(o.rings) > 0 {
		for _, stroke := range []struct {
			in    ink
			width float64
		}{{s.paper, 0.34}, {s.text, 0.18}} {
			o.stroke, o.width = stroke.in, s.size*stroke.width
			s.within(l.ground, o)
		}
	}
	c.label(s, soil, outlines, l.listed)
	c.isUnlisted = !l.listed
	if l.listed {
		c.list(s, l)
	}
}

// extent returns how wide and how high the map is, in its own unit.
func (c *chorograph) extent() (w, h float64) {
	e := c.survey.Extent
	return e.Right - e.Left, e.Bottom - e.Top
}

func (c *chorograph) hasExtent() bool {
	w, h := c.extent()
	return w > 0 && h > 0
}

// place returns where points of the map lie in ground.
func (c *chorograph) place(ground rect) func(view.Point) point {
	w, h := c.extent()
	unit := min(ground.w/w, ground.h/h)
	x0, y0 := ground.x+(ground.w-unit*w)/2, ground.y+(ground.h-unit*h)/2
	return func(p view.Point) point {
		return point{x0 + (p.X-c.survey.Extent.Left)*unit, y0 + (p.Y-c.survey.Extent.Top)*unit}
	}
}

// projection returns what gives shapes their places in ground, with points that cannot be told
// apart left out.
func (c *chorograph) projection(ground rect) func(view.Shape) outline {
	place := c.place(ground)
	return func(shape view.Shape) outline {
		o := outline{closed: true}
		for _, ring := range shape {
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
}

func (c *chorograph) key(s *sheet) []entry {
	k := tableKey{sheet: s}
	if !c.Classing.Verdicts {
		k.entries = append(k.entries, entry{words: c.Heading + ":"})
	}
	than := c.than()
	for i, name := range c.Names {
		missing := i >= len(c.Classing.Classes)
		if name == "" || missing && c.Classing.Missing == 0 || !missing && c.Classing.Classes[i].Areas == 0 {
			continue
		}
		sign, in := c.classSign(s, i)
		k.entries = append(k.entries, entry{sign: func(p *page, r rect) {
			if sign != "" { // beside the colour that the area has
				half := r.w / 2
				p.fill(rect{r.x, r.y, half, r.h}, c.classFill(in, i))
				r = rect{r.x + half, r.y, half, r.h}
			}
			c.swatch(s, p, r, sign, in, missing)
		}, words: c.meaning(i, than)})
	}
	if c.part.Name != "" {
		k.entries = append(k.entries, entry{sign: func(p *page, r rect) {
			p.add(outline{rings: [][]point{corners(r.inset(1, 0.5, 1, 0.5))}, closed: true, stroke: s.text, width: s.size * 0.18})
		}, words: c.part.Name})
	}
	if c.isSurrounded {
		words := prose.NotRanked
		if c.IsPart {
			words = prose.Around(c.part.Name)
		}
		k.entries = append(k.entries, entry{sign: func(p *page, r rect) { p.fill(r, s.land) }, words: words})
	}
	if c.isUnlisted {
		return k.entries
	}
	ranked, shared := 0, false
	for _, class := range c.Classing.Classes {
		ranked += class.Areas
	}
	for _, row := range c.roll {
		shared = shared || strings.HasSuffix(c.rank(row), "=")
	}
	if len(c.roll) > 0 && c.rank(c.roll[0]) != "" {
		k.entries = append(k.entries, entry{words: prose.RanksMean(ranked, shared)})
	}
	if a, b, ok := c.ties(); ok {
		k.entries = append(k.entries, entry{words: prose.TiesMean(a, b)})
	}
	for _, row := range c.roll { // of the figures beside
		if a, ok := c.table.Cell(row, c.table.Find(view.Value)).(view.Amount); ok && !c.isMissing(row) {
			k.marks(a.Observation)
		}
	}
	return k.entries
}

// meaning returns what class k means: of verdicts, against than if that is not "".
func (c *chorograph) meaning(k int, than string) string {
	if !c.Classing.Verdicts || k >= len(c.Classing.Classes) || than == "" {
		return prose.ColumnName(c.Names[k])
	}
	return prose.VerdictMeans(c.Classing.Classes[k].Outcome, than)
}

// than returns what verdicts are against, in one word for all; "" if there are none.
func (c *chorograph) than() string {
	at := c.table.Find(view.Verdict)
	if !c.Classing.Verdicts || at < 0 {
		return ""
	}
	if all := comparators(c.table, c.survey.View.Heading.Against); all != "" {
		return all
	}
	for row := range c.table.Len {
		if j, ok := c.table.Cell(row, at).(view.Judgement); ok && j.Name != "" && !c.isMissing(row) {
			return j.Name
		}
	}
	return ""
}
