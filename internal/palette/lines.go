package palette

import (
	"fmt"
	"slices"
	"strings"

	"weal/internal/scheme"
)

// Lines says what the lines of charts are drawn with.
type Lines uint8

// The ways to draw lines. Braille has eight dots a cell, so that lines are straight and
// cross each other; Box is for fonts and terminals without its signs.
const (
	Braille Lines = iota
	Box
)

var lineNames = [...]string{"braille", "box"}

// String returns the name that ParseLines accepts.
func (l Lines) String() string {
	if int(l) < len(lineNames) {
		return lineNames[l]
	}
	return fmt.Sprintf("Lines(%d)", l)
}

// AllLines lists every way.
func AllLines() []Lines { return []Lines{Braille, Box} }

// ParseLines returns the Lines of that name.
func ParseLines(name string) (Lines, error) {
	if i := slices.Index(lineNames[:], name); i >= 0 {
		return Lines(i), nil
	}
	return 0, fmt.Errorf("lines %q: not one of %s", name, strings.Join(lineNames[:], ", "))
}

// Drawn returns the palette that looks as p does with its lines drawn that way; with ASCII
// alone there is but one. It is made once, for all who ask for it.
func (p *Palette) Drawn(lines Lines) *Palette {
	if p.ASCII {
		return p
	}
	l := p.look
	l.lines = lines
	return of(l)
}

// band sets how intervals look: on a ground of their own, with lines well seen upon it,
// unless it is not known what is read on it.
func (p *Palette) band(s scheme.Scheme) {
	switch {
	case p.Kind == Mono:
		p.Edge = p.Border
	case s.Row == s.Cell:
		p.Edge = Ink(s.Edge)
	default:
		p.Band, p.Edge = Ink(s.Band), Ink(s.Edge)
	}
}
