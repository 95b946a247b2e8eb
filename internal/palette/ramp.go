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
	NoFigureSign, LandSign rune
	SpotSign               rune
	SpotLeft, SpotRight    rune // beside a spot too small to be seen
}

// sign gives r its signs.
func (r *Ramp) sign(ascii bool) {
	r.Signs, r.NoFigureSign, r.LandSign, r.SpotSign, r.SpotLeft, r.SpotRight = []rune(":░▒▓█"), '╱', '·', '◆', '▸', '◂'
	if ascii {
		r.Signs, r.NoFigureSign, r.LandSign, r.SpotSign, r.SpotLeft, r.SpotRight = []rune(":-+#@"), '/', '.', '*', '>', '<'
	}
}
