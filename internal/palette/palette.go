// Package palette holds the colours, text styles and glyphs of the interface.
package palette

import (
	"sync"

	"weal/internal/scheme"
)

// A Kind names a set of colours.
type Kind = scheme.Kind

// The kinds of palette.
const (
	Dark          = scheme.Dark
	Light         = scheme.Light
	Both          = scheme.Both
	RedGreen      = scheme.RedGreen
	LightRedGreen = scheme.LightRedGreen
	Mono          = scheme.Mono
)

// A Palette is a complete set of styles and glyphs. It must not be changed
// once it is in use: sessions share it.
type Palette struct {
	Kind  Kind
	ASCII bool
	Lines Lines // what the lines of charts are drawn with; Box if ASCII

	Pointing bool // drawings say what their cells show, for draw.HitAt

	Text, Muted, Title, Header, Key, Border Style

	Selected   Style // what the cursor's row adds to how things look: colours stay
	Cell       Style // what its cell in that row does
	Gutter     Style // what the row's margin and first cells do, by which it is found
	Alone      Style // what a sign or a name does that is no cell of a row
	Marked     Style // rows picked out by the reader
	Comparator Style // what areas are compared with
	Warning    Style

	// Verdicts. Colour never stands alone: each has a glyph too.
	Better, Worse, Similar, Higher, Lower, Unknown Style

	Band Style // its foreground lies behind an interval; without one, a sign fills it
	Edge Style // the edge of that

	Series []Style // eight line colours, told apart also by Glyph.Markers

	Ramp Ramp // the shades of a map

	Glyph Glyphs

	look look
}

// New returns the palette of that kind, with ASCII glyphs only if ascii is
// true. It never fails: an unknown kind is Dark. It is made once, for all who
// ask for it.
func New(kind Kind, ascii bool) *Palette { return of(look{kind: kind, ascii: ascii}) }

// Sixteen is New for a terminal with sixteen colours, of which none is a quiet ground.
func Sixteen(kind Kind, ascii bool) *Palette {
	return of(look{kind: kind, ascii: ascii, sixteen: true})
}

// A look is what palettes differ in.
type look struct {
	kind    Kind
	ascii   bool
	sixteen bool
	lines   Lines
}

// made are the palettes by look, as far as they were asked for: one takes 30 kB.
var made sync.Map

func of(l look) *Palette {
	if int(l.kind) >= len(scheme.Kinds()) {
		l.kind = Dark
	}
	if p, ok := made.Load(l); ok {
		return p.(*Palette)
	}
	p, _ := made.LoadOrStore(l, newPalette(l))
	return p.(*Palette)
}

func newPalette(l look) *Palette {
	p := &Palette{Kind: l.kind, ASCII: l.ascii, Lines: l.lines, Glyph: newGlyphs(l.ascii), look: l}
	colours := scheme.Of(l.kind)
	if l.sixteen {
		colours = scheme.Sixteen(l.kind)
	}
	if l.kind == Mono {
		p.mono()
	} else {
		p.colour(colours)
	}
	p.Ramp.sign(l)
	p.band(colours)
	if l.ascii {
		p.Lines = Box
	}
	return p
}

// colour sets the styles of a palette with the colours of s.
func (p *Palette) colour(s scheme.Scheme) {
	p.Muted, p.Border, p.Warning = Ink(s.Muted), Ink(s.Border), Ink(s.Warning)
	p.Title, p.Header, p.Key, p.Marked = Style{}.Bold(), Ink(s.Header).Bold(), Ink(s.Key).Bold(), Ink(s.Marked).Bold()
	p.Comparator = Ink(s.Comparator).Italic()
	p.Better, p.Worse, p.Similar, p.Unknown = Ink(s.Better), Ink(s.Worse), Ink(s.Similar), Ink(s.Unknown)
	p.Higher, p.Lower = Ink(s.Higher), Ink(s.Lower)
	p.cursor()
	if s.Row != s.Cell {
		p.Selected, p.Cell = Ground(s.Row).Bold(), Ground(s.Cell).Bold().Underlined()
		p.Gutter, p.Alone = p.Selected, p.Cell
	}
	for _, c := range s.Series {
		p.Series = append(p.Series, Ink(c))
	}
	p.Ramp = Ramp{Ink: Ink(s.Ink), NoFigure: Ink(s.NoFigure), Land: Ink(s.Land)}
	for i := range s.Classes {
		p.Ramp.Classes, p.Ramp.Inks = append(p.Ramp.Classes, Ink(s.Classes[i])), append(p.Ramp.Inks, Ink(s.Inks[i]))
	}
}

// cursor shows the cursor by weight, where no ground is known that all can be read on: the
// sign of its row and its name are reversed, and what the row says is as it was, but bold.
func (p *Palette) cursor() {
	p.Selected, p.Cell = Style{}.Bold(), Style{}.Bold().Underlined()
	p.Gutter, p.Alone = p.Selected.Reversed(), p.Cell.Reversed()
}

func (p *Palette) mono() {
	bold, faint := Style{}.Bold(), Style{}.Faint()
	p.Muted, p.Border, p.Unknown = faint, faint, faint
	p.Title, p.Header, p.Key, p.Marked, p.Warning = bold, bold, bold, bold, bold
	p.cursor()
	p.Comparator = Style{}.Italic()
	p.Better, p.Worse = bold, bold
	for i := range 8 {
		p.Series = append(p.Series, []Style{{}, bold, faint}[i%3])
	}
	p.Ramp = Ramp{Classes: make([]Style, 5), Inks: make([]Style, 5), NoFigure: faint, Land: faint}
}

// Still returns p without a cursor, for pictures that nobody moves one in: its
// row looks like any other.
func (p *Palette) Still() *Palette {
	still := *p
	still.Selected, still.Cell, still.Gutter, still.Glyph.Cursor = Style{}, Style{}, Style{}, " "
	return &still
}

// Ink returns how what has that tone looks.
func (p *Palette) Ink(t scheme.Tone) Style {
	return [...]Style{p.Unknown, p.Similar, p.Better, p.Worse, p.Higher, p.Lower}[t]
}

// Sign returns the sign of a verdict or a trend.
func (p *Palette) Sign(s scheme.Sign) string { return string(s.Rune(p.ASCII)) }
