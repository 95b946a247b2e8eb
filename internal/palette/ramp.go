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
