package palette

// A Ramp is how a map shades areas: colours that a person with any colour
// blindness can put in order, because each is lighter than the one before on a
// dark background, and darker on a light one. Without colour, they are signs of
// growing density.
type Ramp struct {
	Classes  []Style // from the lowest values to the highest
	NoFigure Style   // an area without a figure
	Land     Style   // ground that belongs to no area shown
	Inks     []Style // text upon each of Classes
	Ink      Style   // text upon the colour of a verdict

	Signs                  []rune // one for each of Classes
	Signed                 bool   // and what tells them apart, for want of colours in an order
	NoFigureSign, LandSign rune
	SpotSign               rune
	SpotLeft, SpotRight    rune // beside a spot too small to be seen
}

// sign gives r its signs. Among sixteen colours no five are a ramp: they are of three hues, and a
// terminal's own besides.
func (r *Ramp) sign(l look) {
	if r.Signed = l.ascii || l.sixteen || l.kind == Mono; l.sixteen {
		r.Classes, r.Inks = make([]Style, 5), make([]Style, 5)
	}
	r.Signs, r.NoFigureSign, r.LandSign, r.SpotSign, r.SpotLeft, r.SpotRight = []rune(":░▒▓█"), '╱', '·', '◆', '▸', '◂'
	if l.ascii {
		r.Signs, r.NoFigureSign, r.LandSign, r.SpotSign, r.SpotLeft, r.SpotRight = []rune(":-+#@"), '/', '.', '*', '>', '<'
	}
}
