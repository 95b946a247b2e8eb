package graphic

import (
	"slices"

	"weal/internal/view"
)

// An account is a page of type: sections of labelled lines, and tables under them.
type account struct {
	sections []view.Section
	tables   []*listing // of each section; nil for none
}

func newAccount(v view.View) *account {
	a := &account{sections: v.Sections}
	for _, s := range v.Sections {
		var table *listing
		if s.Table != nil {
			table = newListing(s.Table)
		}
		a.tables = append(a.tables, table)
	}
	return a
}

func (a *account) height(s *sheet, width float64) float64 {
	return a.flow(s, rect{0, 0, width, 0}, func(paragraph, float64, float64) {}, func(*listing, rect) {})
}

func (a *account) check(s *sheet) error {
	for _, t := range a.tables {
		if t != nil {
			if err := t.check(s); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *account) draw(s *sheet, r rect) {
	fits := func(height, y float64) bool { return y+height <= r.bottom()+0.01 }
	a.flow(s, r, func(q paragraph, x, y float64) {
		for len(q.lines) > 0 && !fits(q.height(), y) { // on a page that was asked to be low
			q.lines = q.lines[:len(q.lines)-1]
		}
		s.write(q, x, y)
	}, func(l *listing, box rect) {
		if box.h = min(box.h, r.bottom()-box.y); box.h > 6*s.size {
			l.draw(s, box)
		}
	})
}

// cuts are after what each label says, and between the rows of tables.
func (a *account) cuts(s *sheet, width float64) []cut {
	var cuts []cut
	end := a.flow(s, rect{0, 0, width, 0}, func(q paragraph, x, y float64) {
		if x > 0 { // and not after a heading, or a label
			cuts = append(cuts, cut{at: y + q.height()})
		}
	}, func(l *listing, box rect) {
		for _, c := range l.cuts(s, width) {
			c.at, c.below = c.at+box.y, c.below.shifted(box.y)
			for i := range c.again {
				c.again[i] = c.again[i].shifted(box.y)
			}
			cuts = append(cuts, c)
		}
		cuts = append(cuts, cut{at: box.bottom()})
	})
	return slices.DeleteFunc(cuts, func(c cut) bool { return c.at > end-s.size })
}

// flow lays the sections of a out from the top of r down, and returns how high they are.
// Labels stand in a column of their own, before what is said under them.
func (a *account) flow(s *sheet, r rect, write func(q paragraph, x, y float64), table func(*listing, rect)) float64 {
	label, bold := look{s.size, false, s.muted}, s.plain()
	bold.bold = true
	indent := 0.0
	for _, section := range a.sections {
		for _, l := range section.Lines {
			indent = max(indent, s.fonts.width(l.Label, label.size, false))
		}
	}
	if indent += s.size; indent > r.w*0.3 {
		indent = r.w * 0.3
	}
	y := r.y
	for i, section := range a.sections {
		if i > 0 { // the title says what the first is about
			y += s.size * 0.7
			head := s.paragraph(bold, r.w, section.Head)
			write(head, r.x, y)
			y += head.height() + s.size*0.15
		}
		for _, l := range section.Lines {
			look := s.plain()
			if l.Doubt {
				look.bold = true
			}
			text := s.paragraph(look, r.w-indent, l.Text)
			write(s.paragraph(label, indent-s.size*0.5, l.Label), r.x, y)
			write(text, r.x+indent, y)
			y += text.height()
		}
		if of := a.tables[i]; of != nil {
			y += s.size * 0.4
			height := of.height(s, r.w)
			table(of, rect{r.x, y, r.w, height})
			y += height
		}
	}
	return y - r.y + s.size*0.4
}

func (a *account) key(s *sheet) []entry {
	var es []entry
	for _, l := range a.tables {
		if l != nil {
			es = append(es, l.key(s)...)
		}
	}
	return es
}
