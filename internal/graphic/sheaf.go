package graphic

import (
	"fmt"
	"math"
	"slices"

	"weal/internal/prose"
)

// A span is part of a picture, from one height of it to another.
type span struct{ from, to float64 }

func (s span) length() float64 { return s.to - s.from }

// shifted returns s so much further down.
func (s span) shifted(by float64) span { return span{s.from + by, s.to + by} }

// A cut is where a picture can end on one page and go on over on the next.
type cut struct {
	at    float64 // from the top of the picture
	again []span  // of the picture, that stand over what goes on: headings
	below span    // what stands under what ends too: axes
}

// A leaf is the size of each page of several, and where on it is drawn.
type leaf struct {
	width, height float64
	in            rect
}

// A sheet of A4, what its margins leave, and its proportion, in millimetres.
const (
	sheetWidth, sheetHeight = 210, 297
	sheetMargin             = 25
	sheetRoom               = sheetHeight - 2*sheetMargin
)

// leaf returns the pages that s goes on over: as is asked, else sheets of A4 on which it has
// its usual width, or what has the proportion of one.
func (s *sheet) leaf() leaf {
	o, mm := s.options, perMillimetre
	switch {
	case o.Height > 0:
		return leaf{s.width, o.Height * mm, rect{0, 0, s.width, o.Height * mm}}
	case o.Width > 0:
		height := max(sheetRoom*mm, s.width*math.Sqrt2)
		return leaf{s.width, height, rect{0, 0, s.width, height}}
	}
	return leaf{sheetWidth * mm, sheetHeight * mm, rect{(sheetWidth*mm - s.width) / 2, sheetMargin * mm, s.width, sheetRoom * mm}}
}

// pages draws all of the sheet, as draw does, on as many pages as it takes: a table that no
// sheet holds goes on over under its headings, the title and the key are on the first and what
// stands under a picture on the last.
func (s *sheet) pages() ([]*page, error) {
	size, of := s.size, s.leaf()
	goesOver := s.goesOver(of)
	s.size = size
	if goesOver {
		err := s.shrink(of)
		switch {
		case err == nil:
			return s.goOver(of), nil
		case s.options.Height > 0:
			return nil, err
		}
		s.size = size // a title of so many lines that no sheet holds it is on a page that does
	}
	p, err := s.draw()
	if err != nil {
		return nil, err
	}
	return []*page{p}, nil
}

// goesOver reports whether s is more than one page holds, and can go on over.
func (s *sheet) goesOver(of leaf) bool {
	b, err := s.arrange()
	width := s.width - 2*s.margin()
	switch {
	case len(s.picture.cuts(s, width)) == 0:
		return false
	case s.options.Height == 0:
		return s.page.height > of.in.h
	}
	return err != nil || s.picture.height(s, width) > s.room(b)+0.01
}

// shrink makes the text of s smaller until a page has room for rows over what stands under
// the last; the error says how high it has to be for that.
func (s *sheet) shrink(of leaf) error {
	missing := func() float64 {
		b := s.set(s.width - 2*s.margin())
		return max(s.opening(b), b.below+s.running()) + s.numberHeight() + 2*s.margin() + leastPicture*s.size - of.in.h
	}
	for s.size > leastSize && missing() > 0 {
		s.size = max(s.size*0.95, leastSize)
	}
	if more := missing(); more > 0 {
		return s.tooLow(of.in.h, more)
	}
	return nil
}

func (s *sheet) tooLow(height, missing float64) error {
	return fmt.Errorf("a page of %v × %v mm is too low for all that belongs on this picture: it takes %v mm of height",
		math.Round(s.width/perMillimetre), math.Round(height/perMillimetre), math.Ceil((height+missing)/perMillimetre))
}

// tooNarrow returns an error that says how wide s has to be, if that is narrower between its margins
// than names of areas and figures take.
func (s *sheet) tooNarrow(takes float64) error {
	if takes <= s.width-2*s.margin()+0.01 {
		return nil
	}
	return fmt.Errorf("a page of %.0f mm is too narrow for the names of areas: it takes %.0f mm of width", s.width/perMillimetre, math.Ceil((takes+2*s.margin())/perMillimetre))
}

// running is how high the title is on pages after the first, and numberHeight the number at
// the foot of each.
func (s *sheet) running() float64 {
	if s.options.NoTitle {
		return 0
	}
	return s.size * 2
}

func (s *sheet) numberHeight() float64 { return s.size * 1.6 }

// opening is how high what stands over a picture on the first of several pages is: the title and
// the key, which is what it takes to read that page, and stands at the end again.
func (s *sheet) opening(b setting) float64 {
	key := float64(len(b.key)) * s.keyLeading()
	if key > 0 {
		key += s.size * 0.7
	}
	return b.head + key
}

