package graphic

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"weal/internal/prose"
	"weal/internal/view"
)

// A tag is what stands at the end of a line: its name and its last value.
type tag struct {
	lines []string
	ink   ink
	of    *view.Line
	from  point   // where the line ends
	y     float64 // where its middle stands
}

func (t tag) height(size float64) float64 { return float64(len(t.lines)) * size * 1.15 }

// tagLook is how names stand at the ends of lines.
func (f *frame) tagLook(of ink) look { return look{f.size, true, of} }

// tagRoom makes the tags of the lines, and returns how much room they take: at most so
// much.
func (f *frame) tagRoom(most float64) float64 {
	widest := 0.0
	for _, i := range f.of {
		l := &f.Lines.Lines[i]
		last := lastOf(l)
		if last < 0 {
			continue
		}
		words := strings.TrimSpace(prose.LineName(l.Name, l.Ahead) + " " + f.ended(i))
		t := tag{lines: f.fonts.wrap(words, most-f.size*1.2, f.tagLook(f.text)), ink: f.ink(f.sheet, l), of: l}
		for _, line := range t.lines {
			widest = max(widest, f.fonts.width(line, f.size, true))
		}
		t.from = point{float64(last), finite(l.Values[last])} // on the axes, until these are placed
		f.tags = append(f.tags, t)
	}
	if len(f.tags) == 0 {
		return 0
	}
	return widest + f.size*0.8
}

// ended returns the last value of a line, with its time if an area's is older than others'; ""
// if there is none, or it is of years to come.
func (c *chart) ended(i int) string {
	l := &c.Lines.Lines[i]
	last := lastOf(l)
	if last < 0 || l.Ahead {
		return ""
	}
	value := c.value(l.Values[last])
	if value != "" && last < c.newest() && !l.Reference {
		value += fmt.Sprintf(" (%s)", c.Label(last, i))
	}
	return value
}

// newest returns the last slot at which some line of an area has a figure.
func (c *chart) newest() int {
	last := -1
	for i := range c.Lines.Lines {
		if l := &c.Lines.Lines[i]; !l.Reference && !l.Ahead {
			last = max(last, lastOf(l))
		}
	}
	return last
}

// value writes a value.
func (c *chart) value(v float64) string {
	if c.Format == nil {
		return ""
	}
	return c.Format(v)
}

// lastOf returns the slot of the last value of l, -1 if there is none.
func lastOf(l *view.Line) int {
	for i := len(l.Values) - 1; i >= 0; i-- {
		if !math.IsNaN(finite(l.Values[i])) {
			return i
		}
	}
	return -1
}

// drawTags draws names at the ends of lines, moved so that none stands on another, each
// with a thin line to where its own ends if that is not beside it.
func (f *frame) drawTags() {
	for i := range f.tags {
		t := &f.tags[i]
		t.from = point{f.xOf(t.of, int(t.from.x)), f.y(t.from.y)}
		t.y = t.from.y
	}
	slices.SortStableFunc(f.tags, func(a, b tag) int {
		switch {
		case a.from.y < b.from.y:
			return -1
		case a.from.y > b.from.y:
			return 1
		}
		return 0
	})
	f.spreadTags()
	x := f.plot.right() + f.size*0.5
	for _, t := range f.tags {
		if math.Abs(t.y-t.from.y) > f.size*0.5 || x-t.from.x > f.size*2 {
			f.page.line(t.ink.thin(0.6), f.size*0.06, point{t.from.x + f.size*0.45, t.from.y}, point{max(t.from.x+f.size*0.45, x-f.size*0.6), t.from.y}, point{x - f.size*0.15, t.y})
		}
		y := t.y - t.height(f.size)/2
		for _, line := range t.lines {
			f.page.words(line, point{x, y + f.size*0.92}, left, f.tagLook(t.ink))
			y += f.size * 1.15
		}
	}
}

// spreadTags moves tags, which are in order from the top, until none stands on another:
// those that touch stand together about the middle of where they want to be.
func (f *frame) spreadTags() {
	total := 0.0
	for _, t := range f.tags {
		total += t.height(f.size)
	}
	top, bottom := f.box.y, f.plot.bottom()+f.size*0.8
	if total > bottom-top { // too many: the last ones, of what areas are compared with, go first
		for len(f.tags) > 1 && total > bottom-top {
			total -= f.tags[len(f.tags)-1].height(f.size)
			f.tags = f.tags[:len(f.tags)-1]
		}
	}
	type block struct {
		from, to   int
		want, tall float64 // of its top
	}
	var blocks []block
	for i, t := range f.tags {
		h := t.height(f.size)
		b := block{i, i + 1, t.from.y - h/2, h}
		for {
			b.want = min(max(b.want, top), bottom-b.tall)
			n := len(blocks)
			if n == 0 || blocks[n-1].want+blocks[n-1].tall <= b.want {
				break
			}
			a := blocks[n-1]
			blocks = blocks[:n-1]
			merged := block{a.from, b.to, 0, a.tall + b.tall}
			na, nb := float64(a.to-a.from), float64(b.to-b.from)
			merged.want = (a.want*na + (b.want-a.tall)*nb) / (na + nb)
			b = merged
		}
		blocks = append(blocks, b)
	}
	for _, b := range blocks {
		y := b.want
		for i := b.from; i < b.to; i++ {
			h := f.tags[i].height(f.size)
			f.tags[i].y = y + h/2
			y += h
		}
	}
}
