package graphic

import (
	"weal/internal/prose"
)

// careDash is how a line is left out in between that figures are compared across with care.
func careDash(s *sheet) []float64 { return []float64{s.size * 0.1, s.size * 0.2} }

// cautions draws a line where figures are to be read across with care, and says so beside it
// where there is room for words.
func (f *frame) cautions() {
	for n, c := range f.sheet.view.Heading.Cautions {
		at := c.At - float64(f.begin)
		if at < 0 || f.slots < 2 || at > float64(f.slots-1) {
			continue
		}
		x := f.x(0) + (f.x(1)-f.x(0))*at
		f.uprights = append(f.uprights, x)
		f.dashed(f.axis, f.size*0.12, careDash(f.sheet), point{x, f.plot.y}, point{x, f.plot.bottom()})
		if f.name == "" {
			f.upright(x, c.Mark, n+1)
		}
	}
}

// careKey returns what lines say that are drawn by cautions, where no words stand at these.
func (c *chart) careKey(s *sheet) []entry {
	for _, caution := range s.view.Heading.Cautions {
		if caution.At >= 0 && c.Apart {
			return []entry{{sign: func(p *page, r rect) {
				x := r.x + r.w/2
				p.dashed(s.axis, s.size*0.12, careDash(s), point{x, r.y - r.h*0.1}, point{x, r.bottom()})
			}, words: prose.CareMeans, slim: true}}
		}
	}
	return nil
}
