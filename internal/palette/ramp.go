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

	Signs                  []rune // one for each of Classes
	NoFigureSign, LandSign rune
	SpotSign               rune
	SpotLeft, SpotRight    rune // beside a spot too small to be seen
}

// shades are the colours of a ramp, as #RRGGBB.
type shades struct {
	classes              []string
	noFigure, land, spot string
}

func darkShades() shades {
	return shades{
		classes:  []string{"#3A5FA8", "#3187B8", "#3FB3A9", "#93D48B", "#F3F0A2"},
		noFigure: "#5F6672", land: "#343A44", spot: "#FF5B36",
	}
}

func lightShades() shades {
	return shades{
		classes:  []string{"#A9D6A0", "#5DB9AE", "#2F8FB0", "#2A609F", "#1E2F66"},
		noFigure: "#B4B9C1", land: "#E3E6EA", spot: "#D6300F",
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
		r.Classes = make([]Style, len(r.Signs))
		faint := From(lipgloss.NewStyle().Faint(true))
		r.NoFigure, r.Land, r.Spot = faint, faint, From(lipgloss.NewStyle().Bold(true))
		return r
	case Light, LightSafe:
		s = lightShades()
	}
	ink := func(hex string) Style { return From(lipgloss.NewStyle().Foreground(lipgloss.Color(hex))) }
	for _, hex := range s.classes {
		r.Classes = append(r.Classes, ink(hex))
	}
	r.NoFigure, r.Land, r.Spot = ink(s.noFigure), ink(s.land), ink(s.spot)
	return r
}

// On returns s with the colour of bg behind it. Only the foregrounds of both
// carry over.
func (s Style) On(bg Style) Style {
	return From(lipgloss.NewStyle().Foreground(s.Lipgloss().GetForeground()).Background(bg.Lipgloss().GetForeground()))
}

// Reversed returns s with its colour as the background and the terminal's own
// background as that of the text.
func (s Style) Reversed() Style { return s.With(From(lipgloss.NewStyle().Reverse(true))) }
