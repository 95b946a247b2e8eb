package graphic

import (
	"cmp"
	"math"
	"slices"
)

// A reel is the marks of a picture that several pages have a part each of. To find those of a
// part costs what a page costs, however many there are.
type reel struct {
	marks    []mark
	spans    []span // of each mark
	byMiddle []int  // the marks that are no longer than a page, by where their middles are
	long     []int  // the others, such as what all rows are compared with
	page     float64
}

// newReel returns the reel of marks for pages that are so high.
func newReel(marks []mark, page float64) *reel {
	r := &reel{marks: marks, spans: make([]span, len(marks)), page: page}
	for i, m := range marks {
		if r.spans[i] = m.span(); r.spans[i].length() > page {
			r.long = append(r.long, i)
		} else {
			r.byMiddle = append(r.byMiddle, i)
		}
	}
	slices.SortFunc(r.byMiddle, func(a, b int) int { return cmp.Compare(r.spans[a].middle(), r.spans[b].middle()) })
	return r
}

// near returns which marks may reach into a span, in the order in which they are drawn.
func (r *reel) near(of span) []int {
	from := func(y float64) int {
		i, _ := slices.BinarySearchFunc(r.byMiddle, y, func(i int, y float64) int { return cmp.Compare(r.spans[i].middle(), y) })
		return i
	}
	half := r.page/2 + overEnds
	first := from(of.from - half)
	near := slices.Concat(r.long, r.byMiddle[first:max(first, from(of.to+half))])
	slices.Sort(near)
	return near
}

// overEnds is how many points strokes at the ends of a span may reach over them.
const overEnds = 3

// within returns the marks in a span of what is drawn in a width. Of those that reach over its
// ends it has that part, if cut says so, or none.
func (r *reel) within(of span, width float64, cut bool) []mark {
	if of.length() <= 0 {
		return nil
	}
	var in []mark
	for _, i := range r.near(of) {
		m, reach := r.marks[i], r.spans[i]
		switch middle := reach.middle(); {
		case reach.from >= of.from-overEnds && reach.to <= of.to+overEnds || m.label.text != "":
			if of.from < middle && middle <= of.to+1e-6 {
				in = append(in, m)
			}
		case cut && reach.from < of.to && of.from < reach.to:
			m.clip = rect{0, of.from, width, of.length()}
			in = append(in, m)
		}
	}
	return in
}

// span returns from where to where m reaches.
func (m mark) span() span {
	if m.label.text != "" {
		b := m.label.box()
		return span{b.y, b.bottom()}
	}
	s := span{math.Inf(1), math.Inf(-1)}
	for _, ring := range m.outline.rings {
		for _, q := range ring {
			s = span{min(s.from, q.y), max(s.to, q.y)}
		}
	}
	return span{s.from - m.outline.radius, s.to + m.outline.radius}
}
