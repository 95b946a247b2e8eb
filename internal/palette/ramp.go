package palette

import "charm.land/lipgloss/v2"

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

// shades are the colours of a ramp, by their numbers among the 256 that nearly
// every terminal has: they look the same everywhere, and cost half the bytes of
// other colours, of which a map takes many.
type shades struct {
	classes              [5]uint8
	noFigure, land, spot uint8
	seam                 uint8
	inks                 [5]uint8
	ink                  uint8
}

// black and white are those that no terminal redefines.
const (
	black = 16
	white = 231
)

func darkShades() shades {
	return shades{
		classes: [5]uint8{25, 32, 37, 114, 229}, noFigure: 242, land: 237, spot: 202, seam: 239,
		inks: [5]uint8{white, black, black, black, black}, ink: black,
	}
}

func lightShades() shades {
	return shades{
		classes: [5]uint8{115, 73, 31, 25, 18}, noFigure: 248, land: 254, spot: 160, seam: 250,
		inks: [5]uint8{black, black, black, white, white}, ink: white,
	}
}

// newRamp returns the ramp of that kind of palette.
func newRamp(kind Kind, ascii bool) Ramp {
	r := Ramp{Signs: []rune(":░▒▓█"), NoFigureSign: '╱', LandSign: '·', SpotSign: '◆', SpotLeft: '▸', SpotRight: '◂'}
	if ascii {
		r = Ramp{Signs: []rune(":-+#@"), NoFigureSign: '/', LandSign: '.', SpotSign: '*', SpotLeft: '>', SpotRight: '<'}
	}
	s := darkShades()
	switch kind {
	case Mono:
		r.Classes, r.Inks = make([]Style, len(r.Signs)), make([]Style, len(r.Signs))
		faint := From(lipgloss.NewStyle().Faint(true))
		r.NoFigure, r.Land, r.Spot = faint, faint, From(lipgloss.NewStyle().Bold(true))
		return r
	case Light, LightSafe:
		s = lightShades()
	}
	ink := func(number uint8) Style {
		return From(lipgloss.NewStyle().Foreground(lipgloss.ANSIColor(number)))
	}
	for _, number := range s.classes {
		r.Classes = append(r.Classes, ink(number))
	}
	for _, number := range s.inks {
		r.Inks = append(r.Inks, ink(number))
	}
	r.Ink = ink(s.ink)
	r.NoFigure, r.Land, r.Spot, r.Seam = ink(s.noFigure), ink(s.land), ink(s.spot), ink(s.seam)
	return r
}

// On returns s with the colour of bg behind it. Only the foregrounds of both
// carry over.
func (s Style) On(bg Style) Style {
	return From(lipgloss.NewStyle().Foreground(s.Lipgloss().GetForeground()).Background(bg.Lipgloss().GetForeground()))
}
