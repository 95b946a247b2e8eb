package graphic

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"weal/internal/prose"
	"weal/internal/view"
)

// weight returns which of the columns of l has room before which. Those before len(essentials)
// are essential; so is, beside those of one area, where it is heading.
func (l *listing) weight(c *view.Column) int {
	switch k := slices.Index(essentials, c.Kind); {
	case k >= 0:
		return k
	case c.Head == byRank, c.Kind == view.Change && c.Noted: // which was asked for
		return 0
	case c.Kind == view.Trend && l.Find(view.Between) >= 0:
		return len(essentials) - 1
	}
	return len(essentials) + c.Weight
}

// fit gives the columns their places in a width, and returns the sheet with the size of text
// in which they have these. Where there is no room for all, texts are wrapped and text is
// smaller, then columns go: those last that weigh least.
func (l *listing) fit(s *sheet, width float64) *sheet {
	if l.fitted != nil && l.width == width && l.size == s.size {
		return l.fitted
	}
	em := *s
	em.size = 1
	all := slices.Clone(l.all)
	for i := range all {
		l.measure(&em, &all[i])
	}
	weight := func(c *tableColumn) int { return l.weight(c.Column) }
	byWeight := make([]int, len(all))
	for i := range byWeight {
		byWeight[i] = i
	}
	slices.SortStableFunc(byWeight, func(a, b int) int { return cmp.Compare(weight(&all[a]), weight(&all[b])) })
	need := func() (total float64) {
		for i := range all {
			if c := &all[i]; weight(c) < len(essentials) {
				total += c.w + columnGap
			}
		}
		return max(total-columnGap, 1e-9)
	}
	fitted := *s
	fitted.size = min(s.size, max(width/need(), min(s.size, leastText)))
	room := width / fitted.size
	kept, spare := make(map[int]bool), room+columnGap+1e-9
	keep := func(essential bool) {
		for _, i := range byWeight {
			c := &all[i]
			w := c.w + columnGap
			always := len(kept) < 2 || weight(c) <= slices.Index(essentials, view.Value)
			if (weight(c) < len(essentials)) == essential && (always || w <= spare) {
				kept[i], spare = true, spare-w
				if always {
					l.least += w
				}
			}
		}
	}
	widen := func(drawn bool) {
		for i := range all {
			if c := &all[i]; kept[i] && c.drawn == drawn && spare > 0 {
				more := min(spare, max(c.most-c.w, 0))
				if c.short > 0 && more < c.most-c.w { // it is all said or not
					continue
				}
				c.w, spare = c.w+more, spare-more
			}
		}
	}
	l.least = -columnGap
	keep(true)
	widen(false)
	keep(false)
	l.least *= min(s.size, leastText)
	widen(false)
	widen(true)
	l.columns = nil
	for i, c := range all {
		if kept[i] {
			c.brief = c.short > 0 && c.w < c.most
			l.columns = append(l.columns, c)
		}
	}
	l.place(&fitted, width)
	l.fitted, l.width, l.size = &fitted, width, s.size
	return l.fitted
}

// place gives the columns their places on a page of text like that of s, and finds how many
// lines each row takes.
func (l *listing) place(s *sheet, width float64) {
	x := 0.0
	for i := range l.columns {
		c := &l.columns[i]
		c.w, c.note = min(c.w*s.size, max(width-x, 0)), c.note*s.size
		c.x = x
		x += c.w + columnGap*s.size
	}
	l.lines = make([]int, l.Len)
	for row := range l.lines {
		l.lines[row] = 1
		for i := range l.columns {
			if c := &l.columns[i]; !c.drawn {
				l.lines[row] = max(l.lines[row], len(s.cellLines(l.cell(s, row, c), c)))
			}
		}
	}
}

// cellLines returns the lines of what a cell says in a column that has its place.
func (s *sheet) cellLines(p tableCell, c *tableColumn) []string {
	look := s.plain()
	switch {
	case c.brief && p.short != "":
		return []string{s.fonts.fit(p.short, c.w, look)}
	case p.wraps:
		return s.fonts.wrap(p.text, c.w+1e-6*s.size, look)
	}
	return []string{s.fonts.fit(p.text, c.w-c.note+1e-6*s.size, look)}
}

// measure finds how wide a column is at least and at most, and what stands over it.
func (l *listing) measure(em *sheet, c *tableColumn) {
	c.head, c.under = c.Head, c.Under
	if c.head == byRank {
		c.head = "Rank"
	}
	if c.head == "" {
		c.head = c.Kind.Name()
	}
	c.head = prose.ColumnName(c.head)
	c.w, c.most, c.note, c.short = 0, 0, 0, 0
	add := func(p tableCell, bold bool) {
		whole := em.fonts.width(p.text, 1, bold)
		c.drawn, c.right = c.drawn || p.picture != nil, c.right || p.right
		c.most = max(c.most, whole)
		if p.wraps {
			whole = em.fonts.halved(p.text, 1, bold)
		}
		c.w = max(c.w, whole)
		if p.after != "" {
			c.note = max(c.note, em.fonts.width(p.after, 1, bold)+afterValue)
		}
		if p.short != "" {
			c.short = max(c.short, em.fonts.width(p.short, 1, bold))
		}
	}
	for row := range l.Len {
		add(l.cell(em, row, c), false)
	}
	for _, f := range l.Feet {
		add(em.cell(f.Cell(c.at), c), true)
	}
	if c.drawn {
		c.w, c.most = 7, 9
		switch {
		case c.Kind == view.Against && c.Scale.Format != nil:
			c.w, c.most = 13, 30
			c.reference = l.referenceOf(c.at)
		case c.Kind == view.Between:
			c.w, c.most = 7, 16
		}
	}
	look := em.quiet()
	head := em.fonts.width(c.under, look.size, true)
	for _, word := range strings.Fields(c.head) {
		head = max(head, em.fonts.width(word, look.size, true))
	}
	c.w = max(c.w, head)
	c.w, c.most = c.w+c.note, max(c.most, c.w, em.fonts.width(c.head, look.size, true))+c.note
	if c.short > 0 {
		c.short = max(c.short, head)
		c.w = min(c.w, c.short)
	}
}

// afterValue is how far the sign behind a value stands from it.
const afterValue = 0.2

// referenceOf returns what all bars of a column are compared with; NaN if they differ.
func (l *listing) referenceOf(col int) float64 {
	same := math.NaN()
	for row := range l.Len {
		if b, ok := l.Cell(row, col).(view.Bar); ok && !math.IsNaN(b.Against) {
			if !math.IsNaN(same) && same != b.Against {
				return math.NaN()
			}
			same = b.Against
		}
	}
	return finite(same)
}
