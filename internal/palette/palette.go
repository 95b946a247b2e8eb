// Package palette holds the colours, text styles and glyphs of the interface.
package palette

import (
	"fmt"
	"strings"

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

// Parse returns the Kind of that name.
func Parse(name string) (Kind, error) {
	for _, k := range Kinds() {
		if k.String() == name {
			return k, nil
		}
	}
	return 0, fmt.Errorf("palette %q: not one of %s", name, strings.Join(names[:], ", "))
}

// A Palette is a complete set of styles and glyphs. It must not be changed
// once it is in use: sessions share it.
type Palette struct {
	Kind  Kind
	ASCII bool

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
// true. It never fails: an unknown kind is Dark.
func New(kind Kind, ascii bool) *Palette {
	p := &Palette{Kind: kind, ASCII: ascii, Glyph: unicodeGlyphs(), Ramp: newRamp(kind, ascii)}
	if ascii {
		p.Glyph = asciiGlyphs()
	}
	switch kind {
	case Mono:
		p.mono()
	case Light, LightSafe:
		p.colour(lightInks(), kind == LightSafe)
	default:
		p.colour(darkInks(), kind == DarkSafe)
	}
	return p
}

// inks are the colours of one background, as #RRGGBB.
type inks struct {
	muted, header, key, border, selected, cell, marked, comparator, warning string

	better, worse, safeBetter, safeWorse, similar, higher, lower string

	series []string
}

func darkInks() inks {
	return inks{
		muted: "#9BA2B0", header: "#C6CACE", key: "#8CC2FF", border: "#566170",
		selected: "#C5C8DC", cell: "#EAD580", marked: "#EAD580",
		comparator: "#C3CAD4", warning: "#EAC55E",
		better: "#78D69A", worse: "#FF9187", safeBetter: "#6CB6FF", safeWorse: "#FFA657",
		similar: "#ADB8BE", higher: "#9DB7FF", lower: "#D3A6E9",
		series: []string{
			"#56B4E9", "#E9A61C", "#35C99A", "#E89BCB",
			"#F2EB5C", "#FF8D66", "#A9A5FF", "#D0D4DA",
		},
	}
}

func lightInks() inks {
	return inks{
		muted: "#5A6472", header: "#37475A", key: "#0B5CAD", border: "#A3ACB8",
		selected: "#304B74", cell: "#713F00", marked: "#714B00",
		comparator: "#444D58", warning: "#724B00",
		better: "#156B2D", worse: "#B3261E", safeBetter: "#0B5CAD", safeWorse: "#9A4600",
		similar: "#59626E", higher: "#2A4FB5", lower: "#7A3699",
		series: []string{
			"#0069A8", "#9A5A00", "#00734E", "#99337E",
			"#6B6200", "#B23A0E", "#5B48B8", "#4A525C",
		},
	}
}

func (p *Palette) colour(c inks, safe bool) {
	if safe {
		c.better, c.worse = c.safeBetter, c.safeWorse
	}
	base := lipgloss.NewStyle()
	ink := func(hex string) lipgloss.Style { return base.Foreground(lipgloss.Color(hex)) }
	p.Muted = From(ink(c.muted))
	p.Title = From(base.Bold(true))
	p.Header = From(ink(c.header).Bold(true))
	p.Key = From(ink(c.key).Bold(true))
	p.Border = From(ink(c.border))
	p.Selected = From(ink(c.selected).Reverse(true))
	p.Cell = From(ink(c.cell).Reverse(true).Bold(true))
	p.Marked = From(ink(c.marked).Bold(true))
	p.Comparator = From(ink(c.comparator).Italic(true))
	p.Warning = From(ink(c.warning))
	p.Better, p.Worse = From(ink(c.better)), From(ink(c.worse))
	p.Similar, p.Unknown = From(ink(c.similar)), From(ink(c.muted))
	p.Higher, p.Lower = From(ink(c.higher)), From(ink(c.lower))
	for _, hex := range c.series {
		p.Series = append(p.Series, From(ink(hex)))
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
