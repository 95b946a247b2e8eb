package graphic

import (
	"cmp"
	"slices"

	"weal/internal/prose"
)

// careDash is how a line is left out in between that figures are compared across with care.
func careDash(s *sheet) []float64 { return []float64{s.size * 0.1, s.size * 0.2} }

// cautions draws a line where figures are to be read across with care, and says which day that
// is beside it where there is room for words. The key and the sentences under the picture say
// the rest.
func (f *frame) cautions() {
	var days []standing
	for _, c := range f.sheet.view.Heading.Cautions {
		at := c.At - float64(f.begin)
		if at < 0 || f.slots < 2 || at > float64(f.slots-1) {
			continue
		}
		x := f.x(0) + (f.x(1)-f.x(0))*at
		f.uprights = append(f.uprights, x)
		f.dashed(f.axis, f.size*0.12, careDash(f.sheet), point{x, f.plot.y}, point{x, f.plot.bottom()})
		days = append(days, standing{x, x, c.Mark})
	}
	if f.name == "" {
		for _, day := range f.together(days) {
			f.upright(day, 1, true)
		}
	}
}

// together returns what is said beside lines, those in one that have no room of their own before
// the next line.
func (f *frame) together(days []standing) []standing {
	slices.SortStableFunc(days, func(a, b standing) int { return cmp.Compare(a.from, b.from) })
	hasRoom := func(i int) bool {
		before, after := f.plot.x, f.plot.right()
		if i > 0 {
			before = days[i-1].to
		}
		if i+1 < len(days) {
			after = days[i+1].from
		}
		takes := f.fonts.width(days[i].said, f.small().size, false) + 2*f.aside()
		return days[i].from-before >= takes || after-days[i].to >= takes
	}
	for i := 0; i < len(days); i++ {
		if hasRoom(i) || len(days) == 1 {
			continue
		}
		i = max(i, 1)
		days[i-1] = standing{days[i-1].from, days[i].to, days[i-1].said + ", " + days[i].said}
		days = slices.Delete(days, i, i+1)
		i = -1 // for all have other neighbours
	}
	return days
}

// careKey returns what lines say that are drawn by cautions.
func (c *chart) careKey(s *sheet) []entry {
	for _, caution := range s.view.Heading.Cautions {
		if caution.At >= float64(c.begin) {
			return []entry{{sign: func(p *page, r rect) {
				x := r.x + r.w/2
				p.dashed(s.axis, s.size*0.12, careDash(s), point{x, r.y - r.h*0.1}, point{x, r.bottom()})
			}, words: prose.CareMeans, slim: true}}
		}
	}
	return nil
}
