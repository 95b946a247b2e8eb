package graphic

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"weal/internal/view"
)

// A picture is what stands in the middle of a sheet: a kind of drawing each.
type picture interface {
	// height returns how high the picture suits a width. It may take less, or more.
	height(s *sheet, width float64) float64

	// key returns the signs of the picture that do not say what they mean: of all of it or, once
	// it is drawn, of what was.
	key(s *sheet) []entry

	// cuts returns where the picture, in a width and as high as suits that, can go on over on
	// another page, from the top down; none if it has to be whole.
	cuts(s *sheet, width float64) []cut

	// check returns an error if the sheet is too narrow for what is never cut, which says how wide
	// it has to be.
	check(s *sheet) error

	// draw draws the picture in r, and nothing beyond.
	draw(s *sheet, r rect)
}

// An entry of a key is a sign and what it means.
type entry struct {
	sign    func(p *page, r rect) // drawn in r; nil for words alone
	words   string
	place   int    // in the key, among others
	slim    bool   // the sign is no wider than a letter
	letters string // what a slim sign is, if it may be wider: "[low]"
}

// The places of entries in a key, of those that do not stand as they come.
const (
	firstVerdict = 1 + iota*20
	firstTrend
	firstPicture
	firstMark
)

// A sheet is a page being made: what stands on it around the picture, which every view has.
type sheet struct {
	*page
	inks
	view    view.View
	options Options
	size    float64 // of the text of a picture; titles are larger and notes smaller
	picture picture
}

// newSheet returns the sheet of v, on a page whose height is known once it is drawn.
func newSheet(v view.View, o Options) (*sheet, error) {
	f, err := newFonts(o.Font)
	if err != nil {
		return nil, err
	}
	f.keep(namesIn(&v))
	width := o.Width
	if width == 0 {
		width = UsualWidth
	}
	s := &sheet{
		page: &page{width: width * perMillimetre, fonts: f}, inks: newInks(o.Palette), view: v, options: o,
		size: min(max(8.5*width/UsualWidth, 7), 14),
	}
	s.page.ground = s.paper
	s.picture = pictureOf(v, o)
	return s, nil
}

// namesIn returns the names in v, of areas and of indicators.
func namesIn(v *view.View) iter.Seq[string] {
	tables := []*view.Table{&v.Table}
	for _, section := range v.Sections {
		if section.Table != nil {
			tables = append(tables, section.Table)
		}
	}
	return func(yield func(string) bool) {
		for _, t := range tables {
			for col := range t.Columns {
				if kind := t.Columns[col].Kind; kind != view.Area && kind != view.Indicator {
					continue
				}
				for row := range t.Len {
					if !yield(t.Cell(row, col).String()) {
						return
					}
				}
			}
		}
		lines, _ := v.Picture.(view.Lines)
		for i := range lines.Lines {
			if !yield(lines.Lines[i].Name) {
				return
			}
		}
	}
}

// pictureOf returns the picture of v: its chart or its map, or else its text or its table.
func pictureOf(v view.View, o Options) picture {
	switch p := v.Picture.(type) {
	case view.Lines:
		return newChart(v, p)
	case view.Map:
		if o.Ground != nil {
			return newMap(&v, p, o.Ground)
		}
	}
	switch {
	case v.Sections != nil:
		return newAccount(v)
	case v.Table.Grid != nil && !v.Table.Grid.Timed:
		return newMatrix(v)
	}
	return newListing(&v.Table)
}

// title returns what the picture is called.
func (s *sheet) title() string {
	if s.options.Title != "" {
		return s.options.Title
	}
	return s.view.Heading.Title
}

// subtitle returns what stands under the title: under one of the reader's also what the picture
// is of, which that may leave out.
func (s *sheet) subtitle() string {
	sub := s.view.Heading.Subtitle
	if s.options.Title != "" && s.options.Title != s.view.Heading.Title {
		sub = strings.TrimSpace(s.view.Heading.Title + ". " + sub)
	}
	return sub
}

// words returns what the picture says, for those who cannot see it, each sentence once.
func (s *sheet) words() string {
	said := s.subtitle()
	add := func(text string) {
		if text != "" && !strings.Contains(said, text) {
			said = strings.TrimSpace(said + " " + text)
		}
	}
	for _, text := range s.cautions() {
		add(text)
	}
	if s.view.Whole != nil {
		for _, text := range s.view.Whole() {
			add(text)
		}
	}
	for _, text := range s.view.Heading.Notes {
		add(text)
	}
	for _, c := range s.view.Caption {
		add(c.Text)
	}
	return strings.Map(asDrawn, s.fonts.typeset(said))
}