// goOver draws s on pages.
func (s *sheet) goOver(of leaf) []*page {
	width, margin := s.width-2*s.margin(), s.margin()
	b := s.set(width)
	total := s.picture.height(s, width)
	marks := s.drawn(func() { s.picture.draw(s, rect{margin, 0, width, total}) })
	parts := s.parts(b, total, of)
	var pages []*page
	for i, part := range parts {
		y := margin + s.opening(b)
		p := &page{width: of.width, height: of.height, fonts: s.fonts, ground: s.paper}
		put := func(ms []mark, by float64) {
			for _, m := range ms {
				p.marks = append(p.marks, m.moved(of.in.x, of.in.y+by))
			}
		}
		put(s.drawn(func() {
			if i == 0 {
				s.write(b.sub, margin, s.write(b.top, margin, margin))
				s.drawKey(b.key, margin, margin+b.head)
			} else if y = margin + s.running(); !s.options.NoTitle {
				s.page.words(s.fonts.fit(s.title(), width, s.quiet()), point{margin, margin + s.size}, left, s.quiet())
			}
		}), 0)
		for _, again := range part.again {
			put(within(marks, again, width, false), y-again.from)
			y += again.length()
		}
		put(within(marks, part.span, s.width, true), y-part.from)
		y += part.length()
		put(within(marks, part.below, width, false), y-part.below.from)
		put(s.drawn(func() {
			if i == len(parts)-1 {
				y += s.size * 0.75
				s.drawKey(b.key, margin, y)
				y = s.write(b.care, margin, y+float64(len(b.key))*s.keyLeading())
				s.write(b.foot, margin, y+s.size*0.25)
			}
			s.page.words(prose.PageOf(i+1, len(parts)), point{s.width - margin, of.in.h - margin - descent*s.size}, right, s.small())
		}), 0)
		pages = append(pages, p)
	}
	return pages
}

// drawn returns what draw adds to the page of s, which it is taken from.
func (s *sheet) drawn(draw func()) []mark {
	before := s.page.marks
	s.page.marks = nil
	draw()
	of := s.page.marks
	s.page.marks = before
	return of
}

// A portion is the part of a picture that one page has, with what is there again.
type portion struct {
	span
	again []span
	below span
}

// leastLast is how many cuts the last page of several has at least, so that no page has only
// what stands under a picture.
const leastLast = 3

// parts returns what each page has of a picture of a height.
func (s *sheet) parts(b setting, total float64, of leaf) []portion {
	cuts := s.picture.cuts(s, s.width-2*s.margin())
	room := func(first bool) float64 {
		over := s.running()
		if first {
			over = s.opening(b)
		}
		return of.in.h - 2*s.margin() - over - s.numberHeight()
	}
	var parts []portion
	last := portion{span: span{0, total}}
	for at := 0; ; {
		left := room(len(parts) == 0)
		for _, again := range last.again {
			left -= again.length()
		}
		if last.length()+b.below <= left || at >= len(cuts) {
			return append(parts, last)
		}
		most := at
		for i := at; i < len(cuts) && cuts[i].at-last.from+cuts[i].below.length() <= left; i++ {
			most = i
		}
		most = max(min(most, len(cuts)-leastLast), at)
		c := cuts[most]
		parts = append(parts, portion{span{last.from, c.at}, last.again, c.below})
		last = portion{span: span{c.at, total}, again: c.again}
		at = most + 1
	}
}

// within returns the marks in a span of what is drawn in a width. Of those that reach over its
// ends it has that part, if cut says so, or none.
func within(marks []mark, of span, width float64, cut bool) []mark {
	if of.length() <= 0 {
		return nil
	}
	const over = 3 // points, that strokes at the ends may reach over
	var in []mark
	for _, m := range marks {
		reach := m.span()
		switch middle := (reach.from + reach.to) / 2; {
		case reach.from >= of.from-over && reach.to <= of.to+over || m.label.text != "":
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
	b := bounds(slices.Concat(m.outline.rings...))
	return span{b.y - m.outline.radius, b.bottom() + m.outline.radius}
}

// moved returns m in another place.
func (m mark) moved(x, y float64) mark {
	rings := make([][]point, len(m.outline.rings))
	for i, ring := range m.outline.rings {
		for _, q := range ring {
			rings[i] = append(rings[i], point{q.x + x, q.y + y})
		}
	}
	m.outline.rings = rings
	m.label.at.x, m.label.at.y = m.label.at.x+x, m.label.at.y+y
	if m.clip.w > 0 {
		m.clip.x, m.clip.y = m.clip.x+x, m.clip.y+y
	}
	return m
}
