package graphic

import (
	"context"
	"fmt"
	"math"

	"weal/internal/prose"
)

// A span is part of a picture, from one height of it to another.
type span struct{ from, to float64 }

func (s span) length() float64 { return s.to - s.from }
func (s span) middle() float64 { return (s.from + s.to) / 2 }

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

// MaxPages is how many pages a document has at most.
const MaxPages = 500

// pages draws all of the sheet, as draw does, on as many pages as it takes: a table that no
// sheet holds goes on over under its headings, the title and the key are on the first and what
// stands under a picture on the last. Between pages it asks whether ctx is done, which is an error.
func (s *sheet) pages(ctx context.Context) ([]*page, error) {
	size, of := s.size, s.leaf()
	goesOver := s.goesOver(of)
	s.size = size
	if goesOver {
		err := s.shrink(of)
		switch {
		case err == nil:
			return s.goOver(ctx, of)
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

// shrink makes the text of s smaller until a page has room for the highest of what is not
// parted and, if text that can be read is small enough for it, the last page for that over
// what stands under the picture; the error says how high a page has to be.
func (s *sheet) shrink(of leaf) error {
	size, more := s.size, 0.0
	for _, together := range []bool{true, false} {
		for s.size = size; ; s.size = max(s.size*0.95, leastSize) {
			if more = s.folds(of).missing(together); more <= 0 {
				return nil
			}
			if s.size <= leastSize {
				break
			}
		}
	}
	return s.tooLow(of.in.h, more)
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

// goOver draws s on pages; the error says that they are too many, or why ctx is done.
func (s *sheet) goOver(ctx context.Context, of leaf) ([]*page, error) {
	f := s.folds(of)
	parts := f.parts()
	if len(parts) > MaxPages {
		return nil, fmt.Errorf("a document of %d pages is too long: %d is the most, so ask for fewer rows or for higher pages", len(parts), MaxPages)
	}
	width, margin := s.width-2*s.margin(), s.margin()
	marks := newReel(s.drawn(func() { s.picture.draw(s, rect{margin, 0, width, f.total}) }), of.in.h)
	var pages []*page
	for i, part := range parts {
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
		y := margin + f.opening
		p := &page{width: of.width, height: of.height, fonts: s.fonts, ground: s.paper}
		put := func(ms []mark, by float64) {
			for _, m := range ms {
				p.marks = append(p.marks, m.moved(of.in.x, of.in.y+by))
			}
		}
		put(s.drawn(func() {
			if i == 0 {
				s.write(f.sub, margin, s.write(f.top, margin, margin))
				if f.opening > f.head {
					s.drawKey(f.key, margin, margin+f.head)
				}
			} else if y = margin + s.running(); !s.options.NoTitle {
				s.page.words(s.fonts.fit(s.title(), width, s.quiet()), point{margin, margin + s.size}, left, s.quiet())
			}
		}), 0)
		for _, again := range part.again {
			put(marks.within(again, width, false), y-again.from)
			y += again.length()
		}
		put(marks.within(part.span, s.width, true), y-part.from)
		y += part.length()
		put(marks.within(part.below, width, false), y-part.below.from)
		put(s.drawn(func() {
			if i == len(parts)-1 {
				s.writeBelow(f.setting, margin, y)
			}
			s.page.words(prose.PageOf(i+1, len(parts)), point{s.width - margin, of.in.h - margin - descent*s.size}, right, s.small())
		}), 0)
		pages = append(pages, p)
	}
	return pages, nil
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

// height returns how high p is on its page.
func (p portion) height() float64 {
	h := p.length() + p.below.length()
	for _, again := range p.again {
		h += again.length()
	}
	return h
}

// The folds of a picture are where it can go on over from page to page.
type folds struct {
	setting
	cuts    []cut
	total   float64 // how high the picture is
	opening float64 // and what stands over it on the first page
	first   float64 // the room for it there, and on each of the others
	other   float64
}

// folds returns those of the picture of s, in the size that s has.
func (s *sheet) folds(of leaf) *folds {
	width := s.width - 2*s.margin()
	f := &folds{setting: s.set(width), cuts: s.picture.cuts(s, width), total: s.picture.height(s, width)}
	room := of.in.h - 2*s.margin() - s.numberHeight()
	f.opening = f.head
	if key := s.keyHeight(f.setting); f.head+key < room*mostOpening {
		f.opening += key
	}
	f.first, f.other = room-f.opening, room-s.running()
	return f
}

// mostOpening is the share of the first page that the title and the key take at most. It takes
// the key to read that page, and it stands under the end of the picture again.
const mostOpening = 0.5

func (s *sheet) keyHeight(b setting) float64 {
	if len(b.key) == 0 {
		return 0
	}
	return float64(len(b.key))*s.keyLeading() + s.size*0.7
}

// between returns what is from after one cut, the beginning if it is -1, to another, the end
// if it is that after the last.
func (f *folds) between(from, to int) portion {
	p := portion{span: span{0, f.total}}
	if from >= 0 {
		p.from, p.again = f.cuts[from].at, f.cuts[from].again
	}
	if to < len(f.cuts) {
		p.to, p.below = f.cuts[to].at, f.cuts[to].below
	}
	return p
}

// missing returns by how much a page is too low for the highest of what is not parted, or for
// what stands under the picture, alone or together with the end of it.
func (f *folds) missing(together bool) float64 {
	most := f.below - f.other
	for to := range len(f.cuts) + 1 {
		takes, room := f.between(to-1, to).height(), f.other
		if to == 0 {
			room = f.first
		}
		if to == len(f.cuts) && together {
			takes += f.below
		}
		most = max(most, takes-room)
	}
	return most
}

// leastLast is how many cuts the last page of several has at least, where there is room, so
// that it is not almost only what stands under a picture.
const leastLast = 3

// parts returns what each page has: each as much as it has room for. Where the last has no room
// for what stands under the picture, that has a page of its own.
func (f *folds) parts() []portion {
	var parts []portion
	const slack = 0.01
	room := f.first + slack
	for at, end := -1, len(f.cuts); ; room = f.other + slack {
		rest := f.between(at, end)
		if rest.height()+f.below <= room {
			return append(parts, rest)
		}
		to := at + 1
		for to < end && f.between(at, to+1).height() <= room {
			to++
		}
		isLast := func(from int) bool { return f.between(from, end).height()+f.below <= f.other }
		if to == end {
			if at == end-1 || !isLast(end-1) {
				return append(parts, rest, portion{span: span{f.total, f.total}})
			}
			to--
		}
		for to > at+1 && end-to < leastLast && isLast(to-1) {
			to--
		}
		parts = append(parts, f.between(at, to))
		at = to
	}
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