// cautions returns what is to be read with care, a sentence each.
func (s *sheet) cautions() []string {
	var said []string
	for _, c := range s.view.Heading.Cautions {
		said = append(said, c.Text)
	}
	return said
}

// The looks of text.
func (s *sheet) heading() look { return look{s.size * 1.4, true, s.text} }
func (s *sheet) under() look   { return look{s.size * 1.06, false, s.muted} }
func (s *sheet) plain() look   { return look{s.size, false, s.text} }
func (s *sheet) quiet() look   { return look{s.size * 0.94, false, s.muted} }
func (s *sheet) small() look   { return look{s.size * 0.84, false, s.muted} }

// leading is how far it is from line to line, in the size of the text.
const leading = 1.3

// A paragraph is lines of one look.
type paragraph struct {
	look
	lines []string
}

func (q paragraph) height() float64 { return float64(len(q.lines)) * q.size * leading }

// paragraph returns texts in lines of a width, those that say something.
func (s *sheet) paragraph(l look, width float64, texts ...string) paragraph {
	q := paragraph{look: l}
	for _, t := range texts {
		if t != "" {
			q.lines = append(q.lines, s.fonts.wrap(t, width, l)...)
		}
	}
	return q
}

// write draws q from a place down, and returns where it ends.
func (s *sheet) write(q paragraph, x, y float64) float64 {
	for _, line := range q.lines {
		s.page.words(line, point{x, y + q.size*(leading+ascent-descent)/2}, left, q.look)
		y += q.size * leading
	}
	return y
}

// margin is what is left free at each edge.
func (s *sheet) margin() float64 { return s.size * 0.6 }

// A setting is what stands on a sheet around the picture, in the size that the sheet has.
type setting struct {
	top, sub, care, foot paragraph
	key                  [][]keyed
	head, below          float64 // how high it is over the picture, and under
}

func (s *sheet) set(width float64) setting {
	var b setting
	if !s.options.NoTitle {
		b.top = s.paragraph(s.heading(), width, s.title())
		b.sub = s.paragraph(s.under(), width, s.subtitle())
	}
	b.key = s.keyLines(s.picture.key(s), width)
	b.care = s.paragraph(s.quiet(), width, s.cautions()...)
	b.foot = s.paragraph(s.small(), width, s.notes()...)
	if b.head = b.top.height() + b.sub.height(); b.head > 0 {
		b.head += s.size * 0.7
	}
	b.below = float64(len(b.key))*s.keyLeading() + b.care.height() + s.size*0.5 + b.foot.height()
	return b
}

// The least that is printed: text in points, and a picture in the size of its text.
const (
	leastSize    = 6
	leastPicture = 9
)

// draw draws all of the sheet, and returns its page.
func (s *sheet) draw() (*page, error) {
	b, err := s.arrange()
	if err != nil {
		return nil, err
	}
	s.compose(b)
	return s.page, nil
}

// room returns what the page leaves to the picture.
func (s *sheet) room(b setting) float64 { return s.page.height - 2*s.margin() - b.head - b.below }

// arrange finds the height of the page, and the size of the text. On a page of given height
// that is made smaller until the picture has its share, for a picture alone without its unit,
// its cautions or its source is no figure; the error says how high such a page has to be.
func (s *sheet) arrange() (setting, error) {
	width := func() float64 { return s.width - 2*s.margin() }
	b := s.set(width())
	s.page.height = s.options.Height * perMillimetre
	if s.page.height == 0 {
		s.page.height = min(2*s.margin()+b.head+s.picture.height(s, width())+b.below, MaxSide*perMillimetre)
		return b, nil
	}
	const share = 0.45 // of the page
	for s.size > leastSize && s.room(b) < max(share*s.page.height, leastPicture*s.size) {
		s.size = max(s.size*0.95, leastSize)
		b = s.set(width())
	}
	if len(s.picture.cuts(s, width())) > 0 { // all rows, in smaller text, are better than some
		for s.size > leastText && s.picture.height(s, width()) > s.room(b) {
			s.size = max(s.size-0.5, leastText)
			b = s.set(width())
		}
	}
	if missing := leastPicture*s.size - s.room(b); missing > 0 {
		return b, s.tooLow(s.page.height, missing)
	}
	return b, nil
}

