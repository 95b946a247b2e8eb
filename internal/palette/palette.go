// Package palette holds the colours, text styles and glyphs of the interface.
package palette

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"charm.land/lipgloss/v2"
)

// A Kind names a set of colours.
type Kind uint8

// The kinds of palette. The safe ones tell better from worse by blue and
// orange, which people with any common colour blindness can tell apart.
const (
	Dark      Kind = iota // for a dark background
	Light                 // for a light background
	DarkSafe              // colour-blind safe, dark background
	LightSafe             // colour-blind safe, light background
	Mono                  // no colour: bold, faint, underline and reverse only
)

var names = [...]string{"dark", "light", "colour-blind", "light-colour-blind", "mono"}

// String returns the name that Parse accepts.
func (k Kind) String() string {
	if int(k) < len(names) {
		return names[k]
	}
	return fmt.Sprintf("Kind(%d)", k)
}

// Kinds lists every Kind.
func Kinds() []Kind { return []Kind{Dark, Light, DarkSafe, LightSafe, Mono} }

func (k Kind) onLight() bool { return k == Light || k == LightSafe }

// Parse returns the Kind of that name.
func Parse(name string) (Kind, error) {
	if i := slices.Index(names[:], name); i >= 0 {
		return Kind(i), nil
	}
	return 0, fmt.Errorf("palette %q: not one of %s", name, strings.Join(names[:], ", "))
}

// A Palette is a complete set of styles and glyphs. It must not be changed
// once it is in use: sessions share it.
type Palette struct {
	Kind  Kind
	ASCII bool

	Pointing bool // drawings say what their cells show, for draw.HitAt

	Text, Muted, Title, Header, Key, Border Style

	Selected   Style // the cursor's row; reversed, so it shows without colour
	Cell       Style // the cursor's cell in that row
	Marked     Style // rows picked out by the reader
	Comparator Style // what areas are compared with
	Warning    Style

	// Verdicts. Colour never stands alone: each has a glyph too.
	Better, Worse, Similar, Higher, Lower, Unknown Style

	Series []Style // eight line colours, told apart also by Glyph.Markers

	Ramp Ramp // the shades of a map

	Glyph Glyphs
}

// New returns the palette of that kind, with ASCII glyphs only if ascii is
// true. It never fails: an unknown kind is Dark. It is made once, for all who
// ask for it.
func New(kind Kind, ascii bool) *Palette {
	if int(kind) >= len(names) {
		kind = Dark
	}
	if ascii {
		return made[kind].ascii()
	}
	return made[kind].unicode()
}

// made are the palettes, as far as they were asked for: one takes 30 kB.
var made = func() (all [len(names)]struct{ ascii, unicode func() *Palette }) {
	for kind := range all {
		all[kind].ascii = sync.OnceValue(func() *Palette { return newPalette(Kind(kind), true) })
		all[kind].unicode = sync.OnceValue(func() *Palette { return newPalette(Kind(kind), false) })
	}
	return all
}()

func newPalette(kind Kind, ascii bool) *Palette {
	p := &Palette{Kind: kind, ASCII: ascii, Glyph: newGlyphs(ascii), Ramp: newRamp(kind, ascii)}
	if kind == Mono {
		p.mono()
	} else {
		p.colour(kind.onLight(), kind == DarkSafe || kind == LightSafe)
	}
	return p
}

// colour sets the styles of a palette with colours, for a dark or a light
// background; if safe, without green and red.
func (p *Palette) colour(onLight, safe bool) {
	base := lipgloss.NewStyle()
	ink := func(dark, light string) lipgloss.Style {
		if onLight {
			return base.Foreground(lipgloss.Color(light))
		}
		return base.Foreground(lipgloss.Color(dark))
	}
	p.Muted = From(ink("#9BA2B0", "#5A6472"))
	p.Title = From(base.Bold(true))
	p.Header = From(ink("#C6CACE", "#37475A").Bold(true))
	p.Key = From(ink("#8CC2FF", "#0B5CAD").Bold(true))
	p.Border = From(ink("#566170", "#A3ACB8"))
	p.Selected = From(ink("#C5C8DC", "#304B74").Reverse(true))
	p.Cell = From(ink("#EAD580", "#713F00").Reverse(true).Bold(true))
	p.Marked = From(ink("#EAD580", "#714B00").Bold(true))
	p.Comparator = From(ink("#C3CAD4", "#444D58").Italic(true))
	p.Warning = From(ink("#EAC55E", "#724B00"))
	p.Better, p.Worse = From(ink("#78D69A", "#156B2D")), From(ink("#FF9187", "#B3261E"))
	if safe {
		p.Better, p.Worse = From(ink("#6CB6FF", "#0B5CAD")), From(ink("#FFA657", "#9A4600"))
	}
	p.Similar, p.Unknown = From(ink("#ADB8BE", "#59626E")), p.Muted
	p.Higher, p.Lower = From(ink("#9DB7FF", "#2A4FB5")), From(ink("#D3A6E9", "#7A3699"))
	light := []string{"#0069A8", "#9A5A00", "#00734E", "#99337E", "#6B6200", "#B23A0E", "#5B48B8", "#4A525C"}
	for i, dark := range []string{"#56B4E9", "#E9A61C", "#35C99A", "#E89BCB", "#F2EB5C", "#FF8D66", "#A9A5FF", "#D0D4DA"} {
		p.Series = append(p.Series, From(ink(dark, light[i])))
	}
}

