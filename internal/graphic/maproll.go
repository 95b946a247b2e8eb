package graphic

import (
	"math"
	"slices"
	"strings"

	"weal/internal/view"
)

// A mapLayout is where the parts of a map stand: the ground, and the list of areas beside it
// or below it.
type mapLayout struct {
	ground, list rect
	columns      int
	step         float64 // from one line of the list to the next
	listed       bool
}

// The sizes of a list of areas, in the size of its text.
const (
	rollStep   = 1.67
	rollSwatch = 0.8
	rollGap    = 0.5
	leastRoll  = 4.5 // points, of text that can be read
)

// A rollLine is what a list has of an area.
type rollLine struct{ rank, name, figure, after string }

func (c *chorograph) rollLine(row int) rollLine {
	l := rollLine{name: c.table.Cell(row, c.table.Find(view.Area)).String()}
	if a, ok := c.table.Cell(row, c.table.Find(view.Value)).(view.Amount); ok {
		l.figure, l.after = amount(a)
	}
	l.rank = c.rank(row)
	return l
}

// tie gives areas of one rank a letter each, so that no two labels on the map are the same.
func (c *chorograph) tie() {
	c.tied = make(map[int]string)
	rows := make(map[string][]int)
	for _, row := range c.roll {
		rank := c.rank(row)
		rows[rank] = append(rows[rank], row)
	}
	for rank, of := range rows {
		if len(of) < 2 || len(of) > 26 || rank == "" {
			continue
		}
		for i, row := range of {
			c.tied[row] = strings.TrimSuffix(rank, "=") + string(rune('a'+i))
		}
	}
}

// ties returns the first label of areas of one rank, and the second; false if no area shares
// its own.
func (c *chorograph) ties() (a, b string, ok bool) {
	for i, row := range c.roll {
		if a = c.tied[row]; a != "" {
			return a, c.tied[c.roll[i+1]], true
		}
	}
	return "", "", false
}

// rank returns the rank of a row, with a letter if several have it; "" if it has no figure.
func (c *chorograph) rank(row int) string {
	if tied := c.tied[row]; tied != "" {
		return tied
	}
	if at := c.table.Find(view.Rank); at >= 0 && !c.isMissing(row) {
		return strings.TrimSpace(c.table.Cell(row, at).String())
	}
	return ""
}

// rollWidths returns how wide the columns of the list are in text of size 1.
func (c *chorograph) rollWidths(s *sheet) (rank, name, figure, after float64) {
	for _, row := range c.roll {
		l := c.rollLine(row)
		rank = max(rank, s.fonts.width(l.rank, 1, true))
		name = max(name, s.fonts.width(l.name, 1, row == c.part.Row))
		figure = max(figure, s.fonts.width(l.figure, 1, false))
		if l.after != "" {
			after = max(after, s.fonts.width(l.after, 1, false)+afterValue)
		}
	}
	return rank, name, figure, after
}

// rollWidth returns how wide a column of the list is in text of size 1.
func (c *chorograph) rollWidth(s *sheet) float64 {
	rank, name, figure, after := c.rollWidths(s)
	return rank + name + figure + after + rollSwatch + 4*rollGap
}

// mostBeside is the most of the width that a list beside a map takes.
const mostBeside = 0.56

// mostOver is how much higher than its map a list beside it is at most. A longer one stands
// below a map that is larger for it.
const mostOver = 1.35

// How high a map is at most, in the width of the page: alone or beside a list, and over one.
const mostTall, mostOverList = 1.05, 0.83

func (c *chorograph) height(s *sheet, width float64) float64 {
	w, h := c.extent()
	if !c.hasExtent() {
		return 10 * s.size
	}
	size := s.small().size
	roll := (float64(len(c.roll)) + 1) * size * rollStep
	beside := min(width*0.62*h/w, width*mostTall)
	switch list, ok := c.besideWidth(s, width, size); {
	case len(c.roll) == 0:
		return beside
	case ok && roll <= mostOver*(width-list-s.size)*h/w:
		return max(beside, roll)
	}
	size, columns := c.under(s, width)
	return min(width*h/w, width*mostOverList) + s.size + c.rollLines(columns)*size*rollStep
}

// besideWidth returns how wide the list is beside a map, in text of a size, and false if it
// leaves too little to the map.
func (c *chorograph) besideWidth(s *sheet, width, size float64) (float64, bool) {
	need := c.rollWidth(s) * size
	return min(need+2*s.size, mostBeside*width), need <= mostBeside*width
}

// under returns the size of the text of the list under a map, and in how many columns: in two
// rather than one, if that can be read as well.
func (c *chorograph) under(s *sheet, width float64) (size float64, columns int) {
	const nearly = 0.85 // of the size
	need, size := c.rollWidth(s), s.small().size
	if two := width / (2 * need) * (1 - 1e-9); two < size && two >= max(nearly*size, leastRoll) {
		size = two
	}
	return size, int(width / (need * size))
}

// rollLines returns how many lines the list takes in columns.
func (c *chorograph) rollLines(columns int) float64 {
	return math.Ceil(float64(len(c.roll)) / float64(max(columns, 1)))
}

// layOut returns where the parts of c stand in r. There is no list if its text could not be
// read, or not be whole.
func (c *chorograph) layOut(s *sheet, r rect) mapLayout {
	if len(c.roll) == 0 {
		return mapLayout{ground: r}
	}
	beside, isBeside := c.listBeside(s, r)
	w, h := c.extent()
	if isBeside && beside.list.h <= mostOver*min(beside.ground.w*h/w, beside.ground.h) {
		return beside
	}
	if below, ok := c.listBelow(s, r); ok {
		return below
	}
	return beside
}