// tallest returns how high the picture is at most in a width, however high its page: lines that
// are drawn much steeper say more than their figures, and under a table is what it means.
func (s *sheet) tallest(width float64) float64 {
	const steeper = 1.3
	suits := s.picture.height(s, width)
	if len(s.picture.cuts(s, width)) > 0 {
		return suits
	}
	return suits * steeper
}

// compose draws the picture with what stands around it.
func (s *sheet) compose(b setting) {
	margin := s.margin()
	y := s.write(b.top, margin, margin)
	s.write(b.sub, margin, y)
	in := rect{margin, margin + b.head, s.width - 2*margin, max(s.room(b), 0)}
	in.h = min(in.h, s.tallest(in.w))
	s.picture.draw(s, in)
	b.key = s.keyLines(s.picture.key(s), in.w) // of what there was room for
	s.writeBelow(b, margin, in.bottom())
}

// writeBelow writes what stands under a picture that ends at y: b.below of it.
func (s *sheet) writeBelow(b setting, x, y float64) {
	y += s.size * 0.25
	s.drawKey(b.key, x, y)
	y = s.write(b.care, x, y+float64(len(b.key))*s.keyLeading())
	s.write(b.foot, x, y+s.size*0.25)
}

// notes returns what stands at the foot: what else it takes to read the picture, where figures are from, under which licence, and
// the command that draws the picture again.
func (s *sheet) notes() []string {
	source := s.view.Source()
	if s.options.Licence != "" {
		source = strings.TrimSpace(source + " " + s.options.Licence + ".")
	}
	return append(slices.Clone(s.view.Heading.Notes), source, command(s.view.Named().String(), s.options.Again))
}

// command returns the command that draws an address, with what stands after it, as a shell
// takes it.
func command(address string, after []string) string {
	words := "weal show"
	for _, word := range append([]string{address}, after...) {
		if word == "" || strings.ContainsAny(word, "?&*'() |;<>$\"\\`~#![]{}\t\n") {
			word = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
		}
		words += " " + word
	}
	return words
}

// keyLeading is how far it is from one line of a key to the next.
func (s *sheet) keyLeading() float64 { return s.size * 1.45 }

// A keyed entry is one in its place on a line of the key.
type keyed struct {
	entry
	x float64
}

// The sizes of a key, in that of the text: of a sign, and after it, and after its words.
const (
	keySign     = 2.2
	slimKeySign = 0.9
	afterKey    = 0.5
	between     = 1.6
)

// signWidth returns how much room the sign of e takes, with what stands between it and its
// words.
func (s *sheet) signWidth(e entry) float64 {
	switch {
	case e.sign == nil:
		return 0
	case e.slim:
		return max(slimKeySign*s.size, s.fonts.width(e.letters, s.size, false)) + afterKey*s.size
	}
	return (keySign + afterKey) * s.size
}

// keyLines returns the entries of a key in lines of a width, each once.
func (s *sheet) keyLines(entries []entry, width float64) [][]keyed {
	var lines [][]keyed
	x, seen := width, make(map[string]bool)
	slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.place, b.place) })
	for _, e := range entries {
		if seen[e.words] {
			continue
		}
		seen[e.words] = true
		sign := s.signWidth(e)
		e.words = s.fonts.fit(e.words, width-sign, s.quiet())
		takes := sign + s.fonts.width(e.words, s.quiet().size, false)
		if len(lines) == 0 || x+takes > width {
			lines, x = append(lines, nil), 0
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], keyed{e, x})
		x += takes + between*s.size
	}
	return lines
}

// drawKey draws a key from a place down.
func (s *sheet) drawKey(lines [][]keyed, x, y float64) {
	for _, line := range lines {
		for _, e := range line {
			at := point{x + e.x, y + s.size*1.05}
			if e.sign != nil {
				w := s.signWidth(e.entry)
				e.sign(s.page, rect{at.x, at.y - s.size*0.75, w - afterKey*s.size, s.size * 0.85})
				at.x += w
			}
			s.page.words(e.words, at, left, s.quiet())
		}
		y += s.keyLeading()
	}
}