func (p *Palette) mono() {
	base := lipgloss.NewStyle()
	bold, faint := From(base.Bold(true)), From(base.Faint(true))
	p.Muted, p.Border, p.Unknown = faint, faint, faint
	p.Title, p.Header, p.Key, p.Marked, p.Warning = bold, bold, bold, bold, bold
	p.Selected = From(base.Reverse(true))
	p.Cell = From(base.Reverse(true).Bold(true).Underline(true))
	p.Comparator = From(base.Italic(true))
	p.Better, p.Worse = bold, bold
	for i := range 8 {
		p.Series = append(p.Series, []Style{{}, bold, faint}[i%3])
	}
}

// Still returns p without a cursor, for pictures that nobody moves one in: its
// row looks like any other.
func (p *Palette) Still() *Palette {
	still := *p
	still.Selected, still.Cell, still.Glyph.Cursor = Style{}, Style{}, " "
	return &still
}

// A Tone is what is said of a figure by sign and colour: how it stands to what it
// is compared with, or where it is heading.
type Tone uint8

// The tones. Higher and Lower are for what is neither better nor worse.
const (
	Unknown Tone = iota // nothing can be said
	Similar             // or no clear change
	Better
	Worse
	Higher
	Lower
)

// Ink returns how what has that tone looks.
func (p *Palette) Ink(t Tone) Style {
	return [...]Style{p.Unknown, p.Similar, p.Better, p.Worse, p.Higher, p.Lower}[t]
}

// A Ramp is how a map shades areas: colours that a person with any colour
// blindness can put in order, because each is lighter than the one before on a
// dark background, and darker on a light one. Without colour, they are signs of
// growing density.
type Ramp struct {
	Classes  []Style // from the lowest values to the highest
	NoFigure Style   // an area without a figure
	Land     Style   // ground that belongs to no area shown
	Spot     Style   // the edge of the area that the cursor is on
	Seam     Style   // the line between areas of one class
	Inks     []Style // text upon each of Classes
	Ink      Style   // text upon the colour of a verdict, and upon Spot

	Signs                  []rune // one for each of Classes
	NoFigureSign, LandSign rune
	SpotSign               rune
	SpotLeft, SpotRight    rune // beside a spot too small to be seen
}

// newRamp returns the ramp of that kind of palette.
func newRamp(kind Kind, ascii bool) Ramp {
	r := Ramp{Signs: []rune(":░▒▓█"), NoFigureSign: '╱', LandSign: '·', SpotSign: '◆', SpotLeft: '▸', SpotRight: '◂'}
	if ascii {
		r = Ramp{Signs: []rune(":-+#@"), NoFigureSign: '/', LandSign: '.', SpotSign: '*', SpotLeft: '>', SpotRight: '<'}
	}
	if kind == Mono {
		r.Classes, r.Inks = make([]Style, len(r.Signs)), make([]Style, len(r.Signs))
		faint := From(lipgloss.NewStyle().Faint(true))
		r.NoFigure, r.Land, r.Spot = faint, faint, From(lipgloss.NewStyle().Bold(true))
		return r
	}
	// Colours are by their numbers among the 256 that nearly every terminal has:
	// they look the same everywhere, and cost half the bytes of other colours, of
	// which a map takes many.
	const black, white = 16, 231 // those that no terminal redefines
	shade := func(dark, light uint8) Style {
		if kind.onLight() {
			dark = light
		}
		return From(lipgloss.NewStyle().Foreground(lipgloss.ANSIColor(dark)))
	}
	r.Classes = []Style{shade(25, 115), shade(32, 73), shade(37, 31), shade(114, 25), shade(229, 18)}
	r.Inks = []Style{shade(white, black), shade(black, black), shade(black, black), shade(black, white), shade(black, white)}
	r.Ink, r.Spot = shade(black, white), shade(202, 160)
	r.NoFigure, r.Land, r.Seam = shade(242, 248), shade(237, 254), shade(239, 250)
	return r
}

// On returns s with the colour of bg behind it. Only the foregrounds of both
// carry over.
func (s Style) On(bg Style) Style {
	return From(lipgloss.NewStyle().Foreground(s.Lipgloss().GetForeground()).Background(bg.Lipgloss().GetForeground()))
}
