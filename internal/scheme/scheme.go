// Package scheme holds the colours, and the signs of verdicts and trends, that screens and
// pictures share. It knows nothing of terminals but which colours they have.
package scheme

// A Scheme is the colours of a Kind. On Ground all but Border, Band, Land and the
// grounds have a contrast of at least 3, and what text is written in, of at least 4.5.
type Scheme struct {
	Ground Colour // what all is drawn on; a terminal has its own, about as dark
	Text   Colour // of which a terminal has its own, too

	Muted, Header, Key, Warning, Comparator Colour
	Marked                                  Colour // rows picked out by the reader
	Border                                  Colour // lines that carry nothing

	// Verdicts. Colour never stands alone: each has a Sign too.
	Better, Worse, Similar, Higher, Lower, Unknown Colour

	Band, Edge Colour // inside an interval, and its limits
	Row, Cell  Colour // behind the row and the cell that the cursor is on; alike if it shows otherwise

	Series [8]Colour // lines

	// Maps. Of sixteen colours there are no Classes, for no five are a ramp.
	Classes        [5]Colour // from the lowest values to the highest, ever farther from Ground
	Inks           [5]Colour // text upon each of Classes
	Ink            Colour    // text upon the colour of a verdict
	NoFigure, Land Colour    // an area without a figure; what belongs to no area shown
}

// InkOf returns the colour of a Tone.
func (s *Scheme) InkOf(t Tone) Colour {
	return [...]Colour{s.Unknown, s.Similar, s.Better, s.Worse, s.Higher, s.Lower}[t]
}

// Of returns the colours of k, those of Dark for an unknown Kind.
func Of(k Kind) Scheme {
	switch k {
	case Light, LightRedGreen:
		s := light
		if k == LightRedGreen {
			s.Better, s.Worse = 28, 88
		}
		return s
	case Both:
		return both
	case RedGreen:
		s := dark
		s.Better, s.Worse = 120, 203
		return s
	case Mono:
		return mono
	}
	return dark
}

// Sixteen returns the colours of k for a terminal that has sixteen. They are chosen and not
// the nearest to those of Of, of which several would be the same, or be lost on the ground.
// Only eight can be seen on white: better is blue there whatever the kind, and the last line
// has the ink of the comparator's, which is dashed and has no signs.
func Sixteen(k Kind) Scheme {
	switch k {
	case Light, LightRedGreen:
		return lightSixteen // its green cannot be read on white
	case Both:
		return bothSixteen
	case RedGreen:
		s := darkSixteen
		s.Better = 10
		return s
	case Mono:
		return mono
	}
	return darkSixteen
}

var dark = Scheme{
	Ground: 234, Text: 254,
	Muted: 248, Header: 252, Key: 117, Warning: 221, Comparator: 251, Marked: 222, Border: 242,
	Better: 153, Worse: 202, Similar: 248, Higher: 183, Lower: 141, Unknown: 248,
	Band: 239, Edge: 245, Row: 237, Cell: 18,
	Series:  [8]Colour{75, 214, 79, 212, 227, 209, 147, 135},
	Classes: [5]Colour{25, 32, 37, 114, 229}, Inks: [5]Colour{White, Black, Black, Black, Black}, Ink: Black,
	NoFigure: 242, Land: 237,
}

var light = Scheme{
	Ground: White, Text: 234,
	Muted: 240, Header: 238, Key: 24, Warning: 94, Comparator: 239, Marked: 94, Border: 248,
	Better: 19, Worse: 130, Similar: 241, Higher: 54, Lower: 97, Unknown: 240,
	Band: 252, Edge: 246, Row: 254, Cell: 153,
	Series:  [8]Colour{25, 130, 23, 90, 58, 124, 61, 56},
	Classes: [5]Colour{115, 73, 31, 25, 18}, Inks: [5]Colour{Black, Black, Black, White, White}, Ink: White,
	NoFigure: 248, Land: 254,
}

// both has inks of middling lightness, and no ground of its own: behind text of the
// terminal's colour, which is not known, either would hide it.
var both = Scheme{
	Ground: 234, Text: 254,
	Muted: 243, Header: 243, Key: 32, Warning: 136, Comparator: 243, Marked: 136, Border: 244,
	Better: 25, Worse: 202, Similar: 243, Higher: 92, Lower: 133, Unknown: 243,
	Band: 244, Edge: 243,
	Series:  [8]Colour{32, 166, 29, 133, 136, 160, 62, 93},
	Classes: [5]Colour{25, 32, 37, 114, 229}, Inks: [5]Colour{White, Black, Black, Black, Black}, Ink: Black,
	NoFigure: 246, Land: 244,
}

// mono is black on white, with greys where they are no text.
var mono = Scheme{
	Ground: White, Text: Black,
	Muted: 240, Header: Black, Key: Black, Warning: Black, Comparator: Black, Marked: Black, Border: 248,
	Better: Black, Worse: Black, Similar: 240, Higher: Black, Lower: Black, Unknown: 240,
	Band: 252, Edge: 246,
	Series:  [8]Colour{Black, 240, 243, Black, 240, 243, Black, 240},
	Classes: [5]Colour{253, 249, 245, 240, 234}, Inks: [5]Colour{Black, Black, Black, White, White}, Ink: White,
	NoFigure: 248, Land: 255,
}

var darkSixteen = Scheme{
	Ground: 0, Text: 7,
	Muted: 7, Header: 15, Key: 14, Warning: 11, Comparator: 15, Marked: 11, Border: 8,
	Better: 14, Worse: 9, Similar: 7, Higher: 12, Lower: 13, Unknown: 7,
	Band: 8, Edge: 7,
	Series:   [8]Colour{14, 11, 10, 13, 3, 9, 12, 7},
	Ink:      0,
	NoFigure: 7, Land: 8,
}

var lightSixteen = Scheme{
	Ground: 15, Text: 0,
	Muted: 8, Header: 0, Key: 4, Warning: 1, Comparator: 0, Marked: 5, Border: 7,
	Better: 4, Worse: 1, Similar: 8, Higher: 12, Lower: 5, Unknown: 8,
	Band: 7, Edge: 8,
	Series:   [8]Colour{4, 1, 12, 5, 8, 9, 13, 0},
	Ink:      15,
	NoFigure: 8, Land: 7,
}

var bothSixteen = Scheme{
	Ground: 0, Text: 7,
	Muted: 8, Header: 8, Key: 12, Warning: 13, Comparator: 8, Marked: 13, Border: 8,
	Better: 12, Worse: 9, Similar: 8, Higher: 12, Lower: 13, Unknown: 8,
	Band: 8, Edge: 8,
	Series:   [8]Colour{12, 9, 13, 5, 1, 4, 2, 6},
	Ink:      0,
	NoFigure: 7, Land: 8,
}