// listBeside returns the layout with the list beside the map, or with none and false.
func (c *chorograph) listBeside(s *sheet, r rect) (mapLayout, bool) {
	l, n := mapLayout{ground: r, columns: 1}, float64(len(c.roll))
	size := s.small().size
	step := min(size*rollStep, r.h/n)
	if _, ok := c.besideWidth(s, r.w, size); !ok || step < leastRoll*rollStep {
		return l, false
	}
	w, _ := c.besideWidth(s, r.w, step/rollStep)
	l.step, l.listed = step, true
	l.list = rect{r.right() - w, r.y + (r.h-step*n)/2, w, step * n}
	l.ground = r.inset(0, 0, w+s.size, 0)
	return l, true
}

// listBelow returns the layout with the list under the map, and false if there is no room.
func (c *chorograph) listBelow(s *sheet, r rect) (mapLayout, bool) {
	const most = 0.6 // of the height
	l, need := mapLayout{ground: r}, c.rollWidth(s)
	for size, _ := c.under(s, r.w); size >= leastRoll; size *= 0.95 {
		l.columns = int(r.w / (need * size))
		tall := c.rollLines(l.columns) * size * rollStep
		if l.columns < 1 || tall+s.size > most*r.h {
			continue
		}
		l.step, l.listed = size*rollStep, true
		l.list = rect{r.x, r.bottom() - tall, r.w, tall}
		l.ground = r.inset(0, 0, 0, tall+s.size)
		return l, true
	}
	return l, false
}

// list draws the areas with their ranks and figures.
func (c *chorograph) list(s *sheet, l mapLayout) {
	small := s.small()
	small.size, small.ink = l.step/rollStep, s.text
	rank, _, _, after := c.rollWidths(s)
	per := (len(c.roll) + l.columns - 1) / l.columns
	width := l.list.w / float64(l.columns)
	for i, row := range c.roll {
		line := c.rollLine(row)
		x, y := l.list.x+float64(i/per)*width, l.list.y+float64(i%per)*l.step
		end := x + width
		if l.columns > 1 {
			end -= rollGap * small.size
		}
		base := y + l.step*0.5 + small.size*0.34
		bold := small
		bold.bold = true
		x += rank * small.size
		s.page.words(line.rank, point{x, base}, right, bold)
		x += rollGap * small.size
		sign, in := c.class(s, row)
		box := rect{x, base - small.size*0.72, small.size * rollSwatch, small.size * rollSwatch}
		c.swatch(s, s.page, box, sign, in, c.isMissing(row))
		name := small
		name.bold = row == c.part.Row
		s.page.words(line.name, point{box.right() + rollGap*small.size, base}, left, name)
		s.page.words(line.figure, point{end - after*small.size, base}, right, small)
		s.page.words(line.after, point{end - (after-afterValue)*small.size, base}, left, small)
	}
}

// label labels areas where they lie: with their names on a part of a map, and else with the
// ranks that the list has, after the signs of verdicts. Where there is no list, only signs
// that have room are drawn.
func (c *chorograph) label(s *sheet, on *soil, outlines []outline, listed bool) {
	place := c.place(on.rect)
	text := look{max(s.size*0.72, leastRoll), true, s.text}
	var pins []pin
	var signs, words []string
	for _, row := range c.rows {
		sign, _ := c.class(s, row)
		word := ""
		switch {
		case !listed:
		case c.IsPart:
			word = c.table.Cell(row, c.table.Find(view.Area)).String()
		default:
			word = c.rank(row)
		}
		in := bounds(slices.Concat(outlines[row].rings...))
		if sign+word == "" || len(outlines[row].rings) == 0 || !in.touches(on.rect) {
			continue
		}
		centre, _ := c.survey.Centre(c.survey.IndexOf(row))
		wide := s.fonts.width(sign+word, text.size, true)
		pins = append(pins, pin{area: row, want: place(centre), in: in, size: point{max(wide+text.size*0.7, text.size*1.45), text.size * 1.45}})
		signs, words = append(signs, sign), append(words, word)
	}
	setPins(on, pins, s.size, listed)
	for _, p := range pins {
		if p.placed && p.beside {
			l := p.line()
			s.line(s.paper, s.size*0.22, l[0], l[1])
			s.line(s.text, s.size*0.07, l[0], l[1])
			s.add(outline{rings: [][]point{{p.from}}, radius: s.size * 0.16, fill: s.text, stroke: s.paper, width: s.size * 0.06})
		}
	}
	for i, p := range pins {
		if !p.placed {
			continue
		}
		s.add(outline{rings: [][]point{pill(p.box)}, closed: true, fill: s.paper.thin(0.92), stroke: s.axis, width: 0.3})
		at := point{p.box.x + (p.box.w-s.fonts.width(signs[i]+words[i], text.size, true))/2, p.box.y + p.box.h/2 + text.size*0.35}
		of := text
		if signs[i] != "" {
			_, of.ink = c.class(s, p.area)
			at.x = s.page.words(signs[i], at, left, of).right()
			of.ink = s.text
		}
		s.page.words(words[i], at, left, of)
	}
}

// pill returns the outline of a box with round ends.
func pill(r rect) []point {
	const turns = 10
	radius := min(r.w, r.h) / 2
	var ring []point
	for i := range 2*turns + 2 {
		side, k := r.right()-radius, i
		if i > turns {
			side, k = r.x+radius, i-1
		}
		sin, cos := math.Sincos(-math.Pi/2 + math.Pi*float64(k)/turns)
		ring = append(ring, point{side + radius*cos, r.y + r.h/2 + radius*sin})
	}
	return ring
}

// check returns an error if s is too narrow for the names of the areas of c.
func (c *chorograph) check(s *sheet) error {
	if len(c.roll) == 0 {
		return nil
	}
	return s.tooNarrow(c.rollWidth(s) * leastRoll)
}
